"""The charts as sentences, for whoever does not see them."""

from collections.abc import Iterator, Sequence

import numpy as np

from hinge_core.drawing.charts.corridor import is_hinge
from hinge_core.drawing.number_sign import find_number_sign
from hinge_core.i18n.language import Translate, english, format_decimal_number
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.goals import find_goal, find_numbers, is_judged
from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.phases import Phase
from hinge_core.measuring.repetitions import Repetition
from hinge_core.telling.numbers import (
    MeasureTexts,
    tell_band,
    write_number,
    write_number_with_margin,
)

JOINT_ANGLES = (
    Measure.HIP_FLEXION,
    Measure.TRUNK_INCLINATION,
    Measure.KNEE_FLEXION,
    Measure.SHANK_INCLINATION,
)


def describe_time_chart(
    analysis: Analysis,
    texts: MeasureTexts,
    *,
    measures: Sequence[Measure] = JOINT_ANGLES,
    tr: Translate = english,
) -> str:
    """Say what the angles do over time: each repetition's bottom, and every gap."""
    time_s = analysis.series.time_s
    opening = tr(
        "Joint angles over {seconds} seconds, {count} repetitions; 0 is standing tall."
    ).format(
        seconds=format_decimal_number(float(time_s[-1] - time_s[0]), 1, tr),
        count=len(analysis.reps),
    )
    sentences = [opening]
    sentences += [
        _bottom_in_words(analysis, rep, texts, measures, tr) for rep in analysis.reps
    ]
    for measure in measures:
        sentences += _gaps_in_words(analysis, measure, texts, tr)
    return " ".join(sentences)


def describe_angle_angle(
    analysis: Analysis, texts: MeasureTexts, *, tr: Translate = english
) -> str:
    """Say what the hip-knee diagram shows: each repetition's share of hip and knee."""
    sentences = [tr("Hip bend against knee bend, one line a repetition.")]
    target = find_goal(analysis, Measure.HIP_KNEE_RATIO, Phase.BOTTOM)
    if target is not None:
        band = tell_band(target.green, texts[target.measure], tr)
        corridor = (
            tr(
                "In the hinge corridor the hips bend {band} degrees for each degree "
                "of the knees; on the squat diagonal, one."
            )
            if is_hinge(target)
            else tr(
                "In this drill the hips usually bend {band} degrees for each degree "
                "of the knees; on the squat diagonal, one."
            )
        )
        sentences.append(corridor.format(band=band))
    sentences += [_share_in_words(rep, texts, tr) for rep in analysis.reps]
    return " ".join(sentences)


def describe_key_frame(
    analysis: Analysis,
    frame: int,
    texts: MeasureTexts,
    *,
    phase: Phase | None = None,
    tr: Translate = english,
) -> str:
    """Say what is drawn on a frame: each angle with its unit, sign and word.

    The numbers are those of the sentences and tables.
    """
    at, numbers = phase or analysis.phases[frame], find_numbers(analysis, frame)
    parts = []
    for measure in JOINT_ANGLES:
        measured = numbers.get(measure)
        if measured is None or not measured.known:
            continue
        text = texts[measure]
        shown = (
            f"{tr(text.label).lower()} {write_number_with_margin(measured, text, tr)}"
        )
        sign = find_number_sign(analysis, measure, at, measured)
        word = f" ({tr(sign.word)})" if is_judged(analysis) else ""
        parts.append(f"{shown}{tr(text.unit)}{word}")
    if not parts:
        return tr("The picture with the body's lines drawn on it.")
    return tr("The picture with its angles drawn on it: {angles}.").format(
        angles=", ".join(parts)
    )


def _bottom_in_words(
    analysis: Analysis,
    rep: Repetition,
    texts: MeasureTexts,
    measures: Sequence[Measure],
    tr: Translate,
) -> str:
    opening = (
        tr("Repetition {number}, {start} to {end} seconds; at its top, at {bottom}:")
        if rep.lifts
        else tr(
            "Repetition {number}, {start} to {end} seconds; at its bottom, at {bottom}:"
        )
    ).format(
        number=rep.index,
        start=format_decimal_number(float(rep.start_s), 1, tr),
        bottom=format_decimal_number(float(rep.bottom_s), 1, tr),
        end=format_decimal_number(float(rep.end_s), 1, tr),
    )
    parts = [
        part
        for measure in measures
        for part in _measure_in_words(analysis, rep, measure, texts, tr)
    ]
    return f"{opening} {', '.join(parts)}."


def _measure_in_words(
    analysis: Analysis,
    rep: Repetition,
    measure: Measure,
    texts: MeasureTexts,
    tr: Translate,
) -> Iterator[str]:
    """``knee bend 22 ± 6° (3 to 30: inside)``."""
    if measure not in rep.at_turn:
        return
    text, measured = texts[measure], rep.at_turn[measure]
    name = tr(text.label).lower()
    shown = f"{name} {write_number_with_margin(measured, text, tr)}"
    if not measured.known:
        yield shown
        return
    shown += tr(text.unit)
    target = find_goal(analysis, measure, rep.turns_at)
    if target is None:
        yield shown
        return
    band = tell_band(target.green, text, tr)
    sign = find_number_sign(analysis, measure, rep.turns_at, measured)
    yield f"{shown} ({band}: {tr(sign.word)})"


def _gaps_in_words(
    analysis: Analysis, measure: Measure, texts: MeasureTexts, tr: Translate
) -> Iterator[str]:
    """Name every stretch of time without a number."""
    time_s = analysis.series.time_s
    missing = ~np.isfinite(analysis.series[measure])
    name = tr(texts[measure].label)
    if missing.all():
        yield tr("{name}: not measured.").format(name=name)
        return
    steps = np.diff(np.pad(missing.astype(int), 1))
    starts, ends = np.flatnonzero(steps == 1), np.flatnonzero(steps == -1) - 1
    for start, end in zip(starts, ends, strict=True):
        yield tr("{name}: not measured from {start} to {end} seconds.").format(
            name=name,
            start=format_decimal_number(float(time_s[start]), 1, tr),
            end=format_decimal_number(float(time_s[end]), 1, tr),
        )


def _share_in_words(rep: Repetition, texts: MeasureTexts, tr: Translate) -> str:
    hip, knee, ratio = (
        rep.bottom.get(m)
        for m in (
            Measure.HIP_FLEXION,
            Measure.KNEE_FLEXION,
            Measure.HIP_KNEE_RATIO,
        )
    )
    if hip is None or knee is None or not (hip.known and knee.known):
        return tr("Repetition {number}: not measured.").format(number=rep.index)
    sentence = tr(
        "Repetition {number}: at the bottom the hips bent {hip} degrees "
        "and the knees {knee}"
    ).format(
        number=rep.index,
        hip=write_number_with_margin(hip, texts[Measure.HIP_FLEXION], tr),
        knee=write_number_with_margin(knee, texts[Measure.KNEE_FLEXION], tr),
    )
    if ratio is None or not ratio.known:
        return sentence + "."
    shown = write_number(ratio.value, texts[Measure.HIP_KNEE_RATIO], tr)
    return sentence + tr(", {ratio} to 1.").format(ratio=shown)
