"""The engine's sentences in the language of the terminal."""

from __future__ import annotations

import pytest

from studio.cli.main import main
from studio.cli.sentences import sentence
from studio.engine.errors import DataError

ERROR = DataError("{path} is a folder, and a file is needed. Choose a file in it.", path="a b")


@pytest.fixture
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")


def test_a_terminal_in_chinese_gets_chinese_sentences(chinese: None) -> None:
    assert sentence(ERROR) == "a b 是文件夹，而需要文件。请选择其中的文件。"


def test_an_error_within_another_is_told_so_too(chinese: None) -> None:
    outer = DataError("{path}: {told}", path="x.pth", told=ERROR)
    assert sentence(outer).startswith("x.pth：a b 是文件夹")
    assert str(outer).startswith("x.pth: a b is a folder")


@pytest.mark.parametrize("locale", ["C.UTF-8", "de_DE.UTF-8", "zh_TW.UTF-8"])
def test_any_other_gets_english(locale: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    assert sentence(ERROR) == str(ERROR)


def test_the_command_line_tells_errors_so(
    chinese: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["train", "no-such-recipe"]) == 2
    assert "没有配方 no-such-recipe" in capsys.readouterr().err


def test_processes_of_the_window_tell_in_its_language(
    chinese: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STUDIO_LANGUAGE", "en")
    assert sentence(ERROR) == str(ERROR)
