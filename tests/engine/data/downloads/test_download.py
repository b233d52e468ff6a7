from __future__ import annotations

import errno
import hashlib
import io
import socket
import time
from pathlib import Path
from typing import Any

import pytest

from studio.engine.data.downloads import remote as module
from studio.engine.data.downloads.download import RemoteFile, atomic_path, download
from studio.engine.errors import Cancelled, DataError
from studio.engine.progress import Progress

CONTENT = bytes(range(256)) * 2000
MD5 = hashlib.md5(CONTENT).hexdigest()


class Recorder(Progress):
    """Remembers what was reported; cancels once `cancel_at` bytes are done."""

    def __init__(self, cancel_at: float = float("inf")) -> None:
        self.cancel_at = cancel_at
        self.seen: list[tuple[int, int]] = []

    def report(self, done: int, total: int) -> None:
        self.seen.append((done, total))
        if done >= self.cancel_at:
            raise Cancelled


def remote(*addresses: str, md5: str = MD5) -> RemoteFile:
    return RemoteFile("data.gz", addresses, md5)


def problem(file: RemoteFile, folder: Path) -> str:
    with pytest.raises(DataError) as caught:
        download(file, folder, Progress())
    return str(caught.value)


def dead_address() -> str:
    """Of a port where nothing answers."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{unused.getsockname()[1]}/data.gz"


def test_a_file_comes_whole_and_reports_its_bytes(server: Any, tmp_path: Path) -> None:
    server.files["data.gz"] = CONTENT
    progress = Recorder()
    path = download(remote(server.address + "data.gz"), tmp_path / "new" / "raw", progress)
    assert path == tmp_path / "new" / "raw" / "data.gz"
    assert path.read_bytes() == CONTENT
    assert list(path.parent.iterdir()) == [path]
    assert progress.seen[-1] == (len(CONTENT), len(CONTENT))
    assert progress.seen == sorted(progress.seen)


def test_the_next_mirror_is_tried(server: Any, tmp_path: Path) -> None:
    server.files |= {"wrong/data.gz": b"something else", "right/data.gz": CONTENT}
    names = ["missing/data.gz", "wrong/data.gz", "right/data.gz"]
    addresses = [dead_address(), *(server.address + name for name in names)]
    assert download(remote(*addresses), tmp_path, Progress()).read_bytes() == CONTENT
    assert server.asked == names


def test_a_wrong_checksum_leaves_nothing(server: Any, tmp_path: Path) -> None:
    server.files["data.gz"] = CONTENT + b"!"
    assert "wrong checksum" in problem(remote(server.address + "data.gz"), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_without_a_network_it_says_what_to_put_where(tmp_path: Path) -> None:
    address = dead_address()
    told = problem(remote(address), tmp_path / "raw")
    assert told.startswith("data.gz could not be downloaded: Connection refused.")
    assert f"fetch {address} yourself and put it into {tmp_path / 'raw'}" in told


def test_a_page_that_is_not_there(server: Any, tmp_path: Path) -> None:
    assert "could not be downloaded: the server answered 404 Not Found" in problem(
        remote(server.address + "data.gz"), tmp_path
    )


def test_a_connection_that_ends_early(server: Any, tmp_path: Path) -> None:
    server.files["data.gz"] = CONTENT
    server.stop_at = 1000
    assert "the connection ended early" in problem(remote(server.address + "data.gz"), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_silent_server_is_given_up(
    server: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SILENCE", 0.3)
    server.files["data.gz"] = CONTENT
    server.stop_at, server.hang = 1000, True
    assert "timed out" in problem(remote(server.address + "data.gz"), tmp_path)


def test_cancelled_in_the_middle_nothing_is_left(server: Any, tmp_path: Path) -> None:
    server.files["data.gz"] = CONTENT
    with pytest.raises(Cancelled):
        download(remote(server.address + "data.gz"), tmp_path, Recorder(cancel_at=1000))
    assert list(tmp_path.iterdir()) == []


def test_cancel_does_not_wait_for_a_silent_server(
    server: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Later(Progress):
        def report(self, done: int, total: int) -> None:
            if time.monotonic() > start + 0.3:
                raise Cancelled

    monkeypatch.setattr(module, "SILENCE", 20.0)
    server.files["data.gz"] = CONTENT
    server.stop_at, server.hang = 1000, True
    start = time.monotonic()
    with pytest.raises(Cancelled):
        download(remote(server.address + "data.gz"), tmp_path, Later())
    assert time.monotonic() - start < 10  # a cancel waits for no end of the silence
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk(server: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.BytesIO):
        def write(self, content: object) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    def open_full(path: Path, mode: str) -> Full:
        path.touch()
        return Full()

    server.files["data.gz"] = CONTENT
    monkeypatch.setattr(Path, "open", open_full)
    told = problem(remote(server.address + "data.gz"), tmp_path)
    assert told.startswith("There is no room left on the disk for data.gz in")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "raw").write_text("a file")
    told = problem(remote(dead_address()), tmp_path / "raw" / "MNIST")
    assert told.startswith(f"data.gz could not be written into {tmp_path / 'raw' / 'MNIST'} (")


def test_what_was_there_stays_when_writing_fails(tmp_path: Path) -> None:
    target = tmp_path / "data"
    target.write_text("old")
    with pytest.raises(Cancelled), atomic_path(target) as part:
        part.write_text("new")
        raise Cancelled
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]
