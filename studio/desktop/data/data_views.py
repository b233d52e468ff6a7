"""Where the views of the data and the workspace meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from studio.desktop.core.opened_data import OpenedData
from studio.desktop.core.prediction import Pixels
from studio.desktop.core.run_state import EDITABLE, Run, RunState
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.worker import Failure
from studio.desktop.core.workspace import Workspace
from studio.desktop.data.data_place import DataPlace
from studio.desktop.data.service import DataService
from studio.desktop.widgets.frame import Frame
from studio.engine.recipe import Data

if TYPE_CHECKING:
    from studio.engine.data.augmentation import Augmentation
    from studio.engine.data.browsing import FullSample
    from studio.engine.data.texts.full_text import FullText

CHECKED_BY_ITSELF = 5000
"""Samples up to which the report is made without being asked for: it takes a second or two."""

AFTER_OPENING_MS = 1500


class DataViews(QObject):
    """Wires Samples, Classes, Cleaning and Augmentation.

    Signals:
        answer_requested: what the network that is tried out says of a sample: its name, its file
            (empty where it has none) and its pixels.
        text_answer_requested: the same of a text: its name, and the text.
    """

    answer_requested: Signal[str, str, Pixels] = Signal(str, str, object)
    text_answer_requested = Signal(str, str)

    def __init__(
        self, workspace: Workspace, run: Run, service: DataService, place: DataPlace, frame: Frame
    ) -> None:
        super().__init__(place)
        self._workspace, self._run, self._frame = workspace, run, frame
        self._opener, self._browser = service.opener, service.browser
        self._place = place
        self._soon = QTimer(self, singleShot=True, interval=AFTER_OPENING_MS)
        self._soon.timeout.connect(self._check_by_itself)
        self._wire_samples()
        self._wire_classes(service)
        self._wire_cleaning()
        place.augmentation.augment_changed.connect(self._set_augment)
        place.augmentation.preview_requested.connect(self._browser.ask_preview)
        self._browser.preview_ready.connect(place.augmentation.show_preview)
        self._browser.failed.connect(self._on_failed)
        workspace.data_opened.connect(self._on_data)
        workspace.data_set.connect(self._on_data_set)
        run.state_changed.connect(self._on_run_state)

    def _wire_samples(self) -> None:
        samples, browser = self._place.samples, self._browser
        samples.page_requested.connect(browser.ask_page)
        samples.full_sample_requested.connect(browser.ask_whole)
        samples.rows_requested.connect(browser.ask_rows)
        samples.full_text_requested.connect(browser.ask_text)
        samples.left_out.connect(self._opener.leave_out)
        browser.page_ready.connect(samples.show_page)
        browser.full_sample_ready.connect(self._on_whole)
        browser.rows_ready.connect(samples.show_rows)
        browser.full_text_ready.connect(self._on_text)

    def _wire_classes(self, service: DataService) -> None:
        classes, storage = self._place.classes, service.storage
        classes.data_changed.connect(self._workspace.set_data)
        classes.source_changed.connect(self._opener.read_anew)
        classes.statistics_requested.connect(self._browser.ask_statistics)
        classes.cache.requested.connect(storage.ask_cache)
        classes.cache.limit_set.connect(storage.set_cache_limit)
        classes.cache.cleared.connect(storage.clear_cache)
        self._browser.statistics_ready.connect(classes.show_statistics)
        self._browser.text_statistics_ready.connect(classes.show_text_statistics)
        storage.cache_measured.connect(classes.cache.show_cache)

    def _wire_cleaning(self) -> None:
        cleaning, browser = self._place.cleaning, self._browser
        cleaning.check_requested.connect(browser.check)
        cleaning.cancel_requested.connect(browser.cancel)
        cleaning.left_out.connect(self._opener.leave_out)
        cleaning.classes_dropped.connect(self._drop_classes)
        cleaning.classes_joined.connect(self._join_classes)
        cleaning.cap_requested.connect(self._cap_classes)
        cleaning.characters_requested.connect(self._opener.cut_into_characters)
        cleaning.balance_requested.connect(self._balance_loss)
        cleaning.all_requested.connect(self._opener.use_all)
        browser.checking.connect(cleaning.show_checking)
        browser.checked.connect(cleaning.show_report)

    @Slot(object)
    def _on_whole(self, whole: FullSample) -> None:
        is_asked = self._is_read(of_texts=False)
        self._place.samples.show_whole(whole, is_asked)
        if is_asked:
            self.answer_requested.emit(whole.name, whole.file, whole.pixels)

    @Slot(object)
    def _on_text(self, whole: FullText) -> None:
        is_asked = self._is_read(of_texts=True)
        self._place.samples.show_text(whole, is_asked)
        if is_asked:
            self.text_answer_requested.emit(whole.name, whole.text)

    def _is_read(self, of_texts: bool) -> bool:
        """Whether the network at hand reads texts, or pictures."""
        at_hand = self._workspace.checkpoint
        if at_hand is None:
            return False
        return (at_hand.preprocessing.placement.style == "text") == of_texts

    @Slot(object)
    def _on_data(self, opened: OpenedData) -> None:
        place, overview = self._place, opened.overview
        place.samples.show_overview(overview)
        place.classes.show_overview(opened.data, overview)
        place.cleaning.show_overview(overview)
        place.augmentation.show_data(opened.data, opened.dataset.placement.style)
        self._soon.start()

    @Slot(object)
    def _on_data_set(self, data: Data) -> None:
        self._place.classes.set_data(data)
        self._place.augmentation.set_data(data)

    @Slot()
    def _check_by_itself(self) -> None:
        opened = self._workspace.opened
        if opened is None or self._run.active:
            return
        if sum(len(part) for part in opened.view.parts.values()) <= CHECKED_BY_ITSELF:
            self._browser.check()

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        self._place.cleaning.forget()
        self._frame.report(failure)

    @Slot(object)
    def _drop_classes(self, names: tuple[str, ...]) -> None:
        opened = self._workspace.opened
        if opened is not None:
            kept = tuple(name for name in opened.overview.classes if name not in names)
            self._workspace.set_data(self._workspace.data.changed(classes=kept))

    @Slot(object)
    def _join_classes(self, groups: tuple[tuple[str, ...], ...]) -> None:
        data, gone = self._workspace.data, {name for group in groups for name in group[1:]}
        kept = tuple(name for name in data.classes if name not in gone)
        self._workspace.set_data(data.changed(merge=(*data.merge, *groups), classes=kept))

    @Slot(int)
    def _cap_classes(self, cap: int) -> None:
        self._workspace.set_data(self._workspace.data.changed(cap=cap))

    @Slot()
    def _balance_loss(self) -> None:
        training = self._workspace.training
        loss = training.loss.changed(balanced=True)
        self._workspace.training_requested.emit(training.changed(loss=loss))
        self._frame.tell(self.tr("The loss is balanced: small classes count as much"))

    @Slot(object)
    def _set_augment(self, augment: tuple[Augmentation, ...]) -> None:
        self._workspace.set_data(self._workspace.data.changed(augment=augment))

    @Slot()
    def show_samples(self) -> None:
        """Bring them into sight."""
        self._frame.places.show_view(self._place.samples)

    @Slot()
    def show_augmentation(self) -> None:
        """Bring it into sight."""
        self._frame.places.show_view(self._place.augmentation)

    @Slot()
    def show_report(self) -> None:
        """Bring the report into sight, and make it where there is none."""
        self._frame.places.show_view(self._place.cleaning)
        if not self._place.cleaning.has_report:
            self._browser.check()

    @Slot(object)
    def _on_run_state(self, state: RunState) -> None:
        busy = state is not RunState.IDLE
        for view in (self._place.classes, self._place.cleaning):
            view.set_busy(busy)
        # What is changed while a run is paused makes a branch of it.
        self._place.augmentation.set_busy(state not in EDITABLE)
        if self._run.active:
            self._soon.stop()
