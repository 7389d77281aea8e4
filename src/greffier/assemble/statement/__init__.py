"""Statements: every reporting clause of a document, and the quotations that have none.

The codebook's section 2 is the law: one record a speaker and verb of saying, what is said inside
another's words too.
"""

from collections.abc import Iterator

from greffier import authority
from greffier.assemble._clauses import Party, agents, following, parties, subjects
from greffier.assemble._phrases import extend_right, plain, sentence
from greffier.assemble._reading import Mention, Reading, Verb
from greffier.assemble.statement._according import According
from greffier.assemble.statement._beside import named_in, noun_behind, person_beside
from greffier.assemble.statement._content import contents, joined
from greffier.assemble.statement._cues import Cue, cues, narrative
from greffier.assemble.statement._gaps import split
from greffier.assemble.statement._in_full import in_full
from greffier.assemble.statement._pointed import pointed, same_text, source
from greffier.assemble.statement._quoted import Said, mode_of
from greffier.assemble.statement._said_on import opens_with_day, said_on
from greffier.assemble.statement._sayings import Sayings, speaking
from greffier.assemble.statement._told import Told, last_told
from greffier.assemble.statement._uncued import sequel, uncued
from greffier.records._record import Doubt
from greffier.records.statement import Statement
from greffier.records.values import Speaker

_DOUBTED = ("office", "person", "pronoun", "body", "organisation", "group", "other")
"""Kinds of mentions that speak without a name where nothing settles who they are."""


def assemble(reading: Reading) -> Iterator[Statement]:
    """Yield the statements of a document, in reading order."""
    told = _Statements(reading).find()
    for each in sorted(told, key=lambda one: (one.start, one.end)):
        yield each.record


class _Statements:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.doc = reading.doc
        self.cues = cues(reading)
        self.sayings = Sayings(reading.pack)
        self.texts = speaking(reading)
        self.told: list[Told] = []
        self.sources: list[int] = []
        self.unsaid: list[tuple[Cue, Said]] = []

    def find(self) -> list[Told]:
        """Find the cued statements, then those of "selon", then the quotations that are left."""
        reported = {told.record.evidence[0].start: told for told in According(self.reading).find()}
        self.sources = [told.cued - 1 for told in reported.values() if self._closes(told)]
        at = [(cue.verb.span[0].idx, cue) for cue in self.cues]
        in_order: list[tuple[int, Cue | Told]] = [*at, *reported.items()]
        for _, each in sorted(in_order, key=lambda pair: pair[0]):
            self.told.extend(self._cued(each) if isinstance(each, Cue) else self._attributed(each))
        for cue, said in self.unsaid:  # no quotation is lost, whoever it is by
            if not any(quote.start in told.quotes for quote in said.quotes for told in self.told):
                speaker = self._behind(cue)
                doubt = None if speaker.actor else f"nothing settles who speaks before {cue.verb.span.text!r}"
                self.told.append(self._record(cue, said, speaker, doubt))
        self.told.sort(key=lambda one: one.start)
        for quote in self.reading.quotes:
            self.told.extend(uncued(self.reading, quote, self.told))
            self.told.sort(key=lambda one: one.start)
        for each in self.told:
            self._in_full(each)
        return self.told

    def _in_full(self, told: Told) -> None:
        """Name a speaker without an id as the release did first."""
        speaker = told.speaker
        if speaker.actor is None or speaker.actor in authority.load():
            return
        told.speaker = in_full(self.reading, speaker, told.start)
        told.record = told.record.model_copy(update={"speaker": told.speaker})

    def _closes(self, told: Told) -> bool:
        """Say whether a comma and "selon un communiqué" close their sentence: no part of what another says in it."""
        after = self.doc[told.end : sentence(self.reading, told.cued).end]
        behind = told.said.parts[-1].end <= told.cued and self.doc[told.cued - 1].text == ","
        return behind and not any(token.is_alpha for token in after)

    def _attributed(self, told: Told) -> Iterator[Told]:
        """Give "selon elle" the speaker before, or the person told of; nobody where there is none."""
        if told.speaker.actor is None and told.speaker.person is None and not told.record.doubts:
            noun = same_text(self.reading, told.cued + 1)
            if noun is None:
                speaker = pointed(self.reading, self.told, told.cued)
            else:
                speaker = source(self.reading, self.told, noun)
            if speaker is None:
                return
            told.speaker = speaker
            told.record = told.record.model_copy(update={"speaker": speaker})
        yield told

    def _cued(self, cue: Cue) -> Iterator[Told]:
        said = contents(self.reading, cue, self.cues, self.sources)
        if said is None:
            return
        gaps: list[tuple[Mention, Said]] = []
        if cue.frame == "clause" and cue.verb.features["Form"] == "finite":
            said, gaps = split(self.reading, said)
        speakers = self._speakers(cue)
        if not speakers and cue.frame in ("before", "quote") and said.quotes and not self._first_person(cue.verb):
            self.unsaid.append((cue, said))
        for speaker, doubt in speakers:
            told = self._record(cue, said, speaker, doubt)
            yield told
            if said.rest is not None:
                yield sequel(self.reading, told, said.rest)
        for mention, share in gaps:
            yield self._record(cue, share, mention.speaker, None)

    def _record(self, cue: Cue, said: Said, speaker: Speaker, doubt: str | None) -> Told:
        told = [part for each in self.told for part in each.said.parts]
        day = said_on(self.reading, cue.verb, said, told)
        block = self.reading.block(cue.verb.head)
        where = block.start if block is not None else -1
        framed = opens_with_day(self.reading, cue.verb)
        if day is None and self.told and self.told[-1].block == where and self._continues(cue, speaker):
            day, framed = self.told[-1].said_on, self.told[-1].framed
        record = Statement(
            speaker=speaker,
            mode=mode_of(self.reading, said),
            act=cue.act,
            cue=self._cue(cue.verb),
            content=tuple(part.text.strip() for part in said.parts),
            said_on=day,
            evidence=(self.reading.evidence(said.start, said.end),),
            rule=f"saying/{cue.frame}",
            pack=self.reading.pack.label,
            doubts=(Doubt(field="speaker", reason=doubt),) if doubt else (),
        )
        quotes, number = [q.start for q in said.quotes], cue.verb.features.get("Number")
        return Told(said.start, said.end, speaker, said, record, day, where, quotes, number, cue, framed)

    def _cue(self, verb: Verb) -> str:
        """Return the verb as written, with the negation without which a verb of hiding says nothing."""
        start, negation = verb.span.start, self.reading.pack.words("verbs")["negation"]
        while start and verb.lemma in self.sayings.denied and plain(self.doc[start - 1]) in negation:
            start -= 1
        return self.doc[start : verb.span.end].text

    def _continues(self, cue: Cue, speaker: Speaker) -> bool:
        """Say whether the day of the sentence before holds: the same speaker goes on, by a pronoun."""
        if cue.verb.features["Form"] == "gerund":
            return False  # "a dit jeudi que …, ajoutant que": the day governs the verb that it stands beside
        same = self.told[-1].speaker == speaker
        lead = sentence(self.reading, cue.verb.head)
        opening = [self.doc[at] for at in range(lead.start, min(lead.start + 4, lead.end))]
        pronoun = any(plain(token) in self.reading.pack.words("verbs")["subject"] for token in opening[:1])
        if not same or not (pronoun or cue.verb.features["Form"] != "finite" or self._same_sentence(cue)):
            return False
        # "Jeudi, elle a salué … Elle a ajouté …": the day at the head of a sentence frames the next one too.
        return self._same_sentence(cue) or self.told[-1].framed

    def _same_sentence(self, cue: Cue) -> bool:
        return self.told[-1].start >= sentence(self.reading, cue.verb.head).start

    def _speakers(self, cue: Cue) -> list[tuple[Speaker, str | None]]:
        """Return who speaks, one a party; nobody where the subject is no one who can speak."""
        verb = cue.verb
        if self._first_person(verb):
            return []
        if verb.lemma in self.sayings.read:
            return [(self._text_cited(verb), None)]
        if (leader := self._leader(cue)) is not None:
            return leader
        if (noun := self._same_text(verb)) is not None:
            same = source(self.reading, self.told, noun)
            return [(same, None)] if same is not None else []
        if any(plain(token).split("-")[-1] in self.reading.pack.words("clauses")["one"] for token in verb.span):
            among = self._among(verb)
            return [(among, None)] if among is not None else []
        found = self._parties(cue)
        if any(party.mention is not None and party.mention.rule == "first-person" for party in found):
            return []
        able = [party for party in found if self._can_speak(party, verb)]
        if able:
            named = {self._named(party): party.mention.doubt if party.mention else None for party in able}
            return list(named.items())
        if found and self._demonym(found[0]):
            called = pointed(self.reading, self.told, verb.span.start)
            return [(called, None)] if called is not None and called.person else []
        unknown = not found or all(party.mention is not None for party in found)
        lone = verb.features["Form"] != "finite" or bool(verb.features.get("Inverted"))
        last = last_told(self.reading, self.told, verb.span.start) if lone else None
        # "a dit que la route était coupée avant d'ajouter que": the clause has a subject of its own.
        if last is not None and (unknown or (not verb.features.get("Inverted") and self._same_sentence(cue))):
            return [(last.speaker, None)]
        if unknown and verb.features.get("Inverted") and (near := self._person_before(verb)) is not None:
            return [(near.speaker, None)]
        return self._unsettled(verb, found)

    def _same_text(self, verb: Verb) -> int | None:
        """Return the noun of "ajoute la même source", "La même source précise que", "a-t-on appris de même source"."""
        whole = sentence(self.reading, verb.head)
        opens = same_text(self.reading, whole.start) if verb.span.start - whole.start <= 4 else None
        return opens or same_text(self.reading, verb.span.end)

    def _person_before(self, verb: Verb) -> Mention | None:
        """Return the one person that the paragraph has named before a quotation with its incise."""
        block = self.reading.block(verb.head)
        start = block.start if block is not None else verb.head
        people = [m for m in self.reading.mentions if start <= m.span.start < verb.span.start and m.person is not None]
        outside = [m for m in people if not any(q.start < m.span.start < q.end for q in self.reading.quotes)]
        return outside[-1] if outside and len({m.person for m in outside}) == 1 else None

    def _named(self, party: Party) -> Speaker:
        """Return who the party is; somebody named by what they do only keeps what hangs on the noun."""
        if party.person is None and (beside := person_beside(self.reading, party.span.end)) is not None:
            return Speaker(person=beside.person, actor=beside.actor or (party.mention and party.actor))
        if party.person is None and (named := named_in(self.reading, party.span)) is not None:
            return named.speaker
        if party.mention is None or party.mention.rule != "words" or party.person is not None:
            return party.speaker
        whole = extend_right(self.reading, party.mention.span.start)
        words = whole.text if len(whole) > len(party.mention.span) else party.actor
        # "Plusieurs membres ont jugé": the capital is the sentence's.
        opens = words is not None and whole[0].pos_ == "DET" and words.startswith(whole[0].text)
        return Speaker(actor=words[:1].lower() + words[1:] if words is not None and opens else words)

    def _parties(self, cue: Cue) -> tuple[Party, ...]:
        """Return the parties where the frame of the cue has its speaker."""
        verb = cue.verb
        if cue.frame in ("agent", "passive"):
            return agents(self.reading, verb)
        if cue.frame == "before" and not verb.features.get("Inverted") and (found := following(self.reading, verb)):
            return found
        if verb.features["Form"] == "infinitive" and narrative(self.reading, verb):
            named = parties(self.reading, sentence(self.reading, verb.head).start, verb.span.start)
            return named[-1:]
        noun = noun_behind(self.reading, verb) if cue.frame == "before" and not verb.features.get("Inverted") else None
        if noun is not None:
            return (Party(span=noun, actor=noun.text, person=None, mention=None, kind="other"),)
        return subjects(self.reading, verb)

    def _leader(self, cue: Cue) -> list[tuple[Speaker, str | None]] | None:
        """Return the speakers of the cue that "et a appelé" goes on from, past a clause with another subject."""
        if cue.verb.features["Form"] != "finite":
            return None
        for told in reversed(self.told):
            if told.cue is not None and joined(self.reading, told.cue, cue) is not None:
                return [(each.speaker, None) for each in self.told if each.cue is told.cue]
        return None

    def _text_cited(self, verb: Verb) -> Speaker:
        """Return the text of "peut-on lire dans un communiqué"."""
        for token in self.doc[verb.span.end : verb.span.end + 8]:
            if token.lower_ in self.texts:
                return Speaker(actor=extend_right(self.reading, token.i).text)
        return Speaker()

    def _among(self, verb: Verb) -> Speaker | None:
        """Return whose circle speaks in "dit-on au cabinet du ministre", "a-t-on appris de source policière"."""
        for at in range(verb.span.end, min(verb.span.end + 4, len(self.doc))):
            if self.doc[at].lower_ in self.texts and self.doc[at - 1].pos_ in ("ADP", "DET"):
                return Speaker(actor=extend_right(self.reading, at).text)
        return None  # "de même source"

    def _unsettled(self, verb: Verb, found: tuple[Party, ...]) -> list[tuple[Speaker, str | None]]:
        """A pronoun goes on from the sentence before; an office that nothing settles speaks without a name."""
        if not found or self._impersonal(verb):
            return []
        party = found[0]
        pronoun = plain(party.span[0]) in self.reading.pack.words("verbs")["subject"] and len(party.span) == 1
        last = last_told(self.reading, self.told, verb.span.start)
        block = self.reading.block(verb.head)
        if (
            pronoun
            and last is not None
            and block is not None
            and last.block == block.start
            and self._agrees(last, verb)
        ):
            return [(last.speaker, None)]
        if pronoun or (party.mention is not None and party.kind in _DOUBTED and party.mention.doubt):
            doubt = party.mention.doubt if party.mention is not None else None
            return [(Speaker(), doubt or f"nothing settles who {party.span.text!r} is")]
        return []

    def _demonym(self, party: Party) -> bool:
        """Say whether somebody is called by a people's name only: "Le Grec s'est dit confiant" goes on from before."""
        named = party.mention is not None and party.mention.rule != "adjective"
        definite = "Def" in party.span[0].morph.get("Definite", [])
        one = len(party.span) == 2 and "Sing" in party.span[0].morph.get("Number", [])
        return not named and definite and one and party.span[1].text.istitle()

    def _agrees(self, last: Told, verb: Verb) -> bool:
        return last.number is not None and last.number == verb.features.get("Number")

    def _impersonal(self, verb: Verb) -> bool:
        """Take "Il est rappelé que …", "il convient …": nobody speaks."""
        return verb.features.get("Voice") == "Pass" or verb.features["Form"] != "finite"

    def _first_person(self, verb: Verb) -> bool:
        """In one's own quotation the first person makes no second statement."""
        inside = any(quote.start < verb.head < quote.end for quote in self.reading.quotes)
        return inside and verb.features.get("Person") == "1"

    def _behind(self, cue: Cue) -> Speaker:
        """Return whoever stands behind an incise, by whatever noun: "« … », scandait la foule"."""
        words = [party for party in self._parties(cue) if party.mention is None and party.kind == "other"]
        return words[0].speaker if words and words[0].span.start >= cue.verb.span.end else Speaker()

    def _can_speak(self, party: Party, verb: Verb) -> bool:
        if person_beside(self.reading, party.span.end) is not None or named_in(self.reading, party.span) is not None:
            return True
        if party.mention is not None:
            return party.actor is not None or party.person is not None
        first = next((token for token in party.span if token.pos_ in ("NOUN", "PROPN")), None)
        name = first is not None and (first.pos_ == "PROPN" or (first.is_upper and len(first) > 1))
        named = name and party.span.end == verb.span.start
        if named and not self._demonym(party):
            return True  # an organisation that no authority knows, right before its verb: "le CNCD a appelé"
        return first is not None and (first.lower_ in self.texts or first.lemma_.lower() in self.texts)
