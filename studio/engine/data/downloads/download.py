"""Files from the network: whole and with the right checksum, or not there at all."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import Any, Literal, NoReturn
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from studio.engine.errors import DataError
from studio.engine.files import part_of
from studio.engine.progress import Progress

CHUNK = 1 << 16
"""Bytes read at a time."""

SILENCE = 10.0
"""Seconds without a byte after which an address is given up."""

REPORT_EVERY = 0.2
"""Seconds: a slow server must not keep the person from ending the job."""


class Unfetched(Exception):
    """An address did not give the file; the next one may."""


class _Response:
    """What lies at an address; asked for at the first read."""

    def __init__(self, address: str) -> None:
        self._request = Request(address, headers={"User-Agent": "training-studio"})
        self._body: Any = None
        self.size = 0

    def read(self) -> bytes:
        if self._body is None:
            self._body = urlopen(self._request, timeout=SILENCE)
            self.size = int(self._body.headers.get("Content-Length") or 0)
        chunk: bytes = self._body.read1(CHUNK)
        return chunk

    def close(self) -> None:
        if self._body is not None:
            self._body.close()


def chunks_at(address: str, progress: Progress) -> Generator[bytes, None, None]:
    """The bytes at `address`. A thread waits for the network, so that this one can report.

    Raises:
        Unfetched: they do not come.
        Cancelled: as `progress` says.
    """
    response, done = _Response(address), 0
    pool = ThreadPoolExecutor(1)
    try:
        while True:
            job = pool.submit(response.read)
            progress.report(done, response.size)
            while not wait([job], timeout=REPORT_EVERY).done:
                progress.report(done, response.size)
            chunk = _result(job)
            if not chunk:
                break
            done += len(chunk)
            yield chunk
    finally:
        # Not waited for: a read that hangs ends after `SILENCE`, and then the connection closes.
        pool.submit(response.close)
        pool.shutdown(wait=False)
    if done < response.size:
        raise Unfetched("the connection ended early")


def _result(job: Future[bytes]) -> bytes:
    try:
        return job.result()
    except HTTPError as error:
        error.close()  # it carries the page that came instead
        raise Unfetched(f"the server answered {error.code} {error.reason}") from error
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise Unfetched(getattr(reason, "strerror", None) or str(reason)) from error


@dataclass(frozen=True)
class RemoteFile:
    """A file on the network.

    Attributes:
        name: what it is called on this disk.
        addresses: where it lies, tried in turn.
        checksum: of its bytes, in hexadecimal; its beginning is enough.
        method: that gave the checksum.
    """

    name: str
    addresses: tuple[str, ...]
    checksum: str
    method: Literal["md5", "sha256"] = "md5"


def download(file: RemoteFile, folder: Path, progress: Progress) -> Path:
    """Fetch `file` into `folder`; returns its path. Progress counts bytes.

    It is written beside its place, checked, then renamed.

    Raises:
        DataError: no address gave it with the right checksum, the disk is full, or `folder`
            cannot be written.
        Cancelled: as `progress` says. In either case no part of the file is left.
    """
    # Imported here: what speaks to a network takes a while, and the window lists datasets first.
    from studio.engine.data.downloads.download import Unfetched

    with atomic_path(folder / file.name) as part:
        failures = []
        for address in file.addresses:
            try:
                _fetch(address, part, file, progress)
                break
            except Unfetched as failure:
                failures.append(str(failure))
        else:
            raise DataError(
                "{name} could not be downloaded: {reasons}. Check the connection and try again, "
                "or fetch {address} yourself and put it into {folder}.",
                name=file.name,
                reasons="; ".join(dict.fromkeys(failures)),
                address=file.addresses[0],
                folder=folder,
            )
    return folder / file.name


@contextmanager
def atomic_path(target: Path) -> Iterator[Path]:
    """A path beside `target` to write to; renamed to `target` at the end, removed on failure.

    Raises:
        DataError: the folder cannot be written, or the disk is full.
    """
    part = part_of(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        yield part
        part.replace(target)
    except OSError as error:
        if error.errno is None:  # not the disk's: a damaged archive that was read meanwhile
            raise
        _raise_unwritable(target, error)
    finally:
        with suppress(OSError):  # the folder itself may be read-only
            part.unlink(missing_ok=True)


def _fetch(address: str, part: Path, wanted: RemoteFile, progress: Progress) -> None:
    """From one address into `part`."""
    from studio.engine.data.downloads.download import Unfetched, chunks_at

    digest = hashlib.new(wanted.method, usedforsecurity=False)
    with part.open("wb") as file, closing(chunks_at(address, progress)) as chunks:
        for chunk in chunks:
            file.write(chunk)
            digest.update(chunk)
    if not digest.hexdigest().startswith(wanted.checksum):
        raise Unfetched("what came has the wrong checksum, so it is damaged or another file")


def _raise_unwritable(target: Path, error: OSError) -> NoReturn:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        raise DataError(
            "There is no room left on the disk for {name} in {folder}. Free some space or choose "
            "another data folder.",
            name=target.name,
            folder=target.parent,
        ) from error
    raise DataError(
        "{name} could not be written into {folder} ({reason}). Choose a data folder that you may "
        "write to.",
        name=target.name,
        folder=target.parent,
        reason=error.strerror or error,
    ) from error
