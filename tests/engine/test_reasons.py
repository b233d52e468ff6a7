"""Why the system refuses something: by its number, whatever language it speaks."""

from __future__ import annotations

import errno
import json
import os
import socket
import tomllib

import pytest

from studio.engine.errors import DataError, StudioError
from studio.engine.reasons import BY_NUMBER, reason_of
from studio.engine.wording import Wording

CHINESE = Wording("zh_CN")


def worded(error: BaseException) -> str:
    return CHINESE.sentence(StudioError("{path}: {reason}.", path="a", reason=reason_of(error)))


@pytest.mark.parametrize("number", sorted(BY_NUMBER))
def test_each_has_a_translation(number: int) -> None:
    told = worded(OSError(number, os.strerror(number)))
    assert told.isascii() is False and BY_NUMBER[number] not in told


def test_a_system_in_another_language_is_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "strerror", lambda number: "Keine Berechtigung")
    error = PermissionError(errno.EACCES, "Keine Berechtigung")
    assert reason_of(error) == "Permission denied"
    assert "权限不够" in worded(error)


def test_words_of_ours_in_its_place_stay() -> None:
    assert reason_of(OSError(errno.EINVAL, "it is a pipe, no regular file")) == (
        "it is a pipe, no regular file"
    )


def test_a_name_that_no_server_has() -> None:
    assert "找不到服务器的名称" in worded(socket.gaierror(socket.EAI_NONAME, "unknown"))


def failure_of(read: object, text: str) -> Exception:
    with pytest.raises(ValueError) as found:
        read(text)  # type: ignore[operator]
    return found.value


@pytest.mark.parametrize(
    ("read", "text", "place"),
    [
        (json.loads, '{"a": \n x}', "line 2, column 2"),
        (tomllib.loads, "a = \n", "line 1, column 5"),
    ],
    ids=["JSON", "TOML"],
)
def test_parsers_tell_the_place(read: object, text: str, place: str) -> None:
    error = failure_of(read, text)
    assert f"(at {place})" in str(reason_of(error))
    assert "列" in worded(error)


def test_a_sentence_of_ours_stands_in_another_without_its_full_stop() -> None:
    inner = DataError("{path} is a folder, and a file is needed. Choose a file in it.", path="b")
    assert str(StudioError("{why}.", why=reason_of(inner))).endswith("Choose a file in it.")
    assert worded(inner) == "a: b 是文件夹，而需要文件。请选择其中的文件."
