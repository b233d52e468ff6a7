from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.widgets.flow_layout import GAP, FlowLayout


def test_what_does_not_fit_goes_on_below(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    buttons = [QLabel(text) for text in ("one", "two", "three")]
    for button in buttons:
        button.setFixedSize(80, 20)
        flow.addWidget(button)
    assert flow.sizeHint().width() == 3 * 80 + 2 * GAP
    assert flow.minimumSize().width() == 80
    assert flow.heightForWidth(300) == 20
    assert flow.heightForWidth(200) == 40 + GAP
    holder.resize(200, 60)
    holder.show()
    assert [button.pos().toTuple() for button in buttons] == [(0, 0), (88, 0), (0, 28)]
    buttons[0].hide()
    assert flow.heightForWidth(200) == 20


def test_what_is_lower_stands_in_the_middle_of_its_row(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    low, high, next_row = QLabel("low"), QLabel("high"), QLabel("next")
    for label, height in ((low, 20), (high, 40), (next_row, 20)):
        label.setFixedSize(80, height)
        flow.addWidget(label)
    holder.resize(200, 100)
    holder.show()
    assert [label.y() for label in (low, high, next_row)] == [10, 0, 40 + GAP]
    assert flow.heightForWidth(200) == 40 + GAP + 20
