"""Every kind of result on its page: one next step, no picture twice, one truth."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from builders import change, make_analysis
from headline_cases import CASES, judged
from streamlit.testing.v1 import AppTest
from tables import read_table
from visitors import BONE_CARE, finished_form

from hinge_core.arrays import RgbImage
from hinge_core.drawing.palette import DOUBTS, NOT_JUDGED, OWN_DEPTH, SIGNS
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.headline import HeadlineVerdict
from hinge_core.kinematics.view import ViewKind
from hinge_core.measuring.cautions import Caution, CautionCode
from hinge_core.measuring.corrections import NO_CORRECTIONS, Corrections
from hinge_core.measuring.measurement import View
from hinge_core.measuring.slanted import RoughPosture, RoughRepetition, SlantedView
from hinge_core.pose.model import BUNDLE_SHA256
from hinge_core.pose.recording import Recording
from hinge_core.screening import Allowance
from hinge_core.stages import caged, studio
from pages.ui.session import cache
from pages.ui.session.state import AppState
from pages.ui.shell.dressing import ROOT

PHOTO = (ROOT / "static" / "favicon.png").read_bytes()  # any picture will do
WORDS = {s.word for s in (*SIGNS.values(), *DOUBTS.values(), NOT_JUDGED, OWN_DEPTH)}
Judge = Callable[[str, Allowance | None], Analysis]
Kind = tuple[object, ...]


def list_kinds() -> Iterator[tuple[Mapping[str, Any], Analysis]]:
    """One golden case of each kind of result."""
    seen: set[Kind] = set()
    for case in CASES:
        analysis = judged(case)
        head = analysis.headline
        kind = (head.verdict, head.elsewhere, head.why, "photo" in case)
        if kind not in seen and case.get("repetitions", 3) <= 3:
            seen.add(kind)
            yield case, analysis


KINDS = list(list_kinds())


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[cache.KeyFrame]:
    """Which pictures a page draws, in order, instead of drawing them."""
    drawer = _Drawer()
    monkeypatch.setattr(cache, "draw_cached_key_frame", drawer)
    return drawer.keys


class _Drawer:
    def __init__(self) -> None:
        self.keys: list[cache.KeyFrame] = []

    def __call__(
        self, key: cache.KeyFrame, data: bytes, analysis: Analysis
    ) -> RgbImage:
        self.keys.append(key)
        return np.zeros((8, 8, 3), dtype=np.uint8)

    def clear(self) -> None:
        """As a cache is cleared."""


def open_result(
    monkeypatch: pytest.MonkeyPatch, judge: Judge, **answers: str
) -> AppTest:
    """The check page with the result of a film of one's own."""

    def look(data: bytes, **_: Any) -> Recording:
        return make_analysis().recording

    def analyse(
        recording: Recording,
        drill: str,
        allowance: Allowance | None = None,
        corrections: Corrections = NO_CORRECTIONS,
    ) -> Analysis:
        return judge(drill, allowance)

    monkeypatch.setattr(caged, "record_caged", look)
    monkeypatch.setattr(studio, "analyse_seen", analyse)
    at = AppTest.from_file(str(ROOT / "pages" / "router.py"), default_timeout=30)
    state = AppState(safety=finished_form(**answers))
    at.session_state["hinge"] = state
    at.switch_page("check.py").run()
    at.file_uploader[0].upload("me.png", PHOTO, "image/png").run()
    if state.job is not None:
        state.job.future.exception()  # waits
        at.run()
    assert not at.exception
    assert state.analysis is not None
    return at


def read_rows(at: AppTest) -> dict[str, str]:
    """The sign and word of every row of numbers, by its name."""
    rows: dict[str, str] = {}
    for table in at.table:
        for name, said in read_table(table).get("In short", {}).items():
            rows[str(name)] = str(said)
    return rows


@pytest.mark.parametrize(
    ("case", "analysis"), KINDS, ids=[case["name"] for case, _ in KINDS]
)
def test_each_kind_of_result_follows_the_rules(
    monkeypatch: pytest.MonkeyPatch,
    drawn: list[cache.KeyFrame],
    case: Mapping[str, Any],
    analysis: Analysis,
) -> None:
    monkeypatch.setattr(studio, "judge_for", lambda *_, **__: analysis)
    at = open_result(monkeypatch, lambda drill, allowance: analysis)
    large = [b.label for b in at.button if b.proto.type == "primary"]
    assert len(large) == 1, large
    frames = [(key.frame, key.instant) for key in drawn]
    assert len({frame for frame, _ in frames}) == len(frames)
    for name, told in read_rows(at).items():
        glyph, _, word = told.partition(" ")
        assert word in WORDS, (name, told)
        assert glyph in "●◐◇▲○–", (name, told)
    said = [m.value for m in at.markdown]
    sentence = studio.tell(analysis).sentence
    assert sum(sentence in one for one in said) == 1


@pytest.mark.parametrize(("sha256", "told"), [(BUNDLE_SHA256, 0), ("b" * 64, 1)])
def test_numbers_of_a_detector_that_was_not_tried_say_so(
    monkeypatch: pytest.MonkeyPatch,
    drawn: list[cache.KeyFrame],
    sha256: str,
    told: int,
) -> None:
    analysis = make_analysis()
    seen = replace(analysis.recording, seen_by={"pose_model_sha256": sha256})
    analysis = replace(analysis, recording=seen)
    monkeypatch.setattr(studio, "judge_for", lambda *_, **__: analysis)
    at = open_result(monkeypatch, lambda drill, allowance: analysis)
    assert sum("was not tried with" in m.value for m in at.markdown) == told


def test_every_kind_there_is_has_a_page() -> None:
    assert {a.headline.verdict for _, a in KINDS} == set(HeadlineVerdict)
    assert len(KINDS) >= 12


def test_past_a_limit_of_ones_own_the_sentence_and_its_row_say_the_same(
    monkeypatch: pytest.MonkeyPatch, drawn: list[cache.KeyFrame]
) -> None:
    def judge(drill: str, allowance: Allowance | None) -> Analysis:
        return studio.judge_for(make_analysis(), "bodyweight_hinge", allowance)

    at = open_result(monkeypatch, judge, **BONE_CARE)
    said = [m.value for m in at.markdown if "your own limit" in m.value]
    assert len(said) == 1
    assert said[0].startswith("## :orange[▲] You went past your own limit")
    assert "(trunk lean)" in said[0]
    assert read_rows(at)["Trunk (°)"] == "▲ outside"


def test_a_rough_look_has_its_cue_and_one_large_step_to_film_differently(
    monkeypatch: pytest.MonkeyPatch, drawn: list[cache.KeyFrame]
) -> None:
    squat = RoughPosture(trunk=25.0, hip=75.0, knee=68.0)
    stood = RoughPosture(trunk=3.0, hip=4.0, knee=3.0)
    rep = RoughRepetition(bottom=squat, end=stood, down_s=1.0)
    clip = make_analysis(
        view=View(kind=ViewKind.OBLIQUE, yaw_deg=52.0, roll_deg=0.0, assessable=False),
        cautions=(Caution(CautionCode.OBLIQUE_VIEW, blocks=True),),
        slanted=SlantedView(standing=stood, reps=(rep,) * 3, front_share=0.0),
    )
    clip = studio.judge_for(withhold_numbers(clip), "bodyweight_hinge")
    monkeypatch.setattr(studio, "judge_for", lambda *_, **__: clip)
    at = open_result(monkeypatch, lambda drill, allowance: clip)
    large = [b.label for b in at.button if b.proto.type == "primary"]
    assert large == ["Choose another photo or clip"]
    said = [m.value for m in at.markdown]
    assert sum("more like a squat" in one for one in said) == 1
    assert sum("no numbers at this angle" in one for one in said) == 1
    assert any("Send your pockets" in one for one in said)
    assert not read_rows(at)


def withhold_numbers(analysis: Analysis) -> Analysis:
    reps = tuple(replace(r, top={}, bottom={}, whole={}) for r in analysis.reps)
    series = replace(analysis.series, values={}, margins={})
    return change(analysis, reps=reps, series=series)
