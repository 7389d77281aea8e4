"""Following a decision: told again, given another deadline, carried out, or dropped.

Two records are of one decision if the actors (or those charged with it) agree and most words of
the shorter object stand in the other. What was decided is done when a later decision approves it, or
when a statement says with its verb in the past tense that it was done.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from greffier.records.decision import Decision
from greffier.records.statement import Statement
from greffier.relate import _actors
from greffier.relate._claim import FEW_DAYS, overlap
from greffier.relate._ladder import Rung
from greffier.relate._words import Vocabulary, vocabulary, without
from greffier.relate.link import Conflict, Doubtful, StepKind, Told
from greffier.relate.seen import Seen

_MOST = 0.75
_MANY = 0.6
_CROWD = 40


@dataclass(slots=True, eq=False)
class Course:
    """A decision that is to be carried out, and all that was found about it."""

    founder: Seen
    record: Decision
    actors: frozenset[str]
    about: frozenset[str]
    words: frozenset[str]
    rungs: list[Rung] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The id of the founding record."""
        return self.founder.id

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The deadlines that releases give, if they differ."""
        first: dict[str, Told] = {}
        for one in self.told:
            first.setdefault(one.value, one)
        return (Conflict(field="due", told=tuple(first.values())),) if len(first) > 1 else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A later record: who is bound, what it is about, what it tells as done, and its cues."""

    seen: Seen
    actors: frozenset[str]
    about: frozenset[str]
    words: frozenset[str]
    done: frozenset[str]
    cues: frozenset[str]


class Courses:
    """The decisions met so far, looked up by the words of their objects."""

    def __init__(self) -> None:
        self.all: list[Course] = []
        self._found: defaultdict[str, list[Course]] = defaultdict(list)

    def take(self, records: Iterable[Seen]) -> Iterator[Doubtful]:
        """Enter the decisions and statements of one release; yield what fits several decisions."""
        decided: set[int] = set()
        records = list(records)
        for seen in records:
            if isinstance(seen.record, Decision):
                read = _read(seen, seen.record.object, (*seen.record.actors, *seen.record.responsible))
                found = self._step(read)
                if isinstance(found, Course):
                    decided.add(id(found))
                    continue
                if found is not None:
                    yield found
                if seen.record.kind != "approve" or seen.record.due:
                    self._add(read, seen.record)
        for seen in records:
            if isinstance(seen.record, Statement):
                content = " ".join(seen.record.content)
                if not vocabulary(seen.language).done(content):
                    continue
                who = [name for name in (seen.record.speaker.actor,) if name]
                read = _read(seen, content, who)
                course = self._done(read)
                if course is not None and id(course) not in decided:
                    reasons = (
                        "the statement tells it as done",
                        f"words in common: {', '.join(sorted(read.words & course.words))}",
                    )
                    course.rungs.append(Rung(kind="delivered", seen=seen, rule="told-as-done", reasons=reasons))
                    decided.add(id(course))

    def _add(self, read: _Read, record: Decision) -> None:
        course = Course(founder=read.seen, record=record, actors=read.actors, about=read.about, words=read.words)
        if record.due:
            course.told.append(Told(value=record.due, record=read.seen.id, document=read.seen.document))
        self.all.append(course)
        for word in course.about:
            self._found[word].append(course)

    def _near(self, read: _Read, words: frozenset[str]) -> list[Course]:
        """Return the decisions of other releases that share two words with *words*, or its only one."""
        found: dict[int, Course] = {}
        shared: Counter[int] = Counter()
        for word in words:
            for course in self._found.get(word, ())[-_CROWD:]:
                found[id(course)] = course
                shared[id(course)] += 1
        enough = min(2, len(words))
        near = [course for key, course in found.items() if shared[key] >= min(enough, len(course.about))]
        return [course for course in near if course.founder.document != read.seen.document]

    def _step(self, read: _Read) -> Course | Doubtful | None:
        """Enter a decision as a step of an earlier one, if it is one."""
        record = read.seen.record
        assert isinstance(record, Decision)
        fits = []
        for course in self._near(read, read.about):
            shared = overlap(read.about, course.about)
            common = read.about & course.about
            if shared < _MOST or (len(common) < 2 and read.about != course.about):
                continue
            if not _actors.agree(tuple(read.actors), tuple(course.actors)) and not _bound(read, course):
                continue
            if record.kind == "approve" and len(common) < _MOST * len(course.about):
                continue
            jaccard = len(common) / len(read.about | course.about)
            fits.append((shared + jaccard, course, common))
        if not fits:
            return None
        fits.sort(key=lambda fit: (-fit[0], fit[1].founder.order))
        rivals = tuple(course.id for score, course, _ in fits if score > fits[0][0] - 0.1)
        if len(rivals) > 1:
            reason = "fits several decisions equally well"
            return Doubtful(relation="reaffirmed", source=read.seen.id, targets=rivals, reasons=(reason,))
        _, course, common = fits[0]
        kind = self._kind(read, record, course)
        reasons = (f"words in common: {', '.join(sorted(common))}", f"actor: {', '.join(sorted(read.actors))}")
        course.rungs.append(Rung(kind=kind, seen=read.seen, rule=f"decision-{kind}", reasons=reasons))
        if record.due:
            course.told.append(Told(value=record.due, record=read.seen.id, document=read.seen.document))
        return course

    def _kind(self, read: _Read, record: Decision, course: Course) -> StepKind:
        if "withdrawn" in read.cues:
            return "withdrawn"
        if record.kind == "approve" and course.record.kind != "approve":
            return "delivered"
        if record.due and record.due not in [told.value for told in course.told]:
            return "specified"
        day, first = read.seen.published, course.founder.published
        at_once = day and first and abs(day - first) <= FEW_DAYS and not read.cues & {"told", "again"}
        return "pledged" if at_once else "reaffirmed"

    def _done(self, read: _Read) -> Course | None:
        """Return the decision that a statement tells as done; nothing if several fit."""
        if not read.done:
            return None
        fits = [course for course in self._near(read, read.about) if _is_done(course, read)]
        return fits[0] if len(fits) == 1 else None


def _is_done(course: Course, read: _Read) -> bool:
    """Say whether a statement tells a decision as done: its verb in a past tense, and most of its object.

    Where those who are bound speak or are spoken of, a little less of the object will do.
    """
    if "instalment" in read.cues and "full" not in read.cues:
        return False
    common, named = course.about & read.about, _named(course, read)
    most = _MANY if named else _MOST
    return (
        bool(course.words & read.done)
        and len(course.words & read.words) >= max(2.0, most * len(course.words))
        and len(common) >= min(2, len(course.about))
        and (named or len(common) >= 3)
    )


def _bound(read: _Read, course: Course) -> bool:
    """Say whether one who is bound by the earlier decision is bound by, or made, the later one."""
    return any(_actors.same(a, b) for a in read.actors for b in course.actors)


def _named(course: Course, read: _Read) -> bool:
    """Say whether the speaker, or the words, are of those who are bound."""
    text = " ".join(getattr(read.seen.record, "content", ()))
    words = vocabulary(read.seen.language).all_stems(text)
    return any(
        any(_actors.same(actor, speaker) for speaker in read.actors)
        or (" " in actor and vocabulary(read.seen.language).all_stems(actor) <= words)
        for actor in course.actors
    )


def _read(seen: Seen, text: str, actors: Iterable[str]) -> _Read:
    known: Vocabulary = vocabulary(seen.language)
    bare = without(text, [time.evidence.exact for time in seen.times])
    return _Read(
        seen=seen,
        actors=frozenset(_actors.acting(actor) for actor in actors),
        about=known.stems(bare),
        words=known.all_stems(bare),
        done=known.done(bare),
        cues=known.cues(seen.exact),
    )
