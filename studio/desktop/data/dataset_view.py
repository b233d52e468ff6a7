"""Where the dataset's panel and the workspace meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.desktop.core.opened_data import OpenedData
from studio.desktop.core.run_state import RunState
from studio.desktop.core.signals import Slot
from studio.desktop.core.wording import sentence, source_name
from studio.desktop.core.worker import Failure
from studio.desktop.core.workspace import Workspace
from studio.desktop.data.data_jobs import CheckedData
from studio.desktop.data.data_views import DataViews
from studio.desktop.data.dataset.dataset_panel import DatasetPanel
from studio.desktop.data.service import DataService
from studio.desktop.widgets.file_dialogs import ask_folder
from studio.desktop.widgets.frame import Frame
from studio.engine.data.sources.reading.columns import TableUnclear
from studio.engine.recipe import Recipe

if TYPE_CHECKING:
    from studio.engine.data.source import DataSource


class DatasetView(QObject):
    """Opens what is chosen, and shows what is open."""

    def __init__(
        self,
        workspace: Workspace,
        service: DataService,
        panel: DatasetPanel,
        views: DataViews,
        frame: Frame,
    ) -> None:
        super().__init__(panel)
        self._workspace, self._panel, self._frame = workspace, panel, frame
        self._opener, self._asked_for, self._open = service.opener, "", ""
        opener, browser = service.opener, service.browser
        panel.source_chosen.connect(opener.choose_source)
        panel.cancelled.connect(opener.cancel)
        panel.validation_alone_requested.connect(self._validate_alone)
        panel.sample_clicked.connect(views.show_samples)
        panel.augment_requested.connect(views.show_augmentation)
        panel.report_requested.connect(views.show_report)
        workspace.opening.connect(panel.show_opening)
        workspace.data_opened.connect(self._on_data)
        workspace.data_failed.connect(self._on_failed)
        workspace.data_missing.connect(self._on_missing)
        workspace.data_asked_for.connect(self._on_asked_for)
        opener.remarked.connect(frame.report)
        browser.checking.connect(self._on_checking)
        browser.checked.connect(self._on_checked)
        browser.failed.connect(self._on_browser_failed)

    @Slot(object)
    def show_run_state(self, state: RunState) -> None:
        """While a run goes on no other dataset is opened."""
        self._panel.set_busy(state is not RunState.IDLE)

    @Slot(object)
    def _on_data(self, opened: OpenedData) -> None:
        if opened.data.source.opens == "folder" and self._frame.notice.text() == self._asked_for:
            self._frame.notice.clear()
        self._panel.show_overview(opened.data.source, opened.overview)
        self._panel.show_health(None)
        is_cut_anew = opened.encoder and opened.overview.name == self._open
        if not is_cut_anew:
            self._frame.tell(self.tr("{0} is open").format(source_name(opened.data.source)))
        self._open = opened.overview.name

    @Slot(object)
    def _on_failed(self, failure: Failure | None) -> None:
        if failure is None:
            self._panel.show_failure("")
            return
        why = self._frame.explain(failure) or self.tr("It could not be opened.")
        if isinstance(failure.error, TableUnclear):
            self._panel.show_failure(sentence(failure.error), failure.error.path)
        else:
            self._panel.show_failure(why)

    @Slot(object)
    def _on_missing(self, source: DataSource) -> None:
        opened = self._workspace.opened
        text = self.tr(
            "This network was trained on {0}, which is not on this machine. Choose it above "
            "to download it; {1} stays open."
        )
        stays = source_name(opened.data.source) if opened else ""
        self._panel.show_failure(text.format(source_name(source), stays))

    @Slot(object)
    def _on_asked_for(self, recipe: Recipe) -> None:
        source = recipe.data.source
        text = self.tr(
            "{0} learns from pictures in a folder of yours, with one sub-folder for each class; "
            "there is no folder {1} here. Choose yours: until then {2} stays open."
        )
        opened = self._workspace.opened
        name = source_name(opened.data.source if opened else self._workspace.data.source)
        self._asked_for = text.format(recipe.name, getattr(source, "path", ""), name)
        choose = self.tr("Choose the folder…")
        self._frame.note(self._asked_for, choose, lambda: self._ask_for(recipe))

    def _ask_for(self, recipe: Recipe) -> None:
        path = ask_folder(self._frame.window, self.tr("Folder, one sub-folder a class"), "data")
        if path is None:
            self._on_asked_for(recipe)
            return
        source = recipe.data.source.changed(path=str(path))
        self._opener.open(recipe.data.changed(source=source))

    @Slot()
    def _validate_alone(self) -> None:
        self._workspace.set_data(self._workspace.data.changed(validate_on="validation"))

    @Slot()
    def _on_checking(self) -> None:
        self._panel.show_health(None, checking=True)

    @Slot(object)
    def _on_checked(self, checked: CheckedData | None) -> None:
        self._panel.show_health(None if checked is None else len(checked.report.findings))

    @Slot()
    def _on_browser_failed(self) -> None:
        self._panel.show_health(None)
