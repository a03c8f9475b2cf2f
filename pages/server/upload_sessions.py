"""What Streamlit knows of a visitor's uploads: the one place that asks it.

There is no public way on 1.67, so its own objects are read; tests/server hold them.
"""

from typing import Any, Protocol

from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

_UPLOADED = "file_uploader_state_value"  # what an upload or camera widget holds


class Sessions(Protocol):
    """What the guard of uploads has to know."""

    def expects_file(self, session: str) -> bool:
        """Whether a page of this visitor shows something that takes a file."""

    def find_sizes(self, session: str) -> dict[str, int]:
        """Bytes by file id, oldest first, of what is kept for one visitor."""

    def find_used(self, session: str) -> frozenset[str]:
        """Ids of the files that a widget on the visitor's page still holds."""

    def count_all_bytes(self) -> int:
        """Bytes that are kept for all visitors."""

    def drop(self, session: str, file: str) -> None:
        """Let go of a file."""


class StreamlitSessions:
    """The visitors of the server in this process."""

    def expects_file(self, session: str) -> bool:
        """Whether a page of this visitor shows something that takes a file."""
        return bool(_find_upload_widgets(session))

    def find_sizes(self, session: str) -> dict[str, int]:
        """Bytes by file id, oldest first, of what is kept for one visitor."""
        kept = _manager().file_storage.get(session, {})
        return {id: len(record.data) for id, record in list(kept.items())}

    def find_used(self, session: str) -> frozenset[str]:
        """Ids of the files that a widget on the visitor's page still holds."""
        held = _find_upload_widgets(session).values()
        return frozenset(id for value in held for id in _find_file_ids(value))

    def count_all_bytes(self) -> int:
        """Bytes that are kept for all visitors."""
        sessions = list(_manager().file_storage)
        return sum(sum(self.find_sizes(session).values()) for session in sessions)

    def drop(self, session: str, file: str) -> None:
        """Let go of a file."""
        _manager().remove_file(session, file)


def _manager() -> MemoryUploadedFileManager:
    manager = runtime.get_instance().uploaded_file_mgr
    if not isinstance(manager, MemoryUploadedFileManager):
        raise TypeError(f"uploads are kept in a {type(manager).__name__}")
    return manager


def _find_upload_widgets(session: str) -> dict[str, Any]:
    """The upload widgets of a visitor's page by id, with their raw values.

    Between two runs Streamlit moves a value from the new state to the old one, so
    that both have to be looked at; it forgets a widget that a whole run left out.
    """
    sessions = runtime.get_instance()._session_mgr
    info = sessions.get_active_session_info(session)
    if info is None:
        return {}
    state = info.session.session_state
    known = state._new_widget_state.widget_metadata
    held = {**dict(state._old_state), **dict(state._new_widget_state.states)}
    return {
        id: value
        for id, value in held.items()
        if id in known and known[id].value_type == _UPLOADED
    }


def _find_file_ids(value: Any) -> list[str]:
    """Read the ids from a file, several, or what a browser sent of them."""
    value = getattr(value, "value", value)  # Streamlit wraps what is new
    if hasattr(value, "file_uploader_state_value"):
        infos = value.file_uploader_state_value.uploaded_file_info
        return [info.file_id for info in infos]
    files = value if isinstance(value, list) else [value]
    return [file.file_id for file in files if hasattr(file, "file_id")]
