"""Who acts where the text names nobody beside the verb: the body whose resolution or session it is."""

from dataclasses import replace
from itertools import takewhile

from spacy.tokens import Span

from greffier.assemble._clauses import Party, agents, subjects, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Verb
from greffier.assemble._who import coordinated, mention_at
from greffier.assemble.decision._addressed import holder_of
from greffier.assemble.decision._draft import Draft, Page
from greffier.assemble.decision._governing import first_word
from greffier.assemble.decision._pronouns import pronoun, stand_in

_BODIES = ("body", "organisation", "group", "office", "country")
_STATE = 3
"""Letters of a state's id."""
_HEAD = 14
"""A line that names the body before its paragraphs is no longer than this, in tokens."""


def acting(page: Page, verb: Verb, found: tuple[Party, ...]) -> tuple[Party, ...]:
    """Return *found*, or the body above where the verb opens its paragraph ("1. Décide de")."""
    behind = bool(found) and found[0].span.start > verb.head and not verb.features.get("Inverted")
    if behind and verb.features["Form"] == "finite":
        found = ()  # what stands behind the verb is its object
    if len(found) > 1:
        found = _hung(page, found)
    if any(_in_time(page, party) for party in found):
        found = _leading(page, verb)
    if verb.features.get("Person") == "1":
        return stand_in(page, verb, found or _we(page))
    if verb.features["Form"] != "finite":
        return found
    if opens(page, verb) or (_beside_opening(page, verb) and not _own_subject(page, verb)):
        return above(page, verb)
    settled = stand_in(page, verb, found or _set_apart(page, verb))
    return tuple(party for party in settled if not pronoun(page, party))


def _we(page: Page) -> tuple[Party, ...]:
    """Return the "Nous," that opens a declaration whose paragraphs go on without it: "Décidons de"."""
    first = next((m for m in page.reading.mentions if m.rule == "we"), None)
    return (Party.of(first),) if first is not None else ()


def doers(page: Page, verb: Verb) -> tuple[Party, ...]:
    """Return who does it: the agents of a passive, else the subject."""
    if verb.features.get("Voice") == "Pass" and not page.terms.has(plain(page.doc[verb.head]), "resolved"):
        return agents(page.reading, verb)
    return acting(page, verb, subjects(page.reading, verb))


def _hung(page: Page, found: tuple[Party, ...]) -> tuple[Party, ...]:
    """Leave out who hangs on a "de" before the subject: "À l'occasion de la Journée de la Francophonie, la Secrétaire".

    Behind it "les présidents du Mali et du Niger" are two, "les éleveurs du Mali et du Niger" one that has no id.
    """
    of = page.reading.pack.words("clauses")["of"]
    hung = [p.span.start > 0 and plain(page.doc[p.span.start - 1]) in of for p in found]
    if all(hung):
        return found
    kept, rest = found[hung.index(False) :], hung[hung.index(False) + 1 :]
    first = kept[0]
    if not rest or not all(rest) or first.actor != holder_of(page, first.span).actor:
        return kept
    whole = holder_of(page, page.doc[first.span.start : kept[-1].span.end])
    return (replace(whole, mention=first.mention, kind=first.kind),)


def _in_time(page: Page, party: Party) -> bool:
    return any(time.span.start < party.span.end and party.span.start < time.span.end for time in page.reading.times)


def _set_apart(page: Page, verb: Verb) -> tuple[Party, ...]:
    """Return the body that opens the sentence, its verb behind an aside ("Le Conseil, estimant que …, prie")."""
    at, start = verb.span.start - 1, page.doc[verb.head].sent.start
    while at > start and (page.doc[at].pos_ == "ADV" or page.doc[at].is_space):
        at -= 1
    near = [m for m in page.reading.mentions if start <= m.span.start <= start + 12 and m.kind in _BODIES]
    first = near[0] if near else None
    if (
        page.doc[at].text != ","
        or first is None
        or page.doc[min(first.span.end, at)].text != ","
        or first.span.end >= at
    ):
        return ()
    opens = first.span.start == start or page.doc[first.span.start - 1].text == ","
    return (Party.of(first),) if opens and first.actor else ()


def _leading(page: Page, verb: Verb) -> tuple[Party, ...]:
    """Return the actor that opens the sentence: what stands between it and its verb is by the way."""
    start = page.doc[verb.head].sent.start
    first = next((m for m in page.reading.mentions if start <= m.span.start <= start + 1), None)
    return tuple(Party.of(m) for m in coordinated(page.reading, first)) if first is not None and first.actor else ()


def opens(page: Page, verb: Verb) -> bool:
    """Say whether the verb is the first word of its paragraph, its number aside."""
    block = page.reading.block(verb.head)
    return block is not None and verb.span.start == first_word(page, block)


def enacting(page: Page, block: Span) -> bool:
    """Say whether a paragraph opens with its verb, as those of a resolution do."""
    at = first_word(page, block)
    if page.doc[at].text[0].isupper() and plain(page.doc[at]) in page.terms.present:
        return True
    opening = next((v for v in page.reading.verbs if v.span.start == at), None)
    finite = opening is not None and opening.features["Form"] == "finite"
    return opening is not None and finite and opening.features.get("Person", "3") == "3"


def _beside_opening(page: Page, verb: Verb) -> bool:
    block = page.reading.block(verb.head)
    return block is not None and enacting(page, block)


def _own_subject(page: Page, verb: Verb) -> bool:
    """Say whether something but a link, an adverb or a clitic stands before the verb."""
    at = verb.span.start - 1
    while at > 0 and (page.doc[at].pos_ in ("ADV",) or page.doc[at].text == ","):
        at -= 1
    return not page.terms.has(plain(page.doc[at]), "linked")


def above(page: Page, verb: Verb) -> tuple[Party, ...]:
    """Return the body that a short line above ends on ("Le Conseil de sécurité,"), else the publisher.

    The items of a list have the subject of the line that leads to them, however long it is.
    """
    if led := _led(page, verb):
        return led
    for block in reversed([b for b in page.reading.blocks if b.end <= verb.span.start]):
        words = [token for token in block if not token.is_space]
        if len(words) > _HEAD or not words or words[-1].text not in {",", ":"}:
            continue
        # "Saluant l'envoi par le Kenya de policiers," opens on no body.
        opening = range(block.start, first_word(page, block) + 2)
        named = [m for m in page.reading.mentions if m.span.start in opening and m.actor]
        if named:
            return (Party.of(named[0]),)
    publisher = page.reading.document.publisher
    here = page.doc[verb.span.start : verb.span.end]
    return (Party(span=here, actor=publisher, person=None, mention=None, kind="publisher"),) if publisher else ()


def _led(page: Page, verb: Verb) -> tuple[Party, ...]:
    """Return the subject of the line with a colon that leads to the list of *verb*."""
    here = page.reading.block(verb.head)
    if here is None or here.label_ != "bullet":
        return ()
    lead = next((b for b in reversed(page.reading.blocks) if b.end <= here.start and b.label_ != "bullet"), None)
    words = [token for token in lead if not token.is_space] if lead is not None else []
    if lead is None or len(words) < 2 or words[-1].text != ":":
        return ()
    last = mention_at(page.reading, words[-2].i)
    if last is not None and last.actor:
        return tuple(map(Party.of, coordinated(page.reading, last)))
    finite = [v for v in verbs_in(page.reading, lead.start, lead.end) if v.features["Form"] == "finite"]
    found = subjects(page.reading, finite[-1]) if finite else ()
    return found if all(party.actor for party in found) else ()


def sitting(page: Page, verb: Verb) -> tuple[Party, ...]:
    """Return the body that the sentence before is about, for "six décisions ont été adoptées"."""
    sentence = page.doc[verb.head].sent
    block = page.reading.block(verb.head)
    if block is None or sentence.start <= block.start:
        return ()
    before = page.doc[sentence.start - 1].sent
    named = [m for m in page.reading.mentions if before.start <= m.span.start < before.end and m.actor]
    if named and named[0].kind in ("body", "organisation", "group") and named[0].span.start - before.start <= 12:
        return (Party.of(named[0]),)
    return ()


def presiding(page: Page) -> tuple[Party, ...]:
    """Return the body of the publisher whose session the title, else the first sentence, tells."""
    house = (page.reading.document.publisher or "").partition(".")[0]
    for label in ("title", "prose"):
        block = next((block for block in page.reading.blocks if block.label_ == label), None)
        if not house or block is None:
            continue
        end = block.end if label == "title" else min(block.end, _first_told(page, block))
        named = [m for m in page.reading.mentions if block.start <= m.span.start < end and m.kind == "body"]
        own = {m.actor: m for m in named if (m.actor or "").partition(".")[0] == house}
        if len(own) == 1:
            return tuple(map(Party.of, own.values()))
    return ()


def decreeing(page: Page, draft: Draft) -> tuple[Party, ...]:
    """Return whose order opens the sentence: "Par décret du Premier ministre, X est nommé", "… décret présidentiel"."""
    start = page.doc[draft.verb.head].sent.start
    opens = page.terms.starts(page.reading, start, "by_order")
    if not opens or not any(page.terms.noun(t, "norm") for t in page.doc[start + opens : start + opens + 3]):
        return ()
    named = [m for m in page.reading.mentions if start < m.span.start and m.span.end <= draft.told[0] and m.actor]
    if named:
        return (Party.of(named[0]),) if named[0].kind in ("office", "person") else ()
    state = page.reading.document.publisher or ""
    phrase = takewhile(lambda token: token.text != ",", page.doc[start : draft.told[0]])
    words = {plain(token) for token in phrase}
    if len(state) != _STATE or not words & page.terms.of("presidential"):
        return ()
    here = page.doc[start : start + 1]
    return (Party(span=here, actor=f"{state}.president", person=None, mention=None, kind="office"),)


def _first_told(page: Page, block: Span) -> int:
    """Return the end of the first sentence with a verb: "Conakry, 21 mai 2026. Le Conseil …"."""
    first = page.doc[block.start].sent.end
    told = any(v.features["Form"] == "finite" for v in verbs_in(page.reading, block.start, first))
    return first if told or first >= block.end else page.doc[first].sent.end


def is_text(page: Page, verb: Verb, actors: tuple[Party, ...]) -> bool:
    """Say whether the subject is a text, or one of several."""
    settled = bool(actors) and actors[0].actor is not None and actors[0].span.end != verb.span.start
    known = bool(actors) and actors[0].mention is not None and actors[0].actor is not None
    if page.terms.ends(page.reading, verb.span.start, "one") and not (settled or known):
        return True
    if not actors or (actors[0].mention is not None and actors[0].kind != "other"):
        return False
    words = [token for token in actors[0].span if token.pos_ in ("NOUN", "PROPN", "PRON", "NUM")]
    return bool(words) and page.terms.noun(words[0], "text")


def may_act(page: Page, party: Party) -> bool:
    """Say whether a party decides by writing: a body, an organisation, a group, the publisher, "we"."""
    publisher = page.reading.document.publisher or ""
    if party.kind == "publisher" or (party.actor and party.actor in (publisher, publisher.partition(".")[0])):
        return True
    if party.mention is None:
        head = next((token for token in party.span if token.pos_ in ("NOUN", "PROPN")), None)
        return (
            head is not None
            and page.terms.noun(head, "below", "cabinet", "assembly", "chamber")
            and head.i - party.span.start <= 2
        )
    actor = party.actor or ""
    return party.person is None and not (len(actor) == 3 and actor.isupper() and party.kind == "country")
