"""The sentences for files that could not be read: what is so, then what to do next."""

from hinge_core.errors import MediaError, MediaErrorCode


def say_missing() -> MediaError:
    """No such file, or one that may not be opened."""
    return MediaError(
        MediaErrorCode.MISSING,
        "There is no file here that we can open. "
        "Check its name and folder, then try again.",
    )


def say_no_file() -> MediaError:
    """A folder, a pipe or a device: something without an end or without bytes."""
    return MediaError(
        MediaErrorCode.MISSING,
        "This is a folder, a pipe or a device, not a file. "
        "Name a photo or a video, saved as a file.",
    )


def say_empty() -> MediaError:
    """A file of no bytes."""
    return MediaError(
        MediaErrorCode.EMPTY,
        "This file is empty. Save it again from your phone, or pick another.",
    )


def say_not_media() -> MediaError:
    """Something else than a picture, a video or a sound."""
    return MediaError(
        MediaErrorCode.NOT_MEDIA,
        "This does not look like a photo or a video. Pick a photo (JPEG, PNG, WebP or "
        "HEIC) or a video (MP4, MOV, WebM, AVI or MKV).",
    )


def say_truncated() -> MediaError:
    """A file that ends before all it promised is there."""
    return MediaError(
        MediaErrorCode.TRUNCATED,
        "This file stops part of the way through. "
        "Save it again from your phone, or pick another.",
    )


def say_damaged() -> MediaError:
    """A file that cannot be read on, whether or not its end is missing."""
    return MediaError(
        MediaErrorCode.TRUNCATED,
        "This file is damaged, or was not saved whole. "
        "Save it again from your phone, or pick another.",
    )


def say_nothing_inside() -> MediaError:
    """A video's container with neither picture nor sound."""
    return MediaError(
        MediaErrorCode.TRUNCATED,
        "We find neither a picture nor sound in this file. It is damaged, or was not "
        "saved whole. Save it again from your phone, or pick another.",
    )


def say_not_understood() -> MediaError:
    """A file on which our own work failed in a way nobody foresaw."""
    return MediaError(
        MediaErrorCode.UNSUPPORTED,
        "We could not work through this file. "
        "Save it again as a JPEG photo or an MP4 video, or pick another.",
    )


def say_unsupported_picture(what: str) -> MediaError:
    """A known kind of picture that is not read; ``what`` with its article."""
    return MediaError(
        MediaErrorCode.UNSUPPORTED,
        "This is {what}, which we can't read. Save it as a JPEG photo and try again.",
        {"what": what},
    )


def say_unsupported_clip(what: str, codec: str = "") -> MediaError:
    """A known kind of video that is not read; ``what`` with its article."""
    return MediaError(
        MediaErrorCode.UNSUPPORTED,
        "This is {what}, which we can't read. Save it as an MP4 video and try again.",
        {"what": what, "codec": codec},
    )


def say_photo_wanted() -> MediaError:
    """A video where a photo is asked for."""
    return MediaError(
        MediaErrorCode.UNSUPPORTED,
        "This is a video. Pick a photo here, or measure the whole video.",
    )


def say_sound_only() -> MediaError:
    """A file without a moving picture."""
    return MediaError(
        MediaErrorCode.UNSUPPORTED,
        "This file has sound but no moving picture. Pick a video or a photo instead.",
    )


def say_changes_shape() -> MediaError:
    """A clip whose frames do not all have one aspect."""
    return MediaError(
        MediaErrorCode.UNSUPPORTED,
        "The picture changes its shape during this video. "
        "Film again with the phone kept one way up, or trim the video to one part.",
    )


def say_too_small(width_px: int, height_px: int, min_side_px: int) -> MediaError:
    """A picture on which a pixel is too many degrees."""
    return MediaError(
        MediaErrorCode.UNSUPPORTED,
        "This picture is {width} by {height} pixels, too small to measure. "
        "Pick the original, at least {least} pixels on its short side.",
        {"width": width_px, "height": height_px, "least": min_side_px},
    )


def say_too_many_pixels(width_px: int, height_px: int, max_pixels: int) -> MediaError:
    """A picture too large to decode."""
    return MediaError(
        MediaErrorCode.TOO_LARGE,
        "This picture is {width} by {height} pixels; we can take up to {most:.0f} "
        "million pixels. Save a smaller copy and try again.",
        {"width": width_px, "height": height_px, "most": max_pixels / 1e6},
    )


def say_far_too_many_pixels(max_pixels: int) -> MediaError:
    """A picture so large that its size was not even told."""
    return MediaError(
        MediaErrorCode.TOO_LARGE,
        "A picture in this file is too large; we can take up to {most:.0f} million "
        "pixels. Save a smaller copy and try again.",
        {"most": max_pixels / 1e6},
    )


def say_too_much_memory() -> MediaError:
    """A file that asks for more memory than there is."""
    return MediaError(
        MediaErrorCode.TOO_LARGE,
        "This file takes more memory than we have. "
        "Trim the video to one set, or save a smaller copy, and try again.",
    )


def say_too_many_bytes(size: int, max_bytes: int) -> MediaError:
    """A file too large to keep in memory."""
    return MediaError(
        MediaErrorCode.TOO_LARGE,
        "This file has {size:.0f} MB; we can take up to {most:.0f} MB. "
        "Trim the video to one set, or save a smaller copy, and try again.",
        {"size": size / 1e6, "most": max_bytes / 1e6},
    )


def say_too_long(max_duration_s: float) -> MediaError:
    """A clip that lasts too long."""
    return MediaError(
        MediaErrorCode.TOO_LONG,
        "This video is longer than {most:g} minutes. Trim it to one set and try again.",
        {"most": max_duration_s / 60},
    )


def say_too_many_pictures() -> MediaError:
    """A clip of more pictures, or more pixels in all, than one file may cost."""
    return MediaError(
        MediaErrorCode.TOO_LONG,
        "This video holds more pictures than we can work through. "
        "Trim it to one set, or save it at 30 pictures a second in 1080p, "
        "and try again.",
    )


def say_too_much_work() -> MediaError:
    """A clip that takes too much processor time to decode."""
    return MediaError(
        MediaErrorCode.TOO_LONG,
        "This video takes longer to read than we can give one file. "
        "Trim it to one set, or save it at 30 pictures a second in 1080p, "
        "and try again.",
    )
