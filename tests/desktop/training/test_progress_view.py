"""What the window tells of a run while it goes on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.core.run_state import Run, RunStarted, RunState
from studio.desktop.core.worker import Failure
from studio.desktop.training.progress_view import ProgressView
from studio.desktop.training.toolbar import Toolbar
from studio.desktop.training.training_panel import TrainingPanel
from studio.desktop.widgets.elided_label import ElidedLabel
from studio.desktop.widgets.frame import Frame
from studio.desktop.widgets.notice import Notice
from studio.desktop.widgets.tabs import Tabs
from studio.engine.data.sources import Joined, Sentences, SmsSpam
from studio.engine.errors import CheckpointError, DataError
from studio.engine.training.loop.events import CachingFeatures, Event, NotCached, NotSaved, Started
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from tests.engine.small import small_recipe, striped_dataset


class Watched:
    """A run that says what a test wants, and the widgets that tell it."""

    def __init__(self, window: QWidget) -> None:
        self.run = Run(window)
        self.toolbar, self.panel = Toolbar(window), TrainingPanel(window)
        self.status, self.notice = ElidedLabel(window), Notice(window)
        frame = Frame(window, self.status, self.notice, Tabs(window))
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


FAILURE = Failure(DataError("No room in {folder}.", folder="here"), "")


def test_a_run_that_could_not_begin_has_no_weights_to_keep(watched: Watched) -> None:
    watched.run.failed.emit(FAILURE)
    assert "could not begin" in watched.line()
    assert "are kept" not in watched.status.text()


def test_one_that_has_begun_keeps_its_last_good_weights(watched: Watched) -> None:
    begun = Trainer(prepare(small_recipe(), striped_dataset())).last
    watched.run.began.emit(RunStarted(begun, Path("run"), None))
    watched.run.failed.emit(FAILURE)
    assert "ended early" in watched.line()
    assert "good weights are kept" in watched.status.text()
    watched.run.failed.emit(FAILURE)  # the next one
    assert "could not begin" in watched.line()


@pytest.mark.parametrize(("processes", "is_here"), [(1, True), (2, False)])
def test_what_processes_could_not_save_went_with_them(
    processes: int, is_here: bool, watched: Watched
) -> None:
    begun = Trainer(prepare(small_recipe(), striped_dataset())).last
    watched.run.began.emit(RunStarted(begun, Path("run"), None, None, processes))
    watched.tell(NotSaved(DataError("No room."), is_final=True))
    assert ("still here" in watched.said()) == is_here
    assert ("at last is lost" in watched.said()) != is_here


def test_weights_that_cannot_be_loaded_are_not_said_to_be_kept(watched: Watched) -> None:
    begun = Trainer(prepare(small_recipe(), striped_dataset())).last
    watched.run.began.emit(RunStarted(begun, Path("run"), None, None, 2))
    watched.run.failed.emit(Failure(CheckpointError("It is torn."), ""))
    assert "has ended" in watched.line()
    assert "could not be loaded" in watched.status.text()


def test_one_that_was_stopped_while_it_started_left_nothing(watched: Watched) -> None:
    watched.run.cancelled.emit()
    assert "Stopped before it began" in watched.line()
    assert "nothing is kept" in watched.status.text()


@pytest.mark.parametrize("processes", [1, 2])
def test_a_recipe_for_all_gpus_says_what_trains(watched: Watched, processes: int) -> None:
    begun = Trainer(prepare(small_recipe(device="all"), striped_dataset())).last
    watched.run.began.emit(RunStarted(begun, Path("run"), None, None, processes))
    assert ("one device does" in watched.said()) == (processes == 1)
    assert ("by 2 processes" in watched.status.text()) == (processes == 2)


def test_why_it_failed_is_told_where_a_person_looks(watched: Watched, qtbot: QtBot) -> None:
    watched.run.failed.emit(FAILURE)  # while another place is in sight
    assert watched.notice.text() == "No room in here."
    watched.notice.resolve("run")
    assert not watched.notice.text()
    watched.view.parent().window().show()
    watched.panel.show()
    watched.run.failed.emit(FAILURE)
    assert "No room in here." in watched.said()
    assert not watched.notice.text()


def test_after_a_run_of_other_data_the_remark_is_of_the_open_ones(watched: Watched) -> None:
    watched.panel.show_measured_on("share", 446)
    watched.tell(Started(7, 20, 1_000, 141, "validation", "cpu", 10))
    assert watched.panel.remark.text().startswith("141 samples")
    watched.run._set_state(RunState.PAUSED)
    assert watched.panel.remark.text().startswith("141 samples"), "it may go on"
    watched.run._set_state(RunState.IDLE)
    assert watched.panel.remark.text() == (
        "each epoch is measured on 446 samples held back from training"
    )


def test_data_that_came_along_are_called_in_the_windows_language(watched: Watched) -> None:
    watched.panel.set_open(SmsSpam())
    watched.panel.set_ran_on(Joined(first=Sentences(), second=SmsSpam(), share=0.5))
    assert "of My sentences + SMS Spam (50%), not of SMS Spam" in watched.said()


def test_after_the_last_epoch_the_test_is_told_and_no_time_left(watched: Watched) -> None:
    trainer = Trainer(prepare(small_recipe(), striped_dataset()))
    watched.run.began.emit(RunStarted(trainer.last, Path("run"), None))
    started, *events, _ = trainer.run()
    assert isinstance(started, Started)
    watched.tell(replace(started, test_samples=0), *events)
    assert "left" in watched.line()
    watched.tell(replace(started, test_samples=2_132), *events)
    assert "Measuring 2,132 test samples, once" in watched.line()
    assert "left" not in watched.line()
