"""Reading the authority files, and every check that they must pass."""

import datetime as dt
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from greffier.errors import AuthorityError

_FILES = {
    "countries": "country",
    "organisations": "organisation",
    "formats": "organisation",
    "bodies": "body",
    "organs": "body",
    "groups": "group",
    "regions": "region",
}
_LANGUAGES = ("fr", "en")
_BY_LANGUAGE = ("short", "adjective", "seat", "gender")
_FIELDS = {*_LANGUAGES, *_BY_LANGUAGE, "parent", "head", "acts_as", "press", "wikidata"}
_GENDERS = ("m", "f", "mp", "fp")
_COUNTRY = re.compile(r"[A-Z]{3}")
_QID = re.compile(r"Q[1-9]\d*")

Words = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """One line of an authority file, checked by itself."""

    id: str
    kind: str
    names: Words
    plain: Mapping[str, Any]

    def fields(self) -> dict[str, Any]:
        """Return the fields of an Actor."""
        return {
            "id": self.id,
            "kind": self.kind,
            "names": self.names,
            "short": self._words("short"),
            "adjectives": self._words("adjective"),
            "seats": self._words("seat"),
            "gender": MappingProxyType(dict(self.plain.get("gender", {}))),
            "parent": self.parent,
            "head": self.plain.get("head"),
            "acts_as": self.plain.get("acts_as"),
            "press": bool(self.plain.get("press", False)),
            "wikidata": self.plain.get("wikidata"),
        }

    @property
    def parent(self) -> str | None:
        """The id that this one is part of: named, or all but the last part of its own."""
        named = self.plain.get("parent")
        return str(named) if named else (self.id.rpartition(".")[0] or None)

    def _words(self, field: str) -> Words:
        return MappingProxyType({lang: tuple(words) for lang, words in self.plain.get(field, {}).items()})


@dataclass(frozen=True, slots=True, kw_only=True)
class Data:
    """The authority files as read: entries checked one by one and against each other."""

    entries: tuple[ActorEntry, ...]
    memberships: Mapping[str, Any]
    offices: Mapping[str, Any]
    missions: Words
    shared: Mapping[str, str]
    holders: Mapping[str, Any]
    places: Mapping[str, Words]


def read() -> Data:
    """Read every file of this folder.

    Raises:
        AuthorityError: the first thing that is wrong, with its file and entry.
    """
    raw = {
        name: _toml(f"{name}.toml")
        for name in (*_FILES, "memberships", "offices", "missions", "shared", "holders", "places")
    }
    entries: list[ActorEntry] = []
    for name, kind in _FILES.items():
        for id_, plain in raw[name].items():
            for problem in _problems(id_, kind, plain):
                raise AuthorityError(f"{name}.toml: {id_}: {problem}")
            names = {lang: tuple(plain.get(lang, ())) for lang in _LANGUAGES}
            entries.append(ActorEntry(id_, kind, MappingProxyType(names), plain))
    for problem in _conflicts(entries, raw["shared"]):
        raise AuthorityError(problem)
    missions = MappingProxyType({org: tuple(words) for org, words in raw["missions"].items()})
    known = {entry.id for entry in entries}
    for language, listed in raw["places"].items():
        for state in listed:
            if language not in _LANGUAGES or state not in known:
                raise AuthorityError(f"places.toml: {language}.{state}: no such language or country")
    places = {language: {s: tuple(names) for s, names in listed.items()} for language, listed in raw["places"].items()}
    return Data(
        entries=tuple(entries),
        memberships=raw["memberships"],
        offices=raw["offices"],
        missions=missions,
        shared=MappingProxyType(raw["shared"]),
        holders=raw["holders"],
        places=places,
    )


def read_holders(raw: Mapping[str, Any], known: set[str]) -> Iterator[tuple[str, str, dt.date | None, dt.date | None]]:
    """Yield the rows (family name, office, since, until) of holders.toml.

    Raises:
        AuthorityError: an unknown holder, or a stretch that is not "SINCE/UNTIL".
    """
    for holder, offices in raw.items():
        if holder not in known:
            raise AuthorityError(f"holders.toml: {holder}: no such actor")
        for office, people in offices.items():
            for name, stretches in people.items():
                for stretch in stretches.split():
                    since, slash, until = stretch.partition("/")
                    if not slash:
                        raise AuthorityError(f'holders.toml: {holder}.{office}: {stretch!r} is no "SINCE/UNTIL"')
                    yield name, f"{holder}.{office}", _day(since, holder), _day(until, holder)


def read_memberships(
    raw: Mapping[str, Any], known: set[str]
) -> dict[str, list[tuple[str, dt.date | None, dt.date | None]]]:
    """Return the rows (member, since, until) of each organisation or group.

    Raises:
        AuthorityError: an unknown id, or a stretch that is not "SINCE/UNTIL".
    """
    found: dict[str, list[tuple[str, dt.date | None, dt.date | None]]] = {}
    for id_, stretches in raw.items():
        if id_ not in known:
            raise AuthorityError(f"memberships.toml: {id_}: no such actor")
        for stretch, members in stretches.items():
            since, slash, until = stretch.partition("/")
            if not slash:
                raise AuthorityError(f'memberships.toml: {id_}: {stretch!r} is no "SINCE/UNTIL"')
            for member in members.split():
                if member not in known:
                    raise AuthorityError(f"memberships.toml: {id_}: no such member {member!r}")
                found.setdefault(id_, []).append((member, _day(since, id_), _day(until, id_)))
    return found


def _day(text: str, id_: str) -> dt.date | None:
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text if len(text) > 4 else f"{text}-01-01")
    except ValueError as error:
        raise AuthorityError(f"memberships.toml: {id_}: {text!r} is no date") from error


def _problems(id_: str, kind: str, plain: Any) -> Iterator[str]:
    """Yield what is wrong with one entry by itself."""
    if not isinstance(plain, dict):
        yield "must be a table of fields"
        return
    if unknown := sorted(plain.keys() - _FIELDS):
        yield f"unknown {', '.join(unknown)}; known: {', '.join(sorted(_FIELDS))}"
    if kind == "country" and not _COUNTRY.fullmatch(id_):
        yield "a country's id is its ISO 3166-1 alpha-3 code"
    if kind in ("body", "group") and "." not in id_:
        yield f"a {kind}'s id is its organisation, a dot and its own name"
    if not any(plain.get(lang) for lang in _LANGUAGES):
        yield "has no name"
    for field in _BY_LANGUAGE:
        if wrong := sorted(plain.get(field, {}).keys() - set(_LANGUAGES)):
            yield f"{field}: no language {wrong[0]!r}; known: {', '.join(_LANGUAGES)}"
    if wrong := sorted(set(plain.get("gender", {}).values()) - set(_GENDERS)):
        yield f"gender {wrong[0]!r}; right are {', '.join(_GENDERS)}"
    if not _QID.fullmatch(plain.get("wikidata", "Q1")):
        yield f"{plain['wikidata']!r} is no Wikidata id"
    lists = [plain.get(lang, ()) for lang in _LANGUAGES]
    lists += [ws for field in ("short", "adjective", "seat") for ws in plain.get(field, {}).values()]
    for words in lists:
        if len(set(words)) != len(words):
            yield f"a name stands twice in {list(words)}"
        for word in words:
            if not word or word != word.strip() or word != unicodedata.normalize("NFC", word) or "’" in word:
                yield f"{word!r} must be NFC, trimmed, with the straight apostrophe"


def _conflicts(entries: list[ActorEntry], shared: Mapping[str, str]) -> Iterator[str]:
    """Yield what is wrong between entries: ids used twice, unknown parents, names shared unsaid."""
    ids: set[str] = set()
    for entry in entries:
        if entry.id in ids:
            yield f"the id {entry.id} is used twice"
        ids.add(entry.id)
    for entry in entries:
        if entry.parent is not None and entry.parent not in ids:
            yield f"{entry.id}: no such parent {entry.parent!r}"
        if (body := entry.plain.get("acts_as")) is not None and body not in ids:
            yield f"{entry.id}: acts as {body!r}, which is no actor"
    for language in _LANGUAGES:
        holders: dict[str, str] = {}
        for entry in entries:
            words = (*entry.names[language], *entry.plain.get("adjective", {}).get(language, ()))
            for name in dict.fromkeys(words):
                other = holders.setdefault(name, entry.id)
                if other != entry.id and name not in shared:
                    yield f"{name!r} is {other} and {entry.id}: say in shared.toml what settles it"


def _toml(name: str) -> dict[str, Any]:
    path = files(__package__) / name
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise AuthorityError(f"{name}: {error}") from error
