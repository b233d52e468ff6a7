"""Beside the table: the network as a diagram, the chosen layer, the checks, and the code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import set_role
from studio.desktop.network.advice.advice_card import Advice, AdviceList
from studio.desktop.network.advice.lesson_view import LessonView
from studio.desktop.network.code.code_view import CodeView
from studio.desktop.network.diagram.diagram import Diagram
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.tabs import Tabs

if TYPE_CHECKING:
    from studio.desktop.network.diagram.diagram_geometry import Box


class ExplorePane(QWidget):
    """Four views of one network, of which one is in sight.

    Attributes:
        diagram, lesson, checks, code: the views.

    Signals:
        view_changed: another view is in sight: what it shows may be out of date.
        export_requested: the diagram shall be saved as a picture.
    """

    view_changed = Signal()
    export_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.diagram = Diagram()
        self.lesson = LessonView()
        self.checks = AdviceList()
        self.code = CodeView()
        self._tabs = Tabs()
        self._diagram_page = self._make_diagram_page()
        self._tabs.add(self.tr("Diagram"), self._diagram_page)
        self._tabs.add(self.tr("Layer"), self.lesson)
        self._tabs.add(self.tr("Checks"), self.checks)
        self._tabs.add(self.tr("Code"), self.code)
        self._tabs.changed.connect(self.view_changed)
        fill(QVBoxLayout(self), self._tabs, margins=0)

    def sizeHint(self) -> QSize:
        """Called by Qt."""
        return QSize(440, 320)

    def is_in_sight(self, view: QWidget) -> bool:
        """Whether one of the views is what a person sees now."""
        page = self._diagram_page if view is self.diagram else view
        return self.isVisible() and self._tabs.current() is page

    def show_view(self, view: QWidget) -> None:
        """Bring one of the views into sight."""
        self._tabs.show_view(self._diagram_page if view is self.diagram else view)

    def show_boxes(self, input_text: str, boxes: Sequence[Box]) -> None:
        """Draw a network."""
        self.diagram.show_boxes(input_text, boxes)
        self._export.setEnabled(bool(boxes))

    def show_advice(self, advice: list[Advice]) -> None:
        """List what could be better."""
        self.checks.show_advice(advice)
        title = self.tr("Checks · {0}").format(len(advice)) if advice else self.tr("Checks")
        self._tabs.rename(self.checks, title)

    def _make_diagram_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.diagram, 1)
        column.addLayout(self._make_tools())
        return page

    def _make_tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        tools = (
            ("−", self.tr("Smaller"), self.diagram.zoom_out),
            ("+", self.tr("Larger"), self.diagram.zoom_in),
            (self.tr("Fit"), self.tr("The whole network"), self.diagram.fit),
        )
        for text, help_text, do in tools:
            button = QToolButton()
            button.setText(text)
            button.setToolTip(help_text)
            button.setAccessibleName(help_text)
            set_role(button, "flat")
            button.clicked.connect(do)
            row.addWidget(button)
        row.addStretch(1)
        self._export = QPushButton(self.tr("Export…"))
        self._export.setToolTip(self.tr("Save the diagram as SVG or PNG"))
        self._export.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_role(self._export, "flat")
        self._export.clicked.connect(self.export_requested)
        row.addWidget(self._export)
        return row

    @Slot()
    def show_checks(self) -> None:
        """Bring the checks into sight."""
        self.show_view(self.checks)
