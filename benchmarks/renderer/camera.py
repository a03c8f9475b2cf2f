"""A pinhole camera: where it stands, and where points fall in its picture."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from hinge_core.arrays import FloatArray

NEAR_M, FAR_M = 0.3, 14.0
_FIRST_FOV_DEG = 60.0


@dataclass(frozen=True)
class Camera:
    """Looks from ``eye`` at ``aim``; pixels from the picture's top left corner."""

    eye: tuple[float, float, float]
    aim: tuple[float, float, float]
    fov_deg: float  # from top to bottom
    size_px: tuple[int, int]  # width, height
    roll_deg: float = 0.0

    @cached_property
    def view(self) -> FloatArray:
        """Room to camera, (4, 4)."""
        return compute_view(np.array(self.eye), np.array(self.aim), self.roll_deg)

    @cached_property
    def projection(self) -> FloatArray:
        width, height = self.size_px
        return compute_perspective(self.fov_deg, width / height, NEAR_M, FAR_M)

    def project(self, points: FloatArray) -> FloatArray:
        """Room to picture, (n, 3) to (n, 2) pixels."""
        at = np.atleast_2d(points)
        whole = np.column_stack([at, np.ones(len(at))])
        clip = whole @ (self.projection @ self.view).T
        flat = clip[:, :2] / clip[:, 3:4]
        width, height = self.size_px
        return np.column_stack(
            [(flat[:, 0] + 1.0) / 2.0 * width, (1.0 - flat[:, 1]) / 2.0 * height]
        )


@dataclass(frozen=True, kw_only=True)
class Stand:
    """How a camera is set up before a body."""

    side: str  # "left" or "right": the body's side that it sees
    yaw_deg: float  # + moved towards the body's front
    distance_m: float
    height_m: float
    size_px: tuple[int, int]
    room: float  # the picture over the body, 1 fits tightly
    roll_deg: float = 0.0
    shift: tuple[float, float] = (0.0, 0.0)  # of the body in the spare room, -1 to 1

    @property
    def azimuth_rad(self) -> float:
        at = -self.yaw_deg if self.side == "left" else 180.0 + self.yaw_deg
        return float(np.radians(at))


def set_up_camera(stand: Stand, points: FloatArray) -> Camera:
    """Choose aim and field of view so that all points are in the picture."""
    middle = (points.min(axis=0) + points.max(axis=0)) / 2.0
    azimuth, distance = stand.azimuth_rad, stand.distance_m
    eye = (
        float(middle[0] + distance * np.cos(azimuth)),
        float(middle[1] + distance * np.sin(azimuth)),
        stand.height_m,
    )
    first = Camera(eye, _tuple(middle), _FIRST_FOV_DEG, stand.size_px, stand.roll_deg)
    off = np.abs(first.project(points) / np.array(stand.size_px) * 2.0 - 1.0).max()
    half = np.tan(np.radians(_FIRST_FOV_DEG / 2.0)) * off * stand.room
    width, height = stand.size_px
    spare = 0.25 * (stand.room - 1.0) * half * distance
    aim = middle + first.view[0, :3] * stand.shift[0] * spare * width / height
    aim = aim + np.array([0.0, 0.0, 1.0]) * stand.shift[1] * spare
    fov = float(2.0 * np.degrees(np.arctan(half)))
    return Camera(eye, _tuple(aim), fov, stand.size_px, stand.roll_deg)


def compute_view(eye: FloatArray, aim: FloatArray, roll_deg: float) -> FloatArray:
    ahead = (aim - eye) / np.linalg.norm(aim - eye)
    right = np.cross(ahead, [0.0, 0.0, 1.0])
    right = right / np.linalg.norm(right)
    up = np.cross(right, ahead)
    c, s = np.cos(np.radians(roll_deg)), np.sin(np.radians(roll_deg))
    view = np.eye(4)
    view[:3, :3] = np.stack([c * right + s * up, c * up - s * right, -ahead])
    view[:3, 3] = -view[:3, :3] @ eye
    return view


def compute_perspective(
    fov_deg: float, aspect: float, near: float, far: float
) -> FloatArray:
    t = 1.0 / np.tan(np.radians(fov_deg) / 2.0)
    depth, shift = (far + near) / (near - far), 2.0 * far * near / (near - far)
    rows = [[t / aspect, 0, 0, 0], [0, t, 0, 0], [0, 0, depth, shift], [0, 0, -1, 0]]
    return np.array(rows, dtype=float)


def _tuple(point: FloatArray) -> tuple[float, float, float]:
    x, y, z = (float(v) for v in point)
    return x, y, z
