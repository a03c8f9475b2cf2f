"""Colours by role and theme, dash patterns and status signs. The one home of all three.

Every colour was checked against the page of its theme: text at 4.5 to 1 or more,
lines and signs at 3 to 1 or more (WCAG 2.2, 1.4.3 and 1.4.11).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from hinge_core.judging.targets import Doubt, Status, Verdict
from hinge_core.telling.words import MeasureText


class Theme(StrEnum):
    LIGHT = "light"
    DARK = "dark"


class Role(StrEnum):
    """What a colour stands for; content names an angle's role by these words."""

    PAGE = "page"
    PANEL = "panel"
    TEXT = "text"
    MUTED = "muted"
    PRIMARY = "primary"
    WITHIN = "within"
    BORDERLINE = "borderline"
    OUTSIDE = "outside"
    NOT_MEASURED = "not_measured"
    HIP = "hip"
    KNEE = "knee"
    TRUNK = "trunk"
    SHANK = "shank"
    HEAD = "head"


@dataclass(frozen=True, slots=True)
class StatusSign:
    """How a status is shown: never by its colour alone."""

    glyph: str
    word: str
    role: Role
    symbol: str  # the glyph's like among Plotly's markers


_COLOURS: Mapping[Role, tuple[str, str]] = {
    Role.PAGE: ("#FCFBF8", "#11181C"),
    Role.PANEL: ("#F1EEE7", "#1B252A"),
    Role.TEXT: ("#1B2328", "#E9EEEC"),
    Role.MUTED: ("#55616B", "#A7B3B8"),
    Role.PRIMARY: ("#0B6E5F", "#4CC9AE"),
    Role.WITHIN: ("#00795A", "#45C79B"),
    Role.BORDERLINE: ("#8F6000", "#E6B04A"),
    Role.OUTSIDE: ("#B8450B", "#FF9466"),
    Role.NOT_MEASURED: ("#5F6B76", "#9AA7B0"),
    Role.HIP: ("#0067A5", "#6CB8F0"),
    Role.KNEE: ("#A63D7A", "#EE9AC8"),
    Role.TRUNK: ("#5B3FA0", "#B7A1F5"),
    Role.SHANK: ("#7A5230", "#D9AE84"),
    Role.HEAD: ("#4F5B66", "#B8C4CC"),
}

# The stick on the back is drawn as a thing, not as a line to read: one wood in both
# themes, told from any ground by its dark edge.
WOOD, BARK = "#B9824A", "#3F2810"
# What an open contact on it is filled with, in both themes: 13 to 1 against bark.
CHALK = "#FFF6E5"

# Lengths of stroke and space in pixels, as SVG and Plotly read them.
_DASHES: Mapping[Role, str] = {
    Role.HIP: "solid",
    Role.TRUNK: "12px,4px",
    Role.KNEE: "7px,4px",
    Role.SHANK: "2px,4px",
    Role.HEAD: "9px,4px,2px,4px",
}

SIGNS: Mapping[Status, StatusSign] = {
    Status.WITHIN: StatusSign("●", "inside", Role.WITHIN, "circle"),
    Status.BORDERLINE: StatusSign(
        "◐", "near the edge", Role.BORDERLINE, "circle-open-dot"
    ),
    Status.OUTSIDE: StatusSign("▲", "outside", Role.OUTSIDE, "triangle-up"),
    Status.NOT_MEASURED: StatusSign(
        "○", "not measured", Role.NOT_MEASURED, "circle-open"
    ),
}

# A status near the edge, where it is known which of its two doubts it is.
DOUBTS: Mapping[Doubt, StatusSign] = {
    Doubt.BETWEEN: StatusSign(
        "◐", "between usual and unusual", Role.BORDERLINE, "circle-open-dot"
    ),
    Doubt.CAMERA: StatusSign(
        "◇", "the camera can't tell", Role.BORDERLINE, "diamond-open"
    ),
}

# A number that no fault is judged by, and one that says how deep somebody went.
NOT_JUDGED = StatusSign("–", "not judged", Role.MUTED, "line-ns-open")
OWN_DEPTH = StatusSign("–", "own depth, not judged", Role.MUTED, "line-ns-open")
# What the signs behind numbers mean, for below a table.
LEGEND = (SIGNS[Status.WITHIN], *DOUBTS.values(), SIGNS[Status.OUTSIDE], NOT_JUDGED)


def find_sign(verdict: Verdict) -> StatusSign:
    """How a verdict is shown: each of the two doubts by its own sign and word."""
    if verdict.status is Status.WITHIN and verdict.side is not None:
        return OWN_DEPTH
    return SIGNS[verdict.status] if verdict.doubt is None else DOUBTS[verdict.doubt]


def find_colour(role: Role, theme: Theme) -> str:
    """The colour of a role as ``#RRGGBB``."""
    light, dark = _COLOURS[role]
    return dark if theme == Theme.DARK else light


def find_rgb(role: Role, theme: Theme) -> tuple[int, int, int]:
    """The colour of a role as red, green, blue, each 0 to 255."""
    digits = find_colour(role, theme)
    return int(digits[1:3], 16), int(digits[3:5], 16), int(digits[5:7], 16)


def mix_tint(role: Role, theme: Theme, opacity: float) -> str:
    """The colour of a role, see-through: ``rgba(r,g,b,opacity)``."""
    red, green, blue = find_rgb(role, theme)
    return f"rgba({red},{green},{blue},{opacity:g})"


def find_dash(role: Role) -> str:
    """The dash pattern of an angle's line; solid for every other role."""
    return _DASHES.get(role, "solid")


def find_role(text: MeasureText) -> Role:
    """The colour role a measure is drawn in."""
    return Role(text.series) if text.series else Role.MUTED
