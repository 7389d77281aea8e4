"""What is approved: the object of the verb, its subject in the passive, one text or two."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from greffier.assemble._clauses import Party, agents, parties, subjects, verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Verb
from greffier.assemble.decision._deed import long_ago, performs, undergoing
from greffier.assemble.decision._draft import Draft, Page, told
from greffier.assemble.decision._ends import trimmed
from greffier.assemble.decision._host import acting, sitting
from greffier.assemble.decision._objects import infinitives, noun, past_adverbials, past_aside, with_article
from greffier.assemble.decision._scope import scope
from greffier.assemble.decision._settled import assembly, first_noun, granted, quoted


def approved(page: Page, verb: Verb) -> Iterator[Draft]:
    """Yield what is approved: the object of the verb, or its subject in the passive."""
    strict, norm = page.lemma(verb, "approve_text"), page.lemma(verb, "issue")
    if not (strict or norm or page.lemma(verb, "approve", "approve_of")) or not performs(page, verb):
        return
    passive = verb.features.get("Voice") == "Pass"
    what, actors = _in_passive(page, verb) if passive else _in_active(page, verb)
    head = first_noun(page, what) if what is not None else None
    if what is None or head is None or (strict and not page.terms.noun(head, "text", "norm", "draft")):
        return
    if head.i + 2 >= what.end - 1 and _bare(page, what, head):
        return
    if norm and (not page.terms.noun(head, "norm") or "Def" in page.doc[what.start].morph.get("Definite", [])):
        return  # "a pris un arrêté"; but "a pris position", "prend en compte la loi"
    if page.terms.ends(page.reading, what.end, "ahead") and not verbs_in(page.reading, what.start, what.end):
        return  # "la déclaration ci-après"; but "la résolution 9, dont le texte figure ci-dessous"
    behind = scope(page, verb) if passive else None
    told_to = max(what.end, behind.end) if behind is not None else what.end
    if assembly(page, what) or long_ago(page, verb, told_to) or granted(page, what, head):
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
            times=_span_of_act(page, each),
            rule="approve/passive" if passive else "approve/object",
        )


def _bare(page: Page, what: Span, head: Token) -> bool:
    """Say whether it only sums up what is told further on: "a adopté des projets de texte"."""
    several = page.doc[what.start].morph.get("Definite", []) == ["Ind"] and head.morph.get("Number", []) == ["Plur"]
    rest = [t for t in page.doc[head.i + 1 : what.end] if t.pos_ in ("NOUN", "PROPN", "ADJ", "VERB", "NUM")]
    return several and page.terms.noun(head, "draft") and all(page.terms.noun(t, "text") for t in rest)


def _span_of_act(page: Page, what: Span) -> tuple[int, int]:
    """Return where the time of an act that is approved stands ("la prorogation jusqu'en mai"); a text's is its own."""
    head = first_noun(page, what)
    act = head is not None and head.i - what.start <= 1 and page.terms.noun(head, "doing")
    return (what.start, what.end) if act else (what.end, what.end)


def _in_passive(page: Page, verb: Verb) -> tuple[Span | None, tuple[Party, ...]]:
    """Return what is approved and by whom in "la charte a été approuvée par X"; nothing where it is no news."""
    present = verb.features.get("Tense") == "Pres"
    what = undergoing(page, verb) or _behind(page, verb)
    actors = agents(page.reading, verb) or _between(page, verb) or sitting(page, verb)
    if present and not _minuted(page, verb):
        return None, ()
    relative = page.reading.pack.words("clauses")["relative_subject"]
    if not actors and page.reading.plain[verb.span.start - 1] in relative:
        return None, ()  # "l'accord, qui a été approuvé en 2011": what is known of it, by the way
    return what, actors


def _in_active(page: Page, verb: Verb) -> tuple[Span | None, tuple[Party, ...]]:
    """Return what is approved and by whom in "X approuve la charte", "X souscrit à l'approche"."""
    inside = scope(page, verb)
    actors = acting(page, verb, subjects(page.reading, verb))
    if inside is None:
        return None, actors
    if not page.lemma(verb, "approve_of"):
        what = noun(page, inside)
        return what, (*actors, *_with_whom(page, verb, inside, what)) if what is not None else actors
    if _object_before(page, verb):
        return None, actors  # "l'enveloppe à laquelle les membres ont souscrit"
    tasks = infinitives(page, verb, inside, ("à", "de", "pour"))
    return tasks[0] if tasks else noun(page, _past_preposition(page, inside)), actors


def _with_whom(page: Page, verb: Verb, inside: Span, what: Span) -> tuple[Party, ...]:
    """Return who signs too in "a signé avec le Togo un protocole"."""
    at = next((token.i for token in page.doc[inside.start : what.start] if page.terms.has(plain(token), "with")), None)
    if at is None or not page.lemma(verb, "approve_text"):
        return ()
    named = tuple(p for p in parties(page.reading, at, what.start) if p.actor)
    beside = bool(named) and with_article(page, named[0].span.start) == at + 1  # but "avec l'appui de l'OMS"
    return named if beside else ()


def _minuted(page: Page, verb: Verb) -> bool:
    """Say whether it is all that a sentence of minutes tells: "L'ordre du jour est adopté (à l'unanimité)."."""
    whole = page.doc[verb.head].sent
    rest = [token for token in page.doc[verb.span.end : whole.end] if not token.is_punct and not token.is_space]
    manner = page.reading.pack.words("clauses")["manner"]
    opening = page.doc[whole.start].pos_ == "DET" and not quoted(page, verb)
    return opening and (
        not rest or (len(rest) <= 3 and page.terms.noun(rest[-1], "unanimous")) or plain(rest[-1]) in manner
    )


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
    """Return the parties of "a été signé (jeudi) entre le Chili et le Pérou"."""
    inside = scope(page, verb)
    at = next((t.i for t in inside or () if page.terms.has(plain(t), "between")), None)
    if inside is None or at is None or past_adverbials(page, inside.start, at) < at:
        return ()
    return both_of(page, inside)


def both_of(page: Page, words: Span) -> tuple[Party, ...]:
    """Return the two behind "entre": "un accord de transit entre le Chili et le Pérou"."""
    at = next((token.i for token in words if page.terms.has(plain(token), "between")), words.end)
    named = tuple(p for p in parties(page.reading, at, words.end) if p.actor)
    return named if len(named) == 2 else ()


def _texts(page: Page, what: Span) -> list[Span]:
    """Part the texts that one verb approves: "un pacte, une stratégie pour l'Arctique et une position commune"."""
    starts = [what.start]
    for token in what[1:-2]:
        size = int(token.text == ",") or page.terms.starts(page.reading, token.i, "linked")
        after = page.doc[token.i + size : what.end]
        if not size or len(after) == 0 or after[0].morph.get("Definite", []) != ["Ind"]:
            continue
        heads = [first_noun(page, page.doc[starts[-1] : token.i]), first_noun(page, after)]
        if all(head is not None and page.terms.noun(head, "text", "norm", "draft") for head in heads):
            starts.append(after.start)
    ends = [*starts[1:], what.end]
    parts = [trimmed(page, start, end) for start, end in zip(starts, ends, strict=True)]
    return [trimmed(page, part.start, _aside(page, part)) for part in parts]


def _aside(page: Page, text: Span) -> int:
    """Return where a text ends before what is told of a part of it: "une stratégie, dont le premier volet …"."""
    among = page.reading.pack.words("clauses")["among"]
    return next((t.i for t in text[1:-1] if t.text == "," and plain(page.doc[t.i + 1]) in among), text.end)


def _past_preposition(page: Page, inside: Span) -> Span:
    """Return the words behind the preposition that the verb takes ("souscrit à l'approche", "…, jeudi, à un plan")."""
    start = past_aside(page, inside)
    past = [at + size for at in range(start, start + 4) if (size := page.terms.starts(page.reading, at, "onto"))]
    return page.doc[past[0] : inside.end] if past else inside
