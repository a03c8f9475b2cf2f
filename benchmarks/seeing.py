"""A truth folder's stills as the app sees them, kept between runs.

What was seen of a still lies in ``seen/`` beside the stills: a run that was stopped
goes on where it was. It rests on the network and on ``content/measurement.yaml``;
where these have changed, begin with a new folder.
"""

import json
import pickle
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from benchmarks.truth import Example, Row, true_poses
from hinge_core.content import find_content_folder, load_content
from hinge_core.content.settings_files import load_measurement
from hinge_core.kinematics.posture import compute_middle
from hinge_core.media.opening import open_media
from hinge_core.pose.following import follow
from hinge_core.pose.landmarker import MediaPipeDetector
from hinge_core.pose.model import ensure_pose_model
from hinge_core.pose.sequence import Facing, PoseSequence
from hinge_core.pose.sequence import Landmark as L

_SOMEBODY_ELSE = 0.5  # trunk lengths from where the person's trunk is
_MIDDLES = ((L.LEFT_HIP, L.RIGHT_HIP), (L.LEFT_SHOULDER, L.RIGHT_SHOULDER))


def read_examples(folder: Path, workers: int = 1) -> list[Example]:
    """See every still; those that show nobody, or somebody else, are left out.

    How many processes look changes nothing: looking at a still leaves nothing behind
    in the detector.
    """
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        shares = [pool.submit(_see_share, folder, n, workers) for n in range(workers)]
        for done in shares:
            done.result()
    examples = []
    for row in read_rows(folder):
        # Our own file of an earlier run, never a visitor's.
        seen = pickle.loads(_find_kept(folder, row).read_bytes())
        if seen is not None:
            examples.append(Example(row, *seen))
    return examples


def read_rows(folder: Path) -> list[Row]:
    text = (folder / "stills.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def _see_share(folder: Path, first: int, step: int) -> None:
    (folder / "seen").mkdir(exist_ok=True)
    missing = [
        row
        for row in read_rows(folder)[first::step]
        if not _find_kept(folder, row).exists()
    ]
    for row, seen in _see(folder, missing):
        _find_kept(folder, row).write_bytes(pickle.dumps(seen))


def _see(
    folder: Path, rows: list[Row]
) -> Iterator[tuple[Row, tuple[PoseSequence, Facing] | None]]:
    content, settings = load_content(), load_measurement(find_content_folder())
    with MediaPipeDetector(ensure_pose_model().path) as detector:
        for row in rows:
            path = folder / row["file"]
            source = open_media(path, path.name, content.media)
            seen = follow(source, detector, settings.following)
            facing = seen.facing
            if facing is None or not is_person(row, seen.poses, facing):
                yield row, None
            else:
                yield row, (seen.poses, facing)


def is_person(row: Row, poses: PoseSequence, facing: Facing) -> bool:
    """Whether what was seen is the still's person, facing the way they do."""
    true = true_poses([row]).position_px
    trunk = compute_middle(true, *_MIDDLES[1]) - compute_middle(true, *_MIDDLES[0])
    off = [
        np.linalg.norm(compute_middle(poses.position_px, *m) - compute_middle(true, *m))
        for m in _MIDDLES
    ]
    near = max(off) < _SOMEBODY_ELSE * max(float(np.linalg.norm(trunk)), 1.0)
    return bool(near and facing == row["faces_image"])


def _find_kept(folder: Path, row: Row) -> Path:
    return folder / "seen" / f"{Path(row['file']).stem}.pickle"
