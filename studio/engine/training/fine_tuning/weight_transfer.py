"""What of a start's weights a network can begin with, entry by entry.

Entries that have one place a class are carried by the classes' names. Where pictures have
other channels than the start's had, the filters that read them are adapted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from studio.engine.errors import RecipeError
from studio.engine.network.build import module_paths
from studio.engine.network.heads import head_places
from studio.engine.network.layer import Shape, shape_text
from studio.engine.network.network import Network
from studio.engine.recipe import FineTuning
from studio.engine.training.checkpoints.loose_weights import Start
from studio.engine.training.checkpoints.weights import load_weights
from studio.engine.training.fine_tuning.channels import ChannelWay, for_channels
from studio.engine.training.fine_tuning.class_rows import (
    Target,
    class_axes,
    entries,
    layer_of,
    with_known_classes,
)
from studio.engine.training.fine_tuning.file_tensors import FileTensor, assigned, tensors_of
from studio.engine.training.fine_tuning.ways import ResetReason, TransferWay, Ways, read_by


@dataclass(frozen=True)
class WeightTransfer:
    """What goes where. Parts are paths of modules with weights, in the network's order.

    Attributes:
        ways: of each entry of the target.
        sources: what each entry has in the start, where it has anything.
        unused: what of the start is in no entry.
        reasons: why entries begin anew that the start has.
        kept: parts that begin with the start's weights.
        adapted: those whose weights are adapted to pictures with other channels.
        partly: those that know some of the classes, and begin anew for the others.
        fresh: those that begin anew.
        known: the classes that the output layer knows already.
    """

    ways: dict[str, TransferWay]
    sources: dict[str, FileTensor]
    unused: tuple[FileTensor, ...]
    reasons: dict[str, ResetReason]
    kept: tuple[str, ...]
    adapted: tuple[str, ...]
    partly: tuple[str, ...]
    fresh: tuple[str, ...]
    known: tuple[str, ...]

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(layer_of(key) for key in self.ways))


def plan_transfer(start: Start, target: Target, tuning: FineTuning) -> WeightTransfer:
    """What of `start` goes into `target`.

    Raises:
        NetworkError: the target's layers do not fit its pictures or its classes.
        RecipeError: a pair made by hand does not fit, or names what is not there.
    """
    shapes = entries(target.network, target.shape, len(target.classes))
    tensors = tensors_of(start)
    sources = assigned(tensors, shapes, tuning)
    chooser = Ways(start, target, tuning, shapes)
    ways: dict[str, TransferWay] = {}
    reasons: dict[str, ResetReason] = {}
    for key in shapes:
        ways[key], reason = chooser.way(key, sources.get(key))
        if reason:
            reasons[key] = reason
    _refuse_pairs(tuning.pairs, sources, shapes, reasons)
    taken = {*sources.values()}
    unused = tuple(tensor for tensor in tensors if tensor not in taken)
    known = tuple(name for name in target.classes if name in start.classes)
    groups = _by_part(ways, known == target.classes)
    known = known if any(way == "by class" for way in ways.values()) else ()
    return WeightTransfer(ways, sources, unused, reasons, **groups, known=known)


def _refuse_pairs(
    pairs: Iterable[tuple[str, str]],
    sources: Mapping[str, FileTensor],
    shapes: Mapping[str, Shape],
    reasons: Mapping[str, ResetReason],
) -> None:
    for theirs, ours in pairs:
        if reasons.get(ours) == "shape":
            raise RecipeError(
                "The pair of {theirs} ({before}) and {ours} ({now}) does not fit: expected the "
                "same shape, or one that differs in its classes or in the pictures' channels "
                "alone.",
                theirs=theirs,
                before=shape_text(tuple(sources[ours].value.shape)),
                ours=ours,
                now=shape_text(shapes[ours]),
            )


def transfer_weights(
    start: Start, target: Target, what: WeightTransfer, module: nn.Module, way: ChannelWay
) -> None:
    """Put into `module`, built from `target`, all that it can begin with.

    Outputs for classes that are new begin at zero: the first loss is that of one who knows
    nothing, and random ones do not disturb what the layers before them know (Kolesnikov et al.,
    Big Transfer, 2020).

    Args:
        way: how filters are adapted to pictures with other channels.
    """
    _empty_outputs(target.network, what, module)
    axes, fresh, lost = class_axes(target), module.state_dict(), {*what.fresh}
    begun = {}
    for key, how in what.ways.items():
        if layer_of(key) in lost:
            continue
        theirs = what.sources[key].value
        if how == "by class":
            before, now = start.classes, target.classes
            theirs = with_known_classes(fresh[key].clone(), theirs, axes[key] or (), before, now)
        elif how == "channels":
            channels = read_by(start, target)[0]
            theirs = for_channels(theirs, channels, target.shape[0], way).reshape(fresh[key].shape)
        begun[key] = theirs
    load_weights(module, begun, strict=False)


def _empty_outputs(network: Network, what: WeightTransfer, module: nn.Module) -> None:
    """Let the output layers, where all of them are the last ones, give nothing."""
    if not isinstance(module.get_submodule(what.parts[-1]), nn.Linear | nn.Conv2d):
        return
    heads = [path for place in head_places(network) for path in module_paths(network, place)]
    for path in {*heads, what.parts[-1]} - {*what.kept}:
        head = module.get_submodule(path)
        if isinstance(head, nn.Linear | nn.Conv2d):
            for parameter in head.parameters():
                nn.init.zeros_(parameter)


def known_places(start: Start, target: Target, what: WeightTransfer) -> dict[str, Tensor]:
    """Where entries that are carried by class begin with the start's values: bool."""
    shapes = entries(target.network, target.shape, len(target.classes))
    axes, classes = class_axes(target), (start.classes, target.classes)
    return {
        key: with_known_classes(
            torch.zeros(shapes[key]),
            torch.ones_like(what.sources[key].value),
            axes[key] or (),
            *classes,
        ).bool()
        for key, way in what.ways.items()
        if way == "by class" and layer_of(key) in what.partly
    }


def _by_part(ways: Mapping[str, TransferWay], knows_all: bool) -> dict[str, tuple[str, ...]]:
    """The parts that are kept, adapted, kept in part and fresh.

    Args:
        knows_all: whether the start knows all classes.
    """
    found: dict[str, set[TransferWay]] = {}
    for key, way in ways.items():
        found.setdefault(layer_of(key), set()).add(way)
    groups: dict[str, list[str]] = {"kept": [], "adapted": [], "partly": [], "fresh": []}
    for part, its in found.items():
        if "fresh" in its:
            groups["fresh"].append(part)
        elif "by class" in its and not knows_all:
            groups["partly"].append(part)
        else:
            groups["adapted" if "channels" in its else "kept"].append(part)
    return {name: tuple(parts) for name, parts in groups.items()}


def by_layer(paths: Iterable[str], every: Iterable[str]) -> tuple[str, ...]:
    """`paths`, with the name of a layer in the place of all its parts where it has them all."""
    wanted = tuple(paths)
    all_parts: Mapping[str, set[str]] = _parts_of_layers(every)
    told = []
    for path in wanted:
        layer = path.partition(".")[0]
        told.append(layer if all_parts[layer] <= {*wanted} else path)
    return tuple(dict.fromkeys(told))


def _parts_of_layers(every: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for path in every:
        found.setdefault(path.partition(".")[0], set()).add(path)
    return found
