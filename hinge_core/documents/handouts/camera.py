"""The end of a drill's sheet: how to film it, drawn, and what the camera judges."""

from dataclasses import replace

from hinge_core.content import Content
from hinge_core.content.drill_cards import Drill
from hinge_core.documents.handouts.page import Block, Drawing
from hinge_core.drawing import charts
from hinge_core.drawing.charts.filming_drill import DRILL_HEIGHT, DRILL_WIDTH
from hinge_core.drawing.palette import Theme
from hinge_core.i18n.language import Translate
from hinge_core.judging.camera_scope import find_camera_scope

LARGER = 1.35  # than other pictures in a column: three stand in this one


def compose_camera(
    drill: Drill, content: Content, how_to_film: Block, tr: Translate
) -> tuple[Block, Block]:
    """What the card says of filming, with its drawing; and what is looked for.

    Parameters
    ----------
    how_to_film
        The card's own words.
    """
    steps = content.filming.find_steps(drill.filmed)
    drawing = Drawing(
        svg=charts.draw_drill_filming(drill.id, steps, Theme.LIGHT, tr),
        words=charts.describe_filming(steps, tr),
        width=DRILL_WIDTH,
        height=DRILL_HEIGHT / LARGER,
    )
    return replace(how_to_film, drawings=(drawing,)), _tell_scope(drill, content, tr)


def _tell_scope(drill: Drill, content: Content, tr: Translate) -> Block:
    scope = find_camera_scope(
        drill.id,
        content.faults.values(),
        content.targets[drill.id],
        content.not_measured.get(drill.id, {}),
    )
    unseen = " · ".join(tr(fault.name) for fault in scope.unseen)
    told = tr("Not from the side: {faults}.").format(faults=unseen) if unseen else ""
    if drill.early is not None:
        told = f"{told} {tr('Early')}: {tr(drill.early)}".strip()
    names = " · ".join(tr(fault.name) for fault in scope.looked_for)
    return Block(
        heading=tr("What the camera looks for"),
        text=names or tr("Nothing to change."),
        after=told,
    )
