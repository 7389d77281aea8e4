"""Which files are read: folders at every depth in order, each file once, loops told."""

import io
import os
import sys

import pytest

from greffier import read

SENTENCE = "Les ministres se sont réunis à Bruxelles et ont approuvé le plan qui leur était soumis par la présidence.\n"
FRENCH = read.Options(language="fr", published="2024-03-05")


def names(items):
    return [item.path if isinstance(item, read.Unread) else item.name for item in items]


def test_a_folder_gives_its_files_sorted_at_every_depth_without_what_is_beside_them(tmp_path):
    for name in ["b.txt", "a/2.txt", "a/1.txt", "b.meta.json", ".hidden.txt", ".git/c.txt", "README.md", "z.html"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(SENTENCE)
    assert names(read.find([tmp_path])) == ["1.txt", "2.txt", "b.txt", "z.html"]


def test_a_file_named_twice_or_also_in_a_folder_named_is_read_once(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(SENTENCE)
    assert names(read.find([path, tmp_path, path])) == ["a.txt"]


def test_a_loop_is_told_and_the_rest_is_read(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "z.txt").write_text(SENTENCE)
    loop, file = read.find([tmp_path])
    assert isinstance(loop, read.Unread)
    assert loop.path.endswith("a/up")
    assert "a directory loop: it leads back to" in loop.reason
    assert file == tmp_path / "z.txt"


def test_a_link_to_a_folder_elsewhere_is_followed(tmp_path):
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "a.txt").write_text(SENTENCE)
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "link").symlink_to(tmp_path / "there")
    assert names(read.find([tmp_path / "here"])) == ["a.txt"]


def test_links_to_themselves_and_to_nothing_are_told(tmp_path):
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "gone").symlink_to(tmp_path / "nothing")
    gone, itself = read.find([tmp_path])
    assert "is a link to nothing" in gone.reason
    assert "cannot be opened" in itself.reason


def test_a_pipe_in_a_folder_is_passed_over(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert list(read.find([tmp_path])) == []


def test_one_bad_file_does_not_keep_the_others_from_being_read(tmp_path):
    (tmp_path / "1-bad.txt").write_bytes(b"")
    (tmp_path / "2-good.txt").write_text(SENTENCE)
    (tmp_path / "3-bad.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "4-good.txt").write_text(SENTENCE)
    found = list(read.read_all([tmp_path, tmp_path / "missing"], FRENCH))
    assert [item.id for item in found if not isinstance(item, read.Unread)] == ["2-good", "4-good"]
    unread = {item.path.rpartition("/")[2]: item.reason for item in found if isinstance(item, read.Unread)}
    assert list(unread) == ["1-bad.txt", "3-bad.pdf", "missing"]
    assert unread["missing"].startswith("no such file or folder")


def test_two_files_of_one_id_are_told_apart_instead_of_one_hiding_the_other(tmp_path):
    for year in ("2023", "2024"):
        (tmp_path / year).mkdir()
        (tmp_path / year / "final.txt").write_text(SENTENCE + year)
    first, second = read.read_all([tmp_path], FRENCH)
    assert first.id == "final"
    assert "has the id 'final' of" in second.reason
    (tmp_path / "2024" / "final.meta.json").write_text('{"id": "final-2024"}')
    assert [item.id for item in read.read_all([tmp_path], FRENCH)] == ["final", "final-2024"]


def test_a_file_over_20_mb_is_refused_without_being_read_whole(tmp_path):
    path = tmp_path / "film.txt"
    with path.open("wb") as file:
        file.write(b"Le Conseil. ")
        file.truncate(21 * 1024 * 1024)
    (unread,) = read.read_all([path])
    assert "is over 20 MB" in unread.reason


def test_a_file_that_may_not_be_read_is_told(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text(SENTENCE)

    def refused(self, *args, **more):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", refused)
    (unread,) = read.read_all([path])
    assert unread.reason == "cannot be opened: Permission denied"


def test_a_dash_is_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SENTENCE.encode())))
    (found,) = read.read_all(["-"], FRENCH)
    assert (found.id, found.text) == ("stdin", SENTENCE)


def test_a_name_that_is_not_utf_8_is_read_all_the_same(tmp_path):
    path = os.fsencode(tmp_path) + b"/\xe9t\xe9.txt"
    try:
        with open(path, "wb") as file:  # noqa: PTH123 - a name in bytes
            file.write(SENTENCE.encode())
    except OSError:
        pytest.skip("this file system takes names in UTF-8 only")
    (found,) = read.read_all([tmp_path], FRENCH)
    assert found.id == "\ufffdt\ufffd"


def test_json_lines_among_the_files_are_told_apart_from_a_release(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"id": "x", "text": "Le Conseil."}\n')
    (unread,) = read.read_all([tmp_path])
    assert "--jsonl" in unread.reason
