"""Two clips that move as one, and then what there was to see."""

from collections.abc import Sequence

import streamlit as st

from hinge_core.content.class_lesson import PairScene
from hinge_core.drawing.player.shared_moments import find_shared_moments
from hinge_core.judging.analysis import Analysis
from pages.ui.components.player.player import OnWall, Pairing
from pages.ui.shell.text import tr
from pages.ui.teach import wall_samples
from pages.ui.teach.walking import StopShown

LETTERS = ("A", "B")


def show(stop: StopShown) -> None:
    """Both side by side; once it is told, what each of them shows."""
    scene = stop.scene
    if not isinstance(scene, PairScene):
        return
    judged = [wall_samples.judge_sample(id) for id in scene.samples]
    pairings = _pair_up(stop.key, [analysis for _, analysis in judged])
    columns = st.columns(2, gap="medium")
    each = zip(columns, LETTERS, judged, pairings, strict=True)
    for column, letter, (sample, analysis), pairing in each:
        with column, st.container(key=f"lesson_clip_{letter}"):
            wall_samples.play(stop.key, sample, analysis, OnWall(), pairing)
            told = f" {tr(sample.shows)}" if stop.reveal else ""
            st.markdown(f"**{letter}.**{told}")


def _pair_up(key: str, analyses: Sequence[Analysis | None]) -> Sequence[Pairing | None]:
    """Let both move as one, where both were seen."""
    one, other = analyses
    if one is None or other is None:
        return [None, None]
    times = find_shared_moments(one.reps, other.reps, (0, 0))
    return [Pairing(key, of_one) if of_one else None for of_one in times]
