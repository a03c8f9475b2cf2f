"""A test photo -> whether to film from where it was taken."""

from dataclasses import dataclass
from threading import Event

from hinge_core.measuring.measurement import Measurement
from hinge_core.measuring.setup import SetupAnswer, check_setup
from hinge_core.progress import Progress
from hinge_core.stages import caged, studio
from hinge_core.stages.measure import measure


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SeenSetup:
    """The answer, and where the body is in the photo."""

    answer: SetupAnswer
    measurement: Measurement


def check_setup_photo(
    data: bytes, *, progress: Progress | None = None, cancel: Event | None = None
) -> SeenSetup:
    """See who is in a test photo, and whether to film from there; nothing is judged.

    Raises
    ------
    MediaError
        If it cannot be read, or is a clip.
    PoseModelUnavailable, SystemLibraryMissing, Cancelled
        As ``caged.record_caged``.
    """
    recording = caged.record_caged(
        data, photo_only=True, progress=progress, cancel=cancel
    )
    settings = studio.load_studio().settings
    measurement = measure(recording, settings)
    answer = check_setup(measurement, settings.setup, settings.measuring.hidden)
    return SeenSetup(answer=answer, measurement=measurement)
