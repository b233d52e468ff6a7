"""Where the layers' panel, with all it shows of a network, and the session meet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QInputDialog

from studio.desktop.core.activations import (
    ActivationInspector,
    ActivationRequest,
    ActivationResult,
    any_sample,
)
from studio.desktop.core.wording import shape_text
from studio.desktop.network.network_lab import CheckedNetwork, Inside, MeasuredMemory
from studio.desktop.shell.main_window import MainWindow
from studio.desktop.shell.session import Session
from studio.desktop.widgets.file_dialogs import Purpose, ask_existing, ask_new
from studio.engine.errors import StudioError
from studio.engine.network.layer import Layer
from studio.engine.network.network import Network
from studio.engine.network.tree import Place, layer_at

if TYPE_CHECKING:
    from studio.desktop.core.jobs import Machine
    from studio.desktop.core.opened_data import OpenedData
    from studio.desktop.network.activations.activation_view import Activation
    from studio.desktop.network.explore_pane import ExplorePane

MEMORY_AFTER_MS = 1200
"""Of no edit: a real step takes the processor for a moment."""

MOST_MEASURED = 3 << 30
"""Bytes: a network that is estimated to take more is not measured without being trained."""

PY = "Python (*.py)"
PICTURES = "SVG (*.svg);;PNG (*.png)"


class NetworkViews(QObject):
    """Wires the layers' panel to the session's lab, and to what looks inside networks."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._panel = window.layers
        self._looker: ActivationInspector | None = None
        self._sample: int | None = 0
        self._idle = QTimer(self, singleShot=True, interval=MEMORY_AFTER_MS)
        self._idle.timeout.connect(self._measure_memory)
        self._wire_questions()
        self._wire_answers()
        session.lab.ask_blocks()

    def _wire_questions(self) -> None:
        panel, lab, window = self._panel, self._session.lab, self._window
        panel.measure_wanted.connect(lab.measure)
        panel.check_wanted.connect(lab.check)
        panel.summary_changed.connect(self._idle.start)
        panel.model.inside_asked.connect(self._ask_inside)
        panel.actions_of_rows.keep_asked.connect(self._keep)
        panel.header.block_chosen.connect(lab.take_block)
        panel.place_chosen.connect(self._look)
        panel.network_changed.connect(self._look)
        panel.explore_made.connect(self._on_explore_made)
        panel.explore_toggled.connect(self._on_explore)
        window.tryout.ink_drawn.connect(self._look_at_drawing)
        window.tryout.picture_given.connect(self._look_at_drawing)
        window.tryout.file_given.connect(self._look_at_drawing)
        window.open_code.triggered.connect(self._open_code)
        window.save_code.triggered.connect(self._save_code)

    def _wire_answers(self) -> None:
        session, lab = self._session, self._session.lab
        lab.measured.connect(self._panel.show_measured)
        lab.checked.connect(self._on_checked)
        lab.inside_found.connect(self._on_inside)
        lab.memory_measured.connect(self._on_memory)
        lab.blocks_changed.connect(self._panel.header.add_menu.show_blocks)
        self._panel.header.block_unwanted.connect(lab.forget_block)
        lab.block_forgotten.connect(self._on_forgotten)
        lab.block_taken.connect(self._panel.add_layer)
        lab.code_read.connect(self._on_code)
        lab.saved.connect(session.files.saved)
        lab.failed.connect(session.failed)
        session.prediction.looked.connect(self._on_looked)
        session.data_opened.connect(self._on_data)
        session.engine_ready.connect(self._on_engine)

    @Slot(object)
    def _on_engine(self, machine: Machine) -> None:
        has_gpu = machine.devices[0].name != "cpu"
        self._panel.set_device("GPU" if has_gpu else "CPU")

    @Slot(object)
    def _on_data(self, opened: OpenedData) -> None:
        self._looker = ActivationInspector(opened)
        self._panel.set_name(self._session.recipe().name)
        self._look()

    @Slot(object)
    def _on_explore_made(self, pane: ExplorePane) -> None:
        pane.view_changed.connect(self._look)
        pane.lesson.drawing_asked.connect(self._look_at_drawing)
        pane.lesson.sample_asked.connect(self._look_at_sample)
        pane.lesson.show_source(drawing=self._sample is None)
        pane.code.save_asked.connect(self._save_code)
        pane.export_asked.connect(self._export_diagram)

    @Slot(bool)
    def _on_explore(self, wanted: bool) -> None:
        self._window.training.setVisible(not wanted)
        self._look()

    @Slot(object)
    def _ask_inside(self, place: Place) -> None:
        summary = self._panel.summary
        in_shape = summary.row(place).in_shape if summary is not None else None
        if in_shape is not None:
            self._idle.start()  # a person waits for this one
            self._session.lab.ask_inside(place, layer_at(self._panel.network(), place), in_shape)

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
        panel, session = self._panel, self._session
        summary, given = panel.summary, panel.input
        if summary is None or given is None or summary.problem or session.run.active:
            return
        if summary.training_bytes > MOST_MEASURED:
            return
        if not session.lab.measure_memory(panel.network(), given, session.training):
            self._idle.start()

    @Slot(object)
    def _on_memory(self, measured: MeasuredMemory) -> None:
        self._panel.show_memory(measured.network, measured.use)

    @Slot(object)
    def _keep(self, place: Place) -> None:
        layer = layer_at(self._panel.network(), place)
        name, wanted = QInputDialog.getText(
            self._window,
            self.tr("Keep among my blocks"),
            self.tr("Its name in the menu Add ▸ My blocks:"),
            text=layer.name,
        )
        if wanted and name.strip():
            self._session.lab.keep_block(layer, name)
            text = self.tr("{0} is in Add ▸ My blocks").format(name)
            self._window.notice.say(text, level="plain")

    @Slot(object, str)
    def _on_forgotten(self, layer: Layer | None, name: str) -> None:
        lab = self._session.lab
        self._window.notice.say(
            self.tr("{0} is not among your blocks any more.").format(name),
            level="plain",
            action=self.tr("Take back") if layer is not None else "",
            do=None if layer is None else lambda: lab.keep_block(layer, name),
        )

    @Slot()
    def _look(self) -> None:
        """Look at the chosen layer, while its view is in sight."""
        panel, prediction = self._panel, self._session.prediction
        place, pane = panel.chosen_place(), panel.explore
        if not place or pane is None or not pane.is_in_sight(pane.lesson):
            prediction.look_at(None, None)
            return
        if self._looker is not None:
            seed = self._session.training.seed
            prediction.look_at(
                ActivationRequest(panel.network(), place, seed, self._sample), self._looker
            )

    @Slot()
    def _look_at_drawing(self) -> None:
        if self._sample is not None:
            self._sample = None
            if self._panel.explore is not None:
                self._panel.explore.lesson.show_source(drawing=True)
        self._look()

    @Slot()
    def _look_at_sample(self) -> None:
        opened = self._session.opened
        if opened is not None:
            self._sample = any_sample(opened.overview.count("train"))
            self._look()

    @Slot(object)
    def _on_looked(self, looked: ActivationResult) -> None:
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

    @Slot(object)
    def _on_code(self, network: Network) -> None:
        self._panel.set_network(network, keep_undo=True)
        self._window.status.setText(self.tr("The network was read from code"))

    @Slot()
    def _open_code(self) -> None:
        path = ask_existing(self._window, self.tr("Open a network's code"), "code", PY)
        if path is not None:
            self._session.lab.open_code(path)

    @Slot()
    def _save_code(self) -> None:
        source, why = self._panel.source()
        if source is None:
            self._window.notice.say(why)
            return
        path = self._ask_new(self.tr("Save the network as code"), "code", ".py", PY)
        if path is None:
            return
        if self._is_at_hand():
            self._session.files.export_code(path)
        else:
            self._session.lab.save_code(source.text, path)

    def _is_at_hand(self) -> bool:
        """Whether the trained network at hand is the one in the table, for the data that is open:
        its code then says what prepares a picture, and the names of its classes.
        """
        checkpoint, given = self._session.checkpoint, self._panel.input
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
            self._window.notice.say(str(error))
        else:
            self._session.files.saved.emit(path)

    def _ask_new(self, title: str, purpose: Purpose, ending: str, pattern: str) -> Path | None:
        suggested = f"{self._session.recipe().name}{ending}"
        return ask_new(self._window, title, purpose, suggested, pattern)
