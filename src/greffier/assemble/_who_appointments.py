"""Appointments: a person, a verb or noun of appointment, and a bare title that becomes the person's office."""

import re
from itertools import pairwise

from greffier.assemble._phrases import plain
from greffier.assemble._reading import Reading, Tie
from greffier.assemble._who_draft import Draft
from greffier.assemble._who_introduced import entrusted, leads, meant, opening_subject, said_of
from greffier.assemble._who_offices import OfficesOf
from greffier.assemble._who_owners import stands_behind
from greffier.assemble._who_people import People, Person

_POINT = re.compile(r"\d{4}(-\d{2}){0,2}")
_PRESIDING = ("president", "vice-president", "first-vice-president")
"""Offices that any body has, as a republic."""


def appoint(reading: Reading, drafts: list[Draft], people: People, offices: OfficesOf) -> None:
    """Give each bare title that an appointment leads to, to the person who is appointed.

    An office that the sentence does not say is a state's is of none but the state whose release it is, or tells of.
    """
    for at, draft in enumerate(drafts):
        if draft.label != "title" or draft.name or draft.tense:
            continue
        named = _appointed(reading, drafts[:at], draft, people)
        named = named or opening_subject(reading, drafts[at + 1 :], draft) or meant(reading, drafts[:at], draft, people)
        named = named or entrusted(reading, drafts[at + 1 :], draft)
        person = people.of(named) if named is not None else None
        if named is None or person is None:
            continue
        said = any(held.holder for held in draft.titles)
        if not said and _goes_on(reading, draft.end):
            draft.offices, draft.actor = [], None
            continue  # "élu président indépendant d'un conseil": of the title only its first word is read
        own = None if _chairs_others(people, offices, draft) else offices.whose.own_state(named)
        states = set() if said else {people.who.root(office) for office in draft.offices} - {own}
        start = draft.span.sent.start
        near = {people.who.root(d.actor) for d in drafts[:at] if d.start >= start and d.actor and d is not draft}
        if any(people.who.is_state(s) and s not in near for s in states):
            draft.offices, draft.actor = [], None
            draft.doubt = f"the release does not say whose {draft.span.text!r} is"
            continue
        if own is not None or not _chairs_others(people, offices, draft):
            draft.offices = draft.offices or [o for held in draft.titles if (o := offices.appointed(named, held))]
        if not draft.offices:
            continue
        person.drafts.append(draft)
        draft.rule = "appointment"
        since = _lasting(reading, named, draft)
        for office in draft.offices:
            people.give(person, office)
            if since is not None:
                draft.ties.append(Tie(office, named.start, draft.end, since))


def _lasting(reading: Reading, named: Draft, draft: Draft) -> str | None:
    """Return the day since which "X était, depuis 2021, secrétaire général" holds: between the two."""
    words = reading.pack.words("tenures")["since"]
    for time in reading.times:
        between = named.end < time.span.start and time.span.end <= draft.start
        if between and _POINT.fullmatch(time.value or "") and reading.plain[time.span.start - 1] in words:
            return time.value
    return None


def _chairs_others(people: People, offices: OfficesOf, draft: Draft) -> bool:
    """Say of "a été reconduit président", in an organisation's release, that no state's president is meant."""
    home = offices.context.home
    organised = home in people.who and not people.who.is_state(home)
    return organised and all(held.function in _PRESIDING and not held.holder for held in draft.titles)


def _goes_on(reading: Reading, at: int) -> bool:
    """Say whether the word behind a title tells more of it: an adjective, or "of"."""
    of = reading.pack.words("actors")["of"]
    return any(token.pos_ == "ADJ" or plain(token) in of for token in reading.doc[at : at + 1])


def _appointed(reading: Reading, before: list[Draft], draft: Draft, people: People) -> Draft | None:
    """The person named before a title in its sentence, where an appointment or a verb of being ties the two."""
    named = [d for d in before if d.start >= draft.span.sent.start and d.name and people.of(d) is not None]
    named = _successors(reading, named, draft)
    if not named:
        return None
    person = named[-1]
    led = people.who.offices.has(draft.titles[0].function, "led") and _led(reading, person, draft)
    tied = led or leads(reading, draft) or _beside(reading, person, draft) or said_of(reading, person, draft)
    return person if tied else None


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


def _successors(reading: Reading, before: list[Draft], draft: Draft) -> list[Draft]:
    """Leave out whom somebody succeeds in the office: "Y, qui remplace X au poste de"."""
    succeeds = reading.pack.words("tenures").get("succeeds", ())
    start = draft.span.sent.start
    verbs = [v for v in reading.verbs if start <= v.head < draft.start and v.lemma in succeeds]
    return [d for d in before if d.end <= verbs[-1].span.start] or before if verbs else before


def _led(reading: Reading, person: Draft, draft: Draft) -> bool:
    """Say whether a verb between, or before, somebody and "à la tête de" makes them it: "qui est à la tête de"."""
    words = reading.pack.words("tenures")
    verbs = [v for v in reading.verbs if person.span.sent.start <= v.head < draft.start]
    if any(reading.doc[i].lemma_ in words.get("appointment", ()) for i in range(person.end, draft.start)):
        return True  # "a félicité X pour son élection à la présidence de"
    leads = [word for key in ("appoints", "installs", "leads-to") for word in words.get(key, ())]
    return bool(verbs) and verbs[-1].lemma in leads and not verbs[-1].features.get("Neg")


def double(reading: Reading, drafts: list[Draft], people: People, offices: OfficesOf) -> None:
    """Give a title that stands alone to the person whose own title stands beside it in apposition.

    "X, ministre des Mines, sa présidente,"; "La présidente en exercice, la ministre finlandaise, Aino X, a …": before
    the name only if a verb, no further member of a list, comes next.
    """
    doc = reading.doc
    _own_chair(reading, drafts, people)
    for one, other in pairwise(drafts):
        both = one.label == other.label == "title" and not one.name and other.name and not one.tense
        beside = other.start - one.end == 1 and doc[one.end].text == "," and one.determiner == other.determiner == "the"
        if not both or not beside or other.end + 1 >= len(doc) or doc[other.end].text != ",":
            continue
        listed = one.start > 0 and (doc[one.start - 1].text == "," or doc[one.start - 1].pos_ == "CCONJ")
        person = people.of(other)
        same = not (one.gender and other.gender and one.gender != other.gender)
        if person is None or listed or not same or doc[other.end + 1].pos_ not in ("VERB", "AUX", "PRON"):
            continue
        told = one.offices or [office for held in one.titles if (office := offices.office(one, held))]
        _give(people, other, person, told)


def _own_chair(reading: Reading, drafts: list[Draft], people: People) -> None:
    """Give "sa présidente en exercice" behind somebody's title to them: "X, ministre des Mines, sa présidente"."""
    for one, other in pairwise(drafts):
        own = one.label == other.label == "title" and other.determiner == "own"
        person = people.of(one)
        if own and person is not None and stands_behind(reading, one, other):
            _give(people, one, person, other.offices)


def _give(people: People, draft: Draft, person: Person, offices: list[str]) -> None:
    """Give a person who has a title the offices of another one beside it."""
    draft.offices += [office for office in offices if office not in draft.offices]
    for office in offices:
        people.give(person, office)
