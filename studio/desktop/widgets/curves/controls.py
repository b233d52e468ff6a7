"""What is plotted and how: one calm row above the plots."""

from __future__ import annotations

from typing import Literal, get_args

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSlider,
    QToolButton,
    QWidget,
)

from studio.desktop.theme import set_role
from studio.desktop.widgets.curves.lab_plot import Look
from studio.desktop.widgets.curves.lines import Axis

View = Literal[
    "both", "loss", "accuracy", "figures", "rate", "gradient_norm", "update_ratio", "weights"
]

WATCHED: tuple[View, ...] = ("gradient_norm", "update_ratio", "weights")
"""What is measured only while somebody looks."""

SMOOTHEST = 0.98


class CurveControls(QWidget):
    """Says what a person wants to see.

    Signals:
        changed: the view, the look or an overlay.
        reset_wanted: show all again.
        export_wanted: ``"png"``, ``"svg"`` or ``"csv"``.
    """

    changed = Signal()
    reset_wanted = Signal()
    export_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = self._combo("curvesViewCombo", self.tr("What is plotted"), self._views())
        self._axis = self._combo(
            "curvesAxisCombo",
            self.tr("What counts along the bottom"),
            {"epochs": self.tr("Epochs"), "steps": self.tr("Steps"), "time": self.tr("Time")},
        )
        self._log = self._check("curvesLog", self.tr("Log"), self.tr("Logarithmic values"))
        self._best = self._check("curvesBest", self.tr("Best"), self.tr("Mark the best epoch"))
        self._best.setChecked(True)
        self._rate = self._check(
            "curvesRate", self.tr("Rate"), self.tr("Lay the learning rate over it, at the right")
        )
        self._smoothing = QSlider(Qt.Orientation.Horizontal)
        self._smoothing.setRange(0, 100)
        self._smoothing.setObjectName("curvesSmoothing")
        self._smoothing.setAccessibleName(self.tr("Smoothing"))
        self._smoothing.setToolTip(self.tr("How much the training curves are smoothed"))
        self._smoothing.setMinimumWidth(50)
        self._smoothing.setMaximumWidth(110)
        self._smoothing.valueChanged.connect(self.changed)
        self._reset = QToolButton()
        self._reset.setText(self.tr("Show all"))
        self._reset.setObjectName("curvesReset")
        self._reset.clicked.connect(self.reset_wanted)
        self._lay_out(self._export_button())
        self.set_zoomed(False)

    @property
    def view(self) -> View:
        """What is plotted."""
        view: View = self._view.currentData()
        return view

    @property
    def look(self) -> Look:
        """How."""
        axis: Axis = self._axis.currentData()
        # Fine where it matters: near the smoothest.
        weight = SMOOTHEST * (1 - (1 - self._smoothing.value() / 100) ** 2)
        return Look(axis, self._log.isChecked(), weight, self._best.isChecked())

    @property
    def has_rate(self) -> bool:
        """Whether the learning rate is laid over the others."""
        return self._rate.isChecked() and self.view in get_args(View)[:4]

    def set_zoomed(self, zoomed: bool) -> None:
        """Whether there is something to show again."""
        self._reset.setEnabled(zoomed)
        self._reset.setToolTip("" if zoomed else self.tr("All is in sight: the wheel zooms"))

    def _views(self) -> dict[str, str]:
        return {
            "both": self.tr("Loss and accuracy"),
            "loss": self.tr("Loss"),
            "accuracy": self.tr("Accuracy"),
            "figures": self.tr("Precision, recall, F1"),
            "rate": self.tr("Learning rate"),
            "gradient_norm": self.tr("Gradient norm"),
            "update_ratio": self.tr("Update to weight"),
            "weights": self.tr("Weights"),
        }

    def _combo(self, name: str, title: str, choices: dict[str, str]) -> QComboBox:
        combo = QComboBox()
        combo.setObjectName(name)
        combo.setAccessibleName(title)
        for value, text in choices.items():
            combo.addItem(text, value)
        combo.currentIndexChanged.connect(self._on_view)
        return combo

    def _check(self, name: str, text: str, help: str) -> QCheckBox:
        box = QCheckBox(text)
        box.setObjectName(name)
        box.setToolTip(help)
        box.toggled.connect(self.changed)
        return box

    def _export_button(self) -> QToolButton:
        button = QToolButton()
        button.setText(self.tr("Export"))
        button.setObjectName("curvesExport")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        for ending, text in (
            ("png", self.tr("Picture, PNG…")),
            ("svg", self.tr("Drawing, SVG…")),
            ("csv", self.tr("All points, CSV…")),
        ):
            menu.addAction(text).setData(ending)
        menu.triggered.connect(self._on_export)
        button.setMenu(menu)
        return button

    def _lay_out(self, export: QToolButton) -> None:
        smooth = QLabel(self.tr("Smooth"))
        set_role(smooth, "quiet")
        smooth.setBuddy(self._smoothing)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self._view, self._axis, self._log, self._best, self._rate, smooth):
            row.addWidget(widget)
        row.addWidget(self._smoothing, 1)
        row.addStretch(1)
        row.addWidget(self._reset)
        row.addWidget(export)

    @Slot()
    def _on_view(self) -> None:
        has_lines = self.view != "weights"
        for widget in (self._axis, self._log, self._best, self._rate, self._smoothing):
            widget.setEnabled(has_lines)
        self.changed.emit()

    @Slot(object)
    def _on_export(self, action: object) -> None:
        self.export_wanted.emit(action.data())  # type: ignore[attr-defined]
