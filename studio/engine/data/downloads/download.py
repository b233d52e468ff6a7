"""Files from the network: whole and with the right checksum, or not there at all."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NoReturn

from studio.engine.errors import DataError, StudioError, together
from studio.engine.files import part_of
from studio.engine.progress import Progress
from studio.engine.reasons import reason_of


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
    from studio.engine.data.downloads.remote import Unfetched

    with atomic_path(folder / file.name) as part:
        failures: list[StudioError] = []
        for address in file.addresses:
            try:
                _fetch(address, part, file, progress)
                break
            except Unfetched as failure:
                failures.append(failure)
        else:
            raise DataError(
                "{name} could not be downloaded: {reasons}. Check the connection and try again, "
                "or fetch {address} yourself and put it into {folder}.",
                name=file.name,
                reasons=together(failures),
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
    from studio.engine.data.downloads.remote import Unfetched, chunks_at

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
        reason=reason_of(error),
    ) from error
