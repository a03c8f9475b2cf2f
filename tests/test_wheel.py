"""The wheel, installed away from the checkout, carries all that it needs."""

import json
import os
import subprocess
import sys
import sysconfig
import tomllib
import venv
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from pypdf import PdfReader

from hinge_core.content.samples import load_samples
from hinge_core.documents.contract import write_schema
from hinge_core.version import VERSION

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))[
    "project"
]
CORE = {Requirement(line).name for line in PROJECT["dependencies"]}
# What only an extra brings; each of these is imported by the name it is installed by.
EXTRA = {
    Requirement(line).name
    for lines in PROJECT["optional-dependencies"].values()
    for line in lines
} - {*CORE, PROJECT["name"]}
PACKAGES = ("site-packages", "dist-packages")  # what such folders are called
# The command, where nothing but the core is installed.
LEAN = f"""
import sys
sys.modules.update(dict.fromkeys({sorted(EXTRA)!r}))
from hinge_core.__main__ import main
sys.exit(main(sys.argv[1:]))
"""
PRINT = """
import sys
from pathlib import Path
from hinge_core.content import load_content, load_library
from hinge_core.documents.handouts import Paper, compose_handout, write_pdf
content = load_content()
handout = compose_handout("rdl", content, load_library(content=content))
Path(sys.argv[1]).write_bytes(write_pdf(handout, Paper.A4))
"""
WHERE = """
from importlib.metadata import version
import hinge_core
print(hinge_core.__file__, version("hip-hinge-studio"), sep="\\n")
"""


def why_no_wheel() -> str | None:
    lacking = [name for name in ("pip", "hatchling") if find_spec(name) is None]
    if not lacking:
        return None
    return f"{' and '.join(lacking)} not installed: see requirements-dev.txt"


@dataclass(frozen=True)
class Installed:
    """An environment with the wheel in it, and a folder that holds nothing else."""

    scripts: Path
    package: Path
    away: Path

    def run(
        self, *command: str | Path, program: str = "python", status: int = 0
    ) -> str:
        done = subprocess.run(
            [self.scripts / program, *command],
            cwd=self.away,
            env={k: v for k, v in os.environ.items() if k != "PYTHONPATH"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=300,
        )
        assert done.returncode == status, done.stderr
        return done.stderr if status else done.stdout

    def run_lean(self, *arguments: str | Path) -> str:
        return self.run("-c", LEAN, *arguments)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel in a fresh environment; what it needs is lent by the present one."""
    if reason := why_no_wheel():
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("wheel")
    run_pip("wheel", ROOT, "--no-build-isolation", "--wheel-dir", folder)
    (wheel,) = folder.glob("*.whl")
    place = folder / "environment"
    venv.create(place)
    paths = sysconfig.get_paths(
        "venv", vars={"base": str(place), "platbase": str(place)}
    )
    python = Path(paths["scripts"]) / "python"
    run_pip("install", wheel, before=("--python", python))
    lent = [path for path in sys.path if Path(path).name in PACKAGES]
    packages = Path(paths["purelib"])
    (packages / "lent.pth").write_text("\n".join(lent), encoding="utf-8")
    away = folder / "away"
    away.mkdir()
    return Installed(Path(paths["scripts"]), packages / "hinge_core", away)


def run_pip(
    command: str, *arguments: str | Path, before: tuple[str | Path, ...] = ()
) -> None:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pip", *before, command),
            *("--no-index", "--no-deps", "--quiet", *arguments),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def list_files(folder: Path) -> dict[Path, bytes]:
    return {
        path.relative_to(folder): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_installed_package_is_another_one_of_the_same_version(
    installed: Installed,
) -> None:
    place, version = installed.run("-c", WHERE).splitlines()
    assert Path(place) == installed.package / "__init__.py"
    assert ROOT not in installed.package.parents
    assert version == VERSION


@pytest.mark.parametrize("folder", ["content", "static"])
def test_every_file_travels(installed: Installed, folder: str) -> None:
    carried = list_files(installed.package / "_shipped" / folder)
    assert carried == list_files(ROOT / folder)
    assert carried


@pytest.mark.needs_pose_model
def test_it_measures_a_sample_near_its_truth_without_any_extra(
    installed: Installed,
) -> None:
    samples = installed.package / "_shipped" / "content" / "samples"
    sample = load_samples(ROOT / "content" / "samples")["deep_hinge"]
    result = json.loads(
        installed.run_lean("analyse", samples / sample.file, "--jsonl", "-")
    )
    assert result["error"] is None
    assert result["versions"]["hinge_core"] == VERSION
    # Less what rendered bodies read beside their truth alike: people come first.
    kept = ROOT / "tests" / "cases" / "samples_accuracy.yaml"
    offset = yaml.safe_load(kept.read_text(encoding="utf-8"))["rendered_offset_deg"]
    for known in sample.truth.values:
        found = result["measures"][known.measure]
        value = found["value"] - offset.get(known.measure, 0.0)
        assert value == pytest.approx(known.value, abs=found["margin"])


def test_it_checks_its_content_without_any_extra(installed: Installed) -> None:
    assert installed.run_lean("content", "check").startswith("Content is sound: ")


def test_it_screens_without_any_extra(installed: Installed) -> None:
    (installed.away / "answers.json").write_text("{}", encoding="utf-8")
    assert json.loads(installed.run_lean("screen", "answers.json"))


def test_the_command_prints_the_contract(installed: Installed) -> None:
    assert json.loads(installed.run("contract", program="hinge")) == write_schema()


def test_the_command_goes_by_the_name_it_was_called_by(installed: Installed) -> None:
    by_name = installed.run("--help", program="hinge")
    by_module = installed.run("-m", "hinge_core", "--help")
    assert by_name.startswith("usage: hinge [-h]")
    assert by_module.startswith("usage: python -m hinge_core [-h]")


def test_it_prints_a_handout_in_its_own_type(installed: Installed) -> None:
    installed.run("-c", PRINT, "rdl.pdf")
    (page,) = PdfReader(installed.away / "rdl.pdf").pages
    resources: Any = page["/Resources"]
    fonts = [font.get_object() for font in resources["/Font"].values()]
    names = {font["/BaseFont"].partition("+")[2] for font in fonts}
    assert names
    assert all(name.startswith("NotoSans") for name in names)


@pytest.mark.parametrize(
    "arguments", [("language", "update", "es"), ("content", "new-drill", "my_hinge")]
)
def test_it_leaves_what_it_carries_as_it_is(
    installed: Installed, arguments: tuple[str, ...]
) -> None:
    said = installed.run(*arguments, program="hinge", status=1)
    assert "needs a checkout" in said
    carried = list_files(installed.package / "_shipped" / "content")
    assert carried == list_files(ROOT / "content")
