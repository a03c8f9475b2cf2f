"""Guess, then truth: a class guesses an angle, sees it measured, then as it is."""

import streamlit as st

from hinge_core.content.class_lesson import GuessScene
from hinge_core.content.samples import Sample
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.goals import find_numbers
from hinge_core.judging.guess import AngleGuess, find_guessable_frame
from hinge_core.kinematics.measures import Measured
from hinge_core.telling.numbers import write_number, write_number_with_margin
from pages.ui.check import key_frames, submitting
from pages.ui.components.player.player import OnWall
from pages.ui.session import cache
from pages.ui.shell.text import find_translator, keep_margins, tr
from pages.ui.teach import walking, wall_samples
from pages.ui.teach.walking import StopShown

WALL_PX = 1280  # long side of a picture that fills a wall
_NO_NUMBER = Measured(value=float("nan"))


def show(stop: StopShown) -> None:
    """The picture, and beside it the question, what was measured, the truth."""
    scene = stop.scene
    if not isinstance(scene, GuessScene):
        return
    sample, analysis = wall_samples.judge_sample(scene.sample)
    with st.container(key="lesson_picture"):
        if stop.reveal == 0:
            _show_plain(stop.key, scene, sample, analysis)
        else:
            _show_drawn(scene, sample, analysis)
    with st.container(key="lesson_words"):
        if stop.reveal == 0:
            _ask(stop)
        else:
            guess = _hold(stop, scene, sample, analysis)
            _tell(scene, guess, with_truth=stop.reveal > 1)


def _show_plain(
    key: str, scene: GuessScene, sample: Sample, analysis: Analysis | None
) -> None:
    """The photo, or the clip as far as its turning point, with nothing drawn on it."""
    at = None if analysis is None else find_guessable_frame(analysis, scene.repetition)
    if not sample.is_clip or analysis is None or at is None:
        wall_samples.show_file(sample)
        return
    halt_s = float(analysis.series.time_s[at])
    wall_samples.play(key, sample, analysis, OnWall(halt_s))


def _show_drawn(scene: GuessScene, sample: Sample, analysis: Analysis | None) -> None:
    """The frame that was guessed, with what was measured drawn on it."""
    at = None if analysis is None else find_guessable_frame(analysis, scene.repetition)
    if analysis is None or at is None:
        wall_samples.show_file(sample)
        return
    submission = submitting.make_sample_submission(sample.id, sample.drill)
    instant = analysis.turns_at if analysis.reps else None
    picture, words = key_frames.draw_told_frame(
        submission, analysis, at, WALL_PX, instant
    )
    st.image(picture, alt=words)


def _ask(stop: StopShown) -> None:
    """The slider for the class, and how to show a guess with fingers."""
    rules = walking.find_lesson().guessing
    said = walking.find_said(stop.key)
    key = f"lesson_slider_{stop.key}"
    st.markdown(
        tr("Show it with your fingers: one finger is {n} degrees.").format(
            n=rules.finger
        )
    )
    st.slider(
        tr("The class says"),
        rules.low,
        rules.high,
        value=(rules.low + rules.high) // 2 if said is None else int(said),
        step=rules.step,
        format="%d°",
        key=key,
        on_change=_take,
        args=(stop.key, key),
    )
    st.markdown(f":gray[{tr('0 is standing tall.')}]")


def _take(scene: str, slider: str) -> None:
    walking.keep_said(scene, st.session_state[slider])


def _hold(
    stop: StopShown, scene: GuessScene, sample: Sample, analysis: Analysis | None
) -> AngleGuess:
    """The guess, what was measured and the truth, as they stand to each other."""
    measured, said = _NO_NUMBER, walking.find_said(stop.key)
    if analysis is not None:
        at = find_guessable_frame(analysis, scene.repetition)
        numbers = {} if at is None else find_numbers(analysis, at)
        measured = numbers.get(scene.measure, _NO_NUMBER)
    truth = scene.find_truth(sample)
    return AngleGuess(
        guess=None if said is None else float(said),
        measured=measured,
        truth=float("nan") if truth is None else truth.value,
        decimals=cache.load_content().measures[scene.measure].decimals,
    )


def _tell(scene: GuessScene, guess: AngleGuess, *, with_truth: bool) -> None:
    """Three numbers, one below the other, and what they mean."""
    text, tongue = cache.load_content().measures[scene.measure], find_translator()
    unit = tr(text.unit)
    if guess.guess is not None:
        st.metric(tr("The class"), write_number(guess.guess, text, tongue) + unit)
    told = write_number_with_margin(guess.measured, text, tongue)
    told = keep_margins(told) + (unit if guess.measured.known else "")
    st.metric(tr("Measured"), told)
    if not with_truth:
        if guess.measured.known:
            st.markdown(tr("A measurement is never exact. So it has a margin."))
        return
    st.metric(tr("The truth"), write_number(guess.truth, text, tongue) + unit)
    st.markdown(_tell_margin(guess))
    if guess.guess_off is not None:
        off = write_number(guess.guess_off, text, tongue)
        st.markdown(tr("The class was {n} degrees off.").format(n=off))


def _tell_margin(guess: AngleGuess) -> str:
    """Whether the margin held, in words; it does so 9 times in 10."""
    if guess.margin_holds is None:
        return tr("A person drawn by a computer: the angle is known.")
    if guess.margin_holds:
        return tr("The truth lies within the margin.")
    return tr("The truth lies outside the margin. That happens about 1 time in 10.")
