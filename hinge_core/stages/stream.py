"""Landmarks that arrive in batches: repetitions as they are done, then a recording."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.judging.settings import Settings
from hinge_core.kinematics.correction import read_posture
from hinge_core.kinematics.posture import make_body_frame
from hinge_core.measuring.repetitions import find_sure_turns
from hinge_core.pose.recording import Recording
from hinge_core.pose.sequence import Silhouette
from hinge_core.stages.motion import read_motion, steady_poses
from hinge_core.stages.turning import follow_body

# Time, places, metres and visibility, as ``LandmarkStream.add_batch`` takes them.
Batch = tuple[FloatArray, FloatArray, FloatArray, FloatArray]


@dataclass(frozen=True, slots=True)
class Announced:
    """A repetition that is done and stays counted, whatever follows."""

    start_s: float
    bottom_s: float
    end_s: float


class LandmarkStream:
    """Collects landmarks while they arrive.

    Nothing that was announced is withdrawn, and once the stream has ended its
    recording is the one that all landmarks at once would have given.
    """

    def __init__(
        self, name: str, image_size_px: tuple[int, int], settings: Settings
    ) -> None:
        self._name = name
        self._size_px = image_size_px
        self._settings = settings
        self._parts: list[Batch] = []
        self._silhouettes: dict[int, Silhouette] = {}
        self._frames = 0
        self._announced: list[Announced] = []

    def add_batch(
        self,
        time_s: FloatArray,
        position_px: FloatArray,
        world_m: FloatArray,
        visibility: FloatArray,
        silhouettes: Mapping[int, Silhouette] | None = None,
    ) -> tuple[Announced, ...]:
        """Take a batch; tells the repetitions that became sure with it.

        Parameters
        ----------
        time_s, position_px, world_m, visibility
            As ``Recording.from_landmarks`` takes them, later than all before.
        silhouettes
            By frame of this batch.

        Raises
        ------
        ValueError
            If shapes differ or time does not rise; the batch is then not taken.
        """
        parts = [*self._parts, (time_s, position_px, world_m, visibility)]
        masks = dict(self._silhouettes)
        for frame, silhouette in (silhouettes or {}).items():
            masks[self._frames + frame] = silhouette
        recording = self._join(parts, masks)
        self._parts, self._silhouettes = parts, masks
        self._frames = len(recording.poses)
        last_s = self._announced[-1].bottom_s if self._announced else -np.inf
        new = tuple(rep for rep in self._find_sure(recording) if rep.bottom_s > last_s)
        # A bottom is told once: of its own window of time nothing else can be one.
        self._announced += new
        return new

    def end(self) -> Recording:
        """The whole, as one recording."""
        return self._join(self._parts, self._silhouettes)

    def _join(
        self, parts: Sequence[Batch], silhouettes: Mapping[int, Silhouette]
    ) -> Recording:
        time_s, position, world, visibility = (
            np.concatenate(column) for column in zip(*parts, strict=True)
        )
        return Recording.from_landmarks(
            self._name,
            time_s,
            position,
            image_size_px=self._size_px,
            world_m=world,
            visibility=visibility,
            silhouettes=silhouettes,
        )

    def _find_sure(self, recording: Recording) -> list[Announced]:
        settings = self._settings
        track = follow_body(recording, None, settings)
        if track.facing is None or track.cuts.slides:
            return []  # what moves next tells whether slides are film
        poses = steady_poses(track, settings)
        body = make_body_frame(poses, track.facing)
        yaw_deg = read_posture(body, settings.measuring.reading).yaw_deg
        motion = read_motion(poses, body, track.facing, yaw_deg, track.cuts, settings)
        hip, count = motion.glimpses.hip, motion.count
        time_s = poses.time_s
        return [
            Announced(
                float(time_s[turn.start]),
                float(time_s[turn.bottom]),
                float(time_s[turn.end]),
            )
            for turn in find_sure_turns(time_s, hip, count, settings.repetitions)
        ]
