"""Who a verb of meeting speaks of: a body, a group, persons, or the words for office-holders."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from spacy.tokens import Span

from greffier import authority
from greffier.assemble._clauses import Party, subjects
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Mention, Reading, Verb
from greffier.assemble.meeting import _levels
from greffier.assemble.meeting._lexis import Lexis
from greffier.assemble.meeting._present import each, envoys, listed, worded
from greffier.records.meeting import Capacity, Level, Participant


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Those of whom a clause speaks; ``members`` are ids and persons, ``body`` what met.

    ``collective`` is somebody who can meet alone: a body, a group, several together.
    """

    span: Span
    members: tuple[tuple[str, str | None], ...]
    body: str | None
    level: Level | None
    collective: bool
    named: bool
    persons: bool
    counted: tuple[str, ...] = ()
    """The words of those of whom only the number is told: "cinq chefs d'État"."""

    def guests(self, capacity: Capacity) -> list[Participant]:
        """Return them as participants at somebody else's meeting: a body is there by itself."""
        if not self.members and self.body is not None:
            return [Participant(actor=self.body, capacity=capacity)]
        return self.participants(capacity)

    def participants(self, capacity: Capacity, *, first_time: bool = False) -> list[Participant]:
        """Return them as participants; a body that met is what met, and no participant."""
        told = [(actor, person) for actor, person in self.members if person is not None or " " not in actor]
        return [
            Participant(actor=actor, person=person, capacity=capacity, first_time=first_time)
            for actor, person in (*((words, None) for words in self.counted), *told)
        ]

    @classmethod
    def mentioned(cls, reading: Reading, lexis: Lexis, mentions: Sequence[Mention]) -> Self | None:
        """Build it from mentions."""
        found = [Party.of(m) for m in mentions]
        return cls.of(reading, lexis, tuple(found), several=len(found) > 1)

    @classmethod
    def of(cls, reading: Reading, lexis: Lexis, found: tuple[Party, ...], *, several: bool) -> Self | None:
        """Build it from parties; None where they are no actors that could meet."""
        if not found:
            return None
        members: list[tuple[str, str | None]] = []
        body: str | None = None
        level: Level | None = None
        counted: list[str] = []
        collective = several
        sent = envoys(found)
        for party in found:
            kind = party.mention.kind if party.mention is not None else "other"
            if party.mention is None or kind == "other" or (party.actor is None and party.person is None):
                collective = collective or _many(party)
                told = _told(reading, lexis, party)
                some = [] if _most(reading, party, told) else _counted(reading, lexis, party)
                counted.extend(some)
                if told is None:
                    continue
                members.extend([] if some else [(told, None)])
                collective = True
                body, level = body or _levels.met(told), level or _levels.level(told)
                continue
            actor = _plural(party) or party.actor or party.person or ""
            actor = _levels.root(actor) if party in sent else actor
            kind = kind_of(actor) or (_antecedent(reading, party, actor) if kind == "pronoun" else None) or kind
            level = level or _levels.level(actor)
            if kind == "body" or (kind != "group" and "." in actor and party.person is None and _is_body(actor)):
                body, collective = body or actor, True
            elif _is_group(actor) or (kind == "group" and _levels.told(lexis, party.span.start, party.span.end)):
                members.extend((one, None) for one in each(party) or (actor,))
                body, collective = body or _levels.met(actor), True
                level = level or _levels.told(lexis, party.span.start, party.span.end)
            elif kind == "organisation":
                body, collective = body or actor, True
                members.append((actor, None))
            else:
                members.append((actor, party.person))
        if not (members or counted) and body is None and not collective:
            return None
        if len(members) == 1 and body == members[0][0]:
            members = []
        persons = any(
            party.mention is not None and (party.person or party.mention.kind in ("office", "person"))
            for party in found
        )
        return cls(
            span=reading.doc[min(p.span.start for p in found) : max(p.span.end for p in found)],
            members=tuple(dict.fromkeys(members)),
            body=body,
            level=level or _shared_level(members),
            collective=collective,
            named=any(party.mention is not None for party in found),
            persons=persons,
            counted=tuple(counted),
        )


def _antecedent(reading: Reading, party: Party, actor: str) -> str | None:
    """Return the kind of the body that a pronoun stands for, where the authority has no such id: "Il a examiné"."""
    named = (m for m in reading.mentions if m.span.start < party.span.start and m.actor == actor)
    return "body" if any(m.kind == "body" or (" " in actor and m.person is None) for m in named) else None


def subject(reading: Reading, lexis: Lexis, verb: Verb) -> Subject | None:
    """Return the subject of *verb*, None where nobody can be told."""
    found = subjects(reading, verb)
    if found and (whose := _paired(reading, found[0])) is not None:
        return Subject.mentioned(reading, lexis, [whose])
    if not any(party.mention is not None for party in found) and (far := _relative(reading, verb)) is not None:
        return Subject.mentioned(reading, lexis, [far])
    if len(found) == 1 and (some := _some_of(reading, lexis, found[0], verb)):
        told = Subject.of(reading, lexis, (*found, *map(Party.of, some)), several=True)
        return replace(told, counted=()) if told is not None else None  # of thirty those who are named
    return Subject.of(reading, lexis, found, several=len(found) > 1)


def _some_of(reading: Reading, lexis: Lexis, party: Party, verb: Verb) -> list[Mention]:
    """Return those named of a group told by its words: "Trente pays, dont le Kenya et la France, ont participé"."""
    at = party.span.end + 1
    told = party.kind == "other" and at < verb.span.start and reading.doc[at - 1].text == ","
    after = lexis.at("notably", at) if told else None
    return listed(reading, lexis, after, verb.span.start) if after is not None else []


def _paired(reading: Reading, party: Party) -> Mention | None:
    """Return the body that two joined names belong to: "le Conseil d'association UE-Moldavie"."""
    doc, at = reading.doc, party.span.start
    if at < 2 or doc[at - 1].text not in {"-", "–"}:
        return None
    known = {m.span.end: m for m in reading.mentions if at - 8 <= m.span.start < at}
    first = known.get(at - 1)
    body = known.get(first.span.start) if first is not None else None
    return body if body is not None and body.kind == "body" else None


def _relative(reading: Reading, verb: Verb) -> Mention | None:
    """Return the antecedent of a relative pronoun that an aside parts from its verb: "X qui, ayant …, présidait"."""
    if verb.features.get("Form") != "finite":
        return None
    pronouns = reading.pack.words("clauses")["relative_subject"]
    for at in range(verb.span.start - 1, max(-1, verb.span.start - 20), -1):
        if any(v.span.start <= at < v.span.end and v.features.get("Form") == "finite" for v in reading.verbs):
            return None
        if plain(reading.doc[at]) in pronouns:
            before = [m for m in reading.mentions if 0 <= at - m.span.end <= 1]
            return before[-1] if before else None
    return None


def _told(reading: Reading, lexis: Lexis, party: Party) -> str | None:
    """Return the group that a phrase of office-holders means: "quarante-quatre ministres"."""
    named = (m.actor for m in reading.mentions if party.span.start < m.span.start < m.span.end <= party.span.end)
    # "Les experts de l'UNESCO", in a release of any other.
    whose = next((actor for actor in named if actor and _levels.convenes(actor)), reading.document.publisher)
    if whose is None or not _levels.convenes(whose) or party.span.start >= party.span.end:
        return None
    if lexis.within("both", max(0, party.span.start - 1), party.span.end):
        # "Les deux ministres" are the two of whom the text speaks, not a group.
        return None
    if plain(party.span[0]) in reading.pack.words("clauses")["of"]:
        return None  # "De nombreux experts"
    found = [
        (place[1] - place[0], key)
        for key in ("leaders", "ministers", "officials")
        for place in lexis.within(key, party.span.start, party.span.end)
        if place[0] - party.span.start <= 4
    ]
    plural = any(token.morph.get("Number", []) == ["Plur"] for token in party.span[:5])
    # "les chefs d'état-major" are officials, though their first words are those of leaders.
    return f"{_levels.root(whose)}.{max(found)[1]}" if found and plural else None


def _counted(reading: Reading, lexis: Lexis, party: Party) -> list[str]:
    """Return the words of those who are only counted: "Cinq chefs d'État", "une trentaine de ministres de la Santé"."""
    opening = reading.doc[max(0, party.span.start - 1) : party.span.start + 1]  # "Les deux présidents" are all of them
    whole = any("Ind" not in t.morph.get("Definite", ["Ind"]) or "Dem" in t.morph.get("PronType", []) for t in opening)
    some = {word for key, words in reading.pack.words("numbers").items() if "collective" in key for word in words}
    if whole or not any(token.pos_ == "NUM" or token.like_num or plain(token) in some for token in party.span[:2]):
        return []
    return [person.actor for person in worded(reading, lexis, party.span.start, party.span.end)][:1]


def _most(reading: Reading, party: Party, group: str | None) -> bool:
    """Say whether those counted are most of a group: "quarante-quatre ministres" of the OSCE are its ministers."""
    known, on = authority.load(), reading.document.published
    root = _levels.met(group) if group is not None else ""
    number = next((c.number for c in reading.counts if c.span.start <= party.span.start < c.span.end), None)
    if number is None or on is None or root not in known:
        return False
    return 0 < len(known.members(root, on)) <= 2 * number


def _many(party: Party) -> bool:
    """Say whether a phrase that names nobody is of several persons: its head is a plural."""
    head = next((token for token in party.span if token.pos_ in ("NOUN", "PRON")), None)
    return head is not None and head.morph.get("Number", []) == ["Plur"]


def _plural(party: Party) -> str | None:
    """Return the group of an office told in the plural: "chefs d'État et de gouvernement du G20"."""
    group = f"{party.actor}s"
    listed = party.actor is None or kind_of(_levels.root(party.actor)) == "country"
    if party.person is None and not listed and _levels.level(group) and len(party.span) > 0:
        head = next((token for token in party.span if token.pos_ == "NOUN"), None)
        if head is not None and head.morph.get("Number", []) == ["Plur"]:
            return group
    return None


def kind_of(actor: str) -> str | None:
    """Return the kind of an actor of the authority, None where it has none by that id."""
    known = authority.load()
    return known.actor(actor).kind if actor in known else None


def _is_group(actor: str) -> bool:
    known = authority.load()
    if actor in known:
        return known.actor(actor).kind == "group"
    return "." in actor and (_levels.level(actor) is not None or actor.endswith(".members"))


def _is_body(actor: str) -> bool:
    known = authority.load()
    return actor in known and known.actor(actor).kind == "body"


def _shared_level(members: Sequence[tuple[str, str | None]]) -> Level | None:
    """Return the level of offices that are all of one kind."""
    levels = [level for actor, _ in members if (level := _levels.of_office(actor)) is not None]
    most = max(levels, key=levels.count, default=None)
    return most if most is not None and len(members) > 1 and 2 * levels.count(most) > len(members) else None
