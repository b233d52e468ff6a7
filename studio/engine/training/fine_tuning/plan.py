"""Starting from a checkpoint: which network is trained, what it begins with, what it reads.

One `FineTuningPlan` answers it for everybody: it is told before the run, it is what the run does,
and it is kept with the run.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from torch import Tensor, nn

from studio.engine.data.input_transform import InputTransform, of_pictures, of_texts
from studio.engine.data.preprocessing import Preprocessing, for_channels
from studio.engine.data.samples import Samples
from studio.engine.data.text_transform import TextTransform
from studio.engine.errors import RecipeError
from studio.engine.network.build import frozen_paths, skeleton
from studio.engine.network.parts.units import is_within, units_of
from studio.engine.recipe import Data, FineTuning, Recipe
from studio.engine.stated import Stated
from studio.engine.training.adapters.attached import attach
from studio.engine.training.adapters.choosing import Choice, LeftOut, chosen_by
from studio.engine.training.adapters.low_rank import is_of_adapter
from studio.engine.training.checkpoints.loose_weights import LooseWeights, Start
from studio.engine.training.fine_tuning.class_rows import Target, layer_of
from studio.engine.training.fine_tuning.layers import Whose, choose_layers, refuse_nothing
from studio.engine.training.fine_tuning.weight_transfer import (
    WeightTransfer,
    by_layer,
    known_places,
    plan_transfer,
    transfer_weights,
)
from studio.engine.training.stages.learning import shares_of
from studio.engine.training.stages.presets import stages_by
from studio.engine.training.stages.spans import spans_of
from studio.engine.training.stages.stage import Stage


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
        adapters: layers in the place of whose weights an adapter learns.
        without: layers that were to have one too, and cannot.
        known: the data's classes that the checkpoint has weights for, where it has other
            classes than the data.
        start, transfer: what the weights come from, entry by entry.
        skeleton: the network that is trained, without values.
        learner: the same with its adapters, if it has any: what stages are about.
    """

    recipe: Recipe
    layers: Whose
    others: bool
    placement: InputTransform
    pictures: InputTransform
    classes: tuple[str, ...]
    kept: tuple[str, ...]
    adapted: tuple[str, ...]
    partly: tuple[str, ...]
    replaced: tuple[str, ...]
    frozen: tuple[str, ...]
    adapters: tuple[str, ...]
    without: tuple[LeftOut, ...]
    known: tuple[str, ...]
    start: Start
    transfer: WeightTransfer
    skeleton: nn.Sequential
    learner: nn.Sequential

    @property
    def changes_pictures(self) -> bool:
        """Whether pictures are brought to another shape, or placed in another way."""
        one, other = self.pictures, self.placement
        if one.style == "text":
            return one != other
        return (one.shape, one.style) != (other.shape, other.style)

    def begins_anew(self, paths: tuple[str, ...]) -> bool:
        """Whether any of these parts of the network gets nothing from the checkpoint."""
        return any(
            f"{part}.".startswith(f"{path}.") for part in self.transfer.fresh for path in paths
        )

    def begin(self, module: nn.Module) -> None:
        """Put into `module`, built from the recipe, the weights that it begins with."""
        target = Target(self.recipe.network, self.placement.shape, self.classes)
        tuning = self.recipe.fine_tuning
        way = tuning.channels if tuning else "sum"
        transfer_weights(self.start, target, self.transfer, module, way)

    def known_places(self) -> dict[str, Tensor]:
        """Of entries with a place a class, those that begin with the checkpoint's weights: bool."""
        target = Target(self.recipe.network, self.placement.shape, self.classes)
        return known_places(self.start, target, self.transfer)

    def preprocessing(self, train: Samples) -> Preprocessing:
        """With the checkpoint's normalisation, which its first layer knows; where that begins
        anew, the training samples' own.
        """
        parts, fresh = self.transfer.parts, self.transfer.fresh
        known = _normalisation(self.start)
        if parts[0] in fresh or known is None:
            return Preprocessing.fit(train, self.placement)
        if isinstance(self.placement, TextTransform):
            return Preprocessing(placement=self.placement)
        mean, std = (for_channels(values, self.placement.channels) for values in known)
        return Preprocessing(placement=self.placement, mean=mean, std=std)

    def to_dict(self) -> dict[str, Any]:
        """What is told of it, as plain values."""
        named = ("kept", "adapted", "partly", "replaced", "frozen", "adapters", "known")
        tuning = self.recipe.fine_tuning
        return {
            "checkpoint": tuning.checkpoint if tuning else "",
            "layers": self.layers,
            **{name: list(getattr(self, name)) for name in named},
            "pictures": self.pictures.to_dict(),
            "reads": self.placement.to_dict(),
        }


def plan_fine_tuning(
    recipe: Recipe, start: Start, pictures: InputTransform, classes: tuple[str, ...]
) -> FineTuningPlan:
    """What fine-tuning `start` by `recipe` will do, on such pictures of these `classes`.

    Raises:
        NetworkError: the layers do not fit the pictures.
        CheckpointError: none of the start's weights fits.
        RecipeError: layers that begin anew would not learn, or a pair or a rule for names is wrong.
    """
    tuning = recipe.fine_tuning or FineTuning(checkpoint="", layers="recipe")
    classes = tuning.told_apart(start.classes, classes)
    placement = _placement(tuning, start, pictures)
    chosen = choose_layers(recipe.network, start, tuning, placement.shape, classes)
    target = chosen.target
    transfer = plan_transfer(start, target, tuning)
    refuse_nothing(start, transfer, classes)
    # What runs is in the recipe now: run again, it takes these layers as they are.
    recipe = recipe.changed(network=target.network)
    module = skeleton(target.network, target.shape, len(classes))
    beside = chosen_by(recipe, module, target.shape)
    recipe = _settled(recipe, start, module, beside)
    learner = _learner(target, beside) if beside else module
    layers = partial(by_layer, every=transfer.parts)
    return FineTuningPlan(
        recipe=recipe,
        layers=chosen.whose,
        others=chosen.others,
        placement=placement,
        pictures=pictures,
        classes=classes,
        kept=layers(transfer.kept),
        adapted=layers(transfer.adapted),
        partly=layers(transfer.partly),
        replaced=layers(transfer.fresh),
        frozen=layers(_frozen(recipe, learner, transfer)),
        adapters=tuple(beside.layers) if beside else (),
        without=beside.left_out if beside else (),
        known=transfer.known,
        start=start,
        transfer=transfer,
        skeleton=module,
        learner=learner,
    )


def _placement(tuning: FineTuning, start: Start, data: InputTransform) -> InputTransform:
    """How the network is to read: as the start does, or as the data come.

    Raises:
        DataError: texts come where pictures are read, or pictures where texts are.
    """
    known = start.preprocessing
    reads = data if tuning.input == "data" or known is None else known.placement
    if isinstance(data, TextTransform):
        of_texts(reads)
    else:
        of_pictures(reads)
    return reads if start.classes else _as_long(reads, data)


def _settled(recipe: Recipe, start: Start, module: nn.Module, beside: Choice | None) -> Recipe:
    """The recipe that says what will happen, so that it does the same when it runs again."""
    tuning = recipe.fine_tuning
    if tuning is None:
        return recipe
    settled = tuning.changed(
        layers="recipe",
        plan=None,
        stages=stages_of(recipe, module),
        adapter=beside.adapter if beside else None,
        before=tuning.before or _data_of(start),
    )
    return recipe.changed(fine_tuning=settled)


def _learner(target: Target, beside: Choice) -> nn.Sequential:
    """What learns: the network with its adapter, without values."""
    module = skeleton(target.network, target.shape, len(target.classes))
    attach(module, beside.adapter, beside.layers, seed=0)
    return module


def _as_long(reads: InputTransform, data: InputTransform) -> InputTransform:
    """An encoder alone could read longer texts than the data's are: these stay as long."""
    if isinstance(reads, TextTransform) and isinstance(data, TextTransform):
        return reads.changed(length=min(reads.length, data.length))
    return reads


def _normalisation(start: Start) -> tuple[tuple[float, ...], tuple[float, ...]] | None:
    """Mean and standard deviation by channel of the pictures that a start reads; None where
    nobody has said so.
    """
    if isinstance(start, LooseWeights):
        return (start.stated.mean, start.stated.std) if start.stated.mean else None
    return start.preprocessing.mean, start.preprocessing.std


def with_stated(recipe: Recipe, stated: Stated | None) -> Recipe:
    """`recipe` that also keeps what was said of the bare weights it starts from."""
    tuning = recipe.fine_tuning
    if tuning is None or stated in (None, Stated()):
        return recipe
    return recipe.changed(fine_tuning=tuning.changed(stated=stated))


def _data_of(start: Start) -> Data | None:
    """What a run of the studio's trained it on; None of weights from elsewhere."""
    if isinstance(start, LooseWeights) or start.history.is_empty:
        return None
    return start.recipe.data


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
    names = {name for stage in stages for name in shares_of(module, recipe, stage)}
    learning = {layer_of(name) for name in names}
    learnable = {layer_of(name) for name, _ in module.named_parameters()}
    frozen = tuple(part for part in what.parts if part in learnable - learning)
    if recipe.fine_tuning is None:
        return frozen
    own = {layer_of(name) for name in names if not is_of_adapter(name)}
    by_person = frozen_paths(recipe.network)
    fresh = [p for p in what.fresh if p in learnable - own and not is_within(p, by_person)]
    if fresh and recipe.fine_tuning.adapter is not None:
        raise RecipeError(
            "{fresh} would stay random: the checkpoint has no weights that fit, and beside an "
            "adapter only the output layer learns. Take the checkpoint's own layers, or fine-tune "
            "without an adapter.",
            fresh=", ".join(by_layer(fresh, what.parts)),
        )
    if fresh:
        raise RecipeError(
            "{fresh} would stay random: the checkpoint has no weights that fit, and no stage lets "
            "them learn. Let all layers learn, or take the checkpoint's own layers.",
            fresh=", ".join(by_layer(fresh, what.parts)),
        )
    return frozen
