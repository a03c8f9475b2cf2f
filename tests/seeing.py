"""The detector replaced: known recordings for the pages, and what was looked at."""

import functools
from collections.abc import Callable

import pytest
from builders import make_analysis, make_photo_analysis

from hinge_core.judging.analysis import Analysis
from hinge_core.measuring.corrections import NO_CORRECTIONS, Corrections
from hinge_core.media.frames import MediaKind
from hinge_core.pose.recording import Recording
from hinge_core.screening import Allowance
from hinge_core.stages import caged, studio
from pages.ui.session import cache

Record = Callable[..., Recording]


def record_known(data: bytes, *, name: str = "tall.png", **_: object) -> Recording:
    """The builders' photo, or for a clip their set."""
    make = make_analysis if name.endswith(".mp4") else make_photo_analysis
    return make(name=name).recording


def replace_detector(
    monkeypatch: pytest.MonkeyPatch, record: Record = record_known
) -> list[str]:
    """Let every input show what is known; the names looked at come in order.

    What was seen is judged and told by the real content.
    """
    names: list[str] = []

    def look(data: bytes, *, name: str = "tall.png", **options: object) -> Recording:
        names.append(name)
        return record(data, name=name, **options)

    def measure(
        recording: Recording,
        drill: str,
        allowance: Allowance | None = None,
        corrections: Corrections = NO_CORRECTIONS,
    ) -> Analysis:
        photo = recording.media.kind is MediaKind.PHOTO
        make = make_photo_analysis if photo else make_analysis
        known = make(name=recording.name, stood=recording.stood, poses=recording.poses)
        return studio.judge_for(known, drill, allowance)

    monkeypatch.setattr(caged, "record_caged", look)
    monkeypatch.setattr(studio, "analyse_seen", measure)
    # What is known here is known to this test alone.
    own = functools.cache(cache.measure_recorded_sample.__wrapped__)
    monkeypatch.setattr(cache, "measure_recorded_sample", own)
    return names
