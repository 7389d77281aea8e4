"""Who a party is as a giver: a state for its offices, several in their own words."""

from greffier import authority
from greffier.assemble._clauses import Party
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Mention, Reading
from greffier.assemble._who import mention_at
from greffier.assemble.contribution._figures import numeral
from greffier.assemble.contribution._words import Words

SELF = "@"
"""Stands for the country of who speaks ("mon pays") until the statements settle it."""
_STATE = frozenset(
    {
        *(
            "council-of-ministers",
            "council-of-government",
            "federal-council",
            "state-council",
            "parliament",
            "PARLIAMENT",
            "national-assembly",
            "senate",
        ),
        *("congress", "house-of-representatives", "house-of-commons", "chamber-of-deputies", "bundestag"),
        *("national-council", "council-of-states", "federal-assembly"),
    }
)
"""Organs that decide for a state: the state gives."""


class Givers:
    """Say who the parties of a clause are as givers."""

    def __init__(self, reading: Reading, words: Words) -> None:
        self.reading = reading
        self.doc = reading.doc
        self.words = words

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
            kinds = self.words.noun(head) if head is not None else frozenset()
            if "conference" in kinds and "giver" not in kinds:
                return None  # "la Conférence de Paris a permis de réunir 2 milliards": those who met there gave
            if kinds & {"organ", "operation"} and (owner := self._organ_of(party)):
                return owner if "organ" in kinds else actor  # "la mission de formation de l'Union européenne"
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
        """Read "l'État malgache", "les autorités du Kenya", "des instructeurs cubains": the state gives."""
        kinds = self.words.noun(self.doc[head])
        if "home" not in kinds and ("goods" not in kinds or "giver" in kinds):
            return None
        inside = [m for m in self.reading.mentions if head < m.span.start and m.span.end <= party.span.end]
        own = ("country",) if "home" in kinds else ("country", "organisation")  # "un pont aérien de l'Union européenne"
        found = next((m for m in inside if m.kind in own and m.actor), None)
        if found is None:
            return None
        between = [token for token in self.doc[head + 1 : found.span.start] if token.pos_ in ("NOUN", "PROPN")]
        far = found.rule == "adjective" and "home" not in kinds and bool(between)
        if not far or plain(between[0]) in self.reading.pack.words("speakers")["forces"]:
            return found.actor  # "un avion de l'armée de l'air espagnole"
        first = next((k for k in range(head + 1, party.span.end) if self.doc[k].text[:1].isupper()), None)
        return self._bare(first, party.span.end) if first is not None else None  # "un avion de la Croix-Rouge X"

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

    def _mention(self, token: int) -> Mention | None:
        """The mention at a token, but not of who is left out: "en dehors de l'Union européenne"."""
        mention = mention_at(self.reading, token)
        left_out = mention is not None and self.words.before("outside", self.doc, mention.span.start) is not None
        return None if left_out else mention

    def _bare(self, start: int, end: int) -> str:
        return self.doc[start:end].text.strip()


def is_state(owner: str) -> bool:
    """Whether the id of an actor is a state's: WHO has three letters too."""
    return authority.load().is_state(owner)
