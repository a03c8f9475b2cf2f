"""An allowance in words: what a reader keeps to while practising."""

from collections.abc import Iterator

from hinge_core.i18n.language import later
from hinge_core.screening import Allowance, Cap, Flag
from hinge_core.telling.numbers import write_number
from pages.ui.session import cache
from pages.ui.shell.text import fill_units, find_translator, tr

_FLAGS = {
    Flag.ADULT_PRESENT: later("An adult is with you and can see you."),
    Flag.SUPPORT: later("A wall behind you and a heavy chair in front."),
    Flag.NO_BREATH_HOLD: later("Keep breathing: never hold your breath."),
    Flag.NO_BALLISTIC: later("No fast, bouncing or swinging repetitions."),
    Flag.NO_TWIST: later("No twisting."),
}
_AT_MOST = (  # in the order they are read
    ("max_load_kg", later("Load: {n} kg at the most.")),
    ("max_effort_0_10", later("Effort: up to {n} out of 10.")),
    (
        "max_pain_0_10",
        later("Pain: no more than {n} out of 10, and back to normal next day."),
    ),
    ("max_sets", later("At most {n} sets.")),
    ("max_reps", later("At most {n} repetitions a set.")),
    ("min_down_s", later("Take {n} seconds or more on the way down.")),
    ("max_hold_s", later("Hold a pose for {n} seconds at the most.")),
    ("pinch_gap_deg", later("Stop {n} degrees before your hip first pinches.")),
)


def tell_limits(allowance: Allowance) -> tuple[str, ...]:
    """What to keep in mind, first as advice, then as numbers; empty without limits."""
    texts = tuple(tr(text) for text in allowance.texts)
    flags = tuple(tr(text) for flag, text in _FLAGS.items() if flag in allowance.flags)
    return (*texts, *_numbers(allowance), *map(_cap, allowance.caps), *flags)


def _numbers(allowance: Allowance) -> Iterator[str]:
    for name, template in _AT_MOST:
        value: float | None = getattr(allowance, name)
        if name == "max_load_kg" and value == 0:
            yield tr("No load.")
        elif value is not None:
            yield fill_units(tr(template).format(n=f"{value:g}"))


def _cap(cap: Cap) -> str:
    text = cache.load_content().measures[cap.measure]
    low, high = (
        None
        if end is None
        else write_number(end, text, find_translator()) + tr(text.unit)
        for end in (cap.low, cap.high)
    )
    if high is None:
        return tr("{measure}: at least {low}.").format(measure=tr(text.label), low=low)
    line = tr("{measure}: up to {high}.").format(measure=tr(text.label), high=high)
    if cap.warn_above is None or not cap.warns_early:
        return line + " " + tr("The camera looks at it.")
    early = write_number(cap.warn_above, text, find_translator()) + tr(text.unit)
    return (
        line
        + " "
        + tr("The camera can be out, so it warns from {early}.").format(early=early)
    )
