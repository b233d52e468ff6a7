"""Where the training panel's settings and the workspace meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.desktop.core.opened_data import OpenedData
from studio.desktop.core.signals import Slot
from studio.desktop.core.wording import memory
from studio.desktop.core.workspace import Workspace
from studio.desktop.training.toolbar import Toolbar
from studio.desktop.training.training_panel import TrainingPanel
from studio.engine.recipe import Recipe

if TYPE_CHECKING:
    from studio.desktop.core.jobs import Machine
    from studio.engine.training.checkpoints.opening import Opened


class SettingsView(QObject):
    """Takes what a person sets, and shows what came from elsewhere."""

    def __init__(self, workspace: Workspace, panel: TrainingPanel, toolbar: Toolbar) -> None:
        super().__init__(panel)
        self._workspace, self._panel, self._toolbar = workspace, panel, toolbar
        panel.training_changed.connect(workspace.set_training)
        panel.data_changed.connect(workspace.set_data)
        workspace.training_requested.connect(panel.choose)
        workspace.data_set.connect(panel.set_data)
        workspace.recipe_replaced.connect(self._on_recipe)
        workspace.data_opened.connect(self._on_data)
        workspace.checkpoint_opened.connect(self._on_opened)
        workspace.engine_ready.connect(self._on_engine)

    @Slot(object)
    def _on_engine(self, machine: Machine) -> None:
        fastest = machine.devices[0]
        text = self.tr("{0} · {1}").format(fastest.title, memory(fastest.memory))
        if fastest.name == "cpu":
            text = self.tr("CPU · {0} of {1} threads").format(machine.threads, machine.cores)
        self._toolbar.show_device(text)
        self._panel.set_devices(machine.devices, machine.together)

    @Slot(object)
    def _on_recipe(self, recipe: Recipe) -> None:
        self._panel.set_settings(recipe.training, recipe.data)

    @Slot(object)
    def _on_data(self, opened: OpenedData) -> None:
        overview = opened.overview
        self._panel.set_open(opened.data.source)
        self._panel.set_settings(self._workspace.training, opened.data)
        samples = overview.count("validation") or overview.count("test")
        self._panel.show_measured_on(overview.validated_on, samples)

    @Slot(object)
    def _on_opened(self, opened: Opened) -> None:
        checkpoint = opened.checkpoint
        if checkpoint.history.is_empty:  # there is no run whose curves could be shown
            self._panel.forget()
        else:
            self._panel.show_history(checkpoint.history, checkpoint.recipe.training)
            self._panel.set_ran_on(checkpoint.recipe.data.source)
