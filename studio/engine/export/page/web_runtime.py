"""onnxruntime-web in a page, for networks that plain JavaScript does not compute."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from studio.engine.export.formats.onnx import ONNX
from studio.engine.export.page.contents import MOST_WEIGHTS
from studio.engine.network.modules import Backbone, TimmBackbone
from studio.engine.paths import resource
from studio.engine.training.checkpoints.checkpoint import Checkpoint

if TYPE_CHECKING:
    from studio.engine.export.proof_samples import ProofSamples
    from studio.engine.progress import Progress

FOLDER = resource("page", "onnxruntime")
SCRIPT = FOLDER / "ort.wasm.bundle.min.mjs"
BINARY = FOLDER / "ort-wasm-simd-threaded.wasm.gz"
USED = ("InferenceSession", "Tensor", "env")


def needs_runtime(checkpoint: Checkpoint) -> bool:
    """Whether a network that reads pictures has a backbone, or is too large for plain JavaScript.

    Raises:
        CheckpointError: its weights do not belong to it.
    """
    if checkpoint.preprocessing.placement.style == "text":
        return False
    module = checkpoint.module()
    has_backbone = any(isinstance(part, (Backbone, TimmBackbone)) for part in module.modules())
    return has_backbone or count_weights(checkpoint) > MOST_WEIGHTS


def count_weights(checkpoint: Checkpoint) -> int:
    """All numbers of its ``state_dict``."""
    return sum(weight.numel() for weight in checkpoint.weights.values())


def graph_of(checkpoint: Checkpoint, on: ProofSamples, progress: Progress) -> bytes:
    """The ONNX graph: pixels in, probabilities out.

    Raises:
        CheckpointError: a layer of it has no form there.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "net.onnx"
        ONNX().write(checkpoint, path, on, progress)
        return path.read_bytes()


def runtime_script() -> str:
    """The runtime's script; what it exports becomes ``ort``, as there is no file to import from."""
    text = SCRIPT.read_text(encoding="utf-8")
    found = re.search(r"export\{([^}]*)\};", text)
    assert found is not None
    pairs = [pair.split(" as ") for pair in found[1].split(",")]
    used = ",".join(f"{name}:{within}" for within, name in pairs if name in USED)
    return f"{text[: found.start()]}globalThis.ort={{{used}}};"


def runtime_binary() -> str:
    """Its WebAssembly, compressed, as base64."""
    return base64.b64encode(BINARY.read_bytes()).decode()
