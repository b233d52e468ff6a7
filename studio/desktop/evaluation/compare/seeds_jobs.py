"""Both networks trained again with several seeds, in a thread; heavy modules are imported then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.desktop.evaluation.compare.compare_jobs import same_samples
from studio.engine.paths import data_folder
from studio.engine.progress import Progress

if TYPE_CHECKING:
    from studio.engine.evaluation.evaluation import Evaluation
    from studio.engine.evaluation.figures.seed_pairs import SeedPairs
    from studio.engine.runs.train_both import Contenders


@dataclass(frozen=True)
class Pair:
    """Two networks that can be trained again.

    Attributes:
        of: the samples that the first was measured on.
    """

    both: Contenders
    of: Evaluation


def trained_again(pair: Pair, count: int, progress: Progress) -> tuple[Pair, SeedPairs]:
    """With so many seeds.

    Raises:
        StudioError: as `train_both`.
        Cancelled: as `progress` says.
    """
    from studio.engine.devices import set_up_thread
    from studio.engine.runs.train_both import seeds_from, train_both

    set_up_thread()
    seeds = seeds_from(count)
    return pair, train_both(pair.both, same_samples(pair.of), seeds, data_folder(), progress)
