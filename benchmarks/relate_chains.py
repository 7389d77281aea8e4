"""How many links of the corpus of chains are found: among records by hand, and among what is extracted.

    python benchmarks/relate_chains.py [--wrong]

Links between extracted records are compared with the links by hand through the records by hand that they stand
for: of the same release and kind, with words in common or the same figure. A release in a language without a
pack keeps its records by hand. A link is right only if its kind is right too.
"""

import argparse
import json
from pathlib import Path

from greffier import assemble, extract, lang
from greffier.records.interchange import from_plain
from greffier.records.minutes import Minutes
from greffier.relate import Link, Seen, relate, seen

CHAINS = Path(__file__).parent.parent / "tests" / "corpus" / "chains"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wrong", action="store_true", help="name the links that are wrong or missing")
    args = parser.parse_args()
    by_hand = [_read(line) for line in (CHAINS / "records.jsonl").read_text("utf-8").splitlines()]
    gold = {
        (link["kind"], link["from"], link["to"])
        for link in map(json.loads, (CHAINS / "links.jsonl").read_text("utf-8").splitlines())
    }
    print(f"{'records':12} {'links':>6} {'right':>6} {'precision':>10} {'recall':>7}")
    for name, minutes in (("by hand", by_hand), ("extracted", [_extracted(one) for one in by_hand])):
        links = _links(minutes, by_hand, {kind for kind, _, _ in gold})
        right = links & gold
        shares = f"{len(right) / max(1, len(links)):10.3f} {len(right) / len(gold):7.3f}"
        print(f"{name:12} {len(links):6} {len(right):6} {shares}")
        if args.wrong:
            for sign, some in (("wrong  ", links - gold), ("missing", gold - links)):
                for link in sorted(some, key=lambda one: one[1]):
                    print(f"  {sign} {' '.join(link)}")


def _read(line: str) -> Minutes:
    plain = json.loads(line)
    text = (CHAINS / "releases" / f"{plain['document']['id']}.txt").read_text("utf-8")
    return from_plain(plain, text=text)


def _extracted(minutes: Minutes) -> Minutes:
    code = minutes.document.language
    if code not in lang.codes():
        return minutes
    return assemble.minutes(extract.pipeline(code)(minutes.document.text), minutes.document, lang.load(code))


def _links(minutes: list[Minutes], by_hand: list[Minutes], kinds: set[str]) -> set[tuple[str, str, str]]:
    """Return the links found, in the ids of the records by hand; one spelling of a name is no news."""
    records = {one.id: one for read in minutes for one in seen(read)}
    wanted = [one for read in by_hand for one in seen(read)]
    stands = {name: _stands_for(one, wanted) or f"{name} (no record by hand)" for name, one in records.items()}
    found = set()
    for link in relate(records.values()).links():
        source, target = stands[link.source], stands[link.target]
        if link.relation in kinds and source != target and not _same_spelling(link, records):
            found.add((link.relation, source, target))
    return found


def _same_spelling(link: Link, records: dict[str, Seen]) -> bool:
    names = {getattr(records[name].record, "person", name) for name in (link.source, link.target)}
    return link.relation == "same-person" and len(names) == 1


def _stands_for(one: Seen, wanted: list[Seen]) -> str | None:
    same = [w for w in wanted if (w.document, w.record.KIND) == (one.document, one.record.KIND)]
    near = [w for w in same if _overlap(one, w)] or [w for w in same if _figures(one) and _figures(one) == _figures(w)]
    near.sort(
        key=lambda w: (
            _figures(w) != _figures(one),
            *(
                getattr(w.record, field, None) != getattr(one.record, field, None)
                for field in ("stage", "person", "body")
            ),
        )
    )
    return near[0].id if near else None


def _overlap(one: Seen, other: Seen) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one.record.evidence for b in other.record.evidence)


def _figures(one: Seen) -> tuple[float, ...]:
    money, count = getattr(one.record, "money", None), getattr(one.record, "count", None)
    return tuple(number for number in (money and money.amount, count and count.number) if number is not None)


if __name__ == "__main__":
    main()
