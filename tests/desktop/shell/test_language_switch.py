"""Another language under View, without a restart: all is there again, in other words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from studio.desktop.app import Desk
from studio.desktop.core.language import LANGUAGES, languages
from studio.desktop.core.theme import themes
from studio.desktop.shell.kept_state import state_file
from tests.desktop.driving import Driver


@pytest.fixture
def desk(qapp: QApplication) -> Iterator[Desk]:
    themes().start(qapp, "light")
    made = Desk(state_file())
    made.window.show()
    yield made
    languages().use("en")
    made.window.deleteLater()


def choose(driver: Driver, name: str) -> None:
    menu = driver.window.view_menu
    next(a for a in menu.findChildren(QAction) if a.text() == name).trigger()


def test_the_window_is_made_anew_once_no_run_goes_on(desk: Desk, qtbot: QtBot) -> None:
    one = Driver(desk.window, qtbot)
    one.wait_until_ready()
    one.find(QWidget, "epochsSpin").setValue(30)  # type: ignore[attr-defined]
    one.click("trainButton")
    qtbot.waitUntil(lambda: one.services.run.active)
    choose(one, LANGUAGES["zh_CN"])
    assert desk.window is one.window and "has ended" in one.window.frame.notice.text()
    one.services.run.stop()
    one.wait_for_the_end()
    at_hand = one.workspace.checkpoint
    one.window.help_menu.show_guide("training")
    choose(one, LANGUAGES["zh_CN"])
    qtbot.waitUntil(lambda: desk.window is not one.window)
    two = Driver(desk.window, qtbot)
    try:
        two.wait_until_ready()
        assert two.button("trainButton").text() == "训练(&T)"
        assert two.workspace.training.epochs == 30
        assert two.workspace.checkpoint is at_hand
        assert two.window.help_menu.page_read() == "training"
        assert not isValid(one.window) and two.window.isVisible()
    finally:
        two.close()
