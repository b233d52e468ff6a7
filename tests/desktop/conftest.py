"""The real window, ready to be driven."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from studio.desktop.app import create_window
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
