"""The offers of the choice of a network."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.network.template_chooser import TemplateChooser
from studio.engine.network.chooser import TemplateRequest

PHOTOS = TemplateRequest(task="photos", pictures=240, side=96)


def test_a_few_photos_start_from_what_is_on_this_machine(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    chooser = TemplateChooser(PHOTOS, {"mobilenet_v2"}, parent)
    start = chooser.findChild(QPushButton, "startButton")
    assert start.text() == "Start from Photos, pretrained"
    with qtbot.waitSignal(chooser.chosen) as told:
        start.click()
    assert told.args == ["mobilenet_v2"]


def test_the_button_has_room_for_every_template(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    request = TemplateRequest(task="texts_by_characters")
    chooser = TemplateChooser(request, (), parent)
    chooser.show()
    start = chooser.findChild(QPushButton, "startButton")
    assert start is not None and start.text() == "Start from Convolutions (Kim 2014)"
    assert start.sizeHint().width() <= start.width()
