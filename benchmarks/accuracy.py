"""Writes docs/accuracy.md: how right the records of the open gold set are, kind by kind and field by field.

    python -m benchmarks.accuracy

Extracts tests/corpus/fr/texts, compares with tests/corpus/fr/gold.jsonl, and lists every error that remains. Of
the short passages in tests/corpus/passages it gives totals only.
"""

import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from importlib import metadata
from importlib.resources import files
from pathlib import Path

from benchmarks import mentions, open_set, passages, quotations
from benchmarks.open_set import Measured, Plain
from greffier import lang
from greffier.records.document import Document
from greffier.records.interchange import to_plain
from greffier.records.minutes import Minutes
from greffier.run.local import perform_all
from greffier.run.score import mistakes
from greffier.score import Comparison, Ratio, fields, score

PAGE = Path(__file__).parent.parent / "docs" / "accuracy.md"
LANGUAGE = "fr"

_HEAD = """# Accuracy

<!-- Written by `make accuracy`. Do not edit. -->

Made with pack **{pack}**, model {model}, greffier {version}, on {texts} French texts ({characters:,}
characters).

## What the figures are

- **The texts** are `tests/corpus/fr`: releases, conclusions, resolutions, communiqués and dispatches that were
  *invented for testing*, in the manner of official ones. No real release is among them. Their gold records were
  written by hand by the [codebook](codebook.md), before any output was seen; omissions that were found later are
  mended in them.
- **How they are made.** The pipeline reads each text with the date, title and publisher of its gold. Records
  are paired with gold records one to one, the best pairs first. *Found* counts records that answer a gold
  record. *Fields* counts single facts (a donor, a date, a sum): one counts as right only in a pair, and as
  missed or surplus with its record. Words need to be alike, not equal: 0.8 for what was said, 0.6 for what was
  decided, 0.5 for what was given (F1 of their words). P is precision, R recall, F1 their harmonic mean. A dash
  is a field with nothing to find and nothing said.
- **Abstained** counts fields left empty with a doubt that says why, and times without a value. What the gold
  fills counts as missed.
- **Floor** is what `make test` holds, from `tests/corpus/fr/floors.toml`.

## What they do not show

- **Releases that nobody here has read.** The texts and their gold were open while the rules were written, save
  those of `k01` to `k09`, so the figures are kinder than those on your own documents will be: expect what the part
  kept aside shows, or the [short passages](#short-passages), which are phrased as real releases are. Score your
  own with `greffier score GOLD --texts DIR`.
- **How people differ.** Two people who code such texts by one codebook do not agree in full either; no figure
  here says how often the gold itself is wrong.
- **Bodies and styles that the set lacks**, scanned documents, languages other than French, and links between
  documents. {texts} texts are few: one record more or less moves a small kind by a hundredth or two.
"""


def page(measured: Measured, short: Mapping[str, Measured]) -> str:
    """Return the page for what was measured on the open set, and on each half of the short passages."""
    characters = sum(len(path.read_text("utf-8")) for path in (open_set.FOLDER / "texts").glob("*.txt"))
    pack = lang.load(LANGUAGE)
    model = f"`{pack.model}` {metadata.version(pack.model)}"
    head = _HEAD.format(
        pack=pack.label,
        model=model,
        version=metadata.version("greffier"),
        texts=len(measured.gold),
        characters=characters,
    )
    floors = open_set.floors()
    parts = {name: open_set.part(measured, first) for first, name in open_set.PARTS.items()}
    lines = [head, "## Kinds of record\n", f"All {len(measured.gold)} texts.\n", *_kinds(measured, floors), ""]
    for name, some in parts.items():
        lines += [f"The {name}.\n", *_kinds(some, {}), ""]
    lines += ["## Sums of money\n", *_sums({"all texts": measured, **parts}, floors), ""]
    lines += ["## Quotations between marks\n", *_quotations({"all texts": measured, **parts}, floors), ""]
    lines += ["## Short passages\n", *_passages(short), ""]
    lines += ["## Fields\n", f"All {len(measured.gold)} texts.\n", *_fields(measured), ""]
    for name, some in parts.items():
        lines += [f"The {name}.\n", *_fields(some), ""]
    return "\n".join([*lines, *_errors(measured)]).rstrip() + "\n"


def _kinds(measured: Measured, floors: dict[str, float]) -> Iterator[str]:
    found = score(*measured)
    floored = " floor |" if floors else ""
    yield f"| kind | gold records | found P | R | F1 | facts | fields P | R | F1 |{floored}"
    yield "| --- |" + " --: |" * (9 if floors else 8)
    for family in found.families:
        yield (
            f"| {family.name} | {_asked(family.found)} | {_ratio(family.found)} | "
            f"{_asked(family.slots)} | {_ratio(family.slots)} |" + _floor(floors, f"slots.{family.name}")
        )
    blank = " |" * 7
    yield f"| **ledger** (mean of the kinds, without times) |{blank} **{found.ledger:.3f}** |" + _floor(
        floors, "ledger"
    )


def _sums(sets: dict[str, Measured], floors: dict[str, float]) -> Iterator[str]:
    yield "Every sum that a text names, used by a record or not. *Place*: the words overlap. *Value*: amount and"
    yield f"currency are right too. Floors of F1: place {floors['amounts.found']}, value {floors['amounts.valued']}.\n"
    yield "| texts | gold sums | place P | R | F1 | value P | R | F1 |"
    yield "| --- |" + " --: |" * 7
    for name, some in sets.items():
        sums = mentions.amounts(*some)
        yield f"| {name} | {_asked(sums.found)} | {_ratio(sums.found)} | {_ratio(sums.valued)} |"


def _quotations(sets: dict[str, Measured], floors: dict[str, float]) -> Iterator[str]:
    yield "Of the quotations in the gold statements, those found letter by letter; of those, the ones with the right"
    yield "person (where the gold names none, the right actor), and with the right person and office. The aim is all of"
    yield f"them found, and the speaker of 95 in 100. Floors: found {floors['quotations.found']:.2f}, person"
    yield f"{floors['quotations.person']:.2f}, person and office {floors['quotations.speaker']:.2f}. The examples are"
    yield "those of the pack, to which the rules are written.\n"
    yield "| texts | gold quotations | exact words | person right | and office right | not in the gold |"
    yield "| --- |" + " --: |" * 5
    for name, some in {**sets, "examples of the pack": _examples()}.items():
        quoted = quotations.compare(*some)
        surplus = "" if name == "examples of the pack" else str(quoted.surplus)
        cells = (f"{part} ({part / whole:.0%})" for part, whole in _shares(quoted) if whole)
        yield f"| {name} | {quoted.asked} | {' | '.join(cells)} | {surplus} |"


def _passages(short: Mapping[str, Measured]) -> Iterator[str]:
    yield "Of `tests/corpus/passages`: a title and two to five sentences each, written after the phrasing of real"
    yield "passages of many bodies as they came, with other facts. Only one or two kinds are coded in each. They are"
    yield "harder than the releases above: each puts things in another way than the others.\n"
    yield "| passages | kind | coded | gold records | found P | R | F1 | facts | fields P | R | F1 |"
    yield "| --- | --- |" + " --: |" * 9
    for half, measured in short.items():
        for coded, family in passages.figures(measured):
            yield (
                f"| {passages.HALVES[half]} | {family.name} | {coded} | {_asked(family.found)} | "
                f"{_ratio(family.found)} | {_asked(family.slots)} | {_ratio(family.slots)} |"
            )
    yield ""
    for half, measured in short.items():
        quoted = passages.quoted(measured)
        yield (
            f"- Quotations between marks, {passages.HALVES[half]}: {quoted.found} of {quoted.asked} found with exact"
            f" words; of those, the right person {quoted.named}, person and office {quoted.attributed}."
        )


def _shares(quoted: quotations.Quoted) -> Iterator[tuple[int, int]]:
    yield quoted.found, quoted.asked
    yield quoted.named, quoted.found
    yield quoted.attributed, quoted.found


def _examples() -> Measured:
    """Return the pack's examples of statements whose records quote and name the whole speaker, as gold."""
    path = files(lang) / LANGUAGE / "examples" / "statement.toml"
    whole = tomllib.loads(path.read_text("utf-8"))
    shared = {key: value for key, value in whole.items() if key not in ("finds", "ignores")}
    gold: list[Plain] = []
    documents: list[Document] = []
    for number, case in enumerate(whole["finds"]):
        example = shared | case
        quoting = [one for one in example.get("records", ()) if one.get("content") and one.get("speaker")]
        said = {key: example[key] for key in ("publisher", "title") if key in example}
        document = Document(
            id=str(number), text=example["text"], language=LANGUAGE, published=example.get("said_on"), **said
        )
        if next(quotations.quotations({"statements": quoting}), None):
            documents.append(document)
            gold.append({"document": {"id": document.id}, "statements": quoting})
    outcomes = perform_all(documents)
    return Measured(gold, [to_plain(outcome) for outcome in outcomes if isinstance(outcome, Minutes)])


def _fields(measured: Measured) -> Iterator[str]:
    yield "| kind | field | facts | P | R | F1 | abstained |"
    yield "| --- | --- |" + " --: |" * 5
    empty = abstained(measured.predicted)
    ratios = fields(*measured)
    for family, field in sorted({*ratios, *empty}, key=lambda one: (_order(one[0], ratios), one)):
        ratio = ratios.get((family, field), Ratio())
        yield f"| {family} | {field} | {_asked(ratio)} | {_ratio(ratio)} | {empty[family, field] or ''} |"


def _order(family: str, ratios: dict[tuple[str, str], Ratio]) -> int:
    order = list(dict.fromkeys(name for name, _ in ratios))
    return order.index(family) if family in order else len(order)


def abstained(predicted: Sequence[Plain]) -> Counter[tuple[str, str]]:
    """Count the fields left empty with a doubt, named as facts are: ``donor`` of donors, ``speaker.person``."""
    count: Counter[tuple[str, str]] = Counter()
    for document in predicted:
        count["times", "value"] += sum(not time["value"] for time in document["times"])
        for family, records in document.items():
            for record in records if isinstance(records, list) else ():
                for field in {doubt["field"] for doubt in record.get("doubts") or ()}:
                    value = record.get(field)
                    if field in ("speaker", "attributed_to"):
                        empty = [f"{field}.{part}" for part in ("person", "actor") if not (value or {}).get(part)]
                    else:
                        empty = [] if value else [_PLURALS.get(field, field)]
                    count.update((family, name) for name in empty)
    return +count


_PLURALS = {"actors": "actor", "donors": "donor", "recipients": "recipient", "participants": "participant"}


def _errors(measured: Measured) -> Iterator[str]:
    """List what is wrong, missed or too much: records, sums, quotations."""
    errors: dict[str, list[str]] = {document["document"]["id"]: [] for document in measured.gold}
    for name, family, one in mistakes(*measured):
        errors[name].append(_mistake(family, one))
    for name, line in _lost_sums(measured):
        errors[name].append(line)
    for name, quotation, other in quotations.compare(*measured).lost:
        instead = "nothing" if other is None else _speaker(other)
        errors[name].append(
            f"- *quotations*, {'missed' if other is None else 'wrong speaker'}: “{_cut(quotation.words)}”. "
            f"Expected {_speaker(quotation)}; found {instead}"
        )
    total = sum(len(lines) for lines in errors.values())
    yield "## Every error that remains\n"
    yield f"{total} of them. *Missed*: no record answers the gold. *Too much*: a record answers no gold. *Wrong*: a"
    yield "pair, with the facts that differ. The words are those of the evidence, cut at 110 characters. A statement"
    yield "whose quotation is wrong is listed under quotations too.\n"
    for name, lines in errors.items():
        yield f"### {name}\n"
        yield from lines or ["No error."]
        yield ""


def _mistake(family: str, one: Comparison) -> str:
    what = "missed" if one.predicted is None else "too much" if one.gold is None else "wrong"
    record = one.gold or one.predicted or {}
    words = " ".join(piece.get("text", "") for piece in record.get("evidence") or ()) or str(record.get("text", ""))
    sides = (("expected", one.missed), ("found", one.wrong))
    facts = "; ".join(
        f"{side} " + ", ".join(f"{fact.slot} “{_cut(fact.value)}”" for fact in some) if some else f"{side} nothing"
        for side, some in sides
    )
    return f"- *{family}*, {what}: “{_cut(words)}”. {facts[:1].upper()}{facts[1:]}"


def _lost_sums(measured: Measured) -> Iterator[tuple[str, str]]:
    predicted = {document["document"]["id"]: document for document in measured.predicted}
    for document in measured.gold:
        name = document["document"]["id"]
        other = predicted.get(name, {})
        asked, given = (mentions.of_amounts(side) for side in (document, other))
        pairs = dict(mentions.paired(asked, given))
        for i, gold in enumerate(document.get("amounts") or ()):
            said = other["amounts"][pairs[i]] if i in pairs else None
            if said is None or asked[i].value != given[pairs[i]].value:
                what, found = ("missed", "nothing") if said is None else ("wrong", _sum(said))
                yield name, f"- *amounts*, {what}: “{_cut(gold['text'])}”. Expected {_sum(gold)}; found {found}"
        for j, said in enumerate(other.get("amounts") or ()):
            if j not in pairs.values():
                yield name, f"- *amounts*, too much: “{_cut(said['text'])}”. Expected nothing; found {_sum(said)}"


def _sum(one: Plain) -> str:
    upper = f" to {one['amount_to']:,.0f}" if one.get("amount_to") is not None else ""
    return f"{one['amount']:,.0f}{upper} {one['currency'] or 'of no known currency'}"


def _speaker(quotation: quotations.Quotation) -> str:
    return ", ".join(part for part in (quotation.person, quotation.actor) if part) or "nobody"


def _cut(words: str, most: int = 110) -> str:
    """Put words on one line, at most *most* characters, without what Markdown would read as its own."""
    plain = " ".join(words.split())
    plain = plain if len(plain) <= most else f"{plain[: most - 1].rstrip()}…"
    for sign in ("\\", "*", "_", "|", "[", "]", "<", "`"):
        plain = plain.replace(sign, f"\\{sign}")
    return plain


def _asked(ratio: Ratio) -> int:
    return ratio.right + ratio.missed


def _ratio(ratio: Ratio) -> str:
    if not (ratio.right or ratio.missed or ratio.surplus):
        return "– | – | –"
    return f"{ratio.precision:.3f} | {ratio.recall:.3f} | {ratio.f1:.3f}"


def _floor(floors: dict[str, float], name: str) -> str:
    return f" {floors[name]:.2f} |" if name in floors else " |" if floors else ""


def main() -> None:
    """Measure, and write the page."""
    measured = open_set.extract()
    PAGE.write_text(page(measured, {half: passages.extract(half) for half in passages.HALVES}), "utf-8")
    for name, value in open_set.figures(measured).items():
        if not name.startswith("fields."):
            sys.stdout.write(f"{name:24}{value:8.3f}\n")
    sys.stdout.write(f"{PAGE}: written\n")


if __name__ == "__main__":
    main()
