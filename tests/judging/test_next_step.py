"""After every kind of result there is one next step, and it fits."""

from itertools import product

import builders
import pytest

from hinge_core.judging.headline import Headline, HeadlineVerdict
from hinge_core.judging.movements import Elsewhere
from hinge_core.judging.next_step import NextStep, choose_next_step


def make_headline(verdict: HeadlineVerdict, *, found: bool = False) -> Headline:
    analysis = builders.make_analysis()
    finding = next(iter(analysis.findings), None) if found else None
    assert finding is not None or not found
    return Headline(verdict=verdict, finding=finding)


def choose(headline: Headline, **changed: bool) -> NextStep:
    usual = dict.fromkeys(("sample", "advised", "helps", "over_limit"), False)
    return choose_next_step(headline, **{**usual, **changed})


def test_what_was_found_is_practised_where_its_drill_is_open() -> None:
    headline = make_headline(HeadlineVerdict.ADJUST, found=True)
    assert choose(headline, helps=True) is NextStep.PRACTISE
    assert choose(headline) is NextStep.FILM_AGAIN


def test_a_sound_set_leads_to_the_ladder_but_not_past_a_limit() -> None:
    headline = make_headline(HeadlineVerdict.ON_TARGET)
    assert choose(headline) is NextStep.LADDER
    assert choose(headline, over_limit=True) is NextStep.FILM_AGAIN


@pytest.mark.parametrize("verdict", HeadlineVerdict)
def test_a_sample_leads_to_ones_own_film(verdict: HeadlineVerdict) -> None:
    step = choose(make_headline(verdict), sample=True)
    refused = verdict is HeadlineVerdict.NOT_ASSESSABLE
    assert step is (NextStep.FILM_DIFFERENTLY if refused else NextStep.OWN_FILM)


def test_another_drill_that_fits_comes_before_all_else() -> None:
    offered = Headline(
        verdict=HeadlineVerdict.OTHER_MOVEMENT, elsewhere=Elsewhere.OFFERED
    )
    for sample, advised in product([True, False], repeat=2):
        step = choose(offered, sample=sample, advised=advised)
        assert step is NextStep.CHOOSE_DRILL


def test_a_word_on_filming_is_what_one_does_next() -> None:
    unsure = make_headline(HeadlineVerdict.CANNOT_TELL)
    assert choose(unsure, advised=True) is NextStep.FILM_DIFFERENTLY
    assert choose(unsure) is NextStep.FILM_AGAIN
