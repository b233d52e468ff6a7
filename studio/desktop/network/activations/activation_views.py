"""What the chosen layer makes of a drawing or a sample, where it is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.desktop.core.activations import (
    ActivationInspector,
    ActivationRequest,
    ActivationResult,
    any_sample,
)
from studio.desktop.core.opened_data import OpenedData
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.wording import shape_text
from studio.desktop.core.workspace import Workspace
from studio.desktop.network.layers_panel import LayersPanel

if TYPE_CHECKING:
    from studio.desktop.network.activations.activation_view import Activation
    from studio.desktop.network.explore_pane import ExplorePane


class ActivationViews(QObject):
    """Asks while the layer's view is in sight, and shows the answer there.

    Signals:
        look_requested: tell what a layer gives, and by what; None: no more.
    """

    look_requested: Signal[ActivationRequest | None, ActivationInspector | None] = Signal(
        object, object
    )

    def __init__(self, workspace: Workspace, panel: LayersPanel) -> None:
        super().__init__(panel)
        self._workspace, self._panel = workspace, panel
        self._looker: ActivationInspector | None = None
        self._sample: int | None = 0
        panel.place_chosen.connect(self._look)
        panel.network_changed.connect(self._look)
        panel.explore_made.connect(self._on_explore_made)
        panel.explore_toggled.connect(self._look)
        workspace.data_opened.connect(self._on_data)

    @Slot(object)
    def _on_data(self, opened: OpenedData) -> None:
        self._looker = ActivationInspector(opened)
        self._look()

    @Slot(object)
    def _on_explore_made(self, pane: ExplorePane) -> None:
        pane.view_changed.connect(self._look)
        pane.lesson.drawing_requested.connect(self.look_at_drawing)
        pane.lesson.sample_requested.connect(self._look_at_sample)
        pane.lesson.show_source(drawing=self._sample is None)

    @Slot()
    def _look(self) -> None:
        """Look at the chosen layer, while its view is in sight."""
        panel = self._panel
        place, pane = panel.chosen_place(), panel.explore
        if not place or pane is None or not pane.is_in_sight(pane.lesson):
            self.look_requested.emit(None, None)
            return
        if self._looker is not None:
            seed = self._workspace.training.seed
            self.look_requested.emit(
                ActivationRequest(panel.network(), place, seed, self._sample), self._looker
            )

    @Slot()
    def look_at_drawing(self) -> None:
        if self._sample is not None:
            self._sample = None
            if self._panel.explore is not None:
                self._panel.explore.lesson.show_source(drawing=True)
        self._look()

    @Slot()
    def _look_at_sample(self) -> None:
        opened = self._workspace.opened
        if opened is not None:
            self._sample = any_sample(opened.overview.count("train"))
            self._look()

    @Slot(object)
    def show_activations(self, looked: ActivationResult) -> None:
        panel, pane = self._panel, self._panel.explore
        look = looked.request
        if pane is None or (look.network, look.place) != (panel.network(), panel.chosen_place()):
            return
        view = pane.lesson.activations
        if not looked.has_picture:
            view.show_reason(self.tr("Draw something at the right, or look at a sample."))
        elif looked.before is None and looked.after is None:
            view.show_reason(self.tr("There is nothing to see until the layers fit the data."))
        else:
            view.show_activations(*self._titled(looked))

    def _titled(self, looked: ActivationResult) -> tuple[Activation | None, Activation | None]:
        """What was found, each with what to call it."""
        from studio.desktop.network.activations.activation_view import Activation

        before, after = looked.before, looked.after
        alone = self.tr("Before training · {0} · Train shows what it learns")
        return (
            None
            if before is None
            else Activation(
                before, (alone if after is None else "{0}").format(shape_text(before.shape))
            ),
            None if after is None else Activation(after, shape_text(after.shape)),
        )
