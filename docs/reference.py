"""Writes the tables of arguments and options in docs/cli.md from the commands themselves (make docs)."""

import re
import sys
from pathlib import Path
from typing import Any

import typer.main

from greffier.cli import app

PAGE = Path(__file__).parent / "cli.md"
_PLACE = re.compile(r"(<!-- options of (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def written(page: str) -> str:
    """Return *page* with the tables of every command as it is now.

    Raises:
        ValueError: a command has no place on the page, or a place no command.
    """
    commands: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    places = [match[2] for match in _PLACE.finditer(page)]
    if sorted(places) != sorted(commands):
        raise ValueError(f"docs/cli.md has places for {sorted(places)}, the commands are {sorted(commands)}")
    return _PLACE.sub(lambda match: match[1] + _table(commands[match[2]]) + match[3], page)


def _table(command: Any) -> str:
    rows = ["| | |", "| --- | --- |"]
    for parameter in command.params:
        said = " ".join((parameter.help or "").split()).replace("|", "\\|")
        if parameter.param_type_name == "argument":
            name = parameter.metavar or parameter.name.upper()
        else:
            name = ", ".join(parameter.opts)
            name += "" if parameter.is_flag else f" {parameter.metavar}"
        if parameter.envvar:
            said += f" Else the variable `{parameter.envvar}`."
        if parameter.default not in (None, False, []) and not parameter.required:
            said += f" (`{getattr(parameter.default, 'value', parameter.default)}`)"
        cell = name.replace("|", "\\|")
        rows.append(f"| `{cell}` | {said} |")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    text = PAGE.read_text("utf-8")
    PAGE.write_text(written(text), "utf-8")
    sys.stdout.write(f"{PAGE}: written\n")
