"""Writes the lesson for a pocket: content and samples, judged as they are shipped."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from hinge_core.content import find_content_folder, load_library
from hinge_core.content.samples import Sample, load_samples
from hinge_core.content.screening_files import load_emergency
from hinge_core.documents.answer import Answer
from hinge_core.documents.pocket import (
    JudgedSample,
    list_pocket_samples,
    write_pocket_lesson,
)
from hinge_core.errors import HingeError
from hinge_core.i18n.language import Translate, load_translator
from hinge_core.judging.movements import AS_SEEN
from hinge_core.stages import studio
from hinge_core.stages.sample_recordings import find_recorded

NAME = "hinge_lesson.html"


def write_lesson(out: Path, language: str) -> Path:
    """Write the file; where it is now.

    Parameters
    ----------
    out
        The file, or a folder for it.

    Raises
    ------
    HingeError
        If what was seen of a sample does not belong to it any more, or a package that
        pages need is not installed.
    OSError
        If the file cannot be written.
    """
    content, tr = studio.load_studio().content, load_translator(language)
    library = load_library(content=content)
    manifest = load_samples(find_content_folder() / "samples")
    wanted = list_pocket_samples(library.class_lesson, manifest)
    judged = judge_samples((manifest[id] for id in wanted), tr)
    page = write_pocket_lesson(
        content,
        library,
        {one.sample.id: one for one in judged},
        load_emergency(find_content_folder()).countries[-1],
        tr,
    )
    place = out / NAME if out.is_dir() else out
    place.write_text(page, encoding="utf-8")
    return place


def judge_samples(samples: Iterable[Sample], tr: Translate) -> Iterator[JudgedSample]:
    """Judge and tell what is shipped of samples; nothing is seen afresh.

    Raises
    ------
    HingeError
        For the first whose recording does not belong to it any more.
    """
    wired, folder = studio.load_studio(), find_content_folder() / "samples"
    for sample in samples:
        recorded = find_recorded(
            sample, folder, wired.settings, wired.content.media, any_eyes=True
        )
        if recorded is None:
            raise HingeError(
                f"What was seen of the sample {sample.id} does not belong to it any "
                "more. Run `samples record` first."
            )
        seen = studio.analyse_seen(recorded.recording, AS_SEEN)
        yield JudgedSample(
            sample=sample,
            answer=Answer(seen, studio.tell(seen, tr, of_another=True)),
            data=(folder / sample.file).read_bytes(),
            copy=recorded.copy,
        )
