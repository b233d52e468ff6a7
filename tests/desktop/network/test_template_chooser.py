"""The offers of the choice of a network."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.network.template_chooser import TemplateChooser
from studio.engine.network.chooser import TemplateRequest

PHOTOS = TemplateRequest(task="photos", pictures=240, side=96)


def test_weights_that_are_not_there_bring_a_second_offer(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    chooser = TemplateChooser(PHOTOS, (), parent)
    other = chooser.findChild(QPushButton, "otherButton")
    assert not other.isHidden()
    assert other.text() == "Or Small CNN, without weights"
    with qtbot.waitSignal(chooser.chosen) as told:
        other.click()
    assert told.args == ["cnn"]


def test_weights_that_are_there_need_none(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    chooser = TemplateChooser(PHOTOS, {"resnet18"}, parent)
    assert chooser.findChild(QPushButton, "otherButton").isHidden()
    start = chooser.findChild(QPushButton, "startButton")
    assert start.text() == "Start from ResNet-18 to fine-tune"
