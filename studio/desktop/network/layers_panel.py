"""The layers panel: the network as a tree to edit, with its shapes and costs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.network.advice.advice_strip import AdviceStrip
from studio.desktop.network.advice.network_guide import NetworkGuide
from studio.desktop.network.layer_actions import LayerActions
from studio.desktop.network.layer_settings import LayerSettings
from studio.desktop.network.layer_table import LayerTable
from studio.desktop.network.layers_header import LayersHeader
from studio.desktop.network.models.network_cells import LayerColumn
from studio.desktop.network.models.network_costs import costs_text, memory_tip, problem_text
from studio.desktop.network.models.network_editor import NetworkEditor, new_session
from studio.desktop.network.models.network_input import Input, wanted
from studio.desktop.network.models.network_measuring import Measuring
from studio.desktop.network.models.network_model import NetworkModel
from studio.desktop.network.models.network_text import has_settings
from studio.desktop.network.template_chooser import TemplateChooser
from studio.desktop.widgets.card import Card
from studio.desktop.widgets.layouts import fill
from studio.engine.network.backbones import weights_there
from studio.engine.network.layer import Layer
from studio.engine.network.network import Network
from studio.engine.network.reading_size import reading_size
from studio.engine.network.templates import TEMPLATES
from studio.engine.network.tree import Place, layer_at
from studio.engine.paths import data_folder

if TYPE_CHECKING:
    from studio.desktop.network.explore_pane import ExplorePane
    from studio.engine.network.checks import NetworkFinding
    from studio.engine.network.memory import MemoryUse
    from studio.engine.network.source import Source
    from studio.engine.network.summary import Summary

BESIDE = 900
"""Pixels from which table and closer look stand beside each other."""


class LayersPanel(Card):
    """Edits a network.

    Attributes:
        undo_stack: every edit, in words.
        explore: diagram, layer, checks and code, beside the table; made when first wanted.
        header: the buttons of the card.
        model: the rows.
        actions_of_rows: what can be done with them.

    Signals:
        network_changed: after each edit, undo and redo.
        summary_changed: None while the engine or the data is not there.
        measure_requested: it takes time to know what it costs.
        check_requested: it is to be looked over.
        place_chosen: the place of the layer that a person looks at.
        explore_made: it was wanted for the first time.
        explore_toggled: whether the closer look is open.
        size_requested: read the pictures at so many pixels a side.
    """

    network_changed: Signal[Network] = Signal(object)
    summary_changed: Signal[Summary | None] = Signal(object)
    measure_requested: Signal[Network, Input] = Signal(object, object)
    check_requested: Signal[Network, Summary, Input] = Signal(object, object, object)
    place_chosen: Signal[Place] = Signal(object)
    explore_made: Signal[ExplorePane] = Signal(object)
    explore_toggled = Signal(bool)
    size_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Layers"), parent)
        self.setObjectName("layersPanel")
        self.input: Input | None = None
        self.summary: Summary | None = None
        self._busy = False
        self._measuring = Measuring(self)
        self._measuring.requested.connect(self.measure_requested)
        self.model = NetworkModel(self)
        self._editor = NetworkEditor(self.model, self)
        self.undo_stack = self._editor.undo_stack
        self._table = LayerTable(self.model)
        self._strip = AdviceStrip()
        self.header = LayersHeader(self)
        self.explore: ExplorePane | None = None
        self.actions_of_rows = LayerActions(self._editor, self._table)
        self._guide = NetworkGuide(self, self._strip)
        self._lay_out()
        self._wire()
        self._measure()

    def network(self) -> Network:
        return self._editor.network

    def set_network(self, network: Network, keep_undo: bool) -> None:
        """Show a network that comes from elsewhere, as a step to undo or as a new beginning."""
        if keep_undo:
            self._editor.replace_all(network, self.tr("Open another network"))
        else:
            self._editor.start_with(network)

    def set_input(self, given: Input | None) -> None:
        """What comes to the network; None: no data yet."""
        if given == self.input and self.summary is not None:
            return  # measured already; it takes a tenth of a second where data has just opened
        self.input = given
        if given is not None:
            self.model.show_batch(given.batch_size, self.model.cells.measure)
            self.header.offer_templates(given.reads)
        self._measure()

    def set_engine_ready(self) -> None:
        """torch is in memory: from now on shapes and costs are shown."""
        self._measuring.is_ready = True
        self._measure()

    def set_busy(self, busy: bool) -> None:
        """While a network trains its layers can be read and not changed."""
        self._busy = busy
        self.header.set_busy(busy)
        self._table.set_editable(not busy)
        self.actions_of_rows.set_busy(busy)
        self._guide.set_editable(not busy)

    def show_measured(self, network: Network, given: Input) -> None:
        """What takes time to know of `network` is known now."""
        self._measuring.know(network, given)
        self._measure()

    def show_findings(self, network: Network, findings: list[NetworkFinding]) -> None:
        """What checks have to say of `network`."""
        self._guide.show_findings(network, findings)

    def show_memory(self, network: Network, use: MemoryUse) -> None:
        """What training takes, measured; dropped where the network is another by now."""
        if network == self.network() and self.summary is not None:
            self.remark.setText(costs_text(self.summary, use))
            self.remark.setToolTip(memory_tip(use))

    def set_device(self, device: Literal["CPU", "GPU"]) -> None:
        """What will train, for the choice of a template."""
        self._guide.device = device

    def set_name(self, name: str) -> None:
        """What the code calls the network."""
        self._guide.name = name

    def source(self) -> tuple[Source | None, str]:
        """The code of the network, or why there is none."""
        return self._guide.source()

    def change_network(self, network: Network, text: str) -> None:
        """Put another network in this one's place, as a step to undo."""
        if not self._busy:
            self._editor.replace_all(network, text)

    def add_layer(self, layer: Layer) -> None:
        """Put a layer that is there already below the chosen one."""
        if not self._busy:
            self._editor.insert(layer, self._table.current_place())

    def chosen_place(self) -> Place:
        """Of the layer that a person looks at; empty where there is none."""
        return self._table.current_place()

    @Slot(object)
    def choose_place(self, place: Place) -> None:
        """Look at a layer."""
        self._table.choose_place(place)

    @Slot(object)
    def edit_settings(self, place: Place) -> None:
        """Open the settings of a layer beside it."""
        layer = layer_at(self.network(), place)
        if self._busy or not has_settings(layer):
            return
        session = new_session()
        settings = LayerSettings(layer, self)
        settings.edited.connect(lambda changed: self._editor.change(place, changed, session))
        viewport, cell = self._table.viewport(), self._table.settings_rect(place)
        settings.open_at(QRect(viewport.mapToGlobal(cell.topLeft()), cell.size()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt."""
        super().resizeEvent(event)
        beside = self.width() >= BESIDE
        orientation = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if orientation != self._split.orientation():
            self._split.setOrientation(orientation)
            self._split.setSizes([6, 5])

    def _lay_out(self) -> None:
        self._pages = QStackedWidget()
        self._pages.addWidget(self._table)
        self._pages.addWidget(self.header.empty)
        self._split = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        self._split.setHandleWidth(12)
        self._split.addWidget(self._pages)
        fill(self.body, (self._split, 1), self._strip, spacing=4, margins=(16, 10, 16, 8))
        self.set_busy(False)

    def _wire(self) -> None:
        self._editor.changed.connect(self._on_changed)
        self._strip.all_requested.connect(self._show_checks)
        self._guide.check_requested.connect(self.check_requested)
        self._guide.size_requested.connect(self.size_requested)
        self._editor.looked_at.connect(self._table.choose_place)
        self._table.place_chosen.connect(self._on_place)
        self._table.settings_requested.connect(self.edit_settings)
        self._table.refused.connect(self._strip.say)
        self._table.measure_chosen.connect(self._on_measure)
        self.header.layer_chosen.connect(self._add_kind)
        self.header.template_chosen.connect(self.use_template)
        self.header.choice_requested.connect(self._ask_for_choice)
        self.header.explore_toggled.connect(self._on_explore)

    @Slot(object)
    def _on_changed(self, network: Network) -> None:
        self._pages.setCurrentIndex(0 if network.layers else 1)
        self._measure()
        self.network_changed.emit(network)
        self._on_place(self._table.current_place())

    def _measure(self) -> None:
        self.summary = self._measuring.summary(self.network(), self.input)
        self.model.show_summary(self.summary, self.input.classes if self.input else None)
        self.remark.setText(costs_text(self.summary))
        self.remark.setToolTip("")
        self._strip.say(problem_text(self.network(), self.summary))
        self.summary_changed.emit(self.summary)
        self._guide.update_soon()

    @Slot(object)
    def _on_place(self, place: Place) -> None:
        self.actions_of_rows.update()
        self._guide.look_at(place)
        self.place_chosen.emit(place)

    @Slot(object)
    def _on_measure(self, column: LayerColumn) -> None:
        self.model.show_batch(self.model.cells.batch_size, column)

    @Slot(bool)
    def _on_explore(self, wanted: bool) -> None:
        if self.explore is None:
            self._make_explore()
        else:
            self.explore.setVisible(wanted)
        self.explore_toggled.emit(wanted)
        self._guide.update_soon()

    def _make_explore(self) -> None:
        """What is not in sight at the window's start need not be there by then."""
        from studio.desktop.network.explore_pane import ExplorePane

        self.explore = ExplorePane()
        self._split.addWidget(self.explore)
        self._split.setSizes([6, 5])
        self.explore.diagram.chosen.connect(self._table.choose_place)
        self._guide.show_in(self.explore)
        self.explore_made.emit(self.explore)

    @Slot()
    def _show_checks(self) -> None:
        self.header.explore.setChecked(True)
        if self.explore is not None:
            self.explore.show_checks()

    @Slot(str)
    def _add_kind(self, kind: str) -> None:
        self._editor.add(Layer.kinds[kind], self._table.current_place())
        self._table.setFocus()

    @Slot(str, str)
    def use_template(self, key: str, title: str = "") -> None:
        """Start again from a known network."""
        template = next(template for template in TEMPLATES if template.key == key)
        text = self.tr("Start from {0}").format(title or template.title)
        self._editor.replace_all(template.network, text)
        self._table.setFocus()
        if (size := reading_size(template.network)) is not None:
            self.size_requested.emit(size)

    @Slot()
    def _ask_for_choice(self) -> None:
        """Open the questions, filled in as far as the data tells."""
        chooser = TemplateChooser(
            wanted(self.input, self._guide.device), weights_there(data_folder()), self
        )
        chooser.chosen.connect(self.use_template)
        button = self.header.template
        chooser.open_at(button.mapToGlobal(QPoint(button.width(), button.height() + 4)))
