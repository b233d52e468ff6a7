"""What of a checkpoint's weights another network can begin with, entry by entry.

Entries that have one place a class are carried by the classes' names. Where pictures have
other channels than the checkpoint's had, the filters that read them are adapted: spread
evenly over three channels, so that a grey picture gives what it gave, or summed into one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import torch
from torch import Tensor, nn

from studio.engine.errors import NetworkError
from studio.engine.network.build import state_shapes
from studio.engine.network.layer import CLASSES, OUTPUT_SIZES, Shape
from studio.engine.network.network import Network
from studio.engine.network.tree import layer_at, replaced, walk
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.checkpoints.weights import load_weights

TransferWay = Literal["whole", "by class", "channels", "fresh"]
"""How an entry begins: with the checkpoint's values, with those of the classes that both
know, with those for other channels, or with none of them.
"""


@dataclass(frozen=True)
class Target:
    """A network that is to begin with a checkpoint's weights.

    Attributes:
        shape: of one picture, C×H×W.
        classes: their names, in the order of the logits.
    """

    network: Network
    shape: tuple[int, int, int]
    classes: tuple[str, ...]


@dataclass(frozen=True)
class WeightTransfer:
    """What goes where. Parts are paths of modules with weights, in the network's order.

    Attributes:
        ways: of each entry of the target.
        kept: parts that begin with the checkpoint's weights.
        adapted: those whose weights are adapted to pictures with other channels.
        partly: those that know some of the classes, and begin anew for the others.
        fresh: those that begin anew.
        known: the classes that the output layer knows already.
    """

    ways: dict[str, TransferWay]
    kept: tuple[str, ...]
    adapted: tuple[str, ...]
    partly: tuple[str, ...]
    fresh: tuple[str, ...]
    known: tuple[str, ...]

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(layer_of(key) for key in self.ways))


def plan_transfer(start: Checkpoint, target: Target) -> WeightTransfer:
    """What of `start` goes into `target`.

    Raises:
        NetworkError: the target's layers do not fit its pictures or its classes.
    """
    shapes = entries(target.network, target.shape, len(target.classes))
    axes = class_axes(target)
    known = tuple(name for name in target.classes if name in start.classes)
    same = start.classes == target.classes

    def way(key: str, shape: Shape) -> TransferWay:
        theirs = start.weights.get(key)
        if theirs is None:
            return "fresh"
        if axes.get(key) and not same:
            fits = _fits_by_class(theirs, shape, axes[key], start, target)
            return "by class" if known and fits else "fresh"
        if tuple(theirs.shape) == shape:
            return "whole"
        return "channels" if _reads_pictures(theirs, shape, start, target) else "fresh"

    return _by_part({key: way(key, shape) for key, shape in shapes.items()}, known, target)


def transfer_weights(
    start: Checkpoint, target: Target, what: WeightTransfer, module: nn.Module
) -> None:
    """Put into `module`, built from `target`, all that it can begin with.

    Outputs for classes that are new begin at zero: the first loss is that of one who knows
    nothing, and random ones do not disturb what the layers before them know (Kolesnikov et al.,
    Big Transfer, 2020).
    """
    head = module.get_submodule(what.parts[-1])
    if what.parts[-1] not in what.kept and isinstance(head, nn.Linear | nn.Conv2d):
        for parameter in head.parameters():
            nn.init.zeros_(parameter)
    axes, fresh = class_axes(target), module.state_dict()
    lost = {*what.fresh}
    begun = {
        key: _value(start, target, fresh[key], key, way, axes.get(key, ()))
        for key, way in what.ways.items()
        if layer_of(key) not in lost
    }
    load_weights(module, begun, strict=False)


def known_places(start: Checkpoint, target: Target, what: WeightTransfer) -> dict[str, Tensor]:
    """Where entries that are carried by class begin with the checkpoint's values: bool."""
    shapes = entries(target.network, target.shape, len(target.classes))
    axes = class_axes(target)
    return {
        key: _known_classes(
            torch.ones_like(start.weights[key]),
            torch.zeros(shapes[key]),
            axes[key],
            start.classes,
            target.classes,
        ).bool()
        for key, way in what.ways.items()
        if way == "by class" and layer_of(key) in what.partly
    }


def following_classes(network: Network) -> Network:
    """The same network with an output layer that has as many outputs as there are classes."""
    sized = [
        place for place, layer in walk(network.layers) if {*OUTPUT_SIZES} & {*layer.settings()}
    ]
    if not sized or not hasattr(head := layer_at(network, sized[-1]), "out_features"):
        return network
    return replaced(network, sized[-1], head.changed(out_features=CLASSES))


def layer_of(key: str) -> str:
    """The path of the part that an entry belongs to."""
    return key.rpartition(".")[0] or key


@lru_cache(maxsize=32)
def entries(network: Network, shape: Shape, classes: int) -> dict[str, Shape]:
    """As `state_shapes`, remembered: it is asked again with each change of a setting."""
    return state_shapes(network, shape, classes)


def class_axes(target: Target) -> dict[str, tuple[int, ...]]:
    """The axes of each entry that grow with the number of classes."""
    classes = len(target.classes)
    now = entries(target.network, target.shape, classes)
    try:
        more = entries(following_classes(target.network), target.shape, classes + 1)
    except NetworkError:  # its outputs are no Linear's, and cannot grow
        head = layer_of([*now][-1])
        return {
            key: (0,) for key, s in now.items() if layer_of(key) == head and s[:1] == (classes,)
        }
    return {
        key: tuple(axis for axis, size in enumerate(shape) if size != more[key][axis])
        for key, shape in now.items()
        if key in more
    }


def _fits_by_class(
    theirs: Tensor, shape: Shape, axes: tuple[int, ...], start: Checkpoint, target: Target
) -> bool:
    if theirs.ndim != len(shape):
        return False
    wanted = tuple(
        (len(start.classes), len(target.classes)) if axis in axes else (size, size)
        for axis, size in enumerate(shape)
    )
    return wanted == tuple(zip(theirs.shape, shape, strict=True))


def _reads_pictures(theirs: Tensor, shape: Shape, start: Checkpoint, target: Target) -> bool:
    """Whether an entry holds what a layer does with the pictures themselves, whose channels
    alone have changed for it: a convolution's filters, or a Linear over all pixels.
    """
    before, now = start.preprocessing.placement.shape, target.shape
    if theirs.ndim != len(shape) or before[0] == now[0]:
        return False
    pixels = {4: (1, 1), 2: (before[1] * before[2], now[1] * now[2])}.get(len(shape), (0, 1))
    same = (theirs.shape[0], *theirs.shape[2:]) == (shape[0], *shape[2:])
    return (
        same
        and pixels[0] == pixels[1]
        and theirs.shape[1] == before[0] * pixels[0]
        and shape[1] == now[0] * pixels[1]
    )


def _by_part(
    ways: dict[str, TransferWay], known: tuple[str, ...], target: Target
) -> WeightTransfer:
    found: dict[str, set[TransferWay]] = {}
    for key, way in ways.items():
        found.setdefault(layer_of(key), set()).add(way)
    knows_all = known == target.classes
    groups: dict[str, list[str]] = {"kept": [], "adapted": [], "partly": [], "fresh": []}
    for part, its in found.items():
        if "fresh" in its:
            groups["fresh"].append(part)
        elif "by class" in its and not knows_all:
            groups["partly"].append(part)
        else:
            groups["adapted" if "channels" in its else "kept"].append(part)
    is_known = any("by class" in its for its in found.values())
    told = {name: tuple(parts) for name, parts in groups.items()}
    return WeightTransfer(ways, **told, known=known if is_known else ())


def _value(
    start: Checkpoint,
    target: Target,
    fresh: Tensor,
    key: str,
    way: TransferWay,
    axes: Iterable[int],
) -> Tensor:
    theirs = start.weights[key]
    if way == "by class":
        return _known_classes(theirs, fresh.clone(), axes, start.classes, target.classes)
    if way == "channels":
        channels = start.preprocessing.placement.channels
        return _for_channels(theirs, channels, target.shape[0]).reshape(fresh.shape)
    return theirs


def _known_classes(
    theirs: Tensor, ours: Tensor, axes: Iterable[int], before: tuple[str, ...], now: tuple[str, ...]
) -> Tensor:
    """`ours` with the values of every class that has some in `theirs`."""
    known = [name for name in now if name in before]
    source, place = theirs, [torch.arange(size) for size in ours.shape]
    for axis in axes:
        source = source.index_select(axis, torch.tensor([before.index(name) for name in known]))
        place[axis] = torch.tensor([now.index(name) for name in known])
    ours[torch.meshgrid(*place, indexing="ij")] = source.to(ours.dtype)
    return ours


def _for_channels(weights: Tensor, before: int, now: int) -> Tensor:
    """out×(channels·pixels), for pictures of `now` channels in the place of `before`."""
    by_channel = weights.reshape(len(weights), before, -1).sum(1, keepdim=True)
    return by_channel.expand(-1, now, -1) / now


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
