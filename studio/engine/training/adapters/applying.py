"""An adapter from a folder, put beside the weights of a base."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import isclose
from pathlib import Path

from torch import Tensor, nn

from studio.engine.errors import CheckpointError, NetworkError, RecipeError
from studio.engine.network.build import build
from studio.engine.network.heads import following_classes
from studio.engine.network.parts.units import head_of, is_within
from studio.engine.reasons import reason_of
from studio.engine.recipe import FineTuning
from studio.engine.training.adapters.adapter import Adapter
from studio.engine.training.adapters.adapter_folder import AdapterFolder, read_adapter
from studio.engine.training.adapters.attached import Adapters
from studio.engine.training.adapters.choosing import OUTPUT, why_not
from studio.engine.training.adapters.peft_format import (
    Matrices,
    PeftTensors,
    parts_in,
    read_tensors,
    scale_in,
    unpacked,
)
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.checkpoints.weights import Weights, to_cpu
from studio.engine.training.fine_tuning.class_rows import Target
from studio.engine.training.fine_tuning.weight_transfer import plan_transfer, transfer_weights

FITS_NOT = (
    "The adapter in {folder} does not belong to this network: {reason}. Choose the base that it "
    "was trained beside."
)


def with_adapter(base: Checkpoint, folder: Path) -> Checkpoint:
    """`base` with the adapter in `folder`: its classes, and its weights merged.

    Beside the same base as many adapters may be used as there are, one at a time.

    Raises:
        CheckpointError: the adapter cannot be read, or belongs to another base.
    """
    return applied(base, read_adapter(folder))


def applied(base: Checkpoint, found: AdapterFolder) -> Checkpoint:
    """`base` with an adapter that was read, as `with_adapter`."""
    tensors = read_tensors(found.tensors)
    plain = _told(base, found, tensors)
    module = _begun(base, plain, found.path)
    try:
        adapters = _attached(module, found, tensors)
    except (RuntimeError, LookupError, AttributeError, ValueError, RecipeError) as error:
        reason = (str(error).splitlines() or ["its shapes differ"])[-1].strip(" \t.:")
        raise CheckpointError(FITS_NOT, folder=found.path, reason=reason) from error
    with adapters.merged():
        weights = to_cpu(module.state_dict())
    return replace(plain, weights=weights, adapter=adapters.trained())


def _told(base: Checkpoint, found: AdapterFolder, tensors: PeftTensors) -> Checkpoint:
    """What is known of the network with the adapter, still without its weights."""
    if (about := found.about) is not None:
        known = about.preprocessing, about.classes
        return Checkpoint({}, about.recipe, *known, seen=found.seen)
    outputs = {len(value) for value in tensors.others.values() if value.dim()}
    classes, recipe = base.classes, base.recipe
    if outputs and outputs != {len(classes)}:
        classes = tuple(str(number) for number in range(min(outputs)))
        recipe = recipe.changed(network=following_classes(recipe.network))
    return Checkpoint({}, recipe, base.preprocessing, classes)


def _begun(base: Checkpoint, plain: Checkpoint, folder: Path) -> nn.Module:
    """The network with the base's weights, as training began with them."""
    shape, classes = plain.preprocessing.placement.shape, plain.classes
    target = Target(plain.network, shape, classes)
    tuning = plain.recipe.fine_tuning or FineTuning(checkpoint="")
    try:
        what = plan_transfer(base, target, tuning)
        module = build(plain.network, shape, len(classes), seed=0)
    except NetworkError as error:
        raise CheckpointError(FITS_NOT, folder=folder, reason=reason_of(error)) from error
    fresh = [part for part in what.fresh if part != what.parts[-1]]
    if fresh:
        raise CheckpointError(FITS_NOT, folder=folder, reason=f"it has no weights for {fresh[0]}")
    transfer_weights(base, target, what, module, tuning.channels)
    return module.eval()


def _attached(module: nn.Module, found: AdapterFolder, tensors: PeftTensors) -> Adapters:
    """Raises RuntimeError, ValueError, LookupError or AttributeError where they do not fit."""
    about, head = found.about, head_of(module)
    adapter = about.adapter if about else _settings(module, found, tensors)
    layers = about.layers if about else _layers(module, tensors)
    factors = _factors(module, _Reading(found, adapter, layers), tensors)
    adapters = Adapters(module, adapter, layers, seed=0)
    if about is not None and about.fingerprint != adapters.fingerprint:
        raise ValueError("it was trained beside other weights")
    strange = [name for name in tensors.others if not is_within(name, (head,))]
    if strange:
        raise ValueError(f"it replaces {strange[0]} as well as the output layer")
    own = {n: v for n, v in module.state_dict().items() if is_within(n, (head,))}
    adapters.load(factors | to_cpu(own) | tensors.others)
    return adapters


def _settings(module: nn.Module, found: AdapterFolder, tensors: PeftTensors) -> Adapter:
    """Of an adapter that another program wrote."""
    settings = found.settings
    return Adapter.parse(
        {
            "kind": "dora" if settings.get("use_dora") else "lora",
            "rank": settings["r"],
            "alpha": settings["lora_alpha"],
            "dropout": settings.get("lora_dropout", 0.0),
            "where": [*_layers(module, tensors)],
            "attention": ["query", "key", "value", "output"],
        }
    )


def _layers(module: nn.Module, tensors: PeftTensors) -> dict[str, int]:
    """The layers that have one, and its rank, in the network's order."""
    places = {path: number for number, (path, _) in enumerate(module.named_modules())}
    unknown = [path for path in tensors.matrices if path not in places]
    if unknown:
        raise ValueError(f"it has no layer {unknown[0]}")
    cannot = [path for path in tensors.matrices if why_not(module.get_submodule(path)) is not None]
    if cannot:
        raise ValueError(f"{cannot[0]} cannot have an adapter")
    ordered = sorted(tensors.matrices, key=lambda path: places[path])
    return {path: len(tensors.matrices[path].a) for path in ordered}


@dataclass(frozen=True)
class _Reading:
    """What matrices are read by."""

    found: AdapterFolder
    adapter: Adapter
    layers: Mapping[str, int]


def _factors(module: nn.Module, by: _Reading, tensors: PeftTensors) -> Weights:
    """The matrices by their names in the ``state_dict``, each for the one scale of all."""
    found: dict[str, Tensor] = {}
    for path in by.layers:
        its = _matrices(module.get_submodule(path), path, by, tensors)
        if its is None:
            continue
        ratio = _scale(module, path, by, tensors) / by.adapter.scale
        b = its.b if isclose(ratio, 1.0) else its.b * ratio
        found |= {f"{path}.lora_A": its.a, f"{path}.lora_B": b}
        if its.lengths is not None:
            found[f"{path}.lora_magnitude"] = its.lengths
    return found


def _matrices(part: nn.Module, path: str, by: _Reading, tensors: PeftTensors) -> Matrices | None:
    """Those of a layer, as it has them here; None where its output alone has one."""
    its, rank = tensors.matrices[path], by.layers[path]
    if isinstance(part, nn.MultiheadAttention):
        if by.found.about is None:
            return unpacked(its, (0, 1, 2), None)
        return unpacked(its, parts_in(by.adapter), rank) if rank else None
    return Matrices(its.a[:rank], its.b[:, :rank], its.lengths)


def _scale(module: nn.Module, path: str, by: _Reading, tensors: PeftTensors) -> float:
    """What B A of a layer is multiplied by there; of an attention's output as of the attention."""
    above, _, name = path.rpartition(".")
    is_output = name == OUTPUT and isinstance(module.get_submodule(above), nn.MultiheadAttention)
    rank = len(tensors.matrices[path].a)
    return scale_in(by.found.settings, above if is_output else path, rank)
