"""Real photos with joints placed by hand: near side, in the picture."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np

from benchmarks.raw import raw_angles
from benchmarks.tables import Errors, error_table
from hinge_core.errors import MediaError
from hinge_core.kinematics.measures import ANGLES, OF_POSTURE, Measure
from hinge_core.stages.studio import analyse_media


def photo_lines(folder: Path) -> Iterator[str]:
    """Real photos: the near side's angles in the picture against hand-placed joints."""
    errors: dict[Measure, Errors] = {m: [] for m in ANGLES}
    hidden_off = hidden_missed = photos = 0
    for row in csv.DictReader((folder / "joints.csv").open(encoding="utf-8")):
        try:
            analysis = analyse_media(folder / row["file"]).analysis
        except MediaError:
            continue
        photos += 1
        for m, true in _hand_angles(row).items():
            got = analysis.measures.get(m)
            seen = raw_angles(analysis)[m] if analysis.found else np.nan
            guessed = bool(set(OF_POSTURE[m].joints) & set(row["occluded"].split()))
            if guessed and abs(abs(seen) - abs(true)) > 15.0:
                hidden_off += 1
                hidden_missed += got is None or not got.known
            if got is not None and got.known and row["view"] == "side":
                errors[m].append((abs(got.value) - abs(true), got.margin))
    yield f"{photos} photos with hand-placed joints; side views only:"
    yield ""
    yield from error_table(errors)
    yield ""
    yield (
        f"Angles at a joint labelled as hidden whose raw reading is off by more than "
        f"15 degrees: {hidden_off}, of which {hidden_missed} are not measured."
    )


def _hand_angles(row: Mapping[str, str]) -> dict[Measure, float]:
    return {
        Measure.TRUNK_INCLINATION: float(row["trunk_from_vertical_deg"]),
        Measure.HIP_FLEXION: 180.0 - float(row["hip_deg"]),
        Measure.KNEE_FLEXION: 180.0 - float(row["knee_deg"]),
        Measure.SHANK_INCLINATION: float(row["shank_from_vertical_deg"]),
    }
