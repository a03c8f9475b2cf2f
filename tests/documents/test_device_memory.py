"""What is remembered of a set, what becomes of it, and what is refused."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from builders import change, make_analysis, make_photo_analysis

from hinge_core.content import find_content_folder, load_content
from hinge_core.content.settings_files import load_measurement
from hinge_core.documents.device_memory import (
    FILM_LETTERS,
    MOST_LETTERS,
    DeviceMemory,
    NumberChange,
    PastCheck,
    PastNumber,
    PastSet,
    compare_past,
    make_past_set,
    read_memory,
)
from hinge_core.errors import AnswerError
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.headline import Headline, HeadlineVerdict
from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.phases import Phase

RULES = load_content().memory
MARGINS = load_measurement(find_content_folder()).measuring.margins
DAY = date(2026, 5, 3)
FILM = "0123456789abcdef" * 4
CHANGE = {Measure.KNEE_FLEXION: 4.9, Measure.HIP_FLEXION: 6.0}


def analysis(**changes: Any) -> Analysis:
    return change(make_analysis(), change_margins=CHANGE, **changes)


def past(
    film: str = FILM, on: date = DAY, knee: float = 20.0, **changes: Any
) -> PastSet:
    made = make_past_set(analysis(), film, on, MARGINS)
    assert made is not None
    bottom = {Measure.KNEE_FLEXION: PastNumber(value=knee, margin=5.6, change=4.9)}
    return made.model_copy(update={"bottom": bottom, **changes})


def test_a_set_is_its_middle_with_the_contracts_margin_of_change() -> None:
    seen = analysis()
    made = make_past_set(seen, FILM, DAY, MARGINS)
    assert made is not None
    knees = [rep.bottom[Measure.KNEE_FLEXION] for rep in seen.reps]
    kept = made.bottom[Measure.KNEE_FLEXION]
    assert kept.value == pytest.approx(np.median([k.value for k in knees]), abs=0.01)
    assert kept.change >= CHANGE[Measure.KNEE_FLEXION]
    assert set(made.bottom) <= set(CHANGE)  # no number without that margin
    assert made.repetitions == len(seen.reps)
    found = seen.headline.finding
    assert (made.first and made.first.fault) == (found and found.fault.id)


def test_nothing_of_the_film_but_a_short_fingerprint_is_kept() -> None:
    seen = analysis()
    made = make_past_set(seen, FILM, DAY, MARGINS)
    assert made is not None
    assert made.film == FILM[:FILM_LETTERS]
    assert seen.recording.name not in made.model_dump_json()


@pytest.mark.parametrize(
    "verdict", [HeadlineVerdict.NOT_ASSESSABLE, HeadlineVerdict.OTHER_MOVEMENT]
)
def test_what_was_not_judged_is_not_remembered(verdict: HeadlineVerdict) -> None:
    unfit = analysis(headline=Headline(verdict=verdict))
    assert make_past_set(unfit, FILM, DAY, MARGINS) is None


def test_without_a_margin_of_change_there_is_nothing_to_keep() -> None:
    bare = change(make_analysis(), change_margins={})
    assert make_past_set(bare, FILM, DAY, MARGINS) is None


def test_a_photo_between_the_phases_has_no_number_to_keep() -> None:
    photo = change(make_photo_analysis(), change_margins=CHANGE)
    assert photo.phase is Phase.BOTTOM
    assert make_past_set(photo, FILM, DAY, MARGINS) is not None
    between = change(photo, phase=Phase.UNKNOWN)
    assert make_past_set(between, FILM, DAY, MARGINS) is None


@pytest.mark.parametrize(
    ("before", "now", "sure"),
    [
        (20.0, 20.0, False),
        (20.0, 24.8, False),
        (20.0, 25.2, False),  # 5 and 5 as they are written
        (20.0, 25.6, True),
        (25.6, 20.0, True),
    ],
)
def test_a_change_is_said_only_beyond_its_margin(
    before: float, now: float, sure: bool
) -> None:
    (knee,) = compare_past(past(knee=before), past(film="ab", knee=now))
    assert knee.sure is sure
    assert knee.by == pytest.approx(now - before)


def knee_change(one: PastSet, other: PastSet) -> NumberChange:
    (change,) = compare_past(one, other)
    return change


def test_the_wider_of_two_margins_counts() -> None:
    slant = {Measure.KNEE_FLEXION: PastNumber(value=27, margin=9, change=8.0)}
    one, other = past(), past(film="ab", bottom=slant)
    assert knee_change(one, other).margin == knee_change(other, one).margin == 8.0
    assert not knee_change(one, other).sure


def test_what_was_seen_by_another_network_has_the_margins_of_both() -> None:
    one, other = past(knee=20.0), past(film="ab", knee=27.0)
    assert knee_change(one, other).sure
    stranger = other.model_copy(update={"seen_by": "another"})
    assert knee_change(one, stranger).margin == pytest.approx(np.hypot(5.6, 5.6))
    assert not knee_change(one, stranger).sure


def test_only_like_is_compared_with_like() -> None:
    for changes in ({"drill": "rdl"}, {"kind": "photo"}, {"facing": "right"}):
        other = PastSet.model_validate({**past().model_dump(), **changes})
        assert not past().fits(other)
        with pytest.raises(ValueError, match="cannot be compared"):
            compare_past(past(), other)


def test_the_last_is_of_an_earlier_day_and_fits() -> None:
    week = timedelta(days=7)
    memory = DeviceMemory()
    for one in (
        past(film="a1", on=DAY - 2 * week),
        past(film="a2", on=DAY - week, drill="rdl"),
        past(film="a3", on=DAY),
    ):
        memory = memory.add(one, RULES)
    now = past(film="a4", on=DAY)
    last = memory.add(now, RULES).find_last(now)
    assert last is not None
    assert last.film == "a1"
    assert memory.find_last() == memory.sets[-1]
    assert DeviceMemory().find_last() is None


def test_the_same_film_is_one_set_and_keeps_its_day() -> None:
    memory = DeviceMemory().add(past(), RULES)
    again = memory.add(past(on=DAY + timedelta(days=1), drill="rdl"), RULES)
    assert [(one.on, one.drill) for one in again.sets] == [(DAY, "rdl")]


def test_the_oldest_goes_first() -> None:
    memory = DeviceMemory()
    for n in range(RULES.most_sets.value + 3):
        one = past(film=f"{n:x}", on=DAY + timedelta(days=n))
        memory = memory.add(one, RULES)
    assert len(memory.sets) == RULES.most_sets.value
    assert memory.sets[0].on == DAY + timedelta(days=3)
    assert len(memory.to_text()) < MOST_LETTERS


def test_what_is_written_is_read_and_what_is_too_old_is_left_out() -> None:
    memory = DeviceMemory().add(past(), RULES)
    assert read_memory(memory.to_text(), DAY, RULES) == memory
    end = memory.find_end(DAY, RULES)
    assert read_memory(memory.to_text(), end, RULES) == memory
    after = end + timedelta(days=1)
    assert read_memory(memory.to_text(), after, RULES).sets == ()
    assert read_memory(memory.to_text(), DAY - timedelta(days=1), RULES).sets == ()


def test_a_check_without_a_camera_is_kept_beside_the_sets() -> None:
    later = DAY + timedelta(days=9)
    first = PastCheck(on=DAY, noticed={"wall": "heels"})
    again = PastCheck(on=DAY, noticed={"wall": "knees"})
    memory = DeviceMemory().add(past(), RULES).add_check(first, RULES)
    memory = memory.add_check(again, RULES)
    assert memory.checks == (again,)  # a day's last
    assert read_memory(memory.to_text(), DAY, RULES) == memory
    longer = memory.add_check(PastCheck(on=later, noticed={"stick": "seat"}), RULES)
    end = longer.find_end(DAY, RULES)
    assert end == memory.find_end(DAY, RULES) + timedelta(days=9)
    assert [one.on for one in read_memory(longer.to_text(), end, RULES).checks] == [
        later
    ]


def test_the_oldest_check_goes_first_and_all_fits() -> None:
    memory = DeviceMemory()
    for n in range(RULES.most_sets.value + 3):
        on = DAY + timedelta(days=n)
        memory = memory.add(past(film=f"{n:x}", on=on), RULES)
        noticed = {"mirror_bottom"[: 13 - k]: "one_side" for k in range(5)}
        memory = memory.add_check(PastCheck(on=on, noticed=noticed), RULES)
    assert memory.checks[0].on == DAY + timedelta(days=3)
    assert len(memory.to_text()) < MOST_LETTERS


def test_a_memory_of_before_checks_is_read() -> None:
    before = json.loads(DeviceMemory().add(past(), RULES).to_text())
    del before["checks"]
    assert read_memory(json.dumps(before), DAY, RULES).sets == (past(),)


def breaking(**changes: object) -> str:
    memory = json.loads(DeviceMemory().add(past(), RULES).to_text())
    memory["sets"][0] |= changes
    return json.dumps(memory)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[" * 3000,
        "<img src=x onerror=alert(1)>",
        '{"what": "something else"}',
        '{"format": 1, "format": 1}',
        "{}" + " " * MOST_LETTERS,
        breaking(film="<script>"),
        breaking(drill="**bold**"),
        breaking(on="soon"),
        breaking(repetitions=-1),
        breaking(bottom={"knee_flexion_deg": {"value": 1, "margin": 2}}),
        breaking(bottom={"hip_flexion_deg": {"value": 1e9, "margin": 2, "change": 1}}),
        breaking(more=1),
        '{"checks": [{"on": "2026-05-03", "noticed": {"wall": "<b>"}}]}',
        '{"checks": [{"on": "2026-05-03", "noticed": {}}]}',
    ],
)
def test_what_is_not_ours_is_refused(text: str) -> None:
    with pytest.raises(AnswerError):
        read_memory(text, DAY, RULES)


def test_poor_light_widens_the_margin_of_change() -> None:
    def knee_of(factor: float) -> PastNumber:
        seen = analysis()
        reps = tuple(
            replace(
                rep,
                bottom={
                    m: replace(n, margin=factor * 5.6) for m, n in rep.bottom.items()
                },
            )
            for rep in seen.reps
        )
        made = make_past_set(change(seen, reps=reps), FILM, DAY, MARGINS)
        assert made is not None
        return made.bottom[Measure.KNEE_FLEXION]

    assert knee_of(2.0).change > knee_of(1.0).change
