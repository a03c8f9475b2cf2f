"""Names of inputs, which may hold anything: for a terminal, and for new files."""

import hashlib
from collections.abc import Sequence

_MOST_BYTES = 180  # of 255 that file systems take: room for endings and a temporary's
_NOT_IN_NAMES = frozenset('/\\:*?"<>|')  # Windows takes none of these


def make_printable(text: str) -> str:
    r"""Show a name on one line: what would steer a terminal is spelt out.

    Bytes that are not UTF-8 (Python keeps them as lone surrogates) come out as
    ``\xff``.
    """
    return "".join(c if c.isprintable() else _spell(c) for c in text)


def make_output_names(names: Sequence[str]) -> list[str]:
    """A name to write under for each input: short enough, and no two alike.

    Names that any file system takes are kept as they are; the second of one name gets
    ``-2``. A changed name ends in a mark of the whole one, so that it stays apart.
    """
    taken: set[str] = set()
    made = []
    for name in names:
        wanted = _make_safe(name)
        tried, number = wanted, 1
        while tried.casefold() in taken:  # some file systems know no capitals
            number += 1
            tried = f"{wanted}-{number}"
        taken.add(tried.casefold())
        made.append(tried)
    return made


def _make_safe(name: str) -> str:
    safe = "".join(
        c if (c.isprintable() and c not in _NOT_IN_NAMES) else "_" for c in name
    )
    short = safe.encode()[:_MOST_BYTES].decode(errors="ignore")
    if short == name:
        return name
    raw = name.encode(errors="surrogatepass")
    return f"{short}~{hashlib.sha256(raw).hexdigest()[:8]}"


def _spell(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # a byte that was kept: PEP 383
        return f"\\x{code - 0xDC00:02x}"
    return character.encode("unicode_escape").decode()
