"""The Help menu, and the log whose folder it shows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QLabel, QMainWindow, QTextBrowser
from pytestqt.qtbot import QtBot

from studio import __version__
from studio.desktop.core.dialogs import UnexpectedDialog
from studio.desktop.core.failure_log import BYTES, OLDER, log_failure, log_folder
from studio.desktop.core.worker import Failure
from studio.desktop.shell.guide_dialog import GuideDialog
from studio.desktop.shell.help_menu import HelpMenu, keys_of
from studio.desktop.training.toolbar import Toolbar
from studio.desktop.widgets.tabs import Tabs


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    made.setCentralWidget(Toolbar())
    made.menuBar().addMenu(HelpMenu(made, lambda: "evaluation"))
    return made


def words(window: QMainWindow, entry: str) -> str:
    """What the dialog behind an entry says."""
    action = next(a for a in window.findChildren(QAction) if a.text().replace("&", "") == entry)
    action.trigger()
    dialog = window.findChild(QDialog, "helpDialog")
    assert isinstance(dialog, QDialog)
    text = "".join(label.text() for label in dialog.findChildren(QLabel))
    dialog.close()
    return text


def test_first_steps_and_about_say_what_they_promise(window: QMainWindow) -> None:
    assert "Fine-tune" in words(window, "First steps")


def test_about_tells_versions_and_licence(window: QMainWindow) -> None:
    text = words(window, "About Training Studio")
    assert __version__ in text and "PyTorch 2." in text and "MIT" in text


def test_keys_are_those_of_actions_buttons_and_places(window: QMainWindow) -> None:
    Tabs(window, keys=True).add("Data", QLabel())
    assert ("Ctrl+R", "Train") in keys_of(window)
    assert ("F1", "Guide") in keys_of(window) and ("Shift+F1", "Keys") in keys_of(window)
    assert ("Ctrl+1", "Data") in keys_of(window)
    assert ("Ctrl+Tab", "Next view") in keys_of(window)
    assert "Ctrl+R" in words(window, "Keys")


def test_what_was_not_expected_is_written_down(window: QMainWindow, qtbot: QtBot) -> None:
    dialog = UnexpectedDialog(Failure(ValueError("odd"), "Traceback: odd"), window)
    qtbot.addWidget(dialog)
    assert "Traceback: odd" in (log_folder() / "failures.log").read_text(encoding="utf-8")


def test_the_log_stays_small() -> None:
    for _ in range(8):
        log_failure("x" * (BYTES // 2))
    files = list(log_folder().iterdir())
    assert len(files) == 1 + OLDER
    assert sum(file.stat().st_size for file in files) <= (1 + OLDER) * BYTES


def test_a_log_that_cannot_be_written_is_no_failure() -> None:
    log_folder().parent.mkdir(parents=True, exist_ok=True)
    log_folder().write_text("a file in its place")
    log_failure("odd")
    assert log_folder().read_text() == "a file in its place"


def test_f1_opens_the_page_that_belongs_to_what_is_in_sight(window: QMainWindow) -> None:
    action = next(a for a in window.findChildren(QAction) if a.text() == "&Guide")
    action.trigger()
    guide = window.findChild(GuideDialog)
    assert isinstance(guide, GuideDialog)
    page = guide.findChild(QTextBrowser)
    assert isinstance(page, QTextBrowser)
    assert page.toPlainText().startswith("Reading the evaluation")
    page.anchorClicked.emit(QUrl("fine-tuning.md"))
    assert page.toPlainText().startswith("Fine-tuning")
    guide.close()
