"""What a body does by writing it: "proroge le mandat", "crée un comité", "nomme un envoyé"."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from greffier.assemble._clauses import Party, agents, parties, subjects
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Verb, within
from greffier.assemble.decision._addressed import charged_with
from greffier.assemble.decision._deed import long_ago, performs, undergoing
from greffier.assemble.decision._draft import Draft, Page, told
from greffier.assemble.decision._due import long_past
from greffier.assemble.decision._ends import trimmed
from greffier.assemble.decision._host import acting, is_text, may_act
from greffier.assemble.decision._objects import infinitives, past_adverbials
from greffier.assemble.decision._schedule import opening
from greffier.assemble.decision._scope import scope
from greffier.assemble.decision._settled import assembly, first_noun, gift, quoted, with_sum
from greffier.assemble.decision._verdicts import brought, judged

_FRESH = 7
"""What persons and states launched is news of the release for no more days than this."""


def done(page: Page, verb: Verb, approvals: tuple[Draft, ...]) -> Iterator[Draft]:
    """Yield what is done by the text itself, verb and object."""
    firm = page.lemma(verb, "act") or _raised(page, verb) or _admitted(page, verb) or _entered(page, verb)
    firm = firm or judged(page, verb)
    if not (firm or page.lemma(verb, "act_on")) or not performs(page, verb) or quoted(page, verb):
        return
    if verb.features.get("Voice") == "Pass":
        yield from _undergone(page, verb)
        return
    inside = scope(page, verb)
    head = _acted_on(page, inside) if inside is not None else None
    if inside is None or head is None or (not firm and not page.terms.noun(head, "instrument", "norm")):
        return
    if _told_otherwise(page, verb, inside, head) or long_ago(page, verb, inside.end):
        return
    actors, first = acting(page, verb, subjects(page.reading, verb)), verb.span.start
    jointly = len(actors) > 1 and verb.features.get("Tense") == "Pres"  # "Les deux pays instituent un conseil"
    mother = approvals[-1] if approvals else None
    if actors and _is_draft(page, actors[0]):
        return
    text = is_text(page, verb, actors) or (mother is not None and _detail(page, mother, verb))
    if verb.features.get("Person") != "1":
        if text and (mother is not None or _norm(page, actors)):
            actors = mother.actors if mother is not None else ()
        elif not actors:
            return
        elif not (jointly or all(may_act(page, party) or _appoints(page, verb, party) for party in actors)):
            if not _performed(page, verb, inside):
                return
            first = past_adverbials(page, inside.start, inside.end)  # the day of the deed is no due time
    what = trimmed(page, verb.head, inside.end)
    start, end = told(actors, verb, what.end)
    yield Draft(
        kind="approve" if text and mother is not None and mother.rule != "approve/adopted" else "agree",
        verb=verb,
        actors=actors,
        start=what.start,
        end=what.end,
        told=(mother.told[0] if text and mother and _same_sentence(page, mother, verb) else start, end),
        times=(first, what.end),
        rule="act/text" if text else "act/object",
        responsible=_empowered(page, verb, inside),
    )


def _is_draft(page: Page, party: Party) -> bool:
    """Say whether it is what a draft would do: "deux projets de loi ont été adoptés ; ils autorisent"."""
    called = (party.actor or "").partition(" ")[0].lower().rstrip("sx")
    noun = first_noun(page, party.span)
    return page.terms.has(called, "draft") or (
        noun is not None and party.mention is None and page.terms.noun(noun, "draft")
    )


def _told_otherwise(page: Page, verb: Verb, inside: Span, head: Token) -> bool:
    """Say whether the same verb tells something else with this object: a text, a task, a gift, a word said again."""
    if plain(inside[0]) in page.reading.pack.words("clauses")["that"]:
        return True  # "a relevé que le taux …"
    if page.lemma(verb, "approve_text") and page.terms.noun(head, "text"):
        return True  # "arrêter le calendrier" approves it
    if page.lemma(verb, "ask") and infinitives(page, verb, inside, ("de",), far=True):
        return True  # "ordonne à la Force de se retirer" charges it
    aid = any(page.terms.noun(token, "gifts.aid") for token in inside[:8])
    if page.lemma(verb, "empower") and aid and with_sum(page, inside):
        return True  # "a autorisé une contribution de 18 millions"
    if page.lemma(verb, "renew") and page.terms.noun(head, "expressed"):
        return True  # "renouvelons notre soutien": it is said again
    what = page.doc[past_adverbials(page, inside.start, inside.end) : inside.end]
    return assembly(page, what if len(what) else inside) or (gift(page, verb, inside) and not _entered(page, verb))


def _empowered(page: Page, verb: Verb, inside: Span) -> tuple[Party, ...]:
    """Return who may do what "autorise les États membres à inspecter" names."""
    if not page.lemma(verb, "empower"):
        return ()
    tasks = infinitives(page, verb, inside, ("à",), far=True)
    if not tasks:
        return ()
    named = parties(page.reading, inside.start, tasks[0].start)
    known = tuple(p for p in named if p.actor and p.span.start <= inside.start + 1)
    return known or charged_with(page, page.doc[inside.start : tasks[0].start])


def _raised(page: Page, verb: Verb) -> bool:
    """Say whether it is "ont porté l'ambassadrice à la présidence", "le Togo a été porté à la présidence"."""
    inside = scope(page, verb) if page.lemma(verb, "raise_to") else None
    if inside is None:
        return False
    person = verb.features.get("Voice") == "Pass" or any(
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


def _entered(page: Page, verb: Verb) -> bool:
    """Say whether it is "a retiré deux personnes de la liste", "ont ajouté le site à l'annexe"."""
    inside = scope(page, verb) if page.lemma(verb, "enter", "act_on") else None
    return inside is not None and any(page.terms.noun(token, "register") for token in inside)


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


def _undergone(page: Page, verb: Verb) -> Iterator[Draft]:
    """Yield the whole clause of "le mandat de la Mission a été prorogé"."""
    what = undergoing(page, verb)
    office = verb.features.get("Tense") == "Pres" and page.lemma(verb, "appoint")
    if (what is None or office) and (at := opening(page, verb)) >= 0:
        what = trimmed(page, at, verb.span.start)  # "Le mandat de X, en poste depuis 2021, a été prolongé"
    head = first_noun(page, what) if what is not None else None
    if what is None or head is None or assembly(page, what):
        return
    conferred = page.lemma(verb, "appoint") or _raised(page, verb)
    of_policy = page.terms.noun(head, "instrument") or (page.lemma(verb, "act") and page.terms.noun(head, "text"))
    of_policy = of_policy or brought(page, verb, what)
    if not (conferred or of_policy or (page.lemma(verb, "undo") and _dated(page, verb))):
        return
    beside = plain(page.doc[what.start - 1]) in page.reading.pack.words("clauses")["relative"] if what.start else False
    inside = scope(page, verb)
    present = verb.features.get("Tense") == "Pres"
    if (
        beside
        or verb.features.get("Tense") == "Plup"
        or (present and not (_to_office(page, verb) or _renewed(page, verb, what)))
    ):
        return  # "la mission, dont le mandat a été prolongé", "le délai avait été prolongé": told by the way
    end = inside.end if inside is not None else verb.span.end
    if long_ago(page, verb, end):
        return
    clause = trimmed(page, what.start, end)
    actors = agents(page.reading, verb)
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
    office = any(m.span.start == verb.span.end and m.kind in ("office", "person") for m in page.reading.mentions)
    bare = page.doc[verb.span.end].pos_ in ("NOUN", "ADJ", "PROPN")
    return (office or bare) and not page.doc[verb.span.end].is_sent_start


def _renewed(page: Page, verb: Verb, what: Span) -> bool:
    """Say whether it is "Le mandat de X est prolongé jusqu'au 30 septembre", told by minutes in the present."""
    known = page.lemma(verb, "renew", "undo") and what.start == page.doc[verb.head].sent.start
    if not known or quoted(page, verb):
        return False
    return scope(page, verb) is None or _dated(page, verb)


def _dated(page: Page, verb: Verb) -> bool:
    """Say whether a time follows: "le couvre-feu est levé à compter du 15 mars"."""
    inside = scope(page, verb)
    times = within(page.reading.times, inside.start, inside.end) if inside is not None else ()
    return any(time.type != "SET" and time.value is not None for time in times)


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
