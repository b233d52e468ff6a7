"""Opening a person's files: what is no file is refused in a sentence and never waited for."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from studio.engine.errors import CheckpointError, DataError
from studio.engine.files import expanded, is_file, is_folder, read_limited, read_text, reading

unix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


def problem(path: Path) -> str:
    with pytest.raises(CheckpointError) as refused, reading(path, CheckpointError):
        pass
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_a_file_is_open_while_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"abc")
    with reading(tmp_path / "file", DataError) as file:
        assert file.read() == b"abc"
    assert file.closed


@unix
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "it is a pipe" in problem(tmp_path / "pipe")


@unix
def test_a_device_that_never_ends_is_not_read() -> None:
    assert "it is a device" in problem(Path("/dev/zero"))


@unix
def test_a_socket_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")
        assert "it is a socket" in problem(Path("socket"))


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert problem(tmp_path).startswith(f"{tmp_path} is a folder")


@unix
@pytest.mark.parametrize("link", ["nowhere", "link"])
def test_a_link_that_leads_nowhere_or_in_a_circle(tmp_path: Path, link: str) -> None:
    (tmp_path / "link").symlink_to(tmp_path / link)
    assert str(tmp_path / "link") in problem(tmp_path / "link")


@pytest.mark.parametrize("name", ["gone", "gone/deeper", "n" * 5_000, "zero\0byte"])
def test_a_path_at_which_no_file_can_be(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    assert not is_file(path)
    assert not is_folder(path)
    assert len(problem(path)) < 1_300


def test_what_is_larger_than_it_can_be_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"abcd")
    assert read_limited(tmp_path / "file", 4, DataError) == b"abcd"
    with pytest.raises(DataError, match="larger than"):
        read_limited(tmp_path / "file", 3, DataError)


def test_text_comes_without_what_systems_put_around_it(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"\xef\xbb\xbfone\r\ntwo\n")
    assert read_text(tmp_path / "file", 100, DataError) == "one\ntwo\n"
    (tmp_path / "file").write_bytes(b"\xff")
    with pytest.raises(DataError, match="UTF-8"):
        read_text(tmp_path / "file", 100, DataError)


def test_the_home_of_nobody_stays_as_it_is() -> None:
    assert expanded("~nosuchuser/x") == Path("~nosuchuser/x")
    assert expanded("~/x") == Path.home() / "x"
