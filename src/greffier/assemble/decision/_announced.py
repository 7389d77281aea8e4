"""Lists whose lead only names what they hold: "Parmi les décisions prises :", "Les engagements portent sur :"."""

from collections.abc import Iterator

from spacy.tokens import Span

from greffier.assemble._clauses import verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Verb
from greffier.assemble.decision._agree import ACTS, given
from greffier.assemble.decision._draft import Draft, Page
from greffier.assemble.decision._ends import trimmed
from greffier.assemble.decision._items import before_relative, colon, infinitive_of, is_item, items_below
from greffier.assemble.decision._settled import SILENT, assembly, first_noun, gift, with_sum
from greffier.records.decision import DecisionKind

_LINE = 16
"""A line that only names what its list holds has no more tokens."""

_DECIDED = ("agree", "consent", "approve", "approve_of", "approve_text", "announce", "settle")
"""Verbs whose participle says that a decision was taken, beside those under `taken`."""


def announced(page: Page) -> Iterator[Draft]:
    """Yield the items below a line that names decisions or undertakings and tells none by a verb of its own."""
    for block in page.reading.blocks:
        end = colon(block) if block.label_ not in ("title", "caption", "signature", "stamp") else None
        if end is None or is_item(page, block) or end - block.start > _LINE or not _names(page, block):
            continue
        found = [draft for item in items_below(page, block) if (draft := _item(page, item)) is not None]
        yield from found if len(found) > 1 else ()


def _names(page: Page, lead: Span) -> bool:
    """Say whether a line names decisions, and its only verb, if any, points at them."""
    heads = [t for t in lead if t.pos_ == "NOUN" and page.terms.noun(t, "noun", "pledge")]
    if not heads or heads[0].morph.get("Number", []) != ["Plur"]:
        return False
    told = [v for v in verbs_in(page.reading, lead.start, lead.end) if v.features["Form"] == "finite"]
    be = page.reading.pack.words("verbs")["be"]
    points = all(v.lemma in be or page.lemma(v, "concern", "settle") for v in told) and len(told) <= 1
    return points and not any(v.features.get("Neg") for v in told) and _taken(page, lead[heads[0].i + 1 - lead.start :])


def _taken(page: Page, rest: Span) -> bool:
    """Say whether what is told of the decisions is that they were taken: "adoptées"; but "attendues", "contestées"."""
    words = page.reading.pack.words("verbs")
    endings = (*words["participle"], *words["past_ending"])
    told = [t for t in rest if t.pos_ in ("VERB", "ADJ") and "Pres" not in t.morph.get("Tense", [])]
    told = [t for t in told if t.morph.get("Tense", []) or (t.i == rest.start and t.lower_.endswith(endings))]
    return all(page.terms.has(t.lemma_, "taken", *_DECIDED) and t.nbor(-1).pos_ != "ADV" for t in told)


def _item(page: Page, item: Span) -> Draft | None:
    """Return the undertaking of an item: an infinitive, or the noun of an act that opens it."""
    if item.label_ in SILENT:
        return None
    at, task = infinitive_of(page, item)
    what = trimmed(page, at, before_relative(page, at, item.end))
    if task is not None:
        return None if given(page, what) or gift(page, task, what) else _draft(page, "agree", what, item)
    head = first_noun(page, what)
    if head is None or head.i - what.start > 2 or not page.terms.noun(head, *ACTS):
        return None
    if assembly(page, page.doc[head.i + 1 : what.end]) or with_sum(page, what):
        return None
    if page.terms.noun(head, "approval"):
        start = head.i + 1 + (plain(page.doc[head.i + 1]) in page.reading.pack.words("clauses")["of"])
        return _draft(page, "approve", page.doc[start : what.end], item)
    return _draft(page, "agree", what, item)


def _draft(page: Page, kind: DecisionKind, what: Span, item: Span) -> Draft:
    """Write up an item; who decided is whoever decides in the release, as where a passive leaves it unsaid."""
    verb = Verb(span=what[:1], head=what.start, lemma=plain(what[0]), features={"Form": "participle"})
    return Draft.of(kind, verb, (), what, f"{kind}/announced", evidence=trimmed(page, item.start, item.end))
