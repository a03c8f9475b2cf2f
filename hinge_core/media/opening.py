"""The door: any photo or clip, by its content -> a source of frames."""

from pathlib import Path

from hinge_core.media import problems
from hinge_core.media.clip import ClipSource
from hinge_core.media.frames import FrameSource, MediaLimits
from hinge_core.media.photo import PhotoSource
from hinge_core.media.sniffing import HEAD_BYTES, PHOTOS, promised_bytes, sniff


def open_media(
    source: Path | str | bytes,
    name: str,
    limits: MediaLimits,
    *,
    threads: int = 0,
) -> FrameSource:
    """Open a photo or a clip and check it against the limits.

    Parameters
    ----------
    source
        A path, or the file's bytes.
    name
        What the visitor calls the file. It says nothing about the kind of file.
    limits
        From ``content/media.yaml``.
    threads
        For decoding a clip; 0 takes all cores, 1 suits a worker beside others.

    Raises
    ------
    MediaError
        With one of the contract's codes, and a message fit for a visitor.
    """
    size, head = _look(source)
    if size > limits.max_bytes:
        raise problems.too_many_bytes(size, limits.max_bytes)
    container = sniff(head)
    if size < promised_bytes(head):
        raise problems.truncated()
    if container in PHOTOS:
        return PhotoSource(_read(source), container, name, limits)
    kept = source if isinstance(source, bytes) else Path(source)
    return ClipSource(kept, container, name, limits, threads)


def _look(source: Path | str | bytes) -> tuple[int, bytes]:
    """Size in bytes, and the first bytes."""
    if isinstance(source, bytes):
        return len(source), source[:HEAD_BYTES]
    try:
        with Path(source).open("rb") as file:
            return Path(source).stat().st_size, file.read(HEAD_BYTES)
    except (OSError, ValueError) as error:
        raise problems.missing() from error


def _read(source: Path | str | bytes) -> bytes:
    if isinstance(source, bytes):
        return source
    try:
        return Path(source).read_bytes()
    except OSError as error:
        raise problems.missing() from error
