"""Which of a file's tracks is the film."""

from typing import Final

from av.container import InputContainer
from av.stream import Disposition
from av.video.stream import VideoStream

from hinge_core.i18n.language import later
from hinge_core.media import problems

_CODECS: Final = frozenset({"h264", "hevc", "vp8", "vp9", "av1", "mpeg4", "mjpeg"})
_NAMES: Final = {
    "prores": later("a ProRes video"),
    "prores_raw": later("a ProRes RAW video"),
    "rawvideo": later("an uncompressed video"),
    "dnxhd": later("a DNxHD video"),
    "ffv1": later("an FFV1 video"),
    "mpeg1video": later("an MPEG-1 video"),
    "mpeg2video": later("an MPEG-2 video"),
    "h263": later("an H.263 video"),
    "dvvideo": later("a DV video"),
    "vvc": later("an H.266 video"),
    "theora": later("a Theora video"),
    "cfhd": later("a CineForm video"),
    "qtrle": later("a QuickTime Animation video"),
    "png": later("a video of PNG pictures"),
    "gif": later("a video of GIF pictures"),
}
_MOVING_SHARE = 0.5  # of the pictures of the track that has most: no slide show


def choose_stream(file: InputContainer) -> VideoStream:
    """The largest picture that moves; a cover of a song and a few stills are none."""
    still = Disposition.attached_pic | Disposition.timed_thumbnails
    streams = [s for s in file.streams.video if not s.disposition & still]
    if not streams:
        sound = len(file.streams.audio) > 0
        raise problems.say_sound_only() if sound else problems.say_nothing_inside()
    known = [
        s
        for s in streams
        if getattr(s.codec_context, "codec", None)
        and s.codec_context.codec.canonical_name in _CODECS
    ]
    if not known:
        raise problems.say_unsupported_clip(*_describe_codec(streams[0]))
    # A motion photo saved as a clip has a track of a few large stills beside the film.
    most = max(_count_pictures(s) for s in known)
    moving = [s for s in known if _count_pictures(s) >= _MOVING_SHARE * most]
    return max(moving, key=lambda s: s.codec_context.width * s.codec_context.height)


def _count_pictures(stream: VideoStream) -> float:
    """How many pictures a track says it has; by its rate where it does not say."""
    counted = stream.frames or len(stream.index_entries)
    rate = stream.average_rate or stream.guessed_rate or 0
    return float(counted) if counted else float(rate)


def _describe_codec(stream: VideoStream) -> tuple[str, str]:
    """What a video is, with its article, and the name of its kind."""
    codec = getattr(stream.codec_context, "codec", None)
    if codec is None:
        return later("a video of a kind we don't know"), ""
    name: str = codec.canonical_name
    return _NAMES.get(name) or later("a video of the kind “{codec}”"), name
