"""The row that says where fine-tuning starts, what it keeps, and what learns."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLabel, QSizePolicy, QWidget

from studio.desktop.start_points import StartPoint
from studio.desktop.theme import set_role

if TYPE_CHECKING:
    from studio.engine.training.fine_tuning import Plan


class FineTuningRow(QWidget):
    """Chooses the starting checkpoint.

    Signals:
        start_chosen: the index of a starting point.
        file_chosen: the path of a ``.pth`` to start from.
        learning_chosen: ``"all"`` or ``"head"``.
    """

    start_chosen = Signal(int)
    file_chosen = Signal(object)
    learning_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: list[StartPoint] = []
        self._start = QComboBox()
        self._start.setObjectName("startCombo")
        self._start.setAccessibleName(self.tr("Fine-tune from"))
        self._start.setToolTip(self.tr("The trained network that Fine-tune starts from"))
        self._start.activated.connect(self._on_start)
        self._learning = QComboBox()
        self._learning.setObjectName("learningCombo")
        self._learning.setAccessibleName(self.tr("What learns"))
        self._learning.addItem(self.tr("all layers learn"), "all")
        self._learning.addItem(self.tr("earlier layers learn slowly"), "slow")
        self._learning.addItem(self.tr("only the output layer learns"), "head")
        self._learning.activated.connect(self._on_learning)
        self._words = QLabel()
        set_role(self._words, "quiet")
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        label = QLabel(self.tr("Fine-tune from"))
        set_role(label, "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self._start)
        row.addWidget(self._learning)
        row.addWidget(self._words, 1)

    def set_points(self, points: list[StartPoint], chosen: int) -> None:
        """Offer these starting points."""
        self._points = points
        with QSignalBlocker(self._start):
            self._start.clear()
            for point in points:
                self._start.addItem(self._title(point))
            self._start.addItem(self.tr("Open a .pth…"))
            self._start.setCurrentIndex(chosen)

    def set_busy(self, busy: bool) -> None:
        """While a run goes on its start stays as it is."""
        self.setEnabled(not busy)

    @Slot(object)
    def show_plan(self, plan: Plan) -> None:
        """What fine-tuning would do, layer by layer."""
        parts = [self.tr("keeps {0}").format(", ".join(plan.kept))]
        if plan.replaced:
            parts.append(self.tr("replaces {0}").format(", ".join(plan.replaced)))
        if plan.frozen:
            parts.append(self.tr("{0} stay as they are").format(", ".join(plan.frozen)))
        text = " · ".join(parts)
        self._words.setText(text)
        self._words.setToolTip(text)

    def _title(self, point: StartPoint) -> str:
        match point.kind:
            case "bundled":
                return self.tr("{0} (bundled)").format(point.path.stem)
            case "run":
                return self.tr("the last run’s best")
        return point.path.name

    @Slot(int)
    def _on_start(self, index: int) -> None:
        if index < len(self._points):
            self.start_chosen.emit(index)
            return
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("A checkpoint or state_dict to start from"), "", "*.pth *.pt"
        )
        if path:
            self.file_chosen.emit(Path(path))

    @Slot(int)
    def _on_learning(self, index: int) -> None:
        self.learning_chosen.emit(self._learning.itemData(index))
