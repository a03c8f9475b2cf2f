"""The report of a sample, as anybody gets one; so is ``docs/sample_report.html``."""

from hinge_core.content import find_content_folder
from hinge_core.content.samples import load_samples
from hinge_core.documents.report import write_html_report
from hinge_core.drawing.overlay import Shown
from hinge_core.errors import HingeError
from hinge_core.i18n.language import load_translator
from hinge_core.media.opening import open_media
from hinge_core.stages import studio
from hinge_core.tools.lesson_maker import judge_samples

SHOWN = "drifting_set"  # of which the documentation has the report


def write_sample_report(id: str = SHOWN, language: str = "en") -> str:
    """Write it from what is shipped; nothing is seen afresh, and nobody is real.

    Raises
    ------
    HingeError
        If there is no such sample, what was seen of it does not belong to it any more,
        or a package that reports need is not installed.
    """
    samples = load_samples(find_content_folder() / "samples")
    if id not in samples:
        raise HingeError(f"No sample is called {id}. There are: {', '.join(samples)}.")
    content, tr = studio.load_studio().content, load_translator(language)
    (judged,) = judge_samples([samples[id]], tr)
    source = open_media(judged.data, judged.sample.file, content.media, threads=1)
    return write_html_report(
        judged.answer,
        source,
        content.measures,
        content.sharing,
        shown=Shown.FILMED,
        tr=tr,
    )
