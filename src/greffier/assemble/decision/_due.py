"""When it is to be done: the time that governs the act, and delays counted from the release."""

import datetime as dt
import re
from itertools import takewhile

from greffier.assemble._clauses import verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Time, Verb, within
from greffier.assemble._who import mention_at
from greffier.assemble.decision._draft import Draft, Page
from greffier.text.days import days as covering
from greffier.text.timex import after

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAYS = re.compile(r"\d{4}-\d{2}-\d{2}/\d{4}-\d{2}-\d{2}")
_OLD = 31
"""A deed dated more days than this before the release is history and no decision of it."""
_YEARS = re.compile(r"\d{4}/\d{4}")
"""Years that something covers: "un programme doté de 9 millions pour 2026-2028" is not due by them."""
_IN_YEAR = re.compile(r"(\d{4})(-\d{2}(?:-\d{2})?)")


def due(page: Page, draft: Draft) -> str | None:
    """Return the TIMEX3 value of the time by which, or at which, *draft* is to be done."""
    found = timed(page, draft) or _set_before(page, draft)
    # A time marked as a deadline wins over one that may only say in which stretch the thing is done.
    marked = [time for time in found if _marked(page, time)]
    if not found:
        return None
    time = (marked or found)[0]
    value = _value(page, time)
    # Before a meeting of two days it is to be done before the first of them.
    return value.partition("/")[0] if value is not None and _meeting_before(page, draft, time) else value


def _set_before(page: Page, draft: Draft) -> list[Time]:
    """Return the limit before what is agreed: "D'ici à 2030, X s'engage à", "s'est engagé, d'ici à 2030, à"."""
    if draft.kind == "plan":
        return []
    start = page.doc[draft.verb.head].sent.start
    if any(verb.head != draft.verb.head for verb in verbs_in(page.reading, start, draft.start)):
        return []  # the limit is another verb's
    times = within(page.reading.times, start, draft.start)
    return [time for time in times if _opens(page, time, "limit") and _value(page, time) is not None]


def timed(page: Page, draft: Draft) -> list[Time]:
    """Return the times that say when *draft* is to be done."""
    times = within(page.reading.times, *draft.times)
    return [
        t
        for t in times
        if _value(page, t) is not None
        and not (_YEARS.fullmatch(t.value or "") or _told(page, draft, t) or _belongs_elsewhere(page, draft, t))
    ]


def by_deadline(page: Page, draft: Draft) -> bool:
    """Say whether a time of *draft* is a limit: "avant le 31 mars", "dans les deux mois"."""
    return any(_marked(page, time) for time in timed(page, draft))


def _told(page: Page, draft: Draft, time: Time) -> bool:
    """Say whether it is the day of the deed: that of the release, or one before it ("a nommé lundi")."""
    published = page.reading.document.published
    past = draft.verb.features.get("Tense") in ("Perf", "Plup")
    if published is None or time.value is None or not (past or draft.rule == "act/object"):
        return False
    bare = page.doc[_before_article(page, time.span.start) - 1].pos_ != "ADP"
    same = time.value.partition("T")[0] == published.isoformat()
    bare = bare and not _marked(page, time)
    return (same and not _marked(page, time)) or (bare and long_past(time.value, published, days=0))


def _value(page: Page, time: Time) -> str | None:
    published = page.reading.document.published
    if time.value is None or time.type == "SET" or time.value.endswith("_REF"):
        return None
    if time.type == "DURATION":
        return after(published, time.value) if published is not None and _delayed(page, time) else None
    if published is not None and long_past(time.value, published, days=0):
        return _next_year(time, published)
    return time.value


def _next_year(time: Time, published: dt.date) -> str | None:
    """Return a day or a month whose year the words leave open in the year to come: what is to be done lies ahead."""
    match = _IN_YEAR.fullmatch(time.value or "")
    words = time.span.text
    open_ = any(sign.isdigit() for sign in words) or len(time.span) == 1  # "le 4 mai", "décembre", no "mois dernier"
    if match is None or match[1] in words or not open_ or int(match[1]) not in (published.year - 1, published.year):
        return None
    value = f"{int(match[1]) + 1}{match[2]}"
    return None if long_past(value, published, days=0) else value


def long_past(value: str, published: dt.date, *, days: int) -> bool:
    """Say whether *value* ends more than *days* before the release.

    >>> long_past("2019", dt.date(2026, 4, 16), days=31), long_past("2026-04", dt.date(2026, 4, 16), days=0)
    (True, False)
    """
    covered = covering(value)
    return covered is not None and (published - covered[1]).days > days


def history(page: Page, time: Time) -> bool:
    """Say whether a time lies so far before the release that a deed of it is no decision of the release."""
    published = page.reading.document.published
    return published is not None and time.value is not None and long_past(time.value, published, days=_OLD)


def _delayed(page: Page, time: Time) -> bool:
    starts = (time.span.start, _before_article(page, time.span.start))
    sizes = [(at, page.terms.ends(page.reading, at, "delay")) for at in starts]
    if any(size and not _granted(page, at - size) for at, size in sizes):
        return True
    return _opens(page, time, "delay")


def _granted(page: Page, at: int) -> bool:
    """Say whether the delay is a thing that is given ("un délai de neuf mois"), not "dans un délai de neuf mois"."""
    noun = page.terms.noun(page.doc[at], "instrument")
    return noun and not any(token.pos_ == "ADP" for token in page.doc[max(0, at - 2) : at])


def _marked(page: Page, time: Time) -> bool:
    start = _before_article(page, time.span.start)
    marked = page.terms.ends(page.reading, start, "deadline") or page.terms.ends(
        page.reading, time.span.start, "deadline"
    )
    marked = marked or page.terms.starts(page.reading, time.span.end, "no_later")
    return bool(marked) or _opens(page, time, "deadline") or time.type == "DURATION"


def _opens(page: Page, time: Time, key: str) -> bool:
    return bool(page.terms.starts(page.reading, time.span.start, key))


def _before_article(page: Page, at: int) -> int:
    """Step left over an article, a contracted preposition left in place ("à compter du")."""
    articles = page.reading.pack.words("clauses")["article"]
    while at > 0 and (plain(page.doc[at - 1]) in articles or page.doc[at - 1].pos_ == "DET"):
        at -= 1
    return at


def _belongs_elsewhere(page: Page, draft: Draft, time: Time) -> bool:
    """Say whether a time hangs on a noun, a participle or a clause inside what was decided."""
    at = time.span.start - 1
    if at > draft.times[0] and page.doc[at].text == "(":
        return True  # "le document de stratégie (2027-2031)"
    if at == draft.verb.span.end:
        return False  # "est prévue pour mars": it hangs on the verb itself
    if page.terms.ends(page.reading, time.span.start, "within"):
        return False
    if page.terms.has(plain(page.doc[at]), "by_day") and _DAY.fullmatch(time.value or ""):
        return False  # "en arrêter le modèle pour le 31 janvier"
    by = _before_article(page, time.span.start) - 1
    if by > draft.times[0] and page.terms.has(plain(page.doc[by]), "by_day") and page.doc[by - 1].text == ",":
        return False  # "de soumettre, pour la mi-mai, un relevé"
    if _meeting_before(page, draft, time) or at_meeting(page, draft, time):
        return False
    if draft.kind == "plan" and _DAYS.fullmatch(time.value or ""):
        return False  # "sera fermé à la circulation du 5 au 8 mars"
    before = {max(at, 0), max(_before_article(page, time.span.start) - 1, 0)}  # "du" is an article too
    if not _marked(page, time) and any(page.terms.has(plain(page.doc[k]), "theirs") for k in before):
        return True
    if time.span.text.isdigit() and page.doc[at].pos_ == "NOUN":
        # "a fixé le budget 2027"; but "à l'horizon 2030"
        return page.doc[_before_article(page, at) - 1].pos_ != "ADP"
    inner = [v for v in verbs_in(page.reading, draft.times[0], time.span.start) if v.head != draft.verb.head]
    return any(_holds(page, draft, verb, time) for verb in inner)


def _meeting_before(page: Page, draft: Draft, time: Time) -> bool:
    """Say whether a time is a meeting's before which it is to be done: "avant le Conseil européen des 15 et 16 mai"."""
    for at in range(time.span.start - 1, max(draft.times[0], time.span.start - 9), -1):
        token = page.doc[at]
        if token.text == "," or any(v.head == at for v in verbs_in(page.reading, at, at + 1)):
            return False
        if page.terms.starts(page.reading, at, "deadline"):
            between = page.doc[at + 1 : time.span.start]
            body = any(m.kind in ("body", "organisation") for m in within(page.reading.mentions, at, time.span.start))
            return body or any(page.terms.noun(word, "assembly") for word in between)
    return False


def at_meeting(page: Page, draft: Draft, time: Time) -> bool:
    """Say whether it is the time of a meeting at which something is due: "à sa session de mars"."""
    of, last = page.reading.pack.words("clauses")["of"], _before_article(page, time.span.start) - 1
    if not any(plain(token) in of for token in page.doc[last + 1 : time.span.start]):
        return False
    body = mention_at(page.reading, last)
    near = takewhile(lambda k: not page.doc[k].is_punct, range(last, max(last - 5, draft.times[0]), -1))
    nouns = [k for k in near if page.terms.noun(page.doc[k], "assembly")]
    first = body.span.start if body is not None and body.kind == "body" else min(nouns, default=None)
    if first is None or first <= draft.times[0] or page.doc[last].pos_ == "ADP":
        return False
    start = _before_article(page, first)
    to = page.reading.pack.words("clauses")["to"]
    led = any(plain(token) in to for token in page.doc[start - 1 : first + 1])
    return led or page.terms.has(plain(page.doc[start - 1]), "sitting_at")


def _holds(page: Page, draft: Draft, verb: Verb, time: Time) -> bool:
    form = verb.features["Form"]
    if verb.head < draft.verb.head < time.span.start:
        return False  # "la relève, deux fois retardée, interviendra le 4 mars"
    if form == "participle" and plain(page.doc[verb.span.start - 1]) in page.reading.pack.words("clauses")["like"]:
        return False  # "aura lieu comme prévu, le 2 novembre"
    if form == "participle" and not _marked(page, time):
        between = page.doc[verb.span.end : time.span.start]
        return len(between) <= 3 and not any(token.pos_ in ("NOUN", "PROPN") for token in between)
    if form != "finite" or (draft.inner and verb is _first_finite(page, draft)):
        return False
    words = page.reading.pack.words("clauses")
    relative = {*words["relative_subject"], *words["relative"], *words["that"]}
    opened = any(
        plain(page.doc[k]) in relative for k in range(max(draft.times[0], verb.span.start - 8), verb.span.start)
    )
    closed = any(token.text == "," for token in page.doc[verb.span.end : time.span.start])
    closed = closed or any(q.start < verb.head < q.end <= time.span.start for q in page.reading.quotes)
    return opened and not closed


def _first_finite(page: Page, draft: Draft) -> Verb | None:
    finite = [v for v in verbs_in(page.reading, draft.start, draft.end) if v.features["Form"] == "finite"]
    words = page.reading.pack.words("clauses")
    relative = {*words["relative_subject"], *words["relative"]}
    outer = [v for v in finite if plain(page.doc[max(0, v.span.start - 1)]) not in relative]
    return outer[0] if outer else None
