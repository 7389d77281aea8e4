"""Offices that a clause gives without a title: "qui préside l'Union", "dirigée par X", "sous la présidence de X"."""

from greffier.assemble._reading import Reading, Tie, Verb
from greffier.assemble._who_bare import Bare
from greffier.assemble._who_draft import Draft
from greffier.assemble._who_people import People, Person

_SORTS = {"presides": "chair", "directs": "head", "commands": "commander", "represents": "ambassador"}
"""What a verb of the pack makes of its subject."""
_OVER = ("organisation", "body")
_NEAR = 6


class Directing:
    """Give offices to the persons who preside over, direct or command what the clause names."""

    def __init__(self, reading: Reading, drafts: list[Draft], people: People, bare: Bare) -> None:
        self.reading, self.drafts, self.people = reading, drafts, people
        self.bare = bare
        self.words = reading.pack.words("tenures")

    def run(self) -> None:
        """Read every clause of that kind."""
        for verb in self.reading.verbs:
            sort = next((sort for sort in _SORTS if verb.lemma in self.words.get(sort, ())), None)
            if sort is None:
                continue
            if verb.features.get("Form") == "participle" and verb.features.get("Voice") != "Act":
                self._passive(verb, sort)
            elif verb.features.get("Form") == "finite" and verb.features.get("Tense") == "Pres":
                self._relative(verb, sort)
        for draft in self.drafts:
            self._chaired(draft)

    def _relative(self, verb: Verb, sort: str) -> None:
        """Read "X, qui dirige l'agence (depuis mars)"; the time may stand between."""
        plain = self.reading.plain
        who = [d for d in self.drafts if verb.span.start - 4 < d.end <= verb.span.start and self._person(d)]
        whose = tuple(w for w in plain[who[-1].end : verb.span.start] if w != ",") if who else ()
        at = verb.span.end
        for time in self.reading.times:
            if at <= time.span.start <= at + 2:
                at = time.span.end
        over = [d for d in self.drafts if 0 <= d.start - at < 2 and not d.dropped]
        if whose != tuple(self.words.get("who", ())):
            return
        if over:
            self._tie(who[-1], over[0], sort, verb.span.start, over[0].end)

    def _passive(self, verb: Verb, sort: str) -> None:
        """Read "la mission, dirigée par X": what is directed stands right before, whole, no complement."""
        doc = self.reading.doc
        by = self.reading.pack.words("clauses")["by"]
        before = [d for d in self.drafts if 0 <= verb.span.start - d.end < 2 and d.kind in _OVER]
        after = [
            d
            for d in self.drafts
            if 0 <= d.start - verb.span.end < 2 and self.people.of(d) is not None and d.label in ("title", "person")
        ]
        led = any(self.reading.plain[i] in by for i in range(verb.span.end, after[0].start + 1)) if after else False
        if not before or not after or not led or self._complement(before[-1]) or doc[verb.head].is_sent_start:
            return
        person = self.people.of(after[0])
        if sort == "presides" and person is not None and person.offices:
            return  # a minister who takes the chair of one meeting
        self._tie(after[0], before[-1], sort, before[-1].start, verb.span.end)

    def _chaired(self, draft: Draft) -> None:
        """Give a body's chair to somebody without office under whose chair the body met."""
        person = self.people.of(draft)
        if person is None or person.offices or not draft.name or draft.tense:
            return
        start = max(0, draft.start - _NEAR)
        text = self.reading.doc[start : draft.start].text.lower().replace("’", "'").strip()
        if not text.endswith(tuple(self.words.get("chaired", ()))):
            return
        block = self.reading.block(draft.start)
        floor = block.start if block is not None else self.reading.doc[draft.start].sent.start
        bodies = [d for d in self.drafts if floor <= d.start < draft.start and d.kind == "body" and not d.dropped]
        if bodies:
            self._tie(draft, bodies[-1], "presides", draft.start, draft.end)

    def tie(self, draft: Draft, over: Draft, sort: str, start: int, since: str | None) -> None:
        """Give the person of *draft* the lead of *over*, as a verb of that sort would; *start* begins the clause."""
        self._tie(draft, over, sort, start, over.end, since)

    def _tie(self, draft: Draft, over: Draft, sort: str, start: int, end: int, since: str | None = None) -> None:
        person = self._person(draft)
        office = self._office(over, sort, draft)
        if person is None or office is None or office in person.offices:
            return
        draft.ties.append(Tie(office, start, end, since))
        self.people.give(person, office)

    def _office(self, over: Draft, sort: str, draft: Draft) -> str | None:
        who = self.people.who
        if not over.actor:
            return None
        if sort == "represents":
            ranked = any(held.function == "ambassador" for held in draft.titles)
            return f"{over.actor}.ambassador" if ranked and over.kind == "country" else None
        if over.kind not in _OVER:
            return None
        function = _SORTS[sort]
        if sort == "presides" and over.kind == "body":
            function = "president"
        known = who.actor(over.actor) if over.actor in who else None
        return who.offices.id(over.actor, function, (), known.head if known else None)

    def _person(self, draft: Draft) -> Person | None:
        """Return who is meant by a name, or by a title that stands alone."""
        if draft.label == "title" and not draft.name and not draft.tense:
            return self.bare.person(draft)
        return self.people.of(draft) if draft.name and not draft.tense else None

    def _complement(self, draft: Draft) -> bool:
        """Say whether a mention is another noun's complement: "la mission de l'Union"."""
        doc = self.reading.doc
        behind = draft.start > 0 and doc[draft.start - 1].pos_ == "ADP"
        return behind or (draft.determiner == "" and doc[draft.start].pos_ == "ADP")
