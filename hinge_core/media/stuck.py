"""A file that notices when its reader goes round in circles."""

import io
from typing import BinaryIO


class ReaderStuck(OSError):
    """The file was asked again and again without a byte being read."""


class WatchedFile:
    """An open file for FFmpeg, which loops for ever over some broken files.

    A demuxer that has lost its way asks where the file ends, goes there, and asks
    anew. An error is the one answer that ends this.

    Parameters
    ----------
    file
        Open for reading.
    most_idle
        How many calls in a row may bring no byte.
    """

    def __init__(self, file: BinaryIO, most_idle: int) -> None:
        self._file = file
        self._most_idle = most_idle
        self._idle = 0

    def read(self, size: int = -1) -> bytes:
        """Up to ``size`` bytes.

        Raises
        ------
        ReaderStuck
            After too many calls that brought none; so does ``seek``.
        """
        found = self._file.read(size)
        self._idle = 0 if found else self._idle + 1
        self._stop_circling()
        return found

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place; where that is."""
        self._idle += 1
        self._stop_circling()
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """Where the next byte is read."""
        return self._file.tell()

    def _stop_circling(self) -> None:
        if self._idle > self._most_idle:
            raise ReaderStuck("nothing is read any more")
