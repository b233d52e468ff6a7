"""The layers that hold weights, recognised in a bare ``state_dict`` by their tensors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from torch import Tensor

from studio.engine.errors import CheckpointError
from studio.engine.network.catalogue import BatchNorm1d, BatchNorm2d, Conv2d, Linear
from studio.engine.network.layer import Layer, Shape, shape_text

WRAPPERS = ("module.", "_orig_mod.")
"""What `DataParallel` and `torch.compile` put before every key."""

PARAMETERS = {"weight", "bias"}
RUNNING = {"running_mean", "running_var", "num_batches_tracked"}


@dataclass(frozen=True)
class Weighted:
    """A layer that holds weights.

    Attributes:
        path: of the layer in the module it comes from (``"features.0"``).
        kind: what the shapes say it is.
        shape: of its weight.
        keys: from ``"weight"``, ``"bias"``, ... to the keys of the ``state_dict``.
    """

    path: str
    kind: type[Layer]
    shape: Shape
    keys: dict[str, str]

    @property
    def inputs(self) -> int:
        """Features or channels it takes."""
        return self.shape[0] if self.is_norm else self.shape[1]

    @property
    def outputs(self) -> int:
        """Features or channels it gives."""
        return self.shape[0]

    @property
    def is_norm(self) -> bool:
        return self.kind in (BatchNorm1d, BatchNorm2d)


def weighted_layers(state: Mapping[str, Tensor]) -> list[Weighted]:
    """The layers in `state`, in its order, seen to be one chain with a linear layer last.

    Raises:
        CheckpointError: there is none, a tensor belongs to no layer that is known from
            its shape, or one layer's inputs are not the outputs of the one before.
    """
    found: list[Weighted] = []
    for path, keys in _by_layer(state).items():
        before = found[-1] if found else None
        layer = _recognise(path, keys, state, before)
        if before is not None:
            _check_link(before, layer)
        found.append(layer)
    _check_ends(found)
    return found


def _by_layer(state: Mapping[str, Tensor]) -> dict[str, dict[str, str]]:
    groups: dict[str, dict[str, str]] = {}
    for key in state:
        path, _, field = _unwrapped(key, state).rpartition(".")
        groups.setdefault(path, {})[field] = key
    return groups


def _unwrapped(key: str, state: Mapping[str, Tensor]) -> str:
    for wrapper in WRAPPERS:
        if all(other.startswith(wrapper) for other in state):
            return key.removeprefix(wrapper)
    return key


def _recognise(
    path: str, keys: dict[str, str], state: Mapping[str, Tensor], before: Weighted | None
) -> Weighted:
    shape = tuple(state[keys["weight"]].shape) if "weight" in keys else ()
    kind: type[Layer] | None = None
    if keys.keys() <= PARAMETERS and len(shape) == 2:
        kind = Linear
    elif keys.keys() <= PARAMETERS and len(shape) == 4 and shape[2] == shape[3]:
        kind = Conv2d
    elif PARAMETERS <= keys.keys() <= PARAMETERS | RUNNING and len(shape) == 1 and before:
        kind = BatchNorm2d if before.kind in (Conv2d, BatchNorm2d) else BatchNorm1d
    if kind is None or any(
        tuple(state[key].shape) != shape[:1]
        for field, key in keys.items()
        if field not in ("weight", "num_batches_tracked")
    ):
        key = next(iter(keys.values()))
        raise CheckpointError(
            "{key} ({shape}) belongs to no Linear, square Conv2d or BatchNorm after one of them: "
            "only these can be rebuilt from weights alone.",
            key=key,
            shape=shape_text(tuple(state[key].shape)) or "one number",
        )
    return Weighted(path, kind, shape, keys)


def _check_link(before: Weighted, layer: Weighted) -> None:
    flattens = before.kind in (Conv2d, BatchNorm2d) and layer.kind is Linear
    fits = layer.inputs == before.outputs or (flattens and layer.inputs % before.outputs == 0)
    if layer.kind is Conv2d and before.kind in (Linear, BatchNorm1d):
        fits = False
    if not fits:
        raise CheckpointError(
            "{layer} takes {takes} and {before} before it gives {gives}: the layers are no "
            "simple chain, so they cannot be rebuilt from weights alone.",
            layer=layer.path,
            takes=layer.inputs,
            before=before.path,
            gives=before.outputs,
        )


def _check_ends(found: list[Weighted]) -> None:
    if not any(layer.kind is Linear for layer in found) or found[-1].kind in (Conv2d, BatchNorm2d):
        raise CheckpointError(
            "These weights do not end in a linear layer with one output a class: "
            "choose the weights of a classifier."
        )
