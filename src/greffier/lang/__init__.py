"""Language packs: a folder of data per language, and the one loader that reads them."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from greffier.errors import PackError, UnknownNameError
from greffier.lang._pack import Lexicon, Pack

__all__ = ["Lexicon", "Pack", "codes", "load", "topics"]


def codes() -> list[str]:
    """List the languages installed: every folder here that has a pack.toml."""
    return sorted(d.name for d in files(__name__).iterdir() if (d / "pack.toml").is_file())


@cache
def topics() -> dict[str, dict[str, str]]:
    """Return every topic that a pack may have words for: its keys and what each one means."""
    folder = files(__name__) / "topics"
    return {
        path.name.removesuffix(".toml"): tomllib.loads(path.read_text("utf-8"))
        for path in sorted(folder.iterdir(), key=lambda p: p.name)
        if path.name.endswith(".toml")
    }


@cache
def load(code: str) -> Pack:
    """Read one pack, checked; the result is immutable and cached.

    Raises:
        UnknownNameError: there is no such folder.
        PackError: the folder breaks the rules of docs/adding-a-language.md.
    """
    if code not in codes():
        raise UnknownNameError("language", code, codes())
    folder = files(__name__) / code
    lexicons: dict[str, dict[str, Any]] = {}
    for path in sorted((folder / "lexicon").iterdir(), key=lambda p: p.name):
        topic, _, ending = path.name.rpartition(".")
        if ending == "toml":
            lexicons[topic] = _toml(path, f"{code}/lexicon/{path.name}")
    return Pack.checked(_toml(folder / "pack.toml", f"{code}/pack.toml"), lexicons, topics())


def _toml(path: Any, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PackError(f"{name}: {error}") from error
