"""Settings for bodies that do not stand: the detector sees them otherwise."""

from dataclasses import replace

from hinge_core.judging.settings import Settings
from hinge_core.kinematics.margins import Checked, MarginRule, MarginRules
from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.families import PostureFamily


def fit_to_family(
    settings: Settings, family: PostureFamily, *, far_leg: bool = False
) -> Settings:
    """The same settings with a family's own reading and margins; of standing as is.

    Parameters
    ----------
    far_leg
        Whether the leg that is measured is the far one.
    """
    if family.reading is None:
        return settings
    measuring = settings.measuring
    if far_leg:
        factor = settings.families.far_leg_factor
        wider = {m: factor * margin for m, margin in family.margins.items()}
        family = replace(family, margins=wider)
    return replace(
        settings,
        measuring=replace(
            measuring,
            reading=replace(measuring.reading, shift=family.reading),
            margins=_adapt_margins(measuring.margins, family),
        ),
    )


def _adapt_margins(margins: MarginRules, family: PostureFamily) -> MarginRules:
    rules = {m: _adapt_rule(rule, m, family) for m, rule in margins.rules.items()}
    checked = Checked(
        rendered_bodies=family.checked_bodies,
        real_photos=0,
        real_numbers=0,
        real_inside=0,
    )
    return replace(margins, rules=rules, checked=checked)


def _adapt_rule(
    rule: MarginRule, measure: Measure, family: PostureFamily
) -> MarginRule:
    """A rule with the family's margin square-on; with the view it grows as for all."""
    since = family.since_rest.get(measure, rule.since_standing)
    if measure not in family.margins:
        return replace(rule, since_standing=since)
    more = family.margins[measure] - rule.margin[0]
    wider = tuple(margin + more for margin in rule.margin)
    return replace(rule, margin=wider, strange=0.0, since_standing=since)
