"""The real window, ready to be driven."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.desktop.app import create_window
from studio.desktop.core.theme import themes
from studio.desktop.shell.main_window import MainWindow
from tests.desktop.driving import Driver


@pytest.fixture
def driver(qtbot: QtBot) -> Iterator[Driver]:
    """A window in which everything is loaded; it is closed afterwards."""
    window = create_window()
    window.show()
    made = Driver(window, qtbot)
    try:
        made.wait_until_ready()
        yield made
    finally:  # also of a window that never got ready: its threads are not the next test's
        made.close()
        window.deleteLater()


@pytest.fixture(scope="module")
def whole_window(qapp: QApplication) -> Iterator[MainWindow]:
    """A window without services behind it, all of its views made; hidden."""
    themes().start(qapp, "light")
    window = MainWindow()
    window.allow_close()
    window.dress()
    window.show()
    for _ in range(window.places.count()):  # what is made when it is first seen is there by now
        window.places.go_on()
        QApplication.processEvents()
    window.hide()
    yield window
    window.close()
    window.deleteLater()
