"""Where the layers' panel, with all it shows of a network, and the workspace meet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QInputDialog

from studio.desktop.core.run_state import EDITABLE, Run, RunState
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.wording import sentence
from studio.desktop.core.workspace import Workspace
from studio.desktop.network.layers_panel import LayersPanel
from studio.desktop.network.network_lab import CheckedNetwork, Inside, MeasuredMemory, NetworkLab
from studio.desktop.widgets.file_dialogs import Purpose, ask_existing, ask_new
from studio.desktop.widgets.frame import Frame
from studio.engine.errors import StudioError
from studio.engine.network.layer import Layer
from studio.engine.network.network import Network
from studio.engine.network.tree import Place, layer_at
from studio.engine.recipe import Recipe

if TYPE_CHECKING:
    from studio.desktop.core.jobs import Machine
    from studio.desktop.core.opened_data import OpenedData
    from studio.desktop.network.explore_pane import ExplorePane

MEMORY_AFTER_MS = 1200
"""Of no edit: a real step takes the processor for a moment."""

MOST_MEASURED = 3 << 30
"""Bytes: a network that is estimated to take more is not measured without being trained."""

PY = "Python (*.py)"
PICTURES = "SVG (*.svg);;PNG (*.png)"


class NetworkViews(QObject):
    """Wires the layers' panel to the lab, and to what looks inside networks.

    Signals:
        code_requested: write the network at hand as code to this path.
        saved: the path of a file that was written.
    """

    code_requested: Signal[Path] = Signal(object)
    saved: Signal[Path] = Signal(object)

    def __init__(
        self, workspace: Workspace, run: Run, lab: NetworkLab, panel: LayersPanel, frame: Frame
    ) -> None:
        super().__init__(panel)
        self._workspace, self._run, self._frame = workspace, run, frame
        self._lab, self._panel = lab, panel
        self._idle = QTimer(self, singleShot=True, interval=MEMORY_AFTER_MS)
        self._idle.timeout.connect(self._measure_memory)
        self._wire_questions()
        self._wire_answers()
        workspace.data_opened.connect(self._on_data)
        workspace.engine_ready.connect(self._on_engine)
        workspace.recipe_replaced.connect(self._on_recipe)
        workspace.network_requested.connect(self._show)
        run.state_changed.connect(self._on_run_state)
        panel.set_network(workspace.network, keep_undo=False)
        lab.ask_blocks()

    def _wire_questions(self) -> None:
        panel, lab = self._panel, self._lab
        panel.network_changed.connect(self._workspace.set_network)
        panel.measure_requested.connect(lab.measure)
        panel.check_requested.connect(lab.check)
        panel.summary_changed.connect(self._idle.start)
        panel.model.inside_requested.connect(self._ask_inside)
        panel.actions_of_rows.keep_requested.connect(self._keep)
        panel.header.block_chosen.connect(lab.take_block)
        panel.explore_made.connect(self._on_explore_made)

    def _wire_answers(self) -> None:
        lab = self._lab
        lab.measured.connect(self._panel.show_measured)
        lab.checked.connect(self._on_checked)
        lab.inside_found.connect(self._on_inside)
        lab.memory_measured.connect(self._on_memory)
        lab.blocks_changed.connect(self._panel.header.add_menu.show_blocks)
        self._panel.header.block_unwanted.connect(lab.forget_block)
        lab.block_forgotten.connect(self._on_forgotten)
        lab.block_taken.connect(self._panel.add_layer)
        lab.code_read.connect(self._on_code)
        lab.saved.connect(self.saved)
        lab.failed.connect(self._frame.report)

    @Slot(object)
    def _on_engine(self, machine: Machine) -> None:
        has_gpu = machine.devices[0].name != "cpu"
        self._panel.set_device("GPU" if has_gpu else "CPU")
        self._panel.set_engine_ready()

    @Slot(object)
    def _on_recipe(self, recipe: Recipe) -> None:
        self._show(recipe.network)

    @Slot(object)
    def _show(self, network: Network) -> None:
        self._panel.set_network(network, keep_undo=True)

    @Slot(object)
    def _on_run_state(self, state: RunState) -> None:
        """What is changed while a run is paused makes a branch of it."""
        self._panel.set_busy(state not in EDITABLE)

    @Slot(object)
    def _on_data(self, opened: OpenedData) -> None:
        self._panel.set_name(self._workspace.recipe().name)

    @Slot(object)
    def _on_explore_made(self, pane: ExplorePane) -> None:
        pane.code.save_requested.connect(self.save_code)
        pane.export_requested.connect(self._export_diagram)

    @Slot(object)
    def _ask_inside(self, place: Place) -> None:
        summary = self._panel.summary
        in_shape = summary.row(place).in_shape if summary is not None else None
        if in_shape is not None:
            self._idle.start()  # a person waits for this one
            self._lab.ask_inside(place, layer_at(self._panel.network(), place), in_shape)

    @Slot(object)
    def _on_checked(self, checked: CheckedNetwork) -> None:
        self._panel.show_findings(checked.network, checked.findings)

    @Slot(object)
    def _on_inside(self, inside: Inside) -> None:
        try:
            stands_there = layer_at(self._panel.network(), inside.place) == inside.layer
        except LookupError:
            stands_there = False
        if stands_there:
            self._panel.model.show_inside(inside.place, inside.parts)

    @Slot()
    def _measure_memory(self) -> None:
        panel = self._panel
        summary, given = panel.summary, panel.input
        if summary is None or given is None or summary.problem or self._run.active:
            return
        if summary.training_bytes > MOST_MEASURED:
            return
        training = self._workspace.training
        if not self._lab.measure_memory(panel.network(), given, training):
            self._idle.start()

    @Slot(object)
    def _on_memory(self, measured: MeasuredMemory) -> None:
        self._panel.show_memory(measured.network, measured.use)

    @Slot(object)
    def _keep(self, place: Place) -> None:
        layer = layer_at(self._panel.network(), place)
        name, wanted = QInputDialog.getText(
            self._frame.window,
            self.tr("Keep among my blocks"),
            self.tr("Its name in the menu Add ▸ My blocks:"),
            text=layer.name,
        )
        if wanted and name.strip():
            self._lab.keep_block(layer, name)
            self._frame.note(self.tr("{0} is in Add ▸ My blocks").format(name))

    @Slot(object, str)
    def _on_forgotten(self, layer: Layer | None, name: str) -> None:
        lab = self._lab
        self._frame.note(
            self.tr("{0} is not among your blocks any more.").format(name),
            action=self.tr("Take back") if layer is not None else "",
            do=None if layer is None else lambda: lab.keep_block(layer, name),
        )

    @Slot(object)
    def _on_code(self, network: Network) -> None:
        self._panel.set_network(network, keep_undo=True)
        self._frame.tell(self.tr("The network was read from code"))

    @Slot()
    def open_code(self) -> None:
        path = ask_existing(self._frame.window, self.tr("Open a network's code"), "code", PY)
        if path is not None:
            self._lab.open_code(path)

    @Slot()
    def save_code(self) -> None:
        source, why = self._panel.source()
        if source is None:
            self._frame.notice.say(why)
            return
        path = self._ask_new(self.tr("Save the network as code"), "code", ".py", PY)
        if path is None:
            return
        if self._is_at_hand():
            self.code_requested.emit(path)
        else:
            self._lab.save_code(source.text, path)

    def _is_at_hand(self) -> bool:
        """Whether the trained network at hand is the one in the table, for the data that is open:
        its code then says what prepares a picture, and the names of its classes.
        """
        checkpoint, given = self._workspace.checkpoint, self._panel.input
        if checkpoint is None or given is None or checkpoint.network != self._panel.network():
            return False
        reads = checkpoint.preprocessing.placement.shape, len(checkpoint.classes)
        return reads == (given.shape, given.classes)

    @Slot()
    def _export_diagram(self) -> None:
        from studio.desktop.network.diagram.diagram_export import save_diagram

        pane = self._panel.explore
        path = self._ask_new(self.tr("Export the diagram"), "picture", ".svg", PICTURES)
        if path is None or pane is None:
            return
        try:
            save_diagram(pane.diagram, path)
        except StudioError as error:
            self._frame.notice.say(sentence(error))
        else:
            self.saved.emit(path)

    def _ask_new(self, title: str, purpose: Purpose, ending: str, pattern: str) -> Path | None:
        suggested = f"{self._workspace.recipe().name}{ending}"
        return ask_new(self._frame.window, title, purpose, suggested, pattern)
