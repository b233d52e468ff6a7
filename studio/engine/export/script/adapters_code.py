"""What LoRA or DoRA trains beside a network, as plain PyTorch."""

from __future__ import annotations

from collections.abc import Sequence

from torch import nn

from studio.engine.export.script.pieces import Pieces
from studio.engine.export.script.template import part
from studio.engine.network.modules import SelfAttention
from studio.engine.network.parts.units import head_of
from studio.engine.training.adapters.adapter import Adapter
from studio.engine.training.adapters.attention import PACKED
from studio.engine.training.adapters.low_rank import (
    LowRank,
    merged_weight,
    shares_of_length,
)
from studio.engine.training.loop.job import TrainingJob

ADAPTERS = "ADAPTERS"
"""The part of the script that all of it belongs to."""

KINDS = {
    "of_linear": (nn.Linear, "nn.Linear: LoRALinear"),
    "of_conv": (nn.Conv2d, "nn.Conv2d: LoRAConv2d"),
    "of_self_attention": (SelfAttention, "SelfAttention: LoRASelfAttention"),
    "of_attention": (nn.MultiheadAttention, "nn.MultiheadAttention: LoRAAttention"),
}
"""By flag: layers that can have an adapter, and what becomes of them."""

LAYERS = {
    "lora_function": {"of_linear", "of_attention"},
    "lora_linear": {"of_linear"},
    "lora_conv": {"of_conv"},
    "lora_attention": {"of_attention"},
}
"""Parts of the script that are written where one of the flags is set."""


def add_adapters(made: Pieces, job: TrainingJob) -> None:
    """The pieces of the adapters of a run's network."""
    assert job.adapters is not None
    adapter, trained = job.adapters.adapter, job.adapters.trained()
    layers = [job.module.get_submodule(path) for path in trained.layers]
    kinds = {flag: _any_of(kind, layers) for flag, (kind, _) in KINDS.items()}
    made.flag(
        adapters=True,
        dora=adapter.kind == "dora",
        lora_dropout=adapter.dropout,
        of_kernel=any(map(_has_kernel, job.module.modules())),
        **kinds,
    )
    made.settings.append(
        ("ADAPTERS", _in_lines(trained.layers), "the rank of each layer that has one")
    )
    made.setting("HEAD", head_of(job.module), "the output layer, which learns itself")
    _add_settings(made, adapter)
    made.stand_on(ADAPTERS, merged_weight, *([shares_of_length] if "dora" in made.flags else []))
    words = ", ".join(text for flag, (_, text) in KINDS.items() if flag in made.flags)
    given = {"KINDS": f"{{{words}}}", "LAYERS": _layers(made)}
    made.inserted[ADAPTERS] = part("adapters", made.flags, given)


def _layers(made: Pieces) -> str:
    """The classes of layers that have one, and the function that two of them share."""
    names = [name for name in LAYERS if LAYERS[name] & made.flags]
    return "\n\n\n".join(part(name, made.flags) for name in names)


def _any_of(kind: type[nn.Module], layers: Sequence[nn.Module]) -> bool:
    return any(isinstance(layer, kind) for layer in layers)


def _has_kernel(layer: nn.Module) -> bool:
    """Whether it is one of torch's that computes an adapted layer without calling it."""
    is_torchs = isinstance(layer, nn.TransformerEncoderLayer)
    return is_torchs and any(isinstance(inner, LowRank) for inner in layer.modules())


def _add_settings(made: Pieces, adapter: Adapter) -> None:
    made.setting("LORA_SCALE", adapter.scale, "alpha / rank: what A and B add counts so often")
    if adapter.dropout:
        made.setting(
            "LORA_DROPOUT",
            adapter.dropout,
            "the share of what A reads that is left out in training",
        )
    if "of_attention" in made.flags:
        places = tuple(i for i, one in enumerate(PACKED) if one in adapter.attention)
        made.setting("LORA_OF", places, "of query (0), key (1) and value (2), those that have some")


def _in_lines(layers: dict[str, int]) -> str:
    return "{\n" + "".join(f'    "{path}": {rank},\n' for path, rank in layers.items()) + "}"
