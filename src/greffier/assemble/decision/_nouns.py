"""Acts told by a noun: "a annoncé sa décision de fermer", "réitère sa demande à la Commission", "a reçu mandat de"."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span, Token

from greffier.assemble._clauses import Party, agents, parties, subjects, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Verb
from greffier.assemble.decision._addressed import charged_with, entrusting
from greffier.assemble.decision._agree import ACTS, agreement, given
from greffier.assemble.decision._approve import both_of
from greffier.assemble.decision._draft import Draft, Page, told
from greffier.assemble.decision._ends import told_at, trimmed
from greffier.assemble.decision._host import acting
from greffier.assemble.decision._objects import infinitives, noun, past_adverbials, past_aside, with_article
from greffier.assemble.decision._schedule import opening
from greffier.assemble.decision._scope import scope
from greffier.assemble.decision._settled import first_noun, gift, possible, quoted, told_as_future, with_sum

_HOLDERS = ("office", "person", "country")


def named(page: Page, verb: Verb) -> Iterator[Draft]:
    """Yield what a noun that *verb* governs, or its subject in the passive, says was decided or asked for."""
    if verb.features["Form"] not in ("finite", "gerund") or not possible(page, verb) or told_as_future(page, verb):
        return
    if verb.features.get("Voice") == "Pass":
        yield from _taken(page, verb)
        return
    within = scope(page, verb)
    if within is None:
        return
    at = next((t.i for t in within if page.terms.noun(t, "noun", "pledge", "request", "task", *ACTS)), None)
    if at is None or any(v.features["Form"] == "finite" for v in verbs_in(page.reading, within.start, at)):
        return
    order = page.terms.noun(page.doc[at], "request")
    if order and not page.lemma(verb, "receive"):
        yield from _requested(page, verb, at, within)
    elif order or page.terms.noun(page.doc[at], "task"):
        yield from _received(page, verb, at, within)
    elif page.terms.noun(page.doc[at], *ACTS) and not page.terms.noun(page.doc[at], "approval"):
        yield from _act(page, verb, at, within)
    elif page.terms.noun(page.doc[at], "noun") or not page.lemma(verb, "reaffirm") or _renewed(page, verb):
        yield from _willed(page, verb, at, within)


def _renewed(page: Page, verb: Verb) -> bool:
    """Say whether it is "a réaffirmé son engagement à ouvrir", told as news; in the present it is a statement."""
    return page.lemma(verb, "renewing") and verb.features.get("Tense") == "Perf" and not quoted(page, verb)


def _act(page: Page, verb: Verb, at: int, within: Span) -> Iterator[Draft]:
    """Yield what is told in "a annoncé la nomination de Mme X", "a prononcé la suspension de la taxe"."""
    start = with_article(page, at - (page.doc[at - 1].pos_ == "ADJ"))  # "de nouvelles sanctions"
    direct = past_adverbials(page, within.start, start) == start
    led = page.lemma(verb, "carry_out") and (direct or start == past_aside(page, within) + 1)  # "a procédé à la levée"
    told = page.lemma(verb, "announce") and page.terms.noun(page.doc[at], "doing", "appointing") and direct
    actors = acting(page, verb, subjects(page.reading, verb)) if led or told else ()
    what = told_at(page, trimmed(page, start, within.end))
    of_what = first_noun(page, page.doc[at + 1 : what.end])
    if of_what is not None and (_sent(page, page.doc[at], of_what) or page.terms.noun(of_what, "assembly")):
        return
    if of_what is None and page.doc[what.start].morph.get("Definite", []) == ["Ind"]:
        return  # "a procédé à des nominations"
    between = {party.actor for party in both_of(page, what)}
    if told and between and not between & {party.actor for party in actors}:
        return  # "le Qatar a annoncé une trêve entre X et Y": theirs
    if any(party.actor for party in actors) and not with_sum(page, what):
        yield Draft.of("agree", verb, actors, what, "agree/noun")


def _sent(page: Page, act: Token, what: Token) -> bool:
    """Say whether a noun of giving has goods or aid: "l'envoi de 30 camions", but "le retrait de ses troupes"."""
    goods = page.terms.noun(what, "gifts.aid", "gifts.goods") and not page.terms.noun(what, "text")
    return goods and page.terms.noun(act, "gifts.act")


def _willed(page: Page, verb: Verb, at: int, within: Span) -> Iterator[Draft]:
    """Yield the task of "sa décision de fermer", "la décision du Kenya d'ouvrir"."""
    rest = page.doc[at + 1 : within.end]
    own = [p for p in parties(page.reading, rest.start, rest.end) if p.actor and p.span.start <= at + 3]
    actors = tuple(own) or (acting(page, verb, subjects(page.reading, verb)) if _of_subject(page, verb, at) else ())
    if not actors:
        return
    start = own[-1].span.end if own else rest.start
    markers = ("de",) if page.terms.noun(page.doc[at], "noun") else ("de", "à")
    for task in infinitives(page, verb, page.doc[start : rest.end], markers):
        if not given(page, task) and not _again(page, verb, task):
            yield agreement(page, verb, actors, task)


def _again(page: Page, verb: Verb, task: Span) -> bool:
    """Say whether only support is said again: "ont réaffirmé leur engagement à soutenir l'Ukraine"."""
    inner = next((v for v in verbs_in(page.reading, task.start, task.end)), None)
    return page.lemma(verb, "renewing") and inner is not None and page.lemma(inner, "giving.support", "effect", "go_on")


def _of_subject(page: Page, verb: Verb, at: int) -> bool:
    """Say whether a possessive makes the noun at a token the subject's own.

    "Le Togo salue le Pérou et Cuba pour leur engagement à fermer": it is of those who are hailed.
    """
    words, before = page.reading.pack.words("clauses"), page.doc[at - 2]
    if page.doc[at - 1].morph.get("Poss", []) != ["Yes"]:
        return False
    several = plain(page.doc[at - 1]) in page.reading.pack.words("actors").get("their", ())
    led = before.pos_ == "ADP" and plain(before) not in words["of"]
    return not led and not (several and verb.features.get("Number") == "Sing")


def _taken(page: Page, verb: Verb) -> Iterator[Draft]:
    """Yield what is told in "la décision a été prise de", "mandat a été donné à X de", "un accord a été trouvé sur"."""
    within, found = scope(page, verb), subjects(page.reading, verb)
    if within is None or len(found) != 1:
        return
    head = first_noun(page, found[0].span)
    if verb.features.get("Tense") == "Pres" and not (head is not None and page.terms.noun(head, "task", "request")):
        return  # "mandat est donné à X de": minutes tell it in the present
    if head is None or page.doc[found[0].span.start].morph.get("Polarity", []) == ["Neg"]:
        return
    if page.terms.noun(head, "noun"):
        for task in infinitives(page, verb, within, ("de",)):
            if not given(page, task):
                yield agreement(page, verb, agents(page.reading, verb), task)
    elif page.terms.noun(head, "task", "request"):
        tasks = infinitives(page, verb, within, ("de", "pour"), far=True)
        if tasks and (responsible := charged_with(page, page.doc[within.start : tasks[0].start])):
            yield from _tasks(page, verb, agents(page.reading, verb), tasks, responsible)
    elif page.terms.noun(head, "agreement") and page.lemma(verb, "reach"):
        at = next((t.i for t in within if page.terms.has(plain(t), "on")), None)
        what = noun(page, page.doc[at + 1 : within.end]) if at is not None else None
        if what is not None:
            yield agreement(page, verb, agents(page.reading, verb), what)


def _requested(page: Page, verb: Verb, at: int, within: Span) -> Iterator[Draft]:
    """Yield the task of "réitère sa demande au Secrétaire général de"."""
    if page.doc[at - 1].morph.get("Poss", []) != ["Yes"]:
        return
    tasks = infinitives(page, verb, page.doc[at + 1 : within.end], ("de", "à"), far=True)
    responsible = charged_with(page, page.doc[at + 1 : tasks[0].start]) if tasks else ()
    if responsible and all(party.mention is not None and party.kind != "country" for party in responsible):
        actors = acting(page, verb, subjects(page.reading, verb))
        yield from _tasks(page, verb, actors, tasks, responsible)


def _received(page: Page, verb: Verb, at: int, within: Span) -> Iterator[Draft]:
    """Yield the task of "la Commission a reçu pour mandat de", "a reçu instruction de"."""
    if not page.lemma(verb, "receive") or verb.features.get("Tense") not in ("Perf", "Plup"):
        return
    if past_adverbials(page, within.start, at + 1) < at:
        return
    tasks = infinitives(page, verb, page.doc[at + 1 : within.end], ("de",), far=True)
    if responsible := subjects(page.reading, verb):
        yield from _tasks(page, verb, (), tasks, responsible)


def entrusted(page: Page, verb: Verb) -> Iterator[Draft]:
    """Yield the noun of "a confié à la Commission la rédaction d'un guide"."""
    if not page.lemma(verb, "entrust") or verb.features["Form"] != "finite" or not possible(page, verb):
        return
    within = scope(page, verb)
    if within is None or told_as_future(page, verb) or quoted(page, verb):
        return
    if verb.features.get("Voice") == "Pass":
        yield from _handed(page, verb, within)
        return
    found = entrusting(page, verb, within)
    actors = acting(page, verb, subjects(page.reading, verb))
    if found is not None:
        yield from _tasks(page, verb, actors, [found[0]], (found[1],))


def _handed(page: Page, verb: Verb, within: Span) -> Iterator[Draft]:
    """Yield the task of "la gestion du fonds a été confiée à la Banque", "le soin de rédiger … a été confié à"."""
    start = opening(page, verb)
    what = (
        trimmed(page, start, verb.span.start) if start >= 0 and verb.features.get("Tense") in ("Perf", "Plup") else None
    )
    to = next((t.i for t in within if page.terms.has(plain(t), "to")), within.end)
    led = what is not None and past_adverbials(page, within.start, to) == to  # "pour un an à la Gambie"
    responsible = charged_with(page, page.doc[to : within.end + 1]) if led else ()
    head = first_noun(page, what) if what is not None else None
    if what is None or head is None or not responsible or gift(page, verb, what) or with_sum(page, what):
        return
    tasks = infinitives(page, verb, page.doc[head.i + 1 : what.end], ("de",)) if page.terms.noun(head, "task") else []
    actors, whole = agents(page.reading, verb), page.doc[start : within.end]
    if page.terms.noun(head, "chair") and any(p.person or p.mention is None or p.kind in _HOLDERS for p in responsible):
        yield Draft.of("agree", verb, actors, trimmed(page, whole.start, whole.end), "act/passive", evidence=whole)
        return  # "la présidence a été confiée au Niger" gives an office
    for task in tasks or [what]:
        yield Draft.of("mandate", verb, actors, task, "mandate/named", evidence=whole, responsible=responsible)


def promised(page: Page, verb: Verb) -> Iterator[Draft]:
    """Yield the noun of "a promis un bilan mensuel"."""
    if not page.lemma(verb, "promise") or verb.features["Form"] != "finite" or not possible(page, verb):
        return
    within = scope(page, verb)
    what = noun(page, within) if within is not None and not quoted(page, verb) else None
    if what is None or told_as_future(page, verb) or verb.features.get("Voice") == "Pass":
        return
    head = first_noun(page, what)
    counted = any(count.number > 1 for count in page.reading.counts if what.start <= count.span.start < what.end)
    money = with_sum(page, what)
    goods = head is not None and page.terms.noun(head, "gifts.aid", "gifts.goods", "gifts.remainder", "gifts.act")
    whose = any(plain(token) in page.reading.pack.words("clauses")["to"] for token in what)
    if head is None or money or counted or goods or whose or head.i - what.start > 2:
        return
    if verbs_in(page.reading, what.start, what.end):
        return
    actors = acting(page, verb, subjects(page.reading, verb))
    if actors:
        yield Draft.of("plan", verb, actors, what, "plan/promised")


def _tasks(
    page: Page, verb: Verb, actors: tuple[Party, ...], tasks: list[Span], responsible: tuple[Party, ...]
) -> Iterator[Draft]:
    for task in tasks:
        what = trimmed(page, task.start, task.end)
        draft = Draft.of("mandate", verb, actors, what, "mandate/named", responsible=responsible)
        yield replace(draft, told=told((*actors, *responsible), verb, what.end))
