"""What the window tells about a network while it is edited: shapes, sizes and costs."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

from studio.engine.errors import NetworkError
from studio.engine.network.layer import Shape
from studio.engine.network.network import Network
from studio.engine.network.pass_through import NO_LAYERS, check_output
from studio.engine.network.probe import probe

BYTES = 4
"""Of one float32."""

COPIES_WHILE_TRAINING = 4
"""Of each parameter: itself, its gradient, and Adam's two moments."""


@dataclass(frozen=True)
class LayerSummary:
    """One layer's row.

    Attributes:
        out_shape: of one sample; None where this layer or one before it does not fit.
        parameters: how many numbers it learns; 0 where it does not fit.
        multiply_adds: for one sample, forward.
        problem: why it does not fit; None for the layers after a broken one.
    """

    out_shape: Shape | None
    parameters: int = 0
    multiply_adds: int = 0
    problem: NetworkError | None = None


@dataclass(frozen=True)
class Summary:
    """A whole network's numbers.

    Attributes:
        layers: one row a layer, in order.
        parameters: of the layers that fit.
        multiply_adds: of the layers that fit, for one sample, forward.
        training_bytes: what training takes, about: each parameter four times (weights,
            gradients, Adam's two moments), and every layer's output for one batch.
        problem: the first thing that keeps it from being trained; None where it is whole.
    """

    layers: tuple[LayerSummary, ...]
    parameters: int
    multiply_adds: int
    training_bytes: int
    problem: NetworkError | None


def summarise(network: Network, in_shape: Shape, classes: int, batch_size: int = 64) -> Summary:
    """The numbers of `network` for samples of `in_shape` (C×H×W). Never raises."""
    rows: list[LayerSummary] = []
    shape: Shape | None = in_shape
    buffers = 0
    for layer in network.for_classes(classes).layers:
        if shape is None:
            rows.append(LayerSummary(None))
            continue
        try:
            found = probe(layer, shape)
        except NetworkError as problem:
            rows.append(LayerSummary(None, problem=problem))
            shape = None
        else:
            rows.append(LayerSummary(found.out_shape, found.parameters, found.multiply_adds))
            shape = found.out_shape
            buffers += found.buffers
    parameters = sum(row.parameters for row in rows)
    values = prod(in_shape) + sum(prod(row.out_shape) for row in rows if row.out_shape)
    return Summary(
        layers=tuple(rows),
        parameters=parameters,
        multiply_adds=sum(row.multiply_adds for row in rows),
        training_bytes=BYTES * (COPIES_WHILE_TRAINING * parameters + buffers + batch_size * values),
        problem=_first_problem(rows, shape, classes),
    )


def _first_problem(
    rows: list[LayerSummary], out_shape: Shape | None, classes: int
) -> NetworkError | None:
    if not rows:
        return NetworkError(NO_LAYERS)
    for row in rows:
        if row.problem is not None:
            return row.problem
    assert out_shape is not None  # no row has a problem, so the shape is known to the end
    try:
        check_output(out_shape, classes)
    except NetworkError as problem:
        return problem
    return None
