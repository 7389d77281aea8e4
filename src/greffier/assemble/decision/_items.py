"""Lists below a line that ends on a colon: what was adopted, who was appointed, what somebody is charged with."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span

from greffier.assemble._clauses import Party, agents, subjects, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Verb
from greffier.assemble.decision._draft import Draft, Page
from greffier.assemble.decision._governing import first_word
from greffier.assemble.decision._host import acting, presiding
from greffier.assemble.decision._mandate import charged_with
from greffier.assemble.decision._objects import trimmed
from greffier.assemble.decision._settled import assembly, first_noun, stated
from greffier.records.decision import DecisionKind

_DASHES = ("-", "–", "—", "•", "*")


def items_below(page: Page, lead: Span) -> list[Span]:
    """Return the items of the list below a line, in reading order."""
    found: list[Span] = []
    for block in page.reading.blocks:
        if block.start < lead.end:
            continue
        if not is_item(page, block):
            break
        found.append(block)
    return found


def is_item(page: Page, block: Span) -> bool:
    """Say whether a block is an item: a bullet, a dash, "1)" or "a)"."""
    if block.label_ == "bullet" or page.doc[block.start].text.startswith(_DASHES):
        return True
    marks = [token.text for token in block[:2]]
    short = len(marks[0]) <= 2 and (marks[0].isdigit() or len(marks[0]) == 1)
    return short and len(marks) == 2 and marks[1] in {")", "."}


def infinitive_of(page: Page, item: Span) -> tuple[int, Verb | None]:
    """Return where the words of an item start, past its mark and "de" or "à", and the infinitive they open with."""
    at = first_word(page, item)
    if plain(page.doc[at]) in page.reading.pack.words("verbs")["marker"]:
        at += 1
    first = next((v for v in verbs_in(page.reading, at, item.end) if v.head <= at + 2), None)
    if first is None:
        return at, _missed_infinitive(page, at)
    return at, first if first.features["Form"] == "infinitive" else None


def _missed_infinitive(page: Page, at: int) -> Verb | None:
    """Return the infinitive that the tagger took for a noun ("- réduire de moitié")."""
    word = plain(page.doc[at])
    if page.doc[at].text[0].isupper() or not word.endswith(tuple(page.reading.pack.words("verbs")["infinitive"])):
        return None
    return Verb(span=page.doc[at : at + 1], head=at, lemma=word, features={"Form": "infinitive"})


def colon(line: Span) -> int | None:
    """Return the colon that a line ends on."""
    last = next((token for token in reversed(list(line)) if not token.is_space), None)
    return last.i if last is not None and last.text == ":" else None


def leads(page: Page) -> Iterator[tuple[Span, Verb]]:
    """Yield the lines that end on a colon, with their last finite verb, where it is told as a fact."""
    for block in page.reading.blocks:
        if colon(block) is None:
            continue
        told = [v for v in verbs_in(page.reading, block.start, block.end) if v.features["Form"] == "finite"]
        if told and stated(page, told[-1]):
            yield block, told[-1]


def itemised(page: Page) -> Iterator[Draft]:
    """Yield the items of "a adopté :", "ont été nommés :", "a chargé le Secrétariat de :"."""
    for block, verb in leads(page):
        if (
            verb.features.get("Tense", "Pres") not in ("Pres", "Perf", "Plup", "Past")
            or verb.features.get("Mood") == "Cnd"
        ):
            continue
        passive = verb.features.get("Voice") == "Pass"
        found = agents(page.reading, verb) or presiding(page) if passive else ()
        actors = found if passive else acting(page, verb, subjects(page.reading, verb))
        if page.lemma(verb, "approve", "approve_text"):
            yield from _nominal(page, block, verb, actors, "approve")
        elif page.lemma(verb, "appoint"):
            yield from _nominal(page, block, verb, actors, "agree")
        elif page.lemma(verb, "mandate", "ask") and not passive:
            yield from _charged(page, block, verb, actors)


def _nominal(page: Page, lead: Span, verb: Verb, actors: tuple[Party, ...], kind: DecisionKind) -> Iterator[Draft]:
    rule = "approve/item" if kind == "approve" else "act/item"
    for item in items_below(page, lead):
        at = first_word(page, item)
        what = trimmed(page, at, _before_relative(page, at, item.end))
        head = first_noun(page, what)
        if head is None or assembly(page, what) or page.doc[at].pos_ in ("VERB", "AUX"):
            return
        if page.lemma(verb, "approve_text") and not page.terms.noun(head, "text", "norm", "draft"):
            return
        draft = Draft.of(kind, verb, actors, what, rule, evidence=what)
        # A time in the words for a text is the text's own, no due time.
        yield replace(draft, times=(what.end, what.end)) if kind == "approve" else draft


def _before_relative(page: Page, start: int, end: int) -> int:
    """Return where a relative clause starts behind a comma: what is told of the thing by the way."""
    words = page.reading.pack.words("clauses")
    relative = {*words["relative_subject"], *words["relative"]}
    return next(
        (k for k in range(start, end - 1) if page.doc[k].text == "," and plain(page.doc[k + 1]) in relative), end
    )


def _charged(page: Page, lead: Span, verb: Verb, actors: tuple[Party, ...]) -> Iterator[Draft]:
    """Yield the infinitives below "a chargé le Secrétariat :" or "… de :"."""
    responsible = charged_with(page, page.doc[verb.span.end : colon(lead)])
    for item in items_below(page, lead) if responsible else ():
        at, task = infinitive_of(page, item)
        if task is None:
            return
        what = trimmed(page, at, item.end)
        yield Draft.of("mandate", task, actors, what, "mandate/item", evidence=what, responsible=responsible)
