"""The samples that anyone may measure, with their known truth (``content/samples``)."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from pydantic import Field

from hinge_core.datafile import Strict, read_yaml
from hinge_core.errors import ContentError
from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.phases import Phase

# The manifest:
#
# samples:
#   - id: deep_hinge                 # in links: /check?sample=deep_hinge
#     title: A deep hinge
#     file: deep_hinge.jpg           # beside the manifest
#     drill: bodyweight_hinge
#     place: drill                   # on its drill's page; left out: on the check page
#     shows: One sentence on what there is to see.
#     truth:
#       repetitions: 3               # clips only
#       faults: [soft_lockout]       # in each repetition; left out: not told
#       values:
#         - {measure: hip_flexion_deg, phase: bottom, repetition: 1, value: 81.2}
#     source: Rendered by this project from CC0 assets.
MANIFEST = "samples.yaml"


class TrueValue(Strict):
    """One number known exactly; ``repetition`` is None for a photo."""

    measure: Measure
    phase: Phase
    value: float
    repetition: int | None = Field(default=None, ge=1)


class Truth(Strict):
    """What is known of a sample without measuring it."""

    repetitions: int | None = Field(default=None, ge=0)
    faults: tuple[str, ...] | None = (
        None  # of every repetition; (): done as it is meant
    )
    values: tuple[TrueValue, ...] = ()


class SamplePlace(StrEnum):
    """Where a sample is offered."""

    CHECK = "check"  # to everybody who has nothing of their own yet
    DRILL = "drill"  # on its drill's page, and to whoever chose that drill


class Sample(Strict):
    """A photo or clip of the project's own, free to share."""

    id: str = Field(pattern=r"^[a-z0-9_]+$")
    title: str = Field(min_length=1)
    file: str
    drill: str
    place: SamplePlace = SamplePlace.CHECK
    shows: str = Field(min_length=1)
    truth: Truth
    source: str = Field(min_length=1)

    @property
    def is_clip(self) -> bool:
        """Whether it moves: of a clip, the repetitions are known."""
        return self.truth.repetitions is not None


class _Manifest(Strict):
    samples: tuple[Sample, ...] = Field(min_length=1)


def load_samples(folder: Path) -> dict[str, Sample]:
    """Read the manifest of a folder of samples, by id, in its order.

    Raises
    ------
    ContentError
        If the manifest is not sound, an id is there twice or a file is missing.
    """
    samples: dict[str, Sample] = {}
    for sample in read_yaml(folder / MANIFEST, _Manifest).samples:
        if sample.id in samples:
            raise ContentError(MANIFEST, sample.id, "this id is there twice")
        if not (folder / sample.file).is_file():
            raise ContentError(MANIFEST, sample.id, f"no file named {sample.file}")
        samples[sample.id] = sample
    return samples


def pick_samples(samples: Mapping[str, Sample], drill: str | None) -> list[Sample]:
    """The samples for whoever chose a drill, or none yet.

    Those of the drill alone; the ones for everybody where there is none of it.
    """
    own = [sample for sample in samples.values() if sample.drill == drill]
    general = (s for s in samples.values() if s.place is SamplePlace.CHECK)
    return own or list(general)
