"""Compares greffier with other tools on the open gold set: times, sums of money, quotations, names of people.

    python -m benchmarks.peers [--write]

Every tool reads the same texts in this process, one at a time, once it is loaded; a tool that is not installed gets
a row that says so. Prints tables in Markdown; --write puts them into docs/benchmarks.md. The tools are no dependency
of greffier; they are the dependency group "peers", for an environment of their own:

    python -m venv .peers
    .peers/bin/python -m pip install --editable . --group peers
    .peers/bin/python -m benchmarks.peers --write
"""

import argparse
import logging
import re
import sys
import time
import warnings
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from benchmarks import open_set
from benchmarks._peers import PEERS, Answers, MissingError, Peer, Text
from benchmarks._tasks import TASKS, Task
from greffier.text.normal import normalise

PAGE = Path(__file__).parent.parent / "docs" / "benchmarks.md"
_PLACE = re.compile(r"(<!-- peers -->\n).*?(<!-- end -->)", re.DOTALL)
HINT = "python -m pip install --editable . --group peers"


class Run(NamedTuple):
    """What a tool made of the texts, how many it read a second (of processor time), or why it did not."""

    peer: Peer
    name: str
    answers: list[Answers]
    pace: float
    failure: str


def main() -> None:
    """Measure and print, or write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the tables into docs/benchmarks.md")
    args = parser.parse_args()
    warnings.simplefilter("ignore")  # of other people's code
    logging.disable(logging.WARNING)
    tables = "\n".join(measured(texts(open_set.FOLDER), PEERS))
    sys.stdout.write(f"{tables}\n")
    if args.write:
        PAGE.write_text(written(PAGE.read_text("utf-8"), tables), "utf-8")
        sys.stdout.write(f"{PAGE}: written\n")
    if "not installed" in tables:
        sys.stderr.write(f"to have the others too: {HINT}\n")


def texts(folder: Path) -> list[Text]:
    """Read the texts with their gold."""
    return [
        Text(normalise((folder / "texts" / f"{gold['document']['id']}.txt").read_text("utf-8")), gold)
        for gold in open_set.read(folder)
    ]


def measured(texts: list[Text], peers: tuple[Peer, ...]) -> Iterator[str]:
    """Yield a table for every task; each tool reads the texts once."""
    runs = [_run(peer, texts) for peer in peers]
    for task in TASKS:
        yield from (f"### {task.title}\n", task.says, "", *_head(task))
        yield from (_row(task, run, texts) for run in runs if task.name in run.peer.tasks)
        yield ""


def written(page: str, tables: str) -> str:
    """Return *page* with the tables in their place.

    Raises:
        ValueError: the page has no place for them.
    """
    if not _PLACE.search(page):
        raise ValueError("docs/benchmarks.md: no place for tables; right: <!-- peers --> and <!-- end -->")
    return _PLACE.sub(lambda match: f"{match[1]}{tables.strip()}\n{match[2]}", page)


def _head(task: Task) -> Iterator[str]:
    cells = [
        "tool",
        *(f"{name} {figure}" for name in task.columns for figure in ("P", "R", "F1")),
        "documents a second",
    ]
    yield f"| {' | '.join(cells)} |"
    yield "| --- |" + " --: |" * (len(cells) - 1)


def _run(peer: Peer, texts: list[Text]) -> Run:
    """Load a tool, let it read one text to warm up, then all."""
    try:
        read = peer.load()
    except (MissingError, ImportError):
        return Run(peer, peer.name, [], 0, "not installed")
    name = f"{peer.name} {metadata.version(peer.package)}{peer.note}"
    try:
        read(texts[0])
        began = time.process_time()
        answers = [read(text) for text in texts]
        return Run(peer, name, answers, len(texts) / (time.process_time() - began), "")
    except Exception as error:  # noqa: BLE001  a tool that cannot do it is a row of the table
        return Run(peer, name, [], 0, f"fails: {type(error).__name__}")


def _row(task: Task, run: Run, texts: list[Text]) -> str:
    if run.failure:
        return f"| {run.name} |{' – |' * (3 * len(task.columns))} {run.failure} |"
    figures = task.score([(text, answer.get(task.name) or []) for text, answer in zip(texts, run.answers, strict=True)])
    cells = [f"{value:.2f}" for ratio in figures for value in (ratio.precision, ratio.recall, ratio.f1)]
    return f"| {run.name} | {' | '.join(cells)} | {run.pace:.1f} |"


if __name__ == "__main__":
    main()
