"""The numbers of one frame in a corner of a clip's picture."""

import numpy as np
from PIL import Image, ImageDraw

from hinge_core.arrays import RgbImage
from hinge_core.drawing.overlay.canvas import load_font, make_drawable
from hinge_core.drawing.palette import Role, Theme, find_rgb
from hinge_core.i18n.language import Translate, english
from hinge_core.judging.analysis import Analysis
from hinge_core.kinematics.measures import Measure
from hinge_core.telling.numbers import MeasureTexts, write_number_with_margin

_SHOWN = {Measure.HIP_FLEXION: Role.HIP, Measure.KNEE_FLEXION: Role.KNEE}
_TEXT = 0.04  # letters' height, of the picture's short side
_LINE, _PAD, _WIDEST = 1.4, 0.6, 12.0  # of the letters' height


class ClipNumbers:
    """Hip and knee with their margins, a line each, at the top left."""

    def __init__(
        self, analysis: Analysis, texts: MeasureTexts, tr: Translate = english
    ) -> None:
        self._analysis = analysis
        self._texts = texts
        self._tr = tr

    def write_on(self, picture: RgbImage, frame: int) -> RgbImage:
        """Write a frame's numbers on its picture; none where nothing is measured."""
        lines = [
            (role, f"{self._tr(self._texts[m].short)} {shown}")
            for m, role in _SHOWN.items()
            if (shown := self._find(m, frame))
        ]
        if not lines:
            return picture
        size = max(round(_TEXT * min(picture.shape[:2])), 8)
        font, line, pad = load_font(size), round(_LINE * size), round(_PAD * size)
        image = Image.fromarray(picture)
        draw = ImageDraw.Draw(image)
        box = (pad, pad, pad + _WIDEST * size, 2 * pad + line * len(_SHOWN))
        draw.rounded_rectangle(box, pad, fill=find_rgb(Role.PAGE, Theme.LIGHT))
        for number, (role, words) in enumerate(lines):
            at = (2 * pad, 1.5 * pad + line * (number + 0.5))
            ink = find_rgb(role, Theme.LIGHT)
            draw.text(at, make_drawable(words), ink, font=font, anchor="lm")
        return np.asarray(image)

    def _find(self, measure: Measure, frame: int) -> str:
        series = self._analysis.series
        if measure not in series.values or not self._analysis.view.assessable:
            return ""
        text = self._texts[measure]
        measured = series.at(measure, frame)
        shown = write_number_with_margin(measured, text, self._tr)
        return shown + self._tr(text.unit) if measured.known else shown
