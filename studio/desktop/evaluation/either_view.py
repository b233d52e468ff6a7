"""A view that is one for networks of pictures and another for those of texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from studio.desktop.core.prediction import Prediction
from studio.desktop.evaluation.evaluation_jobs import NetworkChoice
from studio.desktop.evaluation.evaluations import Shown
from studio.desktop.evaluation.view import EvaluationView, Tools
from studio.desktop.widgets.layouts import fill

Load = Callable[[], type[EvaluationView]]
"""Imports the class of a view."""


class EitherView(EvaluationView):
    """Each of both is made when it is first needed; what they say, this one says."""

    def __init__(self, tools: Tools, pictures: Load, texts: Load) -> None:
        super().__init__(tools)
        self._loads = {False: pictures, True: texts}
        self._made: dict[bool, EvaluationView] = {}
        self._drawing: Prediction | None = None
        self._stack = QStackedWidget()
        fill(QVBoxLayout(self), self._stack, margins=0)

    @property
    def view(self) -> EvaluationView | None:
        """The one in sight."""
        found = self._stack.currentWidget()
        return found if isinstance(found, EvaluationView) else None

    def turn_to(self, of_texts: bool) -> EvaluationView:
        """Bring the one for texts, or for pictures, into sight."""
        if of_texts not in self._made:
            self._made[of_texts] = made = self._loads[of_texts]()(self.tools)
            made.left_out.connect(self.left_out)
            made.label_corrected.connect(self.label_corrected)
            made.rows_requested.connect(self.rows_requested)
            made.why_requested.connect(self.why_requested)
            made.network_changed.connect(self.network_changed)
            if self._drawing is not None:
                made.show_drawing(self._drawing)
            self._stack.addWidget(made)
        self._stack.setCurrentWidget(self._made[of_texts])
        return self._made[of_texts]

    def show_evaluation(self, shown: Shown) -> None:
        """In the view that is for its samples."""
        self.turn_to(shown.kept.evaluation.is_of_texts).show_evaluation(shown)

    def show_network(self, network: NetworkChoice | None) -> None:
        """To those that are there."""
        for view in self._made.values():
            view.show_network(network)

    def show_rows(self, rows: Sequence[int]) -> None:
        """In the view in sight."""
        if self.view is not None:
            self.view.show_rows(rows)

    def show_drawing(self, drawing: Prediction) -> None:
        """To those that are there, and the other one once it is."""
        self._drawing = drawing
        for view in self._made.values():
            view.show_drawing(drawing)
