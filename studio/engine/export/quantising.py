"""An ONNX file in 8 bits, by onnxruntime."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import onnx
from onnxruntime.quantization import (
    CalibrationDataReader,
    QuantType,
    quantize_dynamic,
    quantize_static,
)
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor

from studio.engine.progress import Progress

WEIGHTED = ("Conv", "ConvTranspose", "Gemm", "MatMul")

LAYERS = [
    *(*WEIGHTED, "Add", "Concat", "Relu", "Clip"),
    *("MaxPool", "AveragePool", "GlobalAveragePool", "Reshape", "Flatten"),
]
"""What is computed in 8 bits; probabilities are not, and norms and attention's softmax."""

WEIGHTS: dict[str, Any] = {
    "per_channel": True,
    "weight_type": QuantType.QInt8,
    # Of 7 bits: a processor without VNNI adds up products in 16 bits, and others would overflow.
    "reduce_range": True,
}


class _Calibration(CalibrationDataReader):  # type: ignore[misc]
    """What goes in while it is watched how large values get."""

    def __init__(self, inputs: list[dict[str, Tensor]], progress: Progress) -> None:
        self._left: Iterator[tuple[int, dict[str, Tensor]]] = enumerate(inputs)
        self._count, self._progress = len(inputs), progress

    def get_next(self) -> dict[str, Any] | None:
        """Called by onnxruntime. Raises Cancelled, as the progress says."""
        number, inputs = next(self._left, (self._count, None))
        self._progress.report(number, self._count)
        return inputs and {name: value.numpy() for name, value in inputs.items()}


def quantise_static(
    whole: Path, path: Path, inputs: list[dict[str, Tensor]], progress: Progress
) -> None:
    """Weights and what goes between layers in 8 bits, each on a scale that is found once.

    Args:
        inputs: batches of what such a network reads, to find the scales with.

    Raises:
        Cancelled: as `progress` says.
    """
    prepared = _prepared(whole, path)
    quantize_static(
        prepared,
        path,
        _Calibration(inputs, progress),
        activation_type=QuantType.QUInt8,
        op_types_to_quantize=LAYERS,
        nodes_to_exclude=_before_layers(prepared),
        extra_options={"OpTypesToExcludeOutputQuantization": ["Gemm", "MatMul"]},
        **WEIGHTS,
    )


def quantise_dynamic(whole: Path, path: Path) -> None:
    """Weights in 8 bits; what goes between layers on a scale of its own for each batch, as that
    of texts differs much.
    """
    quantize_dynamic(_prepared(whole, path), path, **WEIGHTS)


def _before_layers(path: Path) -> list[str]:
    """What normalises pictures: in 8 bits once more, they would lose shades."""
    names = []
    for node in onnx.load(path).graph.node:
        if node.op_type in WEIGHTED:
            break
        names.append(node.name)
    return names


def _prepared(whole: Path, path: Path) -> Path:
    """With shapes inferred and batch normalisation merged into convolutions."""
    prepared = path.with_name(f"prepared-{path.name}")
    quant_pre_process(whole, prepared, skip_symbolic_shape=True)
    return prepared
