"""Which network, on what: the row above the views."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import set_role
from studio.desktop.core.wording import duration
from studio.desktop.widgets.elided_label import ElidedLabel
from studio.desktop.widgets.fitting_combo import FittingCombo
from studio.desktop.widgets.layouts import Stretch, fill
from studio.desktop.widgets.plain_label import PlainLabel
from studio.desktop.widgets.progress_line import ProgressLine

WIDEST = 300
"""Of a list, in pixels: a run's name with its time."""

LEAST_WAIT = 1.0
"""Seconds after which the time that is left can be told."""


class SubjectBar(QFrame):
    """A list of networks, one of data, one of its parts, and the button that measures.

    Signals:
        network_chosen, data_chosen: the number of an entry.
        part_chosen: the key of one.
        requested: measure.
        cancelled: leave what goes on.
    """

    network_chosen = Signal(int)
    data_chosen = Signal(int)
    part_chosen = Signal(str)
    requested = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._network = self._combo("evaluatedNetwork", self.tr("Network"))
        self._data = self._combo("evaluatedData", self.tr("Data"))
        self._part = self._combo("evaluatedPart", self.tr("Part of the data"))
        self._network.activated.connect(self.network_chosen)
        self._data.activated.connect(self.data_chosen)
        self._part.activated.connect(self._on_part)
        self._remark, self._line = ElidedLabel(), ProgressLine()
        self._line.setMinimumWidth(160)
        self._remark.setObjectName("evaluationRemark")
        self._start = QPushButton(self.tr("Ev&aluate"))
        self._start.setObjectName("evaluateButton")
        self._start.clicked.connect(self.requested)
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.setObjectName("cancelEvaluationButton")
        self._cancel.clicked.connect(self.cancelled)
        self._lay_out()
        self.end()

    def set_networks(self, titles: Sequence[str], chosen: int) -> None:
        """What can be measured, by its titles."""
        _set(self._network, titles, chosen)

    def set_data(self, titles: Sequence[str], chosen: int) -> None:
        """What it can be measured on."""
        _set(self._data, titles, chosen)

    def set_parts(self, titles: Mapping[str, str], chosen: str) -> None:
        """The parts of this data, by their keys; none where they are not known yet."""
        self._part.clear()
        for key, title in titles.items():
            self._part.addItem(title, key)
        self._part.setCurrentIndex(self._part.findData(chosen))
        self._part.setVisible(bool(titles))

    def set_remark(self, text: str) -> None:
        """What is known of what is shown; its line is kept where that is nothing."""
        self._remark.setText(text)

    def set_start(self, text: str, blocked: str) -> None:
        """What the button says, and why it cannot be pressed; empty where it can."""
        self._start.setText(text)
        self._start.setEnabled(not blocked)
        self._start.setToolTip(blocked)

    def begin(self, text: str) -> None:
        """Something goes on from now on, called `text`."""
        self._words = text
        self._line.set_state("running")
        self._line.set_share(None)
        self._line.set_text(f"{text}…")
        self._turn(is_busy=True)

    @Slot(object, object, float)
    def show_progress(self, done: int, total: int, seconds: float) -> None:
        """`done` of `total` units (0: not known), `seconds` after it began."""
        share = done / total if total else None
        self._line.set_share(share)
        if share and share < 1 and seconds > LEAST_WAIT:
            left = duration(seconds / share - seconds)
            self._line.set_text(self.tr("{0} · {1} left").format(self._words, left))

    def end(self) -> None:
        """Nothing goes on."""
        self._words = ""
        self._turn(is_busy=False)

    def _turn(self, is_busy: bool) -> None:
        self._line.setVisible(is_busy)
        self._cancel.setVisible(is_busy)
        self._start.setHidden(is_busy)

    def _combo(self, name: str, what: str) -> FittingCombo:
        combo = FittingCombo()
        combo.setObjectName(name)
        combo.setAccessibleName(what)
        combo.setMinimumContentsLength(6)
        combo.setSizeAdjustPolicy(FittingCombo.SizeAdjustPolicy.AdjustToContents)
        combo.setMaximumWidth(WIDEST)
        return combo

    def _lay_out(self) -> None:
        row = fill(
            QHBoxLayout(),
            self._network,
            PlainLabel(self.tr("on", "a network on data"), role="quiet"),
            self._data,
            self._part,
            Stretch(),
            self._line,
            self._cancel,
            self._start,
            spacing=8,
        )
        fill(QVBoxLayout(self), row, self._remark, spacing=4, margins=(16, 10, 16, 10))

    @Slot(int)
    def _on_part(self, index: int) -> None:
        self.part_chosen.emit(self._part.itemData(index))


def _set(combo: FittingCombo, titles: Sequence[str], chosen: int) -> None:
    if [combo.itemText(row) for row in range(combo.count())] != list(titles):
        combo.clear()
        combo.addItems(list(titles))
    combo.setCurrentIndex(chosen)
