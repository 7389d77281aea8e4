"""Tasks given to others: "charge la Commission de", "invite le secrétariat à", "un groupe chargé de"."""

from collections.abc import Iterator
from functools import partial

from spacy.tokens import Span, Token

from greffier.assemble._clauses import Party, agents, parties, subjects, verbs_in
from greffier.assemble._phrases import extend_right, plain, sentence
from greffier.assemble._reading import Verb
from greffier.assemble.decision._addressed import ADDRESSED, entrusting, object_above, shared
from greffier.assemble.decision._draft import Draft, Page, told
from greffier.assemble.decision._host import acting, presiding
from greffier.assemble.decision._objects import infinitives, past_adverbials, scope, trimmed
from greffier.assemble.decision._schedule import opening
from greffier.assemble.decision._settled import possible, quoted, told_as_future

_OF, _TO = ("de", "à", "pour"), ("à", "de", "pour")


def mandated(page: Page, verb: Verb, drafts: list[Draft]) -> Iterator[Draft]:
    """Yield the tasks that somebody is charged with by *verb*; *drafts* are those before it."""
    plea = page.lemma(verb, "ask")
    if not (plea or page.lemma(verb, "mandate")) or verb.features["Form"] not in ("finite", "gerund"):
        return
    if told_as_future(page, verb) or verb.features.get("Mood") == "Cnd" or not possible(page, verb):
        return
    if plea and quoted(page, verb) and verb.features.get("Person") == "1":
        return
    within = scope(page, verb)
    if within is None:
        return
    tasks = infinitives(page, verb, within, _OF if not plea else _TO, far=True)
    if not tasks:
        yield from _charged_with_noun(page, verb, within)
        yield from _wanted(page, verb, within)
        return
    if verb.features.get("Voice") == "Pass":
        told_to = (
            charged_with(page, page.doc[within.start : tasks[0].start])
            if page.terms.has(plain(within[0]), "to")
            else ()
        )
        responsible = told_to or subjects(page.reading, verb)  # "il est demandé au secrétariat de", "X est chargé de"
        actors = agents(page.reading, verb) or _voiced(page, verb, drafts)
        if (
            not plea
            and page.lemma(verb, "charge")
            and verb.features.get("Tense") == "Pres"
            and not any(map(partial(_dated, page), tasks))
        ):
            return  # "est chargé de" tells what somebody is there for
    else:
        if verb.features.get("Clitic") in page.terms.of("him"):
            responsible = _just_named(page, verb, drafts)
        elif verb.features.get("Clitic") in page.terms.of("them"):
            responsible = object_above(page, verb) or (() if plea else _just_named(page, verb, drafts))
        else:
            responsible = charged_with(page, page.doc[within.start : tasks[0].start])
        actors = acting(page, verb, subjects(page.reading, verb))
    again = verb.features.get("Clitic") in page.terms.of("him")  # who has a task already may be asked for more
    under = not plea or again or any(below(page, party, actors) for party in responsible)
    own = not under and all(_own_member(party, actors) for party in responsible)
    if not under and plea and _demanded(page, verb, actors, responsible, tasks):
        under = True
    if not responsible or not (under or own):
        return
    if page.lemma(verb, "pray") and all(_peer(page, party) for party in responsible):
        return  # "nous prions nos lecteurs de nous excuser"
    parted = [(whole, part) for whole in tasks for part in shared(page, whole)]
    for whole, (task, other) in parted:
        if own and not _dated(page, task):
            continue
        start, end = told(actors, verb, task.end)
        if verb.features.get("Voice") == "Pass":
            start = min(start, responsible[0].span.start)
        yield Draft(
            kind="mandate",
            verb=verb,
            actors=actors,
            start=task.start,
            end=task.end,
            told=(start, end),
            times=(verb.span.end, task.end) if whole is tasks[0] and other is None else (task.start, task.end),
            rule="mandate/ask" if plea else "mandate/charge",
            responsible=responsible if other is None else (other,),
        )


def _demanded(
    page: Page, verb: Verb, actors: tuple[Party, ...], responsible: tuple[Party, ...], tasks: list[Span]
) -> bool:
    """Say whether a body, or "we", demands of others what has a date, or of a body what it is to do."""
    if not page.lemma(verb, "demand") or quoted(page, verb):
        return False
    we = verb.features.get("Person") == "1" and verb.features.get("Number") == "Plur"
    many = bool(actors) and all(
        _kind(page, party) in ("body", "organisation", "group", "publisher") for party in actors
    )
    if not (we or many or (actors and verb.features.get("Number") == "Plur" and len(actors) > 1)):
        return False
    bodies = all(party.mention is not None and _kind(page, party) in ("body", "organisation") for party in responsible)
    return bodies or any(_dated(page, task) for task in tasks)


def _voiced(page: Page, verb: Verb, drafts: list[Draft]) -> tuple[Party, ...]:
    """Return who charges in "X est chargé de": whoever charged somebody in the sentence before, else who presides."""
    here = sentence(page.reading, verb.head)
    block = page.reading.block(verb.head)
    before = [d for d in drafts if block is not None and block.start <= d.verb.head < here.start]
    return before[-1].actors if before and before[-1].kind == "mandate" else presiding(page)


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
    if verb is None or verb.features["Form"] != "infinitive" or not page.lemma(verb, "mandate", "ask"):
        return []
    rest, rule = page.doc[verb.span.end : task.end], "mandate/delegated"
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
    mark = next((t.i for t in within if page.terms.starts(page.reading, t.i, "charged")), None)
    if mark is None:
        return
    size = page.terms.starts(page.reading, mark, "charged")
    stop = next((t.i for t in within if t.i > mark and _goes_on(page, t)), within.end)
    tasks = infinitives(page, verb, page.doc[mark + size : stop], ("de", "à", "pour"))
    start = past_adverbials(page, within.start, mark)
    if not tasks or start >= mark:
        return
    stop = next((k for k in range(start, mark) if page.doc[k].text in {",", "("}), mark)
    holder = _party(page, page.doc[start:stop])
    actors, whole = acting(page, verb, subjects(page.reading, verb)), None
    if before is not None:
        actors, whole = agents(page.reading, verb) or presiding(page), page.doc[before.start : verb.span.end]
    for task in tasks:
        yield Draft.of("mandate", verb, actors, task, "mandate/founded", evidence=whole, responsible=(holder,))


def _set_up(page: Page, verb: Verb) -> Span | None:
    """Return what stands before the verb of "Un groupe, présidé par X et chargé de rédiger un code, a été créé"."""
    start = opening(page, verb) if verb.features.get("Voice") == "Pass" else -1
    return page.doc[start : verb.span.start] if start >= 0 else None


def _goes_on(page: Page, link: Token) -> bool:
    """Say whether a link leads to a relative clause: "un comité chargé de … et dont la première réunion …"."""
    words = page.reading.pack.words("clauses")
    following = plain(page.doc[link.i + 1]) if link.i + 1 < len(page.doc) else ""
    return page.terms.has(plain(link), "linked") and following in {*words["relative"], *words["relative_subject"]}


def charged_with(page: Page, words: Span) -> tuple[Party, ...]:
    """Return who stands between a verb or a noun and the task: actors, else the noun phrase."""
    at = past_adverbials(page, words.start, words.end)
    if at >= words.end - 1:  # "à la Direction": no adverbial, but to whom it is given
        at = next((t.i for t in words if page.terms.has(plain(t), "to")), words.end)
    articles = page.reading.pack.words("clauses")["article"]
    while at < words.end and (page.doc[at].pos_ in ("ADP", "DET") or plain(page.doc[at]) in articles):
        at += 1
    if at < words.end and page.terms.noun(page.doc[at], "task") and page.terms.has(plain(words[0]), "to"):
        at = words.start  # "à nos directeurs le soin de"
        while at < words.end and (page.doc[at].pos_ in ("ADP", "DET") or plain(page.doc[at]) in articles):
            at += 1
    named = tuple(party for party in parties(page.reading, words.start, words.end) if party.actor or party.person)
    if named and named[0].span.start <= at:
        return _listed(page, _outermost(named))
    if any(page.terms.starts(page.reading, k, "latter") for k in range(words.start, at + 1)):
        return _last_named(page, words.start)
    if at >= words.end or page.doc[at].pos_ not in ("NOUN", "PROPN", "ADJ", "NUM"):
        return ()
    phrase = extend_right(page.reading, at + (page.doc[at].pos_ == "NUM"))
    return (_party(page, page.doc[at : min(phrase.end, words.end - 1)]),)


def _last_named(page: Page, at: int) -> tuple[Party, ...]:
    """Return for "ce dernier" whom the sentence before names last."""
    here = page.doc[at].sent
    before = page.doc[here.start - 1].sent if here.start else here
    named = [p for p in parties(page.reading, before.start, before.end) if p.actor and p.kind in ADDRESSED]
    return tuple(named[-1:])


def _outermost(named: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(party for party in named if not any(_covers(other, party) for other in named))


def _listed(page: Page, named: tuple[Party, ...]) -> tuple[Party, ...]:
    """Keep the first and those in a list with it: whoever helps ("en liaison avec la Commission") is not charged."""
    kept = list(named[:1])
    for party in named[1:]:
        between = page.doc[kept[-1].span.end : party.span.start]
        if any(token.pos_ in ("NOUN", "PROPN", "VERB") or page.terms.has(plain(token), "with") for token in between):
            break
        kept.append(party)
    return tuple(kept)


def _covers(wide: Party, party: Party) -> bool:
    return wide is not party and wide.span.start <= party.span.start and party.span.end <= wide.span.end


def _party(page: Page, span: Span) -> Party:
    articles = page.reading.pack.words("clauses")["article"]
    start = span.start
    while start < span.end - 1 and (plain(page.doc[start]) in articles or page.doc[start].pos_ == "DET"):
        start += 1
    kept = page.doc[start : span.end]
    return Party(span=kept, actor=kept.text.strip(), person=None, mention=None, kind="other")


def _peer(page: Page, party: Party) -> bool:
    head = next((token for token in party.span if token.pos_ in ("NOUN", "PROPN", "PRON")), None)
    return head is not None and page.terms.noun(head, "peer")


def _of_cabinet(page: Page, heads: list[Token], actors: tuple[Party, ...]) -> bool:
    """Say whether a president or a premier asks the government, or its members, of their own country."""
    governs = any(party.kind == "office" and len((party.actor or "").partition(".")[0]) == 3 for party in actors)
    second = page.doc[heads[0].i + 1 : heads[0].i + 3]
    inside = page.terms.noun(heads[0], "member") and any(page.terms.noun(token, "cabinet") for token in second)
    return inside or (governs and page.terms.noun(heads[0], "cabinet") and len(heads) == 1)


def _own_member(party: Party, actors: tuple[Party, ...]) -> bool:
    """Say whether the members of an organisation are asked by a body of theirs: a charge where it has a date."""
    house = (party.actor or "").partition(".")[0]
    houses = {(actor.actor or "").partition(".")[0] for actor in actors}
    return party.kind == "group" and bool(house) and house in houses


def _dated(page: Page, task: Span) -> bool:
    return any(time.type != "SET" for time in page.reading.times if task.start <= time.span.start < task.end)


def _kind(page: Page, party: Party) -> str:
    """Return the kind of a party, for a pronoun that of whom it stands for."""
    if party.kind != "pronoun" or party.actor is None:
        return party.kind
    return next((m.kind for m in page.reading.mentions if m.actor == party.actor and m.kind != "pronoun"), party.kind)


def below(page: Page, party: Party, actors: tuple[Party, ...]) -> bool:
    """Say whether a party takes orders of *actors*: a body or an office of theirs, no state, no group of states."""
    heads = [token for token in party.span if token.pos_ in ("NOUN", "PROPN", "ADJ", "PRON")]
    if heads and _of_cabinet(page, heads, actors):
        return True
    if heads and page.terms.noun(heads[0], "peer"):
        return False
    if party.mention is None:
        return bool(heads) and page.terms.noun(heads[0], "below")
    kind = _kind(page, party)
    if kind == "country" or (party.actor is not None and len(party.actor) == 3 and kind != "organisation"):
        return False
    house, _, office = (party.actor or "").partition(".")
    publisher = page.reading.document.publisher or ""
    houses = {(actor.actor or "").partition(".")[0] for actor in actors} | {publisher.partition(".")[0]}
    if office and house not in houses:
        return False
    return kind != "group" or (bool(heads) and page.terms.noun(heads[0], "below"))
