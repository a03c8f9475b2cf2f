"""Which two sets are compared: films of this visit, or files of other days."""

from dataclasses import dataclass
from enum import StrEnum

import streamlit as st

from hinge_core.documents.contract import MAX_CHARACTERS, Result, read_result
from hinge_core.errors import ResultUnreadable
from hinge_core.i18n.language import later
from hinge_core.judging.analysis import Analysis
from hinge_core.media.frames import MediaKind
from hinge_core.stages.jobs import Job
from pages.ui.check import earlier_film, playing
from pages.ui.components.oversize.oversize import make_saved_limit, show_oversize
from pages.ui.session.state import AppState, Submission, app_state
from pages.ui.shell.text import escape_plain, make_worded_key, shorten, tr

LONGEST_NAME = 28  # letters of a file's name


class PairPlace(StrEnum):
    """Where a set stands on the page, and its name there."""

    BEFORE = "before"
    AFTER = "after"


class SetSource(StrEnum):
    """Where a set comes from."""

    FILM = "film"  # of this visit
    FILE = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetShown:
    """One of the two; a file has numbers and no picture."""

    name: str
    result: Result
    submission: Submission | None = None
    analysis: Analysis | None = None
    preview: Job[bytes] | None = None


TITLES = {PairPlace.BEFORE: later("Before"), PairPlace.AFTER: later("After")}
_FILMS = {
    PairPlace.BEFORE: later("Your last film of this visit"),
    PairPlace.AFTER: later("Your film on the check page"),
}


def find_set(state: AppState, place: PairPlace) -> SetShown | None:
    """What stands at a place; None where nothing was chosen yet."""
    if _find_source(state, place) is SetSource.FILM:
        return _find_film(state, place)
    result = state.saved_results.get(place)
    return None if result is None else SetShown(name=result.input, result=result)


def show_choice(state: AppState) -> None:
    """A film of this visit or a file, for each of the two places."""
    columns = st.columns(2, gap="medium")
    for place, column in zip(PairPlace, columns, strict=True):
        with column:
            _choose(state, place)
    st.markdown(
        tr(
            ":gray[A result file is “Whole result (JSON)” or “Report to read and "
            "print”, at the end of every result. Use your own only: two people are no "
            "fair comparison.]"
        )
    )


def tell_name(shown: SetShown) -> str:
    """A set's own name, safe to show."""
    return escape_plain(shorten(shown.name, LONGEST_NAME))


def _choose(state: AppState, place: PairPlace) -> None:
    st.markdown(f"**{tr(TITLES[place])}**")
    if _find_film(state, place) is not None:
        key = _make_key(place)
        st.session_state.setdefault(key, _find_source(state, place))
        st.radio(
            tr(TITLES[place]),
            list(SetSource),
            format_func=lambda source: (
                tr(_FILMS[place]) if source is SetSource.FILM else tr("A result file")
            ),
            key=key,
            label_visibility="collapsed",
        )
    if _find_source(state, place) is SetSource.FILE:
        _upload(state, place)


def _upload(state: AppState, place: PairPlace) -> None:
    key = _make_upload_key(place)
    limit = make_saved_limit(MAX_CHARACTERS, "json", "html")
    upload = st.file_uploader(
        f"{tr(TITLES[place])}: {tr('result file')}",
        max_upload_size=limit.megabytes,
        key=key,
        on_change=_read,
        args=(place,),
    )
    show_oversize(key, upload, limit)
    problem = st.session_state.get(_make_problem_key(place))
    if problem:
        st.warning(problem, icon=":material/info:")
    elif place in state.saved_results:
        name = escape_plain(shorten(state.saved_results[place].input, LONGEST_NAME))
        st.markdown(tr("Read: the result of {name}.").format(name=name))


def _read(place: PairPlace) -> None:
    """Take up a file; one that is none of ours is told of, and the last one stays."""
    state, upload = app_state(), st.session_state[_make_upload_key(place)]
    st.session_state[_make_problem_key(place)] = ""
    if upload is None:
        state.saved_results.pop(place, None)
        return
    try:
        state.saved_results[place] = read_result(upload.getvalue())
    except ResultUnreadable as error:
        st.session_state[_make_problem_key(place)] = error.tell_in(tr)


def _find_source(state: AppState, place: PairPlace) -> SetSource:
    """What was chosen; else a film of this visit where there is one."""
    if _find_film(state, place) is None:
        return SetSource.FILE
    chosen: SetSource = st.session_state.get(_make_key(place), SetSource.FILM)
    return SetSource(chosen)


def _find_film(state: AppState, place: PairPlace) -> SetShown | None:
    if place is PairPlace.AFTER:
        return _find_new_film(state)
    earlier = state.earlier
    if earlier is None:
        return None
    preview = earlier.preview or _find_copy(state, earlier.submission, earlier.analysis)
    return SetShown(
        name=earlier.submission.name,
        result=earlier.result,
        submission=earlier.submission,
        analysis=earlier.analysis,
        preview=preview,
    )


def _find_new_film(state: AppState) -> SetShown | None:
    result, own = earlier_film.find_new_result(state), state.submission
    if result is None or own is None or state.analysis is None:
        return None
    return SetShown(
        name=own.name,
        result=result,
        submission=own,
        analysis=state.analysis,
        preview=_find_copy(state, own, state.analysis),
    )


def _find_copy(
    state: AppState, submission: Submission, analysis: Analysis
) -> Job[bytes] | None:
    """The small copy of a clip, begun here where the result was left before it was."""
    if analysis.media.kind is MediaKind.PHOTO or not analysis.found:
        return None
    return playing.find_preview(state, submission, analysis)


def _make_key(place: PairPlace) -> str:
    return make_worded_key(f"compare_{place}")


def _make_upload_key(place: PairPlace) -> str:
    return f"compare_file_{place}"


def _make_problem_key(place: PairPlace) -> str:
    return f"compare_problem_{place}"
