"""What the window tells about a network while it is edited: shapes, sizes and costs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from math import prod

from studio.engine.errors import NetworkError
from studio.engine.network.block import Block
from studio.engine.network.layer import Layer, Shape
from studio.engine.network.network import Network
from studio.engine.network.pass_through import NO_LAYERS, check_output
from studio.engine.network.probe import probe
from studio.engine.network.tree import Place

BYTES = 4
"""Of one float32."""

COPIES_WHILE_TRAINING = 4
"""Of each parameter that learns: itself, its gradient, and Adam's two moments."""


@dataclass(frozen=True)
class LayerSummary:
    """One layer's row; a block's is the sum of what is inside it.

    Attributes:
        in_shape: of one sample; None where a layer before it does not fit.
        out_shape: of one sample; None where this layer or one before it does not fit.
        parameters: how many numbers it holds that learn or could; 0 where it does not fit.
        frozen: how many of them stay as they are.
        buffers: numbers that it keeps beside them (running statistics).
        multiply_adds: how many it takes for one sample, forward.
        values: activations that it gives for one sample, with those inside it.
        weights: the names and shapes of a single layer's parameters.
        problem: why it does not fit; None where it does, or where one inside it does not.
        inside: of a block; of one that repeats, the sum over its copies and the shapes
            of the first.
        extra: the projection of a skip, where shapes need one.
    """

    in_shape: Shape | None
    out_shape: Shape | None = None
    parameters: int = 0
    frozen: int = 0
    buffers: int = 0
    multiply_adds: int = 0
    values: int = 0
    weights: tuple[tuple[str, Shape], ...] = ()
    problem: NetworkError | None = None
    inside: tuple[LayerSummary, ...] = ()
    extra: LayerSummary | None = None

    @property
    def first_problem(self) -> NetworkError | None:
        """Its own, or the first inside it."""
        return self.problem or next(filter(None, (row.first_problem for row in self.inside)), None)

    def memory(self, batch_size: int) -> int:
        """Bytes that a batch's activations take."""
        return BYTES * batch_size * self.values


@dataclass(frozen=True)
class Summary:
    """A network in numbers.

    Attributes:
        layers: one row a layer at the top, in order.
        parameters, frozen, multiply_adds: of the whole.
        training_bytes: an estimate of what training takes: weights, gradients,
            optimiser state and a batch's activations.
        problem: why it cannot be trained; None where it can.
    """

    layers: tuple[LayerSummary, ...]
    parameters: int
    frozen: int
    multiply_adds: int
    training_bytes: int
    problem: NetworkError | None

    def row(self, place: Place) -> LayerSummary:
        """The row of the layer at a place."""
        found = self.layers[place[0]]
        for row in place[1:]:
            found = found.inside[row]
        return found


def summarise(network: Network, in_shape: Shape, classes: int, batch_size: int = 64) -> Summary:
    """The numbers of `network` for samples of `in_shape` (C×H×W). Never raises."""
    rows = _forgetting(_rows(network.for_classes(classes).layers, in_shape))
    parameters, frozen = (_sum(rows, name) for name in ("parameters", "frozen"))
    learning = (COPIES_WHILE_TRAINING - 1) * (parameters - frozen)
    values = batch_size * (prod(in_shape) + _sum(rows, "values"))
    return Summary(
        layers=rows,
        parameters=parameters,
        frozen=frozen,
        multiply_adds=_sum(rows, "multiply_adds"),
        training_bytes=BYTES * (parameters + learning + _sum(rows, "buffers") + values),
        problem=_first_problem(rows, classes),
    )


def _forgetting(rows: tuple[LayerSummary, ...]) -> tuple[LayerSummary, ...]:
    """Frozen layers at the beginning keep nothing for backward but what they give."""
    kept = list(rows)
    for i, row in enumerate(rows):
        if row.parameters > row.frozen:
            break
        if row.frozen and row.out_shape is not None:
            kept[i] = replace(row, values=prod(row.out_shape))
    return tuple(kept)


def _rows(layers: Iterable[Layer], in_shape: Shape | None) -> tuple[LayerSummary, ...]:
    rows = []
    shape = in_shape
    for layer in layers:
        row = _row(layer, shape)
        rows.append(row)
        shape = row.out_shape
    return tuple(rows)


@lru_cache(maxsize=8192)
def _row(layer: Layer, in_shape: Shape | None) -> LayerSummary:
    """Remembered: an edit changes few rows, and a person waits for each."""
    row = _measured_row(layer, in_shape)
    return _all_frozen(row) if layer.is_frozen else row


def _measured_row(layer: Layer, in_shape: Shape | None) -> LayerSummary:
    if isinstance(layer, Block):
        return _block_row(layer, in_shape)
    if in_shape is None:
        return LayerSummary(None)
    try:
        found = probe(layer, in_shape)
    except NetworkError as problem:
        return LayerSummary(in_shape, problem=problem)
    return LayerSummary(
        in_shape,
        found.out_shape,
        parameters=found.parameters,
        buffers=found.buffers,
        multiply_adds=found.multiply_adds,
        values=found.values,
        weights=found.weights,
    )


def _block_row(block: Block, in_shape: Shape | None) -> LayerSummary:
    runs: list[LayerSummary] = []
    shape = in_shape
    for _ in range(block.times):
        runs.append(_run(block, shape))
        shape = runs[-1].out_shape
        if shape is None:
            break
    if len(runs) == 1:
        return runs[0]
    later = (run.first_problem for run in runs[1:])  # of which no row inside tells
    problem = next(filter(None, later), runs[0].problem)
    inside = tuple(_added(copies) for copies in zip(*(run.inside for run in runs), strict=True))
    return replace(_added(runs), in_shape=in_shape, out_shape=shape, problem=problem, inside=inside)


def _run(block: Block, in_shape: Shape | None) -> LayerSummary:
    """The row of a block that is run once."""
    rows = [_rows(row, in_shape) for row in block.branches]
    inside = tuple(row for branch in rows for row in branch)
    out_shape, problem, extra = None, None, None
    ends = [branch[-1].out_shape for branch in rows if branch]
    try:
        if in_shape is not None:
            block.check_inside()
        known = [end for end in ends if end is not None]
        if in_shape is not None and len(known) == len(ends) > 0:
            out_shape = block.joined(in_shape, known)
            added = block.extra(in_shape, known)
            extra = None if added is None else _row(added, in_shape)
    except NetworkError as error:
        problem = error
    parts = inside if extra is None else (*inside, extra)
    return replace(
        _added(parts),
        in_shape=in_shape,
        out_shape=out_shape,
        problem=problem,
        inside=inside,
        extra=extra,
        weights=(),
    )


def _added(rows: Iterable[LayerSummary]) -> LayerSummary:
    """The first of `rows` with the costs of all."""
    rows = list(rows)
    first = rows[0] if rows else LayerSummary(None)
    return replace(
        first,
        parameters=_sum(rows, "parameters"),
        frozen=_sum(rows, "frozen"),
        buffers=_sum(rows, "buffers"),
        multiply_adds=_sum(rows, "multiply_adds"),
        values=_sum(rows, "values"),
    )


def _all_frozen(row: LayerSummary) -> LayerSummary:
    inside = tuple(_all_frozen(part) for part in row.inside)
    return replace(row, frozen=row.parameters, inside=inside)


def _sum(rows: Iterable[LayerSummary], name: str) -> int:
    return sum(getattr(row, name) for row in rows)


def _first_problem(rows: tuple[LayerSummary, ...], classes: int) -> NetworkError | None:
    if not rows:
        return NetworkError(NO_LAYERS)
    for row in rows:
        if (problem := row.first_problem) is not None:
            return problem
    assert rows[-1].out_shape is not None  # no row has a problem, so shapes are known to the end
    try:
        check_output(rows[-1].out_shape, classes)
    except NetworkError as problem:
        return problem
    return None
