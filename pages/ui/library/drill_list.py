"""All drills as cards, and the filters above them."""

from collections.abc import Iterable, Sequence

import streamlit as st

from hinge_core.content.drill_cards import Drill
from hinge_core.i18n.language import later
from pages.ui.library import drawn_figures, frame, shelf
from pages.ui.session import cache
from pages.ui.shell import links
from pages.ui.shell.text import make_worded_key, tr

HAVE, LEVEL, LOAD = "have", "level_of", "load"  # widget keys
LOADS = {later("no load"): False, later("with a load"): True}


def show() -> None:
    """The page of all drills."""
    lead = tr("Each card shows you the set-up, the steps and what to feel.")
    frame.begin(tr("Drills"), lead, "learn.py")
    drills = tuple(cache.load_content().drills.values())
    found = _filter(drills)
    if not found:
        st.info(tr("No drill fits all of that. Take one of your choices away."))
        return
    count = tr("{found} of {all} drills").format(found=len(found), all=len(drills))
    st.markdown(f":gray[{count}]")
    with frame.show_cards("drills"):
        for drill in found:
            show_card(drill)


def show_card(drill: Drill) -> None:
    """One drill: its picture, name and purpose; all of it a link."""
    with frame.show_card(f"drill_{drill.id}"):
        _figure(drill.id, "list", 0.36)
        links.show(f"drills/{drill.id}", tr(drill.name))
        st.markdown(tr(drill.purpose))
        st.markdown(f":gray[{list_facts(drill)}]")


def show_row(ids: Iterable[str], where: str) -> None:
    """A few drills in a row: picture and name."""
    with st.container(horizontal=True, gap="small", key=f"row_{where}"):
        for id in ids:
            with frame.show_mini_card(f"{where}_{id}"):
                _figure(id, where, 0.21)
                links.show(f"drills/{id}", tr(cache.load_content().drills[id].name))


def _figure(drill: str, where: str, scale: float) -> None:
    phase = shelf.turn(drill)
    if phase:
        with st.container(key=f"figure_{where}_{drill}"):
            drawn_figures.show_moment(drill, phase, scale)


def list_facts(drill: Drill) -> str:
    """Level, equipment and load in one line."""
    level = []
    if drill.level is not None:
        level = [tr("Level {level}").format(level=drill.level)]
    needs = [tr(item) for item in drill.equipment] or [tr("no equipment")]
    load = tr("with a load") if drill.loaded else tr("no load")
    return " · ".join([*level, *needs, load])


def list_equipment(drills: Iterable[Drill]) -> tuple[str, ...]:
    """Every piece of equipment that some drill can use, each once."""
    every = (item for drill in drills for need in drill.needs for item in sorted(need))
    return tuple(dict.fromkeys(every))


def fits_filter(
    drill: Drill, have: Sequence[str], level: int | None, loaded: bool | None
) -> bool:
    """Whether a drill passes the filters; an empty filter lets everything pass."""
    owned = not have or all(need & set(have) for need in drill.needs)
    at_level = level is None or drill.level == level
    return owned and at_level and (loaded is None or drill.loaded == loaded)


def _filter(drills: Sequence[Drill]) -> list[Drill]:
    levels = sorted({drill.level for drill in drills if drill.level is not None})
    with st.container(key="filters", gap="small"):
        have = st.pills(
            tr("What do you have?"),
            list_equipment(drills),
            selection_mode="multi",
            format_func=tr,
            key=make_worded_key(HAVE),
            persist_state="session",
        )
        level = st.pills(
            tr("Level of the ladder"),
            levels,
            key=LEVEL,
            persist_state="session",
        )
        load = st.pills(
            tr("Load"),
            tuple(LOADS),
            format_func=tr,
            key=make_worded_key(LOAD),
            persist_state="session",
        )
    loaded = None if load is None else LOADS[load]
    return [drill for drill in drills if fits_filter(drill, have, level, loaded)]
