"""Undertakings: a verb of will, and the infinitive, the clause or the text that it is about."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span

from greffier.assemble._clauses import Party, agents, parties, subjects, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Verb
from greffier.assemble.decision._addressed import holder_of
from greffier.assemble.decision._deed import beforehand, long_ago, undergoing
from greffier.assemble.decision._draft import Draft, Page
from greffier.assemble.decision._ends import trimmed
from greffier.assemble.decision._host import doers
from greffier.assemble.decision._mandate import delegated
from greffier.assemble.decision._objects import clauses, infinitives, noun, past_adverbials, past_aside
from greffier.assemble.decision._scope import scope
from greffier.assemble.decision._settled import (
    assembly,
    first_noun,
    gathering,
    gift,
    possible,
    told_as_future,
    with_sum,
)

_TO_DO = ("de", "à", "pour")
ACTS = ("doing", "happening", "approval", "appointing")
"""Nouns of an act, whatever it is: what is decided where a verb of will governs them."""


def agreed(page: Page, verb: Verb) -> Iterator[Draft]:
    """Yield what is agreed: "sont convenus de", "s'engage à", "sont résolus à", "a obtenu que"."""
    will = page.lemma(verb, "agree", "consent") or _reached(page, verb) or _gives_until(page, verb)
    resolved = _resolved(page, verb)
    if not (will or resolved or page.lemma(verb, "obtain")) or told_as_future(page, verb):
        return
    told = verb.features["Form"] in ("finite", "gerund") or beforehand(page, verb)
    if not told or not possible(page, verb):
        return
    if verb.features.get("Mood") in ("Cnd", "Imp") or (verb.features.get("Tense") == "Imp" and not resolved):
        return
    within = scope(page, verb)
    if (settled := _decided(page, verb, within)) is not None:
        whole = page.doc[settled.start : within.end if within is not None else verb.span.end]
        yield Draft.of("agree", verb, agents(page.reading, verb), settled, "agree/task", evidence=whole)
    if within is None or settled is not None or long_ago(page, verb, within.end):
        return  # "s'était engagé en 2021 à"
    if page.lemma(verb, "obtain"):
        for clause in clauses(page, within):
            yield agreement(page, verb, (), clause, inner=True)
        return
    actors = doers(page, verb)
    skipped = next((t.i + 1 for t in within[:3] if page.terms.has(plain(t), "resolved")), within.start)
    skipped += page.terms.starts(page.reading, skipped, "inner")  # "ont décidé d'un commun accord de"
    # "parvenus à un accord sur les mesures pour conclure la revue": the measures are agreed on.
    markers = _TO_DO[:2] if page.terms.has(plain(within[0]), "on") else _TO_DO
    tasks = infinitives(page, verb, page.doc[skipped : within.end], markers)
    for task in tasks:
        if handed := delegated(page, actors, task):
            yield from handed
        elif _shared(page, verb, task) or _unsettled(page, verb, task):
            continue
        elif not given(page, task) or _hosted(page, verb, task):
            draft = agreement(page, verb, actors, task)
            yield replace(draft, times=(within.start, task.end)) if page.lemma(verb, "set_time") else draft
    if tasks or resolved or verb.features["Form"] == "gerund":
        return
    # "a promis que le pont serait rouvert" tells something as settled; it is no will of somebody's own.
    found = [] if page.lemma(verb, "promise") else clauses(page, within)
    for clause in found:
        if not _shared(page, verb, clause):
            yield agreement(page, verb, actors, clause, inner=True)
    if not found and page.lemma(verb, "take") and (start := _noun_start(page, within)) is not None:
        what = noun(page, page.doc[start : within.end])
        head = first_noun(page, what) if what is not None else None
        if what is not None and head is not None and page.terms.noun(head, "offer") and head.i - what.start <= 2:
            yield agreement(page, verb, actors, what)  # "ont accepté un cessez-le-feu"
        return
    aside = page.doc[verb.span.start - 1].text == "," and not actors  # "…, a décidé jeudi le gouvernement"
    if not found and not aside and (page.lemma(verb, "consent", "enact") or _reached(page, verb)):
        yield from _agreed_on(page, verb, actors, within)


def _gives_until(page: Page, verb: Verb) -> bool:
    """Say whether it is "se donnent jusqu'en mai pour conclure", "se sont donné six mois pour"."""
    inside = scope(page, verb) if page.lemma(verb, "set_time") else None
    return inside is not None and any(inside.start <= t.span.start < inside.start + 4 for t in page.reading.times)


def _decided(page: Page, verb: Verb, within: Span | None) -> Span | None:
    """Return the act before a passive: "la levée des sanctions a été décidée"."""
    if verb.features.get("Voice") != "Pass" or verb.features.get("Tense") != "Perf" or not page.lemma(verb, "enact"):
        return None
    what = undergoing(page, verb)
    head = first_noun(page, what) if what is not None else None
    if what is None or head is None or head.i - what.start > 2 or with_sum(page, what):
        return None
    end = within.end if within is not None else verb.span.end
    act = page.terms.noun(head, *ACTS) and not long_ago(page, verb, end)
    return what if act and page.doc[what.start].is_sent_start else None


def _shared(page: Page, verb: Verb, what: Span) -> bool:
    """Say whether it is a view that they share: "s'accordent à reconnaître que X", "conviennent que la trêve est"."""
    inner = next((v for v in verbs_in(page.reading, what.start, what.end)), None)
    if inner is None or not page.lemma(verb, "consent"):
        return False
    if inner.features["Form"] == "infinitive":
        that = plain(page.doc[inner.span.end]) in page.reading.pack.words("clauses")["that"]
        return page.lemma(inner, "factual", "viewing") or (that and page.lemma(inner, "opinion", "saying"))
    state = inner.lemma in page.reading.pack.words("verbs")["be"] or page.lemma(inner, "effect")
    return state and inner.features.get("Voice") != "Pass" and inner.features.get("Tense") in ("Pres", "Imp")


def _unsettled(page: Page, verb: Verb, task: Span) -> bool:
    """Say whether it is "se donnent jusqu'en mai pour réfléchir", "… pour décider": not what."""
    if not page.lemma(verb, "set_time"):
        return False
    inner = next((v for v in verbs_in(page.reading, task.start, task.end)), None)
    return first_noun(page, task) is None or (inner is not None and page.lemma(inner, "shy", "opinion", "effect"))


def _agreed_on(page: Page, verb: Verb, actors: tuple[Party, ...], within: Span) -> Iterator[Draft]:
    """Yield the noun of "sont convenus d'un calendrier", "se sont accordés sur des critères"."""
    start = _after_preposition(page, within) if not page.lemma(verb, "enact") else _noun_start(page, within)
    if start is None:
        return
    what = noun(page, page.doc[start : within.end])
    head = first_noun(page, what) if what is not None else None
    if what is None or head is None or assembly(page, what) or page.terms.has(plain(what[0]), "nobody"):
        return
    policy = any(page.terms.noun(token, "policy") for token in what[:6])  # "un paquet de sanctions visant X" is no aid
    if head.i - what.start > 4 or (page.terms.noun(head, "gifts.aid") and not policy and _for_somebody(page, what)):
        return
    for part in _doings(page, what):
        yield agreement(page, verb, actors, part)


def _doings(page: Page, what: Span) -> list[Span]:
    """Part what is agreed on into the acts that its nouns name: "la création de X et (de) la suppression de Y"."""
    first = first_noun(page, what)
    if first is None or not page.terms.noun(first, *ACTS):
        return [what]
    starts = [what.start]
    for token in what[1:]:
        if plain(token) not in page.terms.linkers:
            continue
        at = token.i + 1
        while at < what.end and page.doc[at].pos_ in ("DET", "NUM", "ADP"):
            at += 1
        if at < what.end and page.terms.noun(page.doc[at], *ACTS) and at > token.i + 1:
            starts.append(token.i + 1)
    of = page.reading.pack.words("clauses")["of"]
    parts = []
    for start, end in zip(starts, [*starts[1:], what.end], strict=True):
        led = page.doc[start].pos_ == "ADP" and plain(page.doc[start]) in of
        parts.append(trimmed(page, start + led, end))
    return parts


def _for_somebody(page: Page, what: Span) -> bool:
    """Say whether aid has a sum or names a party: it is a contribution then."""
    money = with_sum(page, what)
    return money or any(party.actor for party in parties(page.reading, what.start, what.end))


def _reached(page: Page, verb: Verb) -> bool:
    """Say whether it is "sont parvenus lundi, après trois semaines de débats, à un accord"."""
    inside = scope(page, verb) if page.lemma(verb, "reach") else None
    if inside is None:
        return False
    heads = [first_noun(page, page.doc[at : inside.end]) for at in {inside.start, past_aside(page, inside)}]
    return any(head is not None and page.terms.noun(head, "agreement") for head in heads)


def _noun_start(page: Page, within: Span) -> int:
    of = page.reading.pack.words("clauses")["of"]
    return within.start + (plain(within[0]) in of and page.doc[within.start].pos_ == "ADP")


def _after_preposition(page: Page, within: Span) -> int | None:
    """Return where the noun starts that is agreed on: behind a "de" right at the verb, else behind "sur"."""
    of, article = page.reading.pack.words("clauses")["of"], page.reading.pack.words("clauses")["article"]
    start = within.start
    if page.terms.has(plain(within[0]), "with"):  # "sont convenus avec elle d'un traitement"
        start = next((t.i for t in within[1:12] if plain(t) in of and t.pos_ == "ADP"), start)
    at = next((t.i for t in page.doc[start : min(start + 3, within.end)] if plain(t) in of), None)
    if start > within.start and at is not None:
        return at + 1
    if at is not None and past_adverbials(page, within.start, at) == at:
        # "des critères": the preposition is the article too.
        return at if plain(page.doc[at]) in article and page.doc[at].pos_ == "DET" else at + 1
    at = next((t.i for t in within if page.terms.has(plain(t), "on")), None)
    return at + 1 if at is not None else None


def _resolved(page: Page, verb: Verb) -> bool:
    """Say whether it is "sont résolus à", "se déclare déterminé à": the participle in the group or right behind."""
    if page.terms.has(plain(page.doc[verb.head]), "resolved") and verb.head > verb.span.start:
        return True
    be = page.reading.pack.words("verbs")["be"]
    if verb.lemma not in be and not page.lemma(verb, "declare"):
        return False
    following = page.doc[verb.span.end : verb.span.end + 3]
    return any(page.terms.has(plain(token), "resolved") for token in following)


def given(page: Page, task: Span) -> bool:
    """Say whether a task is a gift or a meeting, which are records of their own."""
    verbs = verbs_in(page.reading, task.start, task.end)
    negated = any(plain(token) in page.reading.pack.words("verbs")["negation"] for token in task[:2])
    if not verbs or negated:
        return False
    what = page.doc[verbs[0].span.end : task.end]
    return gift(page, verbs[0], what) or gathering(page, verbs[0], what)


def _hosted(page: Page, verb: Verb, task: Span) -> bool:
    """Say whether it is "a accepté d'accueillir la conférence": a charge, and more than a meeting to come."""
    inner = verbs_in(page.reading, task.start, task.end)
    return (
        page.lemma(verb, "take_on")
        and bool(inner)
        and page.lemma(inner[0], "host")
        and not page.lemma(inner[0], "hold_own")
    )


def agreement(page: Page, verb: Verb, actors: tuple[Party, ...], what: Span, *, inner: bool = False) -> Draft:
    """Write up what *verb* agrees on: an infinitive or a noun, or (*inner*) a clause with who is to do it."""
    doers = _doers(page, actors, what) if inner else ()
    rule = "agree/clause" if inner else "agree/task"
    return Draft.of("agree", verb, actors, what, rule, responsible=doers, inner=inner)


def _somebody(page: Page, party: Party) -> Party | None:
    """Return who is known, or a body by its words: "sera préparée par un comité d'experts"; but "chacun"."""
    head = first_noun(page, party.span) if party.mention is None else None
    if head is None:
        return party if party.mention is not None else None
    return holder_of(page, page.doc[head.i : party.span.end]) if page.terms.noun(head, "below") else None


def _doers(page: Page, actors: tuple[Party, ...], what: Span) -> tuple[Party, ...]:
    """Return who is to do what a clause says, where it names somebody else than those who agreed."""
    verb = next((v for v in verbs_in(page.reading, what.start, what.end) if v.features["Form"] == "finite"), None)
    if verb is None or not actors:
        return ()
    passive = verb.features.get("Voice") == "Pass"
    found = agents(page.reading, verb) if passive else subjects(page.reading, verb)
    known = {party.actor for party in actors}
    found = tuple(party for each in found if (party := _somebody(page, each)) is not None)
    doers = tuple(p for p in found if p.kind != "pronoun" and p.actor and p.actor not in known)
    return doers if all(what.start <= p.span.start < what.end for p in doers) else ()
