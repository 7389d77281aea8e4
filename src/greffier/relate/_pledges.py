"""Telling a promise told again from a new one.

A promise is one that the ledger has if donors, recipients, figure, purpose and period agree, or are
not said, and something identifies it: the date or the place of the promise, words that tell it as
made before, or that both releases are of the same weeks. Where two promises fit equally well it is
neither: the pair is offered for review.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from greffier.relate import _actors
from greffier.relate._claim import FEW_DAYS, Claim, Quantity, meet, overlap
from greffier.relate._ladder import Ladder, Rung
from greffier.relate.link import Doubtful, Relation, StepKind
from greffier.relate.seen import Seen
from greffier.text.normal import fold

RECENT = dt.timedelta(days=120)
"""A promise of one donor, one recipient and one sum, told twice within so many days, is one promise."""
REMEMBERED = dt.timedelta(days=6 * 366)
"""Nobody counts on a promise older than this without saying when it was made."""
ENOUGH = 0.5
"""The share of words in common from which two purposes are one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """How well a claim fits a promise: a higher ``score`` is better; ``reasons`` say what agrees."""

    ladder: Ladder
    score: float
    rule: str
    reasons: tuple[str, ...]


class Index:
    """The promises met so far, looked up by what a claim has in common with them, never pair by pair."""

    def __init__(self) -> None:
        self.ladders: list[Ladder] = []
        self._found: defaultdict[tuple[object, ...], list[Ladder]] = defaultdict(list)

    def add(self, ladder: Ladder) -> None:
        """Enter a promise under everything that it may be looked up by."""
        self.ladders.append(ladder)
        self.enter(ladder)

    def enter(self, ladder: Ladder) -> None:
        """Enter a promise again, under what later releases added to it."""
        donors, recipients = _actors.key(ladder.donors), _actors.key(ladder.recipients)
        for key in _keys(donors, recipients, ladder.quantity, ladder.about | ladder.initiative):
            if not any(entered is ladder for entered in self._found[key][-CROWD:]):
                self._found[key].append(ladder)

    def alike(self, claim: Claim, quantity: Quantity | None) -> list[Ladder]:
        """Return the promises that share donors or recipients with *claim*, and the figure *quantity*."""
        if quantity is None:
            return []
        found: dict[int, Ladder] = {}
        sides = [("both", claim.donors, claim.recipients)] if claim.donors and claim.recipients else []
        sides += [("donors", claim.donors, ())] if claim.donors else []
        sides += [("recipients", (), claim.recipients)] if claim.recipients else []
        for bucket in (quantity.bucket - 1, quantity.bucket, quantity.bucket + 1):
            for side, donors, recipients in sides:
                for ladder in self._found.get((side, donors, recipients, quantity.unit, bucket), ()):
                    found[id(ladder)] = ladder
        return [ladder for ladder in found.values() if _remembered(ladder, claim)]

    def related(self, claim: Claim, donors: tuple[str, ...] | None = None) -> list[Ladder]:
        """Return the promises of the same donors to the same recipients that are about the same thing."""
        found: dict[int, Ladder] = {}
        for word in sorted(claim.about | claim.initiative):
            for ladder in self._found.get(("about", donors or claim.donors, claim.recipients, word), ())[-CROWD:]:
                found[id(ladder)] = ladder
        return [ladder for ladder in found.values() if _remembered(ladder, claim)]

    def open_to(self, claim: Claim) -> list[Ladder]:
        """Return the promises of the same donors to the same recipients in the same unit."""
        if claim.quantity is None:
            return []
        found = self._found.get(("unit", claim.donors, claim.recipients, claim.quantity.unit), ())[-CROWD:]
        return [ladder for ladder in found if _remembered(ladder, claim)]

    def of_donor(self, donors: tuple[str, ...], about: frozenset[str]) -> list[Ladder]:
        """Return the promises of some donors, to anybody, that are about the same thing."""
        found: dict[int, Ladder] = {}
        for word in sorted(about):
            for ladder in self._found.get(("donor-about", donors, word), ())[-CROWD:]:
                found[id(ladder)] = ladder
        return list(found.values())


CROWD = 40
"""Of the promises that share a word, so many of the latest are compared; more would say nothing."""


def _keys(
    donors: tuple[str, ...], recipients: tuple[str, ...], quantity: Quantity | None, about: set[str] | frozenset[str]
) -> Iterator[tuple[object, ...]]:
    if quantity:
        figure = (quantity.unit, quantity.bucket)
        yield ("both", donors, recipients, *figure)
        yield ("donors", donors, (), *figure)
        yield ("recipients", (), recipients, *figure)
        yield ("unit", donors, recipients, quantity.unit)
    for word in sorted(about):
        yield ("about", donors, recipients, word)
        yield ("donor-about", donors, word)


def _remembered(ladder: Ladder, claim: Claim) -> bool:
    if ladder.founder.day is None or claim.day is None:
        return True
    return claim.day - ladder.founder.day <= REMEMBERED


def find(claim: Claim, index: Index) -> Match | Doubtful | None:
    """Find the promise that *claim* tells again; a doubt where two fit, nothing where it is new."""
    pool: dict[int, Ladder] = {}
    for quantity in (*claim.quantities, *(claim.mentioned if "corrected" in claim.cues else ())):
        pool |= {id(ladder): ladder for ladder in index.alike(claim, quantity)}
    pool |= {id(ladder): ladder for ladder in index.related(claim) if not (ladder.quantity and claim.quantity)}
    matches = [match for ladder in pool.values() if (match := _judge(claim, ladder))]
    return best(claim, matches, "reaffirmed")


def best(claim: Claim | Seen, matches: list[Match], relation: Relation) -> Match | Doubtful | None:
    """Return the match that is better than all others; a doubt if there are several such."""
    if not matches:
        return None
    matches.sort(key=lambda match: (-match.score, match.ladder.founder.seen.order))
    rivals = [match for match in matches if match.score > matches[0].score - 0.5]
    if len(rivals) > 1:
        return Doubtful(
            relation=relation,
            source=claim.id,
            targets=tuple(match.ladder.id for match in rivals),
            reasons=("fits several promises equally well", *matches[0].reasons),
        )
    return matches[0]


def _judge(claim: Claim, ladder: Ladder) -> Match | None:
    """Weigh one promise: nothing if anything contradicts, or if nothing identifies it."""
    donors = _actors.agree(claim.record.donors, ladder.donors)
    recipients = _actors.agree(claim.record.recipients, ladder.recipients)
    if donors is False or recipients is False or (donors is None and recipients is None):
        return None
    corrects = "corrected" in claim.cues
    figure = _figure(claim, ladder)
    if figure is False or contradicts(claim, ladder):
        return None
    date = bool(claim.announced and ladder.window and meet(claim.announced, ladder.window))
    if claim.announced and ladder.window and not date:
        return None
    cue = bool(claim.cues & {"told", "again"})
    place = cue and bool(place_of(claim, ladder))
    time = not date and any(_told_on(covered, claim, ladder) for covered in claim.times)
    near = _near(claim, ladder) and "new" not in claim.cues and bool(donors and recipients) and alike(claim, ladder)
    if claim.period and ladder.period and not meet(claim.period, ladder.period) and not (date or place):
        return None
    if "new" in claim.cues and not (cue or (date and claim.announced)):
        return None
    shared = overlap(claim.about, ladder.about)
    if figure is None and not (shared >= ENOUGH and len(claim.about & ladder.about) >= 2 and donors and recipients):
        return None
    identified = date or place or time or near or (cue and bool(donors) and bool(recipients)) or (corrects and near)
    if claim.seen.document == ladder.founder.seen.document and not (near and not claim.beside(ladder.founder, reach=0)):
        return None
    if not identified:
        return None
    reasons = _reasons(claim, ladder, donors=donors, recipients=recipients, figure=figure, shared=shared)
    score = 2.0 * shared + 2.0 * bool(figure)
    for holds, weight, reason in (
        (date, 4.0, f"the promise is dated {claim.record.announced}, as the release of {ladder.founder.day} is"),
        (place, 3.0, f"made at {place_of(claim, ladder)}, where the release of {ladder.founder.day} has its meeting"),
        (time, 2.0, f"the words name the day of the promise, {ladder.founder.day}"),
        (cue, 1.0, "told as made before"),
        (near and not cue, 1.0, f"told within {RECENT.days} days, by the same donor for the same recipient"),
        (corrects, 1.0, "corrects an earlier figure"),
        (bool(claim.period and ladder.period and claim.period == ladder.period), 2.0, f"period {claim.record.period}"),
    ):
        if holds:
            score += weight
            reasons.append(reason)
    rule = "pledge-corrected" if corrects else "pledge-told-again"
    return Match(ladder=ladder, score=score, rule=rule, reasons=tuple(reasons))


def contradicts(claim: Claim, ladder: Ladder) -> bool:
    """Say whether the named schemes or the purposes of a claim and a promise exclude each other."""
    if claim.initiative and ladder.initiative and overlap(claim.initiative, ladder.initiative) < ENOUGH:
        return True
    if claim.seen.language != ladder.founder.seen.language:
        return False
    return len(claim.about) > 1 and len(ladder.about) > 1 and not claim.about & ladder.about


def alike(claim: Claim, ladder: Ladder) -> bool:
    """Say whether a claim and a promise may be for one purpose: a word in common, or no words to compare."""
    if claim.seen.language != ladder.founder.seen.language or not (claim.about and ladder.about):
        return True
    return bool(claim.about & ladder.about)


def _figure(claim: Claim, ladder: Ladder) -> bool | None:
    """Say whether the figures agree; None where one has none. A correction agrees by the figure it corrects."""
    if not claim.quantities or ladder.quantity is None:
        return None
    if any(quantity.fits(ladder.quantity) for quantity in claim.quantities):
        return True
    return "corrected" in claim.cues and any(old.fits(ladder.quantity) for old in claim.mentioned)


def place_of(claim: Claim, ladder: Ladder) -> str:
    """Return the place of the promise's meeting if the claim's words name it, else nothing."""
    text = f" {fold(claim.seen.said)} "
    return next((place for place in sorted(ladder.places) if f" {fold(place)}" in text), "")


def _told_on(covered: tuple[dt.date, dt.date], claim: Claim, ladder: Ladder) -> bool:
    """Say whether a time in the claim's words is the day or the month of an earlier promise."""
    if ladder.window is None or claim.day is None or ladder.window[0] == dt.date.min:
        return False
    short = (covered[1] - covered[0]).days <= 31
    return short and covered[1] < claim.day - FEW_DAYS and meet(covered, ladder.window)


def _near(claim: Claim, ladder: Ladder) -> bool:
    last = max((rung.seen.published for rung in ladder.rungs if rung.seen.published), default=ladder.founder.day)
    return bool(claim.day and last and abs(claim.day - last) <= RECENT)


def _reasons(
    claim: Claim, ladder: Ladder, *, donors: bool | None, recipients: bool | None, figure: bool | None, shared: float
) -> list[str]:
    found = [
        f"{name}: {', '.join(values)}" if agree else f"{name} not said"
        for name, agree, values in (
            ("donor", donors, ladder.donors),
            ("recipient", recipients, ladder.recipients),
        )
    ]
    if figure and ladder.quantity:
        found.append(f"figure: {said(ladder.quantity)}")
    if shared >= ENOUGH:
        found.append(f"words in common: {', '.join(sorted(claim.about & ladder.about))}")
    return found


def said(quantity: Quantity) -> str:
    """Write a figure for a reason.

    >>> said(Quantity(3e9, "EUR")), said(Quantity(15000, "#drone"))
    ('3000000000 EUR', '15000 drone…')
    """
    unit = f"{quantity.unit[1:]}…" if quantity.unit.startswith("#") else quantity.unit
    return f"{quantity.number:.15g} {unit}"


def retell(claim: Claim, match: Match, index: Index) -> Rung:
    """Enter a promise told again into its ladder, and say which step that is."""
    ladder = match.ladder
    kind: StepKind = "reaffirmed"
    same_release = claim.seen.document == ladder.founder.seen.document
    if "corrected" in claim.cues and claim.quantity and ladder.quantity and not claim.quantity.fits(ladder.quantity):
        kind = "corrected"
        ladder.quantity = claim.quantity
    elif same_release:
        # Its title, or a further sentence: no step of its own.
        kind = "pledged"
    elif _adds(claim, ladder):
        kind = "specified"
    elif _at_once(claim, ladder):
        kind = "pledged"
    for name in ("period", "due"):
        ladder.tell(name, getattr(claim.record, name), claim.seen)
    ladder.quantity = ladder.quantity or claim.quantity
    ladder.donors = ladder.donors or claim.record.donors
    ladder.recipients = ladder.recipients or claim.record.recipients
    ladder.period = ladder.period or claim.period
    ladder.initiative = ladder.initiative or claim.initiative
    if claim.seen.language == ladder.founder.seen.language:
        ladder.about |= claim.about
    if claim.announced and (ladder.window is None or ladder.window[0] == dt.date.min):
        ladder.window = claim.announced
    index.enter(ladder)
    return Rung(kind=kind, seen=claim.seen, rule=match.rule, reasons=match.reasons)


def _adds(claim: Claim, ladder: Ladder) -> bool:
    """Say whether a release settles what the promise left open: the figure, the period or the deadline."""
    if ladder.quantity is None and claim.quantity:
        return True
    due = claim.record.due
    return (claim.period is not None and ladder.period is None) or (
        due is not None and due not in [told.value for told in ladder.told.get("due", ())]
    )


def _at_once(claim: Claim, ladder: Ladder) -> bool:
    first = ladder.founder.day
    return bool(first and claim.day and abs(claim.day - first) <= FEW_DAYS and not claim.cues & {"told", "again"})
