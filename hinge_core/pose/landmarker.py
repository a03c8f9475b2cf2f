"""MediaPipe behind the ``BodyDetector`` protocol. The only importer of mediapipe."""

import os
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Self

import numpy as np

from hinge_core.arrays import RgbImage
from hinge_core.errors import PoseModelUnavailable
from hinge_core.pose.detection import Detection
from hinge_core.pose.libraries import explain

if TYPE_CHECKING:
    from mediapipe.tasks.python.vision import PoseLandmarker
    from mediapipe.tasks.python.vision.pose_landmarker import PoseLandmarkerResult

_LONG_MS = 1_000_000_000  # its slowest filter forgets within seconds


class MediaPipeDetector:
    """MediaPipe's pose landmarker: 33 landmarks and a person mask.

    Networks are made when first used, one for single pictures and one for
    tracking, and freed on leaving the ``with`` block.

    Parameters
    ----------
    model
        A ``.task`` bundle (``hinge_core.pose.model``): where it lies, or its bytes.
    stills
        Another detector, whose network for single pictures is used in turn with it:
        that one keeps no state. By default one of its own.

    Raises
    ------
    SystemLibraryMissing
        On first use, where the operating system lacks a library.
    PoseModelUnavailable
        On first use, where MediaPipe cannot read the bundle.
    """

    def __init__(
        self, model: Path | bytes, stills: "MediaPipeDetector | None" = None
    ) -> None:
        self._model = model
        self._still: PoseLandmarker | None = None
        self._video: PoseLandmarker | None = None
        self._last_ms = -1
        self._shape: tuple[int, ...] = ()  # of the last picture that was followed
        self._later_ms = 0  # than pictures say, since somebody was forgotten
        self._stills = self if stills is None else stills
        self._alone = Lock()  # for whoever shares the network for single pictures

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        for landmarker in (self._still, self._video):
            if landmarker is not None:
                landmarker.close()
        self._still = self._video = None

    def warm_up(self, *, tracking: bool = True) -> None:
        """Make the networks now, for where no file may be read later."""
        if self._stills is self:
            self._still = self._still or _landmarker(self._model, video=False)
        if tracking:
            self._video = self._video or _landmarker(self._model, video=True)

    def detect(self, rgb: RgbImage) -> Detection | None:
        """Find the most prominent body in one picture."""
        if self._stills is not self:
            return self._stills.detect(rgb)
        with self._alone:
            if self._still is None:
                self._still = _landmarker(self._model, video=False)
            return _read(rgb, self._still.detect(_picture(rgb)))

    def track(self, rgb: RgbImage, time_s: float) -> Detection | None:
        """Follow a body; ``time_s`` must rise from call to call."""
        if self._video is None:
            self._video = _landmarker(self._model, video=True)
        # The tracker counts whole milliseconds and refuses a stamp twice.
        stamp_ms = round(time_s * 1000.0) + self._later_ms
        self._last_ms = max(stamp_ms, self._last_ms + 1)
        self._shape = rgb.shape
        return _read(rgb, self._video.detect_for_video(_picture(rgb), self._last_ms))

    def forget(self) -> None:
        """Let go of whoever was followed; the next picture may be of any time.

        In an empty picture the tracker loses them, and with them what its filters
        hold. That of the lengths in metres goes on: after days nothing is left in it.
        """
        if self._video is None or self._last_ms < 0:
            return
        empty = np.zeros(self._shape, np.uint8)
        self._last_ms += 1
        self._video.detect_for_video(_picture(empty), self._last_ms)
        self._later_ms = self._last_ms + _LONG_MS


def detector_factory(model: Path) -> Callable[[], MediaPipeDetector]:
    """A maker of detectors: one for each input, since trackers keep state."""
    return lambda: MediaPipeDetector(model)


def _landmarker(model: Path | bytes, *, video: bool) -> "PoseLandmarker":
    # MediaPipe's C++ side writes notes on its own start to standard error.
    os.environ.setdefault("GLOG_minloglevel", "2")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    try:
        from mediapipe.tasks.python import vision
        from mediapipe.tasks.python.core.base_options import BaseOptions

        mode = vision.RunningMode.VIDEO if video else vision.RunningMode.IMAGE
        return vision.PoseLandmarker.create_from_options(
            vision.PoseLandmarkerOptions(
                base_options=BaseOptions(**_name_asset(model)),
                running_mode=mode,
                output_segmentation_masks=True,
            )
        )
    except (ImportError, OSError) as exc:
        raise explain(exc) from exc
    except (RuntimeError, ValueError) as exc:  # what the bundle holds is no network
        raise PoseModelUnavailable(
            "MediaPipe cannot use the pose model {path} ({why}). "
            "Remove it, or name another in HINGE_POSE_MODEL.",
            {"path": model if isinstance(model, Path) else "", "why": _first_line(exc)},
        ) from exc


def _name_asset(model: Path | bytes) -> dict[str, str | bytes]:
    if isinstance(model, bytes):
        return {"model_asset_buffer": model}
    return {"model_asset_path": str(model)}


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0].removesuffix(".") or type(error).__name__


def _picture(rgb: RgbImage):  # type: ignore[no-untyped-def]  # mediapipe is untyped
    import mediapipe as mp

    return mp.Image(mp.ImageFormat.SRGB, np.ascontiguousarray(rgb))


def _read(rgb: RgbImage, result: "PoseLandmarkerResult") -> Detection | None:
    if not result.pose_landmarks:
        return None
    height, width = rgb.shape[:2]
    points = result.pose_landmarks[0]
    masks = result.segmentation_masks
    mask = masks[0].numpy_view().reshape(height, width).astype(np.float64)
    return Detection(
        np.array([[p.x * width, p.y * height] for p in points]),
        np.array([[p.x, p.y, p.z] for p in result.pose_world_landmarks[0]]),
        np.array([p.visibility for p in points]),
        mask,
    )
