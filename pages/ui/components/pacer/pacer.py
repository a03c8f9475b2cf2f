"""Some repetitions done together, counted aloud."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from pages.ui.components.declaring import Declaration
from pages.ui.session import cache
from pages.ui.shell.text import find_reader, tr

_HTML = """
<section class="pacer">
  <div class="dial"><svg viewBox="0 0 100 100" aria-hidden="true">
    <circle cx="50" cy="50" r="45"/><circle class="fill" cx="50" cy="50" r="45"/>
  </svg><div class="number" aria-hidden="true"></div></div>
  <div><p class="word" role="status"></p><button type="button"></button></div>
</section>
"""
PACER = Declaration("pacer", html=_HTML)
LEAD_S = 5.0  # to put the device down and stand


@dataclass(frozen=True, slots=True)
class PacePart:
    """One part of a repetition."""

    word: str  # in the reader's language
    lasts_s: float
    pitch: float  # of its tone, hertz


def show_pacer(key: str, parts: Sequence[PacePart], repetitions: int) -> None:
    """Show what leads through some repetitions.

    Parameters
    ----------
    key
        Of the component.
    parts
        Of each repetition, in order.
    """
    data = {
        "pace": {
            "parts": [asdict(part) for part in parts],
            "repetitions": repetitions,
            "lead_s": LEAD_S,
        },
        "words": {
            "start": tr("Start"),
            "stop": tr("Stop"),
            "ready": tr("Press start, then stand in your place."),
            "stand": tr("Stand tall."),
            "done": tr("Done. Well paced."),
        },
        "language": find_reader().locale.replace("_", "-"),
    }
    cache.register_component(PACER)(key=key, data=data)
