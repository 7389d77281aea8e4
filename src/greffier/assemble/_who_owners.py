"""Whose "sa ministre" or "son président" is: the subject that has such an office, or whose holder is told before."""

from greffier.assemble._reading import Reading
from greffier.assemble._who_context import Context
from greffier.assemble._who_draft import Draft, Held
from greffier.assemble._who_people import People


def stands_behind(reading: Reading, holder: Draft, title: Draft) -> bool:
    """Say whether a title stands behind the person who holds it: "X, ministre du Togo, sa présidente,"."""
    doc = reading.doc
    beside = title.start - holder.end == 1 and doc[holder.end].text == "," and title.end < len(doc)
    return bool(holder.name) and not title.name and beside and doc[title.end].pos_ == "PUNCT"


class Owners:
    """Find the owner of a possessive."""

    def __init__(self, context: Context, people: People) -> None:
        self.context = context
        self.people = people
        self.who = context.who

    def owner(self, draft: Draft, held: Held) -> str | None:
        """Whose a "sa" is: the state or organisation that is the subject before it, or whose office-holder is."""
        sentence = self.context.reading.doc[draft.start].sent
        candidates = [
            (d, owner)
            for d in self.context.before(draft.start)
            if (owner := self._owning(d, held)) is not None and not stands_behind(self.context.reading, d, draft)
        ]
        inside = [(d, owner) for d, owner in candidates if d.start >= sentence.start]
        leading = [
            owner
            for d, owner in inside
            if self._leads(d) or self._coupled(d, draft) or (d.kind == "body" and self._of_subject(d))
        ]
        if leading:
            return leading[-1]
        if (ahead := self._ahead(draft, held)) is not None:
            return ahead
        complement = draft.start > 0 and self.context.reading.doc[draft.start - 1].pos_ == "ADP"
        home = self._of_the_release(draft, held)
        if complement and self.who.offices.has(held.function, "of-bodies"):
            return home  # "il proroge le mandat de sa présidente": whose, the sentence before does not tell
        earlier = [(d, owner) for d, owner in candidates if d.start < sentence.start]
        earlier = [(d, owner) for d, owner in earlier if not home or d.kind != "country"]
        if not earlier:
            return home
        previous = self.context.reading.doc[earlier[-1][0].start].sent
        first = [owner for d, owner in earlier if d.start >= previous.start and self._leads(d)]
        return first[0] if first else earlier[-1][1]

    def _ahead(self, draft: Draft, held: Held) -> str | None:
        """Whose a "son" of an opening phrase is: "Dans un texte signé par son président, l'Alliance a …"."""
        doc, verbs = self.context.reading.doc, self.context.reading.verbs
        sentence = doc[draft.start].sent
        told = (v for v in verbs if sentence.start <= v.head < draft.start and v.features["Form"] == "finite")
        parted = any(token.text == "," for token in doc[sentence.start : draft.start])
        if doc[sentence.start].pos_ != "ADP" or parted or any(told):
            return None
        after = [d for d in self.context.drafts if draft.end <= d.start < sentence.end and doc[d.start - 1].text == ","]
        return self._owning(after[0], held) if after and self._leads(after[0]) else None

    def _owning(self, draft: Draft, held: Held) -> str | None:
        """The state or organisation that a mention is, or the state that its office is of.

        An organisation's officer owns only what organisations have: "sa représentante spéciale".
        """
        organ = self.who.offices.has(held.function, "organs")
        of_state = self.who.offices.has(held.function, "of-states")
        of_body = self.who.offices.has(held.function, "of-bodies")
        company = self.who.offices.has(held.function, "of-companies") and not of_state
        if draft.kind == "country" and (organ or company):
            return None
        if draft.kind == "country" and draft.label != "adjective":
            return draft.actor
        if draft.kind == "organisation" and draft.actor and (of_body or not of_state):
            return None if self.who.actor(draft.actor).press else draft.actor
        if draft.kind == "body" and of_body:
            return draft.actor
        sent = organ or self.who.offices.has(held.function, "of-organisations")
        person = self.people.of(draft) if draft.label == "person" else None
        offices = person.offices if person is not None else draft.offices if draft.label == "title" else []
        roots = [root for office in offices if self.who.is_state(root := self.who.root(office)) or sent]
        if not roots and sent and self._homely(draft):
            return self.context.home
        return roots[-1] if roots else None

    def _of_the_release(self, draft: Draft, held: Held) -> str | None:
        """The organisation whose release it is, for an officer of organisations whom it names: "sa directrice, X"."""
        home, offices = self.context.home, self.who.offices
        officer = offices.has(held.function, "of-organisations") and not offices.has(held.function, "of-states")
        return home if draft.name and officer and home in self.who and not self.who.is_state(home) else None

    def _homely(self, draft: Draft) -> bool:
        """Say whether "le Secrétaire général", in an organisation's own release, is its own."""
        home, offices = self.context.home, self.who.offices
        bare = draft.label == "title" and draft.determiner == "the" and not any(held.holder for held in draft.titles)
        own = bare and any(offices.has(held.function, "of-organisations") for held in draft.titles)
        return own and home in self.who and not self.who.is_state(home)

    def _of_subject(self, draft: Draft) -> bool:
        """Say whether a body is named inside the subject: "le Comité technique du Mécanisme s'est réuni"."""
        token = draft.span.root
        for _ in range(4):
            if token.dep_.startswith("nsubj"):
                return True
            if token.dep_ not in ("nmod", "flat:name", "appos", "amod", "obl:arg", "obl:mod"):
                return False
            token = token.head
        return False

    def _coupled(self, left: Draft, right: Draft) -> bool:
        """Say whether a possessive stands beside its owner: "la CEDEAO et son médiateur", "X, son adjoint"."""
        between = self.context.reading.doc[left.end : right.start]
        return self.joined(left, right) and (bool(left.titles) or any(t.pos_ == "CCONJ" for t in between))

    def joined(self, left: Draft, right: Draft) -> bool:
        """Say whether only a comma, "and" and prepositions stand between two mentions."""
        between = self.context.reading.doc[left.end : right.start]
        return len(between) <= 4 and all(t.text == "," or t.pos_ in ("CCONJ", "ADP", "DET") for t in between)

    def _leads(self, draft: Draft) -> bool:
        """Say whether a mention stands as a subject: no preposition before it."""
        doc = self.context.reading.doc
        if draft.label not in ("name", "short", "seat", "government", "title", "person"):
            return False
        if draft.start == 0 or doc[draft.start].is_sent_start:
            return True
        if draft.determiner == "the" and doc[draft.start].pos_ != "DET":
            return False
        return doc[draft.start - 1].pos_ not in ("ADP",)

    def of_whom(self, draft: Draft) -> bool:
        """Say whether "dont le" stands before a title."""
        doc, words = self.context.reading.doc, self.context.reading.pack.words("actors").get("of-whom", ())
        if draft.start == 0:
            return False
        both = f"{doc[draft.start - 1].lower_} {doc[draft.start].lower_}".replace("’", "'")
        return both.replace("' ", "'") in words or both in words
