"""Lengths and weights in a sentence, for readers who think in inches."""

import pytest

from hinge_core.content import load_content
from hinge_core.i18n.language import load_translator
from hinge_core.i18n.units import Units, write_in_units


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        pytest.param("heels 15 cm away", "heels 6 in away", id="centimetres"),
        pytest.param("step out 5 cm and", "step out 2 in and", id="a-small-step"),
        pytest.param("less 4 cm.", "less 1.5 in.", id="half-an-inch"),
        pytest.param("20 to 25 cm, or", "8 to 10 in, or", id="a-range"),
        pytest.param("2.5 to 3.5 m away", "8 to 11 ft away", id="metres"),
        pytest.param("2.5 to 3.5 metres away", "8 to 11 ft away", id="in-letters"),
        pytest.param("a height of 1.70 m:", "a height of 5 ft 7 in:", id="stature"),
        pytest.param("Load: 8 kg at the most", "Load: 18 lb at the most", id="weight"),
        pytest.param("4 cm (1.5 in) or", "4 cm (1.5 in) or", id="told-in-both"),
        pytest.param("3 sets of 12, 20 s", "3 sets of 12, 20 s", id="no-length"),
        pytest.param("Up to {n} kg", "Up to {n} kg", id="not-filled-in-yet"),
    ],
)
def test_a_sentence_in_inches(sentence: str, said: str) -> None:
    assert write_in_units(sentence, Units.IMPERIAL) == said
    assert write_in_units(sentence, Units.METRIC) == sentence


def test_in_spanish_with_its_own_decimal_sign() -> None:
    tr = load_translator("es", "es-ES")
    said = write_in_units("a entre 2,5 y 3,5 m; menos 4 cm", Units.IMPERIAL, tr)
    assert said == "a entre 8 y 11 pies; menos 1,5 pulg"


def test_no_centimetre_is_left_on_a_drill_card() -> None:
    for drill in load_content().drills.values():
        for text in drill.sections.values():
            assert " cm" not in write_in_units(text, Units.IMPERIAL)
