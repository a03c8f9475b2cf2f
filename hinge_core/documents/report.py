"""One analysis as one HTML file that opens anywhere, offline and without scripts."""

import base64
import io
import json
from collections.abc import Sequence

from hinge_core.arrays import RgbImage
from hinge_core.documents.answer import Answer
from hinge_core.documents.spreadsheet import make_repetition_table
from hinge_core.drawing.number_sign import find_number_sign
from hinge_core.drawing.overlay import DowelLayer, draw_key_frame
from hinge_core.drawing.palette import LEGEND
from hinge_core.extras import require_extra
from hinge_core.i18n.language import Translate, english, find_language
from hinge_core.judging.analysis import Analysis
from hinge_core.kinematics.measures import ANGLES, Measure, Measured
from hinge_core.measuring.phases import Phase
from hinge_core.media.frames import FrameSource, MediaKind
from hinge_core.telling.numbers import (
    MeasureTexts,
    tell_checked,
    write_number_with_margin,
)

SIDE_PX = 720

_TEMPLATE = """<!doctype html>
<html lang="{{ language }}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ name }}: {{ tr("hip hinge") }}</title>
<style>
body{font:17px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;
color:#1B2328;background:#FCFBF8}
img{max-width:100%;border-radius:8px}table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #d9d4c8;
font-variant-numeric:tabular-nums}
.wide{overflow-x:auto}
@media (prefers-color-scheme:dark){body{color:#E9EEEC;background:#11181C}
th,td{border-color:#33424a}}
@media print{body{background:#fff;color:#000}}
</style></head><body>
<h1>{{ account.text }}</h1>
<p>{% if account.judged_as %}{{ account.judged_as }} · {% endif %}{{ name }}</p>
{% for caution in account.cautions %}
<p><strong>{{ caution.message }}</strong> {{ caution.advice }}</p>{% endfor %}
{% for title, picture in pictures %}
<figure><img alt="{{ title }}" src="data:image/jpeg;base64,{{ picture }}">
<figcaption>{{ title }}</figcaption></figure>{% endfor %}
{% if measures %}<h2>{{ tr("What we measured") }}</h2><table>
{% for label, value in measures %}<tr><th scope="row">{{ label }}</th>
<td>{{ value }}</td></tr>{% endfor %}</table>{% endif %}
{% if table %}<h2>{{ tr("Repetition by repetition") }}</h2>
<div class="wide">{{ table|safe }}</div>{% endif %}
{% if table or measures %}<p>{{ signs }}</p>{% endif %}
{% if account.not_measured %}<h2>{{ tr("What was not measured, and why") }}</h2><ul>
{% for missed in account.not_measured %}<li>{{ labels[missed.measure] }}:
{{ missed.reason }}</li>{% endfor %}</ul>{% endif %}
<h2>{{ tr("How to read this") }}</h2>
<p>{{ tr("81 ± 6 means: most likely 81, and 9 times in 10 between 75 and 87.") }}
{{ checked }}
{{ tr("Angles are 0 when you stand tall. They come from a picture and can be off.") }}
{{ tr("This is education, not medical advice.") }}</p>
<script type="application/json" id="analysis">{{ data|safe }}</script>
</body></html>
"""


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
    *,
    measures: Sequence[Measure] = ANGLES,
    tr: Translate = english,
) -> str:
    """Write an analysis as one page with its pictures and its data inside.

    Parameters
    ----------
    source
        The same input that was analysed, opened again, for the key frames; None
        where there is no picture, as for a saved recording.
    measures
        The columns of the table of repetitions.

    Raises
    ------
    ExtraMissing
        If a package that reports need is not installed.
    """
    check_report_tools()
    from jinja2 import Environment  # only reports need it

    analysis = answer.analysis
    environment = Environment(autoescape=True, trim_blocks=True)
    table = ""
    if analysis.reps:
        table = make_repetition_table(analysis, texts, measures, tr=tr).to_html(
            border=0
        )
    return environment.from_string(_TEMPLATE).render(
        account=answer.account,
        name=analysis.recording.name,
        labels={m: tr(text.label) for m, text in texts.items()},
        measures=[
            (tr(texts[m].label), _write_signed(analysis, m, measured, texts, tr))
            for m, measured in analysis.measures.items()
        ],
        signs=" · ".join(f"{sign.glyph} {tr(sign.word)}" for sign in LEGEND),
        pictures=[
            (title, _jpeg(picture))
            for title, picture in _pictures(analysis, source, texts, tr)
        ],
        table=table,
        checked=tell_checked(analysis.measurement.checked, tr),
        data=_json_in_html(answer),
        language=find_language(tr),
        tr=tr,
    )


def _write_signed(
    analysis: Analysis,
    measure: Measure,
    measured: Measured,
    texts: MeasureTexts,
    tr: Translate,
) -> str:
    """A photo's number with its unit, its sign and its word."""
    text = texts[measure]
    shown = write_number_with_margin(measured, text, tr)
    if not measured.known:
        return shown
    phase = analysis.phase or Phase.BOTTOM
    sign = find_number_sign(analysis, measure, phase, measured)
    return f"{shown}{tr(text.unit)} {sign.glyph} {tr(sign.word)}"


def _pictures(
    analysis: Analysis, source: FrameSource | None, texts: MeasureTexts, tr: Translate
) -> list[tuple[str, RgbImage]]:
    """The key frames: a photo itself, or each repetition's bottom."""
    if not analysis.found or source is None:
        return []
    if analysis.media.kind is MediaKind.PHOTO:
        rgb = next(source.frames()).rgb
        stick = DowelLayer(analysis, 0)
        drawn = draw_key_frame(rgb, analysis, 0, texts, layers=[stick], tr=tr)
        return [(tr("Your picture"), drawn)]
    bottoms = [rep.turn.bottom for rep in analysis.reps]
    times = [float(analysis.poses.time_s[i]) for i in bottoms]
    frames = source.frames_at(times, SIDE_PX)
    return [
        (
            tr("Bottom of repetition {number}").format(number=rep.index),
            draw_key_frame(
                frame.rgb,
                analysis,
                i,
                texts,
                instant=Phase.BOTTOM,
                layers=[DowelLayer(analysis, i)],
                tr=tr,
            ),
        )
        for rep, i, frame in zip(analysis.reps, bottoms, frames, strict=True)
    ]


def _jpeg(rgb: RgbImage) -> str:
    from PIL import Image

    file = io.BytesIO()
    Image.fromarray(rgb).save(file, "JPEG", quality=80)
    return base64.b64encode(file.getvalue()).decode("ascii")


def _json_in_html(answer: Answer) -> str:
    """The contract's object, safe inside a script element."""
    text = json.dumps(answer.to_dict(), ensure_ascii=False, allow_nan=False)
    return text.replace("<", "\\u003c")
