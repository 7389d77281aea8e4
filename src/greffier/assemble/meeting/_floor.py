"""Who took the floor in a chamber: those who speak in the release of a council's sitting were in the room."""

from collections.abc import Iterator

from greffier.assemble._clauses import subjects
from greffier.assemble._reading import Reading, Verb
from greffier.assemble.meeting._lexis import Lexis, lemmas
from greffier.assemble.meeting._present import participants
from greffier.assemble.meeting._when import read_days
from greffier.records.meeting import Participant

CHAMBERS = (
    "UN.SC", "UN.GA", "UN.HRC", "UN.ECOSOC", "OSCE.permanent-council", "OSCE.FSC", "AU.PSC",
    "COE.committee-of-ministers", "COE.ministers-deputies", "COE.PACE", "EU.PARLIAMENT", "UN.FIRST-COMMITTEE",
    "UN.SECOND-COMMITTEE", "UN.THIRD-COMMITTEE", "UN.FOURTH-COMMITTEE", "UN.FIFTH-COMMITTEE", "UN.SIXTH-COMMITTEE",
    "OPCW.executive-council", "OPCW.conference-of-the-states-parties", "WTO.GENERAL-COUNCIL", "OIF.permanent-council",
    "IAEA.board-of-governors", "WHO.WHA", "WHO.executive-board",
)  # fmt: skip
"""Bodies whose releases tell a sitting by its speakers."""

_TOLD = ("Perf", "Past")


def speakers(reading: Reading, lexis: Lexis, body: str | None, day: str | None) -> Iterator[Participant]:
    """Yield those who speak at a sitting of *body* on *day*, as its release tells it."""
    if body is None or not (body in CHAMBERS or body.endswith(".council-of-ministers")):
        return
    says = _says(reading)
    quoted = [(quote.start, quote.end) for quote in reading.quotes if quote.label_ == "quote"]
    for verb in reading.verbs:
        block = reading.block(verb.head)
        if block is None or block.label_ in ("title", "heading") or verb.lemma not in says or not _told(verb):
            continue
        if any(start < verb.head < end for start, end in quoted) or not _same_day(reading, verb, day):
            continue
        if lexis.within("afar", verb.span.start, min(len(reading.doc), verb.span.end + 6)):
            continue
        for party in subjects(reading, verb):
            mention = party.mention
            if (
                mention is not None
                and mention.kind in ("office", "person")
                and mention.actor
                and (mention.person or "." in mention.actor)
            ):
                yield from participants([mention], "member")


def _says(reading: Reading) -> frozenset[str]:
    words = reading.pack.words("saying")
    kinds = ("", "clause", "infinitive", "quote")
    said = {lemma for key, some in words.items() if key.partition(".")[2] in kinds for lemma in some}
    return frozenset(said | lemmas(reading.pack.words("meeting_verbs")["floor"]))


def _told(verb: Verb) -> bool:
    tense = verb.features.get("Tense") in _TOLD and verb.features.get("Form") == "finite"
    return tense and verb.features.get("Mood") != "Cnd"


def _same_day(reading: Reading, verb: Verb, day: str | None) -> bool:
    """Say whether nothing near the verb dates what was said on another day."""
    near = [
        t for t in reading.times if 0 <= t.span.start - verb.span.end <= 2 or 0 <= verb.span.start - t.span.end <= 1
    ]
    return all(not (value := read_days(time)).one or value.start == day for time in near)
