"""Margins that real labels teach (``people_margins.yaml``), found and kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import yaml

from benchmarks.hands import Labelled, read_labels
from benchmarks.tables import quantiles
from hinge_core.arrays import FloatArray
from hinge_core.errors import MediaError
from hinge_core.judging.settings import Settings
from hinge_core.kinematics.measures import ANGLES, Measure
from hinge_core.pose.recording import Recording
from hinge_core.stages.analyse import analyse_recording
from hinge_core.stages.studio import load_studio, record_media
from hinge_core.stages.tasks import DEFAULT_DRILL, find_task

PEOPLE = Path(__file__).with_name("people_margins.yaml")
COVERAGE = 0.9
FEWEST = 15  # angles, for a margin of their own
_FACTORS = np.arange(0.5, 3.01, 0.05)  # by which a margin may be widened
Table = dict[str, list[float]]


@dataclass(frozen=True, slots=True)
class Person:
    """A photo with joints placed by hand, as the app saw it."""

    photo: Labelled
    recording: Recording


def see_people(folders: Sequence[Path]) -> list[Person]:
    """See every labelled photo; those that cannot be opened are left out."""
    people = []
    for folder in folders:
        for photo in read_labels(folder):
            try:
                people.append(Person(photo, record_media(photo.path)))
            except MediaError:
                continue
    return people


def compute_errors(
    people: Sequence[Person], settings: Settings, measure: Measure
) -> FloatArray:
    """Error, margin and the hands' own doubt, (angles, 3), where joints are seen."""
    task = find_task(load_studio().content, DEFAULT_DRILL, None)
    rows = []
    for person in people:
        photo = person.photo
        true = photo.truth(measure)
        if photo.is_hidden(measure) or not photo.side or not np.isfinite(true):
            continue
        told = analyse_recording(person.recording, task, settings).measures.get(measure)
        if told is not None and told.known:
            rows.append((told.value - true, told.margin, photo.doubt_deg(measure)))
    return np.array(rows).reshape(-1, 3)


def widen_by_people(
    people: Sequence[Person], settings: Settings
) -> dict[Measure, tuple[float, str]]:
    """The factor by which each angle's margin holds nine in ten, and how it did.

    Parameters
    ----------
    settings
        With the maps and the margins of the rendered people that are to be checked.
    """
    found = {}
    for measure in ANGLES:
        errors, margins, doubts = compute_errors(people, settings, measure).T
        if len(errors) < FEWEST:
            continue
        inside = np.abs(errors) <= np.hypot(_FACTORS[:, None] * margins, doubts)
        enough = inside.mean(axis=1) >= COVERAGE
        factor = float(_FACTORS[np.argmax(enough)] if enough.any() else _FACTORS[-1])
        median, p90 = quantiles(errors)
        said = f"{len(errors)} angles, off by {median:.1f}, nine in ten by {p90:.1f}"
        found[measure] = (round(max(factor, 1.0), 2), said)
    return found


def read_people() -> dict[str, Table]:
    told = yaml.safe_load(PEOPLE.read_text(encoding="utf-8"))
    return dict(told["margins"])


def write_people(tables: Mapping[str, Table], source: str, path: Path = PEOPLE) -> None:
    """Keep what real labels taught, under the file's own head."""
    head = path.read_text(encoding="utf-8").partition("source:")[0]
    data = {"source": source, "margins": dict(tables)}
    body = yaml.safe_dump(data, default_flow_style=None, sort_keys=False, width=96)
    path.write_text(head + body, encoding="utf-8")


def learn_tables(
    tables: Mapping[str, Table], people: Sequence[Person], settings: Settings
) -> tuple[dict[str, Table], str]:
    """The angles' margins as people teach them, and from what.

    A margin of rendered people is widened where it held too few real angles, never
    narrowed: the photos are few.
    """
    rules = dict(settings.measuring.margins.rules)
    for m in ANGLES:
        table = tables[str(m)]
        rules[m] = replace(
            rules[m], yaw_deg=tuple(table["yaw_deg"]), margin=tuple(table["margin"])
        )
    margins = replace(settings.measuring.margins, rules=rules)
    measuring = replace(settings.measuring, margins=margins)
    widened = widen_by_people(people, replace(settings, measuring=measuring))
    learnt = {
        str(m): tables[str(m)]
        | {"margin": [round(factor * v, 1) for v in tables[str(m)]["margin"]]}
        for m, (factor, _) in widened.items()
    }
    told = "; ".join(f"{m} {said}" for m, (_, said) in widened.items())
    return learnt, (
        "Errors of rendered people with a constant offset taken out, widened where "
        f"fewer than nine in ten of real angles were inside. {len(people)} photos with "
        f"joints placed by hand, the hands' own error taken out: {told}."
    )
