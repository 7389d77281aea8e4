"""Who gives: the subject, the agent, whose gift it is, who is thanked."""

from dataclasses import replace

from greffier import authority
from greffier.assemble._clauses import Party, agents, parties, sentence, subjects, verbs_in
from greffier.assemble._phrases import ends_phrase, extend_right, plain
from greffier.assemble._reading import Mention, Reading, Verb
from greffier.assemble._who import coordinated, mention_at
from greffier.assemble.contribution._figures import numeral
from greffier.assemble.contribution._things import Thing
from greffier.assemble.contribution._words import Words

SELF = "@"
"""Stands for the country of who speaks ("mon pays") until the statements settle it."""
_BOARDS = frozenset({"board", "board-of-directors", "board-of-governors", "executive-board"})
"""Organs that decide for a bank or a fund: the bank gives."""
_STATE = frozenset(
    {
        *("council-of-ministers", "federal-council", "state-council", "parliament", "national-assembly", "senate"),
        *("congress", "house-of-representatives", "house-of-commons", "chamber-of-deputies", "bundestag"),
        *("national-council", "council-of-states", "federal-assembly"),
    }
)
"""Organs that decide for a state: the state gives."""
_COUNTRY = 3
"""Letters of an ISO 3166-1 alpha-3 code."""


class Donors:
    """Say who gives, from the clause of a verb or the words of a noun."""

    def __init__(self, reading: Reading, words: Words) -> None:
        self.reading = reading
        self.doc = reading.doc
        self.words = words
        self._pronouns = reading.pack.words("clauses")["of"]

    def donors(self, found: tuple[Party, ...]) -> tuple[str, ...]:
        """Return the ids of those who give; a party that could not give is left out."""
        ids = [one for party in found for one in (self._of_several(party) or self._with_members(party))]
        return tuple(dict.fromkeys(one for one in ids if one))

    def _with_members(self, party: Party) -> tuple[str | None, ...]:
        """Who a party is, and its members where it is told with them: "l'Union européenne et ses États membres"."""
        one, end = self._donor(party), party.span.end
        told = self.doc[end : end + 3]
        members = f"{one}.members"
        if len(told) < 3 or plain(told[0]) not in self.words.join or not told[1].morph.get("Poss", []):
            return (one,)
        return (one, members) if "giver" in self.words.noun(told[2]) and members in authority.load() else (one,)

    def _donor(self, party: Party) -> str | None:
        """An office gives for its country; one of an organisation speaks, and does not give."""
        actor = party.actor
        if actor is None:
            return None
        if party.mention is None:
            head = next((t for t in party.span if t.pos_ in ("NOUN", "PROPN")), None)
            if any(t.morph.get("Poss", []) for t in party.span[:1]) and head is not None:
                return SELF if "home" in self.words.noun(head) else None
            if head is not None and "organ" in self.words.noun(head) and (owner := self._organ_of(party)):
                return owner
            if head is not None and (state := self._state_of(party, head.i)) is not None:
                return state
            if head is not None and head.text[0].isupper() and self._articled(party, head.i):
                return (self.fuller(head.i) if len(actor.split()) == 1 else None) or actor
            if head is not None and (own := self._own_of(party, head.i)) is not None:
                return own
            # "Le pays", "le gouvernement" alone: the sentence does not say which.
            named = head is not None and "giver" in self.words.noun(head)
            if named and head is not None and head.morph.get("Number", []) == ["Plur"]:
                return self._of_all(head.i, party)
            return (
                actor
                if named and head and (len(actor.split()) > 1 or head.morph.get("Number", []) == ["Plur"])
                else None
            )
        noun = next((t.i for t in party.span if t.pos_ == "NOUN"), None)
        if party.mention.rule == "words" and noun is not None and "giver" in self.words.noun(self.doc[noun]):
            words = self._of_all(noun, party)  # "Quarante-six pays et institutions"
            return words if actor in words else actor
        if actor.rpartition(".")[2] in _BOARDS:
            return actor.rpartition(".")[0]
        owner, _, office = actor.partition(".")
        if party.kind == "body" and office in _STATE and is_state(owner):
            return owner  # "le Conseil des ministres a marqué son accord": the state gives
        if party.kind == "pronoun" and office and is_state(owner):
            return owner
        if party.kind in ("office", "person"):
            if not office:
                return None
            return owner if is_state(owner) or owner == "EU" else None
        return actor

    def fuller(self, head: int) -> str | None:
        """Return the fuller name that a short one points back to; nothing here."""
        return None

    def _of_all(self, head: int, party: Party) -> str:
        """All the words of several givers: "Trente et un pays", "Gouvernements, fondations et entreprises"."""
        start, end = head, party.span.end
        while start > 0 and (
            numeral(self.reading, start - 1) is not None
            or self.doc[start - 1].pos_ in ("NUM", "ADJ")
            or (plain(self.doc[start - 1]) in self.words.join and numeral(self.reading, start - 2) is not None)
        ):
            start -= 1
        while end < len(self.doc) - 1 and (self.doc[end].text == "," or plain(self.doc[end]) in self.words.join):
            at = end + 1
            if self.doc[at].pos_ == "ADJ" and self.doc[end - 1].pos_ == "ADJ":
                end = at + 1  # "six donateurs publics et privés"
                continue
            while at < len(self.doc) - 1 and (self.doc[at].pos_ in ("NUM", "DET") or self.doc[at].like_num):
                at += 1
            if "giver" not in self.words.noun(self.doc[at]) or mention_at(self.reading, at) is not None:
                break
            end = at + 1
        return self._bare(start, end)

    def _own_of(self, party: Party, head: int) -> str | None:
        """Read "le constructeur Hanbit": behind a common noun of givers the name is the giver's own."""
        rest = self.doc[head + 1 : party.span.end]
        named = len(rest) > 0 and all(t.text[:1].isupper() and t.is_alpha for t in rest)
        return rest.text if named and self.doc[head].is_lower and "giver" in self.words.noun(self.doc[head]) else None

    def _state_of(self, party: Party, head: int) -> str | None:
        """Read "l'État malgache", "le Royaume", "les autorités du Kenya": the state gives."""
        if "home" not in self.words.noun(self.doc[head]):
            return None
        inside = [m for m in self.reading.mentions if head < m.span.start and m.span.end <= party.span.end]
        states = [m.actor for m in inside if m.kind == "country" and m.actor]
        return states[0] if states else None

    def _of_several(self, party: Party) -> tuple[str, ...]:
        """Read "nos trois pays", "les deux pays": so many of the last countries named."""
        if party.actor is None or (party.mention is not None and party.mention.kind != "other"):
            return ()
        head = next((t for t in party.span if t.pos_ in ("NOUN", "PROPN")), None)
        counted = next((c for c in self.reading.counts if party.span.start <= c.span.start < party.span.end), None)
        start = max(0, party.span.start - 1)
        pointed = any(
            plain(t) in self.words.this or t.morph.get("Poss", []) or t.morph.get("Definite", []) == ["Def"]
            for t in self.doc[start : party.span.start + 1]
        )
        if head is None or counted is None or not pointed or "home" not in self.words.noun(head):
            return ()
        before = [m.actor for m in self.reading.mentions if m.span.end <= party.span.start and m.kind == "country"]
        last = list(dict.fromkeys(one for one in reversed(before) if one))[: int(counted.number)]
        return tuple(reversed(last)) if len(last) == counted.number else ()

    def _organ_of(self, party: Party) -> str | None:
        """The organisation whose board or council acts: "le Conseil d'administration de la Banque …"."""
        inside = [m for m in self.reading.mentions if party.span.start < m.span.start < party.span.end]
        head = next(t for t in party.span if t.pos_ in ("NOUN", "PROPN"))
        kinds = ("organisation", "body", "country") if "home" in self.words.noun(head) else ("organisation", "body")
        return next((m.actor for m in inside if m.kind in kinds), None)

    def _articled(self, party: Party, head: int) -> bool:
        """Whether an article makes a name of a capital ("le Québec", "la Fondation …"), not a person's."""
        first = party.span.start
        return any(plain(self.doc[k]) in self.words.article for k in range(max(0, first - 1), head))

    def subject(self, verb: Verb, but: Thing | None = None) -> tuple[str, ...]:
        """Return who gives as the subject of *verb*; what is given, *but*, is not."""
        found = subjects(self.reading, verb)
        if but is not None and any(p.span.start < but.end and but.start < p.span.end for p in found):
            found = self._opening(verb)
        found = self._free(found) or (self._opening(verb) if verb.features.get("Form") == "finite" else ())
        if found and all(party.kind == "pronoun" and party.actor is None for party in found):
            found = self._speakers_of(verb) or found
        given = self.donors(self._listed(found)) or (() if found else self._bare_givers(verb))
        if not given and verb.features.get("Person") == "1" and self._quoted(verb):
            return (SELF,)  # "« Nous livrerons … », a déclaré la ministre danoise": her country
        return given

    def _bare_givers(self, verb: Verb) -> tuple[str, ...]:
        """Read "Gouvernements, fondations et entreprises ont promis": a list without articles right before the verb."""
        at = verb.span.start - 1
        if at < 0 or "giver" not in self.words.noun(self.doc[at]) or self.doc[at].morph.get("Number", []) != ["Plur"]:
            return ()
        while at > 1 and (self.doc[at - 1].text == "," or plain(self.doc[at - 1]) in self.words.join):
            if "giver" not in self.words.noun(self.doc[at - 2]):
                break
            at -= 2
        span = self.doc[at : verb.span.start]
        party = Party(span=span, actor=span.text, person=None, mention=None, kind="other")
        return (self._of_all(at, party),)

    def _quoted(self, verb: Verb) -> bool:
        return any(quote.start < verb.head < quote.end for quote in self.reading.quotes)

    def _listed(self, found: tuple[Party, ...]) -> tuple[Party, ...]:
        """Add to a subject what a list joins before it and nobody knows by name: "le Québec et la Norvège"."""
        if not found or found[0].kind == "pronoun":
            return found
        first = found[0]
        at = first.span.start - 1
        before = mention_at(self.reading, at - 1) if at > 0 else None
        if at < 1 or plain(self.doc[at]) not in self.words.join or (before is not None and before.kind != "other"):
            return found
        phrase = ends_phrase(self.reading, at - 1)
        if phrase is None or self._governed(phrase.start):
            return found
        head = next((t for t in phrase if t.pos_ in ("NOUN", "PROPN")), None)
        if head is None:
            return found
        if "giver" in self.words.noun(head) and first.mention is None and first.actor:
            whole = self.doc[phrase.start : first.span.end]  # "vingt-deux pays et neuf institutions"
            return (
                replace(first, span=whole, actor=self._bare(self._past_article(phrase.start), whole.end)),
                *found[1:],
            )
        if head.pos_ != "PROPN":
            return found
        start = self._past_article(phrase.start)
        one = Party(span=phrase, actor=self._bare(start, phrase.end), person=None, mention=None, kind="other")
        return (one, *found)

    def _past_article(self, start: int) -> int:
        while plain(self.doc[start]) in self.words.article or self.doc[start].is_punct or self.doc[start].is_space:
            start += 1
        return start

    def _free(self, found: tuple[Party, ...]) -> tuple[Party, ...]:
        """Leave out of a list what a preposition governs, unless it governs all of it."""
        free = tuple(p for p in found if not self._governed(p.span.start))
        return free if free and not self._governed(found[-1].span.start) else found

    def _governed(self, start: int) -> bool:
        first = self.doc[start]
        if first.pos_ == "ADP" and plain(first) in self.words.at:
            return True
        return start > 0 and self.doc[start - 1].pos_ == "ADP"

    def _opening(self, verb: Verb) -> tuple[Party, ...]:
        """The noun phrase that opens the clause, where only an aside between commas parts it from the verb."""
        start = sentence(self.reading, verb.head).start
        for at in range(verb.span.start - 1, start - 1, -1):
            if self.doc[at].text in {":", ";", "«"} or plain(self.doc[at]) in self.words.that:
                start = at + 1
                break
        commas = [k for k in range(start, verb.span.start) if self.doc[k].text == ","]
        if len(commas) < 2 or commas[-1] != verb.span.start - 1:
            return ()
        first = commas[-3] + 1 if len(commas) > 2 else start
        mention = next((m for m in self.reading.mentions if first <= m.span.start <= first + 1), None)
        if mention is not None and mention.span.end <= commas[-2]:
            return tuple(Party.of(m) for m in coordinated(self.reading, mention) or [mention])
        head = next((k for k in range(first, min(commas[-2], first + 4)) if self.doc[k].pos_ == "NOUN"), None)
        if head is None or "giver" not in self.words.noun(self.doc[head]):
            return ()
        span = self.doc[first : commas[-2]]
        return (Party(span=span, actor=self._bare(head, span.end), person=None, mention=None, kind="other"),)

    def belonging(self, thing: Thing) -> tuple[str, ...]:
        """Whose gift it is by its own words: "une contribution belge de …", "l'aide de la Suisse"."""
        found = [
            m
            for m in self.reading.mentions
            if thing.start <= m.span.start and m.span.end <= thing.end and m.kind == "country" and m.actor
        ]
        for mention in found:
            before = self.doc[mention.span.start - 1]
            adjective = self.doc[mention.span.start].pos_ == "ADJ" and "aid" in self.words.noun(before)
            if adjective and mention.actor:
                return (mention.actor,)
        return ()

    def _speakers_of(self, verb: Verb) -> tuple[Party, ...]:
        """Read "Elles ont fait savoir qu'elles porteraient": the pronoun is the subject of the saying, if it agrees."""
        start = sentence(self.reading, verb.head).start
        before = [v for v in verbs_in(self.reading, start, verb.span.start) if v.features.get("Form") == "finite"]
        if not before or before[-1].features.get("Number") != verb.features.get("Number"):
            return ()
        between = self.doc[before[-1].span.end : verb.span.start]
        return subjects(self.reading, before[-1]) if any(plain(t) in self.words.that for t in between) else ()

    def agent(self, verb: Verb) -> tuple[str, ...]:
        """Return who gives as the agent of a passive or a participle."""
        return self.donors(agents(self.reading, verb))

    def objects(self, verb: Verb, limit: int) -> tuple[str, ...]:
        """Return who is thanked, as the object of *verb*."""
        return self.donors(parties(self.reading, verb.span.end, limit))

    def after(self, start: int, limit: int, openers: frozenset[str]) -> tuple[tuple[str, ...], int]:
        """Return the donors that a preposition of *openers* names between two tokens, and where they end.

        Behind "de" only the first words count: what hangs on them is somebody else's.
        """
        for at in range(start, limit - 1):
            if openers == self.words.of and at > start and self.doc[at - 1].pos_ != "ADJ" and at - start > 1:
                break
            if plain(self.doc[at]) in openers:
                first = at + 1
                while first < limit and plain(self.doc[first]) in self.words.article and self._mention(first) is None:
                    first += 1
                mention = self._mention(first) if first < limit else None
                if openers == self.words.by and mention is None and (named := self._unknown(first, limit)) is not None:
                    return named
                if mention is not None and mention.span.end <= limit:
                    group = coordinated(self.reading, mention) or [mention]
                    return self.donors(tuple(Party.of(one) for one in group)), max(one.span.end for one in group)
        return (), start

    def _unknown(self, first: int, limit: int) -> tuple[tuple[str, ...], int] | None:
        """An agent that nobody knows by an id: "par le Fonds spécial d'assistance d'urgence", "par la Fondation X"."""
        if first >= limit or not self.doc[first].text[:1].isupper() or self.doc[first].pos_ not in ("NOUN", "PROPN"):
            return None
        end = min(limit, extend_right(self.reading, first).end)
        party = Party(span=self.doc[first:end], actor=self._bare(first, end), person=None, mention=None, kind="other")
        found = self.donors((replace(party, span=self.doc[max(0, first - 1) : end]),))
        return (found, end) if found else None

    def thanked(self, thing_start: int, limit: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Donors and recipients of a gift that is the cause of thanks: who is thanked, and who thanks."""
        before = [
            v
            for v in self.reading.verbs
            if limit <= v.span.start and v.span.end <= thing_start and self.words.verb(v.lemma) & {"thank", "reimburse"}
        ]
        if not before:
            return (), ()
        verb = before[-1]
        cause = [
            at
            for at in range(verb.span.end, thing_start)
            if self.words.match("for", self.doc, at) is not None and plain(self.doc[at]) not in self.words.of
        ]
        at = thing_start - 1
        while at > verb.span.end and self.doc[at].pos_ in ("DET", "ADJ"):
            at -= 1
        if not cause and at > verb.span.end and plain(self.doc[at]) in self.words.of:
            cause = [at]  # "a remercié la Corée de son don"
        if not cause:
            return (), ()
        donors = self.donors(parties(self.reading, verb.span.end, cause[0]))
        thankers = self.donors(subjects(self.reading, verb)) if "thank" in self.words.verb(verb.lemma) else ()
        return donors, tuple(one for one in thankers if one not in donors and len(one) == _COUNTRY)

    def _mention(self, token: int) -> Mention | None:
        return mention_at(self.reading, token)

    def _bare(self, start: int, end: int) -> str:
        return self.doc[start:end].text.strip()


def is_state(owner: str) -> bool:
    """Whether the id of an actor is that of a state."""
    return len(owner) == _COUNTRY and owner.isalpha() and owner.isupper()
