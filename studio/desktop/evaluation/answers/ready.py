"""A network that can be asked about new samples."""

from __future__ import annotations

from dataclasses import dataclass

from studio.desktop.evaluation.evaluation_jobs import NetworkChoice, read_network
from studio.engine.evaluation.predictor import Predictor
from studio.engine.training.checkpoints.checkpoint import Checkpoint


@dataclass(frozen=True)
class Ready:
    """A network that can be asked.

    Attributes:
        choice: which one it is.
        checkpoint: it itself.
    """

    choice: NetworkChoice
    checkpoint: Checkpoint
    predictor: Predictor


def make_ready(network: NetworkChoice) -> Ready:
    """Raises a StudioError where it cannot be read, or gives no classes."""
    checkpoint = network.checkpoint or read_network(network)
    checkpoint.check_answers()
    return Ready(network, checkpoint, Predictor(checkpoint))
