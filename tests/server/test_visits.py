"""Who has left and who comes back, by a clock that a test moves."""

import pytest

from pages.server.visits import Visits

LEFT_S, BROKEN_S = 40.0, 300.0


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Things:
    """What a visitor left behind."""

    def __init__(self) -> None:
        self.let_go_of = False

    def let_go(self) -> None:
        self.let_go_of = True


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def visits(clock: Clock) -> Visits:
    return Visits(left_s=LEFT_S, broken_s=BROKEN_S, clock=clock)


def test_a_token_is_a_visits_own_and_not_its_sessions_id(visits: Visits) -> None:
    first, second = visits.greet("one", Things()), visits.greet("two", Things())
    assert len({first, second, "one", "two"}) == 4
    assert min(len(first), len(second)) >= 40
    assert visits.greet("one", Things()) == first


def test_a_page_that_left_is_over_after_the_short_wait(
    visits: Visits, clock: Clock
) -> None:
    things = Things()
    visits.leave(visits.greet("one", things))
    clock.now += LEFT_S - 1
    assert visits.find_ended([], ["one"]) == []
    clock.now += 1
    assert visits.find_ended([], ["one"]) == ["one"]
    assert not things.let_go_of
    visits.end("one")
    assert things.let_go_of


def test_a_broken_line_is_over_after_the_long_wait(
    visits: Visits, clock: Clock
) -> None:
    visits.greet("one", Things())
    assert visits.find_ended(["one"], []) == []
    clock.now += 1000
    assert visits.find_ended([], ["one"]) == [], "counted from when it broke"
    clock.now += BROKEN_S - 1
    assert visits.find_ended([], ["one"]) == []
    clock.now += 1
    assert visits.find_ended([], ["one"]) == ["one"]


def test_a_line_that_came_back_waits_anew_when_it_breaks_again(
    visits: Visits, clock: Clock
) -> None:
    visits.greet("one", Things())
    visits.find_ended([], ["one"])
    clock.now += BROKEN_S - 1
    visits.find_ended(["one"], [])
    clock.now += BROKEN_S - 1
    assert visits.find_ended([], ["one"]) == []
    clock.now += BROKEN_S - 1
    assert visits.find_ended([], ["one"]) == []


def test_a_page_that_came_back_after_its_last_word_stays(
    visits: Visits, clock: Clock
) -> None:
    visits.leave(visits.greet("one", Things()))
    clock.now += 5
    visits.greet("one", Things())
    assert visits.find_ended(["one"], []) == []
    clock.now += LEFT_S
    assert visits.find_ended([], ["one"]) == [], "its line broke just now"


def test_a_run_on_its_way_out_is_no_return(visits: Visits, clock: Clock) -> None:
    """The script may still run when the page says that it closes."""
    visits.leave(visits.greet("one", Things()))
    clock.now += 0.1
    visits.greet("one", Things())
    assert visits.find_ended([], ["one"]) == []
    clock.now += LEFT_S
    assert visits.find_ended([], ["one"]) == ["one"]


def test_a_page_loaded_again_takes_over_what_was_there(
    visits: Visits, clock: Clock
) -> None:
    things = Things()
    token = visits.greet("one", things)
    visits.leave(token)
    clock.now += 1
    visits.greet("two", Things())
    assert visits.take_over(token, ["two"]) is things
    assert visits.find_ended(["two"], ["one"]) == ["one"], "the old session closes"
    visits.end("one")
    assert not things.let_go_of
    assert visits.take_over(token, ["two"]) is None


def test_an_open_page_is_not_taken_over(visits: Visits) -> None:
    """A tab that was doubled knows the token of the first one."""
    token = visits.greet("one", Things())
    assert visits.take_over(token, ["one", "two"]) is None
    assert visits.take_over("invented", ["one", "two"]) is None


def test_an_unknown_token_ends_nobody(visits: Visits, clock: Clock) -> None:
    visits.greet("one", Things())
    visits.leave("one")  # the session's id is no token
    clock.now += LEFT_S
    assert visits.find_ended([], ["one"]) == []


def test_a_session_that_the_server_dropped_is_let_go_of(visits: Visits) -> None:
    things = Things()
    visits.greet("one", things)
    assert visits.find_ended([], []) == ["one"]
    visits.end("one")
    assert things.let_go_of


def test_a_session_without_a_page_ends_too(visits: Visits, clock: Clock) -> None:
    """One that uploads and never draws a page."""
    visits.find_ended([], ["silent"])
    clock.now += BROKEN_S
    assert visits.find_ended([], ["silent"]) == ["silent"]
    visits.end("silent")
