"""Rules for times that are told from now, or from the day that the text is at."""

from collections.abc import Iterator

from greffier.extract._time_rules import Found, Hit, clock_of, direction, rule, year_of

_DAYS = {"day_before_yesterday": -2, "yesterday": -1, "today": 0, "tomorrow": 1, "day_after_tomorrow": 2}
_STORY = {"eve_before": -2, "eve": -1, "that_day": 0, "morrow": 1, "morrow_after": 2}


@rule(
    "d:day_before_yesterday/yesterday/today/tomorrow/day_after_tomorrow $clock",
    "$part_of d:day_before_yesterday/yesterday/today/tomorrow/day_after_tomorrow",
)
def day(hit: Hit) -> Iterator[Found]:
    """``hier soir``, ``demain``, ``aujourd'hui à 15 heures``, ``la soirée d'hier``."""
    shift = next(shift for meaning, shift in _DAYS.items() if meaning in hit.lexeme("d").means)
    yield hit.found("day", {"Kind": "day", "Shift": str(shift), "T": clock_of(hit)})


@rule("article? d:eve/eve_before/morrow/morrow_after $clock ( of:of/merged )?", "d:that_day $clock")
def story_day(hit: Hit) -> Iterator[Found]:
    """``la veille au soir``, ``le lendemain``, ``le même jour``; ``la veille de la réunion`` has no value."""
    last, before = hit.last - hit.has("of"), hit.near(-1)
    shift = next(shift for meaning, shift in _STORY.items() if meaning in hit.lexeme("d").means)
    time = clock_of(hit)
    features = {"Kind": "day", "Shift": str(shift), "From": "story"} | ({"T": time} if time else {})
    if hit.has("of"):
        features = {"Kind": "none"}
    if hit.has("of") and "eve" in hit.lexeme("d").means and before is not None and "in" in before.means:
        # "à la veille du sommet": soon, not a day.
        return
    yield Found(hit.first, last, "story_day", "TIME" if time else "DATE", features)


@rule("sitting:sitting dash p:part")
def sitting(hit: Hit) -> Iterator[Found]:
    """``10 104e séance – après-midi``, in the head of a release: that day's."""
    features = {"Kind": "day", "Shift": "0", "T": hit.get("p", "part")}
    yield Found(hit.at("p"), hit.last, "part_of_day", "TIME", features)


@rule("article? w:weekday link:and/to article? w2:weekday >!day/part")
def weekdays(hit: Hit) -> Iterator[Found]:
    """``mercredi et jeudi``, ``du lundi au mercredi``: days that follow each other are one stretch."""
    first, last = int(hit.get("w", "weekday")), int(hit.get("w2", "weekday"))
    before = hit.near(-1)
    stretch = "to" in hit.lexeme("link").means and before is not None and before.means.keys() & {"of", "merged"}
    if last > first and (stretch or ("and" in hit.lexeme("link").means and last == first + 1)):
        features = {"Kind": "weekday", "W": str(first), "W2": str(last), **direction(hit)}
        yield hit.found("weekdays", features)


@rule(
    "$by ( this:this | article )? w:weekday ( last:last | next:next | over:weeks_over )? $clock",
    "$part_of ( this:this | article )? w:weekday ( last:last | next:next )?",
)
def weekday(hit: Hit) -> Iterator[Found]:
    """``ce jeudi``, ``vendredi midi``, ``mardi dernier``, ``jeudi en huit``, ``l'après-midi de ce vendredi``."""
    near = "last" if hit.has("last") else "next" if hit.has("next") else "this" if hit.has("this") else ""
    features = {"Kind": "weekday", "W": hit.get("w", "weekday"), "Near": near, "T": clock_of(hit), **direction(hit)}
    features["Over"] = hit.get("over", "weeks_over")
    yield hit.found("weekday", features | ({"Dir": "future"} if hit.has("by") or hit.has("over") else {}))


@rule(
    "( article )? part-NI ( of | merged ) w:weekday ( merged | to ) ( weekday )",
    "( article )? part-NI merged d:day to d2:day m:month ( y:year )?",
)
def night(hit: Hit) -> Iterator[Found]:
    """``la nuit de mardi à mercredi``: the night that begins on the first day."""
    if hit.has("w"):
        yield hit.found("night", {"Kind": "weekday", "W": hit.get("w", "weekday"), "T": "NI"}, "TIME")
    else:
        features = {
            "Kind": "date",
            "D": hit.get("d", "day"),
            "M": hit.get("m", "month"),
            "Y": hit.get("y", "year"),
            "T": "NI",
        }
        yield hit.found("night", features, "TIME")


@rule(
    "this:this ( p:part | noon:noon )",
    "( <in/during article | <in/during | <merged ) p:part",
    "<in edge of ( article )? p:part",
    "article p:part same",
)
def part_of_day(hit: Hit) -> Iterator[Found]:
    """``ce matin``, ``ce midi``, ``la matinée``, ``la séance du matin``."""
    features = {"Kind": "day", "Shift": "0", "T": hit.get("p", "part") or clock_of(hit)}
    if not hit.has("this"):
        features["From"] = "story"
    yield hit.found("part_of_day", features, "TIME")


@rule(
    "<at/until/before/after/since/between"
    " ( clock:clock | hh:number hour mm:pair/gluedpair? | noon:noon ) ( merged half_day:part )? >!of",
    "hh:whole hour mm:pair/gluedpair",
    "<comma clock:clock",
    "<mark clock:clock",
)
def clock(hit: Hit) -> Iterator[Found]:
    """``à 18 heures``, ``18 h 30``, ``à midi``."""
    time = clock_of(hit)
    before = hit.near(-1)
    if time == "24:00" and hit.has("hh") and before is not None and not before.means.keys() & {"at", "until"}:
        return  # "depuis 24 heures" is a whole day
    if time:
        yield hit.found("clock", {"Kind": "day", "Shift": "0", "From": "story", "T": time}, "TIME")


@rule("<of/between hh:number hour mm:pair/gluedpair? ( to | and ) hh2:number hour mm2:pair/gluedpair?")
def clocks(hit: Hit) -> Iterator[Found]:
    """``de 9 heures à 12 h 30``: two times of one day."""
    hours = hit.lexeme("hh").number or 0, hit.lexeme("hh2").number or 0
    if any(hour > 24 or hour != int(hour) for hour in hours):
        return
    ends = (hit.at("hh") + 2 + hit.has("mm"), hit.last)
    for at, end, minutes in ((hit.at("hh"), ends[0], "mm"), (hit.at("hh2"), ends[1], "mm2")):
        time = f"{int(hit.lexed.lexemes[at].number or 0):02}:{hit.get(minutes, 'pair', 'gluedpair') or '00'}"
        yield Found(at, end, "clock", "TIME", {"Kind": "day", "Shift": "0", "From": "story", "T": time})


@rule(
    "$by $edge this:this same? u:unit ( here | there:there )? ( anniversary )?",
    "$by $edge article? u:unit ( last:last | next:next | cur:current | after:after_that | before:before_that )",
    "$by $edge article? ( last:last | next:next ) u:unit",
    "( edge:edge | cur:current ) ( of article? | merged ) u:unit",
    "by:by ( edge:edge of article? )? ( article )? u:unit ( next:next )?",
    "<in/during article u:unit",
    "$by $edge article? u:unit_named ( last:last | next:next | cur:current )",
)
def unit(hit: Hit) -> Iterator[Found]:
    """``cette semaine``, ``l'an dernier``, ``la fin de l'année``, ``début de mois``, ``l'exercice en cours``."""
    letter, before = hit.get("u", "unit", "unit_named"), hit.near(-1)
    if hit.has("after") and before is not None and "ordinal" in before.means:
        return
    if letter in ("h", "m", "s", "F") or (letter == "C" and not hit.has("this")):
        return
    following = hit.near(1)
    plain = not (
        hit.has("this") or hit.has("last") or hit.has("next") or hit.has("cur") or hit.has("after") or hit.has("before")
    )
    whose = {"of", "merged", "number", "year", "month", "capital"}
    # "la fin de l'année un plan" has the article of what follows.
    if plain and following is not None and "one" not in following.means and following.means.keys() & whose:
        return
    if plain and hit.last - hit.first == 2 and before is not None and "of" in before.means:
        return  # "les besoins de l'année" tell no time
    if letter == "D" and plain and hit.has("edge") is False and not hit.has("by") and hit.last - hit.first != 2:
        return
    if _plural(hit):
        return
    shift = "-1" if hit.has("last") or hit.has("before") else "1" if hit.has("next") or hit.has("after") else "0"
    features = {"Kind": "unit", "Unit": letter, "Shift": shift, **direction(hit)}
    if hit.has("after") or hit.has("before") or hit.has("there"):
        features["From"] = "story"
    if letter == "D" and plain and not hit.has("this"):
        features["From"] = "story"
    if hit.has("by"):
        features["Dir"] = "future"
    yield hit.found("unit", features)


def _plural(hit: Hit) -> bool:
    """Say whether the determiner is a plural: then the units are several, and vague."""
    before = hit.near(-1)
    own = [hit.lexed.lexemes[n] for n in range(hit.first, hit.at("u"))]
    return any("many" in lexeme.means for lexeme in own) or (before is not None and "many" in before.means and not own)


@rule(
    "many:many n:number ( lasts:lasts | nexts:nexts ) u:unit",
    "many:many ( lasts:lasts | nexts:nexts ) n:number u:unit",
    "many:many n:number u:unit ( lasts:lasts | nexts:nexts )",
)
def counted_units(hit: Hit) -> Iterator[Found]:
    """``ces deux derniers jours`` is a stretch that ends now; ``les trois prochaines années`` a duration."""
    number, letter = hit.lexeme("n").number or 0, hit.get("u", "unit")
    if number != int(number):
        return
    first = hit.first + ("merged" in hit.lexeme("many").means)
    if hit.has("lasts"):
        features = {"Kind": "last", "N": str(int(number)), "Unit": letter}
        yield Found(first, hit.last, "last_units", "DATE", features)
    else:
        yield Found(first, hit.last, "delay", "DURATION", {"Kind": "value", "Value": duration(number, letter)})


@rule(
    "( many:many )? ( lasts:lasts | nexts:nexts ) ( u:unit/season )",
    "many:many u:unit ( lasts:lasts | nexts:nexts | next:next )",
)
def vague_units(hit: Hit) -> Iterator[Found]:
    """``ces derniers jours``, ``les prochains mois``, ``les années à venir``."""
    way = "PAST_REF" if hit.has("lasts") else "FUTURE_REF"
    first = hit.first + (hit.has("many") and "merged" in hit.lexeme("many").means)
    yield Found(first, hit.last, "vague", "DATE", {"Kind": "value", "Value": way})


@rule(
    "article? n:number first:first u:unit ( of | merged ) ( article | this )? unit-Y? y:year",
    "article? n:number first:first u:unit of ( article | this ) unit-Y ( ylast:last | ynext:next | ycur:current )?",
)
def first_units(hit: Hit) -> Iterator[Found]:
    """``les neuf premiers mois de 2025``."""
    number, letter = hit.lexeme("n").number or 0, hit.get("u", "unit")
    if letter in ("M", "Q") and number == int(number) and 1 < number < (13 if letter == "M" else 5):
        year_features = year_of(hit) or {"YShift": "0"}
        yield hit.found("first_units", {"Kind": "first", "N": str(int(number)), "Unit": letter, **year_features})


@rule(
    "( article )? o:ordinal/first u:unit ( of | merged ) ( unit-M of )? m:month $year",
    "article? first:first u:unit of y:year",
    "article? first:first u:unit of ( article | this ) unit-Y ( ylast:last | ynext:next | ycur:current )?",
)
def beginning(hit: Hit) -> Iterator[Found]:
    """``la première quinzaine de mai``, ``les premiers mois de 2026``: a piece of a unit is the unit."""
    if hit.has("m"):
        yield hit.found("month", {"Kind": "month", "M": hit.get("m", "month"), **direction(hit), **year_of(hit)})
    else:
        yield hit.found("year", {"Kind": "year", **(year_of(hit) or {"YShift": "0"})})


_MONTHS = {"Q": 3, "H": 6}
_CODES = {"Y": "Y", "M": "M", "W": "W", "D": "D", "WE": "W", "h": "TH", "m": "TM", "s": "TS"}


def duration(number: float, letter: str) -> str:
    """Write a duration as TIMEX3 does.

    >>> duration(2, "Y"), duration(1, "Q"), duration(1.5, "Y"), duration(1.5, "h"), duration(2, "E")
    ('P2Y', 'P3M', 'P18M', 'PT90M', 'P20Y')
    """
    if letter in _MONTHS:
        number, letter = number * _MONTHS[letter], "M"
    elif letter in ("E", "C"):
        number, letter = number * (10 if letter == "E" else 100), "Y"
    elif letter == "F":
        number, letter = number * 15, "D"
    for whole, times, smaller in (("Y", 12, "M"), ("h", 60, "m"), ("m", 60, "s")):
        if letter == whole and number != int(number):
            number, letter = round(number * times, 2), smaller
    if letter == "s":
        number = round(number)
    code = _CODES[letter]
    return ("PT" if code[0] == "T" else "P") + f"{number:g}" + code[-1]
