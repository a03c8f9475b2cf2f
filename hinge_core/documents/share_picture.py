"""One picture to send: what was filmed with its angles, and one sentence below."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont

from hinge_core.arrays import RgbImage
from hinge_core.drawing.overlay.canvas import load_font, make_drawable
from hinge_core.drawing.palette import Role, Theme, find_rgb

_MARGIN = 0.035  # of the picture's width
_TEXT, _SMALL = 0.042, 0.028  # letters' height, of the picture's width
_LINE = 1.35  # of the letters' height
_TALLEST = 1.25  # frames, of the page's width; narrow ones leave room beside them
_SMALLER, _STEPS = 0.85, 6  # from one try to the next; down to less than half
_COLOURS = 256


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """A drawn frame, fit to leave, and what is written over it, if anything."""

    picture: RgbImage
    caption: str = ""


def write_share_picture(
    panels: Sequence[Panel],
    sentence: str,
    source: str,
    *,
    side_px: int,
    most_bytes: int,
    theme: Theme = Theme.LIGHT,
) -> bytes:
    """Write one or two frames side by side, with a sentence below, as a PNG.

    It is made from pixels alone: nothing of the input's own data is in it.

    Parameters
    ----------
    source
        A small line at the end: what made it.
    side_px
        How wide it is where the bytes allow it.

    Returns
    -------
    bytes
        At most ``most_bytes``: smaller, then with fewer colours, until it fits.

    Raises
    ------
    ValueError
        Without a panel, or where no picture is as small as that.
    """
    if not panels:
        raise ValueError("a picture needs at least one panel, got none")
    widths = [round(side_px * _SMALLER**step) for step in range(_STEPS)]
    for fewer_colours in (False, True):
        for width in widths:
            image = _compose(panels, sentence, source, width, theme)
            if fewer_colours:
                few = image.quantize(_COLOURS)
                image = image.quantize(_COLOURS, palette=few)
            file = io.BytesIO()
            image.save(file, "PNG", compress_level=9)
            if file.tell() <= most_bytes:
                return file.getvalue()
    raise ValueError(f"no picture has at most {most_bytes} bytes")


def _compose(
    panels: Sequence[Panel], sentence: str, source: str, width: int, theme: Theme
) -> Image.Image:
    margin = round(_MARGIN * width)
    pictures = _fit(panels, width, margin)
    text, small = load_font(round(_TEXT * width)), load_font(round(_SMALL * width))
    lines = _wrap(sentence, text, width - 2 * margin)
    head = round(small.size * _LINE * 1.5) if any(p.caption for p in panels) else 0
    top = margin + head + max(picture.height for picture in pictures)
    line = round(text.size * _LINE)
    foot = round(small.size * _LINE)
    height = top + margin + line * len(lines) + foot + margin
    page = Image.new("RGB", (width, height), find_rgb(Role.PAGE, theme))
    draw = ImageDraw.Draw(page)
    ink, muted = find_rgb(Role.TEXT, theme), find_rgb(Role.MUTED, theme)
    taken = sum(picture.width + margin for picture in pictures) - margin
    left = (width - taken) // 2
    for panel, picture in zip(panels, pictures, strict=True):
        middle = left + picture.width // 2
        caption = make_drawable(panel.caption)
        draw.text((middle, margin), caption, ink, font=small, anchor="ma")
        page.paste(picture, (left, margin + head))
        left += picture.width + margin
    for number, words in enumerate(lines):
        at = (margin, top + margin + line * number)
        draw.text(at, words, ink, font=text)
    at = (margin, height - margin - foot // 2)
    draw.text(at, make_drawable(source), muted, font=small, anchor="lm")
    return page


def _fit(panels: Sequence[Panel], width: int, margin: int) -> list[Image.Image]:
    """The panels at one height, together no wider than the page."""
    frames = [Image.fromarray(panel.picture) for panel in panels]
    room = width - margin * (len(frames) + 1)
    height = room / sum(image.width / image.height for image in frames)
    height = min(height, _TALLEST * width)
    return [
        image.resize(
            (max(round(height * image.width / image.height), 1), max(round(height), 1)),
            Image.Resampling.LANCZOS,
        )
        for image in frames
    ]


def _wrap(sentence: str, font: ImageFont.FreeTypeFont, room: float) -> list[str]:
    """Lines no wider than the room, unless one word alone is."""
    lines: list[str] = []
    for word in make_drawable(sentence).split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
