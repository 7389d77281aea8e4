"""Any minutes that the records allow, with evidence that holds, for property tests."""

import datetime as dt
from typing import Any, get_args

from hypothesis import strategies as st

from greffier.records.contribution import Contribution, Stage
from greffier.records.decision import Decision, DecisionKind
from greffier.records.document import Document
from greffier.records.evidence import Evidence
from greffier.records.meeting import Capacity, Level, Meeting, Participant, Relation, Topic
from greffier.records.mention import AmountMention, TimeMention, TimeType
from greffier.records.minutes import Minutes, Rejection
from greffier.records.statement import Act, Mode, Statement
from greffier.records.tenure import Tenure
from greffier.records.values import Bound, Count, Money, Speaker
from greffier.text.normal import normalise

WORDS = ["réunion", "l’Ukraine", "« drones »", "600 millions d'euros", "Kyïv", "🕊", "=1+1", "\n", "mai", "çà", "NEAR"]
VALUES = ["2024-04-04", "2025-Q1", "2024-H1", "2024-SP", "2023-11-28T15:00", "2022-04-06/2022-04-07", "P3M", "PAST_REF"]
ACTORS = ["UKR", "UKR.president", "NATO", "NATO.secretary-general", "EU.COUNCIL", "DEU", "ensemble des donateurs"]
PERSONS = ["Jens Stoltenberg", "Dmytro Kouleba", "Élise Müller-Ōta"]

texts = st.lists(st.sampled_from(WORDS), min_size=3, max_size=25).map(" ".join).map(normalise).filter(str.strip)
plain = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=20)
timex = st.none() | st.sampled_from(VALUES)
actors = st.lists(st.sampled_from(ACTORS), max_size=3).map(tuple)
people = st.none() | st.sampled_from(PERSONS)
sums = st.integers(0, 10**12).map(float) | st.floats(0, 1e9, allow_nan=False, allow_infinity=False)
speakers = st.builds(Speaker, person=people, actor=st.sampled_from(ACTORS))


def one_of(literal: Any) -> st.SearchStrategy[Any]:
    """Any value of a Literal."""
    return st.sampled_from(get_args(literal))


@st.composite
def evidence(draw: st.DrawFn, text: str) -> Evidence:
    """Any stretch of *text* that is not white space."""
    starts = [i for i, c in enumerate(text) if not c.isspace()]
    start = draw(st.sampled_from(starts))
    return Evidence.cut(text, start, draw(st.integers(start + 1, len(text))))


@st.composite
def documents(draw: st.DrawFn, *, name: str | None = None) -> Document:
    """Any release; *name* fixes its id."""
    return Document(
        id=name or draw(st.sampled_from(["d1", "d2", "a/b", "réunion 3"])),
        text=draw(texts),
        title=draw(plain),
        published=draw(st.none() | st.dates(dt.date(2000, 1, 1), dt.date(2030, 1, 1))),
        updated=draw(st.none() | st.just("2024-04-05T10:00")),
        publisher=draw(st.none() | st.sampled_from(["NATO", "EU.COUNCIL"])),
        url=draw(st.none() | st.just("https://example.org/a?b=c")),
        notes=draw(st.lists(plain, max_size=2).map(tuple)),
    )


@st.composite
def minutes(draw: st.DrawFn, *, name: str | None = None) -> Minutes:
    """Any minutes of any release."""
    document = draw(documents(name=name))
    cited = evidence(document.text)
    reasons: dict[str, Any] = {
        "evidence": st.lists(cited, min_size=1, max_size=2).map(tuple),
        "rule": st.sampled_from(["", "say.before"]),
        "pack": st.sampled_from(["", "fr/1"]),
        "doubts": st.lists(st.fixed_dictionaries({"field": plain, "reason": plain}), max_size=1).map(tuple),
    }
    money = st.builds(
        Money, amount=sums, currency=st.sampled_from(["EUR", "USD"]), bound=one_of(Bound), amount_to=st.none() | sums
    )
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "meetings": st.builds(
            Meeting,
            body=st.none() | st.sampled_from(ACTORS),
            level=st.none() | one_of(Level),
            name=st.none() | plain,
            start=timex,
            end=timex,
            place=st.none() | plain,
            relation=one_of(Relation),
            participants=st.lists(
                st.builds(
                    Participant,
                    actor=st.sampled_from(ACTORS),
                    person=people,
                    capacity=one_of(Capacity),
                    first_time=st.booleans(),
                ),
                max_size=3,
            ).map(tuple),
            topics=st.lists(st.builds(Topic, code=st.sampled_from(["ukraine", "cyber"]), text=plain), max_size=2).map(
                tuple
            ),
            **reasons,
        ),
        "statements": st.builds(
            Statement,
            speaker=speakers | st.just(Speaker()),
            mode=one_of(Mode),
            act=one_of(Act),
            cue=plain,
            content=st.lists(plain, min_size=1, max_size=2).map(tuple),
            said_on=timex,
            **reasons,
        ),
        "decisions": st.builds(
            Decision,
            actors=actors,
            kind=one_of(DecisionKind),
            object=plain,
            responsible=actors,
            due=timex,
            attributed_to=st.none() | speakers,
            **reasons,
        ),
        "contributions": st.builds(
            Contribution,
            donors=actors,
            recipients=actors,
            resource=plain,
            money=st.none() | money,
            count=st.none() | st.builds(Count, number=sums, unit=plain, bound=one_of(Bound)),
            stage=one_of(Stage),
            announced=timex,
            period=timex,
            due=timex,
            initiative=st.none() | plain,
            condition=st.none() | plain,
            attributed_to=st.none() | speakers,
            **reasons,
        ),
        "tenures": st.builds(
            Tenure,
            person=st.sampled_from(PERSONS),
            office=st.sampled_from(ACTORS),
            on=st.none() | st.dates(dt.date(2000, 1, 1), dt.date(2030, 1, 1)),
            since=timex,
            until=timex,
            **reasons,
        ),
        "times": st.builds(
            TimeMention,
            evidence=cited,
            type=one_of(TimeType),
            value=timex,
            anchor=st.none() | st.just("2024-04-04"),
            rule=st.just("times.day"),
        ),
        "amounts": st.builds(
            AmountMention,
            evidence=cited,
            amount=sums,
            currency=st.none() | st.just("EUR"),
            bound=one_of(Bound),
            amount_to=st.none() | sums,
            rule=st.just("amounts.sum"),
        ),
        "rejected": st.builds(Rejection, kind=st.just("statement"), reason=plain, exact=plain),
    }
    return Minutes(
        document=document,
        **{field: tuple(draw(st.lists(strategy, max_size=3))) for field, strategy in kinds.items()},
    )
