"""A sample with its result, as a page shows it: words, picture, numbers, truth."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hinge_core.content.samples import Sample
from hinge_core.documents.answer import Answer
from hinge_core.documents.pocket.pocket_pictures import (
    CLIP,
    Medium,
    make_jpeg,
    make_medium,
)
from hinge_core.documents.report_charts import draw_hip_knee_svg, draw_time_svg
from hinge_core.documents.report_numbers import NumberTable, list_numbers
from hinge_core.drawing.charts.known_lines import has_hip_or_knee, has_hip_with_knee
from hinge_core.drawing.overlay import DowelLayer, draw_key_frame
from hinge_core.i18n.language import Translate
from hinge_core.judging.telling_moment import find_telling_moment
from hinge_core.measuring.phases import Phase
from hinge_core.media.frames import MediaLimits
from hinge_core.media.opening import open_media
from hinge_core.telling.account import ToldCaution
from hinge_core.telling.numbers import MeasureTexts, write_number

PICTURE_PX = 900  # long side: it fills a wall's height, and eight of them stay small


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class JudgedSample:
    """A sample, what was seen and told of it, and its bytes."""

    sample: Sample
    answer: Answer
    data: bytes  # the photo or clip itself
    copy: bytes | None  # of a clip: the small one to play


@dataclass(frozen=True, slots=True, kw_only=True)
class TruthRow:
    """One number that is known exactly, in words."""

    label: str
    repetition: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleView:
    """What the page shows of one sample."""

    id: str
    title: str
    shows: str
    sentence: str
    judged_as: str
    cue: str
    notes: Sequence[ToldCaution]
    picture: Medium  # with its angles
    clip: Medium | None  # to play
    table: NumberTable
    charts: Sequence[tuple[str, str]]  # heading, and the drawing as SVG
    truth: Sequence[TruthRow]


def make_sample_view(
    judged: JudgedSample, texts: MeasureTexts, limits: MediaLimits, tr: Translate
) -> SampleView:
    """Put together what is shown of a sample.

    Raises
    ------
    MediaError
        If its file cannot be read.
    """
    analysis, account = judged.answer.analysis, judged.answer.account
    at, instant = find_telling_moment(analysis)
    return SampleView(
        id=judged.sample.id,
        title=tr(judged.sample.title),
        shows=tr(judged.sample.shows),
        sentence=account.sentence,
        judged_as=account.judged_as or "",
        cue=account.cue or account.advice or "",
        notes=[caution for caution in account.cautions if not caution.blocks],
        picture=draw_frame(judged, at, instant, texts, limits, tr),
        clip=None if judged.copy is None else make_medium(CLIP, judged.copy),
        table=list_numbers(analysis, texts, tr=tr),
        charts=list(_draw_charts(judged, texts, tr)),
        truth=list(_list_truth(judged.sample, texts, tr)),
    )


def draw_frame(
    judged: JudgedSample,
    frame: int,
    instant: Phase | None,
    texts: MeasureTexts,
    limits: MediaLimits,
    tr: Translate,
) -> Medium:
    """One frame with its angles drawn on it. Nobody real is in a sample.

    Raises
    ------
    MediaError
        If the sample's file cannot be read.
    """
    analysis = judged.answer.analysis
    source = open_media(judged.data, judged.sample.file, limits, threads=1)
    time_s = float(analysis.poses.time_s[frame])
    filmed = next(source.frames_at([time_s], PICTURE_PX))
    drawn = draw_key_frame(
        filmed.rgb,
        analysis,
        frame,
        texts,
        instant=instant,
        layers=[DowelLayer(analysis, frame)],
        close_up=True,
        tr=tr,
    )
    return make_jpeg(drawn)


def _draw_charts(
    judged: JudgedSample, texts: MeasureTexts, tr: Translate
) -> Iterator[tuple[str, str]]:
    analysis = judged.answer.analysis
    if not judged.sample.is_clip or not analysis.reps:
        return
    if has_hip_or_knee(analysis):
        yield tr("Hip and knee over time"), draw_time_svg(analysis, texts, tr=tr)
    if has_hip_with_knee(analysis):
        yield tr("Hip against knee"), draw_hip_knee_svg(analysis, texts, tr=tr)


def _list_truth(
    sample: Sample, texts: MeasureTexts, tr: Translate
) -> Iterator[TruthRow]:
    for known in sample.truth.values:
        text = texts[known.measure]
        told = "" if known.repetition is None else str(known.repetition)
        yield TruthRow(
            label=tr(text.label),
            repetition=told and tr("Rep {n}").format(n=told),
            value=write_number(known.value, text, tr) + tr(text.unit),
        )
