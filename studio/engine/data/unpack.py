"""Files out of archives: only those asked for, only to where we say.

A name inside an archive never decides where something is written, so that an archive
cannot reach outside its folder.
"""

from __future__ import annotations

import gzip
import tarfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from studio.engine.data.writing import writing
from studio.engine.errors import DataError
from studio.engine.progress import Progress

CHUNK = 1024 * 1024

_DAMAGE = (
    EOFError,
    KeyError,
    zlib.error,
    gzip.BadGzipFile,
    tarfile.TarError,
    zipfile.BadZipFile,
)


def unpack_gzip(archive: Path, target: Path, progress: Progress) -> None:
    """The one file in a ``.gz``.

    Raises:
        DataError: the archive is damaged, or the disk is full or read-only.
        Cancelled: nothing is left behind.
    """
    with _damage_told(archive), gzip.open(archive) as source:
        _copy(_chunks(source, archive), target, progress)


def unpack_gzips_in_zip(archive: Path, members: Mapping[str, Path], progress: Progress) -> None:
    """The ``.gz`` files called `members` in a ``.zip``, each unpacked to its path.

    Raises:
        DataError: the archive is damaged or lacks one, or the disk is full or read-only.
        Cancelled: no half file is left behind.
    """
    with _damage_told(archive), zipfile.ZipFile(archive) as opened:
        for name, target in members.items():
            with opened.open(name) as packed, gzip.open(packed) as source:
                _copy(_chunks(source, archive), target, progress)


def unpack_tar(archive: Path, members: Mapping[str, Path], progress: Progress) -> None:
    """The files called `members` in a ``.tar.gz``, each to its path.

    Raises:
        DataError: the archive is damaged or lacks one, or the disk is full or read-only.
        Cancelled: no half file is left behind.
    """
    missing = set(members)
    with _damage_told(archive), tarfile.open(archive, "r:gz") as opened:
        for member in opened:
            if member.name in missing and member.isfile():
                content = _chunks(_content(opened, member), archive)
                _copy(content, members[member.name], progress)
                missing.remove(member.name)
        if missing:
            raise KeyError(min(missing))


def _content(opened: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    content = opened.extractfile(member)
    assert content is not None, "only files are asked for"
    return content


def _chunks(source: IO[bytes] | gzip.GzipFile, archive: Path) -> Iterator[bytes]:
    """Damage found while reading is told as such, not as a disk that cannot be written."""
    with _damage_told(archive):
        while chunk := source.read(CHUNK):
            yield chunk


def _copy(chunks: Iterator[bytes], target: Path, progress: Progress) -> None:
    done = 0
    with writing(target) as file:
        for chunk in chunks:
            file.write(chunk)
            done += len(chunk)
            progress.report(done, 0)


@contextmanager
def _damage_told(archive: Path) -> Iterator[None]:
    try:
        yield
    except _DAMAGE as error:
        raise DataError(
            "{archive} is damaged: {reason}. Delete it and open the dataset again to download it.",
            archive=archive,
            reason=error,
        ) from error
    except OSError as error:
        raise DataError(
            "{archive} could not be read ({reason}).", archive=archive, reason=error.strerror
        ) from error
