"""A drill before the camera: its samples, how to film it, and what is judged."""

import streamlit as st

from hinge_core.content.drill_cards import Drill
from hinge_core.content.samples import Sample, pick_samples
from hinge_core.judging.camera_scope import CameraScope, find_camera_scope
from pages.ui.check import film_guide
from pages.ui.library import frame
from pages.ui.session import cache
from pages.ui.shell.text import tr

MOST_SAMPLES = 2


def show_samples(drill: Drill) -> None:
    """One press from the card to a judged sample; and how far that is to be trusted."""
    if not drill.analysed:
        return
    samples = pick_samples(cache.read_samples(), drill.id)[:MOST_SAMPLES]
    samples = [sample for sample in samples if sample.drill == drill.id]
    with st.container(key="judged_samples", gap="small"):
        if samples:
            st.markdown(f"**{tr('See it judged')}**")
            with st.container(horizontal=True, gap="small", key="row_samples"):
                for sample in samples:
                    _show_sample(sample)
        show_early(drill)


def show_early(drill: Drill) -> None:
    """That its numbers are early, and why; nothing where they are not."""
    if drill.early is not None:
        film_guide.show_early(drill.early)


def _show_sample(sample: Sample) -> None:
    picture = cache.find_sample_picture(sample.id)
    with frame.show_mini_card(f"sample_{sample.id}"):
        if picture is not None:
            st.image(picture, width=116, alt=tr(sample.shows))
        st.page_link(
            "check.py",
            label=tr(sample.title),
            query_params={"sample": sample.id, "drill": sample.drill},
        )


def show_filming(drill: Drill) -> None:
    """How to film it, drawn; what the camera looks for, and what it cannot tell."""
    if not drill.analysed:
        return
    film_guide.show_steps(drill.id)
    content = cache.load_content()
    scope = find_camera_scope(
        drill.id,
        content.faults.values(),
        content.targets[drill.id],
        content.not_measured.get(drill.id, {}),
    )
    seen, unseen = st.columns(2, gap="large")
    with seen:
        _show_seen(scope)
    with unseen:
        _show_unseen(scope)


def _show_seen(scope: CameraScope) -> None:
    st.header(tr("What the camera looks for"), anchor="what-the-camera-looks-for")
    names = [tr(fault.name) for fault in scope.looked_for]
    st.markdown(frame.show_bullets(names or [tr("Nothing to change.")]))
    texts = cache.load_content().measures
    told = ", ".join(tr(texts[measure].label) for measure in scope.told)
    if told:
        lead = tr("Told beside a usual range, and never counted as a mistake:")
        st.markdown(f":gray[{lead} {told}.]")


def _show_unseen(scope: CameraScope) -> None:
    st.header(tr("What it cannot tell"), anchor="what-it-cannot-tell")
    lines = [
        f"**{tr(fault.name)}.** {tr(fault.why_not_measured or '')}"
        for fault in scope.unseen
    ]
    st.markdown(frame.show_bullets([*lines, *(tr(reason) for reason in scope.off)]))
