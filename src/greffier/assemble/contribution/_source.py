"""In whose words a gift is told: the innermost statement whose words contain it."""

from greffier.assemble._reading import Reading
from greffier.assemble.contribution._draft import Draft
from greffier.records.statement import Statement
from greffier.records.values import Speaker


class Sources:
    """The statements of one document, by the characters of what is said in them."""

    def __init__(self, reading: Reading, statements: tuple[Statement, ...]) -> None:
        self.reading = reading
        self._said: list[tuple[int, int, Statement]] = []
        text = reading.document.text
        for statement in statements:
            for piece in statement.content:
                for evidence in statement.evidence:
                    at = text.find(piece, evidence.start, evidence.end + len(piece))
                    if at >= 0:
                        self._said.append((at, at + len(piece), statement))
                        break

    def of(self, draft: Draft) -> Speaker | None:
        """Return who tells of a gift; nothing where the giver does, or the release itself."""
        givers = {*draft.donors, *draft.group}
        place = self.reading.doc[draft.thing.start].idx
        found = self._innermost(place, givers) or self._aside(draft)
        if found is None and draft.lead is not None:  # "La ministre a annoncé une aide, soit :", over a list of sums
            line = self.reading.doc[draft.lead[0] : draft.lead[1]].text.rstrip()
            found = self._innermost(self.reading.doc[draft.lead[0]].idx + len(line) - 1, givers)
        return found if found is not None and (found.person or found.actor) else None

    def home(self, draft: Draft) -> str | None:
        """Return the country of who tells of a gift, for "mon pays" and "son gouvernement"."""
        speaker = self._innermost(self.reading.doc[draft.thing.start].idx, set())
        owner = (speaker.actor or "").partition(".")[0] if speaker is not None else ""
        return owner if len(owner) == 3 or owner == "EU" else None

    def announced(self, draft: Draft) -> str | None:
        """Return the day on which a gift was announced, where a dated announcement tells of it.

        What was promised before ("les 60 millions que X s'était engagé à verser") was announced another day.
        """
        governor = draft.mood.governor if draft.mood is not None else None
        for verb in (draft.verb, governor):
            if verb is not None and (verb.features.get("Tense") == "Plup" or verb.features.get("Form") == "participle"):
                return None
        place = self.reading.doc[draft.thing.start].idx
        around = [(end - start, s) for start, end, s in self._said if start <= place < end and s.act == "announce"]
        return min(around, key=lambda pair: pair[0])[1].said_on if around else None

    def _innermost(self, place: int, givers: set[str]) -> Speaker | None:
        around = [(end - start, s.speaker) for start, end, s in self._said if start <= place < end]
        # "La Suisse a annoncé 2 millions" tells of its own gift, "a annoncé qu'elle verserait" is its words. Two who
        # announce one gift together are two statements of the same words: neither tells of the other.
        own = {
            end - start
            for start, end, s in self._said
            if s.speaker.actor in givers and (len(givers) > 1 or not self._clause(start))
        }
        around = [(size, speaker) for size, speaker in around if size not in own]
        return min(around, key=lambda pair: pair[0])[1] if around else None

    def _clause(self, start: int) -> bool:
        """Whether what is said opens with a conjunction: words that are reported."""
        that = self.reading.pack.words("clauses")["that"]
        text = self.reading.document.text[start : start + 4].lower().replace("’", "'")
        return any(text.startswith(word if word.endswith("'") else word + " ") for word in that)

    def _aside(self, draft: Draft) -> Speaker | None:
        """A gift in a gerund that opens the sentence of a saying belongs to who says it ("évoquant …, il a dit")."""
        doc = self.reading.doc
        sentence = doc[draft.trigger].sent
        opening = [v for v in self.reading.verbs if sentence.start <= v.span.start <= sentence.start + 2]
        if not opening or opening[0].features.get("Form") != "gerund" or draft.trigger < opening[0].head:
            return None
        end = sentence.end_char
        later = [
            (e.start, s)
            for s in (said for _, _, said in self._said)
            for e in s.evidence
            if doc[draft.trigger].idx < e.end and sentence.start_char <= e.start < end and s.cue
        ]
        finite = [v for v in self.reading.verbs if v.span.start > draft.trigger and v.features.get("Form") == "finite"]
        comma = any(token.text == "," for token in doc[draft.trigger : finite[0].span.start]) if finite else False
        return min(later, key=lambda pair: pair[0])[1].speaker if later and comma else None
