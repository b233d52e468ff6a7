"""The tensors of a ``state_dict``, those of one layer together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from torch import Tensor

from studio.engine.network.from_weights.patches import joined_patches

WRAPPERS = ("module.", "_orig_mod.", "model.")
"""What `DataParallel`, `torch.compile` and many training scripts put before every key."""

ENCODER = ("self_attn", "linear1", "linear2", "norm1", "norm2")
"""The parts of torch's `TransformerEncoderLayer`."""


@dataclass(frozen=True)
class Group:
    """The tensors of one layer.

    Attributes:
        path: of the layer in the module it comes from (``"features.0"``).
        keys: from ``"weight"``, ``"bias"``, ... to the keys of the ``state_dict``.
    """

    path: str
    keys: dict[str, str]


def groups_of(state: Mapping[str, Tensor]) -> list[Group]:
    """Every tensor of `state` in a group, in its order."""
    fields: dict[str, dict[str, str]] = {}
    for short, key in unwrapped(state).items():
        path, _, field = short.rpartition(".")
        fields.setdefault(path, {})[field] = key
    for path in [path for path in fields if "in_proj_weight" in fields[path]]:
        _join(fields, path, ("out_proj",))
    for path in [path for path in fields if "positions" in fields[path]]:
        _join(fields, path, ("projection",))
    for path in [path.removesuffix("self_attn") for path in fields if path.endswith("self_attn")]:
        if all(f"{path}{part}" in fields for part in ENCODER):
            fields = _with_encoder(fields, path.removesuffix("."))
    if not any("projection.weight" in keys for keys in fields.values()):
        fields = joined_patches(fields, state)
    return [Group(path, keys) for path, keys in fields.items()]


def unwrapped(state: Mapping[str, Tensor]) -> dict[str, str]:
    """From the keys without what wraps the whole network, to the keys as they are."""
    keys = {key: key for key in state}
    while wrapper := next((w for w in WRAPPERS if keys and all(k.startswith(w) for k in keys)), ""):
        keys = {short.removeprefix(wrapper): key for short, key in keys.items()}
    return keys


def below(path: str, name: str) -> str:
    """The path of what is called `name` inside the module at `path`."""
    return f"{path}.{name}" if path else name


def _join(fields: dict[str, dict[str, str]], path: str, parts: tuple[str, ...]) -> None:
    """Take the tensors of the parts of the layer at `path` into its own group."""
    for part in parts:
        inside = fields.pop(below(path, part), {})
        fields[path] |= {f"{part}.{field}": key for field, key in inside.items()}


def _with_encoder(fields: dict[str, dict[str, str]], path: str) -> dict[str, dict[str, str]]:
    """`fields` with a transformer's layer at `path` as one group, where its first part was."""
    joined: dict[str, dict[str, str]] = {}
    parts = {below(path, part): part for part in ENCODER}
    for other, keys in fields.items():
        if other in parts:
            inside = {f"{parts[other]}.{field}": key for field, key in keys.items()}
            joined.setdefault(path, {}).update(inside)
        else:
            joined[other] = joined.get(other, {}) | keys
    return joined
