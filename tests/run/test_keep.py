"""Files in, ledger out; what is there already is not read again."""

from pathlib import Path

import pytest

from greffier.read import Options
from greffier.run.keep import Added, Failure, Unread, describe, keep, keep_lines
from greffier.run.ledger import Ledger, open_ledger
from greffier.run.outcome import Job
from greffier.run.verify import summary, verify
from tests import samples
from tests.run.fakes import work


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "releases"
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.txt").write_text(f"Le ministre {name} parle aujourd'hui.\nIl remercie ses hôtes.", "utf-8")
    return folder


@pytest.fixture
def ledger(tmp_path: Path):
    with open_ledger(tmp_path / "ledger.db", "write") as opened:
        yield opened


def add(ledger: Ledger, *paths: Path, **more) -> list[str]:
    more = {"now": samples.NOW, "work": work} | more
    outcomes = keep(ledger, paths, Options(language="fr", published="2024-04-04"), **more)
    return [o.did if isinstance(o, Added) else describe(o) for o in outcomes]


def test_a_folder_is_kept_and_holds(ledger: Ledger, folder: Path) -> None:
    assert add(ledger, folder) == ["new", "new", "new"]
    assert ledger.names() == ["a", "b", "c"]
    assert ledger.counts()["statements"] == 6
    assert list(verify(ledger)) == []
    assert summary(ledger, 0).endswith("3 releases, 6 records, 6 pieces of evidence; "
                                       "0 candidates were rejected when they were read; all holds")  # fmt: skip


def test_what_is_there_is_not_read_again(ledger: Ledger, folder: Path) -> None:
    add(ledger, folder)

    def never(job: Job) -> list:
        raise AssertionError(job)

    assert add(ledger, folder, work=never) == ["unchanged"] * 3


def test_what_changed_is_revised(ledger: Ledger, folder: Path) -> None:
    add(ledger, folder)
    (folder / "b.txt").write_text("La ministre b parle.", "utf-8")
    assert add(ledger, folder) == ["unchanged", "revised", "unchanged"]


def test_the_bytes_of_the_file_are_kept(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes("Le Général a parlé à l'été.".encode("cp1252"))
    add(ledger, path)
    assert ledger.source(ledger.revisions("x")[0]) == path.read_bytes()


def test_bad_files_cost_no_good_one(ledger: Ledger, folder: Path) -> None:
    (folder / "aa.txt").write_bytes(b"")
    (folder / "zz.txt").write_text("Ce texte doit fail maintenant.")
    told = add(ledger, folder)
    assert told == ["new", f"{folder}/aa.txt: is empty; right would be the text of a release", "new", "new",
                    "zz: told to fail"]  # fmt: skip


def test_lines_are_kept_like_files(ledger: Ledger) -> None:
    lines = [
        '{"id": "l1", "text": "Il parle.", "language": "fr"}',
        "{",
        '{"id": "l2", "text": "Elle parle.", "language": "fr"}',
    ]
    outcomes = list(keep_lines(ledger, lines, now=samples.NOW, name="x.jsonl", work=work))
    assert [type(o) for o in outcomes] == [Added, Unread, Added]
    assert describe(outcomes[1]).startswith("x.jsonl, line 2: is not JSON")
    assert ledger.names() == ["l1", "l2"]


def test_a_release_told_twice_in_one_go_is_kept_once(ledger: Ledger) -> None:
    line = '{"id": "l1", "text": "Il parle.", "language": "fr"}'
    outcomes = list(keep_lines(ledger, [line, line], now=samples.NOW, work=work, processes=2))
    assert [o.did for o in outcomes if isinstance(o, Added)] == ["new", "unchanged"]


def test_a_failure_is_told_apart_from_a_file_unread() -> None:
    assert describe(Failure(document="d", reason="broke")) == "d: broke"
