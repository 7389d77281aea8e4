"""A release says the same however it is set: records hardly change with the lines, spaces and marks of its source."""

import re
import textwrap
from collections.abc import Callable
from functools import cache

import pytest
from benchmarks import open_set
from benchmarks.open_set import Plain

from greffier.records.document import Document
from greffier.records.interchange import to_plain
from greffier.records.minutes import Minutes
from greffier.run.local import perform_all
from greffier.run.score import score

PARTS = ("c", "f")
"""Short releases, with lists and quotations among them."""
SLACK = 0.015
"""What the ledger may lose: records are paired by the words of their evidence, which soft hyphens part."""


def broken(text: str) -> str:
    """Break the paragraphs under the title into lines of 72 characters."""
    first, *rest = text.split("\n")
    return "\n".join([first, *(textwrap.fill(line, 72, break_on_hyphens=False) for line in rest)])


def marked_up(text: str) -> str:
    """Write the text as Markdown: a heading, bold sums and persons, blank lines."""
    bold = re.sub(r"((?:M\.|Mme) [A-ZÉ][\w-]+|\d[\d ,]* (?:millions?|milliards?))", r"**\1**", text)
    return "# " + "\n\n".join(line for line in bold.split("\n") if line.strip()) + "\n"


def paged(text: str) -> str:
    """End a page every 900 characters, with its number."""
    first, _, rest = text.partition("\n")
    return first + "\n" + re.sub(r"(.{900}[^\s.!?:;»]+)[ ](?=[a-zéà])", r"\1\n\n7\n\n", rest, flags=re.DOTALL)


def shouted(text: str) -> str:
    """Print the title in capitals."""
    first, _, rest = text.partition("\n")
    return f"{first.upper()}\n{rest}"


def tagged(text: str) -> str:
    """Leave the tags of a web page."""
    first, *rest = text.split("\n")
    return first + "\n" + "".join(f"<p>{line}</p>" for line in rest if line.strip())


SETTINGS: dict[str, Callable[[str], str]] = {
    "short lines": broken,
    "double spaces": lambda text: re.sub(r"(?<=\w) (?=\w)", "  ", text),
    "Markdown": marked_up,
    "numbers of notes": lambda text: re.sub(r"(?<=[a-zé]{4})(?=[.,] )", "[1]", text),
    "soft hyphens": lambda text: re.sub(r"(?<=[a-zé]{4})(?=[a-zé]{4})", "\u00ad", text),
    "entities": lambda text: text.replace("'", "&#39;").replace("\u00a0", "&nbsp;"),
    "lost bullets": lambda text: re.sub(r"(?m)^\s*[-–—•]\s+", "", text),
    "ends of pages": paged,
    "a title in capitals": shouted,
    "tags": tagged,
    "what stands above a title": lambda text: f"COMMUNIQUÉ DE PRESSE\nN° 41/26\n\n{text}",
    "loose apostrophes": lambda text: re.sub(r"(?<![\w'])([dlnsDLNS]|qu)['’](?=[aeiouéèê])", r"\1' ", text),
    "typed quotation marks": lambda text: re.sub(r"«\s*", "<<", re.sub(r"\s*»", ">>", text)),
}


@cache
def documents() -> tuple[list[Plain], list[Document]]:
    """Return gold and texts of the parts."""
    gold = [one for one in open_set.read() if one["document"]["id"].startswith(PARTS)]
    texts = [(open_set.FOLDER / "texts" / f"{one['document']['id']}.txt").read_text("utf-8") for one in gold]
    return gold, [Document(**one["document"], text=text) for one, text in zip(gold, texts, strict=True)]


def ledger(setting: Callable[[str], str]) -> float:
    gold, plain = documents()
    found = perform_all(one.model_copy(update={"text": setting(one.text)}) for one in plain)
    return score(gold, [to_plain(one) for one in found if isinstance(one, Minutes)]).ledger


@cache
def plain_ledger() -> float:
    return ledger(str)


@pytest.mark.parametrize("setting", SETTINGS)
def test_the_ledger_hardly_depends_on_how_a_text_is_set(setting: str) -> None:
    changed = [one.id for one in documents()[1] if SETTINGS[setting](one.text) != one.text]
    assert changed, "a setting that changes no text tests nothing"
    assert ledger(SETTINGS[setting]) > plain_ledger() - SLACK


@pytest.mark.parametrize("name", ["e05", "g07"])
def test_a_text_wholly_in_capitals_is_read_to_its_end(name: str) -> None:
    (gold,) = (one for one in open_set.read() if one["document"]["id"] == name)
    text = (open_set.FOLDER / "texts" / f"{name}.txt").read_text("utf-8").upper()
    (found,) = perform_all([Document(**gold["document"], text=text)])
    assert isinstance(found, Minutes)
