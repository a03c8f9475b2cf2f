"""The figure's own colours; everything that carries meaning comes from the palette."""

from collections.abc import Mapping
from enum import StrEnum

from hinge_core.drawing.palette import Theme


class Ink(StrEnum):
    """What a part of the drawing is made of."""

    SKIN = "skin"
    SKIN_FAR = "skin_far"
    SKIN_LINE = "skin_line"
    HAIR = "hair"
    EYE = "eye"
    SHIRT = "shirt"
    SHIRT_FAR = "shirt_far"
    SHIRT_LINE = "shirt_line"
    TROUSERS = "trousers"
    TROUSERS_FAR = "trousers_far"
    TROUSERS_LINE = "trousers_line"
    SHOE = "shoe"
    SHOE_FAR = "shoe_far"
    SOLE = "sole"
    SHOE_LINE = "shoe_line"
    WOOD = "wood"
    WOOD_LINE = "wood_line"
    STEEL = "steel"
    STEEL_LINE = "steel_line"
    IRON = "iron"
    IRON_LINE = "iron_line"
    BAND = "band"
    MAT = "mat"
    FLOOR = "floor"
    WALL = "wall"


_INKS: Mapping[Ink, tuple[str, str]] = {
    Ink.SKIN: ("#DDA986", "#D6A07C"),
    Ink.SKIN_FAR: ("#C8957A", "#9C7560"),
    Ink.SKIN_LINE: ("#8A5638", "#F1CFB6"),
    Ink.HAIR: ("#43322B", "#6B5245"),
    Ink.EYE: ("#2B211C", "#2B211C"),
    Ink.SHIRT: ("#5FA898", "#4F9F8E"),
    Ink.SHIRT_FAR: ("#4A8A7D", "#37705F"),
    Ink.SHIRT_LINE: ("#1F5A4E", "#A9DDCF"),
    Ink.TROUSERS: ("#4B6175", "#64809A"),
    Ink.TROUSERS_FAR: ("#3A4C5C", "#42566A"),
    Ink.TROUSERS_LINE: ("#243441", "#B4C9DB"),
    Ink.SHOE: ("#E8E1D5", "#D8D2C7"),
    Ink.SHOE_FAR: ("#C9C1B4", "#918C84"),
    Ink.SOLE: ("#B36A4A", "#C47C5B"),
    Ink.SHOE_LINE: ("#55504A", "#F4EFE6"),
    Ink.WOOD: ("#B9824A", "#C9935B"),
    Ink.WOOD_LINE: ("#5E3D1B", "#F0CFA5"),
    Ink.STEEL: ("#9AA5AD", "#9AA5AD"),
    Ink.STEEL_LINE: ("#4A545C", "#DCE3E8"),
    Ink.IRON: ("#3C464D", "#4B5760"),
    Ink.IRON_LINE: ("#1B2328", "#B9C4CB"),
    Ink.BAND: ("#B8450B", "#FF9466"),
    Ink.MAT: ("#A9CFC4", "#2C5A50"),
    Ink.FLOOR: ("#8A8577", "#77838A"),
    Ink.WALL: ("#E4DED2", "#26333A"),
}


def pick_ink(name: Ink, theme: Theme) -> str:
    """The colour of a part in a theme, as ``#RRGGBB``."""
    return _INKS[name][0 if theme is Theme.LIGHT else 1]
