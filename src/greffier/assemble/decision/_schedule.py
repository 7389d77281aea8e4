"""What is settled for later and how it is written up: the act and its time, schedules, intentions."""

from collections.abc import Iterator

from spacy.tokens import Span

from greffier.assemble._clauses import Party, agents, subjects, verbs_in
from greffier.assemble._phrases import plain, sentence
from greffier.assemble._reading import Verb
from greffier.assemble.decision._draft import Draft, Page, told
from greffier.assemble.decision._due import by_deadline, timed
from greffier.assemble.decision._ends import trimmed
from greffier.assemble.decision._governing import around, governor
from greffier.assemble.decision._objects import infinitives, past_adverbials, with_article
from greffier.assemble.decision._scope import scope
from greffier.assemble.decision._settled import assembly, conditional, first_noun, gift, with_sum


def drafted(
    page: Page, verb: Verb, actors: tuple[Party, ...], what: Span, rule: str, *, until: int | None = None
) -> Draft:
    end = max(what.end, verb.span.end, until or 0)
    start = min(told(actors, verb, end)[0], what.start)
    clause = clause_start(page, verb)
    return Draft(
        kind="plan",
        verb=verb,
        actors=actors,
        start=what.start,
        end=_before_limit(page, what, verb),
        told=(start, end),
        times=(min(clause, verb.span.start), end),
        rule=rule,
    )


def _before_limit(page: Page, what: Span, verb: Verb) -> int:
    """Return the end of an act without the limit that closes it ("sera opérationnel d'ici la fin de l'année").

    Any other time says when the act is done and is one of its words.
    """
    last = next((t for t in page.reading.times if verb.head < t.span.start and t.span.end == what.end), None)
    near = range(max(verb.span.end, last.span.start - 3), last.span.start + 1) if last is not None else ()
    return next((at for at in near if page.terms.starts(page.reading, at, "limit")), what.end)


def clause_start(page: Page, verb: Verb) -> int:
    whole = around(page, verb)
    before = [v for v in verbs_in(page.reading, whole.start, verb.span.start) if v.features["Form"] == "finite"]
    start = before[-1].span.end if before else whole.start
    if before and (closed := _aside_end(page, before[-1], verb)) is not None:
        start = closed
    start = _past_link(page, verb, start) if before else start
    that = page.reading.pack.words("clauses")["that"]
    opened = [t.i + 1 for t in page.doc[start : verb.span.start] if plain(t) in that or t.text == ";"]
    subject = page.reading.pack.words("clauses")["relative_subject"]
    near = range(verb.span.start - 1, max(start, verb.span.start - 4), -1)
    hung = next((k for k in near if plain(page.doc[k]) in subject and page.doc[k - 1].text == ","), None)
    if hung is not None:
        return hung  # "…, qui sera expérimenté": the time before it is the main verb's
    own = page.reading.pack.words("clauses")["relative"]
    hung = next(
        (t.i for t in page.doc[start + 1 : verb.span.start] if plain(t) in own and t.nbor(-1).text == ","), None
    )
    if hung is not None:
        return hung  # "…, dont les remboursements proviendront"
    return opened[-1] if opened else start


def _past_link(page: Page, verb: Verb, start: int) -> int:
    """Return the link between two verbs: what stands before it is of the first ("ouvrira en mai et y recrutera")."""
    links = [t.i for t in page.doc[start : verb.span.start] if page.terms.has(plain(t), "linked") and t.pos_ == "CCONJ"]
    again = any(page.terms.starts(page.reading, at, "then") for at in range(verb.span.end, verb.span.end + 1))
    return links[-1] if links and not again else start


def _aside_end(page: Page, inner: Verb, verb: Verb) -> int | None:
    """Return where the relative clause of *inner* has ended: "X, dont le mandat s'achève en mai, cédera"."""
    words = page.reading.pack.words("clauses")
    relative = {*words["relative_subject"], *words["relative"]}
    opened = any(plain(token) in relative for token in page.doc[max(0, inner.span.start - 8) : inner.span.start])
    commas = [token.i for token in page.doc[inner.span.end : verb.span.start] if token.text == ","]
    return commas[-1] + 1 if opened and commas else None


def opening(page: Page, verb: Verb) -> int:
    """Return where the clause opens on a noun phrase, asides and all, -1 where it does not."""
    at = past_adverbials(page, clause_start(page, verb), verb.span.start)
    nominal = at < verb.span.start and page.doc[at].pos_ in ("DET", "NUM", "NOUN", "PROPN")
    that = page.reading.pack.words("clauses")["that"]
    before = page.doc[min(sentence(page.reading, verb.head).start, at) : at]
    first = page.doc[at].is_sent_start or all(token.is_punct or token.is_space for token in before)
    opens = first or plain(page.doc[at - 1]) in that or page.doc[at - 1].text == ","
    return at if nominal and opens else -1


def scheduled(page: Page, verb: Verb) -> Iterator[Draft]:
    """Yield the subject of "un bilan est prévu en mai", the task of "la Commission prévoit de publier un bilan"."""
    clause = scope(page, verb)
    if clause is None or verb.features.get("Tense") not in ("Pres", "Perf", None):
        return
    found = subjects(page.reading, verb)
    tasks = infinitives(page, verb, clause, ("de",))
    if verb.features.get("Voice") == "Pass":
        if tasks:
            for task in tasks:
                yield drafted(page, verb, agents(page.reading, verb), task, "plan/task")
            return
        if not found or assembly(page, found[0].span) or found[0].mention is not None:
            return
        start = with_article(page, found[0].span.start)
        behind = start > verb.head  # "Est également prévue la création d'un observatoire d'ici 2027"
        what = trimmed(page, start, clause.end if behind else max(verb.span.start, found[-1].span.end))
        if with_sum(page, what):
            return  # "26 millions d'euros sont prévus pour le Togo": a contribution, or a budget
        draft = drafted(page, verb, (), what, "plan/scheduled", until=clause.end)
        if (behind or what.end <= verb.span.start) and timed(page, draft):
            yield draft
        return
    for task in tasks:
        verbs = verbs_in(page.reading, task.start, task.end)
        if verbs and found and not gift(page, verbs[0], task) and not page.lemma(verbs[0], "meet"):
            yield drafted(page, verb, found, task, "plan/task")


def obliged(page: Page, verb: Verb) -> Iterator[Draft]:
    """Yield what somebody known has to do by a deadline: "Les États membres devront payer avant le 31 mars"."""
    clause, found = scope(page, verb), subjects(page.reading, verb)
    if clause is None or not found or not all(party.actor and party.mention is not None for party in found):
        return
    if conditional(page, verb, clause) or governor(page, verb)[1]:
        return
    for task in infinitives(page, verb, clause, ("",)):
        verbs = verbs_in(page.reading, task.start, task.end)
        draft = drafted(page, verb, found, task, "plan/task")
        passive = bool(verbs) and verbs[0].features.get("Voice") == "Pass"
        act = bool(verbs) and not passive and not page.lemma(verbs[0], "meet", "effect")
        if act and first_noun(page, task) is not None and not gift(page, verbs[0], task) and by_deadline(page, draft):
            yield draft


def intended(page: Page, verb: Verb) -> Iterator[Draft]:
    """Yield what somebody means to do, where it has a time: "compte ouvrir un consulat d'ici 2027"."""
    clause, found = scope(page, verb), subjects(page.reading, verb)
    if clause is None or not found or verb.features.get("Tense") != "Pres" or verb.features.get("Mood") == "Cnd":
        return
    for task in infinitives(page, verb, clause, ("", "de", "à")):
        verbs = verbs_in(page.reading, task.start, task.end)
        draft = drafted(page, verb, found, task, "plan/task")
        if verbs and not gift(page, verbs[0], task) and not page.lemma(verbs[0], "meet") and timed(page, draft):
            yield draft
