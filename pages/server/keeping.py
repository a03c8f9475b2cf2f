"""Visitors' uploads arrive, and leave no copy on the disk on their way into memory."""

import streamlit as st
from starlette.formparsers import MultiPartParser
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue

_forget = ForwardMsgQueue.clear


def keep_uploads_in_memory() -> None:
    """Let an upload of any size that is taken in pass through memory alone.

    Starlette writes what exceeds a megabyte to a temporary file on the way.
    """
    mebibytes = int(st.get_option("server.maxUploadSize"))
    MultiPartParser.spool_max_size = (mebibytes + 1) * 2**20


def keep_answers_to_uploads() -> None:
    """Let a browser always hear where to send the file that it was just given.

    Streamlit empties a session's queue when a run begins, and that answer with it: the
    widget waits for it for ever, and the visitor's file is lost without a word.
    """
    ForwardMsgQueue.clear = _clear_but_answers  # type: ignore[assignment, method-assign]


def _clear_but_answers(
    queue: ForwardMsgQueue,
    retain_lifecycle_msgs: bool = False,
    fragment_ids_this_run: list[str] | None = None,
) -> None:
    before = queue._queue
    _forget(queue, retain_lifecycle_msgs, fragment_ids_this_run)
    if retain_lifecycle_msgs:
        kept = set(map(id, queue._queue))
        queue._queue += [
            message
            for message in before
            if message.WhichOneof("type") == "file_urls_response"
            and id(message) not in kept
        ]
