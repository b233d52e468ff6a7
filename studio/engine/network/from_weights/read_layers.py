"""The layers whose tensors are in a ``state_dict``, in its order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import isqrt

from torch import Tensor

from studio.engine.errors import CheckpointError
from studio.engine.network.from_weights.rebuilt_network import Assumption
from studio.engine.network.from_weights.sequence_layers import SEQUENCE_LAYERS
from studio.engine.network.from_weights.weighted_layer import (
    TensorGroup,
    WeightedLayer,
    batch_norm,
    plain_layer,
)
from studio.engine.network.layer import shape_text

WRAPPERS = ("module.", "_orig_mod.", "model.", "net.", "network.")
"""What `DataParallel`, `torch.compile` and training scripts (Lightning) put before every key."""

ENCODER = ("self_attn", "linear1", "linear2", "norm1", "norm2")
"""The parts of torch's `TransformerEncoderLayer`."""

KINDS = (*SEQUENCE_LAYERS, batch_norm, plain_layer)

Groups = dict[str, dict[str, str]]
"""From the path of a layer to its tensors' names below it and their keys in the file."""


def read_layers(state: Mapping[str, Tensor]) -> tuple[list[WeightedLayer], list[Assumption]]:
    """The layers whose tensors are in `state`, and a sentence for each other tensor.

    Whole numbers count something, and change nothing that a network computes.

    Raises:
        CheckpointError: weight and bias are not those of one layer, or a parameter is of no layer
            that is known here.
    """
    layers: list[WeightedLayer] = []
    unknown: list[Assumption] = []
    for path, keys in _groups(state).items():
        group = TensorGroup(path, keys, {name: tuple(state[k].shape) for name, k in keys.items()})
        layer = next((found for kind in KINDS if (found := kind(group)) is not None), None)
        layers += [layer] if layer else []
        rest = [key for name, key in keys.items() if layer is None or name not in layer.keys]
        _refuse_parameters(rest, state)
        unknown += [unknown_tensor(key, state[key]) for key in rest]
    return _as_made_here(layers), unknown


def unwrapped(state: Mapping[str, Tensor]) -> dict[str, str]:
    """From the keys without what wraps the whole network, to the keys as they are."""
    keys = {key: key for key in state}
    while wrapper := next((w for w in WRAPPERS if keys and _wraps(w, keys)), ""):
        keys = {short.removeprefix(wrapper): key for short, key in keys.items()}
    return keys


def _wraps(wrapper: str, keys: Mapping[str, str]) -> bool:
    """Whether it stands before every key. ``net.0`` is a row that is called so: the layers' names
    would be numbers without it.
    """
    is_row = wrapper.startswith("net") and any(k[len(wrapper) :][:1].isdecimal() for k in keys)
    return not is_row and all(key.startswith(wrapper) for key in keys)


def unknown_tensor(key: str, tensor: Tensor) -> Assumption:
    """That a tensor belongs to nothing known."""
    return Assumption(
        "{key} ({shape}) is no weight of a layer known here; it is left out.",
        key=key,
        shape=_shape(tensor),
    )


def _shape(tensor: Tensor) -> str:
    return shape_text(tuple(tensor.shape)) or "one number"


def _refuse_parameters(keys: list[str], state: Mapping[str, Tensor]) -> None:
    """What a network computes with, and nobody knows where, cannot be left out of it."""
    lost = next((key for key in keys if state[key].is_floating_point()), None)
    if lost is not None:
        raise CheckpointError(
            "{key} ({shape}) is no weight of a layer known here, and without it the network would "
            "compute something else: it cannot be rebuilt from weights alone. Build it by hand "
            "with layers of the same names, or save its weights without that entry if it is none "
            "of the network's.",
            key=lost,
            shape=_shape(state[lost]),
        )


def _as_made_here(layers: list[WeightedLayer]) -> list[WeightedLayer]:
    """A transformer behind the studio's own PatchEmbedding, with the studio's own settings."""
    keys = [layer.keys["positions"] for layer in layers if layer.family == "patches"]
    if not any(key.endswith(".positions") for key in keys):
        return layers
    own = {"activation": "gelu", "norm_first": True}
    return [
        replace(layer, settings=layer.settings | own) if layer.family == "encoder" else layer
        for layer in layers
    ]


def _groups(state: Mapping[str, Tensor]) -> Groups:
    """Every tensor of `state` in a group, in its order."""
    groups: Groups = {}
    for short, key in unwrapped(state).items():
        path, _, name = short.rpartition(".")
        groups.setdefault(path, {})[name] = key
    for own, part in (("in_proj_weight", "out_proj"), ("positions", "projection")):
        for path in [path for path in groups if own in groups[path]]:
            inside = groups.pop(_below(path, part), {})
            groups[path] |= {f"{part}.{name}": key for name, key in inside.items()}
    for path in [path.removesuffix("self_attn") for path in groups if path.endswith("self_attn")]:
        if all(f"{path}{part}" in groups for part in ENCODER):
            groups = _with_encoder(groups, path.removesuffix("."))
    if not any("projection.weight" in keys for keys in groups.values()):
        groups = _with_patches(groups, state)
    return groups


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _with_encoder(groups: Groups, path: str) -> Groups:
    """`groups` with a transformer's layer at `path` as one, where its first part was."""
    joined: Groups = {}
    parts = {_below(path, part): part for part in ENCODER}
    for other, keys in groups.items():
        prefix = f"{parts[other]}." if other in parts else ""
        layer = joined.setdefault(path if prefix else other, {})
        layer |= {f"{prefix}{name}": key for name, key in keys.items()}
    return joined


def _with_patches(groups: Groups, state: Mapping[str, Tensor]) -> Groups:
    """`groups` with the tensors of a vision transformer's first layer, if any, as one.

    Where it was written by hand, they stand apart: places are a parameter 1×T×D, the class token
    one of 1×1×D, and the convolution over patches gives D channels; the patches make a square.
    """
    names = [(name, key) for keys in groups.values() for name, key in keys.items()]
    loose = [key for name, key in names if name not in ("weight", "bias")]
    rows = {k: state[k].shape[1] for k in loose if state[k].dim() == 3 and len(state[k]) == 1}
    places = next((key for key, count in rows.items() if count > 1), None)
    token = next((key for key, count in rows.items() if count == 1), None)
    if places is None:
        return groups
    _, count, width = state[places].shape
    count -= token is not None
    path = next((path for path, keys in groups.items() if _cuts(keys, width, state)), None)
    if path is None or isqrt(count) ** 2 != count:
        return groups
    own = {f"projection.{name}": key for name, key in groups[path].items()}
    own |= {"positions": places, **({"class_token": token} if token else {})}
    gone = (places, token)
    rest = {o: {n: k for n, k in keys.items() if k not in gone} for o, keys in groups.items()}
    return {other: own if other == path else keys for other, keys in rest.items() if keys}


def _cuts(keys: Mapping[str, str], width: int, state: Mapping[str, Tensor]) -> bool:
    """Whether it is a convolution with a larger kernel that gives `width` channels."""
    shape = state[keys["weight"]].shape if "weight" in keys else ()
    return len(shape) == 4 and shape[0] == width and shape[2] == shape[3] > 1
