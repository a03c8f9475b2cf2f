"""What the browser's scripts read and tell of the figure is what the core does."""

import json
import math
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from hinge_core.content import load_content
from hinge_core.drawing.figure import solve_pose
from hinge_core.drawing.figure.explorer import (
    ExplorerReading,
    list_readings,
    load_explorer,
)
from hinge_core.drawing.figure.told import tell
from hinge_core.drawing.palette import SIGNS, Theme
from hinge_core.drawing.puppet.puppet import make_puppet
from hinge_core.drawing.puppet.puppet_reader import NEVER, make_reader
from hinge_core.i18n.language import Translate, load_translator
from hinge_core.telling.numbers import write_number

READ = Path(__file__).with_name("read.mjs")
EXPLORER = load_explorer()
CONTENT = load_content()
TARGETS = CONTENT.targets[EXPLORER.drill]
LANGUAGES = tuple(load_translator(code) for code in ("en", "es"))
STATES = 60  # drawn at random; the postures of the buttons stand before them
MOST_APART = 0.02  # of the last digit that is shown


def list_states() -> list[dict[str, float]]:
    some = np.random.default_rng(20261127)
    drawn = [
        {id: c.inside(some.uniform(c.low, c.high)) for id, c in controls.items()}
        for controls in [EXPLORER.controls] * STATES
    ]
    return [EXPLORER.settings(button) for button in EXPLORER.buttons] + drawn


@cache
def ask_node() -> list[dict[str, Any]]:
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node.js is not installed; it runs the browser's scripts")
    asked = {
        "figure": make_puppet(EXPLORER, TARGETS, Theme.LIGHT),
        "readers": [
            make_reader(EXPLORER, TARGETS, CONTENT.measures, tr) for tr in LANGUAGES
        ],
        "states": list_states(),
    }
    done = subprocess.run(
        [node, READ], input=json.dumps(asked), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    read: list[dict[str, Any]] = json.loads(done.stdout)
    return read


def write_row(reading: ExplorerReading, tr: Translate) -> tuple[str, str]:
    """Number and verdict as the app's own table has them."""
    text = CONTENT.measures[reading.measure]
    now = NEVER
    if math.isfinite(reading.value):
        now = write_number(reading.value, text, tr) + tr(text.unit)
    if reading.status is None:
        return now, NEVER
    if reading.shallow:
        return now, tr("less deep")
    sign = SIGNS[reading.status]
    return now, f"{sign.glyph} {tr(sign.word)}"


def is_near_an_edge(reading: ExplorerReading) -> bool:
    """Whether so little as the two may differ by is another word or digit."""
    target, text = reading.target, CONTENT.measures[reading.measure]
    if not math.isfinite(reading.value):
        return False
    edges = [
        *([target.green.low, target.green.high] if target else []),
        *([target.amber.low, target.amber.high] if target else []),
    ]
    shown = 10**text.decimals
    digits = reading.value * shown
    near = [abs(digits - edge * shown) for edge in edges if edge is not None]
    near.append(abs(digits - math.floor(digits) - 0.5))
    return bool(min(near) < MOST_APART)


def test_every_measure_is_the_cores_own() -> None:
    seen_missing = False
    for settings, read in zip(list_states(), ask_node(), strict=True):
        posed = solve_pose(EXPLORER.pose(settings))
        for measure in EXPLORER.readings:
            known, got = posed.measures.get(measure), read["values"][measure.value]
            seen_missing |= known is None
            assert (known is None) == (got is None), (measure, settings)
            if known is not None:
                apart = MOST_APART / 10 ** CONTENT.measures[measure].decimals
                assert got == pytest.approx(known, abs=apart), (measure, settings)
    assert seen_missing  # both say of some postures that they give no number


@pytest.mark.parametrize("language", range(len(LANGUAGES)))
def test_it_is_told_as_the_app_tells_it(language: int) -> None:
    tr, told_alike, words = LANGUAGES[language], 0, set()
    for settings, read in zip(list_states(), ask_node(), strict=True):
        posed = solve_pose(EXPLORER.pose(settings))
        readings = list_readings(posed.measures, EXPLORER.readings, TARGETS)
        got = read["told"][language]
        sure = [not is_near_an_edge(one) for one in readings]
        for reading, row, clear in zip(readings, got["rows"], sure, strict=True):
            if clear:
                assert (row["now"], row["sign"]) == write_row(reading, tr), settings
                words.add(row["sign"])
        if all(sure):
            assert got["told"] == tell(posed, readings, CONTENT.measures, tr)
            told_alike += 1
    assert told_alike > STATES / 3
    assert len(words) >= len(SIGNS)  # every verdict was among them
