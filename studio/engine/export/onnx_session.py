"""onnxruntime, asked what an ONNX file says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import Tensor

if TYPE_CHECKING:
    from onnxruntime import InferenceSession


def opened(path: Path, threads: int = 0) -> InferenceSession:
    """The file on the processor, by so many threads; 0 lets onnxruntime choose."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def answers(session: InferenceSession, inputs: dict[str, Tensor]) -> Tensor:
    """N×classes."""
    (found,) = session.run(None, {name: value.numpy() for name, value in inputs.items()})
    return torch.from_numpy(found)
