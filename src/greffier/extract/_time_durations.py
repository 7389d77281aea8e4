"""Rules for durations, delays, what is so long ago, what comes back, and vague references."""

from collections.abc import Iterator

from greffier.extract._time_deictic import duration
from greffier.extract._time_rules import Found, Hit, rule


@rule(
    "within:within? by:by? ( article/many/approx )? n:number u:unit ( and half:half )?",
    "within:within? by:by? ( article/many )? n:about of u:unit",
)
def lasting(hit: Hit) -> Iterator[Found]:
    """``deux jours``, ``un an et demi``; after a preposition of a delay ``les trois mois`` is one."""
    number = hit.lexeme("n").number or 0
    letter = hit.get("u", "unit")
    if letter in ("F", "WE") or number > 10_000 or _age(hit) or _anniversary(hit) or _clocked(hit):
        return
    if hit.has("half"):
        number += 0.5
    at = hit.at("by") if hit.has("by") else hit.at("n")
    means = hit.lexed.lexemes[hit.at("n") - 1].means if hit.at("n") > hit.first else {}
    delayed = hit.has("within") or hit.has("by")
    if delayed and "article" in means:
        at = hit.at("by") if hit.has("by") else hit.at("n") - 1
    if letter == "D" and "one" in hit.lexeme("n").means and not _led(hit):
        return
    if number == 1 and letter in ("h", "m", "s", "D") and "one" in hit.lexeme("n").means and not _led(hit):
        return
    features = {"Kind": "value", "Value": duration(number, letter)}
    yield Found(at, hit.last, "delay" if delayed else "duration", "DURATION", features)


@rule("within d:days")
def called(hit: Hit) -> Iterator[Found]:
    """``sous huitaine``: so many days that a word of its own counts."""
    yield Found(hit.at("d"), hit.last, "delay", "DURATION", {"Kind": "value", "Value": hit.get("d", "days")})


@rule("by:by? several:several u:unit", "number ( to | or ) number u:unit", "n:number ( dash ) number u:unit")
def unsaid(hit: Hit) -> Iterator[Found]:
    """``plusieurs mois``, ``deux ou trois semaines``: a duration whose number is not settled."""
    letter = hit.get("u", "unit")
    if letter in ("F", "WE", "C") or _age(hit):
        return
    if not hit.has("several"):
        yield hit.found("unsaid", {"Kind": "none"}, "DURATION")
        return
    before = hit.near(-1)
    if hit.has("by"):
        yield hit.found("vague", {"Kind": "value", "Value": "FUTURE_REF"})
    elif before is not None and "since" in before.means:
        yield Found(hit.first - 1, hit.last, "vague", "DATE", {"Kind": "value", "Value": "PAST_REF"})
    elif before is not None and "within" in before.means:
        yield hit.found("vague", {"Kind": "value", "Value": "FUTURE_REF"})
    else:
        value = duration(1, letter).replace("1", "X").replace("3M", "XM").replace("6M", "XM")
        yield hit.found("unsaid", {"Kind": "value", "Value": value}, "DURATION")


@rule("ago approx? n:number u:unit ( and half:half )?", "ago ( several:several | many:many ) u:unit")
def ago(hit: Hit) -> Iterator[Found]:
    """``il y a un an``, ``il y a trois jours``; ``il y a quelques mois`` is vague."""
    if not hit.has("n"):
        yield hit.found("vague", {"Kind": "value", "Value": "PAST_REF"})
        return
    number, letter = hit.lexeme("n").number or 0, hit.get("u", "unit")
    if number == int(number) and letter not in ("h", "m", "s") and number < 10_000:
        yield hit.found("ago", {"Kind": "unit", "Unit": letter, "Shift": str(-int(number))})
    elif letter in ("h", "m", "s"):
        yield hit.found("vague", {"Kind": "value", "Value": "PAST_REF"})


@rule("( n:number | several ) u:unit ( earlier:earlier | later )")
def apart(hit: Hit) -> Iterator[Found]:
    """``deux jours plus tard``: counted from the day that the text is at; ``quelques jours plus tôt`` is vague."""
    number, letter = (hit.lexeme("n").number or 0 if hit.has("n") else 0), hit.get("u", "unit")
    sign = -1 if hit.has("earlier") else 1
    if not hit.has("n") and hit.has("earlier"):
        yield hit.found("vague", {"Kind": "value", "Value": "PAST_REF"})
    elif not hit.has("n") or number != int(number) or letter in ("h", "m", "s"):
        yield hit.found("apart", {"Kind": "none"})
    else:
        features = {"Kind": "unit", "Unit": letter, "Shift": str(sign * int(number)), "From": "story", "Needs": "story"}
        yield hit.found("apart", features)


@rule(
    "every ( u:unit | w:weekday | part | y:month/season )",
    "all n:number? ( u:unit | w:weekday/weekdays | part )",
    "r:recurring",
)
def repeated(hit: Hit) -> Iterator[Found]:
    """``chaque nuit``, ``tous les deux ans``, ``par an``: told to come back; the value is how long it takes."""
    number = (hit.lexeme("n").number or 1) if hit.has("n") else 1
    value = hit.get("r", "recurring")
    if hit.has("u") and hit.get("u", "unit") != "WE":
        value = duration(number, hit.get("u", "unit"))
    elif hit.has("w") and not hit.has("n"):
        value = duration(1, "W")
    elif hit.has("y"):
        value = duration(1, "Y")
    yield hit.found("repeated", {"Kind": "value", "Value": value} if value else {"Kind": "none"}, "SET")


@rule("past:past_ref", "present_ref", "future:future_ref")
def vague(hit: Hit) -> Iterator[Found]:
    """``récemment``, ``désormais``, ``à long terme``."""
    if not (hit.has("past") or hit.has("future")):
        value = "PRESENT_REF"
    else:
        value = "PAST_REF" if hit.has("past") else "FUTURE_REF"
    yield hit.found("vague", {"Kind": "value", "Value": value})


def _led(hit: Hit) -> bool:
    """Say whether a preposition of time stands before: "un jour" alone is some day."""
    before = hit.near(-1)
    leads = ("during", "within", "since", "of", "in", "by", "before", "approx")
    if hit.has("within") or "approx" in hit.lexed.lexemes[hit.first].means:
        return True
    return before is not None and any(lead in before.means for lead in leads)


def _age(hit: Hit) -> bool:
    """Say whether it is somebody's age: ``âgé de 42 ans``, ``des enfants de 12 ans``, ``Ada Moreau, 42 ans,``."""
    if hit.get("u", "unit") != "Y" and not (hit.get("u", "unit") == "M" and _means(hit, -1, "age")):
        return False
    if _means(hit, -1, "age") or (_means(hit, -1, "of") and _means(hit, -2, "age")):
        return True
    if (_means(hit, -2, "young") or _means(hit, -2, "age")) and _means(hit, -1, "young_link"):
        return True
    if _means(hit, -1, "to") and _means(hit, -2, "number") and _means(hit, -4, "young"):
        return True
    # "Ada Moreau, 42 ans, préside": set off by commas or brackets.
    after = hit.near(1)
    closed = after is not None and bool(after.means.keys() & {"comma", "close"})
    return closed and (_means(hit, -1, "comma") or _means(hit, -1, "open")) and (hit.lexeme("n").number or 0) >= 10


def _anniversary(hit: Hit) -> bool:
    """Say whether the years are celebrated: ``les 75 ans de l'Organisation``."""
    if hit.get("u", "unit") != "Y":
        return False
    after, later = hit.near(1), hit.near(2)
    if after is not None and "anniversary" in after.means:
        return True
    before = hit.lexed.lexemes[hit.at("n") - 1].means if hit.at("n") else {}
    if "many" not in before or hit.has("within"):
        return False
    earlier = hit.lexed.lexemes[hit.at("n") - 2].means if hit.at("n") > 1 else {}
    if earlier.keys() & {"within", "during", "since", "in", "by", "before"} or "this" in before:
        return False
    return after is not None and bool(after.means.keys() & {"of", "merged"}) and later is not None


def _clocked(hit: Hit) -> bool:
    """Say whether the hours are a time of the day: ``à 9 heures``."""
    after = hit.near(1)
    return (
        "hour" in hit.lexeme("u").means
        and _means(hit, -1, "at")
        and (hit.lexeme("n").number or 99) <= 24
        and not (after is not None and "of" in after.means)
    )


def _means(hit: Hit, step: int, meaning: str) -> bool:
    lexeme = hit.near(step)
    return lexeme is not None and meaning in lexeme.means
