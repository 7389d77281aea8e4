"""Tasks given to others: "charge la Commission de", "invite le secrétariat à", "un groupe chargé de"."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from greffier.assemble._clauses import Party, agents, parties, subjects, verbs_in
from greffier.assemble._phrases import plain, sentence
from greffier.assemble._reading import Verb
from greffier.assemble.decision._addressed import ADDRESSED, charged_with, entrusting, holder_of, object_above, shared
from greffier.assemble.decision._draft import Draft, Page, told
from greffier.assemble.decision._ends import trimmed
from greffier.assemble.decision._host import acting
from greffier.assemble.decision._objects import infinitives, past_adverbials
from greffier.assemble.decision._orders import below, is_peer, kind_meant, own_member
from greffier.assemble.decision._schedule import opening
from greffier.assemble.decision._scope import scope
from greffier.assemble.decision._settled import first_noun, possible, quoted, told_as_future
from greffier.assemble.decision._verdicts import sentenced

_OF, _TO = ("de", "à", "pour"), ("à", "de", "pour")


def mandated(page: Page, verb: Verb, drafts: list[Draft]) -> Iterator[Draft]:
    """Yield the tasks that somebody is charged with by *verb*; *drafts* are those before it."""
    within = scope(page, verb) if _charges(page, verb) else None
    if within is None:
        return
    plea = page.lemma(verb, "ask")
    passive = verb.features.get("Voice") == "Pass" or verb.features["Form"] == "participle"
    tasks = infinitives(page, verb, within, _TO if plea else _OF, far=True)
    if not tasks:
        yield from _charged_with_noun(page, verb, within)
        yield from _wanted(page, verb, within)
        return
    if passive and _duty(page, verb, tasks):
        return
    between = page.doc[within.start : tasks[0].start]
    actors, responsible = (_charged if passive else _charging)(page, verb, drafts, between)
    own = _own_members(page, verb, actors, responsible)
    if not responsible or not (own or _ordered(page, verb, actors, responsible, tasks)):
        return
    if page.lemma(verb, "pray") and all(is_peer(page, party) for party in responsible):
        return  # "nous prions nos lecteurs de nous excuser"
    for whole in tasks:
        for task, other in shared(page, whole):
            if (own and not _dated(page, task)) or (plea and _journey(page, task)):
                continue
            start, end = told(actors, verb, task.end)
            yield Draft(
                kind="mandate",
                verb=verb,
                actors=actors,
                start=task.start,
                end=task.end,
                told=(min(start, responsible[0].span.start) if passive else start, end),
                times=(verb.span.end, task.end) if whole is tasks[0] and other is None else (task.start, task.end),
                rule="mandate/ask" if plea else "mandate/charge",
                responsible=responsible if other is None else (other,),
            )


def _journey(page: Page, task: Span) -> bool:
    """Say whether somebody is asked to come: "invite son homologue à effectuer une visite", "à se rendre à Rabat"."""
    verb = next((v for v in verbs_in(page.reading, task.start, task.end)), None)
    noun = first_noun(page, page.doc[verb.span.end : task.end]) if verb is not None else None
    return verb is not None and (page.lemma(verb, "travel") or (noun is not None and page.terms.noun(noun, "journey")))


def _charges(page: Page, verb: Verb) -> bool:
    """Say whether a verb of charging or asking tells what was done; "je vous demande de", quoted, does not."""
    plea = page.lemma(verb, "ask")
    if not (plea or page.lemma(verb, "mandate", "order")) or not sentenced(page, verb):
        return False
    if verb.features["Form"] not in ("finite", "gerund") and not _set_apart(page, verb):
        return False
    if told_as_future(page, verb) or verb.features.get("Mood") == "Cnd" or not possible(page, verb):
        return False
    return not (plea and quoted(page, verb) and verb.features.get("Person") == "1")


def _set_apart(page: Page, verb: Verb) -> bool:
    """Say whether it is "Le Comité, chargé par les ministres de préparer un plan, …": a participle with its agent."""
    apart = verb.features["Form"] == "participle" and page.doc[verb.span.start - 1].text == ","
    return apart and _by_another(page, verb)


def _by_another(page: Page, verb: Verb) -> bool:
    """Say whether it is "chargé par le Conseil de", of somebody who orders; but "par le traité", "par la loi"."""
    return any(party.mention is not None and party.actor for party in agents(page.reading, verb))


def _duty(page: Page, verb: Verb, tasks: list[Span]) -> bool:
    """Say whether "est chargé de" tells what somebody is there for: no task of it has a date."""
    charge = page.lemma(verb, "charge") and not page.lemma(verb, "ask") and verb.features.get("Tense") == "Pres"
    return charge and not _by_another(page, verb) and not any(_dated(page, task) for task in tasks)


_Parties = tuple[Party, ...]


def _charged(page: Page, verb: Verb, drafts: list[Draft], between: Span) -> tuple[_Parties, _Parties]:
    """Return who charges and who is charged in "il est demandé au secrétariat de", "X est chargé par Y de"."""
    addressed = charged_with(page, between) if page.terms.has(plain(between[0]), "to") else ()
    return agents(page.reading, verb), addressed or subjects(page.reading, verb)


def _charging(page: Page, verb: Verb, drafts: list[Draft], between: Span) -> tuple[_Parties, _Parties]:
    """Return who charges and who is charged in "X charge Y de", "X lui demande de", "X l'a chargé de"."""
    if verb.features.get("Clitic") in page.terms.of("him"):
        responsible = _just_named(page, verb, drafts)
    elif verb.features.get("Clitic") in page.terms.of("them"):
        responsible = object_above(page, verb) or (() if page.lemma(verb, "ask") else _just_named(page, verb, drafts))
    else:
        responsible = charged_with(page, between)
    return acting(page, verb, subjects(page.reading, verb)), responsible


def _subordinate(page: Page, verb: Verb, actors: _Parties, responsible: _Parties) -> bool:
    """Say whether those addressed take orders; who has a task already ("lui demande aussi") may be asked for more."""
    again = verb.features.get("Clitic") in page.terms.of("him")
    states = bool(actors) and all(
        party.kind == "country" for party in (*actors, *responsible)
    )  # "Lomé somme Accra de …"
    bids = not states if page.lemma(verb, "order") else not page.lemma(verb, "ask")
    return bids or again or any(below(page, party, actors) for party in responsible)


def _own_members(page: Page, verb: Verb, actors: _Parties, responsible: _Parties) -> bool:
    """Say whether a body asks the members of its organisation: only what has a date is a charge then."""
    if _subordinate(page, verb, actors, responsible):
        return False
    return all(own_member(party, actors) for party in responsible)


def _ordered(page: Page, verb: Verb, actors: _Parties, responsible: _Parties, tasks: list[Span]) -> bool:
    """Say whether a verb charges those whom it addresses, and does not plead with them."""
    return _subordinate(page, verb, actors, responsible) or _demanded(page, verb, actors, responsible, tasks)


def _demanded(
    page: Page, verb: Verb, actors: tuple[Party, ...], responsible: tuple[Party, ...], tasks: list[Span]
) -> bool:
    """Say whether a body, or "we", demands of others what has a date, or of a body what it is to do."""
    if not page.lemma(verb, "demand") or quoted(page, verb):
        return False
    we = verb.features.get("Person") == "1" and verb.features.get("Number") == "Plur"
    many = bool(actors) and all(
        kind_meant(page, party) in ("body", "organisation", "group", "publisher") for party in actors
    )
    if not (we or many or (actors and verb.features.get("Number") == "Plur" and len(actors) > 1)):
        return False
    bodies = all(
        party.mention is not None and kind_meant(page, party) in ("body", "organisation") for party in responsible
    )
    return bodies or any(_dated(page, task) for task in tasks)


def _wanted(page: Page, verb: Verb, within: Span) -> Iterator[Draft]:
    """Yield the clause of "demande que la Commission présente un rapport", from its verb on."""
    that = page.reading.pack.words("clauses")["that"]
    if plain(within[0]) not in that or verb.features.get("Voice") == "Pass":
        return
    wanted = next((v for v in verbs_in(page.reading, within.start, within.end) if v.features["Form"] == "finite"), None)
    responsible = subjects(page.reading, wanted) if wanted is not None and not wanted.features.get("Neg") else ()
    actors = acting(page, verb, subjects(page.reading, verb))
    if wanted is None or wanted.features.get("Voice") == "Pass" or not responsible:
        return
    known = all(party.mention is not None and below(page, party, actors) for party in responsible)
    if not known or not actors or {party.actor for party in actors} & {party.actor for party in responsible}:
        return
    what = trimmed(page, wanted.span.start, within.end)
    yield Draft.of("mandate", verb, actors, what, "mandate/clause", responsible=responsible)


def _just_named(page: Page, verb: Verb, drafts: list[Draft]) -> tuple[Party, ...]:
    """Return for "lui" who has just been charged, or was the object of a deed of the same sentence.

    "Ils lui ont aussi demandé de …", "a désigné le président du Togo et lui a demandé de …".
    """
    here = sentence(page.reading, verb.head).start
    for draft in reversed(drafts):
        if draft.responsible:
            return draft.responsible
        if draft.verb.head >= here:
            named = [p for p in parties(page.reading, draft.start, draft.end) if p.actor and p.kind in ADDRESSED]
            if named:
                return tuple(named[:1])
    return ()


def delegated(page: Page, actors: tuple[Party, ...], task: Span) -> list[Draft]:
    """Return the tasks that somebody decides to charge others with ("… de confier à l'Agence le soin de")."""
    verb = next((v for v in verbs_in(page.reading, task.start, task.end)), None)
    if verb is None or verb.features["Form"] != "infinitive":
        return []
    rest, rule = page.doc[verb.span.end : task.end], "mandate/delegated"
    if page.lemma(verb, "found", "appoint"):  # "… de mettre en place un comité chargé de"
        return charged(page, verb, actors, rest, evidence=task)
    if not page.lemma(verb, "mandate", "ask"):
        return []
    whole = verb.features.get("Clitic") is None
    if page.lemma(verb, "entrust") and whole and (handed := entrusting(page, verb, rest)) is not None:
        what, holder = handed
        return [Draft.of("mandate", verb, actors, what, rule, evidence=task, responsible=(holder,))]
    inner = infinitives(page, verb, rest, ("de", "à", "pour"), far=True)
    responsible = charged_with(page, page.doc[verb.span.end : inner[0].start]) if inner else ()
    if not responsible or (page.lemma(verb, "ask") and not any(below(page, party, actors) for party in responsible)):
        return []
    return [
        Draft.of("mandate", verb, actors, each, rule, evidence=page.doc[task.start : each.end], responsible=responsible)
        for each in inner
    ]


def _charged_with_noun(page: Page, verb: Verb, within: Span) -> Iterator[Draft]:
    """Yield the noun of "charge le Comité du suivi de la décision"."""
    of = page.reading.pack.words("clauses")["of"]
    holder = next((p for p in parties(page.reading, within.start, within.end) if p.actor), None)
    if not page.lemma(verb, "charge") or verb.features.get("Voice") == "Pass" or holder is None:
        return
    if holder.span.end >= within.end or plain(page.doc[holder.span.end]) not in of:
        return
    what = trimmed(page, holder.span.end + 1, within.end)
    actors = acting(page, verb, subjects(page.reading, verb))
    if len(what) > 0:
        yield Draft.of("mandate", verb, actors, what, "mandate/noun", responsible=(holder,))


def founded(page: Page, verb: Verb) -> Iterator[Draft]:
    """Yield the task of a group, an envoy or a fund that is set up for it ("un panel chargé d'évaluer")."""
    if not page.lemma(verb, "act", "act_on") or verb.features["Form"] != "finite" or not possible(page, verb):
        return
    before = _set_up(page, verb)
    within = before or scope(page, verb)
    if within is None or told_as_future(page, verb) or page.lemma(verb, "renew"):
        return
    actors, whole = acting(page, verb, subjects(page.reading, verb)), None
    if before is not None:
        actors, whole = agents(page.reading, verb), page.doc[before.start : verb.span.end]
    yield from charged(page, verb, actors, within, evidence=whole)


def charged(
    page: Page, verb: Verb, actors: tuple[Party, ...], within: Span, *, evidence: Span | None = None
) -> list[Draft]:
    """Return the tasks that hang on a group in the words of its founding: "(la création d')un comité chargé de"."""
    mark = next((t.i for t in within if page.terms.starts(page.reading, t.i, "charged")), None)
    if mark is None:
        return []
    size = page.terms.starts(page.reading, mark, "charged")
    stop = next((t.i for t in within if t.i > mark and _goes_on(page, t)), within.end)
    tasks = infinitives(page, verb, page.doc[mark + size : stop], ("de", "à", "pour"))
    start = past_adverbials(page, within.start, mark)
    if not tasks or start >= mark:
        return []
    if page.terms.noun(page.doc[start], "doing"):
        start = min(start + 2, mark - 1)
    opening_words = {",", "(", *page.reading.pack.words("clauses")["relative_subject"]}
    stop = next((k for k in range(start, mark) if plain(page.doc[k]) in opening_words), mark)
    holder = holder_of(page, page.doc[start:stop])
    return [
        Draft.of("mandate", verb, actors, task, "mandate/founded", evidence=evidence, responsible=(holder,))
        for task in tasks
    ]


def _set_up(page: Page, verb: Verb) -> Span | None:
    """Return what stands before the verb of "Un groupe, présidé par X et chargé de rédiger un code, a été créé"."""
    start = opening(page, verb) if verb.features.get("Voice") == "Pass" else -1
    return page.doc[start : verb.span.start] if start >= 0 else None


def _goes_on(page: Page, link: Token) -> bool:
    """Say whether a link leads to a relative clause: "un comité chargé de … et dont la première réunion …"."""
    words = page.reading.pack.words("clauses")
    following = plain(page.doc[link.i + 1]) if link.i + 1 < len(page.doc) else ""
    return page.terms.has(plain(link), "linked") and following in {*words["relative"], *words["relative_subject"]}


def _dated(page: Page, task: Span) -> bool:
    return any(time.type != "SET" for time in page.reading.times if task.start <= time.span.start < task.end)
