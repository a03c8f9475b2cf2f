"""Colours can be read on their page, and no two angles look alike without colour."""

import pytest

from hinge_core.drawing.palette import (
    DOUBTS,
    SIGNS,
    Role,
    Theme,
    find_colour,
    find_dash,
    find_rgb,
    mix_tint,
)
from hinge_core.judging.targets import Status

ANGLES = (Role.HIP, Role.KNEE, Role.TRUNK, Role.SHANK, Role.HEAD)
INKS = [role for role in Role if role not in (Role.PAGE, Role.PANEL)]


def luminance(role: Role, theme: Theme) -> float:
    """Relative luminance, WCAG 2.2."""
    shares = (value / 255.0 for value in find_rgb(role, theme))
    linear = [
        s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("ground", [Role.PAGE, Role.PANEL])
@pytest.mark.parametrize("role", INKS)
def test_every_ink_can_be_read_as_text(role: Role, ground: Role, theme: Theme) -> None:
    dark, light = sorted((luminance(role, theme), luminance(ground, theme)))
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_each_angle_has_its_own_dash_and_each_status_its_own_sign() -> None:
    assert len({find_dash(role) for role in ANGLES}) == len(ANGLES)
    assert len({(sign.glyph, sign.word) for sign in SIGNS.values()}) == len(SIGNS)
    assert len({sign.glyph for sign in SIGNS.values()}) == len(SIGNS)


def test_what_is_off_is_told_apart_by_sign_word_and_marker_alone() -> None:
    """In black and white, too: the two doubts, outside, and not measured."""
    told = [*DOUBTS.values(), *(SIGNS[s] for s in Status if s is not Status.BORDERLINE)]
    for name in ("glyph", "word", "symbol"):
        assert len({getattr(sign, name) for sign in told}) == len(told)


def test_a_tint_is_its_colour_see_through() -> None:
    assert find_colour(Role.HIP, Theme.LIGHT) == "#0067A5"
    assert mix_tint(Role.HIP, Theme.LIGHT, 0.2) == "rgba(0,103,165,0.2)"
