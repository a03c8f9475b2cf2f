"""The answer to a file that was just chosen reaches the browser."""

from collections.abc import Iterator

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue

from pages.server import keeping


@pytest.fixture(autouse=True)
def _undone() -> Iterator[None]:
    yield
    ForwardMsgQueue.clear = keeping._forget  # type: ignore[method-assign]


def make_queue() -> ForwardMsgQueue:
    """A session's queue with an answer, an element and the end of a run in it."""
    queue = ForwardMsgQueue()
    answer, element, end = ForwardMsg(), ForwardMsg(), ForwardMsg()
    answer.file_urls_response.response_id = "asked"
    element.delta.new_element.markdown.body = "drawn"
    element.metadata.delta_path[:] = [0, 0]
    end.script_finished = ForwardMsg.FINISHED_SUCCESSFULLY
    for message in (answer, element, end):
        queue.enqueue(message)
    return queue


def list_kinds(queue: ForwardMsgQueue) -> list[str | None]:
    return [message.WhichOneof("type") for message in queue.flush()]


def test_a_run_that_begins_takes_no_answer_away() -> None:
    keeping.keep_answers_to_uploads()
    queue = make_queue()
    queue.clear(retain_lifecycle_msgs=True)
    assert sorted(map(str, list_kinds(queue))) == [
        "file_urls_response",
        "script_finished",
    ]
    assert list_kinds(queue) == []  # what was sent is gone


def test_a_fragments_run_says_it_once() -> None:
    keeping.keep_answers_to_uploads()
    queue = make_queue()
    queue.clear(retain_lifecycle_msgs=True, fragment_ids_this_run=["one"])
    assert list_kinds(queue).count("file_urls_response") == 1


def test_streamlit_alone_would_lose_it() -> None:
    """When this fails, our own way round is no longer needed."""
    queue = make_queue()
    queue.clear(retain_lifecycle_msgs=True)
    assert "file_urls_response" not in list_kinds(queue)
