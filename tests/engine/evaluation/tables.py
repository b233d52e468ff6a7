"""Tables of predictions to compute figures from, made without a network."""

from __future__ import annotations

from collections.abc import Sequence

import torch

from studio.engine.evaluation.predictions import Predictions
from studio.engine.training.settings.losses import CrossEntropy


def table(
    labels: Sequence[int], predicted: Sequence[int], classes: str = "abc", sure: float = 2.0
) -> Predictions:
    """Of samples with these labels for which the network says `predicted`, each `sure` (logit)."""
    logits = torch.zeros(len(labels), len(classes))
    logits[torch.arange(len(labels)), torch.tensor(predicted, dtype=torch.int64)] = sure
    return of_logits(logits, labels, tuple(classes))


def random_table(count: int = 200, classes: int = 4, seed: int = 0) -> Predictions:
    """Of a network that is right about two times in three, with features."""
    draw = torch.Generator().manual_seed(seed)
    labels = torch.randint(0, classes, (count,), generator=draw)
    logits = torch.randn(count, classes, generator=draw)
    logits[torch.arange(count), labels] += 1.5
    found = of_logits(logits, labels.tolist(), tuple(f"class {k}" for k in range(classes)))
    features = torch.randn(count, 8, generator=draw) + labels[:, None]
    return Predictions(**{**vars(found), "features": features})


def of_logits(logits: torch.Tensor, labels: Sequence[int], classes: tuple[str, ...]) -> Predictions:
    """The table for logits N×K."""
    wanted = torch.tensor(labels, dtype=torch.int64)
    return Predictions(
        names=[f"sample/{row}" for row in range(len(wanted))],
        labels=wanted,
        logits=logits,
        losses=CrossEntropy().per_sample(logits, wanted),
        classes=classes,
        loss=CrossEntropy(),
    )
