"""The app on a phone's home screen: its name, its colours and its icon."""

from hinge_core.documents.app_icon import write_icon_png
from hinge_core.drawing.palette import Role, Theme, find_colour
from pages.server.install import Installable
from pages.ui.shell.dressing import NAME, ROOT

SHORT_NAME = "Hip hinge"


def describe_app(says: str) -> Installable:
    """How the app is called there.

    Parameters
    ----------
    says
        What it is for, in a sentence.
    """
    return Installable(
        name=NAME,
        short_name=SHORT_NAME,
        says=says,
        light=find_colour(Role.PAGE, Theme.LIGHT),
        dark=find_colour(Role.PAGE, Theme.DARK),
    )


def draw_app_icon(side_px: int, bleeds: bool) -> bytes:
    """The app's sign as a PNG."""
    sign = (ROOT / "static" / "logo.svg").read_text(encoding="utf-8")
    return write_icon_png(sign, side_px, bleeds=bleeds)
