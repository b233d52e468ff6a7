"""What a check says, and what it may know beside the network."""

from __future__ import annotations

from dataclasses import dataclass

from studio.engine.network.layer import Shape
from studio.engine.network.network import Network
from studio.engine.network.tree import Place


@dataclass(frozen=True)
class Finding:
    """One thing that hurts a network, and what one click does about it.

    The sentences are English templates, kept apart from their values, as in `StudioError`.

    Attributes:
        code: of the check that found it (``"linear-pair"``).
        place: of the layer that it is about; ``()`` where it is the whole network.
        what: one sentence that says what is there.
        why: one or two that say why it matters.
        mend: what the click does, for a button; empty where there is none.
        values: for the three templates.
        mended: the network after the click; None where there is none.
    """

    code: str
    place: Place
    what: str
    why: str
    mend: str
    values: dict[str, object]
    mended: Network | None

    def __str__(self) -> str:
        return self.what.format(**self.values)


@dataclass(frozen=True)
class Facts:
    """What checks may know beside the network.

    Attributes:
        in_shape: of one sample.
        classes: how many the data has.
        samples: how many there are to train on; None where that is not known.
        loss: the kind of the loss (``"CrossEntropy"``).
        batch_size: how many samples a training step sees.
    """

    in_shape: Shape
    classes: int
    samples: int | None = None
    loss: str = "CrossEntropy"
    batch_size: int = 64
