"""Paragraphs and lists: "1. Prie le Secrétaire général de …", "Nous nous engageons à :" and its items."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from greffier.assemble._clauses import verbs_in
from greffier.assemble._phrases import plain, sentence
from greffier.assemble._reading import Verb
from greffier.assemble._who import mention_at
from greffier.assemble.decision._agree import given
from greffier.assemble.decision._draft import Draft, Page
from greffier.assemble.decision._ends import trimmed
from greffier.assemble.decision._governing import first_word
from greffier.assemble.decision._host import doers, enacting
from greffier.assemble.decision._items import colon, infinitive_of, items_below, leads, settles
from greffier.assemble.decision._mandate import delegated
from greffier.assemble.decision._objects import infinitives, with_article
from greffier.assemble.decision._settled import gift

_LINE = 14
"""A line that only names the body ("Le Comité,") has no more tokens."""


def missed_verbs(page: Page) -> Iterator[Verb]:
    """Yield the verbs of deciding that the tagger took for nouns, where no noun may stand.

    They open a paragraph ("2. Demande au Secrétaire général"), are linked to a verb that does ("et charge"),
    or follow a relative pronoun or a word for one of several ("dont l'une prolonge").
    """
    told = [verb for verb in page.reading.verbs if verb.features["Form"] == "finite"]
    known = {at for verb in told for at in range(verb.span.start, verb.span.end)}
    yield from _lone(page)
    for token in page.doc[:-1]:
        if token.i in known or not _governs(page, token.i + 1) or (found := _present(page, token)) is None:
            continue
        lemma, person, number = found
        if _verbal(page, token):
            features = {"Form": "finite", "Mood": "Ind", "Tense": "Pres", "Number": number, "Person": person}
            yield Verb(span=page.doc[token.i : token.i + 1], head=token.i, lemma=lemma, features=features)


def _present(page: Page, token: Token) -> tuple[str, str, str] | None:
    """Return the lemma, person and number that a word has as a present: "demande", "Décidons"."""
    word = plain(token)
    if (lemma := page.terms.ours.get(word)) is not None:
        return lemma, "1", "Plur"
    lemma = page.terms.present.get(word)
    return (lemma, "3", "Sing") if lemma is not None else None


def _lone(page: Page) -> Iterator[Verb]:
    """Yield the participles that must be presents: the only verb of a sentence, right behind its subject."""
    for verb in page.reading.verbs:
        if verb.features["Form"] != "participle" or not page.lemma(verb, "approve_of", "act", "mandate"):
            continue
        whole = sentence(page.reading, verb.head)
        if any(v.features["Form"] == "finite" for v in verbs_in(page.reading, whole.start, whole.end)):
            continue
        before = mention_at(page.reading, verb.span.start - 1) if verb.span.start > whole.start else None
        first = with_article(page, before.span.start) if before is not None else 0
        opens = first - whole.start <= 3 or page.doc[first - 1].text == ","
        if before is not None and opens and verb.features.get("Number") != "Plur":
            features = {"Form": "finite", "Mood": "Ind", "Tense": "Pres", "Number": "Sing", "Person": "3"}
            yield Verb(span=verb.span, head=verb.head, lemma=verb.lemma, features=features)


def _governs(page: Page, at: int) -> bool:
    """Say whether what follows may be an object: an article, a preposition, an adverb, no adjective."""
    return page.doc[at].pos_ in ("ADP", "DET", "PRON", "ADV", "SCONJ", "NUM") or page.doc[at].text == ","


def _verbal(page: Page, token: Token) -> bool:
    block = page.reading.block(token.i)
    if block is None or block.label_ in ("title", "heading", "stamp", "caption"):
        return False
    if token.i == first_word(page, block):
        return token.text[0].isupper() or _below_subject(page, block)
    before = plain(page.doc[token.i - 1])
    if before in page.reading.pack.words("clauses")["relative_subject"]:
        return True
    if page.terms.ends(page.reading, token.i, "one"):
        return True
    subject = mention_at(page.reading, token.i - 1)
    whole = sentence(page.reading, token.i)
    alone = not any(v.features["Form"] == "finite" for v in verbs_in(page.reading, whole.start, whole.end))
    if token.pos_ == "NOUN" and subject is not None and subject.kind in ("body", "organisation"):
        before_it = [v for v in verbs_in(page.reading, whole.start, token.i) if v.features["Form"] == "finite"]
        return not before_it and subject.span.end == token.i and subject.span.start - whole.start <= 6
    if alone and _behind_body(page, token, whole):
        return True
    if alone and before == "," and page.doc[token.i + 1].pos_ == "DET":
        return True
    # A noun without article is not followed by one: "et charge le Comité".
    linked = token.pos_ in ("NOUN", "ADJ") and page.terms.has(before, "linked")
    return linked and (enacting(page, block) or page.doc[token.i + 1].pos_ == "DET")


def _behind_body(page: Page, token: Token, whole: Span) -> bool:
    """Say whether a sentence opens on a body that no authority knows and the token: "Le Comité mandate le"."""
    opens = token.i == whole.start + 2 and page.doc[whole.start].pos_ == "DET"
    before = page.doc[token.i - 1]
    return opens and before.text[:1].isupper() and page.terms.noun(before, "below", "assembly")


def _below_subject(page: Page, item: Span) -> bool:
    """Say whether an item stands below a line that ends on its subject ("À cet égard, il :", "Le Comité,")."""
    if item.label_ != "bullet":
        return False
    lead = next((b for b in reversed(page.reading.blocks) if b.end <= item.start and b.label_ != "bullet"), None)
    words = [token for token in lead if not token.is_space] if lead is not None else []
    if len(words) < 2 or words[-1].text not in {":", ","}:
        return False
    return mention_at(page.reading, words[-2].i) is not None or (words[-1].text == "," and len(words) <= _LINE)


def leading(page: Page, draft: Draft) -> bool:
    """Say whether a decision only leads to the list below it ("sommes déterminés à agir ensemble pour :")."""
    block = page.reading.block(draft.verb.head)
    end = colon(block) if block is not None else None
    if end is None:
        return any(verb.head == draft.verb.head and lead.end <= draft.end for lead, verb in leads(page))
    return draft.end >= end


def listed(page: Page) -> Iterator[Draft]:
    """Yield the items of a list whose lead is a verb of will and a colon, each an undertaking."""
    for block, lead in leads(page):
        if not (_wills(page, lead) or settles(page, block, lead)):
            continue
        actors = doers(page, lead)
        for item in items_below(page, block):
            at, verb = infinitive_of(page, item)
            if verb is None:
                break
            what = trimmed(page, at, min(item.end, page.doc[at].sent.end))
            if gift(page, verb, page.doc[verb.span.end : what.end]) or given(page, what):
                continue
            if handed := delegated(page, actors, what):
                yield from handed
                continue
            for task in _tasks(page, verb, what):
                yield Draft.of("agree", verb, actors, task, "agree/listed", evidence=what)


def _tasks(page: Page, verb: Verb, item: Span) -> list[Span]:
    """Part an item that holds two undertakings: "à former des juges et à ouvrir un greffe"."""
    marker = verb.features.get("Mark", "").removeprefix("et ")
    start = item.start - bool(marker)
    found = infinitives(page, verb, page.doc[start : item.end], (marker,))
    return found if len(found) > 1 and found[0].start == item.start else [item]


def _wills(page: Page, verb: Verb) -> bool:
    resolved = page.terms.has(plain(page.doc[verb.head]), "resolved") or page.terms.has(
        plain(page.doc[min(verb.span.end, len(page.doc) - 1)]), "resolved"
    )
    return page.lemma(verb, "agree", "consent") or resolved
