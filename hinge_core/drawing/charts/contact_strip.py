"""The three contacts over time: a thin strip under the joint angles."""

from collections.abc import Iterator
from typing import Any

import plotly.graph_objects as go

from hinge_core.drawing.charts.contact_words import PLACE_NAMES
from hinge_core.drawing.charts.template import make_caption, make_template
from hinge_core.drawing.charts.time_chart import SIDES_PX
from hinge_core.drawing.charts.time_marks import draw_cursor, draw_marks
from hinge_core.drawing.palette import BARK, WOOD, Role, Theme, find_colour
from hinge_core.i18n.language import Translate, english
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.contacts import find_spells
from hinge_core.judging.dowel_test import Contact, Place, Spell

HEIGHT_PX = 190
_MARGIN_PX = {**SIDES_PX, "t": 62, "b": 34}


def draw_contact_strip(
    analysis: Analysis,
    theme: Theme,
    *,
    cursor_s: float | None = None,
    tr: Translate = english,
) -> go.Figure:
    """Draw for head, upper back and sacrum when each was on the stick.

    Returns
    -------
    go.Figure
        Three rows in wood: filled where a place touches, empty where it is off the
        stick, striped where the camera cannot tell. Time runs as in ``time_chart``.
        Without rows where there is no stick.
    """
    figure = go.Figure()
    for contact in Contact:
        figure.add_trace(_bars(analysis, contact, theme, tr))
    time_s = analysis.series.time_s
    lines = [m for m in draw_marks(analysis, theme) if m["name"] != "standing tall"]
    figure.update_layout(
        template=make_template(theme),
        height=HEIGHT_PX,
        margin=_MARGIN_PX,
        barmode="overlay",
        bargap=0.35,
        shapes=lines + ([] if cursor_s is None else [draw_cursor(cursor_s, theme)]),
        annotations=[
            {
                # Two lines: one of this length is cut off on a phone.
                **make_caption(
                    tr("On the stick")
                    + "<br>"
                    + tr("filled: touches · empty: off · striped: unsure"),
                    theme,
                ),
                "yshift": 32,
                "align": "left",
            }
        ],
    )
    figure.update_xaxes(
        range=[float(time_s[0]), float(time_s[-1])] if len(time_s) > 1 else None,
        showgrid=False,
    )
    figure.update_yaxes(
        side="right",
        autorange="reversed",
        categoryorder="array",
        categoryarray=[_row(place, tr) for place in Place if has_contacts(analysis)],
        fixedrange=True,
    )
    return figure


def _row(place: Place, tr: Translate) -> str:
    """A row's name, narrow enough for the margin of the chart above."""
    return tr(PLACE_NAMES[place]).replace(" ", "<br>")


def has_contacts(analysis: Analysis) -> bool:
    """Whether a stick lies on the back in any frame."""
    dowel = analysis.judgement.dowel
    return dowel is not None and any(dowel.frames)


def _list_spells(analysis: Analysis) -> Iterator[tuple[Place, Spell]]:
    dowel = analysis.judgement.dowel
    if dowel is None or not any(dowel.frames):
        return
    for place in Place:
        for spell in find_spells(dowel.frames, place, analysis.series.time_s):
            yield place, spell


def _bars(analysis: Analysis, contact: Contact, theme: Theme, tr: Translate) -> go.Bar:
    """Every stretch of one contact, in the rows of their places."""
    found = [
        (_row(place, tr), spell)
        for place, spell in _list_spells(analysis)
        if spell.contact is contact
    ]
    return go.Bar(
        orientation="h",
        y=[name for name, _ in found],
        base=[spell.start_s for _, spell in found],
        x=[spell.end_s - spell.start_s for _, spell in found],
        marker=_LOOKS[contact] | {"line": {"color": _edge(theme), "width": 1}},
        meta=contact.value,
        hoverinfo="skip",
    )


_CLEAR = "rgba(0,0,0,0)"
_LOOKS: dict[Contact, dict[str, Any]] = {
    Contact.TOUCHING: {"color": WOOD},
    Contact.OPEN: {"color": _CLEAR},
    Contact.CANNOT_TELL: {
        "color": _CLEAR,
        "pattern": {"shape": "/", "fgcolor": WOOD, "size": 6, "solidity": 0.35},
    },
}


def _edge(theme: Theme) -> str:
    return BARK if theme == Theme.LIGHT else find_colour(Role.MUTED, theme)
