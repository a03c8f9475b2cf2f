"""What is said by ranges that somebody set in place of the usual ones."""

from hinge_core.i18n.language import Translate
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.findings import Finding
from hinge_core.judging.goals import is_inside_at_every_bottom
from hinge_core.judging.own_targets import find_own_targets
from hinge_core.judging.targets import Doubt, OwnTarget, Side
from hinge_core.telling.words import OwnRangeWords, Wording


def tell_leaving(
    finding: Finding, own: OwnTarget, when: str, words: Wording, tr: Translate
) -> str:
    """By which end a range that somebody set, or a limit in it, was left.

    Parameters
    ----------
    when
        In which repetitions, as told; empty for all there are.
    """
    w, high = words.own_ranges, finding.side is Side.HIGH
    green, unsure = finding.target.green, finding.doubt is not None
    whole = green.high == own.high if high else green.low == own.low
    if whole:
        sides = (w.unsure if unsure else w.outside)[own.set_by]
    else:
        sides = w.cut_unsure if unsure else w.cut
    measure = tr(w.names[finding.measure])
    said = tr(sides[finding.side]).format(measure=measure, when=when)
    if not unsure:
        return said
    return tr(words.headlines.near_the_edge[Doubt.CAMERA]).format(finding=said)


def find_sound_sentence(analysis: Analysis, words: OwnRangeWords) -> str | None:
    """What a sound result says where every range that was set holds; else None."""
    own = find_own_targets(analysis.judgement.task)
    if not is_inside_at_every_bottom(analysis, [each.measure for each in own]):
        return None
    return words.inside[own[0].set_by]
