"""A square code on a printed sheet, which a phone's camera follows to a page."""

from io import BytesIO

from hinge_core.extras import require_extra

BORDER = 2  # modules of white about it; the sheet itself is white beyond


def draw_page_code(address: str) -> str:
    """The code of an address as a self-contained SVG document, black on white.

    Raises
    ------
    ExtraMissing
        Without the extra that prints.
    """
    with require_extra("Handouts need", "print"):
        import segno  # only what is printed needs it

    drawn = BytesIO()
    code = segno.make_qr(address, error="m")
    code.save(
        drawn, kind="svg", border=BORDER, xmldecl=False, omitsize=True, light="#fff"
    )
    return drawn.getvalue().decode("utf-8")
