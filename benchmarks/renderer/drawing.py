"""Meshes -> pixels, with OpenGL off screen; software OpenGL is enough.

Needs ``requirements-render.txt``. The same meshes give the same pixels on one machine.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import moderngl
import numpy as np

from benchmarks.renderer.camera import (
    FAR_M,
    NEAR_M,
    Camera,
    compute_perspective,
    compute_view,
)
from benchmarks.renderer.rooms import Light
from benchmarks.renderer.solids import Mesh, compute_normals
from hinge_core.arrays import FloatArray, RgbImage

_SHADERS = Path(__file__).with_name("shaders")
_SHADOW_PX = 1024
_LAYOUT = ("3f 3f 3f 3f 1f", "3f 40x")
_NAMES = ("in_point", "in_normal", "in_colour", "in_pattern", "in_material")
_MIDDLE = np.array([0.0, 0.0, 0.9])  # of what the lamp shines on, metres
_LIT_M = 1.75  # around it


@dataclass(frozen=True, eq=False)
class _Buffers:
    """A mesh on the card: for the picture, and for depths."""

    scene: Any
    depth: Any
    parts: tuple[Any, Any]
    casts: bool

    def release(self) -> None:
        for part in (self.scene, self.depth, *self.parts):
            part.release()


@dataclass(frozen=True, eq=False)
class _Targets:
    """What is drawn into, for pictures of one size."""

    depths: Any
    depth_frame: Any
    occlusion: Any
    occlusion_frame: Any
    smooth: Any
    smooth_frame: Any
    many: Any  # four samples a pixel
    one: Any


class Drawer:
    """One OpenGL context; draws one picture after another."""

    def __init__(self) -> None:
        self._gl = moderngl.create_context(standalone=True, backend="egl")
        self._scene = self._program("scene", "scene")
        self._depth = self._program("depth", "depth")
        self._occlusion = self._program("whole", "occlusion")
        self._average = self._program("whole", "average")
        corners = np.array([-1, -1, 1, -1, -1, 1, 1, 1], dtype="f4")
        self._whole = self._gl.buffer(corners.tobytes())
        self._shadow = self._gl.depth_texture((_SHADOW_PX, _SHADOW_PX))
        self._shadow.compare_func = ""
        self._shadow.repeat_x = self._shadow.repeat_y = False
        self._shadow_frame = self._gl.framebuffer(depth_attachment=self._shadow)
        self._sizes: dict[tuple[int, int], _Targets] = {}

    def draw(self, meshes: Sequence[Mesh], camera: Camera, light: Light) -> RgbImage:
        """Draw a picture, (height, width, 3)."""
        buffers = [self._load(mesh) for mesh in meshes]
        targets = self._targets(camera.size_px)
        try:
            lamp = _compute_lamp(light)
            self._gl.enable(moderngl.DEPTH_TEST)
            self._gl.disable(moderngl.CULL_FACE)
            casting = [b for b in buffers if b.casts]
            self._draw_depths(self._shadow_frame, casting, lamp)
            to_clip = camera.projection @ camera.view
            self._draw_depths(targets.depth_frame, buffers, to_clip)
            self._draw_occlusion(targets, camera)
            self._draw_scene(targets, buffers, (camera, light, to_clip, lamp))
        finally:
            for buffer in buffers:
                buffer.release()
        width, height = camera.size_px
        pixels = np.frombuffer(targets.one.read(components=3), dtype=np.uint8)
        return pixels.reshape(height, width, 3)[::-1].copy()

    def _draw_depths(
        self, frame: Any, buffers: Sequence[_Buffers], to_clip: FloatArray
    ) -> None:
        frame.use()
        frame.clear(depth=1.0)
        self._depth["to_clip"].write(_pack(to_clip))
        for buffer in buffers:
            buffer.depth.render()

    def _draw_occlusion(self, targets: _Targets, camera: Camera) -> None:
        self._gl.disable(moderngl.DEPTH_TEST)
        projection = camera.projection
        told = {
            "depths": 0,
            "size": camera.size_px,
            "focal": (projection[0, 0], projection[1, 1]),
            "near_far": (NEAR_M, FAR_M),
        }
        self._draw_whole(self._occlusion, targets.occlusion_frame, targets.depths, told)
        told = {"source": 0, "size": camera.size_px}
        self._draw_whole(self._average, targets.smooth_frame, targets.occlusion, told)

    def _draw_whole(
        self, program: Any, frame: Any, source: Any, told: dict[str, Any]
    ) -> None:
        frame.use()
        source.use(0)
        for name, value in told.items():
            program[name] = value
        array = self._gl.vertex_array(program, [(self._whole, "2f", "corner")])
        array.render(moderngl.TRIANGLE_STRIP)
        array.release()

    def _draw_scene(
        self,
        targets: _Targets,
        buffers: Sequence[_Buffers],
        seen: tuple[Camera, Light, FloatArray, FloatArray],
    ) -> None:
        camera, light, to_clip, to_lamp = seen
        self._gl.enable(moderngl.DEPTH_TEST)
        targets.many.use()
        targets.many.clear(0.6, 0.6, 0.6, 1.0)
        self._shadow.use(1)
        targets.smooth.use(2)
        self._scene["to_clip"].write(_pack(to_clip))
        self._scene["to_lamp"].write(_pack(to_lamp))
        lamp = np.array(light.lamp)
        told = light.describe() | {
            "eye": camera.eye,
            "lamp_way": tuple((lamp - _MIDDLE) / np.linalg.norm(lamp - _MIDDLE)),
            "shadow_map": 1,
            "occlusion": 2,
            "size": camera.size_px,
        }
        for name, value in told.items():
            self._scene[name] = value
        for buffer in buffers:
            buffer.scene.render()
        self._gl.copy_framebuffer(targets.one, targets.many)

    def _load(self, mesh: Mesh) -> _Buffers:
        points = mesh.points.astype("f4")
        normals = mesh.normals
        if normals is None:
            normals = compute_normals(mesh.points, mesh.faces)
        pattern = points if mesh.pattern is None else mesh.pattern
        material = np.full((len(points), 1), float(mesh.material))
        colour = np.broadcast_to(mesh.colour, points.shape)
        table = np.concatenate([points, normals, colour, pattern, material], axis=1)
        vertices = self._gl.buffer(table.astype("f4").tobytes())
        order = self._gl.buffer(mesh.faces.astype("i4").tobytes())
        scene = [(vertices, _LAYOUT[0], *_NAMES)]
        depth = [(vertices, _LAYOUT[1], _NAMES[0])]
        return _Buffers(
            self._gl.vertex_array(self._scene, scene, order),
            self._gl.vertex_array(self._depth, depth, order),
            (vertices, order),
            mesh.casts,
        )

    def _targets(self, size: tuple[int, int]) -> _Targets:
        if size not in self._sizes:
            gl = self._gl
            depths = gl.depth_texture(size)
            depths.compare_func = ""
            depths.filter = (moderngl.NEAREST, moderngl.NEAREST)
            depths.repeat_x = depths.repeat_y = False
            open_, smooth = (gl.texture(size, 1, dtype="f2") for _ in range(2))
            many = gl.framebuffer(
                gl.renderbuffer(size, 4, samples=4),
                gl.depth_renderbuffer(size, samples=4),
            )
            self._sizes[size] = _Targets(
                depths,
                gl.framebuffer(depth_attachment=depths),
                open_,
                gl.framebuffer(open_),
                smooth,
                gl.framebuffer(smooth),
                many,
                gl.framebuffer(gl.renderbuffer(size, 4)),
            )
        return self._sizes[size]

    def _program(self, vertex: str, fragment: str) -> Any:
        return self._gl.program(
            vertex_shader=(_SHADERS / f"{vertex}.vert").read_text(encoding="utf-8"),
            fragment_shader=(_SHADERS / f"{fragment}.frag").read_text(encoding="utf-8"),
        )


def _compute_lamp(light: Light) -> FloatArray:
    """Room to what the lamp sees."""
    lamp = np.array(light.lamp)
    away = float(np.linalg.norm(lamp - _MIDDLE))
    fov = float(2.0 * np.degrees(np.arctan(_LIT_M / away)))
    reach = compute_perspective(fov, 1.0, max(0.5, away - 2.6), away + 4.0)
    return np.asarray(reach @ compute_view(lamp, _MIDDLE + [1e-3, 0.0, 0.0], 0.0))


def _pack(matrix: FloatArray) -> bytes:
    """As OpenGL reads it, column after column."""
    return matrix.T.astype("f4").tobytes()
