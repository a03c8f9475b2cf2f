"""A handout as one HTML file: it opens anywhere, offline, and prints on one page."""

import base64

from hinge_core.documents.handouts.page import Drawing, Handout, PageCode, Paper
from hinge_core.documents.handouts.pdf import (
    BOX_PT,
    MARGIN_MM,
    find_box_size,
    find_code_size,
    find_fitting_layout,
    list_scales,
)
from hinge_core.extras import require_extra
from hinge_core.shipped import find_shipped

FOLDER = find_shipped() / "static" / "fonts"
FONTS = {
    400: FOLDER / "NotoSans-Regular.woff2",
    700: FOLDER / "NotoSans-Bold.woff2",
}
CAUTION = 0.92  # a browser breaks lines and rows a little earlier than the PDF's engine

_TEMPLATE = """<!doctype html>
<html lang="{{ page.language }}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ page.title }}</title>
<style>
{% for weight, font in fonts %}@font-face{font-family:"Noto Sans";
font-weight:{{ weight }};src:url(data:font/woff2;base64,{{ font }}) format("woff2")}
{% endfor %}@page{size:{{ paper }};margin:{{ margin }}mm}
body{font:{{ size }}pt/1.32 "Noto Sans",sans-serif;color:#000;background:#fff;
margin:0 auto;padding:1em;max-width:{{ 210 - 2 * margin }}mm}
h1{font-size:1.9em;margin:0}h2{font-size:1.1em;margin:0 0 .15em}
p,ul,ol{margin:0 0 .2em}ul,ol{padding-left:1.3em}
.box{list-style:none;padding-left:.2em}
.box li::before{content:"";display:inline-block;width:.65em;height:.65em;
border:1px solid #000;margin-right:.5em}
.opening{display:flex;justify-content:space-between;gap:5mm}
.code{width:{{ code }}mm;align-self:start}
.lead{font-size:1.1em;margin-bottom:.5em}
.drawings{display:flex;justify-content:space-evenly;align-items:end;margin:.3em 0}
figure{margin:0;text-align:center}
main{display:grid;grid-template-columns:repeat(2,1fr);gap:7mm}
.whole{display:block}
.table{grid-template-columns:repeat(3,1fr);gap:4mm 6mm}
.block{break-inside:avoid;margin-bottom:.5em}.table .block{margin:0}
.frame{display:grid;grid-template-columns:4fr 5fr;gap:6mm;font-size:{{ small }}pt;
border:1pt solid #000;padding:2mm 2.5mm;margin-top:.3em;break-inside:avoid;
line-height:1.25}
footer{margin-top:.5em;font-size:{{ '8pt' if page.large else '.85em' }}}
@media print{body{padding:0;max-width:none}}
</style></head><body>
{%- macro row(drawings, scale) %}{% if drawings %}<div class="drawings">
{%- for drawing in drawings %}<figure><img alt="{{ drawing.words }}"
style="width:{{ (drawing.width * scale)|round(1) }}mm"
src="data:image/svg+xml;base64,{{ coded(drawing) }}">
{%- if drawing.caption %}<figcaption>{{ drawing.caption }}</figcaption>{% endif %}
</figure>{% endfor %}</div>{% endif %}{% endmacro %}
<div class="opening"><div><h1>{{ page.title }}</h1>
<p class="lead">{{ page.lead }}</p></div>
{% if page.code %}<img class="code" alt="{{ page.code.words }}"
src="data:image/svg+xml;base64,{{ coded(page.code) }}">{% endif %}</div>
{{ row(page.drawings, top) }}
{%- macro part(block) %}<section class="block">
{% if block.heading %}<h2>{{ block.heading }}</h2>{% endif %}
{{ row(block.drawings, inside) }}
{% if block.text %}<p>{{ block.text }}</p>{% endif %}
{% if block.items %}{% set list = "ol" if block.marker == "number" else "ul" %}
<{{ list }} class="{{ block.marker }}">
{%- for item in block.items %}<li>{{ item }}</li>{% endfor %}</{{ list }}>{% endif %}
{% if block.after %}<p>{{ block.after }}</p>{% endif %}
</section>{% endmacro %}
{% if page.left == page.blocks|length %}<main class="whole">
{% for block in page.blocks %}{{ part(block) }}{% endfor %}
{% elif page.left %}<main>
<div>{% for block in page.blocks[:page.left] %}{{ part(block) }}{% endfor %}</div>
<div>{% for block in page.blocks[page.left:] %}{{ part(block) }}{% endfor %}</div>
{% else %}<main class="table">
{% for block in page.blocks %}{{ part(block) }}{% endfor %}
{% endif %}</main>
{%- macro framed(block) %}<section><h2>{{ block.heading }}</h2>
<ul>{% for item in block.items %}<li>{{ item }}</li>{% endfor %}</ul>
{% if block.after %}<p><strong>{{ block.after }}</strong></p>{% endif %}</section>
{% endmacro %}
{% if page.box %}<aside class="frame"><div>
{% for block in page.box[:-1] %}{{ framed(block) }}{% endfor %}</div><div>
{% for block in page.box[-1:] %}{{ framed(block) }}{% endfor %}</div></aside>{% endif %}
<footer>{{ page.foot }}</footer>
</body></html>
"""


def write_html(handout: Handout, paper: Paper) -> str:
    """Write a handout as one file, fonts and pictures inside, that fits its sheet.

    Raises
    ------
    HandoutTooLong
        If it does not fit, even in the smallest type that is still read with ease.
    """
    with require_extra("Handouts need", "print"):
        from jinja2 import Environment  # only what is printed needs it

    layout = find_fitting_layout(handout, paper)
    top, inside = list_scales(handout, layout)
    environment = Environment(autoescape=True, trim_blocks=True)
    return environment.from_string(_TEMPLATE).render(
        page=handout,
        paper=paper.value,
        size=layout.size_pt * CAUTION,
        small=max(find_box_size(handout, layout) * CAUTION, BOX_PT),
        code=find_code_size(handout, layout),
        margin=MARGIN_MM[handout.large],
        top=top * CAUTION,
        inside=inside * CAUTION,
        coded=_coded,
        fonts=[(weight, _base64(file.read_bytes())) for weight, file in FONTS.items()],
    )


def _coded(drawing: Drawing | PageCode) -> str:
    return _base64(drawing.svg.encode())


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
