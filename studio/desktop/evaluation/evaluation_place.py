"""The place Evaluation: which network on what, its figures, and the views of them."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from studio.desktop.core.signals import Signal
from studio.desktop.core.theme import set_role
from studio.desktop.evaluation.evaluations import Shown
from studio.desktop.evaluation.subject_bar import SubjectBar
from studio.desktop.evaluation.view import EvaluationView, Tools
from studio.desktop.evaluation.views import VIEWS, ViewKind
from studio.desktop.widgets.elided_label import ElidedLabel
from studio.desktop.widgets.layouts import Stretch, fill
from studio.desktop.widgets.notice import Notice
from studio.desktop.widgets.plain_label import PlainLabel, words_label
from studio.desktop.widgets.tabs import Tabs

WIDEST_WORDS = 440
"""Of a paragraph in the middle of an empty view, in pixels."""


class EvaluationPlace(QWidget):
    """It measures nothing.

    Attributes:
        bar: which network, on what.
        notice: why it could not be measured.

    Signals:
        looked_at: it came into sight.
        view_made: a view was made, to be wired.
    """

    looked_at = Signal()
    view_made: Signal[EvaluationView] = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("evaluationPlace")
        self.bar, self.notice = SubjectBar(), Notice()
        self._tools: Tools | None = None
        self._shown: Shown | None = None
        self._tabs = Tabs(many=True)
        self._tabs.changed.connect(self._fill)
        self._rooms = {kind.name: _ViewRoom(kind) for kind in VIEWS}
        for kind in VIEWS:
            self._tabs.add(kind.title(), self._rooms[kind.name])
        self._figure, self._beside = PlainLabel(role="word"), ElidedLabel()
        self._figure.setObjectName("evaluationFigure")
        self._beside.setObjectName("evaluationFigures")
        self._heading, self._words = words_label(role="strong"), words_label()
        self._pages = QStackedWidget()
        self._lay_out()

    def set_tools(self, tools: Tools) -> None:
        """What views work with, before the first is made."""
        self._tools = tools

    def showEvent(self, event: QShowEvent) -> None:
        """Called by Qt."""
        super().showEvent(event)
        self.looked_at.emit()
        self._fill()

    def show_empty(self, heading: str, words: str) -> None:
        """There is nothing to show; `words` say what to do."""
        self._shown = None
        self._heading.setText(heading)
        self._words.setText(words)
        self._pages.setCurrentIndex(0)

    def show_evaluation(self, shown: Shown, figure: str, beside: str) -> None:
        """Show this in every view, with its one large figure and those beside it."""
        self._shown = shown
        self._figure.setText(figure)
        self._beside.setText(beside)
        self._pages.setCurrentIndex(1)
        self._fill()

    def open_view(self, name: str) -> EvaluationView | None:
        """Bring a view into sight, with what is shown in it; None where nothing is."""
        room = self._rooms.get(name)
        if room is None or self._shown is None:
            return None
        self._tabs.show_view(room)
        self._fill()
        return room.view

    def views(self) -> Iterator[EvaluationView]:
        """Those that have been made."""
        return (room.view for room in self._rooms.values() if room.view is not None)

    def _fill(self) -> None:
        """Make the view in sight, if it is looked at for the first time, and show in it."""
        room = self._tabs.current()
        if self._shown is None or not isinstance(room, _ViewRoom) or not self.isVisible():
            return
        if room.view is None and self._tools is not None:
            self.view_made.emit(room.make(self._tools))
        room.show_evaluation(self._shown)

    def _lay_out(self) -> None:
        card = _Card()
        line = fill(QHBoxLayout(), self._figure, (self._beside, 1), spacing=16)
        column = QWidget()
        fill(QVBoxLayout(column), line, (self._tabs, 1), spacing=6, margins=0)
        self._pages.addWidget(self._empty())
        self._pages.addWidget(column)
        fill(QVBoxLayout(card), self.notice, (self._pages, 1), margins=(16, 10, 16, 14))
        fill(QVBoxLayout(self), self.bar, (card, 1), spacing=12, margins=0)

    def _empty(self) -> QWidget:
        made = QWidget()
        column = fill(QVBoxLayout(made), Stretch(2), spacing=8)
        for label in (self._heading, self._words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setMaximumWidth(WIDEST_WORDS)
            column.addLayout(fill(QHBoxLayout(), Stretch(), (label, 100), Stretch()))
        column.addStretch(3)
        return made


class _Card(QFrame):
    """The views take the height that there is: what they would like best for their width, which
    words that wrap ask for, would let the place scroll in a low window.
    """

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "card")

    def hasHeightForWidth(self) -> bool:
        """Called by Qt."""
        return False


class _ViewRoom(QWidget):
    """Where a view will be."""

    def __init__(self, kind: ViewKind) -> None:
        super().__init__()
        self.setObjectName(f"{kind.name}Room")
        self._kind = kind
        self._shown: Shown | None = None
        self.view: EvaluationView | None = None
        self._column = fill(QVBoxLayout(self), margins=(0, 6, 0, 0))

    def make(self, tools: Tools) -> EvaluationView:
        self.view = view = self._kind.load()(tools)
        view.setObjectName(f"{self._kind.name}View")
        self._column.addWidget(view)
        return view

    def show_evaluation(self, shown: Shown) -> None:
        """Once each: a view that is turned to again stands as it was left."""
        if self.view is not None and shown is not self._shown:
            self._shown = shown
            self.view.show_evaluation(shown)
