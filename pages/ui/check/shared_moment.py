"""The telling moment of a result, drawn so that nobody is known in it."""

import threading

from hinge_core.arrays import RgbImage
from hinge_core.documents.sharing import read_shared_frame
from hinge_core.drawing.palette import Theme
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.headline import HeadlineVerdict
from hinge_core.judging.telling_moment import find_telling_moment
from hinge_core.progress import Progress
from hinge_core.stages.caged import open_caged
from hinge_core.stages.jobs import Job, QueueFull, find_pool
from pages.ui.session import cache
from pages.ui.session.state import AppState, Submission, name_numbers
from pages.ui.shell.text import find_translator, name_tongue

SIDE_PX = 960  # long side of the frame that is drawn on


def draw_moment(submission: Submission, analysis: Analysis) -> RgbImage:
    """The telling moment of a result, nobody known in it.

    Raises
    ------
    MediaError
        If the input cannot be read again.
    """
    at, instant = find_telling_moment(analysis)
    key = cache.KeyFrame(
        submission.sha256,
        analysis.drill,
        name_numbers(submission, analysis),
        at,
        instant,
        SIDE_PX,
        Theme.LIGHT,  # it is looked at elsewhere
        name_tongue(),
    )
    return cache.draw_cached_shared_frame(key, submission.data, analysis)


def begin_drawing(
    submission: Submission, analysis: Analysis, visitor: str
) -> Job[RgbImage] | None:
    """Draw it while its film is still there, to show it beside the next one.

    None where there is nothing to draw, or no room for it now.
    """
    if not analysis.found:
        return None
    if analysis.headline.verdict is HeadlineVerdict.NOT_ASSESSABLE:
        return None
    at, instant = find_telling_moment(analysis)
    content, translate = cache.load_content(), find_translator()

    def draw(_: Progress, stop: threading.Event) -> RgbImage:
        data, name = submission.data, submission.name
        return read_shared_frame(
            open_caged(data, name, content.media, cancel=stop),
            analysis,
            at,
            content.measures,
            content.sharing,
            instant=instant,
            side_px=SIDE_PX,
            tr=translate,
        )

    try:
        return find_pool().submit(draw, visitor=visitor, short=True)
    except QueueFull:
        return None


def find_before(state: AppState, analysis: Analysis) -> RgbImage | None:
    """The last one at the same moment of the same drill; None where there is none."""
    earlier = state.earlier
    if earlier is None or earlier.picture is None or state.shared:
        return None
    then, now = earlier.analysis, analysis
    if (
        then.drill != now.drill
        or find_telling_moment(then)[1] is not find_telling_moment(now)[1]
    ):
        return None
    done = earlier.picture.done and not earlier.picture.failed
    return earlier.picture.result() if done else None
