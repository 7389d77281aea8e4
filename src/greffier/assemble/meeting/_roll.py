"""Lists of those present: "Ont pris part à la session :", an entry a line below it, or one after the other."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from spacy.tokens import Span

from greffier.assemble._clauses import verbs_in
from greffier.assemble._reading import Mention, Verb
from greffier.assemble.meeting._fill import Filler
from greffier.assemble.meeting._present import listed, participants, people, worded
from greffier.assemble.meeting._sitting import Sitting
from greffier.assemble.meeting._start import asserted
from greffier.assemble.meeting._subject import Subject, subject
from greffier.records.meeting import Capacity

_TAIL = 6
"""Tokens between a verb and the colon before a list of those met: "a ensuite reçu à Baabda :"."""

STATES = ("country", "organisation", "body")
"""Kinds that a list of those present may be of, if it has several."""

_OPENING = 3
"""Tokens before the name that an entry begins with: a number, an article."""


class Rolls(Filler):
    """The rule of lists after a colon."""

    def _rolls(self) -> Iterator[Sitting]:
        """Yield one piece a list: the first name of each of its entries."""
        blocks = list(self.reading.blocks)
        starts = list(self.lexis.all("roll"))
        watch = self.reading.pack.words("meeting_verbs")["watch"]  # "Les annonces se répartissent comme suit :"
        attend = [v for v in self.reading.verbs if "attend" in self.roles.get(v.lemma, ()) and v.lemma not in watch]
        starts += [(v.span.start, v.span.end) for v in attend]
        for first, last in starts:
            index = next((i for i, block in enumerate(blocks) if block.start <= first < block.end), None)
            if index is None or first in self.quoted:
                continue
            block = blocks[index]
            colon = next((at for at in range(last - 1, block.end) if self.doc[at].text == ":"), None)
            if colon is None or any(token.text == "." for token in self.doc[last:colon]):
                continue  # "a participé à la conférence. Les annonces sont les suivantes :"
            below = all(token.is_space for token in self.doc[colon + 1 : block.end])
            members = self._below(blocks[index + 1 :]) if below else self._beside(colon + 1, block.end)
            if members:
                capacity: Capacity = "guest" if self.lexis.within("visitors", block.start, colon) else "member"
                yield Sitting(
                    at=first, rule="meeting.roll", evidence=[(first, max(m.span.end for m in members))], weak=True,
                    past=True, members=participants(members, capacity),
                )  # fmt: skip

    def _received(self) -> Iterator[Sitting]:
        """Yield a meeting for each entry of a list below a verb of meeting: "Le ministre a reçu ensuite :"."""
        blocks = list(self.reading.blocks)
        for verb in self.reading.verbs:
            if "meet" not in self.roles.get(verb.lemma, ()) or not asserted(verb):
                continue
            index = next((i for i, block in enumerate(blocks) if block.start <= verb.head < block.end), None)
            who = subject(self.reading, self.lexis, verb) if index is not None else None
            if index is None or who is None or not who.members or not self._leads(verb, blocks[index]):
                continue
            for block in takewhile(lambda b: b.label_ == "bullet" or not b.text.strip(), blocks[index + 1 :]):
                if (sitting := self._entry_met(verb, who, block)) is not None:
                    yield sitting

    def _leads(self, verb: Verb, block: Span) -> bool:
        """Say whether a verb stands just before the colon that its paragraph ends with."""
        tail = [token for token in self.doc[verb.span.end : block.end] if not token.is_space]
        return bool(tail) and tail[-1].text == ":" and len(tail) <= _TAIL

    def _entry_met(self, verb: Verb, who: Subject, block: Span) -> Sitting | None:
        """Return the meeting with the one whom an entry names first, or tells by its words."""
        opening = next((t.i for t in block if not (t.is_punct or t.is_space)), block.end)
        met = people([m for m in self.reading.mentions if opening <= m.span.start < min(opening + 2, block.end)])[:1]
        others = participants(met, "partner") or worded(self.reading, self.lexis, opening, block.end)
        if not others:
            return None
        sitting = self._start(verb, (verb.span.start, verb.span.end), "meet", [])
        sitting.at, sitting.members, sitting.others = opening, who.participants("member"), others
        sitting.apart = sitting.bilateral = sitting.later = True
        sitting.evidence.append((block.start, block.end))
        self._host(sitting, None, receives=False)
        return sitting

    def _below(self, blocks: Sequence[Span]) -> list[Mention]:
        """Return the first name of each bullet, or of each line that is nothing but an entry."""
        found: list[Mention] = []
        for block in blocks:
            if not any(token.is_alpha for token in block):
                continue
            inside = [
                m for m in self.reading.mentions if block.start <= m.span.start < block.end and m.kind != "pronoun"
            ]
            if block.label_ != "bullet" and len(inside) == 1 and self._delegation(block, inside[0]):
                continue
            if block.label_ != "bullet" and not (inside and self._entry(block, inside[0])):
                break
            found.extend(inside[:1])
        return found

    def _entry(self, block: Span, name: Mention) -> bool:
        """Say whether a line only names somebody: the name opens it, and no verb follows."""
        if name.person is None or name.span.start - block.start > _OPENING:
            return False
        return not any(v.features.get("Form") == "finite" for v in verbs_in(self.reading, name.span.end, block.end))

    def _delegation(self, block: Span, state: Mention) -> bool:
        """Say whether a line only says whose the entries below it are: "Pour la République du Cameroun :"."""
        beside = [t for t in block if t.is_alpha and not state.span.start <= t.i < state.span.end]
        return state.kind == "country" and all(token.pos_ in ("ADP", "DET") for token in beside)

    def _beside(self, start: int, end: int) -> list[Mention]:
        """Return the first name between each two semicolons, or those of one list joined by commas."""
        cuts = [start, *(at + 1 for at in range(start, end) if self.doc[at].text == ";"), end]
        if len(cuts) == 2:
            names = listed(self.reading, self.lexis, start, end)
            return people(names) or [m for m in names if len(names) > 1 and m.kind in STATES]
        found: list[Mention] = []
        for first, last in pairwise(cuts):
            inside = [m for m in self.reading.mentions if first <= m.span.start < last and m.kind != "pronoun"]
            if not inside or inside[0].span.start - first > _OPENING:
                break
            found.extend(inside[:1])
        return found
