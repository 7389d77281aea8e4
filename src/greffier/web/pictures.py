"""Pictures: Altair draws, vl-convert makes SVG of it here on the server; nothing is fetched to show one."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from greffier.run.ledger import Tally
from greffier.run.related import Commitment, Office, Total
from greffier.web.words import Words

_FONT = "system-ui, 'Segoe UI', 'Liberation Sans', sans-serif"
_MOST = 8
# Ink, soft ink, lines, and eight colours for what is told apart.
_LIGHT = (
    "#1d1f23", "#565b64", "#d9d6cd",
    ("#1f66b3", "#b0500f", "#23784a", "#7a4bb0", "#8a6d00", "#0f7c86", "#a3261f", "#5d6670"),
)  # fmt: skip
_DARK = (
    "#e6e4df", "#a8adb6", "#3a3f47",
    ("#6fb0f5", "#f0a05c", "#6cc795", "#c09af0", "#e3c866", "#66cdd6", "#f29a92", "#a9b3bf"),
)  # fmt: skip
# The browser's letters may be wider than those that the picture was measured with: there must be room.
_LABELS: dict[str, Any] = {"labelLimit": 400, "minExtent": 230}
_LONGEST = 34
_STAGES = ("pledged", "delivered", "ongoing", "target")


def contributions(totals: Iterable[Total], words: Words, *, currency: str, theme: str) -> str:
    """Draw sums by donor and stage, in one currency."""
    sums: defaultdict[tuple[str, str], float] = defaultdict(float)
    for row in totals:
        if row.currency == currency and not row.within and row.stage in _STAGES and row.donor:
            sums[row.donor, row.stage] += row.amount
    donors: defaultdict[str, float] = defaultdict(float)
    for (donor, _), amount in sums.items():
        donors[donor] += amount
    most = sorted(donors, key=lambda donor: (-donors[donor], donor))[:12]
    rows = [
        {"who": _short(_names(donor, words)), "stage": words.label("stage", stage), "sum": sums[donor, stage], "n": n}
        for n, donor in enumerate(most)
        for stage in _STAGES
        if (donor, stage) in sums
    ]
    import altair as alt

    chart = alt.Chart(_data(rows)).mark_bar(height={"band": 0.9}).encode(
        y=alt.Y("who:N", sort=alt.EncodingSortField("n"), title=None, axis=alt.Axis(**_LABELS)),
        yOffset=alt.YOffset("stage:N", sort=[words.label("stage", s) for s in _STAGES]),
        x=alt.X("sum:Q", title=f"{words.say('sum')} ({currency})", axis=_sums(words, 5)),
        color=alt.Color("stage:N", sort=[words.label("stage", s) for s in _STAGES], title=None),
    )  # fmt: skip
    return _svg(chart.properties(width=480), theme)


def meetings(tallies: Sequence[Tally], words: Words, *, theme: str) -> str:
    """Draw how many meetings there were, year by year, of the bodies that met most."""
    counts: Counter[str] = Counter()
    for tally in tallies:
        if tally.name:
            counts[tally.name] += tally.count
    best = [name for name, _ in counts.most_common(_MOST)]
    rows = [
        {"year": str(t.year), "body": _short(words.actor(t.name)), "n": t.count}
        for t in tallies
        if t.name in best and t.year
    ]
    import altair as alt

    chart = alt.Chart(_data(rows)).mark_bar().encode(
        x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0, labelOverlap=True)),
        y=alt.Y("sum(n):Q", title=words.say("meetings"), axis=alt.Axis(tickMinStep=1)),
        color=alt.Color("body:N", sort=[_short(words.actor(name)) for name in best], title=None,
                        legend=alt.Legend(labelLimit=220)),
    )  # fmt: skip
    return _svg(chart.properties(width=480, height=220), theme)


def topics(tallies: Sequence[Tally], words: Words, *, theme: str) -> str:
    """Draw topics by year: the darker, the more often."""
    rows = [
        {"year": str(t.year), "topic": _short(words.label("topic", t.name)), "n": t.count} for t in tallies if t.year
    ]
    import altair as alt

    dark = theme == "dark"
    chart = alt.Chart(_data(rows)).mark_rect(cornerRadius=2).encode(
        x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0, labelOverlap=True)),
        y=alt.Y("topic:N", sort="-color", title=None, axis=alt.Axis(**_LABELS)),
        color=alt.Color("n:Q", title=words.say("times"), legend=alt.Legend(tickMinStep=1, format="d"),
                        scale=alt.Scale(range=["#243a52", "#9fd0ff"] if dark else ["#d5e4f4", "#123f70"])),
    )  # fmt: skip
    return _svg(chart.properties(width=alt.Step(46)), theme)


def progress(found: Commitment, words: Words, *, today: dt.date, theme: str) -> str:
    """Draw what was given of a promise, payment by payment up to *today*, under the line of the promise."""
    first, given = found.steps[0], 0.0
    start = (first.date or found.last or dt.date.min).isoformat()
    rows: list[dict[str, Any]] = [{"day": start, "sum": 0.0}]
    for step in found.steps[1:]:
        amount = step.money.amount if step.money else step.count.number if step.count else 0
        if step.counted and step.date and step.date <= today:
            given += amount
            rows.append({"day": step.date.isoformat(), "sum": given})
    rows.append({"day": max(today.isoformat(), start), "sum": given})
    promised = found.money.amount if found.money else found.count.number if found.count else given
    unit = found.money.currency if found.money else found.count.unit if found.count else ""
    import altair as alt

    ink, soft, _, colours = _DARK if theme == "dark" else _LIGHT
    x = alt.X("day:T", title=None, axis=alt.Axis(format="%m/%Y", tickCount=6))
    green = colours[2]
    stairs = alt.Chart(_data(rows)).mark_area(
        interpolate="step-after", line={"color": green}, color=green, opacity=0.35, point={"color": green}
    ).encode(x=x, y=alt.Y("sum:Q", title=words.say("given (%(unit)s)", unit=unit), axis=_sums(words, 4),
                          scale=alt.Scale(domain=[0, max(promised, given) * 1.08 or 1])))  # fmt: skip
    line = alt.Chart(_data([{"sum": promised}])).mark_rule(color=ink, strokeDash=[4, 3]).encode(y="sum:Q")
    told = alt.Chart(_data([{"sum": promised, "said": words.say("promised")}])).mark_text(
        align="left", x=4, dy=-6, color=soft
    ).encode(y="sum:Q", text="said:N")  # fmt: skip
    return _svg((stairs + line + told).properties(width=480, height=140), theme)


def offices(found: Sequence[Office], words: Words, *, theme: str) -> str:
    """Draw who was seen in which office, from first to last."""
    rows = [
        {"office": _short(words.actor(office.office)), "who": holder.person, "from": holder.first.isoformat(),
         "to": (holder.last + dt.timedelta(days=12)).isoformat()}
        for office in found[:14] for holder in office.holders[:12] if holder.first and holder.last
    ]  # fmt: skip
    import altair as alt

    base = alt.Chart(_data(rows))
    x = alt.X("from:T", title=None, axis=alt.Axis(format="%Y", tickCount="year"))
    y = alt.Y("office:N", title=None, axis=alt.Axis(**_LABELS))
    bars = base.mark_bar(cornerRadius=2).encode(
        x=x, x2="to:T", y=y, yOffset="who:N", color=alt.Color("who:N", legend=None)
    )
    names = base.mark_text(
        align="left", dx=3, dy=0, fontSize=10, color=(_DARK if theme == "dark" else _LIGHT)[0]
    ).encode(x=alt.X("to:T"), y=y, yOffset="who:N", text="who:N")
    return _svg((bars + names).properties(width=420, height=alt.Step(16)), theme)


def _svg(chart: Any, theme: str) -> str:
    import vl_convert

    ink, soft, line, colours = _DARK if theme == "dark" else _LIGHT
    axis = {"labelColor": soft, "titleColor": soft, "gridColor": line, "domainColor": line, "tickColor": line,
            "labelFontSize": 11, "titleFontSize": 11, "titleFontWeight": "normal"}  # fmt: skip
    made = chart.configure(
        background="transparent", font=_FONT, axis=axis, range={"category": list(colours)},
        padding={"left": 8, "right": 60, "top": 8, "bottom": 8},
        legend={"labelColor": ink, "titleColor": soft, "labelFontSize": 11, "titleFontWeight": "normal"},
        view={"stroke": None},
    )  # fmt: skip
    return str(vl_convert.vegalite_to_svg(made.to_dict(), allowed_base_urls=[]))


def _names(joined: str, words: Words) -> str:
    return " + ".join(words.actor(name) for name in joined.split(" + "))


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"


def _sums(words: Words, ticks: int) -> Any:
    """Return an axis of sums whose thousands, millions and billions are the reader's."""
    import altair as alt

    billion = "\u00a0Md" if words.language == "fr" else "B"
    said = f"replace(replace(format(datum.value, '~s'), 'G', '{billion}'), 'T', '\u00a0000{billion}')"
    if words.language == "fr":
        said = f"replace({said}, '.', ',')"
    return alt.Axis(labelExpr=said, tickCount=ticks)


def _data(rows: list[dict[str, Any]]) -> Any:
    import altair as alt

    return alt.Data(values=rows)  # type: ignore[no-untyped-call]
