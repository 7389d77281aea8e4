"""Which files are meant by a list of files and folders."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from greffier.read._options import SIDECAR
from greffier.records.evidence import Frozen

STDIN = "-"


class Unread(Frozen):
    """A file (or a line of one) that could not be read as a release, and why; the others go on."""

    path: str
    reason: str


def shown(path: Path) -> str:
    """Return the name of *path* with what is not UTF-8 in it replaced, so that it can be kept and printed."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def find(paths: Iterable[str | Path]) -> Iterator[Path | Unread]:
    """Yield the files of *paths*: a file as it is named, a folder's files at every depth, sorted by name.

    In a folder, hidden files, ``*.meta.json`` and ``README*`` are passed over. Links are followed; one that leads
    back into a folder it is in is reported as a loop. A file reached twice is yielded once. ``-`` is standard input.
    """
    seen: set[tuple[int, int]] = set()
    for path in map(Path, paths):
        if str(path) == STDIN:
            yield path
        else:
            yield from _walk(path, seen, [])


def _walk(path: Path, seen: set[tuple[int, int]], inside: list[tuple[int, int, Path]]) -> Iterator[Path | Unread]:
    try:
        status = path.stat()
    except FileNotFoundError:
        what = "is a link to nothing" if path.is_symlink() else "no such file or folder"
        yield Unread(path=shown(path), reason=f"{what}; right would be a file, a folder or -")
        return
    except (OSError, ValueError) as error:  # ELOOP: a link to itself; ValueError: a zero in the name
        yield Unread(path=shown(path), reason=f"cannot be opened: {getattr(error, 'strerror', None) or error}")
        return
    key = (status.st_dev, status.st_ino)
    for device, inode, folder in inside:
        if key == (device, inode):
            loop = f"a directory loop: it leads back to {shown(folder)}; right would be a tree"
            yield Unread(path=shown(path), reason=loop)
            return
    if key in seen:
        return
    seen.add(key)
    if not path.is_dir():
        if not inside or path.is_file():  # in a folder only true files: a pipe there would never end
            yield path
        return
    try:
        entries = sorted(entry.name for entry in os.scandir(path))
    except OSError as error:
        yield Unread(path=shown(path), reason=f"cannot be listed: {error.strerror}")
        return
    for name in entries:
        if not (name.startswith(".") or name.endswith(SIDECAR) or name.upper().startswith("README")):
            yield from _walk(path / name, seen, [*inside, (*key, path)])
