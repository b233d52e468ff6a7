"""Whose layers fine-tuning trains: the recipe's, or those that the start brings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from studio.engine.errors import CheckpointError, NetworkError
from studio.engine.network.heads import following_classes
from studio.engine.network.layer import Shape
from studio.engine.network.network import Network
from studio.engine.network.tree import layer_at, path_names, replaced, unfrozen, walk
from studio.engine.recipe import FineTuning
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.checkpoints.loose_weights import LooseWeights, Start
from studio.engine.training.fine_tuning.class_rows import Target, entries
from studio.engine.training.fine_tuning.output_layer import with_output_layer
from studio.engine.training.fine_tuning.weight_transfer import WeightTransfer, plan_transfer

Whose = Literal["recipe", "checkpoint"]


@dataclass(frozen=True)
class ChosenLayers:
    """The network that is trained.

    Attributes:
        whose: layers these are.
        others: whether the recipe and the start have different layers, so that the one or the
            other could be trained.
    """

    target: Target
    whose: Whose
    others: bool


def choose_layers(
    network: Network,
    start: Start,
    tuning: FineTuning,
    shape: Shape,
    classes: tuple[str, ...],
) -> ChosenLayers:
    """The layers that are trained, fitted to the data.

    Args:
        network: the recipe's.
        shape: of a picture, C×H×W.

    Raises:
        CheckpointError: the start brings no layers, and there are no others.
        RecipeError: a pair or a rule for names is wrong.
    """
    given = Target(_as_the_data_has(network, shape, len(classes)), shape, classes)
    if isinstance(start, LooseWeights):
        if not network.layers or tuning.layers == "checkpoint":
            raise start.reason
        return ChosenLayers(given, "recipe", others=False)
    layers = _as_the_data_has(own_network(start, network), shape, len(classes))
    own = Target(layers, shape, classes)
    alike = is_alike(given.network, own.network)
    whose = _whose(tuning, start, given, alike)
    return ChosenLayers(given if whose == "recipe" else own, whose, not alike)


def own_network(start: Checkpoint, edited: Network) -> Network:
    """The checkpoint's layers, the output layer following the data, or put on where there is none;
    frozen as those of `edited` with the same names are.
    """
    network = with_output_layer(start)
    frozen = {path_names(edited, place): layer.is_frozen for place, layer in walk(edited.layers)}
    for place, layer in walk(network.layers):
        stays = frozen.get(path_names(network, place), layer.is_frozen)
        if hasattr(layer, "frozen") and layer.is_frozen != stays:
            now = layer_at(network, place)  # what is inside it may have been changed
            network = replaced(network, place, now.changed(frozen=stays))
    return network


def is_alike(one: Network, other: Network) -> bool:
    """Whether two networks differ at most in what is frozen and in how many classes they tell
    apart.
    """
    return bool(unfrozen(following_classes(one)) == unfrozen(following_classes(other)))


def refuse_nothing(start: Start, what: WeightTransfer, classes: tuple[str, ...]) -> None:
    """See that the network begins with something of the start.

    Raises:
        CheckpointError: it does not.
    """
    if what.fresh != what.parts:
        return
    if len(what.parts) == 1 and start.classes and not {*classes} & {*start.classes}:
        raise CheckpointError(
            "The starting checkpoint tells other classes apart ({theirs}) and has no "
            "layer but its output layer: nothing of it can be kept. Train from scratch.",
            theirs=", ".join(start.classes),
        )
    if isinstance(start, LooseWeights):
        raise CheckpointError(
            "{why} And none of its tensors fits the recipe's layers {fitting}.",
            why=start.reason,
            fitting=", ".join(what.parts),
        )
    theirs = dict.fromkeys(key.partition(".")[0] for key in start.weights)
    raise CheckpointError(
        "No layer of the starting checkpoint fits this network: it has {theirs} and the "
        "network has {ours}. Choose another checkpoint or train from scratch.",
        theirs=", ".join(sorted(theirs)),
        ours=", ".join(dict.fromkeys(part.partition(".")[0] for part in what.parts)),
    )


def _as_the_data_has(network: Network, shape: Shape, classes: int) -> Network:
    """`network`, its output layers following the data unless they fit already."""
    try:
        entries(network, shape, classes)
    except NetworkError:
        return following_classes(network, classes)
    return network


def _whose(tuning: FineTuning, start: Checkpoint, given: Target, alike: bool) -> Whose:
    """Where nobody has chosen: the recipe's layers, if the checkpoint knows any of them but the
    output layer.
    """
    if tuning.layers != "auto":
        return tuning.layers
    if alike:
        return "recipe"
    try:
        what = plan_transfer(start, given, tuning)
    except NetworkError:
        return "checkpoint"
    known = {*what.kept, *what.adapted} - {what.parts[-1]}
    return "recipe" if known else "checkpoint"
