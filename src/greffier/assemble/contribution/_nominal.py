"""Gifts that a noun governs: "la livraison de chars par X", "les promesses de X"."""

from collections.abc import Iterable, Iterator

from greffier.assemble._clauses import sentence, subjects, verbs_in
from greffier.assemble._phrases import extend_right, plain
from greffier.assemble._reading import Verb
from greffier.assemble._who import mention_at
from greffier.assemble.contribution._draft import Draft
from greffier.assemble.contribution._forms import named
from greffier.assemble.contribution._grammar import Grammar
from greffier.assemble.contribution._things import Thing
from greffier.records.contribution import Stage


class Nominal(Grammar):
    """Find the gifts that the nouns of one reading govern."""

    def find(self, taken: Iterable[Draft]) -> Iterator[Draft]:
        """Yield a draft for each noun of giving that no verbal gift has taken in."""
        covered = {at for draft in taken for at in range(draft.thing.start - 1, draft.thing.end)}
        covered |= {at for draft in taken for start, end in draft.pieces for at in range(start, end)}
        for at in range(len(self.doc)):
            classes = self.words.noun(self.doc[at])
            if self.doc[at].pos_ == "VERB" and named(self.reading, at):
                classes = self.words.named(self.doc[at])
            if at in covered or not classes & {"act", "aid", "pledge", "opening"} or not self._in_text(at):
                continue
            draft = self._draft(at, classes)
            if draft is None:
                continue
            if not (draft.thing.figured and draft.donors) and self._titled(at):
                continue
            told = range(draft.thing.start, draft.thing.end)
            if not covered & ({draft.thing.start} if "fraction" in draft.thing.classes else set(told)):
                covered |= set(range(draft.thing.start, draft.thing.end)) | {at}
                yield draft

    def _in_text(self, at: int) -> bool:
        block = self.reading.block(at)
        return block is None or block.label_ in ("prose", "bullet", "title")

    def _titled(self, at: int) -> bool:
        """Whether a noun stands in the title, which needs no verb: "Un don de 20 millions de la Suisse au Tchad"."""
        block = self.reading.block(at)
        return block is not None and block.label_ == "title"

    def _draft(self, at: int, classes: frozenset[str]) -> Draft | None:
        whole = sentence(self.reading, at)
        limit = self._limit(at, whole.end)
        thing: Thing | None = None
        rule = "noun"
        owned = self._aid(at, classes, limit) if classes >= {"act", "aid"} else None
        if "opening" in classes:
            thing, rule = self._opened(at, limit), "opening"
        elif owned is not None and owned.amount is not None:
            thing = owned  # "un prêt de 30 milliards": what is given, not the giving
        elif "act" in classes:
            thing = self._inner(at, limit)
            rule = "act"
        if thing is None and classes & {"aid", "pledge"}:
            thing = self._aid(at, classes, limit)
        if thing is None and "aid" in classes and (thing := self._member(at, whole.start)) is not None:
            rule = "noun"
        if thing is None:
            return None
        stage, governor = self._stage(at, whole.start, whole.end, classes)
        promise = self._promise(at, whole.start)
        if promise is not None and stage is not None:
            stage = "pledged"
        if stage is None:
            return None
        draft = Draft(thing=thing, trigger=at, stage=stage, rule=f"giving.{rule}", reach=limit)
        self._who(draft, at, limit, governor)
        if promise is not None and not draft.donors:
            for openers in (self.words.by, self.words.of):
                draft.donors = draft.donors or self.parties.after(promise + 1, at, openers)[0]
        made = promise is None and governor is not None and governor.features.get("Voice") == "Pass"
        held = governor is not None and "contain" in self.words.verb(governor.lemma) and bool(draft.recipients)
        if (
            not draft.donors
            and (rule == "noun" or "pledge" in classes)
            and not ((made or held) and thing.amount is not None)
        ):
            return None
        self.when.fill(draft)
        return draft

    def _member(self, at: int, limit: int) -> Thing | None:
        """Read "Ces ambulances font partie d'un don de X": what is said to be a part of a gift is given."""
        before = [v for v in verbs_in(self.reading, limit, at) if v.features.get("Form") == "finite"]
        if not before or "contain" not in self.words.verb(before[-1].lemma) or before[-1].features.get("Neg"):
            return None
        thing = self.things.subject(before[-1])
        if thing is None or "goods" not in thing.classes or thing.amount is not None:
            return None
        # "ces ambulances", "dix ambulances", but "les navires font partie de l'appui de la Norvège à l'OTAN"
        pointed = any(plain(t) in self.words.this for t in self.doc[max(0, thing.start - 1) : thing.start + 1])
        return thing if pointed or thing.figured else None

    def _promise(self, at: int, limit: int) -> int | None:
        """The noun of a promise that the gift hangs on ("l'annonce par le Japon d'un prêt de …")."""
        for k in range(at - 1, max(limit, at - 10), -1):
            if "pledge" in self.words.noun(self.doc[k]):
                return k
            if self.doc[k].text in {",", ";", ":"} or self.doc[k].pos_ == "VERB":
                return None
        return None

    def _limit(self, at: int, end: int) -> int:
        """Where the noun's own words end: at the next finite verb, or at a strong mark."""
        for k in range(at + 1, end):
            mention = mention_at(self.reading, k)
            if mention is not None and mention.span.start < k:
                continue  # "au Comité international de la Croix-Rouge (CICR)"
            if self.doc[k].text in {";", ":", "(", "»", "—"} or plain(self.doc[k]) in self.words.relative:
                return k
            if self.doc[k].text == "," and not self._goes_on(k + 1, end):
                return k
            if plain(self.doc[k]) in self.words.join and self._other_noun(k + 1, end):
                return k
        verbs = [v for v in verbs_in(self.reading, at + 1, end) if v.features.get("Form") != "participle"]
        return min([end, *(v.span.start for v in verbs)])

    def _goes_on(self, at: int, end: int) -> bool:
        """Whether the list of things goes on behind a comma: with a number or with "de"."""
        for time in self.reading.times:
            if time.span.start == at and time.span.end < end and self.doc[time.span.end].text == ",":
                at = time.span.end + 1  # "la remise par X, le 2 septembre, de deux vedettes"
        if at < end and plain(self.doc[at]) in self.words.by:
            closing = next((k for k in range(at, min(end, at + 12)) if self.doc[k].text == ","), None)
            at = closing + 1 if closing is not None else at  # "l'octroi, par la Corée, de 17 milliards"
        return at < end and (plain(self.doc[at]) in self.words.of or self.doc[at].pos_ == "NUM")

    def _other_noun(self, at: int, end: int) -> bool:
        """Whether another noun of giving, with its article, follows."""
        if at + 1 >= end or self.doc[at].pos_ != "DET" or plain(self.doc[at]) in self.words.of:
            return False
        near = range(at + 1, min(end, at + 4))
        return any(self.words.noun(self.doc[k]) & {"act", "aid", "opening", "pledge"} for k in near)

    def _inner(self, at: int, limit: int) -> Thing | None:
        """What is delivered, sent or handed over: the goods or the sum behind "de"."""
        inner = self.things.unpacked(Thing(start=at, end=at + 1, head=at, classes=frozenset({"act"})), limit)
        if inner is None:
            return None
        good = (inner.classes & {"goods", "aid"} and not inner.classes & {"abstract", "need"}) or inner.amount
        return inner if good or inner.counted is not None else None

    def _opened(self, at: int, limit: int) -> Thing | None:
        inner = None
        if at + 1 < limit and plain(self.doc[at + 1]) in self.words.of:
            inner = self.things.at(at + 2, limit) or self.things.at(at + 1, limit)
        if inner is None or inner.head is None or "facility" not in inner.classes:
            return None
        found, end = self.parties.recipients(inner.head, limit, but=())
        if not found:
            return None
        return Thing(start=inner.start, end=max(inner.end, end), head=inner.head, classes=inner.classes)

    def _aid(self, at: int, classes: frozenset[str], limit: int) -> Thing | None:
        """Aid with its sum, or a promise of money."""
        start = at
        while start > 0 and self.doc[start - 1].pos_ in ("ADJ", "NUM") and not self.doc[start - 1].is_punct:
            start -= 1
        thing = self.things.at(start, limit)
        if thing is None or thing.head is None:
            return None
        if thing.amount is not None:
            return thing
        if "pledge" in classes and thing.head == at:
            end = extend_right(self.reading, at).end
            if any("financial" in self.words.noun(self.doc[k]) for k in range(at + 1, min(end, limit))):
                stop = next((k for k in range(at + 1, end) if mention_at(self.reading, k) is not None), end)
                while stop > at + 1 and self.doc[stop - 1].pos_ in ("DET", "ADP"):
                    stop -= 1
                return Thing(start=start, end=stop, head=at, classes=classes)
        return None

    def _who(self, draft: Draft, at: int, limit: int, governor: Verb | None) -> None:
        donors, end = self.parties.after(at + 1, limit, self.words.by)
        recipients, stop = self.parties.recipients(draft.thing.start, limit, but=donors)
        if not donors and draft.rule == "giving.noun":
            behind = draft.thing.end if draft.thing.amount is not None else at + 1
            donors, end = self.parties.after(behind, limit, self.words.of)
            if not donors and behind > at + 1:
                donors, end = self.parties.after(at + 1, draft.thing.start + 3, self.words.of)
            donors = tuple(one for one in donors if one not in recipients)
            if not donors:
                donors = self._demonym(at, draft.thing.end)
        if not donors and governor is not None:
            classes = self.words.verb(governor.lemma)
            if classes & {"promise", "perform", "approve"}:
                passive = governor.features.get("Voice") == "Pass"
                donors = self.parties.agent(governor) if passive else self._in_whose_name(governor)
                if not recipients:
                    # "a fait au Niger un don de six véhicules"
                    behind = at if governor.span.end <= at else sentence(self.reading, at).end
                    recipients, _ = self.parties.recipients(governor.span.end, behind, but=donors)
                draft.cite(governor.span.start, governor.span.end)
                draft.verb = governor if "promise" in classes else None
            elif "contain" in classes:
                for openers in (self.words.by, self.words.of):  # "parmi les projets approuvés par X figure un prêt"
                    donors = donors or self._holder(governor, openers)
            elif "thank" in classes:
                donors, thankers = self.parties.thanked(min(at, draft.thing.start), governor.span.start)
                recipients = recipients or thankers
        if not recipients and self._means(at):
            later = [
                v for v in verbs_in(self.reading, at, sentence(self.reading, at).end) if v.features["Form"] == "finite"
            ]
            recipients = self.parties.receivers(later[0]) if later else ()  # "Grâce à un don de X, Y a rouvert …"
        if governor is None and not recipients:
            recipients = self._arrived_in(at)
        if not donors and governor is None:
            donors = self.parties.on_behalf(draft.thing.start, limit)  # "une livraison de lait de la part de la Suisse"
        draft.donors = donors
        draft.recipients = tuple(one for one in recipients if one not in donors)
        draft.cite(at, max(at + 1, end if donors else at + 1, stop if recipients else at + 1))

    def _holder(self, verb: Verb, openers: frozenset[str]) -> tuple[str, ...]:
        """Who approved or agreed what a verb says holds a gift: "les approbations de X concernent un prêt"."""
        start = sentence(self.reading, verb.head).start
        heads = (k for k in range(start, verb.span.start) if self.doc[k].pos_ in ("NOUN", "VERB"))
        return next((found for k in heads if (found := self.parties.after(k + 1, verb.span.start, openers)[0])), ())

    def _arrived_in(self, at: int) -> tuple[str, ...]:
        """Where a delivery arrived: "une livraison de deux tonnes de lait est arrivée en Moldavie"."""
        end = sentence(self.reading, at).end
        verbs = [v for v in verbs_in(self.reading, at, end) if v.features.get("Form") == "finite"]
        if not verbs or "arrive" not in self.words.verb(verbs[0].lemma):
            return ()
        return self.parties.recipients(verbs[0].span.end, end, but=())[0]

    def _in_whose_name(self, verb: Verb) -> tuple[str, ...]:
        """Who gives: in whose name the subject of a verb acts, else the subject."""
        whole = sentence(self.reading, verb.head)
        return self.parties.on_behalf(whole.start, whole.end) or self.parties.donors(subjects(self.reading, verb))

    def _demonym(self, at: int, end: int) -> tuple[str, ...]:
        """Read "Une contribution norvégienne": the adjective of a country behind the noun."""
        for k in range(at + 1, min(end + 1, at + 4)):
            mention = mention_at(self.reading, k)
            if mention is not None and self.doc[k].pos_ == "ADJ" and mention.actor and mention.kind == "country":
                return (mention.actor,)
            if self.doc[k].pos_ not in ("ADJ",):
                break
        return ()

    def _stage(self, at: int, start: int, end: int, classes: frozenset[str]) -> tuple[Stage | None, Verb | None]:
        """The stage that the verb around the noun gives; nothing where it is not told as given."""
        before = [v for v in verbs_in(self.reading, start, at) if v.features.get("Form") != "participle"]
        governor = before[-1] if before else None
        if governor is not None and self._cut_off(governor.span.end, at):
            governor = None
        if governor is None:
            after = [v for v in verbs_in(self.reading, at, end) if v.features.get("Form") == "finite"]
            if not after and self._titled(at):
                return "pledged", None
            return self._as_subject(after[0] if after else None, classes)
        kinds = self.words.verb(governor.lemma)
        if self._means(at) and governor.features.get("Tense") in ("Perf", "Plup", "Past"):
            return "delivered", None
        if governor.features.get("Neg") or (
            governor.features.get("Mood") == "Cnd" and not self.moods.future_in_past(governor)
        ):
            return None, governor
        if governor.features.get("Form") == "infinitive":
            return None, governor
        if "promise" in kinds:
            return "pledged", governor
        if "perform" in kinds:
            mood = self.moods.of(governor, figured=True)
            if mood is not None and "pledge" in classes:
                return "pledged", governor  # "ont fait des promesses à hauteur de 14 milliards"
            return (mood.stage if mood is not None else None), governor
        if "contain" in kinds and (held := self._held(start, governor)) is not None:
            return held, governor
        if kinds & {"report", "thank"}:
            return ("pledged" if "pledge" in classes else "delivered"), governor
        return None, governor

    def _held(self, start: int, verb: Verb) -> Stage | None:
        """The stage of a gift that goods are a part of, that an agreement or what was approved holds."""
        told = range(start, verb.span.start)
        head = next((k for k in told if self.doc[k].pos_ in ("NOUN", "PROPN")), start)
        nouns = self.words.noun(self.doc[head])  # "la demande d'aide concerne un prêt": a demand
        settled = any("approve" in self.words.verb(v.lemma) for v in verbs_in(self.reading, start, verb.span.start))
        if settled or nouns & {"pledge", "signing", "aid"}:
            return "pledged"
        return "delivered" if "goods" in nouns else None

    def _means(self, at: int) -> bool:
        """Whether something was done with the gift ("grâce à un don de …")."""
        start = at
        while start > 0 and self.doc[start - 1].pos_ in ("DET", "ADJ"):
            start -= 1
        return self.words.before("thanks_to", self.doc, start) is not None

    def _as_subject(self, verb: Verb | None, classes: frozenset[str]) -> tuple[Stage | None, Verb | None]:
        if verb is None or verb.features.get("Neg") or verb.features.get("Mood") == "Cnd":
            return None, None
        tense, kinds = verb.features.get("Tense"), self.words.verb(verb.lemma)
        if "opening" in classes and "pay" in kinds:
            return None, None  # "la construction d'un pont sera financée par X": the verb tells it
        made = "perform" in kinds and verb.features.get("Voice") == "Pass"  # "des promesses ont été faites par X"
        if "pledge" in classes:
            return "pledged", verb if made else None
        if tense == "Pres" and verb.features.get("Voice") == "Pass" and kinds & {"perform", "await"}:
            return ("delivered" if "perform" in kinds else "pledged"), None  # "est achevée", "est prévue en juin"
        return ("pledged" if tense == "Fut" else "delivered" if tense != "Pres" else None), None

    def _cut_off(self, start: int, at: int) -> bool:
        """Whether a boundary stands between the verb and the noun; "ainsi que" is none."""
        for k in range(start, at):
            clause = plain(self.doc[k]) in self.words.that and self.words.before("also", self.doc, k + 1) is None
            if clause or self.doc[k].text in {";", ":"}:
                return True
        return False
