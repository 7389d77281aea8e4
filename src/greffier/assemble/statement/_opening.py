"""Openings: where what is said begins, behind the day, the manner, those who were told and the occasion."""

from collections.abc import Sequence

from spacy.tokens import Span

from greffier.assemble._clauses import verbs_in
from greffier.assemble._phrases import extend_right, plain
from greffier.assemble._reading import Reading
from greffier.assemble._who import mention_at
from greffier.assemble.statement._addressee import past_addressee, past_person
from greffier.assemble.statement._cues import Cue
from greffier.assemble.statement._sayings import opens_with


def opening(reading: Reading, cue: Cue, start: int, end: int) -> int:
    """Step over an adverbial between the cue and its "que" ("a prévenu à son arrivée que …")."""
    that, of = reading.pack.words("clauses")["that"], reading.pack.words("clauses")["of"]
    if cue.verb.lemma in reading.pack.words("saying").get("say.noun", ()):
        nouns = reading.pack.words("saying")["noun"]
        figure = next((at for at in range(start, end) if reading.doc[at].lower_ in nouns), start)
        if figure > start:
            return figure - 1 if reading.doc[figure - 1].pos_ == "DET" else figure
    if cue.verb.lemma in reading.pack.words("saying").get("say.person", ()):
        matter = past_person(reading, cue.verb)
        if matter is not None and start <= matter < end and plain(reading.doc[matter]) in of:
            return matter
    start = _past_manner(reading, start, end)
    if (told := _past_told(reading, cue, start, end)) is not None:
        return told
    bound = cue.verb.lemma in reading.pack.words("saying").get("own", ())
    if start >= end or bound or plain(reading.doc[start]) in of:
        return start
    calls = cue.verb.lemma in reading.pack.words("saying").get("urge.to", ())
    goals = reading.pack.words("clauses")["to"] if calls else ()
    if (after := _past_circumstance(reading, start, end, goals)) is not None:
        return after
    if plain(reading.doc[start]) in reading.pack.words("saying").get("goal", ()):
        return start
    if reading.doc[start].pos_ in ("ADP", "ADV") and plain(reading.doc[start]) not in that:
        for at in range(start + 1, min(start + 10, end)):
            to = plain(reading.doc[start]) in reading.pack.words("clauses")["to"]
            addressed = to and any(m.span.start <= at < m.span.end for m in reading.mentions)
            if reading.doc[at].text == "," and at + 1 < end and plain(reading.doc[at + 1]) in that:
                return at + 1
            if reading.doc[at].is_punct or addressed or any(v.head == at for v in reading.verbs):
                break
            if plain(reading.doc[at]) in that:
                joined = plain(reading.doc[at - 1]) in reading.pack.words("clauses")["conjunction"]
                return start if joined else at  # "appelle au calme alors que la trêve expire"
    return start


def _past_told(reading: Reading, cue: Cue, start: int, end: int) -> int | None:
    """Step over those who were told: "a confirmé à son homologue l'envoi de", "a informé la ministre que"."""
    words = reading.pack.words("saying")
    if cue.verb.lemma in words.get("say.person", ()):
        that = (at for at in range(start, end) if plain(reading.doc[at]) in reading.pack.words("clauses")["that"])
        opens = next(that, None)
        told = any(start <= v.head < (opens or start) and v.features["Form"] == "finite" for v in reading.verbs)
        return opens if opens is not None and opens > start and not told else None
    if cue.act in ("urge", "ask", "thank") or cue.verb.lemma in words.get("urge.to", ()):
        return None  # "appelle à la retenue", "demande à la Commission la liste"
    at = past_addressee(reading, start)
    return at if start < at < end else None


def _past_manner(reading: Reading, start: int, end: int) -> int:
    """Step over the day and the manner of the saying ("a condamné hier, avec fermeté, …")."""
    inner = (phrase for phrase in reading.pack.words("verbs")["inner"] if " " in phrase)
    phrases = sorted({*reading.pack.words("saying").get("manner", ()), *inner}, key=len, reverse=True)
    moved = True
    while moved and start < end:
        moved = False
        day = _day_at(reading, start)
        if day is not None and day.end < end:
            start, moved = day.end, True
        ahead = reading.doc[start : min(start + 8, end)].text.lower().replace("’", "'")
        phrase = next((p for p in phrases if ahead.startswith(p) and not ahead[len(p) : len(p) + 1].isalpha()), None)
        if phrase is not None:
            stop = reading.doc[start].idx + len(phrase)
            while start < end and reading.doc[start].idx < stop:
                start += 1
            moved = True
        if start + 1 < end and _steps_over(reading, start):
            start, moved = start + 1, True
        while moved and start < end and (reading.doc[start].text == "," or reading.doc[start].is_space):
            start += 1
    return start


def _day_at(reading: Reading, start: int) -> Span | None:
    """Return the day that starts at a token, or behind a preposition where what is said follows: "a jugé dès mardi"."""
    doc = reading.doc
    days = [t.span for t in reading.times if t.type in ("DATE", "TIME") and t.span.start in (start, start + 1)]
    day = days[0] if days else None
    if day is None or day.start == start:
        return day
    opens = day.end < len(doc) and doc[day.end].pos_ in ("DET", "PUNCT", "SCONJ")
    return day if opens and doc[start].pos_ == "ADP" else None


def _steps_over(reading: Reading, at: int) -> bool:
    """Say whether an adverb stands alone before what is said: no negation, and not the first word of "quant à"."""
    words, verbs = reading.pack.words("clauses"), reading.pack.words("verbs")
    bound = {*words["of"], *words["to"], *words["that"]}
    kept = (*verbs["negated"], *verbs["negation"], *words["that"], *words["asking"])
    following = reading.doc[at + 1]
    quality = following.pos_ == "ADJ" or "Part" in following.morph.get("VerbForm", [])  # "a jugé trop lente la …"
    alone = plain(following) not in bound and not quality
    return (
        reading.doc[at].pos_ == "ADV"
        and plain(reading.doc[at]) not in kept  # "a dit ne pas exclure", "a expliqué pourquoi"
        and alone
    )


def _past_circumstance(reading: Reading, start: int, end: int, goals: Sequence[str]) -> int | None:
    """Step over those who were told, and the occasion ("fait état devant le Conseil d'un progrès").

    *goals* are further words that open what is said: "a appelé, devant le Conseil, à …".
    """
    doc, words = reading.doc, reading.pack.words("clauses")
    ahead = doc[start : min(start + 5, end)].text.lower().replace("’", "'")
    phrases = reading.pack.words("saying").get("circumstance", ())
    phrase = next((p for p in phrases if opens_with(ahead, p)), None)
    if phrase is None:
        return _past_aside(reading, start, end)
    opening = {*words["that"], *words["of"], *reading.pack.words("saying").get("goal", ()), *goals}
    if start and doc[start - 1].text == ",":
        closed = _closed_aside(reading, start, end, opening) or _past_aside(reading, start, end)
        if closed is not None:
            return closed
    at, stop = start, doc[start].idx + len(phrase)
    while at < end and doc[at].idx < stop:
        at += 1
    mention = mention_at(reading, at)
    if mention is not None and mention.span.start <= at + 1:
        at = mention.span.end
    else:
        while at + 1 < end and doc[at].pos_ in ("DET", "ADJ", "NUM"):
            at += 1
        at = extend_right(reading, at).end
    while at + 2 < end and doc[at].text == "," and doc[at + 1].pos_ == "ADP" and doc[at + 2].pos_ == "PROPN":
        at += 3  # the place: "…, à Bruxelles, …"
    while at < end and doc[at].text == ",":
        at += 1
    if at < end and (plain(doc[at]) in opening or any(q.start == at for q in reading.quotes)):
        return at
    return _past_circumstance(reading, at, end, goals) if start < at < end else None


def _past_aside(reading: Reading, start: int, end: int) -> int | None:
    """Step over what commas set off behind the cue: "a annoncé, en présence de X, que", "a annoncé, à Oslo, un don"."""
    doc, that = reading.doc, reading.pack.words("clauses")["that"]
    if doc[start - 1].text != ",":
        return None
    commas = [at for at in range(start, end - 1) if doc[at].text == ","]
    told = next((v.head for v in verbs_in(reading, start, end) if v.features["Form"] == "finite"), end)
    closed = [at for at in commas if at < told and plain(doc[at + 1]) in that]
    if not closed and doc[start].pos_ == "ADP":
        closed = [at for at in commas[:1] if at < told and doc[at + 1].pos_ == "DET"]
    return closed[0] + 1 if closed else None


def _closed_aside(reading: Reading, start: int, end: int, opening: set[str]) -> int | None:
    """Return where what is said opens behind the comma that closes a circumstance, however long; no verb is told."""
    for at in range(start, end - 1):
        if reading.doc[at].text != ",":
            continue
        told = any(v.features["Form"] == "finite" for v in verbs_in(reading, start, at))
        said = plain(reading.doc[at + 1]) in opening or any(q.start == at + 1 for q in reading.quotes)
        if told or said:
            return at + 1 if said and not told else None
    return None
