"""Company: the office beside that of the one named, and of which state those are whom the one named meets."""

from greffier.assemble._reading import Verb
from greffier.assemble._who_context import Context
from greffier.assemble._who_draft import Draft
from greffier.assemble._who_owners import Owners

_OPENING = 9
"""Tokens that a sentence may open with before whom somebody came along with: "Ce dernier était accompagné de"."""


class Company:
    """Tell from those in whose company somebody is named which state an office is of, or is not."""

    def __init__(self, context: Context, owners: Owners) -> None:
        self.context = context
        self.who = context.who
        self.owners = owners

    def beside(self, draft: Draft) -> str | None:
        """The state of the office before it, where one preposition governs both: "avec X et avec le ministre"."""
        doc = self.context.reading.doc
        for other in reversed(self.context.before(draft.start)):
            between = doc[other.end : draft.start]
            if other.label != "title" or len(between) > 4 or not other.offices or other.start == 0:
                return None
            joined = self.owners.joined(other, draft)
            governed = doc[other.start - 1].pos_ == "ADP" or doc[other.start].pos_ == "ADP"
            root = self.who.root(other.offices[-1])
            return root if joined and governed and self.who.is_state(root) else None
        return None

    def accompanied(self, draft: Draft) -> str | None:
        """The state of whom the one named comes along with: "la ministre kényane, accompagnée du secrétaire d'État"."""
        doc, phrases = self.context.reading.doc, self.context.reading.pack.words("meetings")["accompanied"]
        before = self.context.before(draft.start)
        end = draft.start + (doc[draft.start].pos_ in ("ADP", "DET"))
        if back := self._taken_up(draft, end, phrases):
            return back
        if not before or not before[-1].offices or draft.start - before[-1].end > 4:
            return None
        between = doc[before[-1].end : end].text.lower().replace("’", "'").strip(" ,")
        root = self.who.root(before[-1].offices[-1])
        return root if between.startswith(tuple(phrases)) and self.who.is_state(root) else None

    def _taken_up(self, draft: Draft, end: int, phrases: tuple[str, ...]) -> str | None:
        """The state of the one named last: "X a reçu Y. Ce dernier était accompagné du ministre Z"."""
        start = self.context.reading.doc[draft.start].sent.start
        opening = self.context.reading.doc[start:end].text.lower().replace("’", "'").strip(" ,")
        latter = self.context.reading.pack.words("deciding")["latter"]
        if end - start > _OPENING or not opening.startswith(latter) or not opening.rstrip("'").endswith(phrases):
            return None
        named = [d for d in self.context.before(start) if d.offices and d.label == "title"]
        root = self.who.root(named[-1].offices[-1]) if named else ""
        return root if root and self.who.is_state(root) else None

    def guest(self, draft: Draft, state: str) -> bool:
        """Say whether somebody of the state, or of whom the sentence does not tell it, meets the one named."""
        return self.met_by(draft) in ("", state)

    def met_by(self, draft: Draft) -> str | None:
        """The state of whom the one named meets: "la ministre kényane a été reçue par X", "a eu un entretien avec X".

        It is empty where the sentence does not tell it ("elle a rencontré"), None where they do not meet.
        """
        start = self.context.reading.doc[draft.start].sent.start
        ahead = draft.start
        for other in reversed(self.context.before(draft.start)):
            if other.start < start or other.label != "title" or not self.owners.joined(other, draft):
                break
            ahead, draft = other.start, other
        verbs = self._verbs(start, ahead)
        if self._present(ahead) or not (self._meets(verbs, ahead) or self._talks(verbs, start, ahead)):
            return None
        floor = verbs[-1].span.start if verbs else ahead
        met = [d for d in self.context.before(floor) if d.start >= start and d.offices]
        return self.who.root(met[-1].offices[-1]) if met else ""

    def received(self, draft: Draft) -> bool:
        """Say whether somebody receives the one named: "le Président a reçu X", never "a été reçu par X"."""
        words = self.context.reading.pack.words("meeting_verbs")["receive"]
        verbs = self._verbs(self.context.reading.doc[draft.start].sent.start, draft.start)
        active = [v for v in verbs[-1:] if v.features.get("Voice") != "Pass" and v.features["Form"] != "participle"]
        return any(v.lemma in words for v in active)

    def _verbs(self, start: int, end: int) -> list[Verb]:
        """The verbs of a stretch that stand inside no mention."""
        inside = {at for d in self.context.before(end) for at in range(d.start, d.end)}
        verbs = self.context.reading.verbs
        return [v for v in verbs if start <= v.span.start and v.span.end <= end and v.span.start not in inside]

    def _meets(self, verbs: list[Verb], ahead: int) -> bool:
        """Say whether a verb of meeting leads there: as its object, or after "par" where it is passive."""
        words = self.context.reading.pack.words("meeting_verbs")
        meets = {word.replace("s'", "se ") for word in (*words["meet"], *words["receive"])}
        if not verbs or verbs[-1].lemma.replace("s'", "se ") not in meets:
            return False
        passive = verbs[-1].features.get("Voice") == "Pass" or verbs[-1].features["Form"] == "participle"
        between = [token.lower_ for token in self.context.reading.doc[verbs[-1].span.end : ahead + 1]]
        return not passive or any(word in self.context.reading.pack.words("clauses")["by"] for word in between)

    def _talks(self, verbs: list[Verb], start: int, ahead: int) -> bool:
        """Say whether a noun of talks or a signature leads there: "a eu des entrevues avec X", "a signé … avec X"."""
        words = self.context.reading.pack.words("meetings")
        floor = verbs[-1].span.end if verbs else start
        before = self.context.reading.doc[floor : ahead + 1].text.lower().replace("’", "'")
        told = [before.rfind(f"{noun} ") + len(noun) for noun in words["bilateral"] if f"{noun} " in before]
        if verbs and verbs[-1].lemma in self.context.reading.pack.words("giving")["sign"]:
            told.append(0)
        return bool(told) and any(f" {word} " in f"{before[max(told) :]} " for word in words["with"])

    def _present(self, at: int) -> bool:
        """Say whether somebody was only there when others met: "a reçu X en présence du ministre Z"."""
        words = self.context.reading.pack.words("meetings")["with"]
        single = tuple(word for word in words if " " not in word)
        there = tuple(word for word in words if " " in word and not word.endswith(single))
        before = self.context.reading.doc[max(0, at - 5) : at + 1]
        told = before.text.lower().replace("’", "'")
        return told.endswith(there) or before[:-1].text.lower().replace("’", "'").endswith(there)
