"""Every piece of a sentence that speaks of a meeting, as a sitting of its own."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span

from greffier.assemble._clauses import sentence, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Verb
from greffier.assemble.meeting._apart import Asides
from greffier.assemble.meeting._diary import day_over
from greffier.assemble.meeting._discussion import Discussion
from greffier.assemble.meeting._implied import Implied
from greffier.assemble.meeting._matters import matters
from greffier.assemble.meeting._nouns import nouns
from greffier.assemble.meeting._pick import first_finite, oblique
from greffier.assemble.meeting._roll import Rolls
from greffier.assemble.meeting._sitting import Sitting
from greffier.assemble.meeting._start import ROLES
from greffier.assemble.meeting._visit import Visits
from greffier.records.meeting import Participant

_JOINED = ("meeting.talk", "meeting.meet", "meeting.convene", "meeting.attend")
"""Rules of verbs that in a relative clause tell more of the meeting that it hangs on."""

_PROSE = ("prose", "title", "heading", "bullet", "stamp")


class Finder(Implied, Asides, Rolls, Visits):
    """The sittings of one document, sentence by sentence."""

    def find(self) -> list[Sitting]:
        """Return the pieces in reading order."""
        found: list[Sitting] = []
        for span in self._sentences():
            found.extend(self._sentence(span))
        found.extend(self._rolls())
        found.extend(self._received())
        found.extend(self._implied(found))
        for sitting in found:
            sitting.future = sitting.future or self._to_come(sitting)
        return sorted(found, key=lambda sitting: sitting.at)

    def _sentences(self) -> Iterator[Span]:
        for block in self.reading.blocks:
            if block.label_ not in _PROSE:
                continue
            at = block.start
            while at < block.end:
                if self.doc[at].is_space:
                    at += 1
                    continue
                span = sentence(self.reading, at)
                end = min(span.end, block.end)
                if end <= at:
                    break
                yield self.doc[max(at, span.start) : end]
                at = end

    def _sentence(self, span: Span) -> list[Sitting]:
        verbs = [verb for verb in verbs_in(self.reading, span.start, span.end) if verb.head not in self.quoted]
        named = [noun for noun in nouns(self.reading, self.lexis, span.start, span.end) if noun.at not in self.quoted]
        talks = [talk for talk in matters(self.reading, self.lexis, span) if talk.at not in self.quoted]
        used: set[int] = set()
        found: list[Sitting] = []
        for verb in verbs:
            for role in ROLES:
                if role not in self.roles.get(verb.lemma, ()):
                    continue
                taken = set(used)
                sitting: Sitting | None = getattr(self, f"_{role}")(verb, span, verbs, named, taken)
                # A rule that found no meeting leaves its nouns to the others.
                used = taken if sitting is not None else used
                if sitting is not None:
                    found.append(sitting)
                    break
        found.extend(self._convened(span, verbs, named, used))
        found.extend(self._appositions(span, verbs))
        found.extend(self._faced(span, verbs))
        found.extend(self._first_visits(span))
        found.extend(self._came(span, verbs))
        for rule in (self._visited, self._accredited, self._guests):
            found.extend(rule(span, verbs))
        found.extend(self._opened(span, named))
        found.extend(list(self._by_noun(span, verbs, named, used, found)))
        found.extend(self._another(span, verbs, named))
        found = self._relatives(_of_one_noun(found), verbs)
        found = [each for sitting in found for each in self._parted(sitting)]
        self._of_main(found, span, verbs)
        self._give_topics(found, talks)
        for sitting in found:
            sitting.days = sitting.days or day_over(self.reading, sitting.at)
        return found

    def _relatives(self, found: list[Sitting], verbs: list[Verb]) -> list[Sitting]:
        """Join a clause to the noun it hangs on: "une session du Conseil où les ministres ont discuté"."""
        kept: list[Sitting] = []
        for sitting in sorted(found, key=lambda s: s.at):
            before = (s for s in reversed(kept) if s.at < sitting.at)
            # "a présidé une réunion, à laquelle ont pris part X et Y"
            noun = next(
                (s for s in before if s.rule.startswith("meeting.noun") or (sitting.weak and s.noun is not None)), None
            )
            if noun is None or not self._in_relative(sitting, noun, verbs):
                kept.append(sitting)
                continue
            sitting.evidence[0] = noun.evidence[0][0], sitting.evidence[0][1]
            noun.days, noun.evidence = noun.days or sitting.days, []
            noun.absorb(sitting)
        return kept

    def _in_relative(self, sitting: Sitting, noun: Sitting, verbs: list[Verb]) -> bool:
        """Say whether a verb that tells a meeting is that of a relative clause behind a noun of meeting."""
        first = first_finite(verbs, noun.at + 1)
        if first is None or first.head != sitting.at or sitting.rule not in _JOINED:
            return False
        return any(plain(token) in oblique(self.reading) for token in self.doc[noun.at + 1 : first.span.start])

    def _parted(self, sitting: Sitting) -> Iterator[Sitting]:
        """Part those whom somebody met one after the other: "a rencontré la Première ministre, puis le président"."""
        groups = self._one_by_one(sitting) if sitting.bilateral and len(sitting.others) > 1 else []
        if not groups:
            yield sitting
            return
        for number, others in enumerate(groups):
            noun = sitting.noun if number == 0 else None
            each = replace(sitting, others=others, level=None, later=number > 0, noun=noun, topics=list(sitting.topics))
            self._host(each, None, receives=False)
            yield each

    def _one_by_one(self, sitting: Sitting) -> list[list[Participant]]:
        """Return those met apart: each of "des entretiens séparés avec X et Y", those before and after "puis"."""
        start, end = sitting.evidence[0]
        met = {person.actor for person in sitting.others}
        first = next((m.span.start for m in self.reading.mentions if sitting.at < m.span.start and m.actor in met), end)
        if self.lexis.first(("separately", "series"), start, min(first, end)) is not None:
            return [[person] for person in sitting.others]
        for _, last in self.lexis.within("then", sitting.at, end):
            behind = {m.actor or m.person for m in self.reading.mentions if last <= m.span.start < end}
            after = [person for person in sitting.others if person.actor in behind]
            if after and len(after) < len(sitting.others):
                return [[person for person in sitting.others if person not in after], after]
        return []

    def _give_topics(self, found: list[Sitting], talks: list[Discussion]) -> None:
        """Give each discussion to the piece of its sentence that stands nearest before it."""
        for talk in talks:
            holders = [s for s in found if any(place[0] <= talk.at < place[1] for place in s.evidence)]
            before = [s for s in holders if s.at <= talk.at]
            holder = max(before, key=lambda s: s.at) if before else next(iter(holders), None)
            if holder is not None:
                holder.topics.extend(talk.topics)
                start, end = holder.evidence[0]
                holder.evidence[0] = start, max(end, talk.span[1])
            elif talk.collective:
                found.append(
                    Sitting(
                        at=talk.at,
                        rule="meeting.discussion",
                        evidence=[talk.span],
                        weak=True,
                        past=not talk.future,
                        future=talk.future,
                        topics=talk.topics,
                    )
                )


def _of_one_noun(found: list[Sitting]) -> list[Sitting]:
    """Join the pieces of one noun: "a participé à une réunion du Conseil, présidée par Mme X"."""
    kept: list[Sitting] = []
    for sitting in found:
        first = next((s for s in kept if s.noun is not None and s.noun == sitting.noun), None)
        if first is None:
            kept.append(sitting)
        else:
            first.absorb(sitting)
            first.coming, first.bygone = first.coming or sitting.coming, first.bygone or sitting.bygone
    return kept
