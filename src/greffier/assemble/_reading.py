"""A marked document as the assemblers see it: times, sums, actors and verbs, resolved.

The components mark what words mean by themselves ("la veille", "M. Rutte"); here they are
settled for one document: a date against the day it was published, a short title against the
office that the release gives somewhere else.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any, Protocol, TypeVar

from spacy.tokens import Doc, Span

from greffier.extract._mark import marked, unspell
from greffier.lang import Pack
from greffier.records.document import Document
from greffier.records.evidence import Evidence
from greffier.records.values import Bound, Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A temporal expression; ``value`` is TIMEX3, None where nothing settles it."""

    span: Span
    value: str | None
    type: str
    rule: str
    anchor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A sum of money; ``span`` has its bound words outside ("près de" is before it)."""

    span: Span
    amount: float
    currency: str | None
    bound: Bound
    rule: str
    amount_to: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A number of things that are not money; ``span`` runs from the number to the unit's end."""

    span: Span
    number: float
    unit: str
    bound: Bound
    rule: str


@dataclass(frozen=True, slots=True)
class Tie:
    """An office that words apart from a mention give to its person: the tokens, and the term where they tell it."""

    office: str
    start: int
    end: int
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that name an actor: country, organisation, body, group, office, person, pronoun.

    ``span`` is the whole phrase ("le secrétaire général, Jens Stoltenberg"); ``actor`` its id,
    ``person`` the full name the release gives; both None where nothing settles them, with
    ``doubt`` the reason. ``offices`` are all the offices that the phrase itself names, ``ties`` those that
    other words give to the person ("qui dirige l'agence").
    """

    span: Span
    kind: str
    actor: str | None
    person: str | None
    rule: str
    offices: tuple[str, ...] = ()
    doubt: str | None = None
    ties: tuple[Tie, ...] = ()

    @property
    def speaker(self) -> Speaker:
        """The mention as a speaker."""
        return Speaker(person=self.person, actor=self.actor)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A verb with its auxiliaries, clitics and the adverbs inside ("ont fermement condamné").

    ``head`` is the index of the token that carries the meaning, ``lemma`` its infinitive
    (``se féliciter`` where the verb is reflexive). ``features`` are Universal Dependencies' plus
    ``Form`` (finite, infinitive, participle, gerund), ``Reflex``, ``Neg``, ``Voice``, ``Inverted``.
    """

    span: Span
    head: int
    lemma: str
    features: dict[str, str]


Marked = TypeVar("Marked", Time, Amount, Counted, Mention, Verb)


class Keeper(Protocol):
    """What remembers answers: a reading, or what an assembler makes of one."""

    kept: dict[tuple[object, int], tuple[Any, Verb]]


Asked = TypeVar("Asked", bound=Keeper)
Answer = TypeVar("Answer")


def once(find: Callable[[Asked, Verb], Answer]) -> Callable[[Asked, Verb], Answer]:
    """Let *find* look at each verb once: many rules ask the same of it."""

    @wraps(find)
    def ask(keeper: Asked, verb: Verb) -> Answer:
        if (known := keeper.kept.get((find, id(verb)))) is None:
            # The verb is kept too: no other can get its id.
            known = keeper.kept[find, id(verb)] = find(keeper, verb), verb
        answer: Answer = known[0]
        return answer

    return ask


class Reading:
    """One document, marked and resolved; assemblers read it and change nothing."""

    def __init__(self, doc: Doc, document: Document, pack: Pack) -> None:
        self.doc = doc
        self.document = document
        self.pack = pack
        self.around: dict[int, Span] = {}
        """The sentence around each token that was asked for: assemblers ask for the same ones many times."""
        self.sentences: dict[tuple[int, int], tuple[Span, Span]] = {}
        """Stretches between two tokens as whole sentences, and these behind their dateline."""
        self.kept: dict[tuple[object, int], tuple[Any, Verb]] = {}
        """What was found out about verbs, by who asked; see ``once``."""

    @cached_property
    def plain(self) -> tuple[str, ...]:
        """Every token in lower case with straight apostrophes, as lexicons are written; a lone "A" is "à"."""
        return tuple("à" if token.text == "A" else token.lower_.replace("’", "'") for token in self.doc)

    @cached_property
    def speakers(self) -> frozenset[str]:
        """The nouns of those who speak without a name: texts, people and bodies, one or several."""
        nouns = frozenset(noun for kind in self.pack.words("speakers").values() for noun in kind)
        return nouns | {f"{noun}s" for noun in nouns}

    @cached_property
    def times(self) -> tuple[Time, ...]:
        """Every temporal expression, resolved against the document's date."""
        from greffier.assemble._times import resolve

        return resolve(self)

    @cached_property
    def time_starts(self) -> frozenset[int]:
        """The first token of every temporal expression."""
        return frozenset(time.span.start for time in self.times)

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """Every sum of money."""
        from greffier.assemble._amounts import amounts

        return amounts(self)

    @cached_property
    def counts(self) -> tuple[Counted, ...]:
        """Every number of things."""
        from greffier.assemble._amounts import counts

        return counts(self)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Every mention of an actor, resolved inside the document, pronouns included."""
        from greffier.assemble._who import resolve

        return resolve(self)

    @cached_property
    def covered(self) -> dict[int, Mention]:
        """The innermost mention that covers a token, for every token that one covers."""
        found: dict[int, Mention] = {}
        for mention in self.mentions:
            for token in range(mention.span.start, mention.span.end):
                if token not in found or len(mention.span) < len(found[token].span):
                    found[token] = mention
        return found

    @cached_property
    def actors(self) -> tuple[Mention, ...]:
        """The mentions that are names and titles, adjectives left out."""
        return tuple(mention for mention in self.mentions if mention.rule != "adjective")

    @cached_property
    def verbs(self) -> tuple[Verb, ...]:
        """Every verb group, left to right."""
        inside = {at for span in marked(self.doc, "times") for at in range(span.start, span.end)}
        # "Il y a deux ans" is a time: its verb says nothing.
        found = (_verb(span) for span in marked(self.doc, "verbs"))
        return tuple(verb for verb in found if verb.head not in inside)

    @cached_property
    def verb_heads(self) -> tuple[int, ...]:
        """The tokens of their meaning, in the same order."""
        return tuple(verb.head for verb in self.verbs)

    @cached_property
    def quotes(self) -> tuple[Span, ...]:
        """Every quotation, its marks included; label_ says ``quote`` or ``term``."""
        return tuple(marked(self.doc, "quotes"))

    @cached_property
    def blocks(self) -> tuple[Span, ...]:
        """The blocks of the page; label_ is title, stamp, heading, bullet, caption, signature or prose."""
        return tuple(marked(self.doc, "layout"))

    @cached_property
    def title(self) -> Span | None:
        """The block of the title, if the text has one."""
        return next((block for block in self.blocks if block.label_ == "title"), None)

    def block(self, token: int) -> Span | None:
        """Return the block that holds the token."""
        at = bisect_right(self._block_starts, token) - 1
        return self.blocks[at] if at >= 0 and token < self.blocks[at].end else None

    @cached_property
    def _block_starts(self) -> tuple[int, ...]:
        return tuple(block.start for block in self.blocks)

    def timed(self, token: int) -> bool:
        """Say whether the token belongs to a temporal expression."""
        return token in self._timed

    @cached_property
    def _timed(self) -> frozenset[int]:
        return frozenset(token for time in self.times for token in range(time.span.start, time.span.end))

    def says(self, verb: Verb) -> bool:
        """Say whether a verb is one of saying, of whatever act."""
        return verb.lemma in self._saying

    @cached_property
    def _saying(self) -> frozenset[str]:
        return frozenset(lemma for words in self.pack.words("saying").values() for lemma in words)

    def evidence(self, start: int, end: int) -> Evidence:
        """Cut the evidence of the tokens *start* to *end*, end excluded."""
        span = self.doc[start:end]
        return Evidence.cut(self.document.text, span.start_char, span.end_char)


def within(marks: Iterable[Marked], start: int, end: int) -> list[Marked]:
    """Return the marks that lie between the tokens *start* and *end*, in reading order."""
    return [mark for mark in marks if start <= mark.span.start and mark.span.end <= end]


def _verb(span: Span) -> Verb:
    features = unspell(span.kb_id_)
    return Verb(span=span, head=int(features.pop("Head")) + span.start, lemma=span.id_, features=features)
