"""The picture beside a link in a message: what it leads to, and the project's name."""

import base64
import io
from pathlib import Path

from hinge_core.arrays import RgbImage
from hinge_core.drawing.palette import Role, Theme, find_colour
from hinge_core.extras import require_extra
from hinge_core.shipped import find_shipped

TEMPLATE = Path(__file__).with_name("preview.typ")
WIDTH_PX, HEIGHT_PX = 1200, 630  # what messengers show without cutting
_PPI = 72.0  # a point of the template is a pixel


def write_preview_png(svg: str, title: str, name: str) -> bytes:
    """Set a drawing and a few words as a PNG of 1200 by 630 pixels.

    Parameters
    ----------
    svg
        The drawing, a document of its own.
    title
        What the link leads to.
    name
        Of the project.

    Raises
    ------
    ExtraMissing
        Without the extra that prints.
    """
    with require_extra("Previews need", "print"):
        import typst  # only what is printed needs it

    colours = {"paper": Role.PAGE, "ink": Role.TEXT, "accent": Role.PRIMARY}
    png: bytes = typst.compile(
        TEMPLATE,
        format="png",
        ppi=_PPI,
        font_paths=[find_shipped() / "static" / "fonts"],
        ignore_system_fonts=True,
        sys_inputs={
            "picture": svg,
            "title": title,
            "name": name,
            **{key: find_colour(role, Theme.LIGHT) for key, role in colours.items()},
        },
    )
    return png


def write_photo_svg(rgb: RgbImage) -> str:
    """A photo as an SVG document that holds it."""
    from PIL import Image

    height, width, _ = rgb.shape
    file = io.BytesIO()
    Image.fromarray(rgb).save(file, "PNG")
    coded = base64.b64encode(file.getvalue()).decode("ascii")
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" '
        f'viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" '
        f'href="data:image/png;base64,{coded}"/></svg>'
    )
