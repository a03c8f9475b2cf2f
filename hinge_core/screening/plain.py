"""JSON that somebody hands in: read as plain data, or refused in a sentence."""

import json
from collections.abc import Sequence
from typing import Any

from hinge_core.errors import AnswerError
from hinge_core.i18n.language import later

MOST_LEVELS = 8  # answers need two, a saved copy three

NOT_JSON = later("it cannot be read.")
TWICE = later("an entry stands in it twice, so it is not clear which one is meant.")
NESTED = later("it is nested too deeply to be one of ours.")


def read_plain_json(data: str | bytes, what: str) -> Any:
    """Read JSON as plain data; a byte order mark before it is passed over.

    Parameters
    ----------
    data
        Text, or UTF-8.
    what
        What it should be, for the error: "saved copy".

    Raises
    ------
    AnswerError
        If it is no JSON, is nested deeper than `MOST_LEVELS`, or holds a key twice,
        where `json` alone would keep the last without a word.
    """
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data
        plain = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_once)
    except RecursionError as error:
        raise AnswerError(what, NESTED) from error
    except _TwiceError as error:
        raise AnswerError(what, TWICE) from error
    except ValueError as error:  # also a number of thousands of digits
        raise AnswerError(what, NOT_JSON) from error
    if count_levels(plain) > MOST_LEVELS:
        raise AnswerError(what, NESTED)
    return plain


def count_levels(plain: object) -> int:
    """How many lists and objects lie within each other, at the deepest place."""
    levels, here = 0, [plain]
    while here := [each for each in here if isinstance(each, (dict, list))]:
        levels += 1
        here = [
            inner
            for each in here
            for inner in (each.values() if isinstance(each, dict) else each)
        ]
    return levels


class _TwiceError(ValueError):
    pass


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) != len(pairs):
        raise _TwiceError
    return plain
