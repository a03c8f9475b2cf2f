"""The figure in the browser's scripts is the core's own, wherever its sliders stand."""

import json
import shutil
import subprocess
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from hinge_core.arrays import FloatArray
from hinge_core.content import load_content
from hinge_core.drawing.figure import FigureBody, solve_pose
from hinge_core.drawing.figure.annotate import ARCS
from hinge_core.drawing.figure.drawing import convert_to_px
from hinge_core.drawing.figure.explorer import (
    ExplorerSettings,
    load_explorer,
)
from hinge_core.drawing.figure.limbs import lean_of
from hinge_core.drawing.figure.place import Posed, place
from hinge_core.drawing.figure.posed_measures import read_angles
from hinge_core.drawing.figure.stick import lay_stick_on
from hinge_core.drawing.figure.svg import draw_scene
from hinge_core.drawing.palette import Theme
from hinge_core.drawing.puppet.puppet import make_puppet
from hinge_core.drawing.puppet.scripts import SCRIPTS, join_scripts
from hinge_core.drawing.puppet.skins import FOLD

SOLVE = Path(__file__).with_name("solve.mjs")
EXPLORER = load_explorer()
STATES = 1000
SOLVED_ANEW = 25  # of them, by the core from the settings alone
MOST_APART_DEG = 0.1
MOST_APART_PX = 1.5  # of an outline, on a drawing of 560


def make_figure(theme: Theme = Theme.LIGHT) -> dict[str, Any]:
    return make_puppet(EXPLORER, load_content().targets[EXPLORER.drill], theme)


def draw_states(count: int) -> list[dict[str, float]]:
    some = np.random.default_rng(20261126)
    return [
        {id: c.inside(some.uniform(c.low, c.high)) for id, c in controls.items()}
        for controls in [EXPLORER.controls] * count
    ]


@cache
def ask_node() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What the scripts make of the states, and of the buttons' postures."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node.js is not installed; it runs the browser's scripts")
    asked = {
        "figure": make_figure(),
        "states": draw_states(STATES),
        "drawn": [EXPLORER.settings(button) for button in EXPLORER.buttons],
    }
    done = subprocess.run(
        [node, SOLVE], input=json.dumps(asked), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    return said["solved"], said["pictures"]


def test_a_thousand_postures_stand_where_the_core_puts_them() -> None:
    solved, _ = ask_node()
    for settings, got in zip(draw_states(STATES), solved, strict=True):
        shank = got["angles"]["shank_inclination_deg"]
        pose = replace(EXPLORER.pose(settings), shank_inclination_deg=shank)
        posed = place(pose, FigureBody())  # its balance is checked by where it stands
        assert posed.support == pytest.approx(settings["weight"], abs=1e-4)
        for measure, angle in read_angles(posed.joints).items():
            assert abs(got["angles"][measure.value] - angle) < MOST_APART_DEG, settings
        for name, joint in posed.joints.items():
            np.testing.assert_allclose(got["joints"][name], joint, atol=1e-4)
        np.testing.assert_allclose(got["com"], posed.com, atol=1e-4)


def test_what_is_solved_anew_is_the_same() -> None:
    solved, _ = ask_node()
    for settings, got in list(zip(draw_states(STATES), solved, strict=True))[
        :SOLVED_ANEW
    ]:
        posed = solve_pose(EXPLORER.pose(settings))
        for measure in ARCS:
            off = got["angles"][measure.value] - posed.measures[measure]
            assert abs(off) < MOST_APART_DEG, settings
        stick = lay_stick_on(posed.spine)
        np.testing.assert_allclose(got["gapsPct"], stick.gaps_pct, atol=1e-6)
        assert got["touches"] == list(stick.contacts().values())


def read_numbers(path: str) -> np.ndarray[Any, np.dtype[np.float64]]:
    words = path.translate(str.maketrans("MCSZ,", "     ")).split()
    return np.array([float(word) for word in words]).reshape(-1, 2)


def test_the_drawing_is_the_cores_own() -> None:
    """The outlines that both draw whole; the leg is drawn in two parts there."""
    _, pictures = ask_node()
    shirt = make_figure()["pieces"]["upper"][-1]["paint"]["fill"]
    for button, picture in zip(EXPLORER.buttons, pictures, strict=True):
        settings: ExplorerSettings = EXPLORER.settings(button)
        scene = draw_scene(solve_pose(EXPLORER.pose(settings)), Theme.LIGHT)
        drawn, there = (
            next(d for d, fill in shapes if fill == shirt)
            for shapes in (
                [(e.attributes.get("d"), e.attributes.get("fill")) for e in scene],
                [
                    (e["attributes"].get("d"), e["attributes"].get("fill"))
                    for e in picture["elements"]
                ],
            )
        )
        apart = np.abs(read_numbers(str(drawn)) - read_numbers(str(there)))
        assert apart.max() < MOST_APART_PX, button


def find_place(name: str, posed: Posed) -> FloatArray:
    """Where a control can be taken hold of, in picture units."""
    if name == "back":
        outline = posed.back_outline()
        return convert_to_px(outline[len(outline) // 2])
    if name == "foot":
        heel = posed.joints["toe"][0] - posed.body.foot
        below = -0.028 * posed.body.scale
        return convert_to_px(np.array([heel + posed.support * posed.body.foot, below]))
    return convert_to_px(posed.joints[name])


def test_each_ring_is_where_the_core_has_it_and_goes_its_way() -> None:
    _, pictures = ask_node()
    for button, picture in zip(EXPLORER.buttons, pictures, strict=True):
        settings = EXPLORER.settings(button)
        here = solve_pose(EXPLORER.pose(settings))
        for ring in picture["handles"]:
            control = EXPLORER.controls[ring["id"]]
            on = {**settings, ring["id"]: settings[ring["id"]] + control.step}
            there = solve_pose(EXPLORER.pose(on))
            at, to = (find_place(control.at, posed) for posed in (here, there))
            np.testing.assert_allclose(ring["at"], at, atol=0.05)
            np.testing.assert_allclose(
                np.multiply(ring["way"], control.step), to - at, atol=0.05
            )
            assert np.hypot(*(to - at)) > 0.1  # it can be seen to move


def test_no_mix_of_the_sliders_folds_further_than_was_drawn() -> None:
    _, low, step, count = FOLD
    ends = [(c.low, c.high) for c in EXPLORER.controls.values()]
    for mix in product(*ends):
        settings = dict(zip(EXPLORER.controls, mix, strict=True))
        posed = solve_pose(EXPLORER.pose(settings))
        thigh = lean_of(posed.joints["knee"], posed.joints["hip"])
        fold = np.degrees(posed.spine.turn - thigh)
        assert low <= fold <= low + step * (count - 1)


def test_both_themes_differ_in_colour_alone() -> None:
    light, dark = (make_figure(theme) for theme in Theme)
    assert light["tones"] != dark["tones"]
    assert light["skins"] == dark["skins"]
    assert json.loads(json.dumps(light)) == json.loads(json.dumps(make_figure()))


def test_the_scripts_know_no_page() -> None:
    for script in SCRIPTS:
        text = script.read_text(encoding="utf-8")
        assert "document" not in text
        assert "window" not in text


def test_one_script_without_a_server_draws_the_figure(tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node.js is not installed; it runs the browser's scripts")
    figure, settings = make_figure(), EXPLORER.settings("hinge")
    drawing = f"drawFigure({json.dumps(figure)}, {json.dumps(settings)}).length"
    script = tmp_path / "alone.mjs"
    script.write_text(f"{join_scripts(SCRIPTS)}\nconsole.log({drawing});")
    done = subprocess.run([node, script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 30
