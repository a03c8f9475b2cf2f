"""Effort from 0 to 10, as one drawing: rising steps, and where to stay at first."""

from html import escape

from hinge_core.drawing.palette import Role, Theme, find_colour, mix_tint
from hinge_core.i18n.language import Translate, english, later

_WIDTH, _HEIGHT = 360, 214
_FLOOR, _STEP, _LEFT = 150, 30.0, 18.0
STAY = range(5, 7)  # the efforts to stay at in the first month
_MARKS = (  # (effort, height, words below it)
    (0, 184, later("rest")),
    (3, 184, later("you could chat")),
    (7, 204, later("a few words at a time")),
    (10, 184, later("all you have")),
)


def describe_effort(tr: Translate = english) -> str:
    """The drawing in words."""
    return tr(
        "Eleven steps that rise from 0, rest, to 10, all you have. Steps 5 and 6 are "
        "marked: start here. At 3 you could chat, at 7 you have a few words at a time."
    )


def draw_effort_scale(theme: Theme, tr: Translate = english) -> str:
    """Draw the scale as a self-contained SVG; screen readers get its words."""
    bars = "".join(_bar(effort, theme) for effort in range(11))
    marks = "".join(_text(at, y, tr(word), theme) for at, y, word in _MARKS)
    here = _text(5.5, 40, tr("start here"), theme, Role.PRIMARY, bold=True)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        f'role="img" aria-label="{escape(describe_effort(tr), quote=True)}" '
        f'font-family="Noto Sans, system-ui, sans-serif" font-size="13" '
        f'width="100%" style="max-width:560px">{bars}{marks}{here}</svg>'
    )


def _bar(effort: int, theme: Theme) -> str:
    high = 10.0 + 9.0 * effort
    stays = effort in STAY
    fill = find_colour(Role.PRIMARY, theme)
    if not stays:
        fill = mix_tint(Role.PRIMARY, theme, 0.22 + 0.03 * effort)
    edge = find_colour(Role.PRIMARY if stays else Role.MUTED, theme)
    return (
        f'<rect x="{_find_x(effort) - 12:.0f}" y="{_FLOOR - high:.0f}" width="24" '
        f'height="{high:.0f}" rx="3" fill="{fill}" stroke="{edge}"/>'
        + _text(effort, _FLOOR + 17, str(effort), theme, bold=stays)
    )


def _text(
    effort: float,
    y: float,
    words: str,
    theme: Theme,
    role: Role = Role.TEXT,
    *,
    bold: bool = False,
) -> str:
    anchor = {0: "start", 10: "end"}.get(int(effort) if y > _FLOOR + 20 else -1)
    shift = {"start": -12.0, "end": 12.0}.get(anchor or "", 0.0)
    return (
        f'<text x="{_find_x(effort) + shift:.0f}" y="{y:.0f}" '
        f'text-anchor="{anchor or "middle"}" fill="{find_colour(role, theme)}" '
        f'font-weight="{700 if bold else 400}">{escape(words)}</text>'
    )


def _find_x(effort: float) -> float:
    return _LEFT + 12.0 + _STEP * effort
