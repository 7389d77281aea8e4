"""Who is meant: the mentions of actors, resolved inside one document."""

from bisect import bisect_right

from greffier.assemble._reading import Mention, Reading
from greffier.assemble._who_appointments import appoint
from greffier.assemble._who_context import Context
from greffier.assemble._who_draft import Draft, Held
from greffier.assemble._who_offices import OfficesOf
from greffier.assemble._who_people import People, Person
from greffier.assemble._who_pronouns import Pronouns
from greffier.assemble._who_seats import is_government
from greffier.extract._mark import marked

_NESTED = 6
"""How many mentions may start after one that still covers a token."""

__all__ = ["coordinated", "government", "level", "mention_at", "resolve"]


def resolve(reading: Reading) -> tuple[Mention, ...]:
    """Return every mention of an actor in *reading*."""
    drafts = [Draft.of(span) for span in marked(reading.doc, "actors")]
    _Resolution(reading, drafts).run()
    return tuple(draft.mention() for draft in drafts if not draft.dropped)


class _Resolution:
    """The steps, each standing on the one before: names, offices, persons, groups, pronouns."""

    def __init__(self, reading: Reading, drafts: list[Draft]) -> None:
        self.reading = reading
        self.drafts = drafts
        self.context = Context(reading, drafts)
        self.who = self.context.who
        self.offices = OfficesOf(self.context)
        self.people = People(self.who)

    def run(self) -> None:
        """Settle what can be settled."""
        for draft in self.drafts:
            if draft.label in ("name", "government", "adjective", "seat", "words", "text"):
                self._named(draft)
        for draft in self.drafts:
            if draft.label in ("short", "institution"):
                self._short(draft)
        for draft in self.drafts:
            if draft.label == "group":
                self._group(draft)
        self.people.gather(self.drafts)
        titled = [draft for draft in self.drafts if draft.label in ("title", "counterpart")]
        for draft in sorted(titled, key=_says_little):
            self._titled(draft)
        appoint(self.reading, self.drafts, self.people)
        self._tie()
        for draft in self.drafts:
            if draft.label in ("title", "person", "counterpart"):
                self._spoken_for(draft)
        pronouns = Pronouns(self.context)
        for draft in self.drafts:
            if draft.label == "pronoun":
                pronouns.resolve(draft)

    # -- names -------------------------------------------------------------------------------

    def _named(self, draft: Draft) -> None:
        if draft.label in ("words", "text"):
            draft.settle(draft.value, "other")
            return
        actor = self.context.shared(draft.value) if " " in draft.value else draft.value
        if actor is None:
            draft.doubt = f"{draft.span.text!r} may be {' or '.join(draft.value.split())}"
            return
        if draft.label == "seat" and not is_government(self.reading, draft):
            draft.dropped = True
            return
        known = self.who.actor(actor) if actor in self.who else None
        kind = known.kind if known else "body"
        draft.settle(actor, "country" if draft.label == "government" else kind)
        gender = known.gender.get(self.context.language, "") if known else ""
        if draft.label != "government":
            draft.gender = "m" if gender.startswith("m") else "f" if gender.startswith("f") else ""
            draft.number = "p" if gender.endswith("p") else "s"

    def _short(self, draft: Draft) -> None:
        if draft.label == "short" and draft.determiner != "own" and (actor := self.context.short(draft.value, draft.start)):
            known = self.who.actor(actor)
            draft.settle(actor, known.kind)
            gender = known.gender.get(self.context.language, "")
            draft.gender, draft.number = gender[:1], "p" if gender.endswith("p") else "s"
            return
        body = draft.value
        if draft.label == "short":
            body = next((h.function.partition(":")[2] for h in draft.titles if ":" in h.function), "")
        if not body:
            draft.doubt = f"the release names no body that {draft.span.text!r} could be"
            return
        held = next((h for h in draft.titles if h.holder), Held("institution", (), ""))
        owned = held.holder or draft.determiner == "own"
        holder = self.offices.holder(draft, held) if owned else self._cabinet(draft)
        if holder:
            draft.settle(f"{self.who.root(holder)}.{body}", "body", "institution")
        else:
            draft.doubt = f"the release does not say whose {draft.span.text!r} is"

    def _cabinet(self, draft: Draft) -> str | None:
        """A national body without a name is that of the state last spoken of in the sentence or the one before."""
        home = self.context.home
        if home in self.who and self.who.actor(home).kind == "country":
            return home
        return self.offices.nearest_state(draft)

    # -- offices -----------------------------------------------------------------------------

    def _group(self, draft: Draft) -> None:
        actor = self.offices.group(draft, draft.titles[0])
        if actor:
            draft.settle(actor, "group")
        draft.kind, draft.number, draft.gender = "group", "p", "m"

    def _titled(self, draft: Draft) -> None:
        titles = draft.titles
        draft.kind = "office"
        if draft.tense:
            draft.doubt = "the office is not held on that day"
            return
        if draft.label == "counterpart":
            model = self.offices.counterpart(draft)
            if titles[0].holder in self.who and self.who.actor(titles[0].holder).kind == "group":
                draft.settle(titles[0].holder, "group")
                return
            if model is None or not titles[0].holder:
                draft.doubt = "the release does not say whose counterpart, or of which office"
                return
            titles = [model]
            draft.titles = titles
        known = [held for held in titles if not held.portfolios or any(held.portfolios)]
        for held in known or titles:
            office = self._office(draft, held)
            if office and office not in draft.offices:
                draft.offices.append(office)
        person = self.people.of(draft)
        if person is not None:
            for office in draft.offices:
                self.people.give(person, office)

    def _office(self, draft: Draft, held: Held) -> str | None:
        if _says_little(draft) and (person := self.people.of(draft)) is not None:
            fuller = [office for office in person.offices if self._same(_function(office), held)]
            if fuller:
                return fuller[0]
        if draft.name and not held.holder and (known := self._known_holder(draft, held)):
            return known
        bare = not draft.name and not held.holder and draft.determiner in ("the", "this")
        if bare:
            return None
        return self.offices.office(draft, held)

    def _known_holder(self, draft: Draft, held: Held) -> str | None:
        """Return the office that the bearer of this family name is known to hold on the day ("le président X")."""
        name = draft.name if not draft.whole else draft.name.split()[-1]
        on = self.reading.document.published
        known = [o for o in self.who.held(name, on) or self.who.held(draft.name, on) if _function(o) == self._function(held)]
        return known[0] if len(known) == 1 else None

    def _function(self, held: Held) -> str:
        return self.who.offices.name(held.function, held.portfolios)

    # -- persons -----------------------------------------------------------------------------

    def _tie(self) -> None:
        """Join the one person without office to the one office without person, where they alternate."""
        loose = [p for p in self.people.persons if not p.whole and not p.offices]
        bare = [d for d in self.drafts if d.label == "title" and not d.name and d.determiner == "the" and not d.offices]
        wanted: dict[str, list[Draft]] = {}
        for draft in bare:
            held = draft.titles[0]
            if self._earlier(draft) is None and (office := self.offices.office(draft, held)):
                wanted.setdefault(office, []).append(draft)
        if len(loose) != 1 or len(wanted) != 1:
            return
        (office, drafts), person = next(iter(wanted.items())), loose[0]
        genders = {d.gender for d in drafts} - {""}
        if self.people.holding(office) or (person.gender and genders and genders != {person.gender}):
            return
        self.people.give(person, office)
        place = drafts[0].start
        nearest = min(person.drafts, key=lambda d: abs(d.start - place))
        nearest.offices, nearest.rule = [office], "tied"

    def _earlier(self, draft: Draft) -> Person | None:
        """Return the person whom a bare title means: who held such an office last before it, else first after."""
        held = draft.titles[0]
        wanted = [draft.offices[0]] if draft.offices else self._at_home(draft, held)
        before: Person | None = None
        for other in self.drafts:
            if other is draft or not other.offices or not other.name or other.tense:
                continue
            person = self.people.of(other)
            if person is None or (person.gender and draft.gender and person.gender != draft.gender):
                continue
            if not any(self._fits(office, held, wanted) for office in other.offices):
                continue
            if other.start < draft.start:
                before = person
            elif before is None:
                return person
        return before

    def _at_home(self, draft: Draft, held: Held) -> list[str] | None:
        """In a state's own release a full title without holder is the state's: its minister, its president."""
        home = self.context.home
        if home not in self.who or self.who.actor(home).kind != "country":
            return None
        if not held.portfolios and held.function not in ("president", "head-of-state", "prime-minister"):
            return None
        office = self.offices.office(draft, held)
        return [office] if office else None

    def _fits(self, office: str, held: Held, wanted: list[str] | None) -> bool:
        """Say whether an office may be meant by a title that says less."""
        if wanted is not None:
            if office in wanted:
                return True
            return office.rpartition(".")[0] == wanted[0].rpartition(".")[0] and self._same(_function(office), held)
        return self._same(_function(office), held)

    def _same(self, name: str, held: Held) -> bool:
        function = self._function(held)
        if function == "minister":
            minister = name.endswith("minister") and not name.startswith(("prime-", "deputy-"))
            return minister or name.startswith("secretary-of-")
        if function in ("president", "chair"):
            chairs = ("chair", "chairperson-in-office")
            return name in chairs or (function == "president" and name == "president")
        return name == function

    def _spoken_for(self, draft: Draft) -> None:
        """Say whom a title or a name stands for: the person, and the office they speak as."""
        if draft.kind == "group":
            return
        person = self.people.of(draft)
        if person is None and draft.label == "title" and not draft.name and not draft.tense:
            person = self._bare(draft)
        if person is not None and not draft.dropped:
            draft.person = person.name
            draft.gender = draft.gender or person.gender
            draft.kind = "person"
            draft.actor = self._speaks(person, draft) or (draft.value if draft.value in self.who else None)
            return
        if draft.label == "person":
            draft.kind = "person"
            draft.person = draft.name if draft.whole else None
            draft.actor = draft.value if draft.value in self.who else None
            draft.dropped = draft.whole and not draft.courtesy and self._placed(draft)
            draft.doubt = draft.doubt or f"the release gives {draft.name!r} no full name or office"
            return
        if draft.tense:
            return
        if draft.offices:
            draft.settle(self._leading(draft.offices) or draft.offices[0], "office")
        elif draft.determiner in ("the", "this", "our", "own") and draft.label == "title":
            office = self.offices.office(draft, draft.titles[0])
            if office:
                draft.settle(office, "office")
            else:
                draft.doubt = f"the release does not say whose office {draft.span.text!r} is"

    def _speaks(self, person: Person, draft: Draft) -> str | None:
        """The office a person speaks as: the portfolio; else the one that a bare title names; else the first."""
        leading = self.people.speaks_as(person)
        if leading is None or draft.label != "title" or self.who.offices.is_portfolio(leading):
            return leading or self._leading(draft.offices)
        if draft.name or draft.offices:
            return leading if leading in draft.offices or draft.name else draft.offices[0]
        fitting = [o for o in person.offices if self._same(_function(o), draft.titles[0])]
        return fitting[0] if len(fitting) == 1 else leading

    def _placed(self, draft: Draft) -> bool:
        """Say whether capitalised words that nothing calls a person stand where a place does."""
        before = self.reading.doc[draft.start - 1] if draft.start else None
        beside = self.reading.pack.words("actors").get("beside", ())
        return before is not None and before.pos_ == "ADP" and before.lower_ not in beside

    def _bare(self, draft: Draft) -> Person | None:
        """A title without a name: the person who holds it, the chair of a group, or the tied one."""
        if draft.determiner in ("", "none") or draft.tense or any(h.holder == "?" for h in draft.titles):
            return None
        if found := self._earlier(draft):
            return found
        office = draft.offices[0] if draft.offices else self.offices.office(draft, draft.titles[0])
        if office:
            holders = self.people.holding(office)
            if len(holders) == 1:
                return holders[0]
        if draft.determiner == "our" and self._function(draft.titles[0]) in ("president", "chair"):
            return self._host(draft)
        return None

    def _host(self, draft: Draft) -> Person | None:
        """Return the person at whose invitation, or under whose chair, the release says that they met."""
        phrases = self.reading.pack.words("actors").get("host", ())
        for person in self.people.persons:
            if person.gender and draft.gender and person.gender != draft.gender:
                continue
            for other in person.drafts:
                before = self.reading.doc[max(0, other.start - 5) : other.start].text.lower().replace("’", "'").rstrip()
                if before.endswith(tuple(phrases)):
                    return person
        return None

    def _leading(self, offices: list[str]) -> str | None:
        return next((o for o in offices if self.who.offices.is_portfolio(o)), offices[0] if offices else None)


def _says_little(draft: Draft) -> bool:
    """Say whether a named person's title gives neither holder nor portfolio ("la ministre Diallo")."""
    return bool(draft.name) and not any(held.holder or held.portfolios for held in draft.titles)


def _function(office: str) -> str:
    return office.rpartition(".")[2]


def mention_at(reading: Reading, token: int) -> Mention | None:
    """Return the mention that covers a token, the innermost one."""
    mentions = reading.mentions
    at = bisect_right(mentions, token, key=lambda mention: mention.span.start)
    covering = [mention for mention in mentions[max(0, at - _NESTED) : at] if token < mention.span.end]
    return min(covering, key=lambda mention: len(mention.span), default=None)


def coordinated(reading: Reading, mention: Mention) -> list[Mention]:
    """Return the mentions that one list joins to *mention* by commas and "and", itself included."""
    mentions = [m for m in reading.mentions if m.rule != "adjective"]
    if mention not in mentions:
        return [mention]
    at = mentions.index(mention)
    first = last = at
    while first > 0 and _joins(reading, mentions[first - 1], mentions[first]):
        first -= 1
    while last + 1 < len(mentions) and _joins(reading, mentions[last], mentions[last + 1]):
        last += 1
    listed = mentions[first : last + 1]
    return listed if _has_and(reading, listed) else [mention]


def _joins(reading: Reading, left: Mention, right: Mention) -> bool:
    """Say whether only a comma, "and" and small words stand between two mentions."""
    between = reading.doc[left.span.end : right.span.start]
    if len(between) > 6 or not len(between):
        return False
    marks = [t for t in between if t.text == "," or t.pos_ == "CCONJ"]
    fine = all(t.text == "," or t.pos_ in ("CCONJ", "ADP", "DET", "ADV", "SCONJ") for t in between)
    return bool(marks) and fine


def _has_and(reading: Reading, listed: list[Mention]) -> bool:
    doc = reading.doc
    return any(
        t.pos_ == "CCONJ" for a, b in zip(listed, listed[1:], strict=False) for t in doc[a.span.end : b.span.start]
    ) or len(listed) == 1


def government(reading: Reading, mention: Mention) -> str | None:
    """Return the state whose government a mention stands for, None where it is a place or no state."""
    if mention.kind == "country":
        return mention.actor
    return None


def level(reading: Reading) -> str | None:
    """Return the level at which they met: ``foreign-ministers``, ``leaders`` and so on; None if not said."""
    drafts = [Draft.of(span) for span in marked(reading.doc, "actors")]
    context = Context(reading, drafts)
    held = context.level
    if held is None:
        return None
    return context.who.offices.group("X", held.function, held.portfolios).removeprefix("X.")
