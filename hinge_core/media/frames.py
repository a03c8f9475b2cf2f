"""What a photo or a clip gives the rest of the walk, whatever its container."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Protocol

from hinge_core.arrays import RgbImage


class MediaKind(StrEnum):
    PHOTO = "photo"
    CLIP = "clip"


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaLimits:
    """The largest input that is taken; the numbers are in ``content/media.yaml``."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    max_bytes: int
    max_duration_s: float
    max_pixels: int  # of a photo
    max_frame_pixels: int  # of one frame of a clip
    max_pictures: int  # of a clip
    max_total_pixels: int  # of all pictures of a clip together
    max_decoding_s: float  # processor time that one walk over a clip may take
    one_thread_pixels: int  # larger frames are decoded by several threads
    max_table_rows: int  # entries that the tables of an MP4 may claim in all
    max_boxes: int  # of an MP4
    max_header_boxes: int  # of an MP4, leaving out those of its fragments
    max_tags: int  # of a Matroska or AVI file
    max_idle_calls: int  # of a demuxer, in a row, that read no byte
    min_side_px: int  # short side of a photo or frame
    min_share_of_length: float  # of the promised length that must be there
    analysis_fps: float  # frames a second that are analysed
    analysis_side_px: int  # long side of the frames handed to the detector


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaInfo:
    """The file's own facts; sizes are those of the upright picture."""

    kind: MediaKind
    width_px: int
    height_px: int
    duration_s: float | None = None
    source_fps: float | None = None
    frames_read: int = 1
    frames_analysed: int = 1
    slow_motion: bool = False  # recorded faster than it plays, or so it seems
    slowed_by: float = 1.0  # plays so many times as long as all times here say
    damaged: bool = False  # some of its pictures could not be read


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One upright picture of the input, no larger than the analysis needs."""

    time_s: float
    rgb: RgbImage


class FrameSource(Protocol):
    """An opened input, readable more than once.

    Frames stream: memory does not grow with the clip. Every method may raise
    ``MediaError``, since some damage shows only on the way.
    """

    @property
    def name(self) -> str:
        """What the visitor calls it."""
        ...

    @property
    def info(self) -> MediaInfo:
        """Facts known so far; the frame counts are final once all is read."""
        ...

    def frames(self) -> Iterator[Frame]:
        """All frames to analyse, in rising time, at the analysis rate and size."""
        ...

    def frames_at(self, times_s: Sequence[float], long_side_px: int) -> Iterator[Frame]:
        """The frame nearest to each of the given rising times, no larger than asked.

        As many frames as times; their ``time_s`` is their own.
        """
        ...
