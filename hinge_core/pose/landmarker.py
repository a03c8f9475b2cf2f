"""MediaPipe behind the ``BodyDetector`` protocol. The only importer of mediapipe."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Self

import numpy as np

from hinge_core.arrays import RgbImage
from hinge_core.errors import PoseModelUnavailable
from hinge_core.pose.detection import Detection
from hinge_core.pose.libraries import explain

if TYPE_CHECKING:
    from mediapipe.tasks.python.vision import PoseLandmarker
    from mediapipe.tasks.python.vision.pose_landmarker import PoseLandmarkerResult


class MediaPipeDetector:
    """MediaPipe's pose landmarker: 33 landmarks and a person mask.

    Networks are made when first used, one for single pictures and one for
    tracking, and freed on leaving the ``with`` block.

    Parameters
    ----------
    model
        A ``.task`` bundle (``hinge_core.pose.model``): where it lies, or its bytes.

    Raises
    ------
    SystemLibraryMissing
        On first use, where the operating system lacks a library.
    PoseModelUnavailable
        On first use, where MediaPipe cannot read the bundle.
    """

    def __init__(self, model: Path | bytes) -> None:
        self._model = model
        self._still: PoseLandmarker | None = None
        self._video: PoseLandmarker | None = None
        self._last_ms = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        for landmarker in (self._still, self._video):
            if landmarker is not None:
                landmarker.close()
        self._still = self._video = None

    def warm_up(self, *, tracking: bool = True) -> None:
        """Make the networks now, for where no file may be read later."""
        self._still = self._still or _landmarker(self._model, video=False)
        if tracking:
            self._video = self._video or _landmarker(self._model, video=True)

    def detect(self, rgb: RgbImage) -> Detection | None:
        """Find the most prominent body in one picture."""
        if self._still is None:
            self._still = _landmarker(self._model, video=False)
        return _read(rgb, self._still.detect(_picture(rgb)))

    def track(self, rgb: RgbImage, time_s: float) -> Detection | None:
        """Follow a body; ``time_s`` must rise from call to call."""
        if self._video is None:
            self._video = _landmarker(self._model, video=True)
        # The tracker counts whole milliseconds and refuses a stamp twice.
        self._last_ms = max(round(time_s * 1000.0), self._last_ms + 1)
        return _read(rgb, self._video.detect_for_video(_picture(rgb), self._last_ms))


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
