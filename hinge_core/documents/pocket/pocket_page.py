"""The lesson as one HTML file: everything inside, one script, nothing fetched."""

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from hinge_core.content import Content, Library
from hinge_core.content.class_lesson import ClassLesson, GuessScene, PairScene
from hinge_core.content.samples import Sample, SamplePlace
from hinge_core.documents.pocket.explorer_data import SCRIPTS, make_explorer_data
from hinge_core.documents.pocket.judged_samples import JudgedSample, make_sample_view
from hinge_core.documents.pocket.lesson_scenes import SceneMaker, SceneView
from hinge_core.documents.pocket.picture_rounds import list_round_views
from hinge_core.documents.pocket.pocket_pictures import Album
from hinge_core.documents.report_page import write_style
from hinge_core.drawing.puppet.scripts import join_scripts
from hinge_core.extras import require_extra
from hinge_core.i18n.language import Translate, english, find_language
from hinge_core.screening.emergency import Country, tell_whom_to_ring
from hinge_core.shipped import find_shipped

FOLDER = Path(__file__).parent
FONTS = {
    weight: find_shipped() / "static" / "fonts" / f"NotoSans-{name}.woff2"
    for weight, name in ((400, "Regular"), (700, "Bold"))
}
# What the page may do: show what lies inside it, and run its one script.
POLICY = (
    "default-src 'none'; script-src {script}; style-src 'unsafe-inline'; "
    "img-src data:; media-src data:; font-src data:; "
    "base-uri 'none'; form-action 'none'"
)


def list_pocket_samples(
    lesson: ClassLesson, samples: Mapping[str, Sample]
) -> tuple[str, ...]:
    """The samples that the file shows: those for everybody, and the lesson's own."""
    named: dict[str, None] = {
        id: None for id, one in samples.items() if one.place is SamplePlace.CHECK
    }
    for step in lesson.steps:
        for scene in step.scenes:
            if isinstance(scene, GuessScene):
                named[scene.sample] = None
            elif isinstance(scene, PairScene):
                named.update(dict.fromkeys(scene.samples))
    return tuple(named)


def write_pocket_lesson(
    content: Content,
    library: Library,
    samples: Mapping[str, JudgedSample],
    country: Country,
    tr: Translate = english,
) -> str:
    """Write lesson, picture quiz, explorer and samples as one page.

    Parameters
    ----------
    samples
        Those of ``list_pocket_samples``, told in the language of ``tr``.
    country
        Whose emergency numbers are read out.

    Raises
    ------
    ExtraMissing
        If a package that pages need is not installed.
    MediaError
        If the file of a sample cannot be read.
    """
    with require_extra("The lesson needs", "print"):
        from jinja2 import Environment, FileSystemLoader

    lesson = library.class_lesson
    ring = tell_whom_to_ring(country, tr)
    maker = SceneMaker(
        lesson=lesson, content=content, samples=samples, ring=ring, tr=tr
    )
    script = join_scripts([*SCRIPTS, FOLDER / "pocket.js"])
    environment = Environment(
        autoescape=True, trim_blocks=True, loader=FileSystemLoader(FOLDER)
    )
    return environment.get_template("pocket.html").render(
        policy=POLICY.format(script=hash_script(script)),
        script=script,
        style=_write_page_style(),
        language=find_language(tr),
        lesson=lesson,
        steps=list(_view_steps(lesson, maker)),
        rounds=list(list_round_views(content, tr)),
        explorer=make_explorer_data(content, tr),
        album=Album(),
        write_data=_write_data,
        samples=[
            make_sample_view(judged, content.measures, content.media, tr)
            for judged in samples.values()
        ],
        tr=tr,
    )


def hash_script(script: str) -> str:
    """The source that lets this very script run, and no other."""
    return f"'sha256-{_write_base64(hashlib.sha256(script.encode()).digest())}'"


def _view_steps(
    lesson: ClassLesson, maker: SceneMaker
) -> Iterator[tuple[Any, list[SceneView]]]:
    """Each step with its scenes."""
    for step in lesson.steps:
        yield step, [maker.view(scene) for scene in step.scenes]


def _write_page_style() -> str:
    fonts = "".join(
        f'@font-face{{font-family:"Noto Sans";font-weight:{weight};'
        f"src:url(data:font/woff2;base64,{_write_base64(file.read_bytes())})}}"
        for weight, file in FONTS.items()
    )
    own = (FOLDER / "pocket.css").read_text(encoding="utf-8")
    return f"{fonts}{write_style()}{own}"


def _write_data(data: object) -> str:
    """Data as JSON in which no markup can begin."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")


def _write_base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
