"""What is plotted and how: one calm row above the plots, two where there is little room."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QSlider,
    QToolButton,
    QWidget,
)

from studio.desktop.core.icons import set_icon
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.runs.curves.lines import OVER, Axis, View
from studio.desktop.runs.curves.strokes import CurveLook
from studio.desktop.widgets.fitting_combo import FittingCombo
from studio.desktop.widgets.flow_layout import FlowLayout
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.plain_label import PlainLabel
from studio.desktop.widgets.plots.segments import Segments

SMOOTHEST = 99
"""Of a hundred."""

LEAST_COMBO, SLIDER = 146, 110
"""Widths in pixels."""


class CurveControls(QWidget):
    """Says what a person wants to see.

    Signals:
        changed: the view, the look or an overlay.
        reset_requested: show all again.
        export_requested: ``"png"``, ``"svg"`` or ``"csv"``.
    """

    changed = Signal()
    reset_requested = Signal()
    export_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = self._made_view()
        axes = {"epochs": self.tr("Epochs"), "steps": self.tr("Steps"), "time": self.tr("Time")}
        self._axis = Segments(self.tr("What counts along the bottom"), axes)
        self._axis.changed.connect(self.changed)
        self._log = QCheckBox(self.tr("Log"))
        self._log.setToolTip(self.tr("Values on a logarithmic scale"))
        self._log.toggled.connect(self.changed)
        self._overlays = self._made_overlays()
        self._smooth = PlainLabel(self.tr("Smooth"), role="quiet")
        self._amount = PlainLabel("0.00", role="quiet")
        self._smoothing = self._made_slider()
        self._reset = self._made_button("show-all", self.tr("Show all"))
        self._reset.clicked.connect(self.reset_requested)
        self._export = self._made_button("export", self.tr("Export"))
        self._add_export_menu()
        self._name_all()
        self._lay_out()
        self.set_zoomed(False)
        self.set_has_runs(False)
        self._on_view()

    @property
    def view(self) -> View:
        """What is plotted."""
        return cast(View, self._view.currentData())

    @property
    def look(self) -> CurveLook:
        """How."""
        axis, weight = cast(Axis, self._axis.value), self._smoothing.value() / 100
        return CurveLook(axis, self._log.isChecked(), weight, self._best.isChecked())

    @property
    def has_rate(self) -> bool:
        """Whether the learning rate is laid over the others."""
        return self._rate.isChecked() and self.view in OVER

    def set_zoomed(self, zoomed: bool) -> None:
        """Whether there is something to show again."""
        self._reset.setEnabled(zoomed)
        how = self.tr(
            "All is in sight. Wheel: zoom. Drag: zoom into a frame. Shift and drag: move. "
            "Double click: show all. By the keyboard: + and −, arrows for the values, Home."
        )
        self._reset.setToolTip(self.tr("Show all (double click, or Home)") if zoomed else how)

    def set_has_runs(self, has_runs: bool) -> None:
        """Whether there is something to export."""
        self._export.setEnabled(has_runs)
        nothing = self.tr("There is no run to export yet")
        self._export.setToolTip(self.tr("Export") if has_runs else nothing)

    def _made_view(self) -> FittingCombo:
        combo = FittingCombo()
        for value, text in (
            ("both", self.tr("Loss and accuracy")),
            ("loss", self.tr("Loss")),
            ("accuracy", self.tr("Accuracy")),
            ("figures", self.tr("Precision, recall")),
            ("rate", self.tr("Learning rate")),
            ("gradient_norm", self.tr("Gradient norm")),
            ("update_ratio", self.tr("Update ratio")),
            ("weights", self.tr("Weights")),
        ):
            combo.addItem(text, value)
        combo.setMaxVisibleItems(combo.count())
        combo.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        combo.setMinimumWidth(LEAST_COMBO)
        combo.currentIndexChanged.connect(self._on_view)
        return combo

    def _made_overlays(self) -> QPushButton:
        button = QPushButton(self.tr("Overlays"))
        button.setProperty("menu", "true")
        menu = QMenu(button)
        self._best = QAction(self.tr("Best epoch"), menu, checkable=True, checked=True)
        self._rate = QAction(self.tr("Learning rate, at the right"), menu, checkable=True)
        for action in (self._best, self._rate):
            menu.addAction(action)
            action.toggled.connect(self.changed)
        button.setMenu(menu)
        return button

    def _made_slider(self) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, SMOOTHEST)
        slider.setPageStep(10)
        slider.setFixedWidth(SLIDER)
        slider.valueChanged.connect(self._on_smoothing)
        self._smooth.setBuddy(slider)
        self._amount.setMinimumWidth(self._amount.sizeHint().width())
        return slider

    def _made_button(self, icon: str, text: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setAccessibleName(text)
        set_icon(button, icon)
        return button

    def _add_export_menu(self) -> None:
        self._export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._export)
        for ending, text in (
            ("png", self.tr("Picture, PNG…")),
            ("svg", self.tr("Drawing, SVG…")),
            ("csv", self.tr("All points, CSV…")),
        ):
            menu.addAction(text).setData(ending)
        menu.triggered.connect(self._on_export)
        self._export.setMenu(menu)

    def _name_all(self) -> None:
        """For tests, and for those who hear the window."""
        for widget, name, spoken in (
            (self._view, "curvesViewCombo", self.tr("What is plotted")),
            (self._axis, "curvesAxis", self.tr("What counts along the bottom")),
            (self._log, "curvesLog", self.tr("Logarithmic values")),
            (self._overlays, "curvesOverlays", self.tr("Overlays")),
            (self._smoothing, "curvesSmoothing", self.tr("Smoothing of the training curves")),
            (self._reset, "curvesReset", self.tr("Show all")),
            (self._export, "curvesExport", self.tr("Export")),
        ):
            widget.setObjectName(name)
            widget.setAccessibleName(spoken)
        self._smoothing.setToolTip(
            self.tr("Moving average of the training curves; the measured ones stay behind it")
        )

    def _lay_out(self) -> None:
        smoothing = QWidget()
        fill(QHBoxLayout(smoothing), self._smooth, self._smoothing, self._amount, margins=0)
        flow = FlowLayout(self)
        parts = (self._view, self._axis, self._log, self._overlays, smoothing)
        for widget in (*parts, self._reset, self._export):
            flow.addWidget(widget)

    @Slot()
    def _on_view(self) -> None:
        has_lines = self.view != "weights"
        self._axis.setEnabled(has_lines)
        self._log.setEnabled(has_lines)
        self._overlays.setEnabled(self.view in OVER)
        is_noisy = has_lines and self.view not in ("figures", "rate")
        for widget in (self._smooth, self._smoothing, self._amount):
            widget.setEnabled(is_noisy)
        self.changed.emit()

    @Slot(int)
    def _on_smoothing(self, value: int) -> None:
        self._amount.setText(f"{value / 100:.2f}")
        self.changed.emit()

    @Slot(QAction)
    def _on_export(self, action: QAction) -> None:
        self.export_requested.emit(action.data())
