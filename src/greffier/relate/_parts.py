"""Telling a part of a promise ("dont 120 millions pour …", "le solde") from a promise of its own."""

from collections.abc import Sequence

from greffier.relate import _actors
from greffier.relate._claim import Claim, overlap
from greffier.relate._ladder import Ladder
from greffier.relate._pledges import ENOUGH, Index, Match, best, contradicts, said
from greffier.relate.link import Doubtful

_REACH = 40
_SLACK = 1.01


def whole_of(claim: Claim, others: Sequence[Claim]) -> tuple[Claim, tuple[str, ...]] | None:
    """Return the claim of the same release that *claim* is a part of, and the reasons.

    A part follows its whole after words like "dont"; further parts follow the first in a list.
    """
    part = claim.quantity
    if part is None:
        return None
    for whole in reversed(others):
        sum_ = whole.quantity
        if whole is claim or sum_ is None or sum_.unit != part.unit or sum_.number <= part.number:
            continue
        if whole.record.stage != claim.record.stage or whole.position >= claim.position:
            continue
        if _cue_between(whole, claim, others):
            return whole, (f"a part of {said(sum_)} in the same sentence",)
    return None


def _cue_between(whole: Claim, part: Claim, others: Sequence[Claim]) -> bool:
    """Say whether words that announce a part stand between the two figures, in words that the evidence holds.

    In a list of parts the words stand before the first only; the claims between bridge the gap.
    """
    between = part.between(whole.position, part.position) or whole.between(whole.position, part.position)
    if between is not None:
        return "part" in part.words.cues(between) and "new" not in part.cues and not _ends(between)
    if "part" in part.words.cues(part.before(part.position)) and part.beside(whole, reach=_REACH):
        return True
    chain = [c for c in others if whole.position < c.position < part.position]
    last = max(chain, key=lambda c: c.position, default=None)
    return (
        last is not None
        and last.beside(part, reach=5)
        and "new" not in part.cues
        and _cue_between(whole, last, [c for c in others if c is not last])
    )


def _ends(between: str) -> bool:
    """Say whether a sentence or a clause of its own ends in the words between two figures."""
    return any(mark in between for mark in (". ", "; ", " ; ", "! ", "? "))


def remainder_of(claim: Claim, index: Index, beside: Sequence[Ladder]) -> Match | Doubtful | None:
    """Find the promise that a remainder ("le solde suivra en mars") is left of.

    *beside* are the promises that other records of the same release keep: the one of which just so
    much is left needs no word in common.
    """
    matches = []
    known = {id(ladder) for ladder in beside}
    for ladder in [*beside, *(ladder for ladder in index.related(claim) if id(ladder) not in known)]:
        whole, left, share = ladder.quantity, claim.quantity, ladder.share() or 0.0
        donors = _actors.agree(claim.record.donors, ladder.donors)
        recipients = _actors.agree(claim.record.recipients, ladder.recipients)
        if donors is False or recipients is False or whole is None or contradicts(claim, ladder):
            continue
        if left and (left.unit != whole.unit or left.number > whole.number * (_SLACK - share)):
            continue
        exact = left is not None and abs(left.number / whole.number + share - 1) < _SLACK - 1
        shared = overlap(claim.about, ladder.about)
        if shared >= ENOUGH or (exact and id(ladder) in known):
            reasons = (f"what is left of {said(whole)}", f"donor: {', '.join(ladder.donors)}")
            matches.append(Match(ladder=ladder, score=shared + 3.0 * exact, rule="remainder", reasons=reasons))
    return best(claim, matches, "part")
