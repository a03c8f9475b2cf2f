"""The scenes of the lesson for a class, as a page without a server shows them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from hinge_core.content import Content
from hinge_core.content.class_lesson import (
    CareScene,
    ClassLesson,
    FiguresScene,
    GuessScene,
    LessonScene,
    PairScene,
    SpotScene,
    WatchScene,
)
from hinge_core.content.restrictions import BoxPart
from hinge_core.documents.pocket.judged_samples import JudgedSample, draw_frame
from hinge_core.documents.pocket.pocket_pictures import (
    CLIP,
    PHOTO,
    Medium,
    ThemedPicture,
    draw_moving,
    draw_still,
    find_telling_moment_of,
    make_medium,
    tell_picture_angles,
)
from hinge_core.drawing.figure import list_fault_pictures
from hinge_core.drawing.player.shared_moments import find_shared_moments
from hinge_core.i18n.language import Translate
from hinge_core.judging.goals import find_numbers
from hinge_core.judging.guess import AngleGuess, find_guessable_frame
from hinge_core.kinematics.measures import Measured
from hinge_core.telling.numbers import write_number, write_number_with_margin

_NO_NUMBER = Measured(value=float("nan"))


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """One figure on the wall: moving, and still where it was stopped."""

    moving: ThemedPicture
    still: ThemedPicture
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuessView:
    """An angle to guess, as it was measured, and as it is."""

    plain: Medium | None  # a photo without anything drawn on it
    clip: Medium | None  # to play as far as its turning point
    halt_s: float
    drawn: Medium
    measured: str
    truth: float  # rounded as it is told
    told_truth: str
    unit: str
    decimals: int
    margin: str  # whether it held, in words


@dataclass(frozen=True, slots=True, kw_only=True)
class SpotView:
    """A fault to spot: its picture, the answers, the right one, and the cue."""

    asked: ThemedPicture
    told: ThemedPicture
    answers: Sequence[str]
    right: int
    cue: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipView:
    """One of two clips that move as one, and what there is to see in it."""

    clip: Medium
    shows: str
    moments: Sequence[float]  # s, that belong to the other one's


@dataclass(frozen=True, slots=True, kw_only=True)
class CarePart:
    """A list that is read out before anybody moves."""

    title: str
    lines: Sequence[str]
    closing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneView:
    """One scene; what its kind does not need is empty."""

    kind: str
    title: str
    reveals: int
    lines: Sequence[str] = ()
    figures: Sequence[FigureView] = ()
    parts: Sequence[CarePart] = ()
    guess: GuessView | None = None
    spot: SpotView | None = None
    clips: Sequence[ClipView] = ()
    say: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneMaker:
    """What scenes are made from.

    Parameters
    ----------
    ring
        Whom to ring, as one sentence.
    """

    lesson: ClassLesson
    content: Content
    samples: Mapping[str, JudgedSample]
    ring: str
    tr: Translate

    def view(self, scene: LessonScene) -> SceneView:
        """One scene as it is shown.

        Raises
        ------
        MediaError
            If the file of a sample cannot be read.
        """
        base = SceneView(
            kind=scene.kind, title=self.tr(scene.title), reveals=scene.reveals
        )
        match scene:
            case FiguresScene():
                return self._view_figures(base, scene)
            case CareScene():
                return self._view_care(base, scene)
            case GuessScene():
                return replace(base, guess=self._view_guess(scene))
            case SpotScene():
                return replace(base, spot=self._view_spot(scene))
            case PairScene():
                return replace(base, clips=self._view_pair(scene))
            case WatchScene():
                return self._view_watch(base)

    def _view_figures(self, base: SceneView, scene: FiguresScene) -> SceneView:
        figures = [
            self._draw_figure(drill, self.tr(name))
            for drill, name in zip(scene.drills, scene.names, strict=True)
        ]
        return replace(base, figures=figures, lines=self._tell(scene.lines))

    def _view_watch(self, base: SceneView) -> SceneView:
        sheet = self.lesson.observation
        return replace(
            base,
            figures=[self._draw_figure(sheet.drill, "")],
            lines=self._tell((sheet.how, *sheet.rows)),
            say=self.tr(sheet.say),
        )

    def _draw_figure(self, drill: str, name: str) -> FigureView:
        picture = find_telling_moment_of(drill)
        told = tell_picture_angles(picture, self.content.measures, self.tr)
        words = f"{name or self.tr(self.content.drills[drill].name)}: {told}"
        return FigureView(
            moving=draw_moving(drill, words),
            still=draw_still(picture, words),
            name=name,
        )

    def _view_care(self, base: SceneView, scene: CareScene) -> SceneView:
        parts = [
            CarePart(
                title=self.tr(part.title),
                lines=self._tell(line.text for line in part.lines),
                closing=self._tell_closing(part) if id == "ring_now" else "",
            )
            for id, part in self.content.restrictions.parts.items()
            if id in scene.parts
        ]
        return replace(base, parts=parts, lines=self._tell(scene.lines))

    def _tell_closing(self, part: BoxPart) -> str:
        return f"{self.tr(part.closing)} {self.ring}"

    def _view_guess(self, scene: GuessScene) -> GuessView:
        judged = self.samples[scene.sample]
        analysis = judged.answer.analysis
        text, tr = self.content.measures[scene.measure], self.tr
        at = find_guessable_frame(analysis, scene.repetition) or 0
        measured = find_numbers(analysis, at).get(scene.measure, _NO_NUMBER)
        known, unit = scene.find_truth(judged.sample), tr(text.unit)
        truth = float("nan") if known is None else known.value
        guess = AngleGuess(
            guess=None, measured=measured, truth=truth, decimals=text.decimals
        )
        texts, limits = self.content.measures, self.content.media
        instant = analysis.turns_at if analysis.reps else None
        told = write_number_with_margin(measured, text, tr)
        return GuessView(
            plain=None if judged.copy else make_medium(PHOTO, judged.data),
            clip=make_medium(CLIP, judged.copy) if judged.copy else None,
            halt_s=float(analysis.series.time_s[at]),
            drawn=draw_frame(judged, at, instant, texts, limits, tr),
            measured=told + (unit if measured.known else ""),
            truth=round(truth, text.decimals),
            told_truth=write_number(truth, text, tr) + unit,
            unit=unit,
            decimals=text.decimals,
            margin=self._tell_margin(guess),
        )

    def _tell_margin(self, guess: AngleGuess) -> str:
        if guess.margin_holds is None:
            return self.tr("A person drawn by a computer: the angle is known.")
        if guess.margin_holds:
            return self.tr("The truth lies within the margin.")
        return self.tr(
            "The truth lies outside the margin. That happens about 1 time in 10."
        )

    def _view_spot(self, scene: SpotScene) -> SpotView:
        faults, texts = self.content.faults, self.content.measures
        _, shown = list_fault_pictures(scene.fault)
        words = tell_picture_angles(shown, texts, self.tr)
        name = self.tr(faults[scene.fault].name)
        return SpotView(
            asked=draw_still(replace(shown, marks=()), words),
            told=draw_still(shown, f"{name}: {words}"),
            answers=[self.tr(faults[fault].name) for fault in scene.among],
            right=scene.among.index(scene.fault),
            cue=self.tr(faults[scene.fault].cue),
        )

    def _view_pair(self, scene: PairScene) -> list[ClipView]:
        both = [self.samples[id] for id in scene.samples]
        one, other = (judged.answer.analysis.reps for judged in both)
        times = find_shared_moments(one, other, (0, 0))
        return [
            ClipView(
                clip=make_medium(CLIP, judged.copy or judged.data),
                shows=self.tr(judged.sample.shows),
                moments=moments,
            )
            for judged, moments in zip(both, times, strict=True)
        ]

    def _tell(self, lines: Iterable[str]) -> tuple[str, ...]:
        return tuple(map(self.tr, lines))
