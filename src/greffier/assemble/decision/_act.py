"""What is approved, and what a body does by writing it: "approuve la charte", "proroge le mandat"."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from greffier.assemble._clauses import Party, agents, parties, subjects, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Verb, within
from greffier.assemble.decision._draft import Draft, Page, told
from greffier.assemble.decision._due import history, long_past
from greffier.assemble.decision._ends import trimmed
from greffier.assemble.decision._host import acting, is_text, may_act, presiding, sitting
from greffier.assemble.decision._objects import infinitives, noun, past_adverbials, with_article
from greffier.assemble.decision._schedule import opening
from greffier.assemble.decision._scope import scope
from greffier.assemble.decision._settled import assembly, first_noun, gift, possible, quoted, told_as_future, with_sum

_TOLD = ("Pres", "Perf", "Plup", "Past", "PastPerf")
_ASIDE = 20
"""What stands between a subject and its verb belongs to it if it has no more tokens than this, and no verb."""
_FRESH = 7
"""What persons and states launched is news of the release for no more days than this."""


def approved(page: Page, verb: Verb) -> Iterator[Draft]:
    """Yield what is approved: the object of the verb, or its subject in the passive."""
    strict = page.lemma(verb, "approve_text")
    if not (strict or page.lemma(verb, "approve", "approve_of")) or not _told(page, verb):
        return
    if verb.features.get("Voice") == "Pass":
        what = _subject(page, verb) or _behind(page, verb)
        actors = agents(page.reading, verb) or _between(page, verb) or sitting(page, verb)
        if verb.features.get("Tense") == "Pres":
            actors = actors or presiding(page)
        if what is None or (verb.features.get("Tense") == "Pres" and not _minuted(page, verb)):
            return
        relative = page.reading.pack.words("clauses")["relative_subject"]
        if not actors and page.reading.plain[verb.span.start - 1] in relative:
            return  # "l'accord, qui a été approuvé en 2011": what is known of it, by the way
    else:
        inside = scope(page, verb)
        prefix = tuple(page.terms.of("onto")) if page.lemma(verb, "approve_of") else None
        if prefix and _object_before(page, verb):
            return  # "l'enveloppe à laquelle les membres ont souscrit"
        what = noun(page, _skipped(page, inside, prefix)) if inside is not None else None
        actors = acting(page, verb, subjects(page.reading, verb))
        if inside is not None and prefix and (tasks := infinitives(page, verb, inside, ("à", "de", "pour"))):
            what = tasks[0]
    head = first_noun(page, what) if what is not None else None
    if what is None or head is None or (strict and not page.terms.noun(head, "text", "norm", "draft")):
        return
    if page.terms.ends(page.reading, what.end, "ahead") and not verbs_in(page.reading, what.start, what.end):
        return  # "la déclaration ci-après"; but "la résolution 9, dont le texte figure ci-dessous"
    if assembly(page, what) or _old(page, verb, what.end) or _granted(page, what, head):
        return
    end = max(what.end, verb.span.end)
    start = min(what.start, told(actors, verb, end)[0])
    for each in _texts(page, what):
        yield Draft(
            kind="approve",
            verb=verb,
            actors=actors,
            start=each.start,
            end=each.end,
            told=(start, max(each.end, verb.span.end)),
            times=(each.end, each.end),
            rule="approve/passive" if verb.features.get("Voice") == "Pass" else "approve/object",
        )


def done(page: Page, verb: Verb, approvals: tuple[Draft, ...]) -> Iterator[Draft]:
    """Yield what is done by the text itself, verb and object."""
    firm = page.lemma(verb, "act") or _raised(page, verb) or _admitted(page, verb)
    if not (firm or page.lemma(verb, "act_on")) or not _told(page, verb) or quoted(page, verb):
        return
    if verb.features.get("Voice") == "Pass":
        yield from _undergone(page, verb)
        return
    inside = scope(page, verb)
    head = _acted_on(page, inside) if inside is not None else None
    if inside is None or head is None or (not firm and not page.terms.noun(head, "instrument")):
        return
    if plain(inside[0]) in page.reading.pack.words("clauses")["that"]:
        return  # "a relevé que le taux …"
    if page.lemma(verb, "approve_text") and page.terms.noun(head, "text"):
        return  # "arrêter le calendrier" approves it
    if page.lemma(verb, "ask") and infinitives(page, verb, inside, ("de",), far=True):
        return  # "ordonne à la Force de se retirer" charges it
    if (
        page.lemma(verb, "empower")
        and any(page.terms.noun(t, "gifts.aid") for t in inside[:8])
        and with_sum(page, inside)
    ):
        return  # "a autorisé une contribution de 18 millions"
    if page.lemma(verb, "renew") and page.terms.noun(head, "expressed"):
        return  # "renouvelons notre soutien": it is said again
    if assembly(page, inside) or gift(page, verb, inside) or _old(page, verb, inside.end):
        return
    actors, first = acting(page, verb, subjects(page.reading, verb)), verb.span.start
    mother = approvals[-1] if approvals else None
    text = is_text(page, verb, actors) or (mother is not None and _detail(page, mother, verb))
    if verb.features.get("Person") != "1":
        if text and (mother is not None or _norm(page, actors)):
            actors = mother.actors if mother is not None else ()
        elif not actors:
            return
        elif not all(may_act(page, party) or _appoints(page, verb, party) for party in actors):
            if not _performed(page, verb, inside):
                return
            first = past_adverbials(page, inside.start, inside.end)  # the day of the deed is no due time
    what = trimmed(page, verb.head, inside.end)
    start, end = told(actors, verb, what.end)
    doers = _empowered(page, verb, inside)
    yield Draft(
        kind="approve" if text and mother is not None and mother.rule != "approve/adopted" else "agree",
        verb=verb,
        actors=actors,
        start=what.start,
        end=what.end,
        told=(mother.told[0] if text and mother and _same_sentence(page, mother, verb) else start, end),
        times=(first, what.end),
        rule="act/text" if text else "act/object",
        responsible=doers,
    )


def _empowered(page: Page, verb: Verb, inside: Span) -> tuple[Party, ...]:
    """Return who may do what "autorise les États membres à inspecter" names."""
    if not page.lemma(verb, "empower"):
        return ()
    tasks = infinitives(page, verb, inside, ("à",), far=True)
    named = parties(page.reading, inside.start, tasks[0].start) if tasks else ()
    return tuple(p for p in named if p.actor and p.span.start <= inside.start + 1)


def _raised(page: Page, verb: Verb) -> bool:
    """Say whether it is "ont porté l'ambassadrice à la présidence"."""
    inside = scope(page, verb) if page.lemma(verb, "raise_to") else None
    if inside is None or verb.features.get("Voice") == "Pass":
        return False
    person = any(
        m.person or m.kind in ("office", "person") for m in within(page.reading.mentions, inside.start, inside.end)
    )
    ends = [t.i + 1 for t in inside if page.terms.has(plain(t), "to")]
    return person and any(
        page.terms.noun(token, "chair") for at in ends for token in page.doc[at : min(at + 2, inside.end)]
    )


def _admitted(page: Page, verb: Verb) -> bool:
    """Say whether it is "a réadmis le Gabon": a state or a body that gets in or out."""
    inside = scope(page, verb) if page.lemma(verb, "admit") else None
    near = within(page.reading.mentions, inside.start, inside.start + 2) if inside is not None else []
    return any(m.kind in ("country", "organisation") for m in near)


def _acted_on(page: Page, inside: Span) -> Token | None:
    """Return the noun of the object, where and when left aside: "ont lancé vendredi à Dakar un fonds"."""
    at = past_adverbials(page, inside.start, inside.end)
    return first_noun(page, page.doc[at : inside.end]) or first_noun(page, inside)


def _performed(page: Page, verb: Verb, inside: Span) -> bool:
    """Say whether the release tells what is new by it: "ont lancé vendredi un fonds", whoever did it."""
    if not page.lemma(verb, "found") or verb.features.get("Tense") != "Perf":
        return False
    at = past_adverbials(page, inside.start, inside.end)
    head = first_noun(page, page.doc[at : inside.end])
    if head is None or page.doc[at].morph.get("Definite", []) != ["Ind"] or not page.terms.noun(head, "instrument"):
        return False
    published, sentence = page.reading.document.published, page.doc[verb.head].sent
    times = [t.value for t in within(page.reading.times, sentence.start, inside.end) if t.value is not None]
    days = [value for value in times if len(value) == len("2000-01-01")]
    if published is not None and days:
        return not any(long_past(value, published, days=_FRESH) for value in days)
    prose = next((block for block in page.reading.blocks if block.label_ == "prose"), None)
    return prose is not None and prose.start <= verb.head < prose.end


def _behind(page: Page, verb: Verb) -> Span | None:
    """Return the subject that follows a passive: "Sous ce titre, ont été adoptés deux décrets"."""
    inside = scope(page, verb)
    before = page.doc[verb.span.start - 1] if verb.span.start > page.doc[verb.head].sent.start else None
    if inside is None or verb.features.get("Tense") == "Pres" or (before is not None and before.text != ","):
        return None
    return noun(page, inside) if page.doc[inside.start].pos_ in ("DET", "NUM") else None


def _object_before(page: Page, verb: Verb) -> bool:
    """Say whether a relative with a preposition takes the object to the head of the clause."""
    words = page.reading.pack.words("clauses")
    relative = {*words["relative_subject"], *words["relative"]} - {*words["where"]}
    start = max(page.doc[verb.head].sent.start + 1, verb.span.start - 8)
    return any(
        plain(page.doc[k]) in relative and (page.doc[k - 1].pos_ == "ADP" or plain(page.doc[k]) in words["relative"])
        for k in range(start, verb.span.start)
    )


def _between(page: Page, verb: Verb) -> tuple[Party, ...]:
    """Return the parties of "a été signé entre le Chili et le Pérou"."""
    inside = scope(page, verb)
    at = next((t.i for t in inside or () if page.terms.has(plain(t), "between")), None)
    if inside is None or at is None:
        return ()
    named = tuple(p for p in parties(page.reading, at, inside.end) if p.actor)
    return named if len(named) == 2 else ()


def _texts(page: Page, what: Span) -> list[Span]:
    """Part two texts that one verb approves: "une stratégie pour l'Arctique et une position commune"."""
    for token in what[1:-2]:
        size = page.terms.starts(page.reading, token.i, "linked")
        after = page.doc[token.i + size : what.end]
        if not size or len(after) == 0 or after[0].morph.get("Definite", []) != ["Ind"]:
            continue
        heads = [first_noun(page, page.doc[what.start : token.i]), first_noun(page, after)]
        if all(head is not None and page.terms.noun(head, "text", "norm", "draft") for head in heads):
            return [trimmed(page, what.start, token.i), after]
    return [what]


def _granted(page: Page, what: Span, head: Token) -> bool:
    """Say whether what is approved is a payment: a contribution and no decision."""
    own = page.terms.noun(head, "own_money") and not any(p.actor for p in parties(page.reading, what.start, what.end))
    counted = any(count.number > 1 for count in within(page.reading.counts, what.start, what.end))
    goods = any(page.terms.noun(token, "gifts.aid", "gifts.goods") for token in page.doc[head.i + 1 : what.end])
    act = page.terms.noun(head, "gifts.act") and (counted or goods or with_sum(page, what))
    return act or (with_sum(page, what) and page.terms.noun(head, "gifts.aid") and not own)


def _skipped(page: Page, inside: Span, prefix: tuple[str, ...] | None) -> Span:
    """Return the words from the preposition on that the verb takes ("souscrit à l'approche")."""
    at = next((t.i for t in inside[:4] if prefix and plain(t) in prefix), None)
    return page.doc[at + 1 : inside.end] if at is not None else inside


def _undergone(page: Page, verb: Verb) -> Iterator[Draft]:
    """Yield the whole clause of "le mandat de la Mission a été prorogé"."""
    what = _subject(page, verb)
    office = verb.features.get("Tense") == "Pres" and page.lemma(verb, "appoint")
    if (what is None or office) and (at := opening(page, verb)) >= 0:
        what = trimmed(page, at, verb.span.start)  # "Le mandat de X, en poste depuis 2021, a été prolongé"
    head = first_noun(page, what) if what is not None else None
    if what is None or head is None or assembly(page, what):
        return
    if not page.terms.noun(head, "instrument") and not page.lemma(verb, "appoint"):
        return
    beside = plain(page.doc[what.start - 1]) in page.reading.pack.words("clauses")["relative"] if what.start else False
    inside = scope(page, verb)
    present = verb.features.get("Tense") == "Pres"
    if beside or (present and not (_to_office(page, verb) or _renewed(page, verb, what))):
        return  # "la mission, dont le mandat a été prolongé": told by the way
    end = inside.end if inside is not None else verb.span.end
    if _old(page, verb, end):
        return
    clause = trimmed(page, what.start, end)
    actors = agents(page.reading, verb) or (presiding(page) if present else ())
    yield Draft(
        kind="agree",
        verb=verb,
        actors=actors,
        start=clause.start,
        end=clause.end,
        told=(clause.start, clause.end),
        times=(verb.span.start, clause.end),
        rule="act/passive",
    )


def _appoints(page: Page, verb: Verb, party: Party) -> bool:
    """Say whether the holder of an office names somebody to another: "le Secrétaire général a nommé …"."""
    head = first_noun(page, party.span)
    if (page.lemma(verb, "appoint") or _raised(page, verb)) and head is not None and page.terms.noun(head, "peer"):
        return True  # "les membres ont élu"
    return page.lemma(verb, "appoint") and party.kind in ("office", "person") and "." in (party.actor or "")


def _to_office(page: Page, verb: Verb) -> bool:
    """Say whether it is "Mme X est nommée préfète": an office without article right behind the verb."""
    if not page.lemma(verb, "appoint") or verb.span.end >= len(page.doc):
        return False
    return page.doc[verb.span.end].pos_ in ("NOUN", "ADJ", "PROPN") and not page.doc[verb.span.end].is_sent_start


def _minuted(page: Page, verb: Verb) -> bool:
    """Say whether it is all that a sentence of minutes tells: "L'ordre du jour est adopté (à l'unanimité)."."""
    whole = page.doc[verb.head].sent
    rest = [token for token in page.doc[verb.span.end : whole.end] if not token.is_punct and not token.is_space]
    manner = page.reading.pack.words("clauses")["manner"]
    opening = page.doc[whole.start].pos_ == "DET" and not quoted(page, verb)
    return opening and (
        not rest or (len(rest) <= 3 and page.terms.noun(rest[-1], "unanimous")) or plain(rest[-1]) in manner
    )


def _renewed(page: Page, verb: Verb, what: Span) -> bool:
    """Say whether it is "Le mandat de X est prolongé jusqu'au 30 septembre", told by minutes in the present."""
    inside = scope(page, verb)
    known = page.lemma(verb, "renew", "undo") and what.start == page.doc[verb.head].sent.start
    if not known or quoted(page, verb):
        return False
    if inside is None:
        return True
    times = within(page.reading.times, inside.start, inside.end)
    return any(time.type != "SET" and time.value is not None for time in times)


def _told(page: Page, verb: Verb) -> bool:
    """Say whether the verb tells something done: by the text in the present, or just before it."""
    if verb.features["Form"] != "finite" or verb.features.get("Mood") in ("Cnd", "Imp"):
        return False
    if verb.features.get("Tense", "Pres") not in _TOLD or told_as_future(page, verb):
        return False
    return possible(page, verb)


def _subject(page: Page, verb: Verb) -> Span | None:
    found = subjects(page.reading, verb)
    if not found:
        return None
    start, end = with_article(page, min(p.span.start for p in found)), max(p.span.end for p in found)
    if end > verb.span.start:
        return None
    between = verbs_in(page.reading, end, verb.span.start)
    told_more = verb.span.start - end <= _ASIDE and not any(v.features["Form"] == "finite" for v in between)
    return trimmed(page, start, verb.span.start) if told_more else page.doc[start:end]


def _old(page: Page, verb: Verb, end: int) -> bool:
    """Say whether a time beside the verb puts the deed long before the release."""
    start = page.doc[verb.head].sent.start
    for time in within(page.reading.times, max(start, verb.span.start - 12), end):
        aside = any(token.text == "," for token in page.doc[time.span.end : verb.span.start])
        if aside and time.span.start - start > 3:
            continue  # "Le mandat de X, en poste depuis 2021, a été prolongé"
        if time.span.start <= verb.span.end + 3 and history(page, time):
            return True
    return False


def _norm(page: Page, actors: tuple[Party, ...]) -> bool:
    """Say whether the subject is a text that acts by itself: a resolution, a law."""
    head = first_noun(page, actors[0].span) if actors else None
    return head is not None and page.terms.noun(head, "norm")


def _detail(page: Page, mother: Draft, verb: Verb) -> bool:
    """Say whether a relative clause tells what the approved text does: "la résolution 2 (2026), qui proroge"."""
    head = first_noun(page, page.doc[mother.start : mother.end])
    words = page.reading.pack.words("clauses")["relative_subject"]
    inside = mother.start < verb.head < mother.end and plain(page.doc[verb.span.start - 1]) in words
    return inside and head is not None and page.terms.noun(head, "text")


def _same_sentence(page: Page, draft: Draft, verb: Verb) -> bool:
    return page.doc[draft.verb.head].sent.start == page.doc[verb.head].sent.start
