"""``content/`` -> one `Content`, or a ContentError that names file and entry."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from hinge_core.content.drill_cards import Drill, read_drill
from hinge_core.content.families_file import read_families
from hinge_core.content.filming_file import FilmGuide
from hinge_core.content.judging_files import (
    FaultsFile,
    MeasuresFile,
    MediaFile,
    MovementsFile,
    TargetsFile,
)
from hinge_core.content.memory_rules import MemoryRules
from hinge_core.content.practice_file import Practice
from hinge_core.content.restrictions import Restrictions
from hinge_core.content.sharing_file import SharingFile, SharingSettings
from hinge_core.content.source_list import Source, SourcesFile
from hinge_core.content.without_camera import SelfTest, WithoutCamera
from hinge_core.datafile import read_yaml
from hinge_core.errors import ContentError
from hinge_core.judging.findings import Fault
from hinge_core.judging.movements import MovementCards
from hinge_core.judging.targets import Target
from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.families import FamilySettings
from hinge_core.measuring.phases import Phase
from hinge_core.media.frames import MediaLimits
from hinge_core.shipped import find_shipped
from hinge_core.telling.words import MeasureText, Wording

UNFILMED = "without_camera.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """All of ``content/`` that an analysis and the pages beside it need."""

    drills: Mapping[str, Drill]  # in the order of lists
    targets: Mapping[str, tuple[Target, ...]]  # by drill; () where it has none
    targets_version: str
    not_measured: Mapping[str, Mapping[Measure, str]]  # by drill, with the reason
    faults: Mapping[str, Fault]
    measures: Mapping[Measure, MeasureText]
    movements: MovementCards
    families: FamilySettings
    wording: Wording
    filming: FilmGuide  # how to film, and what a test photo is answered
    practice: Practice  # what the page says when somebody practises beside a result
    memory: MemoryRules  # what a browser may keep of past sets
    without_camera: WithoutCamera  # the check with a wall, a stick and a mirror
    restrictions: Restrictions  # the box on every drill card and sheet
    sources: Mapping[str, Source]
    media: MediaLimits
    sharing: SharingSettings


def find_content_folder() -> Path:
    """The folder ``content/`` that comes with the app."""
    return find_shipped() / "content"


def load_content(folder: Path | None = None) -> Content:
    """Read and check the content folder.

    Raises
    ------
    ContentError
        For the first thing that is not sound: an unknown key, id or source, a link
        that leads nowhere, a green band outside its amber one, an id twice.
    """
    folder = folder or find_content_folder()
    drills = _read_drills(folder / "drills")
    faults = read_yaml(folder / "faults.yaml", FaultsFile).faults
    targets_file = read_yaml(folder / "targets.yaml", TargetsFile)
    content = Content(
        drills=drills,
        targets=_targets(targets_file, drills, faults),
        targets_version=targets_file.version,
        not_measured={id: x.not_measured for id, x in targets_file.drills.items()},
        faults=faults,
        measures=read_yaml(folder / "measures.yaml", MeasuresFile).measures,
        movements=read_yaml(folder / "movements.yaml", MovementsFile).movements,
        families=read_families(folder),
        wording=read_yaml(folder / "wording.yaml", Wording),
        restrictions=read_yaml(folder / "restrictions.yaml", Restrictions),
        practice=read_yaml(folder / "practice.yaml", Practice),
        memory=read_yaml(folder / "device_memory.yaml", MemoryRules),
        without_camera=read_yaml(folder / UNFILMED, WithoutCamera),
        filming=read_yaml(folder / "filming.yaml", FilmGuide),
        sources=read_yaml(folder / "sources.yaml", SourcesFile).sources,
        media=read_yaml(folder / "media.yaml", MediaFile).root,
        sharing=read_yaml(folder / "sharing.yaml", SharingFile).root,
    )
    _check_links(content, targets_file)
    return content


def _read_drills(folder: Path) -> dict[str, Drill]:
    drills = [read_drill(path) for path in folder.glob("*.md")]
    if not drills:
        raise ContentError("drills", "folder", "there is no drill card in it")
    return {drill.id: drill for drill in sorted(drills, key=lambda d: (d.order, d.id))}


def _targets(
    file: TargetsFile, drills: Mapping[str, Drill], faults: Mapping[str, Fault]
) -> dict[str, tuple[Target, ...]]:
    check_known("targets.yaml", "drills", file.drills, drills)
    targets: dict[str, tuple[Target, ...]] = dict.fromkeys(drills, ())
    for drill, entry in file.drills.items():
        for number, row in enumerate(entry.rows):
            where = f"drills.{drill}.rows.{number}"
            check_known("targets.yaml", where, (row.reason,), file.reasons)
        judged = _judged(drill, faults)
        targets[drill] = tuple(
            replace(
                row,
                reason=file.reasons[row.reason].text,
                sources=file.reasons[row.reason].sources,
                judged=(row.measure, row.phase) in judged,
            )
            for row in entry.rows
        )
    return targets


def _judged(drill: str, faults: Mapping[str, Fault]) -> set[tuple[Measure, Phase]]:
    """What a fault of this drill speaks about; all else is told, never judged."""
    return {
        (sign.measure, sign.phase)
        for fault in faults.values()
        if fault.applies_to(drill)
        for sign in fault.adapt_to(drill).signs
        if sign.band is None
    }


def _check_links(content: Content, targets: TargetsFile) -> None:
    for key, reason in targets.reasons.items():
        check_known("targets.yaml", f"reasons.{key}", reason.sources, content.sources)
    used = {row.reason for entry in targets.drills.values() for row in entry.rows}
    check_known("targets.yaml", "reasons that no row uses", targets.reasons, used)
    for drill in content.drills.values():
        _check_drill(drill, content)
    for fault in content.faults.values():
        _check_fault(fault, content)
    for kind, card in content.movements.items():
        named = filter(None, (card.drill, card.with_bar))
        drills = {*card.fits, *card.fits_unloaded, *named}
        entry = f"movements.{kind}"
        check_known("movements.yaml", entry, drills, content.drills)
        check_known("movements.yaml", entry, card.unsure_without, content.faults)
    for name, part in content.restrictions.parts.items():
        for number, line in enumerate(part.lines):
            where = f"{name}.lines.{number}"
            check_known("restrictions.yaml", where, line.sources, content.sources)
    _check_practice(content.practice, content)
    cited_for_distance = content.filming.distance_m.sources
    check_known("filming.yaml", "distance_m", cited_for_distance, content.sources)
    for test in content.without_camera.tests:
        _check_test(test, content)


def _check_practice(practice: Practice, content: Content) -> None:
    held = practice.guess.said_at_once
    check_known("practice.yaml", "guess.said_at_once", held, content.faults)
    for name, cited in (
        ("guess", practice.guess.sources),
        ("repetitions", practice.repetitions.sources),
        *((f"answers.{answer.id}", answer.sources) for answer in practice.answers),
    ):
        check_known("practice.yaml", name, cited, content.sources)


def _check_test(test: SelfTest, content: Content) -> None:
    entry = f"tests.{test.id}"
    check_known(UNFILMED, f"{entry}.drill", (test.drill,), content.drills)
    check_known(UNFILMED, f"{entry}.sources", test.sources, content.sources)
    shown = {test.picture} - {None}
    named = {choice.fault for choice in test.choices} - {None}
    check_known(UNFILMED, entry, map(str, shown | named), content.faults)
    if test.steps > len(content.drills[test.drill].steps):
        raise ContentError(UNFILMED, f"{entry}.steps", "the card has fewer steps")
    for choice in test.choices:
        fault = None if choice.fault is None else content.faults[choice.fault]
        if fault is not None and not fault.applies_to(test.drill):
            problem = f"{fault.id} cannot be found in {test.drill}"
            raise ContentError(UNFILMED, f"{entry}.{choice.id}", problem)
        if (
            choice.side
            and fault
            and not any(s.side is choice.side for s in fault.signs)
        ):
            problem = f"{fault.id} has no such side"
            raise ContentError(UNFILMED, f"{entry}.{choice.id}", problem)


def _check_drill(drill: Drill, content: Content) -> None:
    file = f"drills/{drill.id}.md"
    check_known(file, "mistakes", drill.mistakes, content.faults)
    check_known(file, "easier", drill.easier, content.drills)
    check_known(file, "harder", drill.harder, content.drills)
    check_known(file, "sources", drill.sources, content.sources)
    for observation in drill.observations:
        check_known(file, "observations", observation.sources, content.sources)
    if drill.dose:
        check_known(file, "dose", drill.dose.sources, content.sources)
    if drill.analysed and not content.targets[drill.id]:
        raise ContentError(file, "analysed", "this drill has no rows in targets.yaml")


def _check_fault(fault: Fault, content: Content) -> None:
    where = f"faults.{fault.id}"
    for number, other in enumerate(fault.in_drills):
        entry = f"{where}.in_drills.{number}.drills"
        check_known("faults.yaml", entry, other.drills, content.drills)
        _check_as_in(fault.adapt_to(min(other.drills)), other.drills, content)
    _check_as_in(fault, content.drills, content)


def _check_as_in(fault: Fault, drills: Iterable[str], content: Content) -> None:
    """A fault as it is in some drills."""
    where = f"faults.{fault.id}"
    check_known("faults.yaml", f"{where}.drills", fault.drills, content.drills)
    check_known("faults.yaml", f"{where}.only_for", fault.only_for, content.drills)
    check_known("faults.yaml", f"{where}.not_for", fault.not_for, content.drills)
    check_known("faults.yaml", f"{where}.sources", fault.sources, content.sources)
    banded = {
        (target.measure, target.phase)
        for drill in drills
        if fault.applies_to(drill)
        for target in content.targets[drill]
    }
    for number, sign in enumerate(fault.signs):
        entry = f"{where}.signs.{number}"
        if sign.band is not None:
            check_known("faults.yaml", entry, sign.band.sources, content.sources)
        elif (sign.measure, sign.phase) not in banded:
            problem = f"no drill has a band for {sign.measure} at the {sign.phase}"
            raise ContentError("faults.yaml", entry, problem)


def check_known(
    file: str, entry: str, names: Iterable[str], known: Iterable[str]
) -> None:
    """Every name must be among the known ones, or the file says where it is not."""
    known = set(known)
    for name in names:
        if name not in known:
            raise ContentError(file, entry, f"{name} is not known")
