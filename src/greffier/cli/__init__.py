"""The commands: one file each, called like the command; each takes, calls one function of run, and says.

A command's file imports what it needs inside its function, so that ``greffier --help`` and the
commands that read nothing start at once.
"""

import contextlib
import os
import sys
from typing import NoReturn

import typer

from greffier import __version__, plugins
from greffier.cli._say import complain, data
from greffier.errors import GreffierError

__all__ = ["app", "main"]

app = typer.Typer(
    name="greffier",
    help="Reads official releases and keeps the record: who met, who said what, what was decided, who gave what.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)

for _name in plugins.names(sys.modules[__name__]):
    app.command(_name)(plugins.load(sys.modules[__name__], _name, "command"))


@app.callback(invoke_without_command=True)
def _version(
    version: bool = typer.Option(False, "--version", help="Print the version and leave.", is_eager=True),
) -> None:
    if version:
        data(__version__)
        raise typer.Exit


def main() -> NoReturn:
    """Run the command line; leave with 0 done, 1 something failed, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")  # type: ignore[union-attr]
    code: int | str | None = 0
    try:
        app()
    except SystemExit as end:  # typer always ends so
        code = end.code
    except GreffierError as error:
        complain(str(error))
        code = 1
    except BrokenPipeError:
        code = 1
    except KeyboardInterrupt:
        complain("stopped; what was kept stays, and the same command again does the rest")
        code = 130
    if sys.__stdout__ is not None:
        try:
            sys.__stdout__.flush()
        except BrokenPipeError:
            # Whoever read us (head, less) has seen enough. Python would complain once more at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno())
            code = 1
    sys.exit(code)
