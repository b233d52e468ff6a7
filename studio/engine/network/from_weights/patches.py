"""A vision transformer's first layer, whose tensors stand apart where it was written by hand."""

from __future__ import annotations

from collections.abc import Mapping
from math import isqrt

from torch import Tensor

Fields = dict[str, dict[str, str]]
"""From the path of a module to its tensors' names and keys."""


def joined_patches(fields: Fields, state: Mapping[str, Tensor]) -> Fields:
    """`fields` with places, class token and the convolution over patches as one layer's.

    Places are a parameter 1×T×D, the class token one of 1×1×D, and the convolution gives D
    channels; the patches make a square.
    """
    loose = _loose(fields, state)
    places = next((key for key in loose if state[key].shape[1] > 1), None)
    token = next((key for key in loose if state[key].shape[1] == 1), None)
    if places is None or not _is_square(state[places].shape[1] - (token is not None)):
        return fields
    path = _projection(fields, state, state[places].shape[2])
    if path is None:
        return fields
    own = {f"projection.{name}": key for name, key in fields[path].items()}
    own |= {"positions": places, **({"class_token": token} if token else {})}
    rest = {other: _without(keys, {places, token}) for other, keys in fields.items()}
    return {other: own if other == path else keys for other, keys in rest.items() if keys}


def _loose(fields: Fields, state: Mapping[str, Tensor]) -> list[str]:
    """The keys of parameters 1×T×D that are no layer's weight."""
    names = [(name, key) for keys in fields.values() for name, key in keys.items()]
    return [
        key
        for name, key in names
        if name not in ("weight", "bias") and state[key].dim() == 3 and len(state[key]) == 1
    ]


def _projection(fields: Fields, state: Mapping[str, Tensor], width: int) -> str | None:
    """The path of a convolution with a larger kernel that gives as many channels."""
    for path, keys in fields.items():
        shape = tuple(state[keys["weight"]].shape) if "weight" in keys else ()
        if len(shape) == 4 and shape[0] == width and shape[2] == shape[3] > 1:
            return path
    return None


def _is_square(patches: int) -> bool:
    return patches > 0 and isqrt(patches) ** 2 == patches


def _without(keys: dict[str, str], gone: set[str | None]) -> dict[str, str]:
    return {name: key for name, key in keys.items() if key not in gone}
