"""What introduces a bare title as somebody's: a verb of being or appointment, "en tant que", an opening, a list."""

from greffier.assemble._reading import Reading, Verb
from greffier.assemble._who_draft import Draft
from greffier.assemble._who_people import People

_SEVERAL = 2


def opening_subject(reading: Reading, after: list[Draft], draft: Draft) -> Draft | None:
    """The subject to whom an opening gives an office: "Nommée présidente en mai, X a …", "En tant que maire, X"."""
    named = next((d for d in after if d.start < draft.span.sent.end and d.label in ("title", "person", "group")), None)
    if named is None or not named.name or draft.determiner not in ("", "none") or not _opens(reading, draft):
        return None
    apart = reading.doc[named.start - 1].text == "," and not _over(reading, draft, named.start - 1)
    agree = not (draft.gender and named.gender and draft.gender != named.gender)
    return named if apart and agree and not _finite(reading, draft.span.sent.start, named.start) else None


def _over(reading: Reading, draft: Draft, end: int) -> bool:
    """Say whether an opening tells of a term that may be over: "Maire de 2010 à 2014,", "Maire pendant trois ans,"."""
    if any("/" in (time.value or "") for time in reading.times if draft.end <= time.span.start < end):
        return True
    bare = draft.start == draft.span.sent.start and draft.end < end
    return bare and reading.plain[draft.end] not in reading.pack.words("tenures")["since"]


def _opens(reading: Reading, draft: Draft) -> bool:
    """Say whether a title opens its sentence: alone, behind "en sa qualité de", or behind a participle."""
    start, words = draft.span.sent.start, reading.pack.words("tenures")
    opening = " ".join(reading.plain[start : draft.start]).replace("' ", "'")
    if not opening or opening in (*words["in-capacity"], *words["as"]):
        return True
    participle = next((v for v in reading.verbs if v.span.start == start), None)
    appoints = (*words["appoints"], *words["installs"])
    return participle is not None and participle.lemma in appoints and leads(reading, draft)


def meant(reading: Reading, before: list[Draft], draft: Draft, people: People) -> Draft | None:
    """Whom the pronoun that a title is said of means: the one person of the sentence before ("Elle est maire de …")."""
    start = draft.span.sent.start
    subject = next((d for d in before if d.label == "pronoun" and d.start >= start and d.number == "s"), None)
    if subject is None or not subject.gender or any(d.start >= start and d.name for d in before):
        return None
    if not said_of(reading, subject, draft):
        return None
    floor = reading.doc[start - 1].sent.start if start else 0
    told = {id(person): d for d in before if d.start >= floor and d.name and (person := people.of(d)) is not None}
    named = next(iter(told.values()), None)
    return named if named is not None and len(told) == 1 and _agree(people, named, subject) else None


def entrusted(reading: Reading, after: list[Draft], draft: Draft) -> Draft | None:
    """To whom a verb of entrusting, or of falling to, gives an office before them: "a confié le poste de … à X"."""
    words = reading.pack.words("tenures")
    verbs = [v for v in reading.verbs if draft.span.sent.start <= v.head < draft.span.sent.end]
    gives = [v for v in verbs if v.lemma in words["entrusts"] and not v.features.get("Neg")]
    named = next((d for d in after if d.start < draft.span.sent.end and d.name and not d.tense), None)
    if not gives or named is None or gives[-1].features.get("Mood") == "Cnd" or gives[-1].head > named.start:
        return None
    start = draft.span.sent.start
    text = f" {' '.join(reading.plain[start : draft.start])}".replace("' ", "'")
    led = any(text.endswith(f" {phrase}") for phrase in words["as"])
    to = reading.pack.words("clauses")["to"]
    near = any(reading.plain[k] in to for k in range(draft.end - 1, named.start + 1))
    far = gives[-1].span.end if gives[-1].head > draft.end else draft.end
    return named if led and near and 0 <= named.start - far <= 1 else None


def _agree(people: People, named: Draft, subject: Draft) -> bool:
    person = people.of(named)
    return person is not None and person.gender in ("", subject.gender)


def respective(reading: Reading, drafts: list[Draft], people: People) -> None:
    """Give each of several persons the title told in the same place: "X et Y, respectivement maire et préfet"."""
    each = reading.pack.words("actors")["respectively"]
    for at in (at for at, word in enumerate(reading.plain) if word in each):
        sentence = reading.doc[at].sent
        named = [d for d in drafts if sentence.start <= d.start and d.end <= at and d.name]
        told = [d for d in drafts if at < d.start < sentence.end and d.label == "title" and not d.name]
        row = _row(reading, told, at + 1)
        persons = [person for d in named[-len(row) :] if not d.offices and (person := people.of(d)) is not None]
        if len(row) < _SEVERAL or len(persons) != len(row) or not _now(reading, named[-1].end, at):
            continue
        for draft, person in zip(row, persons, strict=True):
            person.drafts.append(draft)
            draft.rule = "appointment"
            for office in draft.offices:
                people.give(person, office)


def _now(reading: Reading, start: int, end: int) -> bool:
    """Say whether at most a comma, or a verb in the present, parts persons from their offices."""
    verbs = [v for v in reading.verbs if start <= v.head < end]
    return end - start <= 1 and all(v.features.get("Tense") == "Pres" for v in verbs)


def _row(reading: Reading, told: list[Draft], start: int) -> list[Draft]:
    """Return the mentions of one list that begins at a token, parted by marks, "and" and articles only."""
    row: list[Draft] = []
    for draft in told:
        between = reading.doc[row[-1].end if row else start : draft.start]
        if any(token.pos_ not in ("CCONJ", "DET", "PUNCT", "ADP") for token in between):
            break
        row.append(draft)
    return row


def _finite(reading: Reading, start: int, end: int) -> bool:
    return any(v.features["Form"] == "finite" and start <= v.head < end for v in reading.verbs)


def said_of(reading: Reading, person: Draft, draft: Draft) -> bool:
    """Say whether a title is said of somebody: "X est ministre du Togo", "X, qui est la présidente du fonds"."""
    doc, words = reading.doc, reading.pack.words("tenures")
    if person.end > draft.start or (person.start > 0 and doc[person.start - 1].pos_ == "ADP"):
        return False
    verbs = [v for v in reading.verbs if person.end <= v.span.start and v.span.end <= draft.start]
    lasting = (*reading.plain[doc[person.start].sent.start : person.start], *reading.plain[person.end : draft.start])
    tenses = ("Pres", "Imp") if any(word in words["since"] for word in lasting) else ("Pres",)
    said = len(verbs) == 1 and verbs[0].lemma in words["is"] and verbs[0].features.get("Tense") in tenses
    if not said or verbs[0].features["Form"] != "finite" or verbs[0].features.get("Neg"):
        return False
    subject, rest = doc[person.end : verbs[0].span.start], doc[verbs[0].span.end : draft.start]
    plain = all(token.text == "," or token.lower_ in words["who"] for token in subject)
    bare = (t for t in rest if not reading.timed(t.i) and t.text != "," and t.lower_ not in words["since"])
    return plain and all(token.pos_ in ("DET", "ADJ", "ADV") for token in bare)


def leads(reading: Reading, draft: Draft) -> bool:
    """Say whether an appointment leads to the title: its verb governs it, or "as" after one."""
    doc, words = reading.doc, reading.pack.words("tenures")
    if draft.start == 0 or _unreal(reading, draft):
        return False
    current = reading.pack.words("actors").get("current", ())
    counted = doc[draft.start - 1].text[:1].isdigit()  # "élu 8e président"
    before = draft.start - (2 if (counted or doc[draft.start - 1].lower_ in current) and draft.start > 1 else 1)
    if doc[before].lemma_ in words.get("appoints", ()) or _governed(reading, draft):
        return True
    start = draft.span.sent.start
    stretch = doc[start : draft.start]
    text = stretch.text.lower().replace("’", "'").rstrip()
    for word in current:
        text = text.removesuffix(f" {word}")
    if any(text.endswith(f" {phrase}") for phrase in words.get("in-capacity", ())):
        return True
    led = any(text.endswith(f" {phrase}") for phrase in words.get("as", ()))
    led = led and not (draft.determiner == "the" and text.endswith(f" {words['as'][0]}"))  # "tout comme le préfet"
    keys = ("appoints", "installs", "directs", "appointment", "succeeds")
    verbs = {word for key in keys for word in words.get(key, ())}
    return led and (_exercises(reading, draft) or any(t.lemma_ in verbs or t.lower_ in words["names"] for t in stretch))


def _exercises(reading: Reading, draft: Draft) -> bool:
    """Say whether a verb of holding an office leads to its title, no past one: "occupe le poste de ministre"."""
    verbs, words = _before(reading, draft), reading.pack.words("tenures")
    if not verbs or verbs[-1].lemma not in words["exercises"] or verbs[-1].features.get("Tense") not in ("Pres", None):
        return False
    that = reading.pack.words("clauses")["that"]  # "assure que le poste de ministre est vacant"
    return not any(word in that for word in reading.plain[verbs[-1].span.end : draft.start])


def _unreal(reading: Reading, draft: Draft) -> bool:
    """Say whether the clause of a title denies it, or only wants or reports it: "pourrait être nommé ministre"."""
    verbs = _before(reading, draft)
    if verbs and verbs[-1].features["Form"] == "infinitive" and not verbs[-1].features.get("Tense"):
        return len(verbs) < _SEVERAL or not _settles(reading, verbs[-2])  # "souhaite devenir ministre"
    finite = [v.features for v in verbs if v.features["Form"] == "finite"]
    if not finite:
        return False
    wished = (
        finite[-1].get("Mood") == "Sub" and finite[-1].get("Tense") == "Pres"
    )  # "demande que X soit nommé ministre"
    return wished or finite[-1].get("Mood") == "Cnd" or bool(finite[-1].get("Neg"))


def _settles(reading: Reading, verb: Verb) -> bool:
    """Say whether what a verb leads to comes about: "est appelée à exercer", "a décidé de nommer"."""
    words, deciding = reading.pack.words("tenures"), reading.pack.words("deciding")
    real = verb.features.get("Mood") != "Cnd" and not verb.features.get("Neg")
    return real and verb.lemma in (*words["appoints"], *words["installs"], *deciding["agree"], *deciding["consent"])


def _before(reading: Reading, draft: Draft) -> list[Verb]:
    """Return the verbs before a mention in its sentence."""
    return [v for v in reading.verbs if draft.span.sent.start <= v.head < draft.start]


def _governed(reading: Reading, draft: Draft) -> bool:
    """Say whether the last verb before a bare title is a passive of appointment: "a été élue, hier, présidente"."""
    verbs = _before(reading, draft)
    passive = bool(verbs) and (verbs[-1].features.get("Voice") == "Pass" or verbs[-1].features["Form"] == "participle")
    bare = draft.determiner in ("", "none") and reading.doc[draft.start - 1].pos_ not in ("ADP", "DET")
    return passive and bare and verbs[-1].lemma in reading.pack.words("tenures").get("appoints", ())
