"""Any two limits at once: no two numbers clash, and no offer is denied."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, combinations_with_replacement

import pytest

from hinge_core.content import load_content, load_library
from hinge_core.screening import Allowance, Questionnaire
from hinge_core.screening.entries import LimitSet
from pages.ui.safety.limit_words import tell_limits

CONTENT = load_content()
# A number and what it counts, as limits speak of them.
AMOUNT = re.compile(
    r"(\d+(?:\.\d+)?)\s*(kg|°|degrees|sets|repetitions|reps|seconds|out of 10|points|%)"
)
SPOKEN_OF = {  # words that send a reader to a drill
    "wall hinge": "wall_hinge",
    "kneeling hinge": "kneeling_hinge",
    "stick hinge": "dowel_hinge",
    "bridge": "glute_bridge",
    "pull-through": "pull_through",
}
ONE_NAME = {"°": "degrees", "reps": "repetitions"}


def list_pairs(form: Questionnaire) -> Iterator[tuple[LimitSet, LimitSet]]:
    yield from combinations_with_replacement(form.limits, 2)


def list_notes(form: Questionnaire) -> list[tuple[str, LimitSet]]:
    """What an answer says beside the limits it sets."""
    by_id = {limit.id: limit for limit in form.limits}
    return [
        (option.note, by_id[limit])
        for question in form.questions
        for option in question.options
        for limit in option.limits
        if option.note
    ]


def find_subject(line: str) -> str:
    """What a line's number is about: a cap names its measure, a time what it is of."""
    if "°" in line:
        return line.split(":")[0]
    timed = re.search(r"on the way down|Hold a pose|between sets|^Effort|^Pain", line)
    return timed[0] if timed else ""


def find_clashes(lines: tuple[str, ...]) -> list[str]:
    """Numbers told more than once for one thing."""
    told: Counter[str] = Counter()
    for line in lines:
        units = {ONE_NAME.get(unit, unit) for _, unit in AMOUNT.findall(line)}
        told.update(f"{find_subject(line)} {unit}" for unit in units)
    return [name for name, count in told.items() if count > 1]


def test_no_pair_of_limits_prints_two_numbers_for_one_thing(
    form: Questionnaire,
) -> None:
    for a, b in list_pairs(form):
        lines = tell_limits(form.allowance([a.id, b.id]))
        assert find_clashes(lines) == [], (a.id, b.id, lines)
        assert len(set(lines)) == len(lines), (a.id, b.id)


def test_no_three_limits_do_either(form: Questionnaire) -> None:
    for three in combinations([limit.id for limit in form.limits], 3):
        lines = tell_limits(form.allowance(three))
        assert find_clashes(lines) == [], (three, lines)


def test_the_numbers_told_are_those_of_the_merged_limits(form: Questionnaire) -> None:
    """A text carries no number of its own for what the numbers below it say."""
    for limit in form.limits:
        alone = form.allowance([limit.id])
        texts = " ".join(alone.texts)
        amounts = {unit for _, unit in AMOUNT.findall(texts)}
        assert amounts <= {"seconds"}, (limit.id, texts)  # the rest between two sets
        assert "90 seconds" in texts or not amounts, limit.id


@pytest.mark.parametrize(
    ("lines", "clash"),
    [
        (("Load: 5 kg at the most.", "Load: 8 kg at the most."), True),
        (("Trunk lean: up to 45°.", "Trunk lean: up to 60°."), True),
        (("Trunk lean: up to 45°.", "Hip fold: up to 70°."), False),
        (("At most 2 sets.", "First, 3 sets."), True),
        (("Take 2 seconds on the way down.", "Rest 90 seconds between sets."), False),
        (("Hold a pose for 2 seconds.", "Hold a pose for 5 seconds."), True),
    ],
)
def test_a_clash_is_noticed(lines: tuple[str, ...], clash: bool) -> None:
    assert bool(find_clashes(lines)) is clash


def test_a_cap_warns_before_its_end_or_not_at_all(form: Questionnaire) -> None:
    for a, b in list_pairs(form):
        numbers = form.allowance([a.id, b.id]).numbers()
        for name, early in numbers.items():
            if name.startswith("warn_above_"):
                assert early < numbers[name.replace("warn_above_", "max_")]


def test_no_pair_asks_for_more_than_it_allows(form: Questionnaire) -> None:
    for a, b in list_pairs(form):
        for cap in form.allowance([a.id, b.id]).caps:
            assert cap.low is None or cap.high is None or cap.low <= cap.high


def test_what_one_limit_offers_no_other_denies(form: Questionnaire) -> None:
    for a, b in list_pairs(form):
        both = form.allowance([a.id, b.id])
        assert both.drills >= {*a.offers, *b.offers}, (a.id, b.id)


def test_every_drill_that_a_text_names_is_offered(form: Questionnaire) -> None:
    said = [(limit.text, limit) for limit in form.limits] + list_notes(form)
    for text, limit in said:
        named = {id for words, id in SPOKEN_OF.items() if words in text.lower()}
        assert named <= set(limit.offers), (limit.id, text)


def test_no_limits_together_leave_nothing_at_all(form: Questionnaire) -> None:
    everything = form.allowance(limit.id for limit in form.limits)
    assert "wall_hinge" in everything.drills


# The ladder inside the beginner's limits


def find_sets(mark: str) -> tuple[int, int] | None:
    found = re.search(r"(\d+) sets of (\d+)", mark)
    return (int(found[1]), int(found[2])) if found else None


def find_start(form: Questionnaire) -> Allowance:
    return form.allowance(["LIM_START_LOW"])


def test_the_ladder_fits_inside_the_beginners_limits_meanwhile(
    form: Questionnaire,
) -> None:
    start = find_start(form)
    ladder = load_library(content=CONTENT).ladder
    # The first of a level's drills is the way; the others stand beside it.
    inside = [level for level in ladder.levels if level.drills[0] in start.drills]
    assert [level.level for level in inside] == [0, 1, 2]
    for level in inside:
        asked = [sets for sets in map(find_sets, level.leave) if sets]
        assert asked, level.level
        for sets, reps in asked:
            assert sets <= (start.max_sets or 0), level.level
            assert reps <= (start.max_reps or 0), level.level


def test_the_levels_open_meanwhile_take_as_long_as_the_limits_last(
    form: Questionnaire,
) -> None:
    """Two sessions a level, three levels: then the load of the next one is free."""
    (start,) = (limit for limit in form.limits if limit.ends)
    assert start.ends is not None
    assert "2 sessions on a level" in load_library(content=CONTENT).ladder.rules[0]
    assert start.ends.sessions == 3 * 2
    assert "two weeks" in start.text
    assert start.ends.days == 14
    assert "six sessions" in start.text
