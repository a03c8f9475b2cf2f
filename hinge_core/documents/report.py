"""One analysis as one HTML file that opens anywhere, offline and without scripts.

Nobody can be known in its pictures, and the result itself is inside: ``read_result``
reads it from the file again.
"""

import base64
import io
import json
from collections.abc import Iterator, Sequence
from datetime import date

from hinge_core.arrays import RgbImage
from hinge_core.content.sharing_file import SharingSettings
from hinge_core.documents.answer import Answer
from hinge_core.documents.embedded import pack_result
from hinge_core.documents.report_charts import draw_hip_knee_svg, draw_time_svg
from hinge_core.documents.report_numbers import list_numbers
from hinge_core.documents.report_page import PAGE, write_style
from hinge_core.documents.sharing import draw_shared_frame
from hinge_core.drawing.overlay import Shown
from hinge_core.extras import require_extra
from hinge_core.i18n.language import Translate, english, find_language, find_locale
from hinge_core.judging.analysis import Analysis
from hinge_core.measuring.phases import Phase
from hinge_core.measuring.repetitions import Repetition
from hinge_core.media.frames import FrameSource, MediaKind
from hinge_core.telling.numbers import MeasureTexts, tell_checked

_QUALITY = 80  # of a JPEG
_Pictures = list[tuple[str, str]]  # what it shows, and it as base64


def check_report_tools() -> None:
    """Refuse to begin where a report could not be written.

    Raises
    ------
    ExtraMissing
        If a package that reports need is not installed.
    """
    with require_extra("Reports need", "print"):
        import jinja2  # noqa: F401  # the import is the test
        import pandas  # noqa: F401


def write_html_report(
    answer: Answer,
    source: FrameSource | None,
    texts: MeasureTexts,
    settings: SharingSettings,
    *,
    shown: Shown = Shown.HIDDEN,
    made_on: date | None = None,
    tr: Translate = english,
) -> str:
    """Write an analysis as one page with its pictures and its data inside.

    Parameters
    ----------
    source
        The same input that was analysed, opened again, for the key frames; None
        where there is no picture, as for a saved recording.
    shown
        What of the filmed pictures is in it.
    made_on
        The day to write on it.

    Returns
    -------
    str
        No larger than ``settings.report_bytes`` as long as leaving out pictures can
        bring that about, the last first.

    Raises
    ------
    ExtraMissing
        If a package that reports need is not installed.
    MediaError
        If the input cannot be read again.
    """
    check_report_tools()
    pictures = list(_draw_pictures(answer.analysis, source, texts, settings, shown, tr))
    while True:
        page = _write_page(answer, texts, pictures, shown, made_on, tr)
        if not pictures or len(page.encode()) <= settings.report_bytes:
            return page
        pictures.pop()


def _write_page(
    answer: Answer,
    texts: MeasureTexts,
    pictures: _Pictures,
    shown: Shown,
    made_on: date | None,
    tr: Translate,
) -> str:
    from babel.dates import format_date
    from jinja2 import Environment  # only reports need it

    analysis, account = answer.analysis, answer.account
    drill = tr(analysis.judgement.task.name)
    environment = Environment(autoescape=True, trim_blocks=True)
    return environment.from_string(PAGE).render(
        account=account,
        title=tr("Hip hinge: {drill}").format(drill=drill),
        made_on=""
        if made_on is None
        else format_date(made_on, "long", find_locale(tr)),
        style=write_style(),
        labels={m: tr(text.label) for m, text in texts.items()},
        notes=[caution for caution in account.cautions if not caution.blocks],
        table=list_numbers(analysis, texts, tr=tr),
        charts=list(_draw_charts(analysis, texts, tr)),
        pictures=pictures,
        hidden=tell_hidden(shown, tr),
        checked=tell_checked(analysis.measurement.checked, tr),
        data=_embed(answer),
        language=find_language(tr),
        tr=tr,
    )


def _draw_charts(
    analysis: Analysis, texts: MeasureTexts, tr: Translate
) -> Iterator[tuple[str, str, str]]:
    """Heading, drawing and words of each chart of a clip."""
    if analysis.media.kind is MediaKind.PHOTO or not analysis.reps:
        return
    from hinge_core.drawing.charts.describe import (
        describe_angle_angle,
        describe_time_chart,
    )
    from hinge_core.drawing.charts.known_lines import has_hip_or_knee, has_hip_with_knee

    if has_hip_or_knee(analysis):
        yield (
            tr("Hip and knee over time"),
            draw_time_svg(analysis, texts, tr=tr),
            describe_time_chart(analysis, texts, tr=tr),
        )
    if has_hip_with_knee(analysis):
        yield (
            tr("Hip against knee"),
            draw_hip_knee_svg(analysis, texts, tr=tr),
            describe_angle_angle(analysis, texts, tr=tr),
        )


def _draw_pictures(
    analysis: Analysis,
    source: FrameSource | None,
    texts: MeasureTexts,
    settings: SharingSettings,
    shown: Shown,
    tr: Translate,
) -> Iterator[tuple[str, str]]:
    """The key frames: a photo itself, or the bottoms of telling repetitions."""
    if not analysis.found or source is None:
        return
    chosen: list[tuple[str, int, Phase | None]] = [(tr("Your picture"), 0, None)]
    if analysis.media.kind is MediaKind.CLIP:
        said = tr("Bottom of repetition {number}")
        if analysis.turns_at is Phase.TOP:
            said = tr("Top of repetition {number}")
        chosen = [
            (said.format(number=rep.index), rep.turn.bottom, rep.turns_at)
            for rep in choose_repetitions(analysis, settings.report_pictures)
        ]
    in_time = sorted(chosen, key=lambda one: one[1])  # as a clip is read
    times_s = [float(analysis.poses.time_s[at]) for _, at, _ in in_time]
    read = source.frames_at(times_s, settings.report_side_px)
    frames = {at: frame for (_, at, _), frame in zip(in_time, read, strict=True)}
    for caption, at, instant in chosen:
        frame = frames[at]
        drawn = draw_shared_frame(
            frame.rgb,
            analysis,
            at,
            texts,
            settings,
            shown=shown,
            instant=instant,
            close_up=True,
            tr=tr,
        )
        yield caption, _write_jpeg(drawn)


def choose_repetitions(analysis: Analysis, most: int) -> Sequence[Repetition]:
    """The repetitions to show: first those that the main finding speaks of."""
    main = analysis.headline.finding
    spoken = {rep for finding in analysis.findings for rep in finding.reps}
    first = set() if main is None else set(main.reps)
    ranked = sorted(
        analysis.reps,
        key=lambda rep: (rep.index not in first, rep.index not in spoken, rep.index),
    )
    return ranked[:most]


def tell_hidden(shown: Shown, tr: Translate) -> str:
    """What was done to the pictures, in a sentence; "" where nothing was."""
    if shown is Shown.FILMED:
        return ""
    if shown is Shown.FIGURE:
        return tr("Nothing of the filmed picture is in the drawings.")
    return tr("The head and everything around the body are blurred in the pictures.")


def _write_jpeg(rgb: RgbImage) -> str:
    from PIL import Image

    file = io.BytesIO()
    Image.fromarray(rgb).save(file, "JPEG", quality=_QUALITY)
    return base64.b64encode(file.getvalue()).decode("ascii")


def _embed(answer: Answer) -> str:
    told = answer.to_dict()
    return pack_result(json.dumps(told, ensure_ascii=False, allow_nan=False))
