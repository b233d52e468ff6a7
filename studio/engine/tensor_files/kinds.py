"""What a file is that was taken for a ``.pth``, by its first bytes or by what is packed in it."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from studio.engine.files import open_regular

HEAD = 4_096
"""Bytes from the start that are looked at: more than any mark here needs."""

WEIGHT_ENDINGS = (".pth", ".pt", ".safetensors", ".ckpt")
"""What the names of files with weights end with."""

INDEX = ".safetensors.index.json"
"""Ends the name of the table of a network that is in several files."""

TORCH_ZIP = ("/data.pkl", "data.pkl")
CONVERT = (
    "open it where it came from, and save its weights with torch.save(model.state_dict(), ...)"
)
FETCH = "take the file from its source again"


@dataclass(frozen=True)
class FileKind:
    """A kind of file that is no ``.pth``.

    Attributes:
        what: it is, for the middle of a sentence.
        instead: what to do, for the end of one.
    """

    what: str
    instead: str


SAFETENSORS = FileKind("a safetensors file", "open it as a network")
LFS = FileKind(
    "a Git LFS pointer: a few lines that stand for the file itself", "fetch it with git lfs pull"
)
HTML = FileKind(
    "a web page: a page was saved in place of the file",
    "download the file itself (on many sites under “raw” or “download”)",
)
HDF5 = FileKind("an HDF5 file, as Keras writes its weights", CONVERT)
TORCH_SCRIPT = FileKind(
    "a TorchScript program",
    "load it with torch.jit.load and save its weights with torch.save(model.state_dict(), ...)",
)
KERAS = FileKind("a Keras model", CONVERT)
ONNX = FileKind("an ONNX model", CONVERT)
EMPTY = FileKind("empty", FETCH)
TEXT = FileKind("a text", FETCH)
EXCEL = FileKind("an Excel workbook", "choose the .pth of a network")
NPZ = FileKind("NumPy's .npz", "save the arrays as tensors with torch.save")
ORDINARY_ZIP = FileKind("an ordinary zip archive", "unpack it and choose the .pth in it")

MARKS: tuple[tuple[bytes, FileKind], ...] = (
    (b"version https://git-lfs", LFS),
    (b"\x89HDF\r\n\x1a\n", HDF5),
    (b"\x93NUMPY", FileKind("a NumPy array", "save the arrays as tensors with torch.save")),
    (b"GGUF", FileKind("a GGUF file", CONVERT)),
    (b"\x1f\x8b", FileKind("packed with gzip", "unpack it first")),
    (b"BZh", FileKind("packed with bzip2", "unpack it first")),
    (b"\xfd7zXZ", FileKind("packed with xz", "unpack it first")),
    (b"7z\xbc\xaf", FileKind("a 7-Zip archive", "unpack it and choose the .pth in it")),
    (b"Rar!", FileKind("a RAR archive", "unpack it and choose the .pth in it")),
    (b"\x89PNG", FileKind("a picture", "choose the .pth of a network")),
    (b"\xff\xd8\xff", FileKind("a picture", "choose the .pth of a network")),
    (b"%PDF", FileKind("a PDF document", "choose the .pth of a network")),
)
PAGE = (b"<!doctype", b"<html", b"<?xml", b"<head")


def kind_of(file: BinaryIO) -> FileKind | None:
    """What `file` is where it is known and no ``.pth``; the place in the file is kept.

    Raises:
        zipfile.BadZipFile: it begins as a zip archive and is cut short.
    """
    place = file.tell()
    try:
        file.seek(0)
        return _kind(file.read(HEAD), file)
    finally:
        file.seek(place)


def other_kind(path: Path) -> FileKind | None:
    """What the file at `path` is where it is known and no ``.pth``; None where it is not there."""
    try:
        with open_regular(path) as file:
            return kind_of(file)
    except (OSError, ValueError, zipfile.BadZipFile):
        return None


def _kind(head: bytes, file: BinaryIO) -> FileKind | None:
    if not head:
        return EMPTY
    if head[8:10] in (b'{"', b"{}", b"{ "):  # first: the length before it may look like any mark
        return SAFETENSORS
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(PAGE):
        return HTML
    marked = next((kind for mark, kind in MARKS if head.startswith(mark)), None)
    if marked is not None:
        return marked
    if head.startswith(b"PK"):
        with zipfile.ZipFile(file) as archive:
            return _packed(archive.namelist())
    if head[4:8] == b"TFL3":
        return FileKind("a TensorFlow Lite model", CONVERT)
    if head[257:262] == b"ustar":
        return FileKind("a tar archive", "unpack it and choose the .pth in it")
    if _is_onnx(head):
        return ONNX
    return TEXT if _is_text(head) else None


def _packed(names: Sequence[str]) -> FileKind | None:
    """What a zip archive with these files is; None where torch.save may have written it."""
    if any("/code/" in f"/{name}" or name.endswith("constants.pkl") for name in names):
        return TORCH_SCRIPT
    if any(name.endswith(TORCH_ZIP) for name in names):
        return None
    if any(name.endswith(("model.weights.h5", "keras_metadata.pb")) for name in names):
        return KERAS
    if "xl/workbook.xml" in names:
        return EXCEL
    if names and all(name.endswith(".npy") for name in names):
        return NPZ
    return ORDINARY_ZIP


def _is_onnx(head: bytes) -> bool:
    """Whether it begins as ONNX's ModelProto does: field 1, a small version, then field 2 or 7."""
    return head[:1] == b"\x08" and head[1:2] < b"\x20" and head[2:3] in (b"\x12", b"\x1a", b"\x3a")


def _is_text(head: bytes) -> bool:
    try:
        text = head[: HEAD - 4].decode()
    except UnicodeDecodeError:
        return False
    return all(letter.isprintable() or letter in "\r\n\t" for letter in text)
