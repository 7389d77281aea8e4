"""Names for records that stay the same when a release is read again."""

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from greffier.records import Record


def identify(document: str, text: str, records: Iterable[Record]) -> Iterator[tuple[str, Record]]:
    """Yield every record with its id: a letter for its kind and 13 letters or digits.

    An id depends on the document's id, the kind, and the words of the evidence with their
    place among equal words in the text. So it holds when rules change elsewhere, and when a
    new revision of the release changes other words. Records of one kind with the same
    evidence are told apart by their order.
    """
    met: Counter[tuple[str, ...]] = Counter()
    for record in records:
        places = tuple(
            part for piece in record.evidence for part in (piece.exact, str(text.count(piece.exact, 0, piece.start)))
        )
        key = (record.KIND, document, *places)
        yield name(*key, str(met[key])), record
        met[key] += 1


def name(kind: str, *parts: str) -> str:
    """Hash the parts into an id that can stand in a URL and be read out.

    >>> name("meeting", "d01", "la réunion", "0", "0")
    'mtmbsqjmh5r6uq'
    """
    digest = hashlib.blake2b("\x1f".join((kind, *parts)).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return kind[0] + base64.b32encode(digest).decode().rstrip("=").lower()
