"""How a report looks: one page without scripts, for a screen of any size, and paper."""

from hinge_core.drawing.palette import Role, Theme, find_colour

_STYLE = """
body{font:17px/1.5 "Noto Sans",system-ui,sans-serif;max-width:44rem;margin:1.5rem auto;
padding:0 1rem;color:var(--text);background:var(--page);
font-variant-numeric:tabular-nums}
h1{font-size:1.55rem;line-height:1.3;margin:.2em 0 .5em}
h2{font-size:1.2rem;margin:1.6em 0 .4em}
p{margin:.4em 0}.small{color:var(--muted);font-size:.9rem}
.cue{background:var(--panel);border-left:4px solid var(--primary);padding:.6rem 1rem;
border-radius:0 8px 8px 0;margin:1rem 0}
figure{margin:0}figcaption{color:var(--muted);font-size:.9rem}
img{max-width:100%;max-height:36rem;border-radius:8px;display:block}
.pictures{display:flex;flex-wrap:wrap;gap:1rem}
.pictures figure{flex:1 1 15rem;max-width:30rem}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;
border-bottom:1px solid var(--rule)}
th[scope=row]{min-width:9rem}td{min-width:6rem}
td span+span{display:block;font-size:.85rem}
th span{display:block;font-weight:400;font-size:.85rem;color:var(--muted)}
thead th{font-size:.9rem}
.chart{width:100%;max-width:30rem;display:block;font-size:13px;overflow:visible}
.grid{stroke:var(--rule);stroke-width:1;fill:none}
.line{fill:none;stroke-linecap:round;stroke-linejoin:round}
.corridor{fill:var(--within);opacity:.15}
.squat{stroke:var(--muted);stroke-width:1.2;stroke-dasharray:4 4;fill:none}
.keys{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;margin:.2rem 0}
.key{width:2rem;height:.5rem}
summary{cursor:pointer;padding:.6rem 0;color:var(--primary)}
@media screen and (max-width:34rem){thead{display:none}
tr{display:flex;flex-wrap:wrap;border-bottom:1px solid var(--rule);padding:.4rem 0}
tr>*{border:0;padding:.2rem .4rem .2rem 0}
tr>*{box-sizing:border-box}th[scope=row]{flex:1 0 100%}td{flex:1 0 6.7rem;min-width:0}
td::before{content:attr(data-of);display:block;font-size:.8rem;color:var(--muted)}}
@media print{body{max-width:none;margin:0;color:#000;background:#fff}
figure,.cue,tr{break-inside:avoid}img{max-height:11cm}}
"""

PAGE = """<!doctype html>
<html lang="{{ language }}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy"
content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>{{ title }}</title>
<style>{{ style|safe }}</style></head><body>
<p class="small">{{ title }}{% if made_on %} · {{ made_on }}{% endif %}</p>
<h1>{{ account.sentence }}</h1>
{% if account.judged_as %}<p class="small">{{ account.judged_as }}</p>{% endif %}
{% for caution in account.cautions if caution.blocks %}
<p><strong>{{ caution.message }}</strong> {{ caution.advice }}</p>{% endfor %}
{% if account.cue or account.advice %}<div class="cue">
<strong>{{ tr("Try this") }}</strong><br>{{ account.cue or account.advice }}</div>
{% endif %}
{% if pictures %}<div class="pictures">{% for caption, picture in pictures %}
<figure><img alt="{{ caption }}" src="data:image/jpeg;base64,{{ picture }}">
<figcaption>{{ caption }}</figcaption></figure>{% endfor %}</div>
{% if hidden %}<p class="small">{{ hidden }}</p>{% endif %}{% endif %}
{% if table.rows %}
<h2>{{ tr("What we measured") }}</h2>
{%- macro draw(rows) %}<div class="wide"><table><thead><tr><td></td>
{%- for column in table.columns %}<th scope="col">{{ column }}</th>{% endfor %}
</tr></thead><tbody>
{% for row in rows %}<tr><th scope="row">{{ row.label }}
{%- if row.band %}<span>{{ tr("Usual range") }}: {{ row.band }}</span>{% endif %}</th>
{%- for cell in row.cells %}<td data-of="{{ table.columns[loop.index0] }}">
{{- ""}}<span>{{ cell.shown }}</span>
{%- if cell.word %}<span style="color:var(--{{ cell.role }})">
{{- cell.sign }} {{ cell.word }}</span>{% endif %}</td>
{%- endfor %}</tr>
{% endfor %}</tbody></table></div>{% endmacro %}
{{ draw(table.rows|selectattr("first")) }}
<details><summary>{{ tr("All other measures") }}</summary>
{{ draw(table.rows|rejectattr("first")) }}</details>{% endif %}
{% for heading, drawing, words in charts %}
<h2>{{ heading }}</h2><figure>{{ drawing|safe }}
<details><summary>{{ tr("The chart in words") }}</summary>
<p>{{ words }}</p></details></figure>{% endfor %}
{% if notes %}<h2>{{ tr("What to keep in mind") }}</h2><ul>
{% for caution in notes %}<li>{{ caution.message }} {{ caution.advice }}</li>
{% endfor %}</ul>{% endif %}
{% if account.not_measured %}<h2>{{ tr("What was not measured, and why") }}</h2><ul>
{% for missed in account.not_measured %}<li>{{ labels[missed.measure] }}:
{{ missed.reason }}</li>{% endfor %}</ul>{% endif %}
<h2>{{ tr("How to read this") }}</h2>
<p>{{ tr("81 ± 6 means: most likely 81, and 9 times in 10 between 75 and 87.") }}
{{ checked }}
{{ tr("Angles are 0 when you stand tall. They come from a picture and can be off.") }}
{{ tr("This is education, not medical advice.") }}</p>
<p class="small">
{{ tr("This page needs no internet. The app can read its numbers again.") }}
</p>
{{ data|safe }}
</body></html>
"""


def write_style() -> str:
    """The page's style in the app's own colours, light and dark."""
    light, dark = (
        "".join(f"--{role.value}:{find_colour(role, theme)};" for role in Role)
        for theme in (Theme.LIGHT, Theme.DARK)
    )
    return (
        f":root{{color-scheme:light dark;{light}--rule:#d9d4c8}}"
        f"@media screen and (prefers-color-scheme:dark){{"
        f":root{{{dark}--rule:#33424a}}}}{_STYLE}"
    )
