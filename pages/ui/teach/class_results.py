"""What a class did: its spread for the wall; its rows for the teacher alone."""

import streamlit as st

from hinge_core.content.class_clips_file import load_class_clips
from hinge_core.documents import class_table
from hinge_core.documents.class_table import ClassTeller, Pupil
from hinge_core.judging.targets import Target
from hinge_core.kinematics.measures import Measure
from hinge_core.stages.studio import load_studio
from hinge_core.stages.tasks import make_task
from pages.ui.components.oversize.oversize import forget_oversize
from pages.ui.session import cache
from pages.ui.shell.text import find_reader, find_translator, tr, trn
from pages.ui.shell.theme import find_visitor_theme
from pages.ui.teach import class_filming
from pages.ui.teach.class_visit import ClassVisit


def show(visit: ClassVisit) -> None:
    """The spread, the rows where they are asked for, and what can be taken away."""
    told = st.session_state.pop(class_filming.TOLD, "")
    if told:
        st.info(told)
    if not visit.pupils:
        return
    targets = _find_targets(visit.drill)
    _show_spread(visit.pupils, targets)
    st.header(tr("For the teacher"), anchor="rows")
    teller = ClassTeller(
        cache.load_content().wording,
        cache.load_content().measures,
        tuple(targets),
        find_translator(),
    )
    st.markdown(tr("The codes follow the order in which the clips came."))
    if st.toggle(tr("Show each pupil's row"), key="class_rows"):
        _show_rows(visit.pupils, teller)
    _offer_files(visit, teller)


def _find_targets(drill: str) -> dict[Measure, Target]:
    wired = load_studio()
    task = make_task(wired.content, drill)
    family = wired.settings.families.families[task.family]
    return class_table.find_turn_targets(
        task.targets, load_class_clips().measures, family.turns_at
    )


def _show_spread(pupils: list[Pupil], targets: dict[Measure, Target]) -> None:
    """One chart a measure; whose a dot is cannot be seen."""
    from hinge_core.drawing import charts  # loads Plotly

    measured = class_table.count_measured(pupils, targets)
    st.header(tr("The class"), anchor="spread")
    st.markdown(
        trn("{count} pupil was measured.", "{count} pupils were measured.", measured)
        + " "
        + tr("Each dot is one pupil, and the green field is the usual range.")
    )
    texts = cache.load_content().measures
    for measure, target in targets.items():
        values = class_table.list_turn_values(pupils, measure)
        said = class_table.describe_spread(
            values, target.green, texts[measure], find_translator()
        )
        st.plotly_chart(
            charts.draw_class_spread(
                values,
                target.green,
                texts[measure],
                find_visitor_theme(),
                tr=find_translator(),
            ),
            theme=None,
            config=charts.STILL_CONFIG,
            key=f"spread_{measure}",
            alt=said,
        )
        st.markdown(f":gray[{said}]")


def _show_rows(pupils: list[Pupil], teller: ClassTeller) -> None:
    import pandas as pd  # costs 0.4 s to import

    rows = [teller.list_cells(pupil) for pupil in pupils]
    table = pd.DataFrame(rows, columns=teller.list_headings()).set_index(tr("Code"))
    for column in table:  # on a phone each cell says itself what it is (style.css)
        badge = f":gray-badge[{column}] "
        table[column] = table[column].map(lambda cell, to=badge: cell and to + cell)
    with st.container(key="class_table"):
        st.table(table)


def _offer_files(visit: ClassVisit, teller: ClassTeller) -> None:
    pupils, language = list(visit.pupils), find_reader().language
    drill = tr(cache.load_content().drills[visit.drill].name)
    with st.container(horizontal=True):
        st.download_button(
            tr("Table (CSV)"),
            data=lambda: class_table.write_class_csv(pupils, teller),
            file_name="class.csv",
            mime="text/csv",
            icon=":material/table:",
            on_click="ignore",
        )
        st.download_button(
            tr("Slips to print"),
            data=lambda: class_table.write_class_sheets(
                pupils, teller, drill=drill, language=language
            ),
            file_name="class.html",
            mime="text/html",
            icon=":material/print:",
            on_click="ignore",
        )
        st.button(
            tr("Forget this class"),
            icon=":material/delete:",
            on_click=_forget,
            args=(visit,),
            key="class_forget",
        )


def _forget(visit: ClassVisit) -> None:
    visit.clear()
    forget_oversize(class_filming.CLIPS)
