"""The form in which a person says what weights from elsewhere do not tell."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from studio.desktop.fine_tuning.stated_form import OWN, StatedForm
from studio.engine.stated import Stated, stated

CIFAR = Stated(mean=(0.4914, 0.4822, 0.4465), std=(0.247, 0.2435, 0.2616))


@pytest.fixture
def form(qtbot: QtBot) -> StatedForm:
    made = StatedForm()
    qtbot.addWidget(made)
    return made


def said(form: StatedForm) -> Stated:
    told: list[tuple[str, str, str, bool]] = []
    form.stated.connect(lambda *values: told.append(values))
    form.findChild(QPushButton, "statedButton").click()
    ((mean, std, classes, averaged),) = told
    return stated("ema" if averaged else None, mean or None, std or None, classes or None)


@pytest.mark.parametrize(
    "asked",
    [
        Stated(),
        CIFAR,
        Stated(mean=(0.1307,), std=(0.3081,)),
        Stated(mean=(0.5,), std=(0.5,), classes=("a", "b"), weights="ema"),
    ],
)
def test_what_was_stated_is_shown_and_stated_again(form: StatedForm, asked: Stated) -> None:
    form.ask(asked, has_both=True)
    assert said(form) == asked


def test_a_mean_and_std_of_ones_own_are_typed(form: StatedForm) -> None:
    form.ask(Stated(), has_both=False)
    mean, std = (form.findChild(QLineEdit, name) for name in ("statedMean", "statedStd"))
    assert not mean.isVisibleTo(form)
    pixels = form.findChild(QComboBox, "statedPixels")
    pixels.setCurrentIndex(pixels.findData(OWN))
    assert mean.isVisibleTo(form) and std.isVisibleTo(form)
    mean.setText("0.4914, 0.4822, 0.4465")
    std.setText("0.247, 0.2435, 0.2616")
    assert said(form) == CIFAR
