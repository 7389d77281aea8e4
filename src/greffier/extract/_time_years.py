"""Rules for years, decades, centuries, and days and periods that have a name."""

from collections.abc import Iterator

from greffier.extract._time_rules import Found, Hit, direction, rule, year_of


@rule("between:between? $by y1:year link:dash/slash/to/and ( in )? ( y2:year | pair:pair )")
def years(hit: Hit) -> Iterator[Found]:
    """``2021-2027``, ``2025/26``, ``de 2021 à 2027``, ``entre 2021 et 2027``; ``en 2024 et 2025`` are two times."""
    first = int(hit.get("y1", "year"))
    link = hit.lexeme("link").means
    last = int(hit.get("y2", "year") or str(first)[:2] + hit.get("pair", "pair"))
    before, after = hit.near(-1), hit.near(1)
    if before is not None and (before.means.keys() & {"slash", "no_year", "number"} or before.text in ("-", "n")):
        return
    if after is not None and after.means.keys() & {"slash", "percent", "unit", "currency", "dash"}:
        return
    if not first < last <= first + 60 or ("slash" in link and last != first + 1):
        return
    if hit.has("pair") and not link.keys() & {"dash", "slash"}:
        return
    named = before is not None and bool(before.means.keys() & {"unit-Y", "year_noun"})
    leads = {"of", "in", "since", "during", "between"}
    if "to" in link and not named and (before is None or not before.means.keys() & leads):
        return
    if named and not hit.has("between") and ("to" in link or ("and" in link and last == first + 1)):
        # "les années 2027 et 2028", "les exercices 2027 à 2029" are one stretch.
        yield Found(hit.first - 1, hit.last, "years", "DATE", {"Kind": "year", "Y": str(first), "Y2": str(last)})
        return
    if "and" in link and not hit.has("between"):
        yield Found(hit.at("y1"), hit.at("y1") + 1, "year", "DATE", {"Kind": "year", "Y": str(first)})
        yield Found(hit.at("y2"), hit.at("y2") + 1, "year", "DATE", {"Kind": "year", "Y": str(last)})
        return
    yield Found(
        hit.first + hit.has("between"), hit.last, "years", "DATE", {"Kind": "year", "Y": str(first), "Y2": str(last)}
    )


_STRONG = ("in", "since", "by", "edge", "unit-Y", "year_noun", "horizon", "at")
_WEAK = ("of", "until", "before", "after", "for", "between", "and", "or", "to", "comma", "merged", "dash", "open")


@rule("$by $edge y:year", "$by article? edge:edge dash y:gluedyear", "$by article? edge:edge of article unit-Y y:year")
def year(hit: Hit) -> Iterator[Found]:
    """``2026``, ``fin 2026``, ``fin de l'année 2026``, ``d'ici 2030``: four figures where a year may stand."""
    number = hit.get("y", "year", "gluedyear")
    at = hit.at("y")
    after = hit.near(1)
    before = hit.near(-1)
    features = {"Kind": "year", "Y": number, **direction(hit), **({"Dir": "future"} if hit.has("by") else {})}
    if after is not None and after.means.keys() & {"slash", "percent", "currency", "unit", "scale", "half"}:
        return
    if after is not None and "number" in after.means and after.text[:1].isdigit():
        return  # but "présentera en 2027 un rapport"
    if hit.has("edge") or hit.has("by"):
        yield hit.found("year", features)
        return
    if before is None or before.means.keys() & {"no_year", "slash", "number", "glued"}:
        return
    means = before.means
    if "horizon" in means and before.capital:
        return
    earlier = hit.near(-2)
    if "dash" in means and earlier is not None and earlier.end == before.start:
        return
    if "open" in means and earlier is not None and earlier.means.keys() & {"number", "glued"}:
        return
    weight = (
        "strong" if any(lead in means for lead in _STRONG) else "weak" if any(lead in means for lead in _WEAK) else ""
    )
    if not weight and not (before.capital or "close" in means or "quote" in means):
        return
    if weight != "strong" and not 1900 <= int(number) <= 2100:
        return
    yield Found(at, hit.last, "year" if weight == "strong" else "year_weak", "DATE", features)


@rule(
    "( article? edge merged )? ( article/merged )? many:unit-Y y:year/pair",
    "( article? edge of )? article? unit-E ( of article? unit-Y? )? y:year",
)
def decade(hit: Hit) -> Iterator[Found]:
    """``les années 1990``, ``les années 90``, ``la décennie 2020``."""
    if hit.has("many") and not hit.near(-1) and hit.first == hit.at("many"):
        return
    written = hit.get("y", "year") or "19" + hit.get("y", "pair")
    own = [hit.lexed.lexemes[place].means for place in range(hit.first, hit.at("many"))] if hit.has("many") else []
    if written.endswith("0") and (not hit.has("many") or any("many" in means for means in own)):
        start = hit.first + (len(own) == 1 and "merged" in own[0])
        yield Found(start, hit.last, "decade", "DATE", {"Kind": "value", "Value": written[:3]})


@rule("( article )? c:century", "$edge article? c:century")
def century(hit: Hit) -> Iterator[Found]:
    """``le XXIe siècle``."""
    yield hit.found("century", {"Kind": "value", "Value": str(int(hit.get("c", "century")) - 1)})


@rule("$by article? h:holiday $year")
def holiday(hit: Hit) -> Iterator[Found]:
    """``Noël``, ``Pâques 2027``."""
    yield hit.found(
        "holiday", {"Kind": "holiday", "Holiday": hit.get("h", "holiday"), **direction(hit), **year_of(hit)}
    )


@rule("( article? edge:edge of article )? ( article )? era:era")
def era(hit: Hit) -> Iterator[Found]:
    """``la fin de la Guerre froide``: a period with a name and no value."""
    yield hit.found("era", {"Kind": "none"})
