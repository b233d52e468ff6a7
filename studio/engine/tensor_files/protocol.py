"""Pickle's later protocols written in the words of protocol 2, which is all that torch reads.

No object is made: opcodes are exchanged for others that mean the same.
"""

from __future__ import annotations

import io
import pickle
import pickletools
import struct
import zipfile
from dataclasses import dataclass, field
from typing import BinaryIO

OLDEST = 2
LEGACY_PICKLES = 5
"""In a file of torch before 1.6: a magic number, a version, the system, the content, its keys."""

PLAIN = ("UNICODE", "BINUNICODE", "SHORT_BINUNICODE", "BINUNICODE8")
DROPPED = ("FRAME",)


def in_protocol_2(file: BinaryIO) -> BinaryIO:
    """`file`, or a copy of it in memory where it was pickled by a later protocol.

    Raises:
        Exception: of any kind: it is damaged.
    """
    file.seek(0)
    head = file.read(2)
    file.seek(0)
    if head == b"PK":
        return _zip_in_protocol_2(file)
    return _legacy_in_protocol_2(file) if _is_later(head) else file


def _is_later(head: bytes) -> bool:
    return head[:1] == pickle.PROTO and head[1:2] > bytes([OLDEST])


def _zip_in_protocol_2(file: BinaryIO) -> BinaryIO:
    with zipfile.ZipFile(file) as archive:
        name = next(name for name in archive.namelist() if name.endswith("data.pkl"))
        with archive.open(name) as inside:
            is_later = _is_later(inside.read(2))
        if not is_later:
            file.seek(0)
            return file
        copy = io.BytesIO()
        with zipfile.ZipFile(copy, "w") as written:
            for other in archive.namelist():
                content = archive.read(other)
                written.writestr(other, translated(content) if other == name else content)
    copy.seek(0)
    return copy


def _legacy_in_protocol_2(file: BinaryIO) -> BinaryIO:
    copy = io.BytesIO()
    for _ in range(LEGACY_PICKLES):
        start = file.tell()
        for _ in pickletools.genops(file):
            pass
        end = file.tell()
        file.seek(start)
        copy.write(translated(file.read(end - start)))
    copy.write(file.read())
    copy.seek(0)
    return copy


def translated(pickled: bytes) -> bytes:
    """One pickle in the opcodes of protocol 2.

    Raises:
        pickle.UnpicklingError: a name is not told as text.
    """
    translation = _Translation()
    operations = list(pickletools.genops(pickled))
    ends = [place or 0 for _, _, place in operations[1:]] + [len(pickled)]
    for (opcode, argument, place), end in zip(operations, ends, strict=True):
        translation.take(opcode.name, argument, pickled[place:end])
    return bytes(translation.written)


@dataclass
class _Translation:
    """What was written so far.

    Attributes:
        strings: texts at the top of the stack that are not written yet: names may follow.
        memo: texts by their number in the memo; None for anything else.
    """

    written: bytearray = field(default_factory=bytearray)
    strings: list[str] = field(default_factory=list)
    memo: dict[int, str | None] = field(default_factory=dict)

    def take(self, name: str, argument: object, raw: bytes) -> None:
        if name in DROPPED:
            return
        if name in PLAIN:
            self.strings.append(str(argument))
        elif name in ("MEMOIZE", "BINPUT", "LONG_BINPUT"):
            self._remember(len(self.memo) if name == "MEMOIZE" else int(str(argument)))
        elif name in ("BINGET", "LONG_BINGET") and self.memo.get(int(str(argument))) is not None:
            self.strings.append(str(self.memo[int(str(argument))]))
        elif name == "STACK_GLOBAL":
            self._name()
        else:
            self._flush()
            self.written += b"\x80\x02" if name == "PROTO" else raw

    def _remember(self, number: int) -> None:
        self.memo[number] = self.strings[-1] if self.strings else None
        if not self.strings:
            self.written += pickle.LONG_BINPUT + struct.pack("<I", number)

    def _name(self) -> None:
        if len(self.strings) < 2 or any("\n" in part for part in self.strings[-2:]):
            raise pickle.UnpicklingError("a name is not told as text")
        module, name = self.strings[-2:]
        del self.strings[-2:]
        self._flush()
        self.written += b"c" + f"{module}\n{name}\n".encode()

    def _flush(self) -> None:
        for text in self.strings:
            content = text.encode("utf-8", "surrogatepass")
            self.written += pickle.BINUNICODE + struct.pack("<I", len(content)) + content
        self.strings.clear()
