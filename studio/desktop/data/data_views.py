"""Where the views of the data and the session meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from studio.desktop.core.opened_data import OpenedData
from studio.desktop.core.run_state import RunState
from studio.desktop.core.worker import Failure
from studio.desktop.data.data_jobs import CheckedData
from studio.desktop.shell.main_window import MainWindow
from studio.desktop.shell.session import Session
from studio.engine.recipe import Data

if TYPE_CHECKING:
    from studio.engine.data.augmentation import Augmentation
    from studio.engine.data.browsing import FullSample

CHECKED_BY_ITSELF = 5000
"""Samples up to which the report is made without being asked for: it takes a second or two."""

AFTER_OPENING_MS = 1500


class DataViews(QObject):
    """Wires Samples, Classes, Cleaning and Augmentation."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._soon = QTimer(self, singleShot=True, interval=AFTER_OPENING_MS)
        self._soon.timeout.connect(self._check_by_itself)
        self._wire_questions()
        self._wire_answers()
        session.data_opened.connect(self._on_data)
        session.data_set.connect(self._on_data_set)
        session.run.state_changed.connect(self._on_run_state)

    def _wire_questions(self) -> None:
        session, window = self._session, self._window
        window.samples.page_wanted.connect(session.browser.ask_page)
        window.samples.whole_wanted.connect(session.browser.ask_whole)
        window.samples.left_out.connect(session.leave_out)
        window.classes.data_changed.connect(session.set_data)
        window.classes.source_changed.connect(session.read_anew)
        window.classes.statistics_wanted.connect(session.browser.ask_statistics)
        window.classes.cache.asked.connect(session.storage.ask_cache)
        window.classes.cache.limit_set.connect(session.storage.set_cache_limit)
        window.classes.cache.cleared.connect(session.storage.clear_cache)
        window.cleaning.check_wanted.connect(session.browser.check)
        window.cleaning.cancel_wanted.connect(session.browser.cancel)
        window.cleaning.left_out.connect(session.leave_out)
        window.cleaning.classes_dropped.connect(self._drop_classes)
        window.cleaning.classes_joined.connect(self._join_classes)
        window.cleaning.cap_wanted.connect(self._cap_classes)
        window.cleaning.balance_wanted.connect(self._balance_loss)
        window.cleaning.all_wanted.connect(session.take_back)
        window.augmentation.augment_changed.connect(self._set_augment)
        window.augmentation.preview_wanted.connect(session.browser.ask_preview)
        window.dataset.validation_alone_wanted.connect(self._validate_alone)
        window.dataset.sample_clicked.connect(self._show_samples)
        window.dataset.augment_wanted.connect(self._show_augmentation)
        window.dataset.report_wanted.connect(self._show_report)

    def _wire_answers(self) -> None:
        browser, window = self._session.browser, self._window
        browser.page_ready.connect(window.samples.show_page)
        browser.whole_ready.connect(window.samples.show_whole)
        browser.whole_ready.connect(self._ask_of)
        self._session.prediction.told_of.connect(window.samples.show_answer)
        browser.statistics_ready.connect(window.classes.show_statistics)
        browser.checking.connect(window.cleaning.show_checking)
        browser.checking.connect(self._on_checking)
        browser.checked.connect(window.cleaning.show_report)
        browser.checked.connect(self._on_checked)
        browser.preview_ready.connect(window.augmentation.show_preview)
        browser.failed.connect(self._on_failed)
        self._session.storage.cache_measured.connect(window.classes.cache.show_cache)

    @Slot(object)
    def _ask_of(self, whole: FullSample) -> None:
        """What the network that answers the canvas says of a sample."""
        self._session.prediction.ask_of(whole.name, whole.file, whole.pixels)

    @Slot(object)
    def _on_data(self, opened: OpenedData) -> None:
        window, overview = self._window, opened.overview
        window.samples.show_overview(overview)
        window.classes.show_overview(opened.data, overview)
        window.cleaning.show_overview(overview)
        window.augmentation.show_data(opened.data, opened.dataset.placement.style)
        window.dataset.show_health(None)
        self._soon.start()

    @Slot(object)
    def _on_data_set(self, data: Data) -> None:
        self._window.classes.set_data(data)
        self._window.training.set_data(data)
        self._window.augmentation.set_data(data)

    @Slot()
    def _check_by_itself(self) -> None:
        opened = self._session.opened
        if opened is None or self._session.run.active:
            return
        if sum(len(part) for part in opened.view.parts.values()) <= CHECKED_BY_ITSELF:
            self._session.browser.check()

    @Slot(object)
    def _on_checking(self, progress: object) -> None:
        self._window.dataset.show_health(None, checking=True)

    @Slot(object)
    def _on_checked(self, checked: CheckedData | None) -> None:
        self._window.dataset.show_health(None if checked is None else len(checked.report.findings))

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        self._window.cleaning.forget()
        self._window.dataset.show_health(None)
        self._session.failed.emit(failure)

    @Slot(object)
    def _drop_classes(self, names: tuple[str, ...]) -> None:
        opened = self._session.opened
        if opened is not None:
            kept = tuple(name for name in opened.overview.classes if name not in names)
            self._session.set_data(self._session.data.changed(classes=kept))

    @Slot(object)
    def _join_classes(self, groups: tuple[tuple[str, ...], ...]) -> None:
        data, gone = self._session.data, {name for group in groups for name in group[1:]}
        kept = tuple(name for name in data.classes if name not in gone)
        self._session.set_data(data.changed(merge=(*data.merge, *groups), classes=kept))

    @Slot()
    def _validate_alone(self) -> None:
        data = self._session.data.changed(validate_on="validation")
        self._window.training.set_settings(self._session.training, data)
        self._session.set_data(data)

    @Slot(int)
    def _cap_classes(self, cap: int) -> None:
        self._session.set_data(self._session.data.changed(cap=cap))

    @Slot()
    def _balance_loss(self) -> None:
        session = self._session
        loss = session.training.loss.changed(balanced=True)
        session.set_training(session.training.changed(loss=loss))
        self._window.training.set_settings(session.training, session.data)
        self._window.status.setText(self.tr("The loss is balanced: small classes count as much"))

    @Slot(object)
    def _set_augment(self, augment: tuple[Augmentation, ...]) -> None:
        self._session.set_data(self._session.data.changed(augment=augment))

    @Slot()
    def _show_samples(self) -> None:
        self._window.tabs.show_view(self._window.samples)

    @Slot()
    def _show_augmentation(self) -> None:
        self._window.tabs.show_view(self._window.augmentation)

    @Slot()
    def _show_report(self) -> None:
        self._window.tabs.show_view(self._window.cleaning)
        if not self._window.cleaning.has_report:
            self._session.browser.check()

    @Slot(object)
    def _on_run_state(self, state: RunState) -> None:
        busy = state is not RunState.IDLE
        for view in (self._window.classes, self._window.cleaning):
            view.set_busy(busy)
        # What is changed while a run is paused makes a branch of it.
        self._window.augmentation.set_busy(busy and state is not RunState.PAUSED)
        if busy:
            self._soon.stop()
