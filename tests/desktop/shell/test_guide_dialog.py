"""The guide's pages: what they link to, and the language that they are in."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QPixmap, QTextDocument
from PySide6.QtWidgets import QApplication, QTextBrowser
from pytestqt.qtbot import QtBot

from studio.desktop.core.language import LANGUAGES, languages
from studio.desktop.core.theme import themes
from studio.desktop.shell import guide_dialog
from studio.desktop.shell.guide_dialog import PAGES, PICTURE_WIDTH, GuideDialog
from studio.engine.paths import guide_folder

FILES = (*PAGES, "index")
FOLDERS = tuple("." if language == "en" else language for language in LANGUAGES)


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[None]:
    themes().start(qapp, "light")
    languages().use("zh_CN")
    yield
    languages().use("en")


def text_of(folder: str, name: str) -> str:
    return (guide_folder() / folder / f"{name}.md").read_text(encoding="utf-8")


def links(text: str) -> list[str]:
    return re.findall(r"\]\((\S+?)\)", text)


def structure(text: str) -> dict[str, int]:
    marks = {
        "headings": "^#",
        "pictures": r"!\[",
        "code": "^```",
        "rows": r"^\|",
        "points": "^(-|\\d)",
    }
    return {what: len(re.findall(mark, text, re.MULTILINE)) for what, mark in marks.items()}


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_index_lists_the_pages_in_their_order(folder: str) -> None:
    assert re.findall(r"\((\S+)\.md\)", text_of(folder, "index")) == list(PAGES)


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("name", FILES)
def test_what_a_page_links_to_is_there(folder: str, name: str) -> None:
    for link in links(text_of(folder, name)):
        assert (guide_folder() / folder / link).is_file(), f"{name} links to {link}"


@pytest.mark.parametrize("name", FILES)
def test_a_translated_page_is_made_as_the_english_one(name: str) -> None:
    english, translated = text_of(".", name), text_of("zh_CN", name)
    assert structure(translated) == structure(english)
    ends = [[Path(link).name for link in links(text)] for text in (english, translated)]
    assert sorted(ends[0]) == sorted(ends[1])
    commands = [re.findall("^```.*?^```", text, re.M | re.S) for text in (english, translated)]
    assert commands[0] == commands[1]


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("name", FILES)
def test_no_mark_is_left_in_what_is_read(qapp: QApplication, folder: str, name: str) -> None:
    document = QTextDocument()
    document.setMarkdown(text_of(folder, name))
    assert "*" not in document.toPlainText() and "`" not in document.toPlainText()


def shown(guide: GuideDialog, name: str) -> str:
    guide.show_page(name)
    assert guide.page() == name
    page = guide.findChild(QTextBrowser)
    assert isinstance(page, QTextBrowser)
    return page.toPlainText()


def test_the_language_that_is_on_is_read(chinese: None, qtbot: QtBot) -> None:
    guide = GuideDialog()
    qtbot.addWidget(guide)
    assert shown(guide, "fine-tuning").startswith("微调")


def test_a_page_that_is_not_translated_is_read_in_english(
    chinese: None, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(guide_folder(), tmp_path / "guide")
    (tmp_path / "guide" / "zh_CN" / "network.md").unlink()
    monkeypatch.setattr(guide_dialog, "guide_folder", lambda: tmp_path / "guide")
    guide = GuideDialog()
    qtbot.addWidget(guide)
    assert shown(guide, "network").startswith("A network of your own")
    assert shown(guide, "training").startswith("训练与运行")


@pytest.mark.parametrize("folder", FOLDERS)
def test_pictures_are_shown_no_wider_than_the_page(qtbot: QtBot, folder: str) -> None:
    guide = GuideDialog()
    qtbot.addWidget(guide)
    page = guide.findChild(QTextBrowser)
    assert isinstance(page, QTextBrowser)
    pictures = re.findall(r"!\[.*?\]\((\S+?)\)", "".join(text_of(folder, name) for name in PAGES))
    for link in pictures:
        picture = page.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl(link))
        assert isinstance(picture, QPixmap)
        assert 0 < picture.width() <= PICTURE_WIDTH, link
