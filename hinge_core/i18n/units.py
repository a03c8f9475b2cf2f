"""Lengths and weights inside sentences, for readers who think in inches."""

import re
from enum import StrEnum

from hinge_core.i18n.language import Translate, english, format_decimal_number

_CM_PER_IN, _M_PER_FT, _KG_PER_LB = 2.54, 0.3048, 0.45359237
_INCHES_PER_FT = 12
_HALVES_BELOW = 10.0  # inches: a finger counts; above it, whole ones will do
_TALLEST_M = 2.3  # a length in metres with two decimals below it is a person's
# A number or a range with its unit; one that has inches in brackets is left alone.
_LENGTH = re.compile(
    r"(?:(\d+(?:[.,]\d+)?)( (?:to|a|y|and) ))?(\d+(?:[.,]\d+)?)"
    r" (cm|m|metres|metros|kg)\b(?! \()"
)


class Units(StrEnum):
    """What lengths and weights are told in."""

    METRIC = "metric"
    IMPERIAL = "imperial"


def write_in_units(sentence: str, units: Units, tr: Translate = english) -> str:
    """A sentence with its lengths and weights in the reader's units."""
    if units == Units.METRIC:
        return sentence
    return _LENGTH.sub(lambda match: _told(match, tr), sentence)


def _told(match: re.Match[str], tr: Translate) -> str:
    first, between, last, unit = match.groups()
    if unit == "m" and _is_stature(last):
        return _feet_and_inches(_value(last), tr)
    number, name = _converted(last, unit, tr)
    if first is None:
        return f"{number} {name}"
    return f"{_converted(first, unit, tr)[0]}{between}{number} {name}"


def _converted(text: str, unit: str, tr: Translate) -> tuple[str, str]:
    value = _value(text)
    if unit == "kg":
        return format_decimal_number(value / _KG_PER_LB, 0, tr), tr("lb")
    if unit != "cm":
        return format_decimal_number(value / _M_PER_FT, 0, tr), tr("ft")
    inches = value / _CM_PER_IN
    inches = round(2 * inches) / 2 if inches < _HALVES_BELOW else round(inches)
    decimals = 0 if inches == int(inches) else 1
    return format_decimal_number(inches, decimals, tr), tr("in")


def _is_stature(text: str) -> bool:
    return len(re.split("[.,]", text)[-1]) == 2 and 1.0 < _value(text) < _TALLEST_M


def _feet_and_inches(metres: float, tr: Translate) -> str:
    feet, inches = divmod(round(100 * metres / _CM_PER_IN), _INCHES_PER_FT)
    return f"{feet} {tr('ft')} {inches} {tr('in')}"


def _value(text: str) -> float:
    return float(text.replace(",", "."))
