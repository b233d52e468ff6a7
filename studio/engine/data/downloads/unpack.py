"""Archives of datasets, unpacked so that every file is whole or not there."""

from __future__ import annotations

import gzip
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from studio.engine.data.downloads.download import atomic_path
from studio.engine.errors import DataError
from studio.engine.progress import Progress
from studio.engine.reasons import reason_of

CHUNK = 1 << 16
"""Bytes copied at a time."""

_DAMAGED = (
    EOFError,
    gzip.BadGzipFile,
    zlib.error,
    zipfile.BadZipFile,
    tarfile.TarError,
    KeyError,
    NotImplementedError,  # a zip with a method of packing that Python does not know
)


def unpack_gzip(archive: Path, target: Path, progress: Progress) -> None:
    """Unpack one ``.gz`` to `target`. Progress counts the archive's bytes.

    Raises:
        DataError: the archive is damaged, or `target` cannot be written.
        Cancelled: as `progress` says. In either case no part of `target` is left.
    """
    with _told(archive), archive.open("rb") as packed, gzip.open(packed) as content:
        _write(content, target, packed, progress)


def unpack_zip(archive: Path, names: list[str], folder: Path, progress: Progress) -> None:
    """Unpack the files `names` of a zip below `folder`, as `unpack_tar` does."""
    with _told(archive), archive.open("rb") as packed, zipfile.ZipFile(packed) as members:
        for name in names:
            with members.open(name) as content:
                _write(content, _inside(folder, name, archive), packed, progress)


def unpack_tar(archive: Path, names: list[str], folder: Path, progress: Progress) -> None:
    """Unpack the files `names` of a ``.tar.gz`` to the same paths below `folder`.

    Nothing else in the archive is written, and links are not followed.

    Raises:
        DataError: the archive is damaged, lacks one of the files or holds one that would be
            written outside `folder`; or `folder` cannot be written.
        Cancelled: as `progress` says. In either case every file is whole or not there.
    """
    wanted = set(names)
    with _told(archive), archive.open("rb") as packed, tarfile.open(fileobj=packed) as members:
        for member in members:
            target = _inside(folder, member.name, archive)
            content = members.extractfile(member) if member.isfile() else None
            if content and member.name in wanted:
                _write(content, target, packed, progress)
                wanted.remove(member.name)
        if wanted:
            raise KeyError(*wanted)


def _inside(folder: Path, name: str, archive: Path) -> Path:
    target = folder / name
    if not target.resolve().is_relative_to(folder.resolve()):
        raise DataError(
            "{archive} was refused: it holds {name}, which would be written outside {folder}. "
            "Delete it and fetch it again.",
            archive=archive,
            name=name,
            folder=folder,
        )
    return target


def _write(
    content: IO[bytes] | gzip.GzipFile, target: Path, packed: IO[bytes], progress: Progress
) -> None:
    size = Path(packed.name).stat().st_size
    with atomic_path(target) as part, part.open("wb") as file:
        while chunk := content.read(CHUNK):
            progress.report(packed.tell(), size)
            file.write(chunk)


@contextmanager
def _told(archive: Path) -> Iterator[None]:
    try:
        yield
    except _DAMAGED as error:
        raise DataError(
            "{archive} is damaged or not what it should be ({reason}). Delete it and open the "
            "dataset again to download it.",
            archive=archive,
            reason=error,
        ) from error
    except OSError as error:
        raise DataError(
            "{archive} could not be read ({reason}). Give yourself permission to read it, or "
            "delete it and open the dataset again to download it.",
            archive=archive,
            reason=reason_of(error),
        ) from error
