"""Gifts whose sum a verb of being tells: "l'aide de X s'élève à 280 millions", "le soutien fourni représente …"."""

from collections.abc import Iterator
from dataclasses import replace

from greffier.assemble._clauses import sentence, verbs_in
from greffier.assemble._reading import Verb
from greffier.assemble.contribution._draft import Draft
from greffier.assemble.contribution._grammar import Grammar
from greffier.assemble.contribution._things import Thing
from greffier.records.contribution import Stage

_NEAR = 8
"""Tokens between a gift and the verb that tells its sum, if the words between name what is given."""


class Equal(Grammar):
    """Give a sum to the gifts that a verb says are equal to it."""

    def find(self, drafts: list[Draft]) -> Iterator[Draft]:
        """Give the gifts among *drafts* the sum that such a verb tells, and yield those that only the verb makes."""
        for verb in self.reading.verbs:
            figure = self._figure(verb)
            if figure is None:
                if (draft := self._ranked(verb)) is not None:
                    yield draft
                continue
            told = self._told_before(verb, drafts)
            if told is not None:
                self._fill(told, verb, figure)
            elif (draft := self._made(verb, figure)) is not None:
                yield draft

    def _figure(self, verb: Verb) -> Thing | None:
        """Return the sum that a verb says something is equal to."""
        if "equal" not in self.words.verb(verb.lemma) or verb.features.get("Form") != "finite":
            return None
        whole = sentence(self.reading, verb.head)
        end = next((v.span.start for v in verbs_in(self.reading, verb.span.end, whole.end)), whole.end)
        figure = self.things.sum_of(verb, end) or self.things.given(verb, end)
        if figure is None or figure.amount is None or self.moods.of(verb, figured=True) is None:
            return None
        return figure

    def _ranked(self, verb: Verb) -> Draft | None:
        """Read "Avec 15 millions en 2025, X est le premier donateur de Y"."""
        whole = sentence(self.reading, verb.head)
        after = self.words.match("with", self.doc, whole.start)
        if after is None or "be" not in self.words.verb(verb.lemma) or verb.features.get("Neg"):
            return None
        thing = self.things.at(after, verb.span.start)
        near = range(verb.span.end, min(whole.end, verb.span.end + _NEAR))
        head = next((k for k in near if "donor" in self.words.noun(self.doc[k])), None)
        donors = self.parties.subject(verb) if thing is not None and thing.amount is not None else ()
        if thing is None or head is None or not donors:
            return None
        draft = Draft(thing=thing, trigger=verb.head, stage="delivered", rule="giving.equal", verb=verb, reach=head)
        draft.donors = donors
        draft.recipients = self.parties.at(head + 2, whole.end, but=donors) if head + 2 < whole.end else ()
        draft.cite(thing.start, head + 1)
        self.when.fill(draft)
        return draft

    def _told_before(self, verb: Verb, drafts: list[Draft]) -> Draft | None:
        """Return the gift without a sum that a participle before the verb tells: "le soutien fourni représente"."""
        start = sentence(self.reading, verb.head).start
        inside = [d for d in drafts if start <= d.thing.start and d.thing.end <= verb.span.start]
        bare = [d for d in inside if not d.thing.figured and d.verb is not None]
        return next((d for d in reversed(bare) if d.verb and d.verb.features.get("Form") == "participle"), None)

    def _fill(self, draft: Draft, verb: Verb, figure: Thing) -> None:
        """Give a gift its sum; what was said to be its day is then the stretch that the sum covers."""
        draft.money = figure.amount
        draft.progress = True
        if verb.span.start - draft.thing.start <= _NEAR:
            draft.resource = self.doc[draft.thing.start : verb.span.start].text.strip()
        draft.cite(verb.span.start, figure.end)
        if draft.announced and not draft.period:
            draft.announced, draft.period = None, draft.announced

    def _made(self, verb: Verb, figure: Thing) -> Draft | None:
        """Return the aid or the promises that the subject names: "l'aide de la France s'élève à 280 millions"."""
        subject = self.things.subject(verb)
        if subject is None or subject.head is None:
            return None
        kinds = self._kinds(subject, subject.head)
        if not kinds & {"aid", "pledge"}:
            return None
        donors, reach = self.parties.after(subject.head, verb.span.start, self.words.of)
        donors = donors or self.parties.belonging(subject)
        recipients, _ = self.parties.recipients(subject.head, verb.span.start, but=donors)
        total = "pledge" in kinds and (recipients or self.parties.pledging)  # "les promesses s'élèvent à …"
        if not donors and not total:
            return None
        draft = Draft(
            thing=subject,
            trigger=verb.head,
            stage=self._stage(verb, kinds),
            rule="giving.equal",
            verb=verb,
            reach=figure.end,
        )
        draft.money, draft.donors, draft.recipients = figure.amount, donors, recipients
        if figure.amount is not None and figure.amount.amount_to is not None:
            # "passera de 10 à 15 millions": the sum that it comes to.
            draft.money = replace(figure.amount, amount=figure.amount.amount_to, amount_to=None)
        if reach > subject.head:
            draft.resource = self.doc[subject.start : max(subject.end, reach)].text.strip()
        draft.cite(verb.span.start, figure.end)
        self.when.fill(draft)
        return draft

    def _kinds(self, subject: Thing, head: int) -> frozenset[str]:
        """Return the classes of a subject: "le total des promesses" is one of pledges."""
        if "sum_noun" not in subject.classes:
            return subject.classes
        near = self.doc[head : min(subject.end, head + 4)]
        return subject.classes.union(*(self.words.noun(token) for token in near))

    def _stage(self, verb: Verb, kinds: frozenset[str]) -> Stage:
        """Return "delivered" for aid that amounted to a sum, or does "depuis 2022", but promises stay promises."""
        whole = sentence(self.reading, verb.head)
        since = self.words.match("over", self.doc, whole.start) is not None or any(
            self.words.before("since", self.doc, time.span.start, limit=whole.start) is not None
            for time in self.reading.times
            if whole.start < time.span.start < whole.end
        )
        kept = since or verb.features.get("Tense") not in ("Pres", "Fut")
        return "delivered" if kept and "pledge" not in kinds else "pledged"
