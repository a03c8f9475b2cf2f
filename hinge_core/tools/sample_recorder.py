"""For whoever changes a sample, or how inputs are seen: record the samples anew."""

from collections.abc import Callable, Collection
from pathlib import Path

import numpy as np
from PIL import Image

from hinge_core.arrays import FloatArray, RgbImage
from hinge_core.content import find_content_folder
from hinge_core.content.samples import Sample, load_samples
from hinge_core.errors import HingeError
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.movements import AS_SEEN
from hinge_core.judging.telling_moment import find_telling_frame
from hinge_core.media.frames import MediaKind
from hinge_core.media.opening import open_media
from hinge_core.media.preview import LONG_SIDE_PX, make_preview
from hinge_core.pose.model import BUNDLE_SHA256
from hinge_core.pose.recording import Recording
from hinge_core.pose.recording_file import SUFFIX, save_recording
from hinge_core.pose.sequence import PoseSequence
from hinge_core.shipped import require_checkout
from hinge_core.stages.provenance import find_expected_eyes, name_eyes
from hinge_core.stages.sample_recordings import (
    COPY_SUFFIX,
    PICTURE_SUFFIX,
    RECORDED,
    STAMPS,
    Stamps,
    make_stamp,
    read_stamps,
)
from hinge_core.stages.studio import analyse_seen, load_studio, record_media
from hinge_core.tools.thinning import make_thin_recording

PICTURE_PX = (
    360  # a side of the small picture: twice what a page shows, for fine screens
)
_ROOM = 0.08  # round the person in it, as a share of its side
_READ_PX = 1280  # long side of the frame that it is cut from
_QUALITY = 80
_H264 = b"avc1"  # the four letters that an MP4 names it by


def record_samples(
    folder: Path | None = None,
    tell: Callable[[str], None] = print,
    only: Collection[str] = (),
) -> None:
    """Look at the samples with the usual model, and write what was seen beside them.

    Parameters
    ----------
    folder
        Of the samples; by default those of the project.
    tell
        Takes a line for each sample that is done.
    only
        Ids of those to look at; by default all.

    Raises
    ------
    HingeError
        From an installed package, or where other eyes than the usual ones would look.
    """
    if folder is None:
        require_checkout()
        folder = find_content_folder() / "samples"
    if find_expected_eyes() != name_eyes(BUNDLE_SHA256):
        raise HingeError(
            "Samples are recorded with the usual pose model alone, as most machines "
            "have it. Set HINGE_POSE_MODEL to the path of pose_full.task."
        )
    place = folder / RECORDED
    place.mkdir(exist_ok=True)
    samples = load_samples(folder)
    chosen = [sample for sample in samples.values() if not only or sample.id in only]
    settings = load_studio().settings
    stamps = {id: s for id, s in read_stamps(folder).items() if id in samples}
    for sample in chosen:
        size = _record(sample, folder)
        stamps[sample.id] = make_stamp(sample, folder, settings)
        text = Stamps(stamps=stamps).model_dump_json(indent=1)
        (place / STAMPS).write_text(text + "\n", encoding="utf-8")
        tell(f"{sample.id}: {size / 1000:.0f} kB")


def _record(sample: Sample, folder: Path) -> int:
    """Write the files of one sample; returns how many bytes they take."""
    source = folder / sample.file
    base = folder / RECORDED / sample.id
    recording = make_thin_recording(record_media(source, name=sample.file))
    if not recording.poses.found.any():
        raise HingeError(f"{sample.file}: nobody was found in it. Take another clip.")
    save_recording(recording, base.with_suffix(SUFFIX))
    analysis = analyse_seen(recording, AS_SEEN)
    opened = open_media(source, sample.file, load_studio().content.media)
    copy = base.with_suffix(COPY_SUFFIX)
    copy.unlink(missing_ok=True)
    if not can_play_itself(recording, source):
        times_s = [float(time_s) for time_s in analysis.poses.time_s]
        copy.write_bytes(make_preview(opened, times_s))
    frame = find_telling_frame(analysis)
    time_s = float(analysis.poses.time_s[frame])
    rgb = next(opened.frames_at([time_s], _READ_PX)).rgb
    picture = Image.fromarray(cut_out_person(rgb, analysis, frame))
    picture = picture.resize((PICTURE_PX, PICTURE_PX), Image.Resampling.LANCZOS)
    picture.save(base.with_suffix(PICTURE_SUFFIX), quality=_QUALITY, method=6)
    written = (base.with_suffix(s) for s in (SUFFIX, COPY_SUFFIX, PICTURE_SUFFIX))
    return sum(path.stat().st_size for path in written if path.is_file())


def can_play_itself(recording: Recording, source: Path) -> bool:
    """Whether a player can do without a copy.

    A photo has nothing to play. A clip is its own copy where it is small, every frame
    was looked at, and it is in what every browser plays.
    """
    media = recording.media
    if media.kind is MediaKind.PHOTO:
        return True
    small = max(media.width_px, media.height_px) <= LONG_SIDE_PX
    all_seen = media.frames_read == media.frames_analysed
    return small and all_seen and _H264 in source.read_bytes()


def cut_out_person(rgb: RgbImage, analysis: Analysis, frame: int) -> RgbImage:
    """A square of a frame's picture with the person in its middle.

    Where the square reaches past the picture, the picture's edge goes on.
    """
    height, width, _ = rgb.shape
    poses = analysis.poses
    low, high = _find_outer_corners(poses, frame)
    scale = width / poses.image_size_px[0]
    low, high = low * scale, high * scale
    side = round(float((high - low).max()) * (1.0 + 2.0 * _ROOM))
    left, top = np.round((low + high) / 2.0 - side / 2.0).astype(int)
    rows = np.clip(np.arange(top, top + side), 0, height - 1)
    columns = np.clip(np.arange(left, left + side), 0, width - 1)
    return np.ascontiguousarray(rgb[rows[:, None], columns])


def _find_outer_corners(
    poses: PoseSequence, frame: int
) -> tuple[FloatArray, FloatArray]:
    """Top left and bottom right of a frame's person, hair and shoes included."""
    body = poses.position_px[frame]
    low, high = body.min(axis=0), body.max(axis=0)
    outline = poses.silhouettes[frame]
    if outline is not None:
        corner, (rows, columns) = np.array(outline.origin_px), outline.shape
        size = np.array([columns, rows]) * outline.px_per_cell
        low, high = np.minimum(low, corner), np.maximum(high, corner + size)
    return low, high
