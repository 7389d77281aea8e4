"""How good the records are: the ledger's, a file's, or those extracted on the spot, against gold."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from greffier.errors import InterchangeError, ReadError
from greffier.records.interchange import to_plain
from greffier.run.extract import Minutes, Options, describe
from greffier.run.ledger import Ledger
from greffier.score import Comparison, Score, compare, families, score

__all__ = ["Comparison", "Score", "mistakes", "of_ledger", "of_texts", "read", "score"]

Plain = dict[str, Any]


def read(path: str | Path) -> list[Plain]:
    """Read a file in the interchange format.

    Raises:
        ReadError: there is no such file.
        InterchangeError: a line is no document; the message names the line.
    """
    try:
        lines = Path(path).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"{path}: cannot be read: {error}") from error
    return [_document(line, f"{path}, line {number}") for number, line in enumerate(lines, 1) if line.strip()]


def of_ledger(ledger: Ledger, gold: Iterable[Plain]) -> Iterator[Plain]:
    """Yield what the ledger holds of the gold documents, by their ids."""
    held = set(ledger.names())
    for document in gold:
        if document["document"]["id"] in held:
            yield to_plain(ledger.minutes(document["document"]["id"]))


def of_texts(folder: Path, gold: Iterable[Plain], *, explain: bool = False) -> Iterator[Plain]:
    """Extract FOLDER/<id>.txt for each gold document, with the date and the publisher that the gold gives.

    *explain* adds the rules, the packs, the doubts and what was rejected.

    Raises:
        ReadError: a text is missing or cannot be read.
    """
    from greffier.read import read as read_one
    from greffier.run.local import perform_all

    def documents() -> Iterator[Any]:
        for line in gold:
            head = line["document"]
            said = {key: head.get(key) for key in ("id", "title", "language", "published", "updated", "publisher")}
            yield read_one(folder / f"{head['id']}.txt", Options(**said))

    for outcome in perform_all(documents()):
        if not isinstance(outcome, Minutes):
            raise ReadError(describe(outcome))
        yield to_plain(outcome, explain=explain)


def mistakes(gold: Iterable[Plain], predicted: Iterable[Plain]) -> Iterator[tuple[str, str, Comparison]]:
    """Yield (document, family, comparison) for everything that is wrong, missed or too much."""
    found = {document["document"]["id"]: document for document in predicted}
    for document in gold:
        name = document["document"]["id"]
        for family in families():
            for one in compare(family, document.get(family) or [], found.get(name, {}).get(family) or []):
                if one.missed or one.wrong or one.gold is None or one.predicted is None:
                    yield name, family, one


def _document(line: str, where: str) -> Plain:
    try:
        value: Plain = json.loads(line)
        value["document"]["id"]
    except (ValueError, KeyError, TypeError) as error:
        right = 'right would be {"document": {"id": …}, "meetings": […], …}'
        raise InterchangeError(f"{where}: is no document in the interchange format ({error!r}); {right}") from error
    return value
