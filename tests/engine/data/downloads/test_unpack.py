from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from studio.engine.data.downloads.unpack import unpack_gzip, unpack_tar, unpack_zip
from studio.engine.errors import Cancelled, DataError
from studio.engine.progress import Progress

CONTENT = bytes(range(256)) * 1000


class Cancelling(Progress):
    def report(self, done: int, total: int) -> None:
        raise Cancelled


def make_tar(path: Path, *members: tuple[str, bytes]) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for name, content in members:
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return path


def make_zip(path: Path, *members: tuple[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members:
            archive.writestr(name, content)
    return path


def files_in(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


def test_gzip(tmp_path: Path) -> None:
    (tmp_path / "a.gz").write_bytes(gzip.compress(CONTENT))
    unpack_gzip(tmp_path / "a.gz", tmp_path / "a", Progress())
    assert (tmp_path / "a").read_bytes() == CONTENT
    assert files_in(tmp_path) == ["a", "a.gz"]


@pytest.mark.parametrize(
    "damaged",
    [
        b"<html>",
        gzip.compress(CONTENT, mtime=0)[:300],
        gzip.compress(CONTENT, mtime=0)[:-8] + b"12345678",
        b"\x1f\x8b",
    ],
    ids=["another file", "cut short", "wrong checksum", "header only"],
)
def test_a_damaged_gzip_leaves_nothing(tmp_path: Path, damaged: bytes) -> None:
    (tmp_path / "a.gz").write_bytes(damaged)
    with pytest.raises(DataError, match=r"a\.gz is damaged or not what it should be"):
        unpack_gzip(tmp_path / "a.gz", tmp_path / "a", Progress())
    assert files_in(tmp_path) == ["a.gz"]


def test_cancelled_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "a.gz").write_bytes(gzip.compress(CONTENT))
    with pytest.raises(Cancelled):
        unpack_gzip(tmp_path / "a.gz", tmp_path / "a", Cancelling())
    assert files_in(tmp_path) == ["a.gz"]


@pytest.mark.parametrize("kind", ["tar", "zip"])
def test_only_what_is_asked_for_is_unpacked(tmp_path: Path, kind: str) -> None:
    make, unpack = (make_tar, unpack_tar) if kind == "tar" else (make_zip, unpack_zip)
    archive = make(tmp_path / "a", ("in/b", CONTENT), ("in/c", b"c"), ("d", b"d"))
    unpack(archive, ["in/b", "d"], tmp_path / "out", Progress())
    assert files_in(tmp_path / "out") == ["d", "in/b"]
    assert (tmp_path / "out" / "in" / "b").read_bytes() == CONTENT


@pytest.mark.parametrize("kind", ["tar", "zip"])
def test_an_archive_without_the_file_is_told(tmp_path: Path, kind: str) -> None:
    make, unpack = (make_tar, unpack_tar) if kind == "tar" else (make_zip, unpack_zip)
    archive = make(tmp_path / "a", ("b", b"b"))
    with pytest.raises(DataError, match="missing"):
        unpack(archive, ["missing"], tmp_path / "out", Progress())


@pytest.mark.parametrize("kind", ["tar", "zip"])
def test_what_is_no_archive_is_told(tmp_path: Path, kind: str) -> None:
    (tmp_path / "a").write_bytes(b"<html>")
    with pytest.raises(DataError, match="damaged or not what it should be"):
        (unpack_tar if kind == "tar" else unpack_zip)(tmp_path / "a", ["b"], tmp_path, Progress())


@pytest.mark.parametrize("name", ["../outside", "in/../../outside", "/tmp/outside-of-the-archive"])
def test_a_member_outside_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    archive = make_tar(tmp_path / "a", (name, b"evil"), ("b", b"b"))
    with pytest.raises(DataError, match=r"was refused: it holds .*outside"):
        unpack_tar(archive, [name, "b"], tmp_path / "out", Progress())
    make_zip(tmp_path / "a", (name, b"evil"))
    with pytest.raises(DataError, match=r"was refused: it holds .*outside"):
        unpack_zip(archive, [name], tmp_path / "out", Progress())
    assert files_in(tmp_path) == ["a"]


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    with tarfile.open(tmp_path / "a", "w:gz") as archive:
        link = tarfile.TarInfo("b")
        link.type, link.linkname = tarfile.SYMTYPE, str(tmp_path / "secret")
        archive.addfile(link)
    with pytest.raises(DataError, match="damaged or not what it should be"):
        unpack_tar(tmp_path / "a", ["b"], tmp_path / "out", Progress())
    assert files_in(tmp_path) == ["a", "secret"]


def test_an_archive_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="could not be read"):
        unpack_gzip(tmp_path / "a.gz", tmp_path / "a", Progress())
