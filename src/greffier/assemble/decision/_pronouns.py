"""Pronouns for things and groups that are no known actor: "Il s'appuiera sur …", "celui-ci présenterait …"."""

from dataclasses import replace

from spacy.tokens import Span, Token

from greffier.assemble._clauses import Party, both, issuers, meant, subjects, they, verbs_in
from greffier.assemble._phrases import extend_right, longer_name, plain, sentence
from greffier.assemble._reading import Mention, Verb, within
from greffier.assemble.decision._draft import Draft, Page
from greffier.assemble.decision._governing import governor
from greffier.assemble.decision._settled import quoted
from greffier.authority import load

_JOINED = 4
"""The tokens within which a summit's partners are named: "sommet entre l'UE et la Chine"."""


def stand_in(page: Page, verb: Verb, found: tuple[Party, ...]) -> tuple[Party, ...]:
    """Return *found*, a pronoun that nobody settles replaced by the subject of the sentence before.

    The two must agree in number and gender, and the sentence before must have one subject.
    "Les deux ministres" are the two of whom the text has spoken.
    """
    if verb.features.get("Person") == "1":
        several = len(found) == 1 and verb.features.get("Number") == "Plur" and not quoted(page, verb)
        return (issuers(page.reading, found[0]) if several else ()) or found
    if len(found) == 1 and found[0].person is None and not pronoun(page, found[0]):
        settled = both(page.reading, found[0]) or _home(page, verb, found[0]) or _body(page, verb, found[0])
        return settled or _called(page, found[0]) or found
    if len(found) != 1 or found[0].person is not None:
        return found
    word = found[0].span[0]
    here = page.doc[verb.head].sent
    block = page.reading.block(verb.head)
    if inside := _clause_above(page, verb, word):
        return inside
    if block is None or here.start <= block.start:
        return ()
    before = page.doc[here.start - 1].sent
    finite = [v for v in verbs_in(page.reading, before.start, before.end) if v.features["Form"] == "finite"]
    plural = word.morph.get("Number", []) == ["Plur"]
    for earlier in finite[:1]:
        parties = subjects(page.reading, earlier)
        if len(parties) == 1 and parties[0].actor and _agree(parties[0], word):
            return both(page.reading, parties[0]) or _called(page, parties[0]) or parties
        if plural and len(parties) > 1 and all(party.actor for party in parties):
            return parties
    return they(page.reading, before) if plural else ()


def _clause_above(page: Page, verb: Verb, word: Token) -> tuple[Party, ...]:
    """Return the subject of the clause that governs the pronoun's: "ont signé un texte par lequel ils s'engagent"."""
    governing, linked = governor(page, verb)
    if governing is None:
        words = page.reading.pack.words("clauses")
        opened = plain(page.doc[word.i - 1]) in {*words["relative_subject"], *words["relative"], *words["that"]}
        whole = page.doc[verb.head].sent
        told = [v for v in verbs_in(page.reading, whole.start, word.i) if v.features["Form"] == "finite"]
        governing = told[-1] if told and (opened or linked) else None
    if governing is None:
        return ()
    parties = subjects(page.reading, governing)
    plural = word.morph.get("Number", []) == ["Plur"]
    if not parties or not all(party.actor and not pronoun(page, party) for party in parties):
        return ()
    if len(parties) > 1:
        return parties if plural else ()
    several = governing.features.get("Number") == "Plur"
    return (both(page.reading, parties[0]) or parties) if plural == several and _agree(parties[0], word) else ()


def _home(page: Page, verb: Verb, found: Party) -> tuple[Party, ...]:
    """Return for "son pays", "son gouvernement" the country of the office whose words they are."""
    head = next((token for token in found.span if token.pos_ in ("NOUN", "PROPN")), None)
    first = page.doc[found.span.start - 1] if found.span.start else None
    owned = any(token.morph.get("Poss", []) == ["Yes"] for token in (*found.span[:1], *([first] if first else [])))
    if head is None or not owned or not page.terms.noun(head, "state", "cabinet") or found.span.end - head.i > 1:
        return ()
    governing, _ = governor(page, verb)
    here = page.doc[verb.head].sent
    if governing is None and found.span.start - here.start <= 1 and here.start > 0:
        # "Le ministre a remercié … Son gouvernement s'est engagé à …"
        before = page.doc[here.start - 1].sent
        told = [v for v in verbs_in(page.reading, before.start, before.end) if v.features["Form"] == "finite"]
        governing = told[0] if told else None
    for speaker in subjects(page.reading, governing) if governing is not None else ():
        country, _, office = (speaker.actor or "").partition(".")
        if office and len(country) == 3 and country.isupper():
            return (Party(span=found.span, actor=country, person=None, mention=speaker.mention, kind="country"),)
    return ()


def _body(page: Page, verb: Verb, found: Party) -> tuple[Party, ...]:
    """Return for "il" the body that the sentence before is about, if who was taken for it stands in an aside there.

    "Le comité, présidé par le Sénégal, siégera à Dakar. Il adoptera …"
    """
    word, here = found.span[0], page.doc[verb.head].sent
    if len(found.span) != 1 or found.kind != "pronoun" or here.start == 0:
        return ()
    if plain(word) not in page.reading.pack.words("verbs")["subject"] or verb.features.get("Person") == "1":
        return ()
    before = page.doc[here.start - 1].sent
    head = next((t for t in before if t.pos_ in ("NOUN", "PROPN")), None)
    if head is None or head.i - before.start > 2 or not page.terms.noun(head, "below", "instrument"):
        return ()
    whole = extend_right(page.reading, head.i)
    mark = page.doc[whole.end] if whole.end < before.end else None
    if mark is None or mark.text != "," or any(m.span.start <= head.i for m in _mentions(page, before, head)):
        return ()
    finite = [v for v in verbs_in(page.reading, mark.i, before.end) if v.features["Form"] == "finite"]
    aside = within(page.reading.mentions, mark.i, finite[0].span.start) if finite else ()
    party = Party(span=whole, actor=whole.text, person=None, mention=None, kind="other")
    return (party,) if any(m.actor == found.actor for m in aside) and _agree(party, word) else ()


def _called(page: Page, found: Party) -> tuple[Party, ...]:
    """Return for "le conseil", "le centre" whom the text before calls so by a longer name.

    The one body whose name opens so ("le conseil des ministres"), else the words ("le centre de formation").
    A pronoun for such a noun has the name too.
    """
    if found.mention is not None and found.mention.rule == "thing" and (noun := meant(page.reading, found)) is not None:
        named = _called(page, replace(noun, mention=None))
        return tuple(replace(party, mention=found.mention, span=found.span) for party in named)
    nouns = [token for token in found.span if token.pos_ in ("NOUN", "PROPN")]
    first = page.doc[nouns[0].i - 1] if nouns else None
    if found.mention is not None or len(nouns) != 1 or found.span.end > nouns[0].i + 1:
        return ()
    if first is None or first.morph.get("Definite", []) != ["Def"]:
        return ()
    bodies = [m for m in within(page.reading.mentions, 0, found.span.start) if m.kind == "body" and m.actor]
    alike = {m.actor: m for m in bodies if any(plain(t) == plain(nouns[0]) for t in m.span[:2])}
    if alike:
        return tuple(replace(Party.of(m), span=found.span) for m in alike.values()) if len(alike) == 1 else ()
    if (leaders := _summit(page, nouns[0])) is not None:
        return (replace(found, actor=leaders, kind="group"),)
    verbs = {verb.head for verb in page.missed}  # "le Comité mandate"
    longer = longer_name(page.reading, plain(nouns[0]), nouns[0].i, verbs)
    return (replace(found, actor=longer.text),) if longer is not None else ()


def _summit(page: Page, noun: Token) -> str | None:
    """Return those who lead the members of the organisation whose release it is, for "le Sommet".

    Where the release has just told of somebody else's summit, or of one with somebody else, it may be that.
    """
    who, house = load(), (page.reading.document.publisher or "").partition(".")[0]
    summits = page.reading.pack.words("meetings")["summit"]
    if plain(noun) not in summits or house not in who or who.is_state(house) or who.actor(house).press:
        return None
    here = sentence(page.reading, noun.i).start
    told = {sentence(page.reading, t.i).start: t.i for t in page.doc[:here] if plain(t) in summits}
    last = sentence(page.reading, max(here - 1, 0)).start
    for start in {*told, last}:
        named = within(page.reading.mentions, start, sentence(page.reading, start).end)
        if any(_of_others(m, house, told.get(start)) for m in named if m.span.end <= noun.i):
            return None
    return who.offices.group(house, "leader")


def _of_others(mention: Mention, house: str, summit: int | None) -> bool:
    """Say whether a mention is of another organisation, or of a state right behind a summit: "sommet UE-Chine"."""
    if (mention.actor or house).partition(".")[0] == house:
        return False
    joined = summit is not None and summit < mention.span.start <= summit + _JOINED
    return mention.kind in ("organisation", "group") or (mention.kind == "country" and joined)


def _mentions(page: Page, before: Span, head: Token) -> tuple[Mention, ...]:
    return tuple(within(page.reading.mentions, before.start, head.i + 1))


def pronoun(page: Page, party: Party) -> bool:
    """Say whether a party is a mere pronoun that nobody has settled."""
    if len(party.span) != 1 or (party.mention is not None and party.actor is not None):
        return False
    return plain(party.span[0]) in page.reading.pack.words("verbs")["subject"]


def latter(page: Page, verb: Verb, drafts: list[Draft], found: tuple[Party, ...]) -> tuple[Party, ...]:
    """Return for "celui-ci" whoever the same sentence has just charged with a task."""
    pointing = page.terms.ends(page.reading, verb.span.start, "one")
    if len(found) > 1 or not (pointing or (found and page.terms.starts(page.reading, found[0].span.start, "one"))):
        return found
    sentence = page.doc[verb.head].sent
    charged = [d for d in drafts if d.responsible and sentence.start <= d.verb.head < verb.head]
    return charged[-1].responsible if charged else found


def _agree(party: Party, pronoun: Token) -> bool:
    head = next((token for token in party.span if token.pos_ in ("NOUN", "PROPN")), None)
    if head is None:
        return False
    return all(
        not head.morph.get(key, [])
        or head.morph.get(key, []) == (pronoun.morph.get(key, []) or head.morph.get(key, []))
        for key in ("Number", "Gender")
    )
