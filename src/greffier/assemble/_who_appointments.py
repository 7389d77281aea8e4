"""Appointments: a person, a verb or noun of appointment, and a bare title that becomes the person's office."""

from greffier.assemble._reading import Reading
from greffier.assemble._who_draft import Draft
from greffier.assemble._who_people import People


def appoint(reading: Reading, drafts: list[Draft], people: People) -> None:
    """Give each bare title that an appointment leads to, to the person who is appointed."""
    for at, draft in enumerate(drafts):
        if draft.label != "title" or draft.name or draft.tense or not draft.offices:
            continue
        if not _follows(reading, draft):
            continue
        sentence = draft.span.sent
        before = [d for d in drafts[:at] if d.start >= sentence.start and people.of(d) is not None and d.name]
        person = people.of(before[-1]) if before else None
        if person is None:
            continue
        person.drafts.append(draft)
        draft.rule = "appointment"
        for office in draft.offices:
            people.give(person, office)


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
    led = any(text.endswith(f" {phrase}") for phrase in words.get("as", ()))
    verbs = (*words.get("appoints", ()), *words.get("appointment", ()))
    return led and any(token.lemma_ in verbs for token in stretch)
