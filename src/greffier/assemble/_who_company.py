"""Company: the office beside that of the one named, and whose guest the one named is."""

from greffier.assemble._who_context import Context
from greffier.assemble._who_draft import Draft
from greffier.assemble._who_owners import Owners


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
        if not before or not before[-1].offices or draft.start - before[-1].end > 4:
            return None
        end = draft.start + (doc[draft.start].pos_ in ("ADP", "DET"))
        between = doc[before[-1].end : end].text.lower().replace("’", "'").strip(" ,")
        root = self.who.root(before[-1].offices[-1])
        return root if between.startswith(tuple(phrases)) and self.who.is_state(root) else None

    def guest(self, draft: Draft, state: str) -> bool:
        """Say whether somebody of the state meets the one named: object of a verb of meeting, or after "reçu par"."""
        reading = self.context.reading
        words, start = reading.pack.words("meeting_verbs"), reading.doc[draft.start].sent.start
        listed = [d.start for d in self.context.before(draft.start) if d.start >= start and d.label == "title"]
        ahead = draft.start
        for other in reversed(self.context.before(draft.start)):
            if other.start >= start and other.label == "title" and self.owners.joined(other, draft) and listed:
                ahead = other.start
                break
        inside = {at for d in self.context.before(draft.start) for at in range(d.start, d.end)}
        verbs = [
            v for v in reading.verbs if start <= v.span.start and v.span.end <= ahead and v.span.start not in inside
        ]
        meets = {word.replace("s'", "se ") for word in (*words["meet"], *words["receive"])}
        if not verbs or verbs[-1].lemma.replace("s'", "se ") not in meets:
            return False
        met = [d for d in self.context.before(verbs[-1].span.start) if d.start >= start and d.offices]
        if met and self.who.root(met[-1].offices[-1]) != state:
            return False
        if self._present(draft):
            return False
        passive = verbs[-1].features.get("Voice") == "Pass" or verbs[-1].features["Form"] == "participle"
        between = [token.lower_ for token in reading.doc[verbs[-1].span.end : ahead + 1]]
        return not passive or any(word in reading.pack.words("clauses")["by"] for word in between)

    def _present(self, draft: Draft) -> bool:
        """Say whether somebody was only there when others met: "a reçu X en présence du ministre Z"."""
        words = self.context.reading.pack.words("meetings")["with"]
        single = tuple(word for word in words if " " not in word)
        there = tuple(word for word in words if " " in word and not word.endswith(single))
        before = self.context.reading.doc[max(0, draft.start - 5) : draft.start + 1]
        told = before.text.lower().replace("’", "'")
        return told.endswith(there) or before[:-1].text.lower().replace("’", "'").endswith(there)
