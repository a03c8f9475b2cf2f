"""Ranges of one's own in place of the usual ones, set in the page or by its address.

They change what a result is held against at once; nothing is measured again. The
limits of the safety check cut them like any range.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from hinge_core.errors import OwnTargetError
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.goals import is_judged
from hinge_core.judging.own_targets import (
    LINK_NAMES,
    MOST_DEG,
    find_own_targets,
    list_settable,
    make_own_target,
    read_link,
)
from hinge_core.judging.targets import Band, OwnTarget, SetBy, Target
from hinge_core.kinematics.measures import Measure
from hinge_core.telling.numbers import tell_band
from pages.ui.check import submitting
from pages.ui.session import cache
from pages.ui.session.state import AppState, Submission, app_state
from pages.ui.shell.text import find_translator, make_worded_key, tr

WRONG = "own_range_wrong"  # the measure whose range is none, until it is put right
Keys = Mapping[Measure, tuple[str, str]]  # of the two fields


def follow_link(state: AppState) -> None:
    """Take the ranges that the address names, for what is measured from now on."""
    linked = read_link(st.query_params.to_dict())
    if linked:
        state.own_targets = linked


def announce(state: AppState) -> None:
    """Above the ways to film: what a link or the visitor has set, and the way back."""
    if state.own_targets:
        with st.container(key="own_ranges_first"):
            _tell([(own, _write_range(own)) for own in state.own_targets])
            _offer_usual("usual_ranges_first")


def tell(analysis: Analysis) -> None:
    """Below the sentence: that it is not judged by the usual ranges alone."""
    with st.container(key="own_ranges_told"):  # always there, as ``by_hand``
        if is_judged(analysis):
            targets = analysis.judgement.task.targets
            _tell([(t.own_target, _write_target(t)) for t in targets if t.own_target])


def _tell(told: Sequence[tuple[OwnTarget, str]]) -> None:
    """Which ranges are not the usual ones, by who set them."""
    for who, frame in (
        (SetBy.LINK, tr("Set by this link: {ranges}.")),
        (SetBy.YOU, tr("Set by you: {ranges}.")),
    ):
        ranges = ", ".join(text for own, text in told if own.set_by is who)
        if ranges:
            st.markdown(f":gray[{frame.format(ranges=ranges)}]")


def _write_range(own: OwnTarget) -> str:
    return _write_band(own.measure, Band(own.low, own.high))


def _write_target(target: Target) -> str:
    """The range that is judged by; the safety check may have cut what was set."""
    told = _write_band(target.measure, target.green)
    if target.is_cut:
        return tr("{range} (within your own limits)").format(range=told)
    return told


def _write_band(measure: Measure, band: Band) -> str:
    text = cache.load_content().measures[measure]
    return f"{tr(text.label).lower()} {tell_band(band, text, find_translator())}°"


def _offer_usual(key: str) -> None:
    st.button(tr("Back to the usual ranges"), key=key, on_click=_judge_by, args=((),))


def show(state: AppState, submission: Submission, analysis: Analysis) -> None:
    """A folded box with two fields for each range that can be set in this drill."""
    usual = list_settable(cache.load_content().targets[analysis.drill])
    if not usual or not is_judged(analysis):
        return
    applied = find_own_targets(analysis.judgement.task)
    wrong = st.session_state.get(WRONG)
    title = tr("Set ranges of your own")
    with st.expander(title, key="own_ranges", expanded=wrong is not None):
        if any(own.set_by is SetBy.LINK for own in applied):
            st.markdown(tr("The link that you followed sets some of these ranges."))
        if submission.sample is None:
            st.markdown(tr("The limits of your safety check stay as they are."))
        with st.form("own_ranges_form", border=False):
            own = {each.measure: each for each in applied}
            keys = {t.measure: _show_fields(t, own.get(t.measure)) for t in usual}
            if wrong is not None:
                _tell_wrong(wrong)
            st.form_submit_button(
                tr("Use these ranges"), on_click=_use, args=(keys, tuple(usual), own)
            )
        if applied:
            _offer_usual("usual_ranges")


def _show_fields(usual: Target, own: OwnTarget | None) -> tuple[str, str]:
    """The two ends of one measure's range; their keys."""
    label = tr(cache.load_content().measures[usual.measure].label)
    now = _find_ends(usual) if own is None else (own.low, own.high)
    # A new pair of fields for new ranges, since a field keeps what it once held.
    name = make_worded_key(f"{usual.measure}_{now[0]:g}_{now[1]:g}")
    titles = (tr("{measure}, from (degrees)"), tr("{measure}, to (degrees)"))
    keys = (f"own_low_{name}", f"own_high_{name}")
    for column, key, title, end in zip(st.columns(2), keys, titles, now, strict=True):
        column.number_input(
            title.format(measure=label), 0.0, MOST_DEG, end, 1.0, "%g", key=key
        )
    return keys


def _find_ends(usual: Target) -> tuple[float, float]:
    low, high = usual.green.low, usual.green.high
    return float(low or 0.0), float(MOST_DEG if high is None else high)


def _tell_wrong(measure: Measure) -> None:
    text = tr(
        "{measure}: the first number must be smaller than the second. Nothing was "
        "changed yet."
    )
    label = tr(cache.load_content().measures[measure].label)
    st.markdown(text.format(measure=label))


def _use(
    keys: Keys, usual: tuple[Target, ...], before: Mapping[Measure, OwnTarget]
) -> None:
    """Judge by what the fields hold; an end that was left as it was stays so."""
    wanted = []
    st.session_state.pop(WRONG, None)
    for target in usual:
        low, high = (st.session_state[key] for key in keys[target.measure])
        old = before.get(target.measure)
        if (low, high) == _find_ends(target):
            continue
        try:
            own = make_own_target(target.measure, low, high, SetBy.YOU)
        except OwnTargetError:
            st.session_state[WRONG] = target.measure
            return
        unchanged = old is not None and (old.low, old.high) == (low, high)
        wanted.append(old if unchanged and old is not None else own)
    _judge_by(tuple(wanted))


def _judge_by(own: tuple[OwnTarget, ...]) -> None:
    """Judge what is on the page by these ranges, and what comes after it."""
    state = app_state()
    st.session_state.pop(WRONG, None)
    for name in LINK_NAMES:  # else the address would set its own again
        st.query_params.pop(name, None)
    state.own_targets = own
    if state.submission is not None:
        submitting.judge_as(state, replace(state.submission, own_targets=own))
