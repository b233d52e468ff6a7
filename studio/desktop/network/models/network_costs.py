"""What a network costs, and what is wrong with it, in a person's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from studio.desktop.core.wording import memory, sentence, short_count
from studio.engine.network.network import Network
from studio.engine.network.tree import walk

if TYPE_CHECKING:
    from studio.desktop.network.models.network_input import Input
    from studio.engine.network.memory import MemoryUse
    from studio.engine.network.summary import Summary


def costs_text(summary: Summary | None, use: MemoryUse | None = None) -> str:
    """``242,762 parameters · 0.24 M multiply-adds · 4.0 MB to train``; empty where not known.

    Args:
        use: what training takes, where it was measured; without it, an estimate.
    """
    if summary is None or summary.problem:
        return ""
    parts = [_tr("{0:,} parameters").format(summary.parameters)]
    if summary.frozen:
        parts.append(_tr("{0:,} frozen").format(summary.frozen))
    parts.append(_tr("{0} multiply-adds").format(short_count(summary.multiply_adds)))
    if use is None:
        parts.append(_tr("about {0} to train").format(memory(summary.training_bytes)))
    else:
        parts.append(_tr("{0} to train").format(memory(use.total)))
    return " · ".join(parts)


def memory_tip(use: MemoryUse) -> str:
    """What the measured memory is made of."""
    return _tr(
        "Measured by a real step on this device: weights {0}, gradients {1}, optimiser {2}, "
        "activations of {3} samples {4}"
    ).format(
        memory(use.weights),
        memory(use.gradients),
        memory(use.optimiser),
        use.batch_size,
        memory(use.activations),
    )


def problem_text(network: Network, summary: Summary | None) -> str:
    """Why the network can't be trained, and at which layer; empty where it can."""
    if summary is None or summary.problem is None or not summary.layers:
        return ""
    words = sentence(summary.problem)
    for place, layer in walk(network.layers):
        if summary.row(place).problem is summary.problem:
            return _tr("{0}: {1}").format(layer.name, words)
    return words


def _tr(text: str) -> str:
    return QCoreApplication.translate("layers", text)


def slow_parts(network: Network, given: Input) -> object:
    """What of a network takes time to measure, as a value; None where nothing does."""
    from studio.engine.network.probe import bare, is_slow

    slow = tuple(bare(layer) for _, layer in walk(network.layers) if is_slow(layer))
    return (slow, given.shape) if slow else None
