"""Paragraphs and lists: "1. Prie le Secrétaire général de …", "Nous nous engageons à :" and its items."""

from collections.abc import Iterator

from greffier.assemble._clauses import subjects, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Verb
from greffier.assemble.decision._draft import Draft, Page
from greffier.assemble.decision._host import acting, first_word
from greffier.assemble.decision._objects import trimmed
from greffier.assemble.decision._settled import gift, possible


def opening_verbs(page: Page) -> Iterator[Verb]:
    """Yield the verbs that open a paragraph of a resolution and that the tagger took for nouns."""
    known = {verb.head for verb in page.reading.verbs}
    forms = _forms(page)
    for block in page.reading.blocks:
        if block.label_ in ("title", "heading", "stamp", "caption"):
            continue
        at = first_word(page, block)
        lemma = forms.get(plain(page.doc[at]))
        if at in known or lemma is None or not page.doc[at].text[0].isupper() or at + 1 >= block.end:
            continue
        if page.doc[at + 1].pos_ not in ("ADP", "DET", "PRON", "ADV", "VERB", "SCONJ"):
            continue
        features = {"Form": "finite", "Mood": "Ind", "Tense": "Pres", "Number": "Sing", "Person": "3"}
        yield Verb(span=page.doc[at : at + 1], head=at, lemma=lemma, features=features)


def _forms(page: Page) -> dict[str, str]:
    """Return the third person of the regular verbs of deciding: the infinitive without its last letter."""
    regular = page.reading.pack.words("verbs")["infinitive"][0]
    keys = ("approve", "agree", "act", "act_on", "mandate", "ask")
    lemmas = [lemma for key in keys for lemma in page.terms.of(key) if lemma.endswith(regular) and " " not in lemma]
    return {lemma[:-1]: lemma for lemma in lemmas}


def listed(page: Page) -> Iterator[Draft]:
    """Yield the items of a list whose lead is a verb of will and a colon, each an undertaking."""
    blocks = list(page.reading.blocks)
    for at, block in enumerate(blocks[:-1]):
        words = [token for token in block if not token.is_space]
        if not words or words[-1].text != ":":
            continue
        leads = [v for v in verbs_in(page.reading, block.start, block.end) if v.features["Form"] == "finite"]
        if not leads or not _wills(page, leads[-1]) or not possible(page, leads[-1]):
            continue
        actors = acting(page, leads[-1], subjects(page.reading, leads[-1]))
        for item in blocks[at + 1 :]:
            if item.label_ != "bullet" and not page.doc[item.start].text.startswith(("-", "–", "•", "*")):
                break
            inside = verbs_in(page.reading, item.start, item.end)
            if not inside or inside[0].features["Form"] != "infinitive":
                break
            if inside[0].span.start > first_word(page, item) + 3:
                break
            what = trimmed(page, inside[0].span.start, item.end)
            if gift(page, inside[0], page.doc[inside[0].span.end : what.end]):
                continue
            yield Draft(
                kind="agree",
                verb=inside[0],
                actors=actors,
                start=what.start,
                end=what.end,
                told=(what.start, what.end),
                times=(what.start, what.end),
                rule="agree/listed",
            )


def _wills(page: Page, verb: Verb) -> bool:
    resolved = page.terms.has(plain(page.doc[verb.head]), "resolved") or page.terms.has(
        plain(page.doc[min(verb.span.end, len(page.doc) - 1)]), "resolved"
    )
    return page.lemma(verb, "agree", "consent") or resolved
