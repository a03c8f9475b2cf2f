"""Whom to ring, by country: the shape of ``content/emergency.yaml``."""

from typing import Self

from pydantic import Field, model_validator

from hinge_core.datafile import Strict
from hinge_core.i18n.language import Translate, english

ELSEWHERE = "ZZ"


class HealthLine(Strict):
    """A line for advice when it is not an emergency."""

    name: str
    number: str = Field(pattern=r"^[0-9 ]+$")


class Country(Strict):
    """The numbers that reach an ambulance, the usual one first."""

    code: str = Field(pattern=r"^[A-Z]{2}$")  # ISO 3166-1; ZZ: any other country
    name: str
    emergency: tuple[str, ...] = Field(min_length=1)
    health_line: HealthLine | None = None
    advice: str | None = None
    sources: tuple[str, ...] = Field(min_length=1)


def tell_whom_to_ring(country: Country, tr: Translate = english) -> str:
    """The numbers of a country as one sentence, for paper and for a box."""
    numbers = " / ".join(country.emergency)
    if country.code == ELSEWHERE:
        return tr("Ring {n} or the local number.").format(n=numbers)
    return tr("{country}: ring {n}.").format(country=tr(country.name), n=numbers)


class EmergencyNumbers(Strict):
    """All countries the page offers; the last one stands for any other."""

    version: str
    checked: str  # when and how the numbers were checked
    sources: dict[str, str]
    countries: tuple[Country, ...]

    @model_validator(mode="after")
    def _sound(self) -> Self:
        codes = [country.code for country in self.countries]
        if len(set(codes)) != len(codes) or codes[-1:] != [ELSEWHERE]:
            raise ValueError(f"each country once, and {ELSEWHERE} last")
        for country in self.countries:
            for source in country.sources:
                if source not in self.sources:
                    raise ValueError(f"{country.code}: {source} is no known source")
        return self

    def for_locale(self, locale: str) -> Country:
        """The country of a locale such as ``en-GB``; the last entry if unknown."""
        regions = locale.replace("_", "-").upper().split("-")[1:]
        known = (country for country in self.countries if country.code in regions)
        return next(known, self.countries[-1])
