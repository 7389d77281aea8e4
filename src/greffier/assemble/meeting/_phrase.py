"""The words around one noun of meeting: whose it is, where, what it is called, which of several."""

from greffier.assemble._phrases import extend_right, plain
from greffier.assemble._reading import Mention, Reading
from greffier.assemble._who import coordinated, mention_at
from greffier.assemble.meeting import _levels
from greffier.assemble.meeting._lexis import Lexis
from greffier.assemble.meeting._named import called, committee, is_of, meal, on
from greffier.assemble.meeting._noun import Noun, is_ordinal, left_of
from greffier.assemble.meeting._where import city
from greffier.records.meeting import Level

_DASHES = ("-", "–", "—")
_UNHELD = ("bilateral", "hearing")
"""Kinds that no committee holds."""
_COUNTED = ("gathering", "sitting")
"""Kinds of which a body has several, told by their number."""


class Phrase:
    """Reads the phrase of the noun of meeting that stands from one token to another."""

    def __init__(self, reading: Reading, lexis: Lexis, kind: str, first: int, last: int) -> None:
        self.reading, self.doc, self.lexis = reading, reading.doc, lexis
        self.kind, self.first, self.last = kind, first, last
        self.left, self.right = left_of(reading, lexis, first), self._end()
        self.complement = [m for m in reading.mentions if last <= m.span.start < self.right and m.kind != "pronoun"]
        self.body, self.level = self._whose()
        self.link = last
        while self.link < self.right and self.doc[self.link].pos_ == "ADJ" and kind == "summit":
            self.link += 1
        self.city = self._city(self.link) if kind in ("summit", "conference") else None
        self.name = self._name()
        if kind == "conference" or (kind == "summit" and self.name):
            self.right = on(reading, lexis, self.right)

    def noun(self) -> Noun:
        """Return what the phrase says of its meeting."""
        kind, place = self.kind, self.city
        if place is None and kind == "summit" and self.complement:
            place = self._city(self.complement[-1].span.end)  # "le sommet de l'OTAN de Madrid"
        if kind in _COUNTED and self.name is None and self._numbered():
            kind, self.name = "gathering", str(self.doc[self.left : self.last].text)
        coming, bygone = (bool(self.lexis.within(key, self.left, self.right)) for key in ("next", "last"))
        head, coming = (self.last - 1, True) if kind == "appointment" else (self.first, coming)
        kind = "gathering" if kind == "appointment" else kind  # "rendez-vous est pris": day and place are the verb's
        here, ours, own = (self._led("here"), self._led("our"), self._led("our") or self._led("own"))
        known = meal(self.reading, self.lexis, self.first, self.left) or self.name is not None or coming or bygone
        ordinal = self.lexis.within("first", self.left, self.right)
        led = self.left > 0 and (here or own or self.doc[self.left - 1].pos_ in ("DET", "ADP"))
        return Noun(
            at=head,
            span=(self.left - int(led), self.right),
            kind=kind,
            body=self.body,
            level=self.level,
            name=self.name,
            place=place,
            definite=(here or own) and not known,
            own=own,
            coming=coming,
            informal=bygone or bool(self.lexis.within("informal", self.left, self.right)),
            first=own and bool(ordinal) and self.left <= ordinal[0][0] < self.first,
            ordinal=bool(ordinal) or any(is_ordinal(self.doc[at]) for at in range(self.left, self.first)),
            number=self._number(own=own),
            ours=ours,
            bygone=bygone,
            once_more=self.body is None and kind in _COUNTED and self._once_more(own=own),
            group=next((m.actor for m in self.complement if m.kind == "group" and _levels.level(m.actor)), None),
        )

    def _end(self) -> int:
        """Step right over adjectives, "de …" and "entre … et …" complements and the mentions that they are."""
        doc, last, reading = self.doc, self.last, self.reading
        end = max(last, extend_right(reading, last - 1).end)
        limit = doc[self.first].sent.end
        for mention in reading.mentions:
            if mention.span.start < end < mention.span.end:
                end = mention.span.end
            if mention.span.start in (last, last + 1) and mention.span.start < limit and is_of(reading, last):
                end = max(end, mention.span.end)
        for time in reading.times:
            if last < time.span.start < end:
                end = time.span.start
        while end > last and (doc[end - 1].pos_ in ("ADP", "DET") or doc[end - 1].is_punct or doc[end - 1].is_space):
            if doc[end - 1].text == ")" and any(token.text == "(" for token in doc[last:end]):
                break  # the acronym of the body that meets
            end -= 1
        return self._joined(self._behind_day(end))

    def _behind_day(self, end: int) -> int:
        """Go on behind a day that parts a noun from its body: "réunion d'urgence mercredi du Conseil de sécurité"."""
        day = next((time.span.end for time in self.reading.times if time.span.start == end), None)
        if day is None or not is_of(self.reading, day):
            return end
        body = next((m for m in self.reading.mentions if day <= m.span.start <= day + 1), None)
        return body.span.end if body is not None and body.kind in ("body", "organisation", "group") else end

    def _joined(self, end: int) -> int:
        """Go on over a second body, and over both sides of a summit: "de la Commission X et du Conseil Y", "entre"."""
        joins = self.reading.pack.words("verbs")["join"]
        second = end < len(self.doc) and plain(self.doc[end]) in joins and is_of(self.reading, end + 1)
        sides = self.lexis.at("between", end) if self.kind == "summit" else None
        start = end + 2 if second and end > self.last else sides
        if start is None:
            return end
        named = next((m for m in self.reading.mentions if start <= m.span.start <= start + 1), None)
        if named is None or named.kind not in ("body", "organisation", "group", "country") or named.actor is None:
            return end
        both = coordinated(self.reading, named) if sides else [named]
        return max(m.span.end for m in both)

    def _whose(self) -> tuple[str | None, Level | None]:
        """Return the body that meets and its level: named in the phrase, or told by the relative that it stands in."""
        body, level = body_of(self.complement) if self.kind != "hearing" else (None, None)
        itself = mention_at(self.reading, self.first)
        if itself is not None and itself.kind == "body" and body is None:
            body, self.right = _levels.root(itself.actor or "") or None, max(self.right, itself.span.end)
            self.complement = [itself]
        level = level or (None if self.kind == "bilateral" else self._rank())
        body = _levels.summit(body) if self.kind == "summit" else body
        if body is None and self.kind not in _UNHELD and (words := committee(self.reading, self.lexis, self.last)):
            body, self.right = str(self.doc[words[0] : words[1]].text), max(self.right, words[1])
        if body is None and self.kind not in _UNHELD:
            body, whose = self._of_antecedent()
            level = level or whose
        return body, level

    def _rank(self) -> Level | None:
        if self.kind == "summit":
            return "leaders"
        if self.kind == "government" or self.lexis.within("ministerial", self.left, self.right):
            return "ministers"
        return _levels.told(self.lexis, self.last, self.right)

    def _of_antecedent(self) -> tuple[str | None, Level | None]:
        """Return the body of whom a relative tells its meeting: "les dirigeants des BRICS, dont le sommet"."""
        doc, left = self.doc, self.left
        at = left - 2 if left > 1 and doc[left - 1].pos_ == "DET" else left - 1
        if at < 1 or self.lexis.at("whose", at) is None:
            return None, None
        end = at - int(doc[at - 1].text == ",")
        before = [m for m in self.reading.mentions if at - 1 <= m.span.end <= at and m.kind != "pronoun"]
        if before:
            return body_of(before)
        places = self.lexis.within("committee", doc[at].sent.start, end)
        words = (called(self.reading, self.lexis, first) for first, _ in places)
        return next((str(doc[a:b].text) for a, b in filter(None, words) if b <= end), None), None

    def _city(self, link: int) -> str | None:
        """Return the city behind the preposition at a token."""
        return city(self.reading, link + 1) if link + 1 < len(self.doc) and is_of(self.reading, link) else None

    def _name(self) -> str | None:
        """Return its name: a summit of a place or body, a conference on a subject, a titled session."""
        if self.kind == "summit":
            return self._summit()
        if self.kind == "conference":
            end = on(self.reading, self.lexis, self.right)
            end = next((at for at in range(self.last, end) if self.lexis.covers("held", at)), end)
            # "une conférence nationale" is any such, "une conférence sur l'eau" a certain one.
            alone = self._led("one") and end == extend_right(self.reading, self.last - 1).end and not self.complement
            return str(self.doc[self.left : end].text) if end > self.last and not alone else None
        if self.kind == "gathering" and self._titled() and self.complement and not self._led("one"):
            return self._session()
        return None

    def _summit(self) -> str | None:
        if self.city is not None:
            return f"{self.doc[self.left : self.link].text} {self.doc[self.link].text_with_ws}{self.city}"
        hyphened = self.link < len(self.doc) and self.doc[self.link].pos_ == "PROPN"
        hyphened = hyphened and "-" in self.doc[self.link : self.link + 3].text
        if (self.complement and not self._led("one")) or hyphened:
            end = max((m.span.end for m in self.complement), default=self.right)
            return str(self.doc[self.left : max(end, self.right)].text)
        end = on(self.reading, self.lexis, self.right)  # "le sommet sur l'eau"
        return str(self.doc[self.left : end].text) if end > self.right and not self._led("one") else None

    def _session(self) -> str | None:
        """Read "Soixantième session de la Conférence - Communiqué": behind the dash is what the paper is."""
        if not self.lexis.within("special", self.left, self.right):
            return None
        dashes = (at for at in range(self.last, self.right) if self.doc[at].text in _DASHES)
        end = next((at for at in dashes if self.doc[at - 1].whitespace_), self.right)
        return str(self.doc[self.left : end].text)

    def _titled(self) -> bool:
        block = self.reading.block(self.left)
        return block is not None and block.label_ == "title"

    def _numbered(self) -> bool:
        """Say whether a line of its own is headed by the number of a sitting: "9 875e séance – matin"."""
        block = self.reading.block(self.left)
        line = block is not None and block.label_ in ("title", "heading", "stamp") and block.start == self.left
        return line and self.doc[self.left].text[:1].isdigit() and not self.reading.timed(self.left)

    def _number(self, *, own: bool) -> str | None:
        """Return "48e session", "quatrième session du Conseil": a number is a name."""
        if self.kind not in _COUNTED:
            return None
        # "sa première séance" is the first that somebody presides over, no number of the body's.
        told = (is_ordinal(t) if not own else t.text[:1].isdigit() for t in self.doc[self.left : self.first])
        return str(self.doc[self.left : self.right].text) if any(told) else None

    def _once_more(self, *, own: bool) -> bool:
        """Say whether those just told meet again or met before: "une nouvelle rencontre", "leur dernière rencontre"."""
        told = {key: self.lexis.within(key, self.left, self.first) for key in ("new", "next", "last")}
        alone = self.kind in ("gathering", "bilateral") and not self.complement  # "La précédente rencontre"
        return bool(told["new"]) or (own and bool(told["next"])) or ((own or alone) and bool(told["last"]))

    def _led(self, key: str) -> bool:
        """Say whether the determiner before the phrase is one of *key*."""
        return self.lexis.before(key, self.left) is not None


def body_of(complement: list[Mention]) -> tuple[str | None, Level | None]:
    """Read the body and the level from the actors in a noun's complement."""
    for mention in complement:
        if mention.actor is None or (mention.kind == "group" and " " in mention.actor):
            continue
        if mention.kind == "group":
            return _levels.met(mention.actor), _levels.level(mention.actor)
        if mention.kind in ("body", "organisation"):
            return mention.actor, _levels.level(mention.actor)
    return None, None
