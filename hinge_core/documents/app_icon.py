"""The app's sign as an icon for a phone's home screen."""

from pathlib import Path

from hinge_core.drawing.palette import Role, Theme, find_colour
from hinge_core.extras import require_extra

TEMPLATE = Path(__file__).with_name("app_icon.typ")
_PPI = 72.0  # a point of the template is a pixel


def write_icon_png(svg: str, side_px: int, *, bleeds: bool) -> bytes:
    """Set the sign as a square PNG.

    Parameters
    ----------
    svg
        The sign, a document of its own.
    side_px
        Width and height.
    bleeds
        Whether colour fills the square to its edges, with the sign inside the circle
        that a phone may cut out (W3C Web Application Manifest, maskable icons: 40 % of
        the side from the middle). Otherwise what is outside the sign is seen through.

    Raises
    ------
    ExtraMissing
        Without the extra that prints.
    """
    with require_extra("Icons need", "print"):
        import typst  # only what is printed needs it

    png: bytes = typst.compile(
        TEMPLATE,
        format="png",
        ppi=_PPI,
        ignore_system_fonts=True,
        sys_inputs={
            "sign": svg,
            "side": str(side_px),
            "ground": find_colour(Role.PRIMARY, Theme.LIGHT) if bleeds else "",
        },
    )
    return png
