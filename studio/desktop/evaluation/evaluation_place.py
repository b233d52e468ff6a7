"""The place Evaluation: which network on what, its figures, and the views of them."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from studio.desktop.core.signals import Signal
from studio.desktop.core.theme import set_role
from studio.desktop.evaluation.empty_page import EmptyPage
from studio.desktop.evaluation.evaluation_jobs import NetworkChoice
from studio.desktop.evaluation.evaluations import Shown
from studio.desktop.evaluation.subject_bar import SubjectBar
from studio.desktop.evaluation.view import EvaluationView, Tools
from studio.desktop.evaluation.views import VIEWS, ViewKind
from studio.desktop.widgets.elided_label import ElidedLabel
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.notice import Notice
from studio.desktop.widgets.plain_label import PlainLabel
from studio.desktop.widgets.tabs import Tabs

NO_FIGURE = "–"
"""In the place of the large figure while there is none: what is below it stays where it is."""


class EvaluationPlace(QWidget):
    """It measures nothing.

    Attributes:
        bar: which network, on what.
        notice: why it could not be measured again.

    Signals:
        looked_at: it came into sight.
        acted: the button was pressed that stands where nothing can be shown.
        view_made: a view was made, to be wired.
    """

    looked_at = Signal()
    acted = Signal()
    view_made: Signal[EvaluationView] = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("evaluationPlace")
        self.bar, self.notice = SubjectBar(), Notice()
        self._tools: Tools | None = None
        self._shown: Shown | None = None
        self._network: NetworkChoice | None = None
        self._tabs = Tabs(many=True)
        self._tabs.changed.connect(self._fill)
        self._rooms = {kind.name: _ViewRoom(kind) for kind in VIEWS}
        for kind in VIEWS:
            self._tabs.add(kind.title(), self._rooms[kind.name])
            self._rooms[kind.name].acted.connect(self.acted)
        self._figure, self._beside = PlainLabel(role="word"), ElidedLabel()
        self._figure.setObjectName("evaluationFigure")
        self._beside.setObjectName("evaluationFigures")
        self._figures = QWidget()
        self._lay_out()
        self._show_figures(NO_FIGURE, "")

    def set_tools(self, tools: Tools) -> None:
        """What views work with, before the first is made."""
        self._tools = tools

    def showEvent(self, event: QShowEvent) -> None:
        """Called by Qt."""
        super().showEvent(event)
        self.looked_at.emit()
        self._fill()

    def show_empty(self, heading: str, words: str, action: str = "") -> None:
        """There is nothing measured to show; `words` say what to do, `action` a button."""
        self._shown = None
        self._show_figures(NO_FIGURE, "")
        for room in self._rooms.values():
            room.show_empty(heading, words, action)
        self._fill()

    def show_evaluation(self, shown: Shown, figure: str, beside: str) -> None:
        """Show this in every view, with its one large figure and those beside it."""
        self._shown = shown
        self._show_figures(figure, beside)
        self._fill()

    def show_network(self, network: NetworkChoice | None) -> None:
        """The network that is chosen; None where there is none to ask."""
        self._network = network
        for view in self.views():
            view.show_network(network)

    def open_view(self, name: str) -> EvaluationView | None:
        """Bring a view into sight, with what is shown in it; None where it would show nothing."""
        room = self._rooms.get(name)
        if room is None or not room.has_what_it_needs(self._shown):
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
        if not isinstance(room, _ViewRoom) or not self.isVisible():
            return
        if not room.has_what_it_needs(self._shown):
            return
        if room.view is None and self._tools is not None:
            self.view_made.emit(room.make(self._tools))
            room.show_network(self._network)
        room.show_evaluation(self._shown)

    def _show_figures(self, figure: str, beside: str) -> None:
        self._figure.setText(figure)
        self._beside.setText(beside)

    def _lay_out(self) -> None:
        card = _Card()
        fill(QHBoxLayout(self._figures), self._figure, (self._beside, 1), spacing=16, margins=0)
        column = QVBoxLayout(card)
        fill(column, self._figures, (self._tabs, 1), self.notice, spacing=6)
        column.setContentsMargins(16, 10, 16, 14)
        fill(QVBoxLayout(self), self.bar, (card, 1), spacing=12, margins=0)


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


class _ViewRoom(QStackedWidget):
    """Where a view will be: an empty page, and the view above it."""

    acted = Signal()

    def __init__(self, kind: ViewKind) -> None:
        super().__init__()
        self.setObjectName(f"{kind.name}Room")
        self._kind = kind
        self._shown: Shown | None = None
        self.view: EvaluationView | None = None
        self._empty, page = EmptyPage(), QWidget()
        self._empty.acted.connect(self.acted)
        self._column = fill(QVBoxLayout(page), margins=(0, 6, 0, 0))
        self.addWidget(self._empty)
        self.addWidget(page)
        self.setCurrentIndex(0 if kind.needs_evaluation else 1)

    def has_what_it_needs(self, shown: Shown | None) -> bool:
        """Whether its view has something to show."""
        return shown is not None or not self._kind.needs_evaluation

    def make(self, tools: Tools) -> EvaluationView:
        self.view = view = self._kind.load()(tools)
        view.setObjectName(f"{self._kind.name}View")
        self._column.addWidget(view)
        return view

    def show_empty(self, heading: str, words: str, action: str) -> None:
        """Nothing was measured."""
        self._empty.say(heading, words, action)
        if self._kind.needs_evaluation:
            self.setCurrentIndex(0)

    def show_network(self, network: NetworkChoice | None) -> None:
        """The network that is chosen."""
        if self.view is not None:
            self.view.show_network(network)

    def show_evaluation(self, shown: Shown | None) -> None:
        """Once each: a view that is turned to again stands as it was left."""
        self.setCurrentIndex(1)
        if self.view is not None and shown is not None and shown is not self._shown:
            self._shown = shown
            self.view.show_evaluation(shown)
