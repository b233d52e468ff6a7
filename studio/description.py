"""What the command line says of a checkpoint."""

from __future__ import annotations

from collections.abc import Sequence

from studio.engine.network.summary import summarise
from studio.engine.network.tree import walk
from studio.engine.printable import printable
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.checkpoints.opening import Opened

CLASSES_SHOWN = 100
"""Names of classes that are printed."""


def describe(opened: Opened) -> list[str]:
    """Lines that say what a checkpoint holds."""
    checkpoint = opened.checkpoint
    figures = [f"{name} {value:.4f}" for name, value in checkpoint.metrics.items()]
    versions = [f"{name} {version}" for name, version in checkpoint.versions.items()]
    lines = [
        f"Recipe: {checkpoint.recipe.name}, seed {checkpoint.recipe.training.seed}",
        f"Classes: {len(checkpoint.classes)} ({_listed(checkpoint.classes)})",
        f"Input: {_shape(checkpoint.preprocessing.placement.shape)}, "
        f"mean {checkpoint.preprocessing.mean}, std {checkpoint.preprocessing.std}",
        *_layers(checkpoint),
        f"Epochs: {len(checkpoint.history.epochs)}, these weights from epoch {checkpoint.epoch}",
        f"Measured: {', '.join(figures) or 'never'}",
        f"Made with: {', '.join(versions)}",
    ]
    lines += [f"Assumed: {note}" for note in opened.notes]
    if opened.has_both and opened.stated is not None:
        other = "ema" if opened.stated.weights == "plain" else "plain"
        lines.append(f"The other weights are taken by --weights {other}.")
    if opened.no_numbers:
        lines.append(
            f"{opened.no_numbers:,} of the weights are no numbers (NaN or infinite): what the "
            "network answers is no number either."
        )
    return [printable(line) for line in lines]


def _listed(classes: Sequence[str]) -> str:
    shown = ", ".join(classes[:CLASSES_SHOWN])
    return f"{shown}, …" if len(classes) > CLASSES_SHOWN else shown


def _layers(checkpoint: Checkpoint) -> list[str]:
    shape = checkpoint.preprocessing.placement.shape
    summary = summarise(checkpoint.network, shape, len(checkpoint.classes))
    lines = [f"Network: {summary.parameters:,} parameters"]
    for place, layer in walk(checkpoint.network.layers):
        row = summary.row(place)
        name = f"{'  ' * len(place)}{layer.name}"
        out = _shape(row.out_shape) if row.out_shape else "?"
        lines.append(f"{name:<14}{layer.kind:<18}{out:<12}{row.parameters:>12,}")
    return lines


def _shape(shape: tuple[int, ...]) -> str:
    return "×".join(str(size) for size in shape)
