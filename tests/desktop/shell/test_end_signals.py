"""The system asks the window to end."""

from __future__ import annotations

import os
import signal
import sys

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from studio.desktop.shell.end_signals import EndSignals
from studio.interruption import ENDING

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")


@pytest.mark.parametrize("number", ENDING)
def test_a_signal_is_heard_while_qt_waits(qtbot: QtBot, number: int) -> None:
    parent, before = QObject(), [signal.getsignal(each) for each in ENDING]
    signals = EndSignals(parent)
    with qtbot.waitSignal(signals.received, timeout=5000):
        os.kill(os.getpid(), number)
    assert signals.status == 128 + number
    signals.end()
    assert [signal.getsignal(each) for each in ENDING] == before
