"""The cleaning panel alone: each mend of a finding is a button that says what is wanted."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from studio.desktop.data.cleaning.cleaning_panel import CleaningPanel
from studio.desktop.data.data_jobs import CheckedData
from studio.engine.data.cleaning import CleaningFinding, CleaningReport

UNEVEN = CleaningFinding(
    "uneven_classes",
    values={
        "largest": "cat",
        "smallest": "dog",
        "most": 400,
        "least": 12,
        "ratio": 400 / 12,
        "cap": 24,
    },
    fixes=("balance_loss", "cap_classes"),
)
ALIKE = CleaningFinding("names_alike", merge=(("Cat", "cat"),), fixes=("join_classes",))
COPIES = CleaningFinding("exact_duplicates", alike=(("a.png", "b.png"),), exclude=("b.png",))


def panel(qtbot: QtBot, finding: CleaningFinding) -> CleaningPanel:
    made = CleaningPanel()
    qtbot.addWidget(made)
    made.show_report(CheckedData(CleaningReport((finding,), checked=10), [[]]))
    return made


def texts(made: CleaningPanel) -> list[str]:
    return [label.text() for label in made.findChildren(QLabel)]


def test_uneven_classes_are_balanced_or_capped(qtbot: QtBot) -> None:
    made = panel(qtbot, UNEVEN)
    assert "Uneven classes: cat has 33 times as many samples as dog" in texts(made)
    balance, cap = made.findChildren(QPushButton, "mendButton")
    assert (balance.text(), cap.text()) == ("Balance the loss", "Cap at 24 a class")
    with qtbot.waitSignal(made.balance_requested):
        balance.click()
    assert not cap.isEnabled()
    made = panel(qtbot, UNEVEN)
    with qtbot.waitSignal(made.cap_requested) as told:
        made.findChildren(QPushButton, "mendButton")[1].click()
    assert told.args == [24]


def test_names_alike_are_joined(qtbot: QtBot) -> None:
    made = panel(qtbot, ALIKE)
    with qtbot.waitSignal(made.classes_joined) as told:
        made.findChildren(QPushButton, "mendButton")[0].click()
    assert told.args == [(("Cat", "cat"),)]


def test_copies_are_named_in_pairs(qtbot: QtBot) -> None:
    assert "a.png = b.png" in texts(panel(qtbot, COPIES))
