"""What comes to the network that is edited."""

from __future__ import annotations

from dataclasses import dataclass

from studio.engine.network.layer import Shape


@dataclass(frozen=True)
class Input:
    """What the open dataset and the settings say of it.

    Attributes:
        shape: of one sample, C×H×W.
        classes: how many there are.
        batch_size: how many samples a step sees.
        samples: how many there are to train on; None where nobody knows.
    """

    shape: Shape
    classes: int
    batch_size: int
    samples: int | None = None
