"""Whom to ring, by country."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from hinge_core.content.screening_files import load_emergency
from hinge_core.screening import EmergencyNumbers

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="module")
def numbers() -> EmergencyNumbers:
    return load_emergency(CONTENT)


@pytest.mark.parametrize(
    ("locale", "first"),
    [
        pytest.param("en-GB", "999", id="britain"),
        pytest.param("en_US", "911", id="underscore"),
        pytest.param("de-DE", "112", id="germany"),
        pytest.param("en-AU", "000", id="leading-zeros"),
        pytest.param("nb-NO", "113", id="norway-is-not-false"),
        pytest.param("zh-Hant-HK", "999", id="with-a-script"),
        pytest.param("en-NZ", "111", id="new-zealand"),
    ],
)
def test_by_locale(locale: str, first: str, numbers: EmergencyNumbers) -> None:
    assert numbers.for_locale(locale).emergency[0] == first


@pytest.mark.parametrize("locale", ["", "en", "de", "xx-YY"])
def test_an_unknown_place_gets_the_general_advice(
    locale: str, numbers: EmergencyNumbers
) -> None:
    country = numbers.for_locale(locale)
    assert country.code == "ZZ"
    assert country.advice


def test_a_country_without_a_known_source_is_refused(
    numbers: EmergencyNumbers,
) -> None:
    data = numbers.model_dump()
    data["countries"][0]["sources"] = ["hearsay"]
    with pytest.raises(ValidationError, match="hearsay is no known source"):
        EmergencyNumbers.model_validate(data)


def test_the_entry_for_anywhere_else_cannot_go(numbers: EmergencyNumbers) -> None:
    data = numbers.model_dump()
    data["countries"] = data["countries"][:-1]
    with pytest.raises(ValidationError, match="ZZ last"):
        EmergencyNumbers.model_validate(data)
