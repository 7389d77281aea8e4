"""Appointments: a person, a verb or noun of appointment, and a bare title that becomes the person's office."""

from itertools import pairwise

from greffier.assemble._reading import Reading
from greffier.assemble._who_draft import Draft
from greffier.assemble._who_people import People


def appoint(reading: Reading, drafts: list[Draft], people: People, home: str) -> None:
    """Give each bare title that an appointment leads to, to the person who is appointed.

    *home* is the state whose release it is: of no other state is an office that the sentence does not say is its.
    """
    for at, draft in enumerate(drafts):
        if draft.label != "title" or draft.name or draft.tense or not draft.offices:
            continue
        sentence = draft.span.sent
        before = [d for d in drafts[:at] if d.start >= sentence.start and people.of(d) is not None and d.name]
        person = people.of(before[-1]) if before else None
        if person is None or not (_follows(reading, draft) or _beside(reading, before[-1], draft)):
            continue
        said = any(held.holder for held in draft.titles)
        states = set() if said else {people.who.root(office) for office in draft.offices} - {home}
        near = {
            people.who.root(d.actor) for d in drafts[:at] if d.start >= sentence.start and d.actor and d is not draft
        }
        if any(s in people.who and people.who.actor(s).kind == "country" and s not in near for s in states):
            draft.offices, draft.actor = [], None
            draft.doubt = f"the release does not say whose {draft.span.text!r} is"
            continue
        person.drafts.append(draft)
        draft.rule = "appointment"
        for office in draft.offices:
            people.give(person, office)


def _beside(reading: Reading, person: Draft, draft: Draft) -> bool:
    """Say whether a bare title stands right behind the person whom a verb before appoints: "nomme M. X, du Y, …"."""
    doc, words = reading.doc, reading.pack.words("tenures")
    if draft.determiner not in ("", "none") or person.end > draft.start or draft.start - person.end > 8:
        return False
    sentence = range(doc[person.start].sent.start, person.start)
    appoints = words.get("appoints", ())
    named = any(v.head in sentence and v.lemma in appoints for v in reading.verbs)
    named = named or any(doc[i].lemma_ in appoints or doc[i].lower_ in words.get("names", ()) for i in sentence)
    return named and not any(
        v.features.get("Form") == "finite" and person.end <= v.head < draft.start for v in reading.verbs
    )


def succeed(reading: Reading, drafts: list[Draft], people: People) -> None:
    """Give the office of the one who is succeeded to the successor, and, while a term runs, the other way round."""
    words = reading.pack.words("tenures")
    for verb in reading.verbs:
        if verb.lemma not in words.get("succeeds", ()) or verb.features.get("Form") != "finite":
            continue
        sentence = reading.doc[verb.head].sent
        named = [d for d in drafts if people.of(d) is not None and d.name and not d.tense]
        before = [d for d in named if sentence.start <= d.start and d.end <= verb.span.start]
        after = [d for d in named if verb.span.end <= d.start < sentence.end]
        if not before:
            continue
        successor = people.of(before[-1])
        clitic = any(reading.plain[i] in words.get("to-them", ()) for i in range(before[-1].end, verb.head))
        earlier = [d for d in named if d.end <= before[-1].start and people.of(d) is not successor]
        former = people.of(after[0]) if after else people.of(earlier[-1]) if clitic and earlier else None
        if successor is None or former is None:
            continue
        held, given = (former, successor) if former.offices else (successor, former)
        if given.offices or not held.offices:
            continue
        if given is former and not (after and _leaving(reading, after[0].end, sentence.end)):
            continue
        mention = before[-1] if given is successor else after[0]
        mention.offices, mention.rule = [held.offices[-1]], "succession"
        people.give(given, held.offices[-1])


def preside(reading: Reading, drafts: list[Draft], people: People) -> None:
    """Give the chair of an organisation to the person of whom a relative clause says that they preside over it."""
    words, offices = reading.pack.words("tenures"), people.who.offices
    for verb in reading.verbs:
        if verb.lemma not in words.get("presides", ()) or verb.features.get("Tense") != "Pres":
            continue
        beside = [d for d in drafts if d.name and verb.span.start - 4 < d.end <= verb.span.start and people.of(d)]
        over = [d for d in drafts if 0 <= d.start - verb.span.end < 2 and d.kind in ("organisation", "body")]
        person = people.of(beside[-1]) if beside else None
        whose = reading.plain[beside[-1].end : verb.span.start] if beside else ()
        if person is None or not over or not over[0].actor or whose[-1:] != ("qui",) or not beside[-1].offices:
            continue
        known = people.who.actor(over[0].actor) if over[0].actor in people.who else None
        function = "president" if over[0].kind == "body" else "chair"
        office = offices.id(over[0].actor, function, (), known.head if known else None)
        beside[-1].offices.append(office)
        people.give(person, office)


def double(reading: Reading, drafts: list[Draft], people: People) -> None:
    """Give a title that stands alone to the person whose own title follows in apposition.

    "La présidente en exercice, la ministre finlandaise, Aino X, a …": a verb, no further member of a list, comes next.
    """
    doc = reading.doc
    for one, other in pairwise(drafts):
        both = one.label == other.label == "title" and not one.name and other.name and one.offices and not one.tense
        beside = other.start - one.end == 1 and doc[one.end].text == "," and one.determiner == other.determiner == "the"
        if not both or not beside or other.end + 1 >= len(doc) or doc[other.end].text != ",":
            continue
        listed = one.start > 0 and (doc[one.start - 1].text == "," or doc[one.start - 1].pos_ == "CCONJ")
        person = people.of(other)
        same = not (one.gender and other.gender and one.gender != other.gender)
        if person is None or listed or not same or doc[other.end + 1].pos_ not in ("VERB", "AUX", "PRON"):
            continue
        other.offices += [office for office in one.offices if office not in other.offices]
        for office in one.offices:
            people.give(person, office)


def _leaving(reading: Reading, start: int, end: int) -> bool:
    """Say whether the words after somebody tell the end of a term that still runs."""
    leaves = reading.pack.words("tenures").get("leaves-office", ())
    text = reading.doc[start:end].text.lower().replace("’", "'")
    return any(phrase in text for phrase in leaves)


def _follows(reading: Reading, draft: Draft) -> bool:
    """Say whether an appointment leads to the title: its verb right before, or "as" after one."""
    doc, words = reading.doc, reading.pack.words("tenures")
    if draft.start == 0:
        return False
    current = reading.pack.words("actors").get("current", ())
    before = draft.start - (2 if doc[draft.start - 1].lower_ in current and draft.start > 1 else 1)
    if doc[before].lemma_ in words.get("appoints", ()):
        return True
    start = draft.span.sent.start
    stretch = doc[start : draft.start]
    text = stretch.text.lower().replace("’", "'").rstrip()
    for word in reading.pack.words("actors").get("current", ()):
        text = text.removesuffix(f" {word}")
    if any(text.endswith(f" {phrase}") for phrase in words.get("in-capacity", ())):
        return True
    led = any(text.endswith(f" {phrase}") for phrase in words.get("as", ()))
    verbs = (*words.get("appoints", ()), *words.get("appointment", ()))
    return led and any(token.lemma_ in verbs for token in stretch)
