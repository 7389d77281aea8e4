"""What a verb of giving governs: how far its words run, who gives, which relative it heads."""

from greffier.assemble._clauses import complement, sentence, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Verb
from greffier.assemble.contribution._draft import Draft
from greffier.assemble.contribution._grammar import Grammar
from greffier.assemble.contribution._mood import Mood
from greffier.assemble.contribution._things import Thing


class Governed(Grammar):
    """What every gift that a verb governs needs: its words, its givers, its clause."""

    def _start(self, verb: Verb, thing: Thing, mood: Mood, rule: str) -> Draft:
        return Draft(
            thing=thing, trigger=verb.head, stage=mood.stage, rule=f"giving.{rule}", verb=verb, reach=self._limit(verb)
        )

    def _worth(self, draft: Draft, verb: Verb, *, passive: bool) -> None:
        """Read "Livrera à X douze chars, d'une valeur de 30 millions": the sum stands behind who receives."""
        end = sentence(self.reading, verb.head).end
        later = [v.span.start for v in verbs_in(self.reading, verb.span.end, end) if v.features["Form"] == "finite"]
        draft.money = self.things.worth(draft.thing.end, verb.span.start) if passive else None
        draft.money = draft.money or self.things.worth(max(draft.thing.end, verb.span.end), min([end, *later]))
        if draft.money is not None:
            draft.cite(draft.money.span.start, draft.money.span.end)

    def _limit(self, verb: Verb) -> int:
        """Where the words of a verb end: its complement, or the participle's own few words."""
        found = complement(self.reading, verb)
        end = found.end if found is not None else self._clause_end(verb)
        for at in range(verb.span.end, end):
            colon = self.doc[at].text == ":" and at > verb.span.end + 1
            if self.doc[at].text == ";" or colon or self.words.match("part", self.doc, at) is not None:
                end = at
                break
        for other in verbs_in(self.reading, verb.span.end, end):
            told = other.span.start > 0 and self.doc[other.span.start - 1].text == ","
            if self._elided(other):
                end = other.span.start - 1
                break  # "a remis à l'Éthiopie trente stations | et annoncé pour l'Égypte un don"
            if told and other.features.get("Form") == "finite":
                end = other.span.start - 1  # "…, a annoncé X à l'ouverture de …": no word of the gift
                break
        if verb.features.get("Form") == "participle":
            for other in verbs_in(self.reading, verb.span.end, end):
                if other.features.get("Form") == "finite":
                    end = min(end, other.span.start)
            end = next((k for k in range(verb.span.end, end) if self.doc[k].text == ","), end)
        return end

    def _elided(self, verb: Verb) -> bool:
        """Whether a participle behind "et" shares the auxiliary of the verb before it."""
        join = verb.span.start > 0 and plain(self.doc[verb.span.start - 1]) in self.words.join
        bare = verb.features.get("Form") == "participle" or verb.features.get("Conj")
        return join and bool(bare) and len(verb.span) == 1 and self.words.gives(verb.lemma)

    def _sold(self, thing: Thing, start: int, limit: int) -> bool:
        """Whether goods are bought: "les avions commandés par X", "livrera 180 chars au titre d'un contrat de …"."""
        behind = next(iter(verbs_in(self.reading, thing.end - 1, limit)), None)
        bought = behind is not None and "trade" in self.words.verb(behind.lemma)
        if behind is not None and bought and behind.features.get("Form") == "participle":
            return True
        own = [v.span.start for v in verbs_in(self.reading, thing.end, limit) if v.features["Form"] != "participle"]
        told = (k for k in range(start, min([limit, *own])) if "sale" in self.words.noun(self.doc[k]))
        return any(not self.words.noun(self.doc[min(k + 2, limit - 1)]) & {"aid", "act"} for k in told)

    def _item(self, thing: Thing, limit: int, verb: Verb) -> int:
        """Where the words about the first sum of a list end: before the next sum of the list."""
        for at in range(max(thing.end, verb.span.end), limit - 1):
            joined = self.doc[at].text == "," or plain(self.doc[at]) in self.words.join
            if joined and thing.amount is not None and self.things.figure_at(at + 1, limit):
                return at
        return limit

    def _clause_end(self, verb: Verb) -> int:
        """The end of a clause whose complement stands behind a comma ("financera, à hauteur de 9 millions, …")."""
        end = sentence(self.reading, verb.head).end
        later = [v for v in verbs_in(self.reading, verb.span.end, end) if v.features.get("Form") == "finite"]
        aside = verb.span.end < end and self.doc[verb.span.end].text == "," and not later
        return end if aside else verb.span.end

    def _relative(self, verb: Verb, limit: int) -> int | None:
        """The "que" whose clause the verb heads, if it is a relative pronoun."""
        for at in range(verb.span.start - 1, limit, -1):
            token = self.doc[at]
            if plain(token) in self.words.that:
                return at if self._is_relative(at) else None
            if token.text in {";", ":", "«", "»"}:
                return None
            if any(
                other.features.get("Form") == "finite" and other.span.start <= at < other.span.end
                for other in verbs_in(self.reading, at, at + 1)
            ) and not self._governs(at, verb):
                return None
        return None

    def _governs(self, at: int, verb: Verb) -> bool:
        """Whether the verb at a token governs an infinitive: "les 2 milliards que X s'est engagé à apporter"."""
        if verb.features.get("Form") != "infinitive":
            return False
        before = verbs_in(self.reading, max(0, at - 4), verb.span.start)
        last = before[-1] if before else None
        return last is not None and last.span.start <= at < last.span.end and verb.span.start - last.span.end <= 2

    def _is_relative(self, at: int) -> bool:
        """Whether a noun stands before "que": after a verb it opens a clause of what is said."""
        before = self.doc[at - 1]
        if before.text == ",":
            return False
        time = next((t for t in self.reading.times if t.span.end == at), None)
        if time is not None:
            return False  # "a annoncé le 4 mars qu'elle verserait": no clause hangs on a date
        inside = [v for v in self.reading.verbs if v.span.start <= at - 1 < v.span.end]
        if any(v.features.get("Form") in ("finite", "infinitive", "gerund") for v in inside):
            return False
        return self.doc[at].pos_ == "PRON" or before.pos_ in ("NOUN", "PROPN")

    def _givers(self, verb: Verb, mood: Mood, thing: Thing | None = None) -> tuple[str, ...]:
        if mood.noun is not None:
            for openers in (self.words.of, self.words.by):
                donors, _ = self.parties.after(mood.noun + 1, verb.span.start, openers)
                if donors:
                    return donors  # "l'engagement de X de fournir", "l'engagement pris par X de fournir"
            return self._pledger(mood.noun, sentence(self.reading, verb.head).start)
        if mood.governor is not None and "thank" in self.words.verb(mood.governor.lemma):
            if mood.governor.features.get("Voice") == "Pass":
                return self.parties.subject(mood.governor)  # "a été remerciée d'avoir cédé"
            return self.parties.objects(mood.governor, verb.span.start)
        return self.parties.subject(verb, but=thing) or (
            self.parties.subject(mood.governor, but=thing) if mood.governor is not None else ()
        )

    def _pledger(self, noun: int, limit: int) -> tuple[str, ...]:
        """Whose promise it is: the subject of the clause around the noun."""
        before = [v for v in verbs_in(self.reading, limit, noun) if v.features.get("Form") == "finite"]
        return self.parties.subject(before[-1]) if before else ()
