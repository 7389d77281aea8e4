"""When it was said: the date word that governs a verb of saying."""

from collections.abc import Sequence

from spacy.tokens import Span

from greffier.assemble._phrases import plain, sentence
from greffier.assemble._reading import Reading, Time, Verb
from greffier.assemble.statement._quoted import Said

_DAYS = ("DATE", "TIME")


def said_on(reading: Reading, verb: Verb, said: Said, told: Sequence[Span] = ()) -> str | None:
    """Return the TIMEX3 value of the day that the release gives for the saying, if any; never one in words *told*."""
    whole = sentence(reading, verb.head)
    for time in reading.times:
        if any(part.start <= time.span.start < part.end and not part.start <= verb.head < part.end for part in told):
            continue
        if whole.start <= time.span.start and time.span.end <= whole.end and _governs(reading, time, verb, said):
            return time.value
    return _occasion(reading, verb)


def _governs(reading: Reading, time: Time, verb: Verb, said: Said) -> bool:
    """A date governs the verb if it opens the sentence, or stands beside the verb outside what is said."""
    if time.type not in _DAYS or time.value is None or time.value.endswith("_REF"):
        return False
    if any(part.start <= time.span.start < part.end for part in said.parts):
        return False
    if any(quote.start < time.span.start < quote.end for quote in reading.quotes):
        return False
    doc, whole = reading.doc, sentence(reading, verb.head)
    between = (
        doc[time.span.end : verb.span.start]
        if time.span.end <= verb.span.start
        else doc[verb.span.end : time.span.start]
    )
    others = [
        v
        for v in reading.verbs
        if between.start <= v.head < between.end and v.features["Form"] in ("finite", "participle")
    ]
    if others:
        return False
    if time.span.end <= verb.span.start and (_belongs_before(reading, time, verb) or _bound(reading, time, verb)):
        return False
    lead = doc[time.span.start - 1] if time.span.start > whole.start else None
    adverbial = (
        lead is None or lead.text == "," or time.span.start - whole.start <= 2 or time.span.start <= verb.span.end + 8
    )
    noun = lead is not None and plain(lead) in reading.pack.words("clauses")["of"] and time.span.start > whole.start + 1
    return (adverbial or _closes_incise(reading, time, verb, said)) and not noun


def _closes_incise(reading: Reading, time: Time, verb: Verb, said: Said) -> bool:
    """Say of "« … », a dit X, à l'ouverture du sommet jeudi matin" that the bare day tells of the saying."""
    if said.parts[0].start > verb.span.start or time.span.start <= verb.span.end:
        return False
    lead, after = reading.doc[time.span.start - 1], reading.doc[min(time.span.end, len(reading.doc) - 1)]
    between = any(verb.span.end <= v.head < time.span.start for v in reading.verbs)
    return lead.pos_ in ("NOUN", "PROPN", "ADJ") and after.is_punct and not between


def opens_with_day(reading: Reading, verb: Verb) -> bool:
    """Say whether a day stands at the head of the verb's sentence, and so for the sentences that go on from it."""
    whole = sentence(reading, verb.head)
    return any(whole.start <= t.span.start <= whole.start + 2 and t.type in _DAYS for t in reading.times)


def _bound(reading: Reading, time: Time, verb: Verb) -> bool:
    """Say whether a day before the cue is another verb's, or a noun's: "réunis jeudi, …", "en fonctions depuis mai"."""
    doc, words, whole = reading.doc, reading.pack.words("saying"), sentence(reading, verb.head)
    near = {plain(token) for token in doc[max(whole.start, time.span.start - 3) : time.span.start]}
    if near & set(words.get("not-day", ())):
        return True
    before = [v for v in reading.verbs if whole.start <= v.head < time.span.start]
    if not before:
        return False
    if before[-1].features["Form"] == "participle" and before[-1].lemma in reading.pack.words("meeting_verbs")["hold"]:
        return True  # "la réunion, tenue jeudi": what is held speaks for nobody
    parted = any(token.text in {",", ";"} for token in doc[before[-1].span.end : time.span.start])
    after = doc[time.span.end : verb.span.start]
    led = any(plain(token) in reading.pack.words("clauses")["relative_subject"] for token in after)
    if parted:
        return led or any(token.pos_ == "ADP" for token in after[1:2])
    by = reading.pack.words("clauses")["by"]
    if before[-1].features["Form"] == "gerund" or doc[max(whole.start, before[-1].span.start - 1)].text == ",":
        return True  # "Recevant jeudi X, le ministre a dit", "M. X, nommé en mai, a dit"
    if before[-1].features["Form"] == "participle" and any(plain(token) in by for token in after):
        return True  # "Reçue jeudi par X, la ministre a dit": the day is that of the visit
    # "Réunis jeudi à Lomé, les ministres ont salué": the day of a participle is that of its subject's verb too;
    # that of "la session tenue en octobre" is the session's.
    noun = before[-1].span.start > whole.start and doc[before[-1].span.start - 1].pos_ in ("NOUN", "PROPN", "ADJ")
    return noun or before[-1].features["Form"] in ("finite", "infinitive")


def _belongs_before(reading: Reading, time: Time, verb: Verb) -> bool:
    """Say whether a verb before the date has it: "condamne l'attaque du 3 mai et salue …"."""
    whole = sentence(reading, verb.head)
    before = [v for v in reading.verbs if whole.start <= v.head < time.span.start and v.features["Form"] == "finite"]
    between = (m for m in reading.mentions if time.span.end <= m.span.start and m.span.end <= verb.span.start)
    joined = plain(reading.doc[verb.span.start - 1]) in reading.pack.words("verbs")["join"]
    return bool(before) and (joined or next(between, None) is None)


def _occasion(reading: Reading, verb: Verb) -> str | None:
    """Give "À cette occasion" the last day that the paragraph, or the one before, has given."""
    whole = sentence(reading, verb.head)
    opening = " ".join(plain(token) for token in whole[:5]).replace("' ", "'")
    if not any(opening.startswith(phrase) for phrase in reading.pack.words("saying").get("occasion", ())):
        return None
    before = [
        t for t in reading.times if t.span.end <= whole.start and t.type in _DAYS and t.value and "_REF" not in t.value
    ]
    return before[-1].value[:10] if before and before[-1].value else None
