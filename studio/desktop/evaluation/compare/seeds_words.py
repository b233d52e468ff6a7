"""What is said of two networks that were trained again with several seeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from studio.desktop.core.wording import duration, in_a_row

if TYPE_CHECKING:
    from studio.engine.evaluation.figures.seed_pairs import SeedPair, SeedPairs


def _tr(text: str) -> str:
    return QCoreApplication.translate("evaluation", text)


def time_text(seeds: int, seconds: float | None) -> str:
    """How long training both with so many seeds takes."""
    if seconds is None:
        return _tr("{0} runs").format(2 * seeds)
    return _tr("{0} runs, about {1}").format(2 * seeds, duration(seconds))


def invitation() -> str:
    """What training both again is for."""
    return _tr(
        "One run each may differ by the luck of its seed. Each seed draws other starting weights "
        "and another order of the samples, the same seeds for both; the split stays. The runs are "
        "kept among your runs, and those that are there already are not trained again."
    )


def verdict(found: SeedPairs, names: tuple[str, str]) -> str:
    """Both means, their difference, and whether it may be chance."""
    low, high = found.interval
    told = [
        _tr("Right on average of {0} seeds: {1} {2:.2%}, {3} {4:.2%}.").format(
            len(found.pairs), names[0], found.mean(0), names[1], found.mean(1)
        ),
        difference(found.difference, low, high),
    ]
    if found.is_chance:
        told.append(_tr("Probably chance: with other seeds it may be the other way round."))
    else:
        told.append(_tr("Hardly chance: they differ by more than the seeds explain."))
    return in_a_row(told)


def difference(share: float, low: float, high: float) -> str:
    """Of two accuracies, the second less the first, with its interval: all as shares."""
    return _tr("A difference of {0:+.2f} points (95%: {1:+.2f} to {2:+.2f}).").format(
        100 * share, 100 * low, 100 * high
    )


def pair_text(pair: SeedPair, names: tuple[str, str]) -> str:
    """Of one seed."""
    first, second = pair.accuracies
    return _tr("seed {0} · {1} {2:.2%} · {3} {4:.2%} · {5:+.2f} points").format(
        pair.seed, names[0], first, names[1], second, 100 * pair.difference
    )
