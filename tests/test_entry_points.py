"""The packaging metadata and the folders agree."""

import importlib
import pkgutil
import tomllib
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType

import pytest

import greffier.assemble
import greffier.cli
import greffier.export
import greffier.extract
import greffier.read
from greffier import plugins
from greffier.errors import UnknownNameError
from greffier.records import kinds

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def test_every_component_is_an_entry_point_and_every_entry_point_a_component() -> None:
    declared = PROJECT["entry-points"]["spacy_factories"]
    assert set(declared) == {f"greffier_{name}" for name in plugins.names(greffier.extract)}
    for factory, target in declared.items():
        module, _, function = target.partition(":")
        assert module == f"greffier.extract.{factory.removeprefix('greffier_')}"
        assert callable(getattr(importlib.import_module(module), function))


def test_every_component_says_what_it_reads_writes_and_needs() -> None:
    for name in plugins.names(greffier.extract):
        said = importlib.import_module(f"greffier.extract.{name}").__doc__ or ""
        assert [word for word in ("Reads", "Writes", "Needs") if word not in said] == [], name


def test_every_kind_of_record_is_assembled_by_a_file_of_its_name() -> None:
    files = {module.name for module in pkgutil.iter_modules(greffier.assemble.__path__) if module.name[0] != "_"}
    assert files == set(kinds())


@pytest.mark.parametrize(
    ("package", "attribute"),
    [(greffier.read, "FORMAT"), (greffier.export, "write"), (greffier.cli, "command")],
    ids=["read", "export", "cli"],
)
def test_every_file_of_a_folder_can_be_looked_up(package: ModuleType, attribute: str) -> None:
    names = plugins.names(package)
    assert names
    for name in names:
        assert plugins.load(package, name, attribute) is not None, name


def test_what_is_not_there_is_said_with_what_is() -> None:
    with pytest.raises(UnknownNameError, match="no export 'xml'; known: csv, jsonl"):
        plugins.load(greffier.export, "xml", "write")


def test_the_command_is_installed() -> None:
    [script] = entry_points(group="console_scripts", name="greffier")
    assert script.load() is greffier.cli.main
