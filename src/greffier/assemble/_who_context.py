"""What a release is about as a whole: whose it is, at which level they met, what short names mean in it."""

from collections import Counter
from functools import cache, cached_property

from greffier import authority
from greffier.assemble._reading import Reading
from greffier.assemble._who_draft import Draft, Held
from greffier.lang import Pack
from greffier.text.normal import words

_PRINCIPAL = ("COMMISSION", "COUNCIL", "PARLIAMENT", "NAC", "SC", "GA", "members", "allies", "heads-of-state")
"""Bodies that a release calls by their short name once it has named their organisation; others it names in full."""
MEMBERS = ".members"
"""The end of the id of an organisation's members as a group."""


class Context:
    """The release's organisation or state, its level, and the families of names it uses."""

    def __init__(self, reading: Reading, drafts: list[Draft]) -> None:
        self.reading = reading
        self.drafts = drafts
        self.who = authority.load()
        self.language = reading.pack.code
        named = reading.document.publisher or ""
        self.publisher = named if named in self.who or named.upper() not in self.who else named.upper()

    @cached_property
    def home(self) -> str:
        """The country or organisation whose release it is; a press agency's is the one it is about."""
        root = self.who.root(self.publisher)
        _, _, own = self.publisher.rpartition(".")
        if own in self.who and self.publisher not in self.who and self.who.actor(own).parent == root:
            return own  # an agency that its publisher's id puts under its parent: "UN.UNHCR"
        if root in self.who and not self.who.actor(root).press:
            return root
        return self._named_first()

    @cached_property
    def press_state(self) -> str:
        """The country of the news agency whose dispatch it is, empty for one of the whole world."""
        namesakes = [
            actor.parent
            for actor in self.who.actors()
            if actor.press and actor.parent and actor.id in (self.publisher, f"{self.publisher}-{actor.parent}")
        ]
        if len(namesakes) > 1:  # "APS" is Algeria's agency, and Senegal's: the dateline tells
            named = [d.value for d in self.drafts if d.label in ("seat", "name") and d.value in namesakes]
            return named[0] if named else self.who.actor(self.publisher).parent or ""
        return namesakes[0] if namesakes else ""

    @cached_property
    def level(self) -> Held | None:
        """The office whose holders met: that of the title's first group, else of the first one named."""
        title = self.title_end
        if (shared := self._shared_office(title)) is not None:
            return shared
        groups = [d for d in self.drafts if d.label in ("group", "name", "short") and d.titles]
        for draft in groups:
            for held in draft.titles:
                if held.function.startswith("institution"):
                    continue
                told = held.portfolios or held.function != "minister"
                if told and (draft.start < title or draft.label != "group" or self._ours(held)):
                    return held
        sits = (self.who.offices.sits(draft.value) for draft in self.drafts if draft.start < title)
        level = next((Held("minister", (field,), "") for field in sits if field), None)
        return level or (Held("leader", (), "") if self._summit(title) else None)

    def _shared_office(self, title: int) -> Held | None:
        """Return the office that a title gives to several states' holders: "les ministres de la Santé de X et de Y".

        They are a group where their organisation, and no state, speaks.
        """
        if not self.home or (self.home in self.who and self.who.is_state(self.home)):
            return None
        held = [h for d in self.drafts if d.label == "title" and d.start < title for h in d.titles if h.holder]
        alike = {h.holder for h in held if (h.function, h.portfolios) == (held[0].function, held[0].portfolios)}
        return held[0].by("") if len(alike) > 1 and len(alike) == len(held) else None

    def _summit(self, title: int) -> bool:
        """Say whether the title tells of a summit, where those who lead meet."""
        summits = self.reading.pack.words("meetings")["summit"]
        return any(token.lower_ in summits for token in self.reading.doc[:title])

    @cached_property
    def title_end(self) -> int:
        title = self.reading.title or next(iter(self.reading.blocks), None)
        return title.end if title is not None else min(40, len(self.reading.doc))

    @cached_property
    def body(self) -> str:
        """The body whose release it is, else the one that its title tells of: "L'Assemblée parlementaire adopte …"."""
        if self.publisher in self.who and "." in self.publisher:
            return self.publisher
        titled = (d for d in self.drafts if d.start < self.title_end and d.kind == "body" and not d.dropped)
        bodies = {d.actor for d in titled if d.actor and d.actor in self.who and "." in d.actor}
        return bodies.pop() if len(bodies) == 1 else ""

    def before(self, token: int) -> list[Draft]:
        """Return the mentions that start before a token, those that were dropped left out."""
        return [draft for draft in self.drafts if draft.start < token and not draft.dropped]

    def portfolios(self, held: Held, at: int) -> tuple[str, ...]:
        """Return the portfolios of a title, those of its section or of the meeting's level where it names none."""
        if held.portfolios and any(held.portfolios):
            return held.portfolios
        level = self.level
        if held.function == "minister" and level is not None and (told := self._section(at)):
            return told
        if held.function == "minister" and not held.portfolios and level is not None and level.function == "minister":
            return level.portfolios
        return ()

    def _section(self, at: int) -> tuple[str, ...]:
        """The portfolio that stands as the heading over a token: "AFFAIRES INTÉRIEURES" in conclusions of a Council.

        A heading tells of who sits only where such ministers are named before it.
        """
        over = [b for b in self.reading.blocks if b.label_ == "heading" and b.end <= at]
        told = [(b.start, p) for b in over if (p := keyed(self.reading.pack, "portfolios").get(tuple(words(b.text))))]
        if not told:
            return ()
        office = self.who.offices.name("minister", (told[-1][1],))
        opening = (h for d in self.drafts if d.start < told[0][0] for h in d.titles if h.portfolios)
        sits = any(self.who.offices.name(h.function, h.portfolios) == office for h in opening)
        return (told[-1][1],) if sits else ()

    def short(self, value: str, before: int) -> str | None:
        """Return the actor that a short name means at a token: ``~commission``."""
        key = tuple(value.removeprefix("~").split())
        spelt = [d for d in self.drafts if d.rule == "institution" and d.start < before and d.actor]
        alike = [d for d in spelt if key in (_head(d, len(key)), _head(d, len(key), 1))]
        called = {d.actor: d.start for d in alike if d.actor}
        candidates = [*_shorts(self.language).get(key, []), *called]
        if self._publishes(key) and not any(self.who.root(c) == self.home for c in candidates):
            candidates.append(self.publisher)  # "le Conseil" of the European Council's conclusions is another
        if not candidates:
            return self._headed(key, before)
        full = {d.actor: d.start for d in self.drafts if d.label == "name" and d.start < before and d.actor} | called
        named = [c for c in candidates if c in full]
        if named:
            best = max(named, key=lambda c: full[c])
            homely = [c for c in named if self.who.root(c) == self.home]
            return homely[0] if len(homely) == 1 else best
        if self.publisher in candidates:
            return self.publisher
        if homely := [c for c in candidates if self.who.root(c) == self.home]:
            # Of several bodies of one organisation that a short name may mean, only a principal one needs no name.
            first = next((c for c in homely if c.rpartition(".")[2] in _PRINCIPAL or c == self.home), None)
            if first is not None or (len(homely) == 1 and len(key) > 1):
                return first or homely[0]
        headed = self._headed(key, before)  # "le Conseil général …, le Conseil" in a release of its organisation
        if headed is not None and self.who.root(headed) == self.home:
            return headed
        if all(c.endswith(MEMBERS) for c in candidates) and self._spoken_of(before) == self.home:
            return self.who.offices.called(f"{self.home}{MEMBERS}")  # "les États membres" of whose release it is
        later = [d.actor for d in self.drafts if d.label == "name" and d.actor in candidates]
        if later:
            return later[0]
        if key in self._composed and (composed := [c for c in self.who.offices.composed if c in candidates]):
            return composed[0]
        parents = [
            (d.start, c)
            for d in self.drafts
            if d.label == "name" and d.start < before and d.actor
            for c in candidates
            if c == d.actor or (self.who.actor(c).parent == d.actor and c.rpartition(".")[2] in _PRINCIPAL)
        ]
        return max(parents)[1] if parents else self._headed(key, before)

    def _spoken_of(self, before: int) -> str:
        """Return the organisation named last before a token, else the one whose release it is."""
        named = [self.home, *(self.who.root(d.actor) for d in self.before(before) if d.label == "name" and d.actor)]
        return next((r for r in reversed(named) if r in self.who and not self.who.is_state(r)), "")

    def national(self, value: str) -> str | None:
        """Return the national body that a short name is, too: "~conseil economique et social"."""
        return keyed(self.reading.pack, "institutions").get(tuple(value.removeprefix("~").split()))

    def _headed(self, key: tuple[str, ...], before: int) -> str | None:
        """Return the body whose full name, told before, opens with the words: "le Mécanisme" of a mechanism."""
        told = [d for d in self.before(before) if d.label in ("name", "short")]
        named = [d for d in told if d.actor and d.actor in self.who]
        alike = [d for d in named if self._longer(d, key)]
        return alike[-1].actor if alike else None

    def _publishes(self, key: tuple[str, ...]) -> bool:
        """Say whether the full name of the body whose release it is opens with the words: "la Cour" of a court."""
        known = self.publisher in self.who and self.who.actor(self.publisher).kind in ("organisation", "body")
        names = self.who.actor(self.publisher).names.get(self.language, ()) if known else ()
        return any(len(told := words(name)) > len(key) and tuple(told[: len(key)]) == key for name in names)

    def _longer(self, draft: Draft, key: tuple[str, ...]) -> bool:
        told = words(draft.span.text)
        body = self.who.actor(draft.actor or "").kind in ("organisation", "body")
        return body and len(told) > len(key) + 1 and key in (_head(draft, len(key)), _head(draft, len(key), 1))

    @cached_property
    def _composed(self) -> set[tuple[str, ...]]:
        """The short names that the release follows by the field of those who sit: "le Conseil Affaires étrangères"."""
        named = (d.value for d in self.drafts if d.label == "short" and any(h.portfolios for h in d.titles))
        return {tuple(value.removeprefix("~").split()) for value in named}

    def seldom(self, value: str) -> bool:
        """Say whether a short name means a body of the first rank nowhere: a plain noun, where nobody is settled."""
        key = tuple(value.removeprefix("~").split())
        return not any(c.rpartition(".")[2] in _PRINCIPAL for c in _shorts(self.language).get(key, []))

    def shared(self, value: str) -> str | None:
        """Return which of several actors of one name the release names otherwise, if just one, else the release's own.

        Of several that it names the title's is meant.
        """
        candidates = value.split()
        others = [(d.value, d.start) for d in self.drafts if d.label in ("name", "seat", "adjective")]
        others += [
            (held.holder, d.start) for d in self.drafts for held in d.titles
        ]  # "Président de la République du Congo"
        for end in (len(self.reading.doc), self.title_end):
            if len(named := {value for value, start in others if value in candidates and start < end}) == 1:
                return named.pop()
        return next((own for own in (self.home, self.press_state) if own in candidates), None)

    def _ours(self, held: Held) -> bool:
        return not held.holder or self.who.root(held.holder) == self.home

    def _named_first(self) -> str:
        """The organisation that a release names most in its opening, no press agency."""
        limit = self.title_end + 120
        counted: Counter[str] = Counter()
        for draft in self.drafts:
            if draft.start > limit:
                break
            roots = [self.who.root(held.holder) for held in draft.titles] + [self.who.root(draft.value)]
            for root in roots:
                if root in self.who and not self.who.is_state(root) and not self.who.actor(root).press:
                    counted[root] += 2 if draft.start < self.title_end else 1
        return counted.most_common(1)[0][0] if counted else ""


def _head(draft: Draft, count: int, skip: int = 0) -> tuple[str, ...]:
    """Return the first folded words of a mention, its article skipped or not."""
    return tuple(words(draft.span.text)[skip : skip + count])


@cache
def keyed(pack: Pack, topic: str) -> dict[tuple[str, ...], str]:
    """Return the keys of a topic of the pack by their folded words."""
    return {tuple(words(name)): key for key, names in pack.words(topic).items() for name in names}


@cache
def _shorts(language: str) -> dict[tuple[str, ...], list[str]]:
    """Return the actors of every short name, by its folded words."""
    found: dict[tuple[str, ...], list[str]] = {}
    for actor in authority.load().actors():
        for name in actor.short.get(language, ()):
            found.setdefault(tuple(words(name)), []).append(actor.id)
    return found
