"""What a refit keeps, and what it may change."""

from pathlib import Path

import numpy as np
import pytest
import yaml

from benchmarks.fitting import Recipe, fit_map, folds_by_body
from benchmarks.people_margins import PEOPLE, read_people, write_people
from benchmarks.refit import put_people_first
from hinge_core.content import find_content_folder
from hinge_core.content.settings_files import load_measurement
from hinge_core.kinematics.measures import ANGLES, Measure

SETTINGS = load_measurement(find_content_folder())


def test_what_people_taught_is_what_the_app_says() -> None:
    rules = SETTINGS.measuring.margins.rules
    for name, table in read_people().items():
        rule = rules[Measure(name)]
        assert list(rule.yaw_deg) == table["yaw_deg"]
        assert list(rule.margin) == table["margin"]


def test_renders_do_not_overwrite_what_people_taught() -> None:
    """Nothing is drawn for this: tables that a fit on renders might come to."""
    tables: dict[str, dict[str, object]] = {
        str(m): {"yaw_deg": [6.0, 17.0], "margin": [1.0, 1.0], "change": [2.0, 2.0]}
        for m in Measure
    }
    put_people_first(tables, SETTINGS, [])
    for m in ANGLES:
        assert tables[str(m)]["margin"] == read_people()[str(m)]["margin"]
        assert tables[str(m)]["change"] == [2.0, 2.0]
    assert tables[str(Measure.BACK_BOW)]["margin"] == [1.0, 1.0]


def test_every_angle_is_taught_by_people_with_a_source() -> None:
    assert {str(m) for m in ANGLES} <= read_people().keys()
    told = yaml.safe_load(PEOPLE.read_text(encoding="utf-8"))
    assert "photos" in told["source"]


def test_what_people_teach_is_kept_as_it_was_learnt(tmp_path: Path) -> None:
    path = tmp_path / "people.yaml"
    path.write_text(PEOPLE.read_text(encoding="utf-8"), encoding="utf-8")
    write_people({"a": {"yaw_deg": [6.0], "margin": [4.5]}}, "three photos", path)
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert told == {
        "source": "three photos",
        "margins": {"a": {"yaw_deg": [6.0], "margin": [4.5]}},
    }
    assert path.read_text(encoding="utf-8").startswith("#")


def test_a_body_is_never_fitted_on_and_checked_on() -> None:
    bodies = [f"d{n % 30:02d}" for n in range(300)]
    fold = folds_by_body(bodies, 8)
    for body in set(bodies):
        assert len({k for b, k in zip(bodies, fold, strict=True) if b == body}) == 1
    assert set(fold) == set(range(8))


def test_a_fit_finds_what_is_there_and_says_it_again() -> None:
    random = np.random.default_rng(2)
    features = random.normal(size=(400, 5))
    target = features @ [2.0, 0.0, -1.0, 0.0, 0.5] + 3.0
    recipe = Recipe(ridge=1e-6, reach=9.0)
    first, again = (fit_map(features, {"x": target}, recipe) for _ in range(2))
    assert first(features)["x"] == pytest.approx(target, abs=1e-4)
    assert (first.weights == again.weights).all()
