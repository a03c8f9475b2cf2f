"""What is written down while the server runs: nothing of a visitor's stands in it.

Lines go to standard error; ``HINGE_LOG=json`` makes each an object of JSON. Our own
events hold words and numbers (``hinge_core.events``). Of a failure the kind and the
places in the code are told, without its message, which may hold a file's name. What
another library says is told only as far as it stands word for word in that library.
"""

import datetime
import json
import linecache
import logging
import os
import sys
import threading
import traceback
from types import TracebackType

SWITCH = "HINGE_LOG"
_OWN = ("hinge_core", "pages")
_STREAMLIT_S = "streamlit_console_handler"  # its loggers pass nothing on
_MOST_PLACES = 12


class SafeFormatter(logging.Formatter):
    """Writes a record, plainly or as JSON, without anything of a visitor's."""

    def __init__(self, *, as_json: bool) -> None:
        super().__init__()
        self._as_json = as_json

    def format(self, record: logging.LogRecord) -> str:
        """One line; with a failure, in plain text, a line for each place more."""
        told = describe_record(record)
        if self._as_json:
            return json.dumps(told, ensure_ascii=False)
        head = [str(told.pop(key)) for key in ("at", "level", "event")]
        places = told.pop("places", ())
        rest = [f"{name}={value}" for name, value in told.items()]
        listed = places if isinstance(places, list) else []
        return "\n  ".join([" ".join([*head, *rest]), *listed])


def describe_record(record: logging.LogRecord) -> dict[str, object]:
    """What may be told of a record."""
    at = datetime.datetime.fromtimestamp(record.created, datetime.UTC)
    told: dict[str, object] = {
        "at": at.isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
    }
    facts = getattr(record, "facts", None)
    if facts is not None:
        return {**told, "event": record.getMessage(), **facts}
    told |= {"event": "message", "from": f"{record.name}:{record.lineno}"}
    if (said := _find_safe_words(record)) is not None:
        told["said"] = said
    error = record.exc_info[1] if record.exc_info else None
    return told | (describe_error(error) if error is not None else {})


def describe_error(error: BaseException) -> dict[str, object]:
    """A failure's kind and its places in the code, innermost last; no message."""
    frames = traceback.extract_tb(error.__traceback__)[-_MOST_PLACES:]
    places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    return {"error": type(error).__name__, "places": places}


def start_logs() -> None:
    """From now on write all that is logged in our way; again is nothing."""
    formatter = SafeFormatter(as_json=os.environ.get(SWITCH, "").lower() == "json")
    root = logging.getLogger()
    if any(isinstance(known.formatter, SafeFormatter) for known in root.handlers):
        return
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    root.addHandler(handler)
    for name in _OWN:
        logging.getLogger(name).setLevel(logging.INFO)
    make = logging.getLogRecordFactory()

    def make_record(name: str, *rest: object, **more: object) -> logging.LogRecord:
        # Streamlit makes loggers at any time, each with a handler of its own.
        theirs = getattr(logging.getLogger(name), _STREAMLIT_S, None)
        if theirs is not None:
            theirs.setFormatter(formatter)
        return make(name, *rest, **more)

    logging.setLogRecordFactory(make_record)
    threading.excepthook = _log_thread
    sys.excepthook = _log_last


def _find_safe_words(record: logging.LogRecord) -> str | None:
    """What a record says, or None where a visitor's words may stand in it."""
    if record.name.split(".")[0] in _OWN:
        return record.getMessage()  # tests hold that ours name kinds and places alone
    said = str(record.msg)
    written = "".join(linecache.getlines(record.pathname))
    return said if said and f'"{said}"' in written else None


def _log_thread(hook: threading.ExceptHookArgs) -> None:
    _log_failure("a thread failed", hook.exc_value)


def _log_last(
    _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
) -> None:
    if isinstance(error, KeyboardInterrupt):
        return
    _log_failure("the server failed", error)


def _log_failure(said: str, error: BaseException | None) -> None:
    logging.getLogger(__name__).error(said, exc_info=error)
