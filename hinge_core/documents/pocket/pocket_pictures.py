"""Pictures inside a page: drawn for light and dark; all media in one album."""

import base64
import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial

from hinge_core.arrays import RgbImage
from hinge_core.drawing.figure import Picture, animate_drill, load_poses
from hinge_core.drawing.figure.drill_pictures import list_drill_pictures
from hinge_core.drawing.palette import Theme
from hinge_core.i18n.language import Translate
from hinge_core.kinematics.measures import Measure
from hinge_core.telling.numbers import MeasureTexts, write_number

REPEATS = 12  # of a moving figure, before it rests
PHOTO, CLIP, DRAWING = "image/jpeg", "video/mp4", "image/svg+xml"
QUALITY = 82  # of a JPEG
_TOLD = (
    Measure.TRUNK_INCLINATION,
    Measure.HIP_FLEXION,
    Measure.KNEE_FLEXION,
)


@dataclass(frozen=True, slots=True)
class Medium:
    """A photo, a clip or a drawing as it is put into the page, once."""

    kind: str  # such as image/jpeg
    text: str  # of a drawing, SVG; of all else, base64


class Album:
    """The media of a page, each once, however often it is shown."""

    def __init__(self) -> None:
        self._places: dict[Medium, int] = {}

    def add(self, medium: Medium) -> int:
        """Take a medium in; its number in the album."""
        return self._places.setdefault(medium, len(self._places))

    def list_pages(self) -> list[tuple[str, str]]:
        """Kind and text of each medium, in the order of the numbers."""
        return [(medium.kind, medium.text) for medium in self._places]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemedPicture:
    """A drawing for a light and for a dark page, its words and its size."""

    light: Medium
    dark: Medium
    words: str
    width: float  # in units of the figure: people beside each other are at one scale
    height: float


def make_medium(kind: str, data: bytes) -> Medium:
    """Bytes as they are put into a page, such as of an ``image/jpeg``."""
    return Medium(kind, base64.b64encode(data).decode("ascii"))


def make_jpeg(rgb: RgbImage) -> Medium:
    """A picture as a JPEG."""
    from PIL import Image

    file = io.BytesIO()
    Image.fromarray(rgb).save(file, "JPEG", quality=QUALITY)
    return make_medium(PHOTO, file.getvalue())


def draw_still(picture: Picture, words: str) -> ThemedPicture:
    """One moment of a figure."""
    return _draw_themed(picture.to_svg, picture, words)


def draw_moving(drill: str, words: str) -> ThemedPicture:
    """A drill at its tempo, for some repetitions; still where less motion is asked."""
    draw = partial(_animate, drill)
    return _draw_themed(draw, find_telling_moment_of(drill), words)


@cache
def _animate(drill: str, theme: Theme) -> str:
    return animate_drill(drill, theme, repeats=REPEATS)


def find_telling_moment_of(drill: str) -> Picture:
    """The moment that shows a drill best."""
    return list_drill_pictures(drill)[load_poses().drills[drill].telling]


def tell_picture_angles(picture: Picture, texts: MeasureTexts, tr: Translate) -> str:
    """The angles of a drawn posture, for whoever does not see it."""
    values = {m: write_number(picture.posed.measures[m], texts[m], tr) for m in _TOLD}
    return ", ".join(
        f"{tr(texts[m].label)} {value}{tr(texts[m].unit)}"
        for m, value in values.items()
    )


def _draw_themed(
    draw: Callable[[Theme], str], picture: Picture, words: str
) -> ThemedPicture:
    light, dark = (Medium(DRAWING, draw(theme)) for theme in (Theme.LIGHT, Theme.DARK))
    frame = picture.frame
    return ThemedPicture(
        light=light, dark=dark, words=words, width=frame.width, height=frame.height
    )
