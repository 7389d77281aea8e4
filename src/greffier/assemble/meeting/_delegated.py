"""Who headed a delegation: they were there, whatever the sentence says of the meeting."""

from spacy.tokens import Span

from greffier import authority
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Mention, Reading, Verb
from greffier.assemble.meeting import _levels
from greffier.assemble.meeting._lexis import Range
from greffier.assemble.meeting._noun import Noun
from greffier.assemble.meeting._presence import Presences
from greffier.assemble.meeting._present import participants, people
from greffier.assemble.meeting._sitting import Sitting
from greffier.assemble.meeting._start import asserted
from greffier.assemble.meeting._subject import kind_of, subject
from greffier.records.meeting import Participant

_NEAR = 8
"""Tokens between a delegation and the verb of which it is the subject: "la délégation de la Bosnie-Herzégovine"."""


class Delegations(Presences):
    """The rule of delegations and those who head them."""

    def _lead(self, verb: Verb, span: Span, verbs: list[Verb], named: list[Noun], used: set[int]) -> Sitting | None:
        """Who heads a delegation: "La délégation togolaise était menée par X", "Y menait la délégation russe"."""
        if not asserted(verb) or verb.features.get("Tense") == "Fut" or verb.features.get("Form") == "infinitive":
            return None
        passive = verb.features.get("Voice") == "Pass" or verb.features.get("Form") == "participle"
        ahead = (max(span.start, verb.span.start - _NEAR), verb.span.start)
        near = ahead if passive else (verb.span.end, verb.span.end + 3)
        if not self.lexis.within("delegation", *near):
            return None
        region = self._region(verb, span, verbs)
        who = None if passive else subject(self.reading, self.lexis, verb)
        heads: list[Mention] = people(self._by(verb, region[1])) if passive else []
        if not heads and (who is None or not who.persons):
            return None
        sitting = self._start(verb, region, "roll", verbs)
        there = participants(heads, "member") if who is None else who.participants("member")
        sitting.members = self._of_their_state(there, near)
        self._accompanied(sitting, region)
        sitting.weak = True
        return sitting

    def _of_their_state(self, heads: list[Participant], near: Range) -> list[Participant]:
        """Give the head of "la délégation russe" an office of that state: "Le ministre X conduisait" it."""
        states = {m.actor for m in self.reading.mentions if m.kind == "country" and _within(m, near)}
        state = states.pop() if len(states) == 1 and len(heads) == 1 else None
        first = heads[0] if heads else None
        if state is None or first is None or "." not in first.actor:
            return heads
        if any(kind_of(actor) != "country" for actor in (state, _levels.root(first.actor))):
            return heads  # "conduisait la délégation européenne"
        if any(_tells_state(self.reading, m) for m in self.reading.mentions if m.person and m.person == first.person):
            return heads  # "Le ministre français X conduisait la délégation de l'équipe russe"
        return [first.model_copy(update={"actor": f"{state}.{first.actor.partition('.')[2]}"})]


def _within(mention: Mention, near: Range) -> bool:
    """Say whether a name stands in a phrase or right behind it: "la délégation de la Bosnie-Herzégovine"."""
    return near[0] <= mention.span.start <= near[1]


def _tells_state(reading: Reading, mention: Mention) -> bool:
    """Say whether the words for somebody tell of which state they are: "le ministre français X"."""
    state = authority.load().actor(_levels.root(mention.actor or ""))
    language = reading.pack.code
    told = {word.casefold() for words in (state.names, state.adjectives) for word in words.get(language, ())}
    return any(plain(token) in told for token in mention.span)
