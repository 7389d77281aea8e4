"""What every piece is filled with: its clause, its noun, its company, its days."""

from spacy.tokens import Span

from greffier import authority
from greffier.assemble._clauses import agents, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Mention, Verb
from greffier.assemble._who import coordinated
from greffier.assemble.meeting import _levels
from greffier.assemble.meeting._lexis import Range
from greffier.assemble.meeting._named import called
from greffier.assemble.meeting._noun import Noun
from greffier.assemble.meeting._pair import level_of
from greffier.assemble.meeting._pick import NEAR, last_before
from greffier.assemble.meeting._present import (
    company,
    firsts,
    group_words,
    listed,
    participants,
    people,
    without_members,
    worded,
)
from greffier.assemble.meeting._sitting import Sitting
from greffier.assemble.meeting._start import Starter
from greffier.assemble.meeting._subject import Subject, kind_of, subject
from greffier.assemble.meeting._when import length
from greffier.records.meeting import Participant

NAMED = ("office", "person", "group")


class Filler(Starter):
    """Fills a sitting from the clause or the noun that speaks of it."""

    def _filled(self, sitting: Sitting, region: Range, who: Subject, named: list[Noun], used: set[int]) -> Sitting:
        sitting.members = who.participants("member")
        sitting.body, sitting.level = who.body, who.level
        inside = (n for n in named if n.at not in used and max(sitting.at, region[0]) <= n.at < region[1])
        noun = next((n for n in inside if self._set_beside(n) is None and not self._spoken_of(n, sitting.at)), None)
        called = noun is not None and noun.name is not None and noun.kind != "council"
        if noun is not None and plain(self.doc[noun.span[0] - 1]) in self.reading.pack.words("discussion")["purpose"]:
            called = False  # "se sont retrouvés à X pour le sommet de la Francophonie"
        if noun is not None and not called and (not noun.definite or noun.kind == "summit"):
            used.add(noun.at)
            self._take(sitting, noun)
        if sitting.level is None and self.lexis.within("ministerial", *region):
            sitting.level = "ministers"
        self._with(sitting, region, sitting.at)
        self._within(sitting, region)
        self._chairs(sitting, region)
        return sitting

    def _spoken_of(self, noun: Noun, start: int) -> bool:
        """Say whether they met about another meeting: "pour préparer le sommet", "la préparation du sommet"."""
        verb = last_before(verbs_in(self.reading, start + 1, noun.span[0]), noun.span[0])
        if verb is not None and not self.roles.get(verb.lemma, set()) - {"talk"}:
            return True
        return noun.kind == "summit" and self.doc[noun.span[0] - 1].pos_ == "NOUN"

    def _take(self, sitting: Sitting, noun: Noun) -> None:
        """Give *sitting* what the noun's own phrase says."""
        sitting.noun = noun.at if sitting.noun is None else sitting.noun
        sitting.kind = sitting.kind or noun.kind
        sitting.outer = sitting.outer or self._set_beside(noun) is not None
        sitting.number = sitting.number or noun.number
        sitting.series = sitting.series or noun.own
        sitting.body = noun.body or sitting.body
        sitting.level = noun.level or sitting.level
        sitting.name = sitting.name or noun.name
        sitting.ours = sitting.ours or noun.ours
        if noun.group is not None and noun.group not in {person.actor for person in sitting.members}:
            sitting.members.append(Participant(actor=noun.group, capacity="member"))
        sitting.place = sitting.place or noun.place
        sitting.definite = sitting.definite or (noun.definite and not noun.identified)
        sitting.own = sitting.own or (noun.kind in ("sitting", "bilateral") and not noun.definite)
        sitting.apart = sitting.apart or (noun.kind == "sitting" and not noun.own) or noun.informal
        sitting.future = sitting.future or noun.coming
        sitting.coming = sitting.coming or noun.coming
        sitting.bygone = sitting.bygone or noun.bygone
        sitting.again = sitting.again or noun.once_more
        sitting.bilateral = sitting.bilateral or noun.kind == "bilateral"
        sitting.length = sitting.length or length(self.reading, max(0, noun.span[0] - 4), noun.span[1] + 4)
        if noun.informal and sitting.body:
            sitting.body = _levels.root(sitting.body)

    def _called(self, sitting: Sitting, who: Subject, named: list[Noun], used: set[int]) -> None:
        """Take the name that the subject itself is: "le Conseil « Affaires étrangères » s'est réuni"."""
        for noun in named:
            if noun.kind == "council" and who.span.start <= noun.at < who.span.end and noun.at not in used:
                used.add(noun.at)
                self._take(sitting, noun)

    def _tells_of(self, sitting: Sitting, who: Subject, span: Span) -> None:
        """Let the evidence begin with the subject, if that stands in the sentence."""
        start, end = sitting.evidence[0]
        sitting.evidence = [(min(start, who.span.start) if who.span.start >= span.start else start, end)]

    def _with(self, sitting: Sitting, region: Range, start: int) -> None:
        with_, where = company(self.reading, self.lexis, start, region[1])
        if with_ and where is not None:
            self._join_in(sitting, with_, (min(start, where[0]), region[1]))
            sitting.apart = True
        if not people(with_) and not participants(with_, "partner"):
            # "un déjeuner avec les chefs des organismes": those whom only their words tell.
            for first, last in self.lexis.within("with", start, region[1]):
                there = worded(self.reading, self.lexis, last, region[1]) if first - start <= NEAR + 2 else []
                sitting.others.extend(p.model_copy(update={"capacity": "partner"}) for p in there)

    def _between(self, sitting: Sitting, noun: Noun, end: int) -> None:
        """Put there those between whom a meeting is: "une séance de travail tenue lundi à Oslo entre X et Y"."""
        # "le Conseil d'association entre l'UE et X" is one body.
        for first, last in self.lexis.within("between", noun.at + 1, end) if noun.body is None else ():
            names = listed(self.reading, self.lexis, last, end)
            if len(names) > 1 and all(self._hangs_between(at, sitting) for at in range(noun.at + 1, first)):
                sitting.members.extend(participants(names[:1], "member"))
                sitting.others.extend(participants(names[1:], "partner"))
                sitting.apart = True
                if len(people(names)) > 1:
                    sitting.bilateral = sitting.bilateral or len(names) == 2
                    self._host(sitting, None, receives=False)

    def _hangs_between(self, at: int, sitting: Sitting) -> bool:
        """Say whether a token may part a meeting from "entre": its own words, its verb, a day, a place, "tenue"."""
        if any(v.head == sitting.at and v.span.start <= at < v.span.end for v in self.reading.verbs):
            return True
        keys = ("held", "sitting", "gathering", "bilateral")
        small = self.doc[at].pos_ in ("ADJ", "ADP", "DET")
        return small or self._stepped(at) or any(self.lexis.covers(key, at) for key in keys)

    def _join_in(self, sitting: Sitting, mentions: list[Mention], region: Range) -> None:
        kept = without_members(mentions, self.reading)
        there = {person.actor for person in sitting.members}
        kept = [mention for mention in kept if mention.actor not in there]
        first = firsts(self.reading, self.lexis, region, kept)
        sitting.others.extend(participants(kept, "partner", firsts=first))
        # "avec les ministres de l'Énergie des Balkans": a group that only its words tell.
        words = [group_words(m) for m in kept if m.kind == "group" and m.actor and " " in m.actor]
        sitting.others.extend(Participant(actor=text, capacity="partner") for text in words if text)
        sitting.partners = sitting.partners or any(mention.kind == "group" for mention in kept)

    def _within(self, sitting: Sitting, region: Range) -> None:
        inside = [(end, end + 2) for _, end in self.lexis.within("within", *region)]
        inside += [(end, end) for _, end in self.lexis.within("sitting_as", *region)]
        for end, reach in inside:
            body = next(
                (m for m in self.reading.mentions if end - 1 <= m.span.start <= reach and m.kind == "body"), None
            )
            words = called(self.reading, self.lexis, end) if body is None and self.doc[end].text[:1].isupper() else None
            if body is not None or words is not None:
                sitting.own = True
                sitting.body = body.actor if body is not None else str(self.doc[slice(*words or (end, end))].text)

    def _at_level(self, sitting: Sitting, region: Range) -> None:
        """Read a level told apart: "au niveau des ambassadeurs"."""
        for _, end in self.lexis.within("at_level", *region):
            found = _levels.told(self.lexis, end, min(end + 6, region[1]))
            sitting.level, sitting.graded = found or sitting.level, bool(found)

    def _chairs(self, sitting: Sitting, region: Range) -> None:
        self._at_level(sitting, region)
        for key in ("chaired", "invited_by"):
            for _, end in self.lexis.within(key, *region):
                near = [
                    m for m in self.reading.mentions if m.span.start <= end + 3 and end < m.span.end <= region[1] + 1
                ]
                if near and (key == "chaired" or self._named_at(end, near[0])):
                    sitting.others.extend(participants(self._presiding(near[0]), "chair"))

    def _named_at(self, at: int, mention: Mention) -> bool:
        """Say whether somebody is named at a token, and nothing of theirs: "autour du plan du président Y"."""
        return mention.kind in ("office", "person") and all(t.pos_ != "NOUN" for t in self.doc[at : mention.span.start])

    def _presiding(self, first: Mention) -> list[Mention]:
        """Return those of one list who preside; it ends where the clause's subject begins: ", les ministres ont"."""
        joined = [m for m in coordinated(self.reading, first) if m.span.start >= first.span.start]
        for at, mention in enumerate(joined[1:], 1):
            start = mention.span.start
            if self.doc[start].pos_ == "DET" and self.doc[start - 1].text == ",":
                return joined[:at]
        return joined

    def _host(self, sitting: Sitting, agent: Mention | None, *, receives: bool) -> None:
        """Two met: at the one's who received the other, else at the only organisation of the two."""
        everyone = [person.actor for person in (*sitting.members, *sitting.others)]
        if receives:
            host = agent.actor if agent is not None else next((p.actor for p in sitting.members), None)
            everyone = [host] if host else []
        roots = {_levels.root(actor) for actor in everyone if "." in actor}
        theirs = [root for root in roots if receives or kind_of(root) == "organisation"]
        if sitting.members:
            sitting.level = sitting.level or level_of((*sitting.members, *sitting.others))
        known = [root for root in theirs if " " not in root]
        sitting.body = sitting.body or (known[0] if len(known) == 1 else None)

    def _agency(self) -> bool:
        """Say whether the release is a press agency's."""
        known, root = authority.load(), _levels.root(self.reading.document.publisher or "")
        return root in known and known.actor(root).press

    def _holder_of(self, span: Span, at: int) -> str | None:
        """Return the body that "sa séance", at a token, is of: the only one before it, or of its sentence."""
        bodies = [m for m in self.reading.mentions if m.kind == "body" and span.start <= m.span.start < span.end]
        for near in ([m for m in bodies if m.span.start < at], bodies):
            actors = {m.actor for m in near if m.actor}
            if len(actors) == 1:
                return actors.pop()
        return None

    def _held_by_subject(self, sitting: Sitting, noun: Noun, span: Span) -> None:
        """Give "leur réunion" to those of whom its sentence tells: "Lors de leur réunion, les ministres du G7 ont"."""
        sitting.body = self._holder_of(span, noun.span[0])
        sitting.level = sitting.level or _levels.level(sitting.body)
        told = (v for v in verbs_in(self.reading, noun.span[1], span.end) if v.features.get("Form") == "finite")
        main = next(told, None)
        who = subject(self.reading, self.lexis, main) if sitting.body is None and main is not None else None
        if who is not None and who.level and who.body:
            sitting.body, sitting.level = who.body, who.level
            sitting.members.extend(who.participants("member"))

    def _government(self, sitting: Sitting) -> None:
        """A government's sitting is that of the country spoken of last."""
        before = [m for m in self.reading.mentions if m.span.end <= sitting.at and m.actor]
        country = next((m.actor.partition(".")[0] for m in reversed(before) if m.actor and _is_state(m.actor)), None)
        sitting.body = f"{country}.council-of-ministers" if country else None

    def _by(self, verb: Verb, end: int) -> list[Mention]:
        """Return everyone after each "par" of a passive."""
        found = [party.mention for party in agents(self.reading, verb) if party.mention is not None]
        by = self.reading.pack.words("clauses")["by"]
        for at in range(verb.span.end, end):
            if plain(self.doc[at]) in by:
                found.extend(m for m in listed(self.reading, self.lexis, at + 1, end) if m not in found)
        return found


def _is_state(actor: str) -> bool:
    known, root = authority.load(), actor.partition(".")[0]
    return root in known and known.actor(root).kind == "country"
