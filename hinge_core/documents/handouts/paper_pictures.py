"""The drawn figure's pictures as they stand on paper."""

from dataclasses import replace

from hinge_core.content.drill_cards import Drill
from hinge_core.documents.handouts.page import Drawing
from hinge_core.drawing.figure import (
    Picture,
    PictureFrame,
    list_drill_pictures,
    load_poses,
)
from hinge_core.i18n.language import Translate, later
from hinge_core.measuring.phases import Phase

MOMENTS = {
    Phase.START: later("Start"),
    Phase.BOTTOM: later("Bottom"),
    Phase.TOP: later("Top"),
}


def draw_picture(picture: Picture, words: str, caption: str = "") -> Drawing:
    """A picture in its frame, with what it shows."""
    frame = picture.frame
    return Drawing(
        svg=picture.to_svg(),
        words=words,
        width=frame.width,
        height=frame.height,
        caption=caption,
    )


def draw_closely(
    picture: Picture, words: str, caption: str = "", *, to_head: bool = False
) -> Drawing:
    """A picture without the room that only its neighbour needs beside it.

    Parameters
    ----------
    to_head
        Whether it goes without the room above its head, too.
    """
    own = picture.find_own_frame()
    top = own.top if to_head else picture.frame.top
    frame = PictureFrame(own.left, top, own.right, picture.frame.bottom)
    return draw_picture(replace(picture, frame=frame), words, caption)


def draw_moments(
    drill: Drill, tr: Translate, *, closely: bool = False
) -> tuple[Drawing, ...]:
    """The moments of a drill, named; none for a drill without postures."""
    if drill.id not in load_poses().drills:
        return ()
    draw = draw_closely if closely else draw_picture
    pictures = list_drill_pictures(drill.id)
    names = {phase: tr(MOMENTS[phase]) for phase in pictures}
    return tuple(draw(pictures[p], name, name) for p, name in names.items())
