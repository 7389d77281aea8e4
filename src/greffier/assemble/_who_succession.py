"""Successions: the office of one person is another's before or after, and the day on which it passes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from greffier.assemble._reading import Reading, Tie, Verb
from greffier.assemble._who_draft import Draft
from greffier.assemble._who_people import People, Person

_POINT = re.compile(r"\d{4}(-\d{2}){0,2}")
_MONTH = re.compile(r"\d{4}-\d{2}")
_NEAR = 12
_TOLD = 24
"""Tokens behind somebody within which their term is told."""
_TERMS = ("since", "leaves-office", "ends", "left-office", "ended")
"""The words of a term, by what they tell of it."""
_OWN = ("own-masculine", "own-feminine", "own-plural")


@dataclass(frozen=True, slots=True)
class _Passing:
    """Who leaves an office, who takes it, and the tokens of the clause that says so."""

    former: Draft
    successor: Draft
    start: int
    end: int


def succeeded(reading: Reading, draft: Draft) -> bool:
    """Say whether what a mention leads is a successor's by now: "a succédé à Y à la tête de Z"."""
    return any(0 <= draft.start - verb.span.end < 2 for verb in _done(reading))


def _done(reading: Reading) -> Iterator[Verb]:
    """Return the verbs of a succession that is no future one."""
    succeeds = reading.pack.words("tenures").get("succeeds", ())
    return (verb for verb in reading.verbs if verb.lemma in succeeds and verb.features.get("Tense") != "Fut")


class Succession:
    """Give the office of the one who is succeeded to the successor, or the other way round."""

    def __init__(self, reading: Reading, drafts: list[Draft], people: People) -> None:
        self.reading, self.people = reading, people
        self.words = reading.pack.words("tenures")
        self.named = [d for d in drafts if d.name and not d.tense and people.of(d) is not None]

    def run(self) -> None:
        """Read every succession, in the order of the text."""
        found = [*self._verbs(), *self._phrases(), *self._nouns()]
        for passing in sorted(found, key=lambda one: one.start):
            self._hand(passing)

    def _verbs(self) -> Iterator[_Passing]:
        """Read "X succédera à Y", "Y, à qui X succède", "X, qui lui succédera", "Y cédera sa place à X"."""
        plain = self.reading.plain
        for verb in self.reading.verbs:
            if verb.features.get("Form") == "participle":
                continue
            succeeds = verb.lemma in self.words.get("succeeds", ())
            gives = verb.lemma in self.words.get("gives-way", ()) and self._gives(verb)
            if not succeeds and not gives:
                continue
            before, after = self._beside(verb)
            if not before and after and self._termed(after[0]):
                before = self._meant(verb.span.start)
            if not before:
                continue
            if gives:
                if after:
                    yield _Passing(before[-1], after[0], verb.span.start, after[0].end)
                continue
            to_them = self.words.get("to-them", ())
            if any(plain[i] in to_them for i in range(before[-1].end, verb.head)):
                former = self._earlier(before[-1])
                if former is not None:
                    yield _Passing(former, before[-1], before[-1].start, verb.span.end)
            elif after:
                yield _Passing(after[0], before[-1], verb.span.start, after[0].end)

    def _gives(self, verb: Verb) -> bool:
        """Say whether what a verb hands over is a place: "cédera sa place", "passe le relais"."""
        behind = " ".join(self.reading.plain[verb.span.end : verb.span.end + 4])
        return any(re.search(rf"(?<!\w){re.escape(what)}(?!\w)", behind) for what in self.words.get("place", ()))

    def _beside(self, verb: Verb) -> tuple[list[Draft], list[Draft]]:
        """Return the persons named before a verb in its sentence, and those right after it, no other verb between."""
        sentence = self.reading.doc[verb.head].sent
        before = [d for d in self.named if sentence.start <= d.start and d.end <= verb.span.start]
        stop = min(
            [v.head for v in self.reading.verbs if verb.span.end <= v.head and v.features.get("Form") == "finite"],
            default=sentence.end,
        )
        return before, [d for d in self.named if verb.span.end <= d.start < min(stop, sentence.end)]

    def _meant(self, token: int) -> list[Draft]:
        """Return whom a subject without name means ("Elle", "La diplomate"): who was appointed last before, else named.

        *token* is where the words for the succession begin.
        """
        sentence, words = self.reading.doc[token].sent, self.reading.pack.words("actors")
        said = self.reading.plain[sentence.start : token]
        keys = (("he", "m"), ("she", "f"), ("the-masculine", "m"), ("the-feminine", "f"))
        gender = next((sex for key, sex in keys if any(word in words[key] for word in said[:2])), None)
        told = [d for d in self.named if d.end <= sentence.start] if gender else []
        fitting = [(d, person) for d in told if (person := self.people.of(d)) and person.gender in ("", gender)]
        return ([d for d, person in fitting if person.appointed] or [d for d, _ in fitting])[-1:]

    def _earlier(self, successor: Draft) -> Draft | None:
        """Return the person named last before the successor: in the sentence, else in the one before it."""
        doc, person = self.reading.doc, self.people.of(successor)
        start = doc[successor.start].sent.start
        others = [d for d in self.named if d.end <= successor.start and self.people.of(d) is not person]
        floor = doc[start - 1].sent.start if start else 0
        block = self.reading.block(successor.start)
        floor = max(floor, block.start) if block is not None else floor
        return others[-1] if others and others[-1].start >= floor else None

    def _phrases(self) -> Iterator[_Passing]:
        """Read "Y aura pour successeur X" and "X, en remplacement de Y"."""
        for at, after in enumerate(self.named):
            person = self.people.of(after)
            start = after.span.sent.start
            before = [d for d in self.named[:at] if d.start >= start and self.people.of(d) is not person]
            led = " ".join(self.reading.plain[max(start, after.start - 6) : after.start + 1])
            if not before and self._ends(led, "instead-of", after) and self._termed(after):
                before = self._meant(after.start)
            elif before and after.start - before[-1].end > 3 * _NEAR:
                continue
            if not before:
                continue
            if self._ends(led, "instead-of", after):
                yield _Passing(after, before[-1], after.start - 4, after.end)
            elif self._ends(led, "for-successor", after):
                yield _Passing(before[-1], after, after.start - 4, after.end)

    def _ends(self, led: str, key: str, draft: Draft) -> bool:
        """Say whether words lead to a mention: right before it, its article or a people's name between."""
        head = re.escape(self.reading.plain[draft.start])
        return any(
            re.search(rf"(?<!\w){re.escape(phrase)}(?: \w+')?(?: (?:\w+ )?{head})?$", led) or led.endswith(phrase)
            for phrase in self.words.get(key, ())
            if phrase in led
        )

    def _nouns(self) -> Iterator[_Passing]:
        """Read "son prédécesseur, X" and "sa successeure, X", measured by the person named last before."""
        for at, draft in enumerate(self.named):
            person = self.people.of(draft)
            behind = [self.reading.plain[k] for k in range(max(0, draft.start - 3), draft.start)]
            own = any(word in self.reading.pack.words("actors")[key] for word in behind for key in _OWN)
            others = [d for d in self.named[:at] if self.people.of(d) is not person]
            if not own or not others:
                continue
            if any(word in self.words.get("predecessor", ()) for word in behind):
                yield _Passing(draft, others[-1], draft.start, draft.end)
            elif any(word in self.words.get("successor", ()) for word in behind):
                yield _Passing(others[-1], draft, draft.start, draft.end)

    def _hand(self, passing: _Passing) -> None:
        """Give the office of the one who has one to the other; of two who have one each nothing is said."""
        former, successor = self.people.of(passing.former), self.people.of(passing.successor)
        if former is None or successor is None or former is successor:
            return
        handed = [office for office in passing.former.offices if office not in former.offices]
        shared = handed or [office for office in former.offices if office in successor.offices]
        if bool(former.offices) == bool(successor.offices) and not shared:
            return
        office = shared[-1] if shared else self._last(former if former.offices else successor, passing)
        when = self._when(passing)
        month = when if when and _MONTH.fullmatch(when) else None
        if handed:
            passing.former.offices.clear()
        elif office not in former.offices and not month and not self._termed(passing.former):
            if when:
                end = max(passing.end, passing.successor.end)
                passing.successor.ties.append(Tie(office, passing.start, end, when, None))
            return  # of somebody whose term nobody tells, only that another is there now, and since when
        gone = not month and self._passed(passing) and not self._placed(passing.former)
        for draft, person, since, until in (
            (passing.successor, successor, when, None),
            *(() if gone else ((passing.former, former, None, month),)),
        ):
            if office not in person.offices or since or until:
                draft.ties.append(Tie(office, passing.start, max(passing.end, draft.end), since, until))
            self.people.give(person, office)

    def _passed(self, passing: _Passing) -> bool:
        """Say whether the office has passed: a verb of succession tells so, not in the future."""
        return any(passing.start <= verb.head < passing.end for verb in _done(self.reading))

    def _last(self, person: Person, passing: _Passing) -> str:
        """Return the office that the text gave a person last before the place; of several in one sentence the first.

        One to which they were appointed there comes before one that they are only said to have.
        """
        told = [d for d in person.drafts if d.start <= passing.end and (d.offices or d.ties)]
        if not told:
            return person.offices[-1]
        told.sort(key=lambda d: d.start)
        last = [d for d in told if d.span.sent.start == told[-1].span.sent.start]
        first = next((d for d in last if d.rule == "appointment"), last[-1])
        return first.offices[0] if first.offices else first.ties[-1].office

    def _when(self, passing: _Passing) -> str | None:
        """Return the day or month inside the clause, or right behind it, on which the office passes."""
        for time in self.reading.times:
            inside = passing.start <= time.span.start < passing.end + 3
            held = any(d.start <= time.span.start < d.end for d in (passing.former, passing.successor))
            if inside and not held and _POINT.fullmatch(time.value or "") and not self._since(time.span.start):
                return time.value
        return None

    def _termed(self, draft: Draft, keys: Sequence[str] = _TERMS) -> bool:
        """Say whether the words behind somebody tell from when, or until when, they were there."""
        end = min([draft.end + _TOLD, draft.span.sent.end, *(d.start for d in self.named if d.start >= draft.end)])
        text = f" {' '.join(self.reading.plain[draft.end : end])} ".replace("' ", "'")
        timed = any(draft.end <= time.span.start < end for time in self.reading.times)
        return timed and any(f" {word} " in text for key in keys for word in self.words[key])

    def _placed(self, draft: Draft) -> bool:
        """Say whether the words behind somebody who is succeeded tell of their term itself, no other post of theirs."""
        if self._termed(draft, ("leaves-office", "left-office", "ends", "ended")):
            return True
        behind = f" {' '.join(self.reading.plain[draft.end : draft.end + _NEAR])} "
        keys = ("in-post", "holds-office")
        posts = (f" {post} {since} " for key in keys for post in self.words[key] for since in self.words["since"])
        return self._termed(draft, ("since",)) and any(post in behind for post in posts)

    def _since(self, token: int) -> bool:
        """Say whether "depuis" stands before a time: how long the one who goes was there."""
        before = self.reading.plain[max(0, token - 1) : token]
        return any(word in self.words.get("since", ()) for word in before)
