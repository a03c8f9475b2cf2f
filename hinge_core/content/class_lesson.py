"""The lesson for a class and a projector: ``content/class_lesson.yaml``."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, ClassVar, Literal, NamedTuple, Self

from pydantic import Field, model_validator

from hinge_core.content.load import Content, check_known
from hinge_core.content.samples import Sample, TrueValue, load_samples
from hinge_core.datafile import NotEmpty, Strict, read_yaml
from hinge_core.errors import ContentError
from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.phases import Phase

FILE = "class_lesson.yaml"


class FiguresScene(Strict):
    """One drill or two, moving, with a few lines beside them."""

    kind: Literal["figures"]
    title: str
    drills: tuple[str, ...] = Field(min_length=1, max_length=2)
    names: tuple[str, ...]  # one below each figure
    lines: NotEmpty
    reveals: ClassVar[int] = 0

    @model_validator(mode="after")
    def _each_has_a_name(self) -> Self:
        if len(self.names) != len(self.drills):
            raise ValueError("as many names as drills")
        return self


class CareScene(Strict):
    """What is read out before anybody moves; ``parts`` are of restrictions.yaml."""

    kind: Literal["care"]
    title: str
    parts: NotEmpty
    lines: tuple[str, ...]
    reveals: ClassVar[int] = 0


class GuessScene(Strict):
    """A sample at its lowest point, and one of its angles to guess."""

    kind: Literal["guess"]
    title: str
    sample: str
    measure: Measure
    repetition: int | None = Field(default=None, ge=1)  # None for a photo
    reveals: ClassVar[int] = 2  # what was measured; the truth

    def find_truth(self, sample: Sample) -> TrueValue | None:
        """The exact angle; None where the sample's truth has none."""
        place = (self.measure, Phase.BOTTOM, self.repetition)
        known = sample.truth.values
        return next(
            (v for v in known if (v.measure, v.phase, v.repetition) == place), None
        )


class SpotScene(Strict):
    """A picture of a fault, and the faults to choose among."""

    kind: Literal["spot"]
    title: str
    fault: str
    among: tuple[str, ...] = Field(min_length=2, max_length=4)
    reveals: ClassVar[int] = 1

    @model_validator(mode="after")
    def _answer_is_among_them(self) -> Self:
        if self.among.count(self.fault) != 1 or len(set(self.among)) < len(self.among):
            raise ValueError("the fault is one of those to choose among, each once")
        return self


class PairScene(Strict):
    """Two clips that move as one."""

    kind: Literal["pair"]
    title: str
    samples: tuple[str, str]
    reveals: ClassVar[int] = 1


class WatchScene(Strict):
    """The sheet for pairs, large."""

    kind: Literal["watch"]
    title: str
    reveals: ClassVar[int] = 0


LessonScene = Annotated[
    FiguresScene | CareScene | GuessScene | SpotScene | PairScene | WatchScene,
    Field(discriminator="kind"),
]


class LessonStep(Strict):
    """One of the lesson's steps."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str
    minutes: int = Field(ge=1)
    notes: NotEmpty
    sources: NotEmpty
    scenes: tuple[LessonScene, ...] = Field(min_length=1)


class LessonStop(NamedTuple):
    """One thing on the wall: a scene of a step, and how much of it is told."""

    step: int
    scene: int
    reveal: int


class GuessRange(Strict):
    """What can be guessed, in degrees."""

    low: int
    high: int
    step: int = Field(ge=1)
    finger: int = Field(ge=1)  # what each finger that is held up stands for


class PairSheet(Strict):
    """What can be seen with the naked eye, to be ticked."""

    drill: str
    title: str
    how: str
    rows: NotEmpty
    say: str
    sources: NotEmpty


class StationCards(Strict):
    """Drills to do in a circle of stations, and what is the same at each."""

    drills: NotEmpty
    rules: NotEmpty


class Certificate(Strict):
    """What a pupil takes home."""

    title: str
    says: str
    limits: str


class ClassLesson(Strict):
    """The whole file."""

    version: str
    title: str
    minutes: int
    intro: str
    needs: NotEmpty
    guessing: GuessRange
    steps: tuple[LessonStep, ...] = Field(min_length=1)
    observation: PairSheet
    stations: StationCards
    certificate: Certificate

    @property
    def stops(self) -> tuple[LessonStop, ...]:
        """Everything that is shown, in order: what one press leads on to."""
        return tuple(
            LessonStop(number, place, reveal)
            for number, step in enumerate(self.steps)
            for place, scene in enumerate(step.scenes)
            for reveal in range(scene.reveals + 1)
        )

    @property
    def sources(self) -> tuple[str, ...]:
        """Every source of the steps, each once."""
        return tuple(dict.fromkeys(s for step in self.steps for s in step.sources))

    @model_validator(mode="after")
    def _steps_add_up(self) -> Self:
        ids = [step.id for step in self.steps]
        if len(set(ids)) < len(ids):
            raise ValueError("two steps have one id")
        if sum(step.minutes for step in self.steps) != self.minutes:
            raise ValueError("the minutes of the steps do not add up to the lesson's")
        return self


def load_class_lesson(folder: Path, content: Content) -> ClassLesson:
    """Read and check the lesson of a content folder.

    Raises
    ------
    ContentError
        Naming the scene whose drill, fault, sample, list or source is not there.
    """
    lesson = read_yaml(folder / FILE, ClassLesson)
    samples = load_samples(folder / "samples")
    check_known(FILE, "observation", lesson.observation.sources, content.sources)
    check_known(FILE, "observation.drill", (lesson.observation.drill,), content.drills)
    check_known(FILE, "stations.drills", lesson.stations.drills, content.drills)
    for step in lesson.steps:
        entry = f"steps.{step.id}"
        check_known(FILE, f"{entry}.sources", step.sources, content.sources)
        for number, scene in enumerate(step.scenes):
            where = f"{entry}.scenes.{number}"
            _check_names(where, scene, content, samples)
            if isinstance(scene, GuessScene):
                _check_guess(where, scene, lesson.guessing, samples[scene.sample])
            elif isinstance(scene, PairScene):
                _check_pair(where, scene, samples)
    return lesson


def _check_names(
    where: str, scene: LessonScene, content: Content, samples: Mapping[str, Sample]
) -> None:
    """Whatever a scene names is there."""
    shown = [id for id, drill in content.drills.items() if drill.practised]
    if isinstance(scene, FiguresScene):
        check_known(FILE, f"{where}.drills", scene.drills, shown)
    elif isinstance(scene, CareScene):
        check_known(FILE, f"{where}.parts", scene.parts, content.restrictions.parts)
    elif isinstance(scene, SpotScene):
        check_known(FILE, f"{where}.among", scene.among, content.faults)
    elif isinstance(scene, GuessScene):
        check_known(FILE, f"{where}.sample", (scene.sample,), samples)
    elif isinstance(scene, PairScene):
        check_known(FILE, f"{where}.samples", scene.samples, samples)


def _check_guess(
    where: str, scene: GuessScene, guessing: GuessRange, sample: Sample
) -> None:
    truth = scene.find_truth(sample)
    if truth is None:
        problem = f"{sample.id} has no truth of {scene.measure} there"
        raise ContentError(FILE, f"{where}.measure", problem)
    if not guessing.low <= truth.value <= guessing.high:
        problem = f"{truth.value} cannot be guessed with this range"
        raise ContentError(FILE, f"{where}.measure", problem)


def _check_pair(where: str, scene: PairScene, samples: Mapping[str, Sample]) -> None:
    for id in scene.samples:
        if not samples[id].is_clip:
            raise ContentError(FILE, f"{where}.samples", f"{id} is no clip")
