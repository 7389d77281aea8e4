"""Finding the promise that a delivery keeps, or that a withdrawal takes back.

A delivery belongs to a promise if the same sentence tells the promise, if its words name the whole
sum, if it is the whole sum, or if it is for the same purpose; always with donors, recipients and
period agreeing. The same donor's gift for something else is no progress.
"""

from collections.abc import Mapping
from dataclasses import replace

from greffier.relate import _actors
from greffier.relate._claim import Claim, Quantity, meet, overlap
from greffier.relate._ladder import Ladder, Rung
from greffier.relate._pledges import ENOUGH, Index, Match, alike, best, contradicts, place_of, said
from greffier.relate.link import Doubtful

_REACH = 40
"""Characters that may lie between the words of a promise and those of its progress in one sentence."""
_OVER = 1.1
"""A delivery this much over the promise is of something else."""
FULL = 0.995


def find(claim: Claim, index: Index, promises: Mapping[Claim, Ladder]) -> Match | Doubtful | None:
    """Find the promise that a delivery keeps; *promises* are those that its own release tells."""
    for promise, ladder in promises.items():
        if match := _companion(claim, promise, ladder):
            return match
    pool: dict[int, Ladder] = {}
    for quantity in (*claim.quantities, *claim.mentioned):
        pool |= {id(ladder): ladder for ladder in index.alike(claim, quantity)}
    pool |= {id(ladder): ladder for ladder in index.related(claim)}
    matches = [match for ladder in pool.values() if (match := _judge(claim, ladder))]
    return best(claim, matches or _only(claim, index), "partly-delivered")


def _only(claim: Claim, index: Index) -> list[Match]:
    """Weigh the promises that a payment "of its promise" may be of, though it does not say what for."""
    if "own" not in claim.cues or not claim.quantity:
        return []
    return [
        Match(
            ladder=ladder,
            score=1.0 - 3.0 * ((ladder.share() or 0.0) >= FULL),
            rule="only-promise",
            reasons=(
                f"donor: {', '.join(ladder.donors)}",
                f"recipient: {', '.join(ladder.recipients)}",
                "told as a payment of a promise, and there is no other",
            ),
        )
        for ladder in index.open_to(claim)
        if ladder.whole is None
        and _actors.agree(claim.record.donors, ladder.donors)
        and _actors.agree(claim.record.recipients, ladder.recipients)
        and ladder.quantity is not None
        and claim.quantity.number <= ladder.quantity.number * _OVER
        and _in_time(claim, ladder)
        and not contradicts(claim, ladder)
    ]


def _companion(claim: Claim, promise: Claim, ladder: Ladder) -> Match | None:
    """Weigh a promise of the same release: "of the 3 billion promised in May, 1 was paid"."""
    if not claim.beside(promise, reach=_REACH):
        return None
    whole, given = promise.quantity, claim.quantity
    if whole is None or given is None or whole.unit != given.unit or given.number > whole.number * _OVER:
        return None
    donors = _actors.agree(claim.record.donors, ladder.donors)
    recipients = _actors.agree(claim.record.recipients, ladder.recipients)
    if donors is False or recipients is False:
        return None
    share = _is_share(claim, promise)
    if not (share or promise.cues & {"told", "again"} or promise is not ladder.founder):
        return None
    reasons = (
        "the same sentence tells the promise",
        f"of {said(whole)}",
        *(("told as a share of it",) if share else ()),
    )
    return Match(ladder=ladder, score=10.0, rule="share-in-sentence" if share else "told-beside", reasons=reasons)


def _is_share(claim: Claim, promise: Claim) -> bool:
    """Say whether the words make the figure a share: "sur les 3 milliards", "210 des 320", "320, dont 140"."""
    if claim.words.ends_in(claim.before(promise.position), "of"):
        return True
    between = claim.between(promise.position, claim.position)
    return bool(between and promise.position < claim.position and "part" in claim.words.cues(between))


def _judge(claim: Claim, ladder: Ladder) -> Match | None:
    donors = _actors.agree(claim.record.donors, ladder.donors)
    recipients = _actors.agree(claim.record.recipients, ladder.recipients)
    if not donors or not recipients or not _in_time(claim, ladder) or contradicts(claim, ladder):
        return None
    whole = ladder.quantity
    named = whole is not None and any(sum_.fits(whole) for sum_ in claim.mentioned)
    equal = whole is not None and any(given.fits(whole) for given in claim.quantities)
    if whole and claim.quantities and not equal and not named:
        given = next((given for given in claim.quantities if given.unit == whole.unit), None)
        if given is None or given.number > whole.number * _OVER:
            return None
    shared = overlap(claim.about, ladder.about)
    common = claim.about & ladder.about
    purpose = shared >= ENOUGH and (len(common) >= 2 or shared == 1.0)
    scheme = bool(claim.initiative and overlap(claim.initiative, ladder.initiative) >= ENOUGH)
    tied = bool(claim.cues & {"told", "again"})
    if named and not (tied or purpose or scheme):
        named = False
    if not (named or equal or purpose or scheme):
        return None
    if equal and not (named or purpose or scheme or alike(claim, ladder)):
        return None
    dated = (
        tied
        and ladder.window is not None
        and any(meet(covered, ladder.window) and (covered[1] - covered[0]).days <= 31 for covered in claim.times)
    )
    place = tied and bool(place_of(claim, ladder))
    reasons = [f"donor: {', '.join(ladder.donors)}", f"recipient: {', '.join(ladder.recipients)}"]
    score = 2.0 * shared - 3.0 * ((ladder.share() or 0.0) >= FULL)
    for holds, weight, reason in (
        (equal, 3.0, f"the whole sum: {said(whole)}" if whole else ""),
        (named, 3.0, f"the words name the whole sum: {said(whole)}" if whole else ""),
        (purpose, 1.0, f"words in common: {', '.join(sorted(common))}"),
        (scheme, 1.0, f"scheme: {ladder.founder.record.initiative or claim.record.initiative}"),
        (dated, 2.0, "the words name the day of the promise"),
        (place, 2.0, f"made at {place_of(claim, ladder)}"),
        (bool(claim.period and claim.period == ladder.period), 2.0, f"period {claim.record.period}"),
    ):
        if holds:
            score += weight
            reasons.append(reason)
    rule = "whole-sum" if equal or named else "same-scheme" if scheme and not purpose else "same-purpose"
    return Match(ladder=ladder, score=score, rule=rule, reasons=tuple(reasons))


def _in_time(claim: Claim, ladder: Ladder) -> bool:
    """Say whether the delivery comes after the promise, in its period and not before it was made."""
    if claim.day and ladder.founder.day and claim.day < ladder.founder.day:
        return False
    made = ladder.window[0] if ladder.window else None
    if claim.period and made and claim.period[1] < made:
        return False
    if claim.announced and made and claim.announced[1] < made:
        return False
    one_day = claim.period is not None and claim.period[0] == claim.period[1]
    return not (claim.period and ladder.period and not one_day and not meet(claim.period, ladder.period))


def deliver(claim: Claim, match: Match) -> Rung:
    """Say which step a delivery is, given what was delivered before."""
    ladder, whole = match.ladder, match.ladder.quantity
    given = next((g for g in claim.quantities if whole and g.unit == whole.unit), None)
    share = given is None and whole is not None and _shares(claim, whole)
    if given is None and whole and not share and any(sum_.fits(whole) for sum_ in claim.mentioned):
        given = whole
    if not share:
        given = given or claim.quantity
    rung = Rung(
        kind="partly-delivered",
        seen=claim.seen,
        rule=match.rule,
        reasons=match.reasons,
        given=given,
        upto=_is_upto(claim, match),
        on=claim.period[1] if claim.period else claim.announced[1] if claim.announced else None,
        repeats=_repeats(claim, given, ladder),
    )
    if whole:
        after = ladder.share_with(rung)
        full = after is not None and after >= FULL
    else:
        full = given is None and ("full" in claim.cues or not claim.cues & {"to-date", "instalment"})
    return replace(rung, kind="delivered") if full else rung


def _shares(claim: Claim, whole: Quantity) -> bool:
    """Say whether the words tell of a share of the whole sum that is not a figure: "la moitié des 50 milliards"."""
    for sum_ in claim.seen.amounts:
        if sum_.currency == whole.unit and sum_.amount == whole.number:
            return claim.words.ends_in(claim.before(sum_.evidence.start), "of")
    return False


def _is_upto(claim: Claim, match: Match) -> bool:
    """Say whether a sum counts everything up to its day, rather than one payment more."""
    one_day = claim.period is not None and claim.period[0] == claim.period[1]
    whole = match.ladder.quantity
    if match.rule == "share-in-sentence" or one_day or (whole and any(given.fits(whole) for given in claim.quantities)):
        return True
    return "to-date" in claim.cues and "instalment" not in claim.cues


def _repeats(claim: Claim, given: Quantity | None, ladder: Ladder) -> str | None:
    """Return the record that told of the same payment, if another release did."""
    for rung in ladder.rungs:
        if rung.given is None or given is None or not rung.given.fits(given) or rung.repeats:
            continue
        if rung.seen.document == claim.seen.document:
            continue
        period = getattr(rung.seen.record, "period", None)
        same_period = period is not None and period == claim.record.period
        near = bool(claim.day and rung.seen.published and abs((claim.day - rung.seen.published).days) <= 30)
        if same_period or (near and period is None and claim.record.period is None):
            return rung.seen.id
    return None
