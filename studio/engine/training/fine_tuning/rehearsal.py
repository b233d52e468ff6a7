"""What a network that is taught rehearses, so that it does not forget it (Robins, 1995)."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import torch

from studio.engine.data.samples import Samples
from studio.engine.data.sources import DataSource, Joined
from studio.engine.errors import DataError
from studio.engine.evaluation.predictor import Predictor
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.fine_tuning.kept import Kept, kept_for

REHEARSED = 1_430
"""Samples: of the bundled Digits all but those that measure a network of them. With fewer a network
forgets more.
"""

ENOUGH = 10
"""Samples of a class that a network knows: of fewer, those that it does not know are taken too."""


def rehearsed_from(start: Checkpoint, data_dir: Path) -> DataSource | None:
    """The data that `start` was trained on where that is on this machine, else those that come with
    the program; None where all that it knows was kept.

    Raises:
        DataError: there is neither, or `start` is taught by nothing.
    """
    kept = kept_for(start)
    own = None if start.history.is_empty else start.recipe.data.source
    others = own and _without_kept(own, kept)
    if own is not None and others is None:
        return None
    if others is not None and others.found(data_dir):
        return others
    if kept.stands_for(start.classes):
        return kept.bundled
    raise DataError(
        "The network would forget what it knows: the data that it was trained on{name} is not on "
        "this machine, to be rehearsed. Get that first.",
        name=f" ({others.label})" if others else "",
    )


def with_rehearsal(kept: Kept, old: DataSource | None, data_dir: Path) -> DataSource:
    """All that was kept, and so much of `old` that it is as much however much that is."""
    if old is None:
        return kept.source
    count = sum(kept.store.labels(data_dir).values())
    return Joined(first=kept.source, second=old, share=REHEARSED / (REHEARSED + count))


def not_known(start: Checkpoint, kept: Kept, samples: Samples) -> tuple[str, ...]:
    """The names of samples that were not kept and that `start` answers wrong.

    To rehearse is to repeat what is known: learning these as well changes a network more than what
    it is taught, and it forgets more by it.
    """
    predictor = Predictor(start)
    answers = [predictor.probabilities(part).argmax(1) for part, _ in samples.chunks()]
    told = [start.classes[answer] for answer in torch.cat(answers).tolist()]
    meant = [samples.classes[label] for label in samples.labels.tolist()]
    rows = list(zip(samples.names(), told, meant, strict=True))
    old = [row for row in rows if not kept.is_name(row[0])]
    known = Counter(label for _, answer, label in old if answer == label)
    return tuple(name for name, answer, label in old if answer != label and known[label] >= ENOUGH)


def _without_kept(source: DataSource, kept: Kept) -> DataSource | None:
    if not isinstance(source, Joined):
        return None if isinstance(source, type(kept.source)) else source
    first, second = (_without_kept(part, kept) for part in (source.first, source.second))
    if first is None or second is None:
        return first or second
    return source.changed(first=first, second=second)
