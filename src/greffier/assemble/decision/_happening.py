"""What will happen or be done by a time, told with its subject: "la liaison sera rouverte en juin"."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span, Token

from greffier.assemble._clauses import Party, agents, antecedent, subjects
from greffier.assemble._phrases import ends_phrase, plain
from greffier.assemble._reading import Verb, within
from greffier.assemble._who import coordinated, mention_at
from greffier.assemble.decision._addressed import charged_with
from greffier.assemble.decision._draft import Draft, Page
from greffier.assemble.decision._due import timed
from greffier.assemble.decision._ends import before_whom, trimmed
from greffier.assemble.decision._governing import first_of_two, governor, vowed
from greffier.assemble.decision._lasting import PEOPLE
from greffier.assemble.decision._objects import list_start, with_article
from greffier.assemble.decision._pronouns import stand_in
from greffier.assemble.decision._schedule import drafted, opening
from greffier.assemble.decision._settled import assembly, first_noun, gift, nobody, quoted

_LED = 8
"""What a relative behind a preposition is about stands no more tokens before it."""


def happening(page: Page, verb: Verb, clause: Span) -> Iterator[Draft]:
    """Something will be done, or happen, by a time: the object is the clause with its subject."""
    named = tuple(p for p in subjects(page.reading, verb) if not page.terms.starts(page.reading, p.span.start, "once"))
    behind = _behind(page, verb, named)
    start = verb.span.start if behind else _past_locution(page, _start(page, verb, named))
    if start < 0 or (start >= verb.span.start and not behind):
        return
    if assembly(page, clause if behind else page.doc[start : verb.span.start]):
        return
    if any(nobody(page, party, verb) for party in stand_in(page, verb, named)):
        return
    passive = verb.features.get("Voice") == "Pass"
    if _prefaced(page, verb) or _matter(page, verb, start):
        return
    if _by_the_way(page, verb, start) or _handed(page, verb, page.doc[start : verb.span.start], clause):
        return
    if passive and _given_or_met(page, verb, named, start):
        return
    actors = agents(page.reading, verb) if passive else ()
    if first_of_two(page, verb, start) is not None:
        start = verb.span.start  # "commencera en mai et s'achèvera en juin"
    what = before_whom(page, trimmed(page, start, max(clause.end, verb.span.end), past=verb.head))
    draft = replace(drafted(page, verb, actors, what, "plan/event"), responsible=_guided(page, clause))
    if start == verb.span.start:
        draft = replace(draft, times=(start, draft.times[1]))  # the time before it is the first one's
    soon = page.lemma(verb, "event") and any(page.terms.starts(page.reading, t.i, "soon") for t in clause)
    firm = vowed(page, verb) or (passive and not _spoken(page, verb)) or _announced(page, verb)
    if soon or firm or timed(page, draft):
        yield draft


def _behind(page: Page, verb: Verb, named: tuple[Party, ...]) -> bool:
    """Say whether a passive opens the sentence, its subject behind it: "Sera également créé un comité"."""
    opens = verb.features.get("Voice") == "Pass" and verb.span.start == page.doc[verb.head].sent.start
    return opens and bool(named) and all(party.span.start > verb.head for party in named)


def _start(page: Page, verb: Verb, named: tuple[Party, ...]) -> int:
    """Return where the words for what will happen start, -1 where the clause does not say."""
    hung = antecedent(page.reading, verb)
    start = _meant(page, verb, hung) if hung is not None else min((p.span.start for p in named), default=-1)
    if not named:
        start = opening(page, verb)
    return list_start(page, with_article(page, _whole(page, start, verb)), verb) if start > 0 else start


def _meant(page: Page, verb: Verb, hung: Span) -> int:
    """Return where the noun starts that a relative clause is about: "les auteurs du rapport, qui sera publié".

    It has the number of the verb and the gender of a passive, and is not what only places or measures another: "la
    veille de l'essai, qui débutera", "le coût du barrage, qui sera achevé".
    """
    of = page.reading.pack.words("clauses")["of"]
    for token in hung:
        start = with_article(page, token.i)
        opens = token.i == hung.start or start == hung.start or plain(page.doc[start - 1]) in of
        if token.pos_ != "NOUN" or not (opens or page.doc[token.i - 1].pos_ in ("ADJ", "NUM", "ADP")):
            continue
        told = [(token.morph.get(key, []), verb.features.get(key)) for key in ("Number", "Gender")]
        if all(not noun or not of_verb or noun == [of_verb] for noun, of_verb in told) and not _measures(page, token):
            return start if start > hung.start else hung.start
    return hung.start


def _measures(page: Page, token: Token) -> bool:
    following = plain(page.doc[token.i + 1])
    return page.terms.noun(token, "measuring") and following in page.reading.pack.words("clauses")["of"]


def _given_or_met(page: Page, verb: Verb, named: tuple[Party, ...], start: int) -> bool:
    """Say whether what will be done is a gift, a part of one, or a visit: "le ministre sera reçu à l'Élysée"."""
    if page.lemma(verb, "host") and any(party.person or party.kind in PEOPLE for party in named):
        return True
    goods = not page.terms.has(verb.lemma, "station") and _goods(page, verb, page.doc[start : verb.span.start])
    return goods or _share(page, verb, start)


def _prefaced(page: Page, verb: Verb) -> bool:
    """Say whether it is "une séance au terme de laquelle sera dévoilé", of a meeting, or "auxquels ils seront exposés".

    "Une convention aux termes de laquelle les troupes seront retirées" tells what will be done.
    """
    words = page.reading.pack.words("clauses")
    own = {*words["relative"]} - {*words["among"], *words["where"]}
    for token in page.doc[max(verb.span.start - 3, 1) : verb.span.start]:
        led = plain(token) in words["relative_subject"] and token.nbor(-1).pos_ == "ADP"
        if led or plain(token) in own:
            before = page.doc[max(token.sent.start, token.i - _LED) : token.i]
            return token.nbor().pos_ == "PRON" or any(page.terms.noun(noun, "assembly") for noun in before)
    return False


def _matter(page: Page, verb: Verb, start: int) -> bool:
    """Say whether it is only talk to come: "les sujets qui seront examinés à la réunion"."""
    hung = plain(page.doc[verb.span.start - 1]) in page.reading.pack.words("clauses")["relative_subject"]
    head = first_noun(page, page.doc[start : start + 4])
    return hung and page.lemma(verb, "study") and head is not None and page.terms.noun(head, "chance")


def _by_the_way(page: Page, verb: Verb, start: int) -> bool:
    """Say whether it is told by the way: "…, dont le mandat prendra fin", "les 28 millions le seront"."""
    if verb.features.get("Clitic") == "le":
        return any(amount.span.end > start for amount in within(page.reading.amounts, start, verb.head))
    relative = page.reading.pack.words("clauses")["relative"]
    head = first_noun(page, page.doc[start : start + 3]) if page.lemma(verb, "event") else None
    return head is not None and page.terms.noun(head, "task") and plain(page.doc[start - 1]) in relative


def _spoken(page: Page, verb: Verb) -> bool:
    """Say whether somebody says the whole clause in a quotation, and no verb outside opens it with a "that"."""
    quote = next((q for q in page.reading.quotes if q.start < verb.head < q.end), None)
    if quote is None:
        return False
    governing, linked = governor(page, verb)
    that = page.reading.pack.words("clauses")["that"]
    outside = linked and governing is not None and governing.head < quote.start
    near = any(plain(token) in that for token in page.doc[max(0, quote.start - 6) : quote.start])
    return not (outside or (near and verb.features.get("Mood") == "Cnd"))


def _goods(page: Page, verb: Verb, what: Span) -> bool:
    """Say whether it is "les dix premiers véhicules seront acheminés": goods on their way are a contribution."""
    gives = page.terms.has(verb.lemma, "giving.give", "giving.give_gift", "giving.give_sum")
    return gives and gift(page, verb, what)


def _past_locution(page: Page, start: int) -> int:
    """Return where the noun starts behind a verb that has a noun of its own: "a pris acte du départ, qui prendra"."""
    end = next((v.span.end for v in page.reading.verbs if v.span.start < start < v.span.end), None)
    if end is None:
        return start
    return end + (plain(page.doc[end]) in page.reading.pack.words("clauses")["of"])


def _guided(page: Page, clause: Span) -> tuple[Party, ...]:
    """Return who is to see to it: "seront construits sous la conduite de l'Office de l'eau"."""
    at = next((t.i for t in clause if page.terms.starts(page.reading, t.i, "under")), None)
    if at is None:
        return ()
    start = at + page.terms.starts(page.reading, at, "under")
    return charged_with(page, page.doc[start : clause.end + 1])


def _share(page: Page, verb: Verb, start: int) -> bool:
    """Say whether a bare number behind "dont" is set aside for something."""
    relative = page.reading.pack.words("clauses")["relative"]
    bare = all(token.pos_ in ("NUM", "DET", "PRON") or token.like_num for token in page.doc[start : verb.span.start])
    return (
        bare
        and plain(page.doc[start - 1]) in relative
        and page.terms.has(verb.lemma, "giving.give_sum", "giving.give_gift")
    )


def _handed(page: Page, verb: Verb, what: Span, clause: Span) -> bool:
    """Say whether it is "deux vedettes seront remises à la marine": goods given to somebody."""
    to = len(clause) > 0 and page.terms.has(plain(clause[0]), "to")
    return to and not page.terms.has(verb.lemma, "station") and gift(page, verb, what)


def _announced(page: Page, verb: Verb) -> bool:
    """Say whether somebody announced that it will happen, which settles it without a time."""
    governing, linked = governor(page, verb)
    return linked and governing is not None and page.lemma(governing, "announce") and not quoted(page, verb)


def _whole(page: Page, start: int, verb: Verb) -> int:
    """Return where the antecedent starts: with one thing done, the noun that a list of names hangs on."""
    mention = mention_at(page.reading, start)
    if mention is None or verb.features.get("Number") == "Plur":
        return start
    names = coordinated(page.reading, mention)
    first = min(name.span.start for name in names)
    of = page.reading.pack.words("clauses")["of"]
    link = plain(page.doc[first - 1]) if first > 1 else ""
    if len(names) < 2 or first < 2 or not (link in of or page.terms.has(link, "between")):
        return start
    holder = ends_phrase(page.reading, first - 2)
    return holder.start if holder is not None else first - 2
