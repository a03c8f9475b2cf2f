"""Which of a file's tracks is the film."""

from typing import Final

from av.container import InputContainer
from av.stream import Disposition
from av.video.stream import VideoStream

from hinge_core.media import problems

_CODECS: Final = frozenset({"h264", "hevc", "vp8", "vp9", "av1", "mpeg4", "mjpeg"})
_NAMES: Final = {
    "prores": "a ProRes video",
    "prores_raw": "a ProRes RAW video",
    "rawvideo": "an uncompressed video",
    "dnxhd": "a DNxHD video",
    "ffv1": "an FFV1 video",
    "mpeg1video": "an MPEG-1 video",
    "mpeg2video": "an MPEG-2 video",
    "h263": "an H.263 video",
    "dvvideo": "a DV video",
    "vvc": "an H.266 video",
    "theora": "a Theora video",
    "cfhd": "a CineForm video",
    "qtrle": "a QuickTime Animation video",
    "png": "a video of PNG pictures",
    "gif": "a video of GIF pictures",
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
        raise problems.say_unsupported_clip(_describe_codec(streams[0]))
    # A motion photo saved as a clip has a track of a few large stills beside the film.
    most = max(_count_pictures(s) for s in known)
    moving = [s for s in known if _count_pictures(s) >= _MOVING_SHARE * most]
    return max(moving, key=lambda s: s.codec_context.width * s.codec_context.height)


def _count_pictures(stream: VideoStream) -> float:
    """How many pictures a track says it has; by its rate where it does not say."""
    counted = stream.frames or len(stream.index_entries)
    rate = stream.average_rate or stream.guessed_rate or 0
    return float(counted) if counted else float(rate)


def _describe_codec(stream: VideoStream) -> str:
    """What a video is, with its article."""
    codec = getattr(stream.codec_context, "codec", None)
    if codec is None:
        return "a video of a kind we don't know"
    name = _NAMES.get(codec.canonical_name)
    return name or f"a video of the kind “{codec.canonical_name}”"
