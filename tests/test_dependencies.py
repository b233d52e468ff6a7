"""Faults of libraries that a version range keeps out, held against what is installed."""

import sys

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot


def test_qt_drops_no_reference_to_none(qtbot: QtBot) -> None:
    """PySide6 6.12.0 does on Python 3.11, and aborts the program after some 16,000 calls."""
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for number in range(1000):
        label.setText(str(number))
    assert abs(sys.getrefcount(None) - before) < 100
