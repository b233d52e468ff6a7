"""What a layer is, in the figures of this one."""

from __future__ import annotations

from dataclasses import dataclass

from studio.engine.network.layer import Layer, Shape
from studio.engine.network.summary import LayerSummary


@dataclass(frozen=True)
class Explanation:
    """What there is to say of a layer; texts are translation keys.

    Attributes:
        help: what it does, in a sentence.
        lesson: when to use it and what to mind.
        formula: what it computes; empty where the help tells it all.
        in_shape, out_shape: of one sample; None where not known.
        weights: names and shapes of its parameters.
        parameters, frozen, multiply_adds: in numbers.
    """

    help: str
    lesson: str
    formula: str
    in_shape: Shape | None
    out_shape: Shape | None
    weights: tuple[tuple[str, Shape], ...]
    parameters: int
    frozen: int
    multiply_adds: int


def explain(layer: Layer, row: LayerSummary) -> Explanation:
    """What there is to say of `layer`, whose figures are in `row`."""
    return Explanation(
        help=" ".join((type(layer).__doc__ or "").split()),
        lesson=layer.lesson,
        formula=layer.formula,
        in_shape=row.in_shape,
        out_shape=row.out_shape,
        weights=row.weights,
        parameters=row.parameters,
        frozen=row.frozen,
        multiply_adds=row.multiply_adds,
    )
