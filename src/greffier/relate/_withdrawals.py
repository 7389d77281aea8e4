"""Finding the promise that a decision or a statement of its donor takes back."""

from greffier.records.decision import Decision
from greffier.records.statement import Statement
from greffier.relate import _actors
from greffier.relate._claim import Quantity, meet
from greffier.relate._ladder import Ladder, Rung
from greffier.relate._pledges import Index, Match, best
from greffier.relate._words import vocabulary, without, without_names
from greffier.relate.link import Doubtful
from greffier.relate.seen import Seen
from greffier.text.days import days


def find(seen: Seen, index: Index) -> Match | Doubtful | None:
    """Find the promise that *seen* takes back: the donor's own, of the same thing or sum."""
    who = _donor(seen)
    known = vocabulary(seen.language)
    if not who or "withdrawn" not in known.cues(seen.said):
        return None
    bare = without(seen.said, [time.evidence.exact for time in seen.times])
    about = known.stems(without_names(bare))
    sums = [Quantity(sum_.amount, sum_.currency, sum_.bound) for sum_ in seen.amounts if sum_.currency]
    matches = []
    for ladder in index.of_donor(_actors.key(who), about):
        if not _actors.agree(who, ladder.donors) or ladder.founder.seen.order > seen.order:
            continue
        common = about & ladder.about
        sum_ = ladder.quantity is not None and any(one.fits(ladder.quantity) for one in sums)
        if not (sum_ or len(common) >= 2):
            continue
        dated = _dated(seen, ladder)
        reasons = [f"donor: {', '.join(ladder.donors)}", f"words in common: {', '.join(sorted(common))}"]
        reasons += ["the words name the sum"] * sum_ + ["the words name the day of the promise"] * dated
        score = 3.0 * sum_ + 2.0 * dated + 0.6 * len(common)
        matches.append(Match(ladder=ladder, score=score, rule="taken-back", reasons=tuple(reasons)))
    return best(seen, matches, "withdrawn")


def rung(seen: Seen, match: Match) -> Rung:
    """Return the step."""
    return Rung(kind="withdrawn", seen=seen, rule=match.rule, reasons=match.reasons)


def _donor(seen: Seen) -> tuple[str, ...]:
    record = seen.record
    if isinstance(record, Decision):
        return record.actors
    if isinstance(record, Statement) and record.speaker.actor:
        return (record.speaker.actor,)
    return ()


def _dated(seen: Seen, ladder: Ladder) -> bool:
    window = ladder.window
    covered = [found for time in seen.times if (found := days(time.value))]
    return window is not None and any(meet(one, window) and (one[1] - one[0]).days <= 31 for one in covered)
