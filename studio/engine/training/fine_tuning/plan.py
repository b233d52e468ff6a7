"""Starting from a checkpoint: which network is trained, what it begins with, what it reads.

One `FineTuningPlan` answers it for everybody: it is told before the run, it is what the run does,
and it is kept with the run.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from torch import Tensor, nn

from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.preprocessing import Preprocessing, for_channels
from studio.engine.data.samples import Samples
from studio.engine.errors import CheckpointError, NetworkError, RecipeError
from studio.engine.network.build import frozen_paths, skeleton
from studio.engine.network.network import Network
from studio.engine.network.tree import layer_at, path_names, replaced, unfrozen, walk
from studio.engine.network.units import is_within, units_of
from studio.engine.recipe import Data, FineTuning, Recipe
from studio.engine.stated import Stated
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.fine_tuning.weight_transfer import (
    Target,
    WeightTransfer,
    by_layer,
    following_classes,
    known_places,
    layer_of,
    plan_transfer,
    transfer_weights,
)
from studio.engine.training.stages.learning import shares_of
from studio.engine.training.stages.presets import stages_by
from studio.engine.training.stages.spans import spans_of
from studio.engine.training.stages.stage import Stage

Whose = Literal["recipe", "checkpoint"]


@dataclass(frozen=True)
class FineTuningPlan:
    """What fine-tuning will do. Only layers with weights are named.

    Attributes:
        recipe: what will run: its network is the one that is trained.
        layers: whose layers these are.
        others: whether the recipe and the checkpoint have different layers, so that the one or
            the other could be trained.
        placement: how pictures are brought to what the network reads.
        pictures: how the data has them.
        classes: that the network tells apart.
        kept: layers that begin with the checkpoint's weights.
        adapted: layers whose weights are adapted to pictures with other channels.
        partly: layers that keep what they know of `known`, and begin anew for other classes.
        replaced: layers that begin anew: their sizes differ, or the classes they tell apart.
        frozen: layers that stay as they are.
        known: the data's classes that the checkpoint has weights for, where it has other
            classes than the data.
        start, transfer: what the weights come from, entry by entry.
    """

    recipe: Recipe
    layers: Whose
    others: bool
    placement: ImageTransform
    pictures: ImageTransform
    classes: tuple[str, ...]
    kept: tuple[str, ...]
    adapted: tuple[str, ...]
    partly: tuple[str, ...]
    replaced: tuple[str, ...]
    frozen: tuple[str, ...]
    known: tuple[str, ...]
    start: Checkpoint
    transfer: WeightTransfer

    @property
    def changes_pictures(self) -> bool:
        """Whether pictures are brought to another shape, or placed in another way."""
        one, other = self.pictures, self.placement
        return (one.shape, one.style) != (other.shape, other.style)

    def begins_anew(self, paths: tuple[str, ...]) -> bool:
        """Whether any of these parts of the network gets nothing from the checkpoint."""
        return any(
            f"{part}.".startswith(f"{path}.") for part in self.transfer.fresh for path in paths
        )

    def begin(self, module: nn.Module) -> None:
        """Put into `module`, built from the recipe, the weights that it begins with."""
        target = Target(self.recipe.network, self.placement.shape, self.classes)
        transfer_weights(self.start, target, self.transfer, module)

    def known_places(self) -> dict[str, Tensor]:
        """Of entries with a place a class, those that begin with the checkpoint's weights: bool."""
        target = Target(self.recipe.network, self.placement.shape, self.classes)
        return known_places(self.start, target, self.transfer)

    def preprocessing(self, train: Samples) -> Preprocessing:
        """With the checkpoint's normalisation, which its first layer knows; where that begins
        anew, the training samples' own.
        """
        parts, fresh = self.transfer.parts, self.transfer.fresh
        if parts[0] in fresh:
            return Preprocessing.fit(train, self.placement)
        known, channels = self.start.preprocessing, self.placement.channels
        mean, std = (for_channels(values, channels) for values in (known.mean, known.std))
        return Preprocessing(placement=self.placement, mean=mean, std=std)

    def to_dict(self) -> dict[str, Any]:
        """What is told of it, as plain values."""
        named = ("kept", "adapted", "partly", "replaced", "frozen", "known")
        tuning = self.recipe.fine_tuning
        return {
            "checkpoint": tuning.checkpoint if tuning else "",
            "layers": self.layers,
            **{name: list(getattr(self, name)) for name in named},
            "pictures": self.pictures.to_dict(),
            "reads": self.placement.to_dict(),
        }


def plan_fine_tuning(
    recipe: Recipe, start: Checkpoint, pictures: ImageTransform, classes: tuple[str, ...]
) -> FineTuningPlan:
    """What fine-tuning `start` by `recipe` will do, on such pictures of these `classes`.

    Raises:
        NetworkError: the layers do not fit the pictures.
        CheckpointError: none of the checkpoint's weights fits.
        RecipeError: layers that begin anew would not learn.
    """
    tuning = recipe.fine_tuning or FineTuning(checkpoint="", layers="recipe")
    classes = tuning.told_apart(start.classes, classes)
    placement = pictures if tuning.input == "data" else start.preprocessing.placement
    given = Target(_as_the_data_has(recipe.network, len(classes)), placement.shape, classes)
    own = Target(own_network(start, recipe.network), placement.shape, classes)
    layers = _whose(tuning, start, given, own)
    target = given if layers == "recipe" else own
    what = plan_transfer(start, target)
    _refuse_nothing(start, what, classes)
    # What runs is in the recipe now: run again, it takes these layers as they are.
    recipe = recipe.changed(network=target.network)
    module = skeleton(target.network, target.shape, len(classes))
    if recipe.fine_tuning is not None:
        stages = stages_of(recipe, module)
        recipe = recipe.changed(
            fine_tuning=tuning.changed(
                layers="recipe", plan=None, stages=stages, before=tuning.before or _data_of(start)
            )
        )
    return FineTuningPlan(
        recipe=recipe,
        layers=layers,
        others=not is_alike(given.network, own.network),
        placement=placement,
        pictures=pictures,
        classes=classes,
        kept=by_layer(what.kept, what.parts),
        adapted=by_layer(what.adapted, what.parts),
        partly=by_layer(what.partly, what.parts),
        replaced=by_layer(what.fresh, what.parts),
        frozen=by_layer(_frozen(recipe, module, what), what.parts),
        known=what.known,
        start=start,
        transfer=what,
    )


def with_stated(recipe: Recipe, stated: Stated | None) -> Recipe:
    """`recipe` that also keeps what was said of the bare weights it starts from."""
    tuning = recipe.fine_tuning
    if tuning is None or stated in (None, Stated()):
        return recipe
    return recipe.changed(fine_tuning=tuning.changed(stated=stated))


def own_network(start: Checkpoint, edited: Network) -> Network:
    """The checkpoint's layers, the output layer following the data; frozen as those of `edited`
    with the same names are.
    """
    network = following_classes(start.network)
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


def _as_the_data_has(network: Network, classes: int) -> Network:
    """`network`, its output layer following the data unless it fits already."""
    following = following_classes(network)
    fits = network.for_classes(classes) == following.for_classes(classes)
    return network if fits else following


def _whose(tuning: FineTuning, start: Checkpoint, given: Target, own: Target) -> Whose:
    """Where nobody has chosen: the recipe's layers, if the checkpoint knows any of them but the
    output layer.
    """
    if tuning.layers != "auto":
        return tuning.layers
    if is_alike(given.network, own.network):
        return "recipe"
    try:
        what = plan_transfer(start, given)
    except NetworkError:
        return "checkpoint"
    known = {*what.kept, *what.adapted} - {what.parts[-1]}
    return "recipe" if known else "checkpoint"


def _refuse_nothing(start: Checkpoint, what: WeightTransfer, classes: tuple[str, ...]) -> None:
    if what.fresh == what.parts:
        if len(what.parts) == 1 and not {*classes} & {*start.classes}:
            raise CheckpointError(
                "The starting checkpoint tells other classes apart ({theirs}) and has no "
                "layer but its output layer: nothing of it can be kept. Train from scratch.",
                theirs=", ".join(start.classes),
            )
        theirs = dict.fromkeys(key.rpartition(".")[0] or key for key in start.weights)
        raise CheckpointError(
            "No layer of the starting checkpoint fits this network: it has {theirs} and the "
            "network has {ours}. Choose another checkpoint or train from scratch.",
            theirs=", ".join(sorted(theirs)),
            ours=", ".join(what.parts),
        )


def _data_of(start: Checkpoint) -> Data | None:
    """What a run of the studio's trained it on; None of weights from elsewhere."""
    return None if start.history.is_empty else start.recipe.data


def stages_of(recipe: Recipe, module: nn.Module) -> tuple[Stage, ...]:
    """The stages of a recipe that fine-tunes `module`: as given, or as its plan makes them.

    Raises:
        RecipeError: the run has too few epochs for the plan.
    """
    tuning, training = recipe.fine_tuning, recipe.training
    if tuning is None or tuning.plan is None:
        return tuning.stages if tuning is not None and tuning.stages else (Stage(),)
    units = [unit.name for unit in units_of(module)]
    return stages_by(tuning.plan, units, training.epochs, training.learning_rate, tuning.last)


def _frozen(recipe: Recipe, module: nn.Module, what: WeightTransfer) -> tuple[str, ...]:
    """The parts that learn in no stage.

    Raises:
        RecipeError: others than the output layer begin anew, and would stay so; or as `shares_of`.
    """
    stages = [span.stage for span in spans_of(recipe)]
    learning = {layer_of(name) for s in stages for name in shares_of(module, recipe, s)}
    learnable = {layer_of(name) for name, _ in module.named_parameters()}
    frozen = tuple(part for part in what.parts if part in learnable - learning)
    if recipe.fine_tuning is None:
        return frozen
    by_person = frozen_paths(recipe.network)
    fresh = [p for p in what.fresh if p in frozen and not is_within(p, by_person)]
    if fresh:
        raise RecipeError(
            "{fresh} would stay random: the checkpoint has no weights that fit, and no stage lets "
            "them learn. Let all layers learn, or take the checkpoint's own layers.",
            fresh=", ".join(by_layer(fresh, what.parts)),
        )
    return frozen
