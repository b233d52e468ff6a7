"""An adapter as PEFT (Hugging Face) writes it: a table of settings and one of tensors.

Nothing of that library is needed. Beside the matrices the tensors hold the output layer, which
learned with them. What an attention's output has counts once here, as that of every other layer;
PEFT up to 0.21 counts it twice (its pull request 3774).
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor

from studio.engine.errors import CheckpointError
from studio.engine.network.parts.units import is_within
from studio.engine.training.adapters.adapter import Adapter
from studio.engine.training.adapters.attention import PACKED
from studio.engine.training.adapters.choosing import OUTPUT
from studio.engine.training.adapters.low_rank import row_lengths
from studio.engine.training.adapters.trained import TrainedAdapter
from studio.engine.training.checkpoints.weights import Weights

PREFIX = "base_model.model."
LENGTHS = "lora_magnitude_vector"
INSIDE = f"base_layer.{OUTPUT}"
"""What PEFT calls the output of an attention that has an adapter itself."""

MATRIX = re.compile(rf"(.+)\.(lora_A|lora_B|{LENGTHS})(?:\.weight)?")


@dataclass
class Matrices:
    """What a layer has: A (rank×in), B (out×rank), and the lengths of DoRA (out)."""

    a: Tensor
    b: Tensor
    lengths: Tensor | None = None


@dataclass
class PeftTensors:
    """Matrices by the path of their layer, and what else is in the file."""

    matrices: dict[str, Matrices] = field(default_factory=dict)
    others: Weights = field(default_factory=dict)


def settings_of(trained: TrainedAdapter, base: str, every: Mapping[str, object]) -> dict[str, Any]:
    """What goes into ``adapter_config.json``.

    Args:
        base: where the base's weights are.
        every: all paths of the network's modules.
    """
    adapter = trained.adapter
    ranks = {path: len(its.a) for path, its in packed_matrices(trained).items()}
    targets = [path for path in ranks if not _is_output(path, trained)]
    others = {path: ranks[path] for path in targets if ranks[path] != adapter.rank}
    return {
        "peft_type": "LORA",
        "base_model_name_or_path": base,
        "task_type": None,
        "inference_mode": True,
        "r": adapter.rank,
        "lora_alpha": _number(adapter.alpha),
        "lora_dropout": adapter.dropout,
        "use_dora": adapter.kind == "dora",
        "use_rslora": False,
        "bias": "none",
        "fan_in_fan_out": False,
        "init_lora_weights": True,
        "target_modules": _targets(targets, every),
        "modules_to_save": [trained.head],
        "rank_pattern": others,
        "alpha_pattern": {path: _number(adapter.scale * rank) for path, rank in others.items()},
    }


def tensors_of(trained: TrainedAdapter, weights: Weights) -> Weights:
    """What goes into ``adapter_model.safetensors``; `weights` have the output layer."""
    found: Weights = {}
    for path, its in packed_matrices(trained).items():
        place = PREFIX + (_inside(path) if _is_output(path, trained) else path)
        found |= {f"{place}.lora_A.weight": its.a, f"{place}.lora_B.weight": its.b}
        if its.lengths is not None:
            is_conv = its.a.dim() == 4
            found[f"{place}.{LENGTHS}"] = its.lengths.view(1, -1, 1, 1) if is_conv else its.lengths
    head = {name: v for name, v in weights.items() if is_within(name, (trained.head,))}
    found |= {PREFIX + name: value for name, value in head.items()}
    return {name: value.contiguous().clone() for name, value in found.items()}


def packed_matrices(trained: TrainedAdapter) -> dict[str, Matrices]:
    """The matrices by layer as PEFT has them: query, key and value of an attention are one matrix
    there, of the ranks of all together, and its output has one of as many.
    """
    found = {}
    for path in trained.layers:
        own = _own(trained, path)
        if f"{path}.in_proj_weight" not in trained.base:
            if own is not None and not _is_output(path, trained):
                found[path] = own
            continue
        packed = _packed(trained, path, own)
        found[path] = packed
        output = _output(trained, path, len(packed.a))
        if output is not None:
            found[f"{path}.{OUTPUT}"] = output
    return found


def _own(trained: TrainedAdapter, path: str) -> Matrices | None:
    factors = trained.factors
    if f"{path}.lora_A" not in factors:
        return None
    lengths = factors.get(f"{path}.lora_magnitude")
    return Matrices(factors[f"{path}.lora_A"], factors[f"{path}.lora_B"], lengths)


def _packed(trained: TrainedAdapter, path: str, own: Matrices | None) -> Matrices:
    """A of all parts below each other, and B with each part's own columns and rows."""
    weight = trained.base[f"{path}.in_proj_weight"]
    width = weight.shape[1]
    if own is None:  # only the output has one
        rank = trained.layers[f"{path}.{OUTPUT}"]
        own = Matrices(torch.zeros(rank, width), torch.zeros(0, rank))
    rank, parts = own.b.shape[1], parts_in(trained.adapter) if len(own.b) else ()
    b = torch.zeros(3 * width, len(own.a))
    lengths = None if own.lengths is None else row_lengths(weight)
    for number, part in enumerate(parts):
        rows, its = _span(part, width), _span(number, width)
        b[rows, _span(number, rank)] = own.b[its]
        if lengths is not None and own.lengths is not None:
            lengths[rows] = own.lengths[its]
    return Matrices(own.a, b, lengths)


def _output(trained: TrainedAdapter, path: str, rank: int) -> Matrices | None:
    """That of an attention's output, filled up with zeros to `rank`: PEFT gives it one of the same
    rank. None where DoRA has none there, which PEFT knows of no attention.
    """
    own = _own(trained, f"{path}.{OUTPUT}")
    width = trained.base[f"{path}.in_proj_weight"].shape[1]
    if own is None and trained.adapter.kind == "dora":
        return None
    a, b = torch.zeros(rank, width), torch.zeros(width, rank)
    if own is not None:
        a[: len(own.a)], b[:, : len(own.a)] = own.a, own.b
    return Matrices(a, b, own.lengths if own else None)


def parts_in(adapter: Adapter) -> tuple[int, ...]:
    """Which of query, key and value have one, as indices."""
    return tuple(i for i, part in enumerate(PACKED) if part in adapter.attention)


def unpacked(its: Matrices, parts: tuple[int, ...], rank: int | None) -> Matrices:
    """The matrices of an attention as they are here, where each part has its own.

    Args:
        rank: of each part, where their columns of B are apart; None where all read one A, which
            each of them gets then.
    """
    width, count = its.a.shape[1], len(parts)
    if rank is None:
        a = torch.cat([its.a] * count)
        b = torch.cat([its.b[_span(part, width)] for part in parts])
    else:
        a = its.a[: count * rank]
        columns = [its.b[_span(part, width), _span(i, rank)] for i, part in enumerate(parts)]
        b = torch.cat(columns)
    lengths = its.lengths
    if lengths is not None:
        lengths = torch.cat([lengths[_span(part, width)] for part in parts])
    return Matrices(a, b, lengths)


def read_tensors(tensors: Mapping[str, Tensor]) -> PeftTensors:
    """What is in ``adapter_model.safetensors``, by layer.

    Raises:
        CheckpointError: a layer has one matrix only, or an entry is not PEFT's.
    """
    parts: dict[str, dict[str, Tensor]] = {}
    found = PeftTensors()
    for key, value in tensors.items():
        name, values = key.removeprefix(PREFIX), value.float()
        if not key.startswith(PREFIX):
            raise _not_peft(key)
        if matched := MATRIX.fullmatch(name):
            path = matched[1].replace(f".{INSIDE}", f".{OUTPUT}")
            parts.setdefault(path, {})[matched[2]] = values
        else:
            found.others[name] = values
    for path, its in parts.items():
        lengths = its.get(LENGTHS)
        if not {"lora_A", "lora_B"} <= its.keys():
            raise _not_peft(f"{PREFIX}{path}")
        flat = None if lengths is None else lengths.flatten()
        found.matrices[path] = Matrices(its["lora_A"], its["lora_B"], flat)
    return found


def scale_in(settings: Mapping[str, Any], path: str, rank: int) -> float:
    """What PEFT multiplies B A of a layer by."""
    patterns: Mapping[str, Any] = settings.get("alpha_pattern") or {}
    own = [alpha for key, alpha in patterns.items() if f".{path}".endswith(f".{key}")]
    alpha = float(own[0] if own else settings["lora_alpha"])
    return alpha / (math.sqrt(rank) if settings.get("use_rslora") else rank)


def _not_peft(key: str) -> CheckpointError:
    return CheckpointError(
        "The adapter holds {key}, which is neither a whole pair of LoRA matrices nor an output "
        "layer as PEFT writes it. Only LoRA and DoRA of Linear, Conv2d and attention are read.",
        key=key,
    )


def _targets(paths: list[str], every: Mapping[str, object]) -> list[str] | str:
    """Names for PEFT, which takes any path that ends with one; where that would be others too, an
    expression for exactly these.
    """
    ends = tuple(f".{path}" for path in paths)
    if any(f".{path}".endswith(ends) and path not in paths for path in every):
        return "|".join(re.escape(path) for path in paths)
    return paths


def _is_output(path: str, trained: TrainedAdapter) -> bool:
    above, _, name = path.rpartition(".")
    return name == OUTPUT and f"{above}.in_proj_weight" in trained.base


def _inside(path: str) -> str:
    return path.removesuffix(OUTPUT) + INSIDE


def _span(number: int, size: int) -> slice:
    return slice(number * size, (number + 1) * size)


def _number(value: float) -> float | int:
    return int(value) if value == int(value) else value
