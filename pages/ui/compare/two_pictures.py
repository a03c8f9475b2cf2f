"""Both sets to look at: two clips that go to the same moment, or two photos."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from hinge_core.drawing import charts
from hinge_core.drawing.player.clip_track import build_clip_track
from hinge_core.drawing.player.shared_moments import find_shared_moments
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.comparison import Change
from hinge_core.judging.telling_moment import find_telling_repetition
from hinge_core.measuring.phases import Phase
from hinge_core.measuring.repetitions import Repetition
from hinge_core.media.frames import MediaKind
from hinge_core.stages.jobs import Job, find_pool
from pages.ui.compare.two_sides import TITLES, PairPlace, SetShown, tell_name
from pages.ui.components.player.player import Pairing, show_player
from pages.ui.session import cache
from pages.ui.session.state import Submission, name_numbers
from pages.ui.shell.text import find_translator, name_tongue, tr
from pages.ui.shell.theme import find_visitor_theme

LOOK_S = 1.0  # between two looks at whether a clip is ready to play
PHOTO_PX = 800  # long side
TOGETHER = "compare_together"  # a key


@dataclass(frozen=True, slots=True)
class _Moment:
    """The instant that a clip is taken to; without a repetition the telling one's."""

    phase: Phase
    repetition: int | None

    def find_repetition(self, analysis: Analysis) -> Repetition | None:
        """The one that it is of; None in a clip without any."""
        there = {rep.index: rep for rep in analysis.reps}
        return there.get(self.repetition or 0) or find_telling_repetition(analysis)

    def find_place(self, analysis: Analysis) -> int:
        """Which of the clip's repetitions that is, counted from 0; -1 without any."""
        wanted = self.find_repetition(analysis)
        places = (i for i, rep in enumerate(analysis.reps) if rep is wanted)
        return next(places, -1)

    def find_time_s(self, analysis: Analysis) -> float:
        """When that is, in seconds from the clip's first frame."""
        rep = self.find_repetition(analysis)
        if rep is None:
            return 0.0
        return float(analysis.series.time_s[rep.find_frame(self.phase)])


def show(before: SetShown, after: SetShown, main: Change | None) -> None:
    """The two side by side, on a phone below each other."""
    pair = {PairPlace.BEFORE: before, PairPlace.AFTER: after}
    if not any(shown.analysis for shown in pair.values()):
        return  # two files: there is nothing to see
    phase = Phase.TOP if main is not None and main.phase is Phase.TOP else Phase.BOTTOM
    chosen = _choose_repetition(before, after, phase)
    told = (None, None) if main is None else (main.rep_before, main.rep_after)
    moments = [_Moment(phase, chosen or own) for own in told]
    pairings = _pair_up((before, after), moments)
    columns = st.columns(2, gap="medium")
    each = zip(columns, pair.items(), moments, pairings, strict=True)
    for column, (place, shown), moment, pairing in each:
        with column, st.container(key=f"compared_{place}"):
            st.subheader(tr(TITLES[place]), anchor=False)
            st.markdown(f":gray[{tell_name(shown)}]")
            _show_one(place, shown, moment, pairing)
    if any(pairings):
        st.markdown(
            tr(
                ":gray[Both show the same part of the repetition. So one may play "
                "slower or faster than it was filmed.]"
            )
        )


def _pair_up(
    sets: tuple[SetShown, SetShown], moments: Sequence[_Moment]
) -> Sequence[Pairing | None]:
    """Let two clips move as one, unless somebody wants to move each alone."""
    held = [
        (shown.analysis.reps, moment.find_place(shown.analysis))
        for shown, moment in zip(sets, moments, strict=True)
        if shown.analysis is not None and _count_repetitions(shown)
    ]
    if len(held) < 2 or not st.toggle(
        tr("Move both together"), value=True, key=TOGETHER
    ):
        return None, None
    (one, at_one), (other, at_other) = held
    times = find_shared_moments(one, other, (at_one, at_other))
    return [Pairing("compared", of_one) for of_one in times]


def _choose_repetition(before: SetShown, after: SetShown, phase: Phase) -> int | None:
    """Ask for the one that both go to, where both have some to choose from."""
    most = min(_count_repetitions(shown) for shown in (before, after))
    if most == 0:
        return None
    lifts = before.analysis is not None and before.analysis.turns_at is Phase.TOP
    if lifts:
        asked = tr("Both at the highest point of repetition")
    elif phase is Phase.TOP:
        asked = tr("Both upright after repetition")
    else:
        asked = tr("Both at the lowest point of repetition")
    return st.segmented_control(
        asked, list(range(1, most + 1)), key="compare_repetition"
    )


def _count_repetitions(shown: SetShown) -> int:
    """Of a clip that can be played; of anything else 0."""
    plays = shown.preview is not None and not shown.preview.failed
    return len(shown.analysis.reps) if plays and shown.analysis is not None else 0


def _show_one(
    place: PairPlace, shown: SetShown, moment: _Moment, pairing: Pairing | None
) -> None:
    submission, analysis = shown.submission, shown.analysis
    if submission is None or analysis is None:
        _say_no_picture()
    elif analysis.media.kind is MediaKind.PHOTO:
        _show_photo(submission, analysis)
    elif shown.preview is None or shown.preview.failed:
        _say_no_picture()
    elif shown.preview.done:
        _play(place, submission, analysis, shown.preview.result(), moment, pairing)
    else:
        st.fragment(_wait, run_every=LOOK_S)(shown.preview)


def _say_no_picture() -> None:
    st.markdown(tr("Only its numbers are here, without a picture."))


def _wait(job: Job[bytes]) -> None:
    if job.done:
        st.rerun()
    find_pool().outlook(job)  # asking keeps it alive
    st.markdown(tr("The clip is being made ready to play …"))


def _play(
    place: PairPlace,
    submission: Submission,
    analysis: Analysis,
    clip: bytes,
    moment: _Moment,
    pairing: Pairing | None,
) -> None:
    theme, texts = find_visitor_theme(), cache.load_content().measures
    track = build_clip_track(analysis, texts, theme, tr=find_translator())
    known = [submission.sha256, analysis.drill, theme, name_tongue()]
    # Another moment is another player, which begins there.
    key = f"player_{place}_{moment.phase}_{moment.repetition}"
    identity = "/".join(map(str, known))
    begin_s = moment.find_time_s(analysis)
    show_player(key, clip, track, begin_s, identity, pairing=pairing)


def _show_photo(submission: Submission, analysis: Analysis) -> None:
    key = cache.KeyFrame(
        sha256=submission.sha256,
        drill=submission.drill,
        numbers=name_numbers(submission, analysis),
        frame=0,
        instant=None,
        long_side_px=PHOTO_PX,
        theme=find_visitor_theme(),
        tongue=name_tongue(),
    )
    picture = cache.draw_cached_key_frame(key, submission.data, analysis)
    texts = cache.load_content().measures
    words = charts.describe_key_frame(analysis, 0, texts, tr=find_translator())
    st.image(picture, width="stretch", alt=words)
