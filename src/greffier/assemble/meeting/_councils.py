"""Sittings that go by the name of the body that sits: its ordinal, its configuration, its next one."""

from collections.abc import Iterator

from spacy.tokens import Span

from greffier.assemble._clauses import verbs_in
from greffier.assemble._phrases import plain
from greffier.assemble._reading import Mention, Reading
from greffier.assemble._who import mention_at
from greffier.assemble.meeting import _levels
from greffier.assemble.meeting._lexis import Lexis
from greffier.assemble.meeting._named import called, is_of
from greffier.assemble.meeting._noun import Noun, left_of
from greffier.text.marks import CLOSING, OPENING

GOVERNMENT = (".council-of-ministers", ".council-of-government")
"""How the ids of bodies of a state end that are its government as it sits."""
_COUNCIL = "EU.COUNCIL"
_QUOTED = OPENING | CLOSING


def councils(reading: Reading, lexis: Lexis, start: int, end: int) -> Iterator[Noun]:
    """Yield the sittings between two tokens that go by the name of their body."""
    for source in (_councils, _configured, _coming, _committees, _counted):
        yield from source(reading, lexis, start, end)


def _councils(reading: Reading, lexis: Lexis, start: int, end: int) -> Iterator[Noun]:
    """Bodies whose sitting goes by their name: an ordinal before, a configuration or a date after."""
    for mention in reading.mentions:
        if mention.kind != "body" or not (start <= mention.span.start and mention.span.end <= end) or not mention.actor:
            continue
        first = next((at for at in range(mention.span.start, mention.span.end) if lexis.at("council", at)), None)
        noun = _council(reading, lexis, mention, mention.actor, first) if first is not None else None
        if noun is not None:
            yield noun


def _council(reading: Reading, lexis: Lexis, mention: Mention, actor: str, first: int) -> Noun | None:
    """Return the sitting of a body whose word for a council stands at a token, if its words tell one."""
    doc, end, level = reading.doc, mention.span.end, _levels.level(actor)
    left = left_of(reading, lexis, first)
    ahead, gone = (bool(lexis.within(key, left, first)) for key in ("next", "last"))
    quoted = _configuration(reading, mention.span)
    if quoted is not None:
        # "le Conseil « Affaires étrangères »"
        configured = _levels.configured(reading.pack, doc[end:quoted].text.casefold())
        name = doc[first:quoted].text
        return Noun(
            at=first, span=(first, quoted), kind="council", body=actor, level=configured, name=name, coming=ahead
        )
    if actor.endswith(GOVERNMENT) and any(0 <= mention.span.start - t.span.end <= 2 for t in reading.times):
        return Noun(at=first, span=(first, end), kind="government", body=actor, level="ministers")
    if left < first:
        # "la 12e Assemblée générale de X", "le prochain Conseil européen"
        of = reading.pack.words("clauses")["of"]
        size = next((at for at in range(first, end) if plain(doc[at]) in of), end)
        called = None if ahead or gone else doc[left:size].text
        return Noun(
            at=first, span=(left, end), kind="council", body=actor, level=level, name=called, coming=ahead, bygone=gone
        )
    block = reading.block(first)
    titled = block is not None and block.label_ == "title" and not verbs_in(reading, block.start, block.end)
    ours = titled and actor == reading.document.publisher
    if block is not None and ours and lexis.within("minutes", block.start, first):
        # "Compte rendu du Conseil des ministres"
        return Noun(at=first, span=(first, end), kind="council", body=actor, level=level, name=doc[first:end].text)
    dated = any(
        0 < time.span.start - end <= 2
        and (is_of(reading, end) or titled)
        and not verbs_in(reading, end, time.span.start)
        for time in reading.times
    )
    held = end < len(doc) and lexis.at("held", end) is not None  # "le Conseil des ministres tenu jeudi à Malabo"
    return Noun(at=first, span=(first, end), kind="council", body=actor, level=level) if dated or held else None


def _configured(reading: Reading, lexis: Lexis, start: int, end: int) -> Iterator[Noun]:
    """The Council of the European Union named by its configuration, with or without quotation marks."""
    doc = reading.doc
    for first, last in lexis.within("council", start, end):
        quoted = last < end and doc[last].text in _QUOTED  # "le Conseil « Affaires générales »"
        closing = lexis.at("configuration", last + quoted)
        if closing is None or closing + quoted > end:
            continue
        closing += quoted
        whose = mention_at(reading, first)
        if whose is not None and whose.actor not in (None, _COUNCIL) and whose.span.end > last:
            continue  # "Conseil des ministres des Affaires étrangères de l'OCI"
        words = doc[last:closing].text.casefold()
        left = left_of(reading, lexis, first)
        coming = bool(lexis.within("next", left, first))
        yield Noun(
            at=first, span=(left, closing), kind="council", body=_COUNCIL,
            level=_levels.configured(reading.pack, words), name=doc[first:closing].text, coming=coming,
        )  # fmt: skip


def _coming(reading: Reading, lexis: Lexis, start: int, end: int) -> Iterator[Noun]:
    """Bodies whose next or last sitting goes by their name: "le prochain Eurogroupe"."""
    for mention in reading.mentions:
        if mention.kind not in ("body", "organisation") or not start <= mention.span.start < end or not mention.actor:
            continue
        told = {
            key: lexis.within(key, max(start, mention.span.start - 1), mention.span.end) for key in ("next", "last")
        }
        plain_council = lexis.within("council", mention.span.start, mention.span.end)
        if (
            not any(told.values())
            or plain_council
            or (mention.kind == "organisation" and not _levels.sits(mention.actor))
        ):
            continue
        yield Noun(
            at=mention.span.end - 1, span=(mention.span.start, mention.span.end), kind="council", body=mention.actor,
            level=_levels.level(mention.actor), coming=bool(told["next"]), bygone=bool(told["last"]),
        )  # fmt: skip


def _configuration(reading: Reading, span: Span) -> int | None:
    """Return where the quotation marks close that open just after a body's name."""
    doc = reading.doc
    for quote in reading.quotes:
        if quote.start == span.end:
            return int(quote.end)
        if span.start < quote.start and quote.end <= span.end + 1 and doc[span.end - 1].text in _QUOTED:
            return int(quote.end)
    return None


def _committees(reading: Reading, lexis: Lexis, start: int, end: int) -> Iterator[Noun]:
    """Bodies that no authority knows, told by an ordinal or as the next: "la dix-huitième Commission mixte"."""
    doc = reading.doc
    for first, _ in lexis.within("committee", start, end):
        before = doc[max(start, first - 1)]
        first -= int(before.pos_ == "ADJ" and before.text[:1].isupper())  # "la Haute Commission mixte"
        words, known = called(reading, lexis, first), mention_at(reading, first)
        left = left_of(reading, lexis, first)
        if words is None or left == first or (known is not None and known.kind in ("body", "organisation", "group")):
            continue
        coming, gone = (bool(lexis.within(key, left, first)) for key in ("next", "last"))
        yield Noun(
            at=first, span=(left, words[1]), kind="council", body=str(doc[first : words[1]].text), coming=coming,
            bygone=gone, ordinal=True, name=None if coming or gone else str(doc[left : words[1]].text),
        )  # fmt: skip


def _counted(reading: Reading, lexis: Lexis, start: int, end: int) -> Iterator[Noun]:
    """Bodies whose acronym is told with the number of the sitting: "la COP31", "la COP 31"."""
    for mention in reading.mentions:
        if mention.kind != "body" or not start <= mention.span.start < end:
            continue
        first = next((t.i for t in mention.span if t.text.isupper()), mention.span.start)
        name = str(reading.doc[first : mention.span.end].text)
        if first < end and name[-1:].isdigit() and name.isupper():
            span = mention.span.start, mention.span.end
            yield Noun(at=first, span=span, kind="council", body=mention.actor, name=name)
