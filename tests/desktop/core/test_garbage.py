"""Garbage is looked for in the window's thread alone."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.core import garbage
from studio.desktop.core.garbage import GarbageCollector
from studio.desktop.core.worker import Worker


@pytest.fixture
def automatic() -> Iterator[None]:
    """As a program begins."""
    gc.enable()
    yield
    gc.disable()


class Held(QWidget):
    """A widget that only a search finds to be garbage."""

    def __init__(self, destroyed_in: list[int]) -> None:
        super().__init__()
        self.held = self
        self.destroyed.connect(
            lambda: destroyed_in.append(threading.get_ident()), Qt.ConnectionType.DirectConnection
        )


def many_objects() -> list[list[int]]:
    return [[number] for number in range(200_000)]


@pytest.mark.usefixtures("automatic")
def test_a_widget_is_destroyed_in_its_own_thread(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(garbage, "EVERY_MS", 1)
    parent, destroyed_in = QObject(), list[int]()
    collector = GarbageCollector(parent)
    Held(destroyed_in)
    worker = Worker(many_objects, parent)
    worker.start()
    worker.wait()
    assert destroyed_in == []
    collector.start()
    many = many_objects()  # as many as Python itself would begin to search at
    qtbot.waitUntil(lambda: bool(destroyed_in))
    assert destroyed_in == [threading.get_ident()]
    assert len(many) == 200_000
