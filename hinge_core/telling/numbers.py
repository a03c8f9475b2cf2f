"""Numbers and bands as people read them: ``81 ± 6``, ``10 to 30``, "not measured"."""

from collections.abc import Mapping

import numpy as np

from hinge_core.i18n.language import Translate, english, format_decimal_number
from hinge_core.judging.targets import Band, SetBy, Target
from hinge_core.kinematics.margins import Checked
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.telling.words import MeasureText

MeasureTexts = Mapping[Measure, MeasureText]


def write_number(value: float, text: MeasureText, tr: Translate = english) -> str:
    """A value with the measure's decimals, the reader's decimal sign, a true minus."""
    return format_decimal_number(value, text.decimals, tr)


def tell_checked(checked: Checked | None, tr: Translate = english) -> str:
    """On whom the margins were checked; "" where nothing is known.

    The second sentence, of real people, only where there were any.
    """
    if checked is None:
        return ""
    rendered = tr(
        "The ± was checked on {bodies} people drawn by a computer, whose angles are "
        "known exactly."
    ).format(bodies=checked.rendered_bodies)
    if not checked.real_photos:
        return rendered
    real = tr(
        "On {photos} photos of real people, measured by hand, {inside} of {numbers} "
        "angles lay within it."
    ).format(
        photos=checked.real_photos,
        inside=checked.real_inside,
        numbers=checked.real_numbers,
    )
    return f"{rendered} {real}"


def write_number_with_margin(
    measured: Measured, text: MeasureText, tr: Translate = english
) -> str:
    """``81 ± 6``, ``81`` where the margin is not known, or "not measured"."""
    if not measured.known:
        return tr("not measured")
    value = write_number(measured.value, text, tr)
    if not np.isfinite(measured.margin):
        return value
    return f"{value} ± {write_number(measured.margin, text, tr)}"


def tell_by_hand(shown: str, measured: Measured, tr: Translate = english) -> str:
    """A number as shown, and whether it rests on what a person placed."""
    return f"{shown} ({tr('by hand')})" if measured.by_hand else shown


def tell_range(
    target: Target, text: MeasureText, tr: Translate = english, unit: str = ""
) -> str:
    """A target's range with its unit, and who set it where it is not the usual one."""
    band, own = tell_band(target.green, text, tr) + unit, target.own_target
    if own is None:
        return band
    if target.is_cut:
        return tr("{range} (within your own limits)").format(range=band)
    if own.set_by is SetBy.YOU:
        return tr("{range} (set by you)").format(range=band)
    return tr("{range} (set by this link)").format(range=band)


def tell_band(band: Band, text: MeasureText, tr: Translate = english) -> str:
    """``10 to 30``, ``2.5 or more``, ``1.2 or less``, ``any``."""
    low = None if band.low is None else write_number(band.low, text, tr)
    high = None if band.high is None else write_number(band.high, text, tr)
    if low is None:
        return tr("any") if high is None else tr("{high} or less").format(high=high)
    if high is None:
        return tr("{low} or more").format(low=low)
    return tr("{low} to {high}").format(low=low, high=high)
