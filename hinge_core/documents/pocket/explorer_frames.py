"""The explorer drawn ahead: a figure and its numbers for each step of two sliders.

A page without a server has no geometry of its own. What takes this module's place one
day draws in the browser: the page needs the sliders, the frame and what is told.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hinge_core.content import Content
from hinge_core.drawing.figure import BalanceMark, Posed, render_svg, solve_pose
from hinge_core.drawing.figure.explorer import (
    DOWEL,
    Control,
    Explorer,
    ExplorerReading,
    ExplorerSettings,
    list_readings,
    load_explorer,
)
from hinge_core.drawing.figure.told import tell
from hinge_core.drawing.palette import SIGNS, Role
from hinge_core.i18n.language import Translate
from hinge_core.telling.numbers import tell_band, write_number

ACROSS, DOWN = "lean", "knees"  # the controls that have a slider here
# Steps as wide as the page stays small with: 21 by 8 figures are 2.5 MB.
STEP_DEG = {ACROSS: 5.0, DOWN: 15.0}
LEAST_DEG = 0.0  # nobody hinges backwards
FIRST = "hinge"  # the button whose posture is met first
NEVER = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class SliderView:
    """One slider of the page, and the values that are drawn."""

    id: str
    name: str
    help: str
    unit: str
    values: Sequence[float]
    first: int  # which of them is met first


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRow:
    """What one measure is called, and what is usual."""

    label: str
    usual: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadNumber:
    """One number of a figure: as it is written, its sign, word and colour."""

    now: str
    sign: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameView:
    """A figure and what is read off it."""

    name: str  # of its button; empty for a step of the sliders
    svg: str
    words: str
    told: Sequence[ReadNumber]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplorerView:
    """All that the page needs: the frames by rows of the second slider."""

    sliders: Sequence[SliderView]
    rows: Sequence[ReadingRow]
    frames: Sequence[FrameView]
    buttons: Sequence[FrameView]


def draw_explorer(content: Content, tr: Translate) -> ExplorerView:
    """Draw every step of the sliders, and the postures of the buttons."""
    explorer = load_explorer()
    first = explorer.settings(FIRST)
    across, down = (
        _make_slider(id, explorer.controls[id], first[id], tr) for id in (ACROSS, DOWN)
    )
    drawer = _Drawer(explorer, content, tr)
    frames = [
        drawer.draw({**first, ACROSS: lean, DOWN: knees})
        for knees in down.values
        for lean in across.values
    ]
    buttons = [
        drawer.draw(explorer.settings(id), tr(button.label))
        for id, button in explorer.buttons.items()
    ]
    rows = list(drawer.list_rows(first))
    return ExplorerView(
        sliders=(across, down), rows=rows, frames=frames, buttons=buttons
    )


def _make_slider(id: str, control: Control, first: float, tr: Translate) -> SliderView:
    step = STEP_DEG[id]
    begin = max(math.ceil(control.low / step) * step, LEAST_DEG)
    count = math.floor((control.high - begin) / step) + 1
    values = [begin + step * n for n in range(count)]
    nearest = min(range(count), key=lambda n: abs(values[n] - first))
    return SliderView(
        id=id,
        name=tr(control.name),
        help=tr(control.help),
        unit=control.unit,
        values=values,
        first=nearest,
    )


@dataclass(frozen=True, slots=True)
class _Drawer:
    explorer: Explorer
    content: Content
    tr: Translate

    def draw(self, settings: ExplorerSettings, name: str = "") -> FrameView:
        posed = solve_pose(self.explorer.pose(settings))
        readings = self._read(posed)
        texts = self.content.measures
        svg = render_svg(
            posed,
            props=DOWEL,
            annotations=[BalanceMark()],
            frame=self.explorer.stage,
        )
        words = tell(posed, readings, texts, self.tr)
        return FrameView(
            name=name, svg=svg, words=words, told=[self._tell(r) for r in readings]
        )

    def list_rows(self, settings: ExplorerSettings) -> Iterator[ReadingRow]:
        texts = self.content.measures
        for reading in self._read(solve_pose(self.explorer.pose(settings))):
            text, target = texts[reading.measure], reading.target
            usual = NEVER if target is None else tell_band(target.green, text, self.tr)
            yield ReadingRow(label=self.tr(text.label), usual=usual)

    def _read(self, posed: Posed) -> list[ExplorerReading]:
        targets = self.content.targets[self.explorer.drill]
        return list_readings(posed.measures, self.explorer.readings, targets)

    def _tell(self, reading: ExplorerReading) -> ReadNumber:
        text, known = self.content.measures[reading.measure], reading.value
        now = NEVER
        if math.isfinite(known):
            now = write_number(known, text, self.tr) + self.tr(text.unit)
        if reading.status is None:
            return ReadNumber(now=now, sign=NEVER, role=Role.MUTED.value)
        if reading.shallow:
            return ReadNumber(now=now, sign=self.tr("less deep"), role=Role.MUTED.value)
        sign = SIGNS[reading.status]
        return ReadNumber(
            now=now, sign=f"{sign.glyph} {self.tr(sign.word)}", role=sign.role.value
        )
