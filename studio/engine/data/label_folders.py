"""Any text as the name of a folder that every system can hold, and back."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable
from urllib.parse import unquote

FORBIDDEN = frozenset('/\\:*?"<>|')
"""By Windows; by the others only the first."""

PORTS = [port + digit for port in ("com", "lpt") for digit in "0123456789¹²³"]
RESERVED = frozenset(("con", "prn", "aux", "nul", "conin$", "conout$", *PORTS))
"""Devices in Windows, whatever their case and ending."""

LONGEST = 240
"""Bytes; the usual file systems hold 255."""


def folder_name(label: str, taken: Iterable[str] = ()) -> str:
    """A name for the folder of `label`, from which `label_of` reads it back.

    What a name cannot hold becomes ``%`` and its bytes in UTF-8 as hexadecimal digits, and so
    does a ``%``. Where names in `taken` would differ in nothing but their case or the
    composition of their letters, which some systems ignore, the whole name becomes such digits.

    Raises:
        ValueError: it is empty, no text (a half of a character), or too long.
    """
    if not label.strip():
        raise ValueError("it is empty")
    name = _encoded(label)
    if as_systems_compare(name) in {as_systems_compare(other) for other in taken}:
        name = "".join(_percent(character) for character in label)
    if len(name.encode()) > LONGEST:
        raise ValueError("it is too long")
    return name


def label_of(folder: str) -> str:
    """What the folder of that name was named for; one in bytes that are no UTF-8 can be shown."""
    readable = os.fsencode(folder).decode("utf-8", "replace")
    return unquote(readable)


def _encoded(label: str) -> str:
    last = len(label) - 1
    is_device = label.partition(".")[0].rstrip(" ").lower() in RESERVED
    return "".join(
        _percent(character)
        if _is_forbidden(character)
        or (place == 0 and (is_device or character == "."))
        or (place == last and character in " .")
        else character
        for place, character in enumerate(label)
    )


def _is_forbidden(character: str) -> bool:
    return character in FORBIDDEN or character == "%" or unicodedata.category(character) == "Cc"


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode())


def as_systems_compare(name: str) -> str:
    """The same for names that differ in nothing but case or the composition of their letters."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
