"""What the window tells of a run while it goes on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.core.run_state import Run, RunState
from studio.desktop.training.progress_view import ProgressView
from studio.desktop.training.toolbar import Toolbar
from studio.desktop.training.training_panel import TrainingPanel
from studio.desktop.widgets.elided_label import ElidedLabel
from studio.desktop.widgets.frame import Frame
from studio.desktop.widgets.notice import Notice
from studio.desktop.widgets.tabs import Tabs
from studio.engine.errors import DataError
from studio.engine.training.loop.events import CachingFeatures, Event, NotCached


class Watched:
    """A run that says what a test wants, and the widgets that tell it."""

    def __init__(self, window: QWidget) -> None:
        self.run = Run(window)
        self.toolbar, self.panel = Toolbar(window), TrainingPanel(window)
        frame = Frame(window, ElidedLabel(window), Notice(window), Tabs(window))
        frame.offer.setParent(window)
        self.view = ProgressView(self.run, self.toolbar, self.panel, frame, lambda finding: "")
        self.run._set_state(RunState.RUNNING)

    def tell(self, *events: Event) -> None:
        self.run.events_received.emit([*events])

    def line(self) -> str:
        labels = self.toolbar.progress.findChildren(QLabel)
        return " ".join(label.text() for label in labels)

    def said(self) -> str:
        return " ".join(label.text() for label in self.panel.findChildren(QLabel))


@pytest.fixture
def watched(qtbot: QtBot) -> Iterator[Watched]:
    window = QWidget()
    qtbot.addWidget(window)
    yield Watched(window)


def test_the_frozen_part_is_told_while_it_is_computed(watched: Watched) -> None:
    watched.tell(CachingFeatures(0, 200, None))
    assert "Reading the frozen part once" in watched.line()
    watched.tell(CachingFeatures(40, 200, 9.0), CachingFeatures(80, 200, 6.0))
    assert "Reading the frozen part once, 40% · 6" in watched.line()


def test_while_it_stops_the_line_says_so(watched: Watched) -> None:
    watched.run._set_state(RunState.STOPPING)
    watched.tell(CachingFeatures(80, 200, 6.0))
    assert "Stopping" in watched.line()


def test_why_nothing_is_kept_is_said(watched: Watched) -> None:
    watched.tell(NotCached(DataError("No room in {folder}.", folder="here")))
    assert "No room in here." in watched.said()
