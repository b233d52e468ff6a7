"""Which learning rate suits: the loss over the rate as it is tried, and the rate to use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from studio.desktop.core.signals import Slot
from studio.desktop.tuning.rate_plot import RatePlot
from studio.desktop.tuning.tool_view import ToolView, ToolWords
from studio.desktop.widgets.float_spin import plain_number
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.plain_label import words_label
from studio.engine.training.settings.settings import Training

if TYPE_CHECKING:
    from studio.engine.training.trials.rate_finder import RateFinderResult, RatePoint

IGNORES = (
    "epochs",
    "learning_rate",
    "schedule",
    "average",
    "best_by",
    "patience",
    "min_delta",
    "keep",
    "device",
    "speed",
)
"""The test takes rates of its own; where the arithmetic is done hardly moves its curve."""


class RateView(ToolView):
    """The curve of a range test, and the rate where the loss falls most steeply."""

    def __init__(self) -> None:
        words = ToolWords(
            start=self.tr("Find the le&arning rate"),
            again=self.tr("Find &again"),
            busy=self.tr("Trying learning rates"),
            heading=self.tr("Which learning rate?"),
            purpose=self.tr(
                "A hundred steps on a copy of the network, each with a larger rate than the one "
                "before. Where the loss falls most steeply is a good rate; where it shoots up, "
                "steps are too large."
            ),
        )
        super().__init__("rate", words, IGNORES)
        self._rate: float | None = None
        self._plot = RatePlot()
        self._sentence = words_label()
        self._use = QPushButton()
        self._use.setObjectName("useRateButton")
        self._use.clicked.connect(self._on_use)
        self.extras.addWidget(self._use)
        self.set_result(self._make_result())

    def begin(self) -> None:
        self._rate = None
        self._plot.clear()
        self._sentence.clear()
        super().begin()
        self.show_begun()

    def add_point(self, point: RatePoint) -> None:
        """A step was taken."""
        self._plot.add(point)

    def end(self) -> None:
        super().end()
        if not self._plot.points():
            self.show_empty()

    def show_rates(self, curve: RateFinderResult) -> None:
        """The test is over."""
        self._plot.set_points(curve.points)
        self._plot.mark(curve.suggestion)
        self._rate = None if curve.suggestion is None else float(f"{curve.suggestion:.2g}")
        self._sentence.setText(self._told())
        self.show_result()

    def forget(self) -> None:
        self._rate = None
        super().forget()

    def set_training(self, training: Training) -> None:
        super().set_training(training)
        self._plot.set_current(training.learning_rate)
        if self._rate is not None:
            self._sentence.setText(self._told())

    def update_state(self) -> None:
        super().update_state()
        rate = self._rate
        self._use.setHidden(rate is None or self.is_running)
        if rate is not None:
            is_set = abs(self.training.learning_rate - rate) < 1e-9 * rate
            self._use.setText(self.tr("Use {0}").format(plain_number(rate)))
            self._use.setEnabled(not self.blocked and not is_set)
            is_so = self.tr("A run learns at this rate already") if is_set else ""
            self._use.setToolTip(self.blocked or is_so)

    def _make_result(self) -> QWidget:
        made = QWidget()
        fill(QVBoxLayout(made), (self._plot, 1), self._sentence, spacing=8, margins=0)
        return made

    def _told(self) -> str:
        if self._rate is None:
            return self.tr(
                "The loss never falls clearly, whatever the rate. Look at Preflight for what "
                "keeps the network from learning, or try another optimiser."
            )
        rate, now = plain_number(self._rate), plain_number(self.training.learning_rate)
        return self.tr(
            "The loss falls most steeply at {0}; the run is set to {1}. A schedule that warms up "
            "can go higher, fine-tuning wants a tenth."
        ).format(rate, now)

    @Slot()
    def _on_use(self) -> None:
        if self._rate is not None:
            self.training_chosen.emit(self.training.changed(learning_rate=self._rate))
