"""The tools that are compared, each as a function from a text to places with values, by task."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import Any, NamedTuple

from benchmarks.mentions import Mention, of_amounts
from greffier.text.normal import words

Answers = dict[str, list[Mention]]
"""What a tool found, by task: ``times``, ``amounts``, ``quotations``, ``names``."""

MODEL = "fr_core_news_md"


class Text(NamedTuple):
    """A text and its gold document."""

    text: str
    gold: dict[str, Any]

    @property
    def day(self) -> dt.datetime:
        """The day on which it was published."""
        return dt.datetime.fromisoformat(self.gold["document"]["published"])


class MissingError(Exception):
    """The tool is not installed."""


class Peer(NamedTuple):
    """A tool: its name, its package, the tasks that it serves, how it is loaded, and what a reader must know."""

    name: str
    package: str
    tasks: tuple[str, ...]
    load: Callable[[], Callable[[Text], Answers]]
    note: str = ""


def _need(module: str) -> None:
    if find_spec(module) is None:
        raise MissingError(module)


def _greffier() -> Callable[[Text], Answers]:
    from greffier import assemble, extract, lang
    from greffier.records.document import Document
    from greffier.records.interchange import to_plain
    from greffier.records.sift import sift

    nlp, pack = extract.pipeline("fr"), lang.load("fr")

    def read(text: Text) -> Answers:
        head = {key: text.gold["document"].get(key) for key in ("id", "title", "published", "publisher")}
        known = {key: value for key, value in head.items() if value is not None}
        document = Document(text=text.text, language="fr", **known)
        plain = to_plain(sift(assemble.minutes(nlp(text.text), document, pack)))
        return {
            "times": [Mention(one["start"], one["end"], one["value"]) for one in plain["times"]],
            "amounts": of_amounts(plain),
            "quotations": list(quoted(plain, text.text)),
            "names": [Mention(0, 0, name) for name in people(plain)],
        }

    return read


def _dateparser() -> Callable[[Text], Answers]:
    _need("dateparser")
    from dateparser.search import search_dates

    def read(text: Text) -> Answers:
        found = search_dates(text.text, languages=["fr"], settings={"RELATIVE_BASE": text.day}) or []
        times, at = [], 0
        for said, when in found:  # it gives words and no places, in the order of the text
            at = max(text.text.find(said, at), at)
            times.append(Mention(at, at + len(said), when))
            at += len(said)
        return {"times": times}

    return read


def _edsnlp() -> Callable[[Text], Answers]:
    _need("edsnlp")
    import edsnlp

    nlp = edsnlp.blank("eds")
    for pipe in ("eds.normalizer", "eds.sentences", "eds.dates"):
        nlp.add_pipe(pipe)

    def read(text: Text) -> Answers:
        doc = nlp(text.text)
        dates = [Mention(one.start_char, one.end_char, _instant(one._.date, text.day)) for one in doc.spans["dates"]]
        durations = [
            Mention(one.start_char, one.end_char, one._.duration.to_duration()) for one in doc.spans["durations"]
        ]
        return {"times": dates + durations}

    return read


def _instant(date: Any, day: dt.datetime) -> Any:
    when = date.to_datetime(note_datetime=day)
    return None if when is None else dt.datetime(when.year, when.month, when.day)  # noqa: DTZ001  days have no zone


def _quantulum() -> Callable[[Text], Answers]:
    _need("quantulum3")
    from quantulum3 import classifier, parser

    classifier.USE_CLF = False  # the model that it brings does not load beside a scikit-learn of today

    def read(text: Text) -> Answers:
        return {
            "amounts": [
                Mention(one.span[0], one.span[1], (float(one.value), None, one.unit.currency_code))
                for one in parser.parse(text.text)
                if one.unit.entity.name == "currency"
            ]
        }

    return read


def _stock() -> Any:
    import spacy

    return spacy.load(MODEL)


def _textacy() -> Callable[[Text], Answers]:
    _need("textacy")
    from textacy.extract import direct_quotations

    nlp = _stock()

    def read(text: Text) -> Answers:
        doc = nlp(text.text)
        answers = []
        try:
            for found in direct_quotations(doc):
                inner = re.search(r'[^\s«»“”"](.*[^\s«»“”"])?', found.content.text, re.DOTALL)
                start = found.content.start_char + (inner.start() if inner else 0)
                end = found.content.start_char + (inner.end() if inner else 0)
                # Its speaker is a head noun; the names that hang on it count as its own.
                speaker = " ".join(token.text for head in found.speaker for token in head.subtree)
                answers.append(Mention(start, end, speaker))
        except ValueError:
            pass  # an odd number of marks in the text: it gives up
        return {"quotations": answers}

    return read


def _spacy() -> Callable[[Text], Answers]:
    nlp = _stock()

    def read(text: Text) -> Answers:
        found = [one for one in nlp(text.text).ents if one.label_ == "PER"]
        return {"names": [Mention(one.start_char, one.end_char, one.text) for one in found]}

    return read


def quoted(document: dict[str, Any], text: str) -> Iterator[Mention]:
    """Yield the quotations of a document's statements with their places; the value is the speaker's name, if any."""
    from benchmarks.quotations import quotations

    for statement in document["statements"]:
        low = min((one["start"] for one in statement["evidence"]), default=0)
        for one in quotations({"statements": [statement]}):
            place = re.compile(r"\s+".join(map(re.escape, one.words.split()))).search(text, low)
            if place:
                yield Mention(place.start(), place.end(), one.person or None)


def people(document: dict[str, Any]) -> list[str]:
    """Return the names of people in the records of a document, each once, in its longest form."""
    held = [one["person"] for one in document["tenures"]]
    held += [one["person"] for meeting in document["meetings"] for one in meeting["participants"]]
    held += [one["speaker"]["person"] for one in document["statements"] if one["speaker"]]
    held += [
        one["attributed_to"]["person"]
        for family in ("decisions", "contributions")
        for one in document[family]
        if one["attributed_to"]
    ]
    return sorted({" ".join(words(name)) for name in held if name})


PEERS = (
    Peer("greffier", "greffier", ("times", "amounts", "quotations", "names"), _greffier),
    Peer("dateparser `search_dates`", "dateparser", ("times",), _dateparser),
    Peer("edsnlp `eds.dates`", "edsnlp", ("times",), _edsnlp),
    Peer("quantulum3", "quantulum3", ("amounts",), _quantulum, " (it has English only)"),
    Peer("textacy `direct_quotations`", "textacy", ("quotations",), _textacy),
    Peer("spaCy `fr_core_news_md` entities", "spacy", ("names",), _spacy),
)
