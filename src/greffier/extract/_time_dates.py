"""Rules for calendar dates, months and parts of a year."""

from collections.abc import Iterator

from greffier.extract._time_rules import Found, Hit, clock_of, day_of, direction, rule, split, year_of

_DAY = "day/ordinal/dayword"


@rule("weekday:weekday? comma? iso:iso $clock", "numeric:numeric $clock")
def figures(hit: Hit) -> Iterator[Found]:
    """``2026-06-09``, ``09.06.2026``, ``09-06-2026``, ``09/06/26 18:30``."""
    if hit.has("iso"):
        date, _, time = hit.get("iso", "iso").partition("T")
        y, m, d = date.split("-")
    else:
        d, m, y = hit.get("numeric", "numeric").replace("/", ".").replace("-", ".").split(".")
        time = ""
        if len(y) == 2:
            y = "20" + y
    if 1 <= int(m) <= 12 and 1 <= int(d) <= 31:
        yield hit.found(
            "figures", {"Kind": "date", "Y": y, "M": str(int(m)), "D": str(int(d)), "T": time[:5] or clock_of(hit)}
        )


@rule(
    "$by ( article | this )? ( w:weekday/weekday_short comma? article? )?"
    f" d:{_DAY} ( m:month | ms:month_short ) $year $clock",
    f"w:weekday/weekday_short comma? d:{_DAY} ( m:month | ms:month_short ) comma y:year $clock",
    "<at/mark ( clock:clock | hh:whole hour mm:pair/gluedpair? ) comma? article?"
    f" ( w:weekday/weekday_short )? d:{_DAY} m:month ( y:year )?",
    f"$part_of ( article | this )? w:weekday? d:{_DAY} m:month $year",
)
def date(hit: Hit) -> Iterator[Found]:
    """``vendredi 4 avril 2025 à 9 h 30``, ``07 Apr. 2022 17:45``, ``à 14 h 12, le 31 août``, ``au soir du 2 mai``."""
    day = day_of(hit.lexeme("d"))
    if not day or ("ordinal" in hit.lexeme("d").means and hit.has("ms")):
        return
    yield hit.found(
        "date",
        {
            "Kind": "date",
            "D": str(day),
            "M": hit.get("m", "month") or hit.get("ms", "month_short"),
            "W": hit.get("w", "weekday", "weekday_short"),
            "T": clock_of(hit),
            **direction(hit),
            **year_of(hit),
        },
    )


@rule("weekday? comma? d:day dash ( m:month | ms:month_short ) dash y:gluedyear/year $clock")
def dashed(hit: Hit) -> Iterator[Found]:
    """``17-juin-2026``."""
    month = hit.get("m", "month") or hit.get("ms", "month_short")
    features = {"Kind": "date", "D": hit.get("d", "day"), "M": month, "Y": hit.get("y", "gluedyear", "year")}
    features["T"] = clock_of(hit)
    yield hit.found("dashed", features)


@rule(f"( article | this )? week:unit-W merged d:{_DAY} m:month $year")
def week_of(hit: Hit) -> Iterator[Found]:
    """``la semaine du 23 mars``."""
    if day := day_of(hit.lexeme("d")):
        features = {"Kind": "date", "D": str(day), "M": hit.get("m", "month"), "As": "W"}
        yield hit.found("week_of", features | direction(hit) | year_of(hit))


@rule("( weekday | article )+ d:day slash m:day >!slash $clock")
def slashed(hit: Hit) -> Iterator[Found]:
    """``le 20/03``."""
    if int(hit.get("m", "day")) <= 12:
        yield hit.found(
            "slashed",
            {"Kind": "date", "D": hit.get("d", "day"), "M": str(int(hit.get("m", "day"))), "T": clock_of(hit)},
        )


@rule("a:article d:day $clock", "<and/comma/then a:article d:day >in")
def day_alone(hit: Hit) -> Iterator[Found]:
    """``le 16 à 9 h 30``, ``puis le 16 à Riga``: the month is the one told before; ``les 16`` are so many, no day."""
    time = clock_of(hit)
    if "articles" in hit.lexeme("a").means:
        return
    if time or hit.last - hit.first == 2:
        yield hit.found("day_alone", {"Kind": "date", "D": hit.get("d", "day"), "T": time})


@rule(
    "article? w:weekday d:day to article? weekday? d2:day >!month/month_short/unit/number",
    "( this | article )? w:weekday d:day $clock >!month/month_short/unit/number/and/to/dash/slash",
)
def weekday_alone(hit: Hit) -> Iterator[Found]:
    """``mardi 10``, ``du mardi 10 au jeudi 12``: the month is the one in which that day has that name."""
    features = {"Kind": "date", "D": hit.get("d", "day"), "W": hit.get("w", "weekday"), **direction(hit)}
    if hit.has("d2"):
        yield hit.found("weekday_alone", features | {"D2": hit.get("d2", "day")})
    else:
        yield hit.found("weekday_alone", features | {"T": clock_of(hit)})


@rule(
    f"$by between:between? article? w:weekday? d:{_DAY}"
    f" ( ( and/or/to/dash/slash/comma ) article? weekday? {_DAY} )+ ( m:month | ms:month_short ) $year"
)
def days(hit: Hit) -> Iterator[Found]:
    """``les 6 et 7 avril 2022``, ``du 3 au 5 mai``, ``21-22 mars``; separate days are separate times."""
    lexemes = hit.lexed.lexemes
    m_at = hit.at("m") if hit.has("m") else hit.at("ms")
    places = [n for n in range(hit.at("d"), m_at) if day_of(lexemes[n])]
    numbers = [day_of(lexemes[n]) for n in places]
    links = {
        meaning for n in range(places[0], m_at) for meaning in ("to", "dash", "slash") if meaning in lexemes[n].means
    }
    shared = {
        "Kind": "date",
        "M": hit.get("m", "month") or hit.get("ms", "month_short"),
        **direction(hit),
        **year_of(hit),
    }
    if numbers != sorted(set(numbers)):
        return
    together = numbers == list(range(numbers[0], numbers[-1] + 1))
    if together or links or hit.has("between"):
        first = hit.first + (hit.has("between"))
        features = shared | {"D": str(numbers[0]), "D2": str(numbers[-1]), "M2": shared["M"]}
        if hit.has("w"):
            features["W"] = hit.get("w", "weekday")
        yield Found(first, hit.last, "days", "DATE", features)
    else:
        yield from split(hit, "days", places, lambda n: shared | {"D": str(day_of(lexemes[n]))})


@rule(
    f"between:between? $by article? weekday? d:{_DAY} m:month ( y1:year )? link:and/to/dash article? weekday?"
    f" d2:{_DAY} m2:month $year"
)
def stretch(hit: Hit) -> Iterator[Found]:
    """``du 28 février au 3 mars``, ``les 30 juin et 1er juillet``; ``le 3 mars et le 5 avril`` are two times."""
    d, d2 = day_of(hit.lexeme("d")), day_of(hit.lexeme("d2"))
    if not d or not d2:
        return
    m, m2 = int(hit.get("m", "month")), int(hit.get("m2", "month"))
    year = year_of(hit)
    first = {"Kind": "date", "D": str(d), "M": str(m), **direction(hit)}
    joined = "and" not in hit.lexeme("link").means or hit.has("between")
    if joined or (m2 % 12 == (m + 1) % 12 and d >= 28 and d2 == 1):
        features = first | {"D2": str(d2), "M2": str(m2)} | year
        if "Y" in year:
            features["Y2"] = year["Y"]
            features["Y"] = hit.get("y1", "year") or str(int(year["Y"]) - (m2 < m))
        yield Found(hit.first + hit.has("between"), hit.last, "stretch", "DATE", features)


@rule(
    "$by $edge article? $month $year",
    "<in/of/since/until/before/after/for/between/unit-M/at ms:month_short y:year",
    "ms:month_short y:year",
)
def month(hit: Hit) -> Iterator[Found]:
    """``juin``, ``fin avril``, ``la mi-mai``, ``la fin de septembre``, ``décembre dernier``, ``mars 2025``."""
    year = year_of(hit)
    name = hit.lexeme("m") if hit.has("m") else hit.lexeme("ms")
    before = hit.near(-1)
    if not (year.keys() - {"Dir"} or hit.has("edge") or hit.has("by")):
        leads = ("in", "of", "since", "until", "before", "after", "for", "between", "to", "every", "at", "within")
        led = before is not None and (any(lead in before.means for lead in leads) or "unit-M" in before.means)
        listed = before is not None and ("and" in before.means or "or" in before.means or "comma" in before.means)
        earlier = hit.near(-2)
        listed = listed and earlier is not None and ("month" in earlier.means or "year" in earlier.means)
        inside = "unit-M" in hit.lexed.lexemes[hit.first].means
        # A name with a capital in the middle of a sentence is another Mars.
        if not (led or listed or inside) or (name.capital and not inside):
            return
    if before is not None and "day" in before.means and not hit.has("edge"):
        return
    month_ = name.means.get("month") or name.means["month_short"]
    yield hit.found("month", {"Kind": "month", "M": month_, **direction(hit), **year})


@rule(
    "between:between? $by article? m:month ( y1:year )? link:to/dash/and/slash article? ( unit-M of )? m2:month $year"
)
def months(hit: Hit) -> Iterator[Found]:
    """``janvier à juin 2024``, ``mars et avril 2025``; months that do not touch are separate times."""
    m, m2 = int(hit.get("m", "month")), int(hit.get("m2", "month"))
    year = year_of(hit)
    before = hit.near(-1)
    if before is not None and "day" in before.means:
        return
    shared = {"Kind": "month", **direction(hit), **year}
    if "and" in hit.lexeme("link").means and not hit.has("between") and m2 != m + 1:
        yield from split(
            hit, "months", [hit.at("m"), hit.at("m2")], lambda n: shared | {"M": hit.lexed.lexemes[n].means["month"]}
        )
        return
    features = shared | {"M": str(m), "M2": str(m2)}
    if "Y" in year:
        features["Y2"] = year["Y"]
        features["Y"] = hit.get("y1", "year") or str(int(year["Y"]) - (m2 < m))
    yield Found(hit.first + hit.has("between"), hit.last, "months", "DATE", features)


@rule(
    "$by $edge ( article )? ( o:ordinal | olast:last ) ( unit:unit-Q/unit-H | halves:halves ) $year",
    "$by $edge ( article )? sign:quarter_sign/half_sign ( dash/slash )? y:year",
    "y:year ( dash )? sign:quarter_sign/half_sign",
)
def part_of_year(hit: Hit) -> Iterator[Found]:
    """``premier trimestre de 2025``, ``second semestre``, ``T1 2026``, ``la seconde moitié de 2026``."""
    year = year_of(hit)
    if hit.has("sign"):
        quarter = hit.get("sign", "quarter_sign")
        part = f"Q{quarter}" if quarter else f"H{hit.get('sign', 'half_sign')}"
        yield hit.found("part_of_year", {"Kind": "part", "Part": part, **year})
        return
    if hit.has("halves") and not year:
        return
    letter = "H" if hit.has("halves") else hit.get("unit", "unit")
    most = 4 if letter == "Q" else 2
    if hit.has("olast"):
        # "le dernier trimestre" without its year is the one before now.
        if not year.keys() & {"Y", "YShift"}:
            yield hit.found("part_of_year", {"Kind": "unit", "Unit": letter, "Shift": "-1"})
            return
        number = most
    else:
        number = int(hit.get("o", "ordinal"))
    if 1 <= number <= most:
        yield hit.found("part_of_year", {"Kind": "part", "Part": f"{letter}{number}", **direction(hit), **year})


@rule("$by $edge ( this:this | article )? s:season $year")
def season(hit: Hit) -> Iterator[Found]:
    """``l'hiver``, ``l'automne 2024``, ``le printemps prochain``, ``cet été``."""
    year = year_of(hit)
    before = hit.near(-1)
    alone, bare = hit.last - hit.first == 1, not year and not hit.has("edge") and not hit.has("by")
    leads = ("merged", "in", "since", "before", "for", "until", "after", "during", "between", "at", "or", "and", "to")
    led = before is not None and any(lead in before.means for lead in leads) and "of" not in before.means
    # "passer l'hiver", "la préparation de l'hiver" tell of a season and not when.
    led = led or (not alone and (before is None or not before.means.keys() & {"word", "of"}))
    if (bare and not hit.has("this") and not led) or (
        alone and before is not None and before.text == hit.lexeme("s").text
    ):
        return
    if hit.has("this"):
        year = {"Near": "this", **year}
    yield hit.found("season", {"Kind": "part", "Part": hit.get("s", "season"), **direction(hit), **year})
