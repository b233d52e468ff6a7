"""A network and its summary as the boxes of a diagram."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from studio.desktop.core.wording import shape_text
from studio.desktop.network.diagram.diagram_geometry import Box
from studio.desktop.network.models.network_text import settings_text
from studio.engine.network.block import Block
from studio.engine.network.layer import Layer
from studio.engine.network.tree import Place

if TYPE_CHECKING:
    from studio.engine.network.summary import LayerSummary, Summary


def boxes_of(
    layers: tuple[Layer, ...],
    summary: Summary | None,
    classes: int | None,
    advised: Mapping[Place, str],
) -> tuple[Box, ...]:
    """One box a layer, blocks around what is inside them."""
    rows = summary.layers if summary is not None else ()

    def box(layer: Layer, place: Place, row: LayerSummary | None) -> Box:
        inside: tuple[Box, ...] = ()
        if isinstance(layer, Block):
            below = row.inside if row is not None else ()
            inside = tuple(
                box(child, (*place, i), below[i] if i < len(below) else None)
                for i, child in enumerate(layer.layers)
            )
        bad = row is not None and row.problem is not None
        return Box(
            path=place,
            name=layer.name,
            kind=layer.kind,
            about=_about(layer, classes),
            out=shape_text(row.out_shape) if row is not None and row.out_shape else "",
            level="bad" if bad else "advice" if place in advised else "plain",
            flow=layer.flow if isinstance(layer, Block) else "leaf",
            inside=inside,
            frozen=layer.is_frozen,
        )

    return tuple(
        box(layer, (i,), rows[i] if i < len(rows) else None) for i, layer in enumerate(layers)
    )


def _about(layer: Layer, classes: int | None) -> str:
    if isinstance(layer, Block) and layer.flow == "repeat":
        return f"×{layer.times}"
    return (
        settings_text(layer.model_copy(update={"frozen": False}), classes)
        if layer.is_frozen
        else (settings_text(layer, classes))
    )
