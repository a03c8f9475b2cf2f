"""How the last one of a visitor's own looked, to show beside the next."""

import threading

from hinge_core.arrays import RgbImage
from hinge_core.documents.sharing import read_shared_frame
from hinge_core.drawing.palette import Theme
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.headline import HeadlineVerdict
from hinge_core.media.opening import open_media
from hinge_core.progress import Progress
from hinge_core.stages.jobs import QueueFull, find_pool
from pages.ui.check.key_frames import find_telling_moment
from pages.ui.session import cache
from pages.ui.session.state import AppState, Earlier, Submission
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
        at,
        instant,
        SIDE_PX,
        Theme.LIGHT,  # it is looked at elsewhere
        name_tongue(),
    )
    return cache.draw_cached_shared_frame(key, submission.data, analysis)


def keep_earlier(state: AppState, visitor: str) -> None:
    """Draw the result on the page, if it is one's own, before it makes room."""
    submission, analysis = state.submission, state.analysis
    if submission is None or analysis is None or state.shared or not analysis.found:
        return
    if analysis.headline.verdict is HeadlineVerdict.NOT_ASSESSABLE:
        return
    at, instant = find_telling_moment(analysis)
    content, translate = cache.load_content(), find_translator()

    def draw(_: Progress, stop: threading.Event) -> RgbImage:
        data, name = submission.data, submission.name
        return read_shared_frame(
            open_media(data, name, content.media, threads=1, cancel=stop),
            analysis,
            at,
            content.measures,
            content.sharing,
            instant=instant,
            side_px=SIDE_PX,
            tr=translate,
        )

    try:
        job = find_pool().submit(draw, visitor=visitor, short=True)
    except QueueFull:  # then there is nothing to set beside the next
        return
    state.earlier = Earlier(submission.sha256, analysis.drill, instant, job)


def find_before(
    state: AppState, submission: Submission, analysis: Analysis
) -> RgbImage | None:
    """The last one at the same moment of the same drill; None where there is none."""
    earlier = state.earlier
    _, instant = find_telling_moment(analysis)
    if earlier is None or state.shared or not earlier.frame.done:
        return None
    alike = (earlier.drill, earlier.instant) == (analysis.drill, instant)
    if not alike or earlier.sha256 == submission.sha256 or earlier.frame.failed:
        return None
    return earlier.frame.result()
