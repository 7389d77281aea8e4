"""Whom the text points back at by what they are: "le diplomate", "l'ancien ministre", "le second", "cette source"."""

from greffier.assemble._who_about import state_called
from greffier.assemble._who_candidates import Candidates
from greffier.assemble._who_draft import Draft

_FIRST, _SECOND = "the-first", "the-second"
_PERSON = "the-person"
_RANKED = "the-person-ranked"
_OFFICES = {"of-prefects": ("prefect", "sub-prefect", "governor", "wali"), "of-mayors": ("mayor",)}
"""Epithets, by their key in the pack, that only the holders of such offices have: "l'édile"."""


class Epithets(Candidates):
    """Resolve the epithets of one document, left to right."""

    def takes(self, draft: Draft) -> bool:
        """Say whether a mention points back so; a former office without a name does as a subject."""
        if draft.label == "title":
            alone = not draft.name and not draft.actor and draft.determiner == "the"
            return alone and draft.tense == "former" and self._subject_of_a_verb(draft)
        return draft.label == "again" or draft.value.startswith((_FIRST, _SECOND, _PERSON))

    def resolve(self, draft: Draft) -> None:
        """Settle one of them from the mentions before it."""
        if draft.label == "again":
            self._again(draft)
            return
        draft.kind = "pronoun" if draft.label == "pronoun" else draft.kind
        if draft.value.startswith((_FIRST, _SECOND)):
            self._of_two(draft)
        else:
            self._named_last(draft)

    def _subject_of_a_verb(self, draft: Draft) -> bool:
        """Say whether a verb stands right before or behind a mention, which no preposition governs."""
        heads = {at for verb in self.finite for at in (verb.span.start, verb.span.end - 1)}
        return draft.end in heads or draft.start - 1 in heads

    def _again(self, draft: Draft) -> None:
        """Let "cette source" be the one last called so before it: "une source diplomatique belge"."""
        head = draft.span[-1].lower_
        called = [d for d in self.context.before(draft.start) if d.label in ("words", "again") and d.actor]
        alike = [d for d in called if head in {token.lower_ for token in d.span} and d.number == "s"]
        if alike and alike[-1].actor:
            draft.settle(alike[-1].actor, "other")
        elif head in self.reading.pack.words("actors")["epithet-head"]:
            self._named_last(draft)  # "le colonel X … cet officier"
            if draft.dropped:
                draft.dropped = False
                draft.settle(draft.words, "other")
        else:
            draft.dropped = True

    def _named_last(self, draft: Draft) -> None:
        """Let "le diplomate" be the person named last before it, if any agrees; else it is nobody we know."""
        people = self._alike(draft, self._of_the_nation(draft, self._people(draft)))
        if not people or self._another(draft, people[-1]):
            draft.dropped = draft.label != "title"
            return
        draft.kind = "pronoun"
        last = people[-1].span.sent.start
        people = [d for d in people if d.span.sent.start == last and self._told_behind(d)] or people
        draft.actor, draft.person, draft.rule = people[-1].actor, people[-1].person, "pronoun"

    def _another(self, draft: Draft, last: Draft) -> bool:
        """Say whether nobody named is meant: "un médecin … le médecin", or a former office of no single subject."""
        head, at = draft.span[-1].lower_, last.start
        since = (d for d in self.drafts if at < d.start < draft.start and d.label == "words" and d.number == "s")
        if any(head in {token.lower_ for token in d.span} for d in since):
            return True
        beside = {d.person for d in self._people(draft) if d.span.sent.start == last.span.sent.start}
        return draft.label == "title" and (len(beside) > 1 or not self._is_subject(last))

    def _people(self, draft: Draft) -> list[Draft]:
        """Return the persons named before an epithet, those left out who are named to say something of others."""
        quoted, clauses = self._quote(draft.start), self.reading.pack.words("clauses")
        people = [d for d in self._candidates(draft) if d.person and d.label not in ("adjective", "pronoun")]
        people = [d for d in people if self._quote(d.start) == quoted] or people
        # "le successeur de X", "succède à X", "reçu par X": the release speaks of somebody else.
        aside = {*clauses["of"], *clauses["to"], *clauses["by"]}
        return [d for d in people if d.start == 0 or self.reading.plain[d.start - 1] not in aside] or people

    def _alike(self, draft: Draft, people: list[Draft]) -> list[Draft]:
        """Return whom the release calls so before: "l'amiral" is nobody but whom it calls an admiral."""
        head = (draft.span.root if draft.label == "title" else draft.span[-1]).lower_
        words, epithet = self.reading.pack.words("actors"), draft.words.lower()
        for key, offices in _OFFICES.items():
            if epithet.startswith(words[key]):
                return [d for d in people if (d.actor or "").rpartition(".")[2].removeprefix("deputy-") in offices]
        called = [d for d in people if head in {token.lower_ for token in d.span}]
        if draft.label == "title":
            return [d for d in called if d.tense] or [d for d in people if d not in called]
        return called or ([] if draft.value.startswith(_RANKED) else people)

    def _of_the_nation(self, draft: Draft, people: list[Draft]) -> list[Draft]:
        """Leave out whom "le diplomate togolais" or "la Togolaise" cannot mean: who serves another state."""
        told = (d.value for d in self.drafts if d.start == draft.end and d.label == "adjective")
        held = draft.leading.holder if draft.label == "title" else ""
        of_title = held if self.context.who.is_state(held) else ""
        state = of_title or next(told, None) or state_called(self.context, draft.span)
        served = [(d, self.context.who.root(d.actor or "")) for d in people]
        own = [d for d, root in served if root == state]
        return own or [d for d, root in served if not state or not self.context.who.is_state(root)]

    def _of_two(self, draft: Draft) -> None:
        """Let "le premier" and "la seconde" be those of the two whom the last sentence with two persons names."""
        told = [d for d in self.drafts if d.end <= draft.start and d.person and d.label not in ("adjective", "pronoun")]
        for sentence in dict.fromkeys(d.span.sent.start for d in reversed(told)):
            pair = {d.person: d for d in reversed(told) if d.span.sent.start == sentence}
            if len(pair) < 2:
                continue
            first, *_, second = sorted(pair.values(), key=lambda d: d.start)
            meant = first if draft.value.startswith(_FIRST) else second
            if len(pair) == 2 and self._agrees(draft, meant):
                draft.actor, draft.person, draft.rule = meant.actor, meant.person, "pronoun"
                return
            break
        draft.dropped = True

    def _told_behind(self, draft: Draft) -> bool:
        """Say whether somebody stands right behind a verb of saying: ", a déclaré X à l'ouverture, aux côtés de Y"."""
        verb = next((v for v in self.finite if v.span.end == draft.start), None)
        return verb is not None and self.reading.says(verb)
