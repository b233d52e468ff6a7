"""The view Robustness of a network of texts."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from studio.desktop.evaluation.empty_page import EmptyPage
from studio.desktop.evaluation.view import EvaluationView, Tools
from studio.desktop.widgets.layouts import fill


class NoRobustnessView(EvaluationView):
    """It says why there is nothing to see."""

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        words = self.tr(
            "Robustness is measured by shifting, turning and blurring pictures, and this network "
            "reads texts."
        )
        page = EmptyPage(self.tr("Only of networks that read pictures"), words)
        fill(QVBoxLayout(self), page, margins=0)
