"""Guess, then truth: a class guesses an angle, sees it measured, then as it is."""

import streamlit as st

from hinge_core.content.class_lesson import GuessScene
from hinge_core.content.samples import Sample
from hinge_core.drawing import charts
from hinge_core.drawing.player.clip_track import build_clip_track
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.goals import find_numbers
from hinge_core.judging.guess import AngleGuess, find_guessable_frame
from hinge_core.kinematics.measures import Measured
from hinge_core.stages import studio
from hinge_core.telling.numbers import write_number, write_number_with_margin
from pages.ui.check import submitting
from pages.ui.components.player.player import OnWall, show_player
from pages.ui.session import cache
from pages.ui.session.state import name_numbers
from pages.ui.shell.text import find_translator, keep_margins, name_tongue, tr
from pages.ui.shell.theme import find_visitor_theme
from pages.ui.teach import walking
from pages.ui.teach.walking import StopShown

WALL_PX = 1280  # long side of a picture that fills a wall
_NO_NUMBER = Measured(value=float("nan"))


def show(standing: StopShown) -> None:
    """The picture, and beside it the question, what was measured, the truth."""
    scene = standing.scene
    if not isinstance(scene, GuessScene):
        return
    sample = cache.read_samples()[scene.sample]
    analysis = _measure(sample)
    with st.container(key="lesson_picture"):
        if standing.reveal == 0:
            _show_plain(standing, scene, sample, analysis)
        else:
            _show_drawn(scene, sample, analysis)
    with st.container(key="lesson_words"):
        if standing.reveal == 0:
            _ask(standing)
        else:
            guess = _hold(standing, scene, sample, analysis)
            _tell(scene, guess, with_truth=standing.reveal > 1)


def _measure(sample: Sample) -> Analysis | None:
    """The sample as measured; None where this computer has not seen it."""
    analysis = cache.measure_recorded_sample(sample.id)
    return None if analysis is None else studio.judge_for(analysis, sample.drill)


def _show_plain(
    standing: StopShown, scene: GuessScene, sample: Sample, analysis: Analysis | None
) -> None:
    """The photo, or the clip as far as its turning point, with nothing drawn on it."""
    recorded = cache.find_recorded_sample(sample.id)
    at = None if analysis is None else find_guessable_frame(analysis, scene.repetition)
    copy = None if recorded is None else recorded.copy
    if copy is None or analysis is None or at is None:
        _show_file(sample)
        return
    texts, theme = cache.load_content().measures, find_visitor_theme()
    track = build_clip_track(analysis, texts, theme, tr=find_translator())
    halt_s = float(analysis.series.time_s[at])
    identity = f"{standing.key}/{sample.id}/{theme}/{name_tongue()}"
    show_player(f"wall_{standing.key}", copy, track, 0.0, identity, wall=OnWall(halt_s))


def _show_file(sample: Sample) -> None:
    path = cache.SAMPLES / sample.file
    if sample.is_clip:
        st.video(path)
    else:
        st.image(path, alt=tr(sample.title))


def _show_drawn(scene: GuessScene, sample: Sample, analysis: Analysis | None) -> None:
    """The frame that was guessed, with what was measured drawn on it."""
    at = None if analysis is None else find_guessable_frame(analysis, scene.repetition)
    if analysis is None or at is None:
        _show_file(sample)
        return
    submission = submitting.make_sample_submission(sample.id, sample.drill)
    instant = analysis.turns_at if analysis.reps else None
    key = cache.KeyFrame(
        submission.sha256,
        submission.drill,
        name_numbers(submission, analysis),
        at,
        instant,
        WALL_PX,
        find_visitor_theme(),
        name_tongue(),
    )
    picture = cache.draw_cached_key_frame(key, submission.data, analysis)
    texts = cache.load_content().measures
    words = charts.describe_key_frame(
        analysis, at, texts, phase=instant, tr=find_translator()
    )
    st.image(picture, alt=words)


def _ask(standing: StopShown) -> None:
    """The slider for the class, and how to show a guess with fingers."""
    rules = walking.find_lesson().guessing
    said = walking.find_said(standing.key)
    key = f"lesson_slider_{standing.key}"
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
        args=(standing.key, key),
    )
    st.markdown(f":gray[{tr('0 is standing tall.')}]")


def _take(scene: str, slider: str) -> None:
    walking.keep_said(scene, st.session_state[slider])


def _hold(
    standing: StopShown, scene: GuessScene, sample: Sample, analysis: Analysis | None
) -> AngleGuess:
    """The guess, what was measured and the truth, as they stand to each other."""
    measured, said = _NO_NUMBER, walking.find_said(standing.key)
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
