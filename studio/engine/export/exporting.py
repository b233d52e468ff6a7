"""Writing what a checkpoint holds for use elsewhere, and trying out what was written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from studio.engine.export.code import export_code
from studio.engine.export.proof import Proof, proof_pictures, prove_folder, prove_weights
from studio.engine.export.weights import export_weights
from studio.engine.progress import Progress
from studio.engine.training.adapters.adapter_folder import write_adapter
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.checkpoints.safetensors_checkpoint import export_safetensors

ExportFormat = Literal["weights", "safetensors", "code", "adapter"]
"""A bare ``state_dict``; the same as safetensors, with texts beside it; the source of the network;
a folder with an adapter in PEFT's format.
"""


@dataclass(frozen=True)
class Exported:
    """What was written.

    Attributes:
        proof: how near it is to what was trained; None where nothing could have changed.
    """

    path: Path
    format: ExportFormat
    proof: Proof | None


def export(
    checkpoint: Checkpoint, path: Path, format: ExportFormat, data_dir: Path, progress: Progress
) -> Exported:
    """Write `checkpoint` to `path`.

    Where it has an adapter, weights are written only if they give what base and adapter give, and
    the folder of an adapter is read again and tried beside its base: on samples of the run's data
    where that is in `data_dir` or its own place, see `proof_pictures`.

    Raises:
        CheckpointError: it has no adapter to write, or what is written gives something else.
        StudioError: it could not be written.
        Cancelled: as `progress` says, while samples are read.
    """
    if checkpoint.adapter is None or format == "code":
        _WRITERS[format](checkpoint, path)
        return Exported(path, format, None)
    on = proof_pictures(checkpoint, data_dir, progress)
    proof = prove_weights(checkpoint, on) if format != "adapter" else None
    _WRITERS[format](checkpoint, path)
    return Exported(path, format, proof or prove_folder(checkpoint, path, on))


_WRITERS: dict[ExportFormat, Callable[[Checkpoint, Path], None]] = {
    "weights": export_weights,
    "safetensors": export_safetensors,
    "code": export_code,
    "adapter": write_adapter,
}
