"""The door: any photo or clip, by its content -> a source of frames."""

import stat
from pathlib import Path
from threading import Event

from hinge_core.media import problems
from hinge_core.media.frames import FrameSource, MediaLimits
from hinge_core.media.sniffing import (
    HEAD_BYTES,
    PHOTOS,
    Container,
    read_promised_bytes,
    sniff,
)


def open_media(
    source: Path | str | bytes,
    name: str,
    limits: MediaLimits,
    *,
    threads: int = 0,
    cancel: Event | None = None,
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
        For decoding a clip; 0 takes all cores where its pictures are large.
    cancel
        Set by another thread to stop, while opening and in any walk after it.

    Raises
    ------
    MediaError
        With one of the contract's codes, and a message fit for a visitor.
    Cancelled
        Soon after ``cancel`` is set.
    """
    size, head = _look(source)
    if size > limits.max_bytes:
        raise problems.say_too_many_bytes(size, limits.max_bytes)
    container = sniff(head)
    if size < read_promised_bytes(head):
        raise problems.say_truncated()
    if container in PHOTOS:
        return _open_picture(_read(source), container, name, limits, cancel)
    kept = source if isinstance(source, bytes) else Path(source)
    from hinge_core.media.clip import ClipSource

    return ClipSource(kept, container, name, limits, threads, cancel)


def read_input(path: Path, limits: MediaLimits) -> bytes:
    """All of a file's bytes, where it is one and not over the limit.

    Raises
    ------
    MediaError
        ``missing`` or ``too_large``; nothing was read then.
    """
    size, _ = _look(path)
    if size > limits.max_bytes:
        raise problems.say_too_many_bytes(size, limits.max_bytes)
    return _read(path)


def _open_picture(
    data: bytes,
    container: Container,
    name: str,
    limits: MediaLimits,
    cancel: Event | None,
) -> FrameSource:
    """A photo, or the clip that an animated picture is."""
    from hinge_core.media.pictures import is_animated  # decoders load when needed

    if is_animated(data, container, limits):
        from hinge_core.media.moving_picture import AnimationSource

        return AnimationSource(data, container, name, limits, cancel)
    from hinge_core.media.photo import PhotoSource

    return PhotoSource(data, container, name, limits)


def _look(source: Path | str | bytes) -> tuple[int, bytes]:
    """Size in bytes, and the first bytes."""
    if isinstance(source, bytes):
        return len(source), source[:HEAD_BYTES]
    try:
        path = Path(source)
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):  # a pipe would be waited for for ever
            raise problems.say_no_file()
        with path.open("rb") as file:
            return found.st_size, file.read(HEAD_BYTES)
    except (OSError, ValueError) as error:
        raise problems.say_missing() from error


def _read(source: Path | str | bytes) -> bytes:
    if isinstance(source, bytes):
        return source
    try:
        return Path(source).read_bytes()
    except OSError as error:
        raise problems.say_missing() from error
