"""The lesson for a class on paper: one sheet for the teacher, one a step to show."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from hinge_core.content import Content, find_content_folder
from hinge_core.content.class_lesson import (
    CareScene,
    ClassLesson,
    FiguresScene,
    GuessScene,
    LessonScene,
    LessonStep,
    PairScene,
    SpotScene,
    WatchScene,
)
from hinge_core.content.samples import Sample, load_samples
from hinge_core.documents.handouts.page import (
    Block,
    Drawing,
    Handout,
    Marker,
    find_even_split,
)
from hinge_core.documents.handouts.paper_pictures import draw_closely
from hinge_core.documents.handouts.sheets import (
    LINE,
    SHORT_LINE,
    tell_each,
    write_foot,
)
from hinge_core.drawing.figure import (
    Picture,
    list_drill_pictures,
    list_fault_pictures,
    load_poses,
    solve_pose,
)
from hinge_core.i18n.language import Translate
from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.phases import Phase
from hinge_core.telling.numbers import write_number

STEP = "step_"  # before the id of a step


class _Printed(NamedTuple):
    """What one scene puts on the sheet: pictures for its top, and words."""

    drawings: tuple[Drawing, ...] = ()
    blocks: tuple[Block, ...] = ()


def compose_class_lesson(
    lesson: ClassLesson, content: Content, tr: Translate
) -> Handout:
    """The lesson on one page for the teacher: what each step is, and its time."""
    steps = [
        _step(number, step, content, tr) for number, step in enumerate(lesson.steps, 1)
    ]
    needs = Block(heading=tr("What you need"), items=tell_each(lesson.needs, tr))
    return Handout(
        id="class_lesson",
        title=tr(lesson.title),
        lead=f"{tr('For the teacher.')} {tr(lesson.intro)}",
        blocks=(needs, *steps),
        left=1 + len(steps) // 2,
        foot=write_foot(lesson.sources, content, tr),
    )


def _step(number: int, step: LessonStep, content: Content, tr: Translate) -> Block:
    minutes = tr("{minutes} min").format(minutes=step.minutes)
    care = (s.lines for s in step.scenes if isinstance(s, CareScene))
    after = [tr(line) for lines in care for line in lines]
    answers = tell_step_answers(step, content, tr)
    if answers:
        after.append(f"{tr('The answers')}: {', '.join(answers)}.")
    return Block(
        heading=f"{number}. {tr(step.title)} ({minutes})",
        text=" · ".join(dict.fromkeys(tr(scene.title) for scene in step.scenes)),
        items=tell_each(step.notes, tr),
        marker=Marker.BOX,
        after=" ".join(after),
    )


def list_step_sheets(lesson: ClassLesson) -> tuple[str, ...]:
    """The id of every step's sheet, in the lesson's order."""
    return tuple(f"{STEP}{step.id}" for step in lesson.steps)


def compose_step_sheet(
    id: str, lesson: ClassLesson, content: Content, tr: Translate
) -> Handout:
    """Put the sheet of one step together.

    Raises
    ------
    KeyError
        For an id that is not among ``list_step_sheets``.
    """
    number = list_step_sheets(lesson).index(id)
    step = lesson.steps[number]
    samples = load_samples(find_content_folder() / "samples")
    maker = _StepMaker(lesson, content, samples, tr)
    printed = list(maker.print_scenes(step))
    blocks = tuple(block for one in printed for block in one.blocks)
    place = tr("{number} of {total}").format(number=number + 1, total=len(lesson.steps))
    minutes = tr("{minutes} min").format(minutes=step.minutes)
    return Handout(
        id=id,
        title=tr(step.title),
        lead=f"{place} · {tr(lesson.title)} · {minutes}",
        drawings=tuple(drawing for one in printed for drawing in one.drawings),
        blocks=blocks,
        left=find_even_split(blocks),
        foot=write_foot(step.sources, content, tr),
        large=True,
    )


class _StepMaker(NamedTuple):
    lesson: ClassLesson
    content: Content
    samples: Mapping[str, Sample]
    tr: Translate

    def print_scenes(self, step: LessonStep) -> Iterator[_Printed]:
        """Each scene; those that look alike are numbered."""
        kinds = [scene.kind for scene in step.scenes]
        for place, scene in enumerate(step.scenes):
            alike = kinds.count(scene.kind) > 1
            number = kinds[: place + 1].count(scene.kind) if alike else 0
            yield self._print(scene, number)

    def _print(self, scene: LessonScene, number: int) -> _Printed:
        match scene:
            case FiguresScene():
                return self._print_figures(scene)
            case CareScene():
                return self._print_care(scene)
            case GuessScene():
                return self._print_guess(scene, number)
            case SpotScene():
                return self._print_spot(scene, number)
            case PairScene():
                return self._print_pair(scene)
            case WatchScene():
                return self._print_watch()

    def _print_figures(self, scene: FiguresScene) -> _Printed:
        drawings = tuple(
            self._draw_drill(drill, self.tr(name))
            for drill, name in zip(scene.drills, scene.names, strict=True)
        )
        lines = tell_each(scene.lines, self.tr)
        block = Block(heading=self.tr(scene.title), items=lines)
        return _Printed(drawings, (block,))

    def _print_care(self, scene: CareScene) -> _Printed:
        """The lists themselves stand in the box of every sheet."""
        if not scene.lines:
            return _Printed()
        lines = tell_each(scene.lines, self.tr)
        heading = self.tr(scene.title)
        return _Printed(blocks=(Block(heading=heading, items=lines),))

    def _print_guess(self, scene: GuessScene, number: int) -> _Printed:
        """The drawn figure bent as the person of the sample is."""
        caption = str(number) if number else ""
        picture = bend_as_sample(self.samples[scene.sample], scene.repetition)
        words = self.tr("A person seen from the side")
        unit = self.tr(self.content.measures[scene.measure].unit)
        block = Block(
            heading=_number(number, self.tr(scene.title)),
            text=f"{self.tr('The class says')} {SHORT_LINE}{unit}",
        )
        return _Printed((_draw(picture, words, caption),), (block,))

    def _print_spot(self, scene: SpotScene, number: int) -> _Printed:
        """What gives the answer away stays off the picture."""
        _, shown = list_fault_pictures(scene.fault)
        words = self.tr("A person seen from the side")
        bare = replace(shown, marks=())
        names = (self.content.faults[fault].name for fault in scene.among)
        block = Block(
            heading=_number(number, self.tr(scene.title)),
            items=tuple(map(self.tr, names)),
            marker=Marker.BOX,
        )
        caption = str(number) if number else ""
        return _Printed((_draw(bare, words, caption),), (block,))

    def _print_pair(self, scene: PairScene) -> _Printed:
        return _Printed(
            blocks=(
                Block(
                    heading=self.tr(scene.title),
                    text=self.tr("Two clips that move: they need the screen."),
                ),
            )
        )

    def _print_watch(self) -> _Printed:
        sheet, tr = self.lesson.observation, self.tr
        rows = Block(
            heading=tr(sheet.title),
            items=tell_each(sheet.rows, tr),
            marker=Marker.BOX,
        )
        ask = Block(text=tr(sheet.how), after=f"{tr(sheet.say)} {LINE}")
        return _Printed((self._draw_drill(sheet.drill, ""),), (rows, ask))

    def _draw_drill(self, drill: str, name: str) -> Drawing:
        telling = load_poses().drills[drill].telling
        words = name or self.tr(self.content.drills[drill].name)
        return _draw(list_drill_pictures(drill)[telling], words, name)


def tell_step_answers(
    step: LessonStep, content: Content, tr: Translate
) -> tuple[str, ...]:
    """What the teacher knows before: the true angles, and the names of the mistakes."""
    samples = load_samples(find_content_folder() / "samples")
    told = []
    for scene in step.scenes:
        if isinstance(scene, SpotScene):
            told.append(tr(content.faults[scene.fault].name))
        elif isinstance(scene, GuessScene):
            known = scene.find_truth(samples[scene.sample])
            text = content.measures[scene.measure]
            if known is not None:
                told.append(write_number(known.value, text, tr) + tr(text.unit))
    return tuple(told)


def bend_as_sample(sample: Sample, repetition: int | None) -> Picture:
    """The figure of a sample's drill, bent by the angles that are true of the sample.

    Raises
    ------
    KeyError
        If the sample's truth has not all of them.
    """
    poses = load_poses()
    pose = poses.drills[sample.drill].poses[Phase.BOTTOM]
    true = {
        known.measure: known.value
        for known in sample.truth.values
        if (known.phase, known.repetition) == (Phase.BOTTOM, repetition)
    }
    bent = replace(
        pose,
        trunk_inclination_deg=true[Measure.TRUNK_INCLINATION],
        knee_flexion_deg=true[Measure.KNEE_FLEXION],
        shank_inclination_deg=true[Measure.SHANK_INCLINATION],
    )
    usual = list_drill_pictures(sample.drill)[Phase.BOTTOM]
    posed = solve_pose(bent, usual.posed.body)
    return replace(usual, posed=posed)


def _draw(picture: Picture, words: str, caption: str) -> Drawing:
    return draw_closely(picture, words, caption, to_head=True)


def _number(number: int, heading: str) -> str:
    return f"{number}. {heading}" if number else heading
