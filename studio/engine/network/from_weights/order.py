"""Layers in the order in which they are used, where they were defined in another.

A ``state_dict`` has the order of definition. Norms are often defined after the layers that they
follow: ``conv1, conv2, bn1, bn2``.
"""

from __future__ import annotations

from collections.abc import Sequence

from studio.engine.network.from_weights.weighted import Weighted


def in_order_of_use(layers: Sequence[Weighted]) -> list[Weighted]:
    """`layers` with each norm of a row after the layer it fits, the first after the first."""
    done: list[Weighted] = []
    left = list(layers)
    while left:
        norms = _leading_norms(left)
        if not norms:
            done.append(left.pop(0))
            continue
        row = _last_row(done, norms[0])
        if _belong(norms, row):
            done[len(done) - len(row) :] = _interleaved(row, norms)
        else:
            done += norms
        left = left[len(norms) :]
    return done


def _leading_norms(layers: Sequence[Weighted]) -> list[Weighted]:
    """The norms that `layers` begin with, as far as they stand in one module."""
    norms: list[Weighted] = []
    for layer in layers:
        if not layer.is_norm or (norms and _parent(layer) != _parent(norms[0])):
            break
        norms.append(layer)
    return norms


def _last_row(done: Sequence[Weighted], norm: Weighted) -> list[Weighted]:
    """The last layers in the norm's own module that no norm follows yet."""
    row: list[Weighted] = []
    for layer in reversed(done):
        if layer.is_norm or _parent(layer) != _parent(norm):
            break
        row.insert(0, layer)
    return row


def _belong(norms: Sequence[Weighted], row: Sequence[Weighted]) -> bool:
    """Whether the norms are those of the first layers of the row, and not all of its last."""
    if len(norms) > len(row) or (len(norms) == 1 and norms[0].takes == row[-1].gives):
        return False
    return all(norm.takes == layer.gives for norm, layer in zip(norms, row, strict=False))


def _interleaved(row: Sequence[Weighted], norms: Sequence[Weighted]) -> list[Weighted]:
    pairs = [[layer, norm] for layer, norm in zip(row, norms, strict=False)]
    return [layer for pair in pairs for layer in pair] + list(row[len(norms) :])


def _parent(layer: Weighted) -> str:
    return layer.path.rpartition(".")[0]
