"""A view of the place Evaluation.

To add one: a subclass of `EvaluationView` in a file of its own, and a line in `views.VIEWS`. It is
made when it is first looked at, and is then given what was measured (`show_evaluation`) each time
that this is another. It computes from `shown.kept.evaluation.predictions`, in a thread what takes
over 50 ms, and never runs the network on them again. One that needs no evaluation
(`ViewKind.needs_evaluation`) is given the network that is chosen alone (`show_network`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from studio.desktop.core.background import Background
from studio.desktop.core.prediction import Prediction
from studio.desktop.core.run_state import Run
from studio.desktop.core.signals import Signal
from studio.desktop.core.workspace import Workspace
from studio.desktop.widgets.frame import Frame

if TYPE_CHECKING:
    from studio.desktop.evaluation.evaluation_jobs import NetworkChoice
    from studio.desktop.evaluation.evaluations import Shown
    from studio.engine.training.checkpoints.checkpoint import Checkpoint


@dataclass(frozen=True)
class Tools:
    """What a view works with."""

    workspace: Workspace
    background: Background
    frame: Frame
    run: Run


class EvaluationView(QWidget):
    """The base of the views.

    Attributes:
        tools: what it works with.

    Signals:
        left_out: names of samples to leave out of the data.
        label_corrected: a sample's name, and the class of the data that it is of.
        rows_requested: rows of the table to be looked at, in *Mistakes*.
        why_requested: a row of the table to be explained, in *Why*.
        network_changed: what is kept with the network is another: its file was written anew; the
            network with that.
    """

    left_out: Signal[tuple[str, ...]] = Signal(object)
    label_corrected = Signal(str, str)
    rows_requested: Signal[Sequence[int]] = Signal(object)
    why_requested = Signal(int)
    network_changed: Signal[Checkpoint] = Signal(object)

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self.tools = tools

    def show_evaluation(self, shown: Shown) -> None:
        """Show this; what was there before is of something else."""

    def show_network(self, network: NetworkChoice | None) -> None:
        """The network that is chosen, measured or not; None where there is none to ask."""

    def show_rows(self, rows: Sequence[int]) -> None:
        """Turn to these rows of the table, of what is shown."""

    def show_drawing(self, drawing: Prediction) -> None:
        """What is on the canvas, and what the network at hand says of it."""
