"""The recipe: everything a run depends on, as validated plain values."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Literal, Self

from pydantic import Field, field_validator, model_validator

from studio.engine.data.augmentation import Augmentation
from studio.engine.data.sources import DataSource
from studio.engine.network.network import Network
from studio.engine.spec import Spec, setting
from studio.engine.stated import Stated
from studio.engine.tensor_files.limits import MOST_TENSORS
from studio.engine.training.adapters.adapter import Adapter
from studio.engine.training.fine_tuning.channels import ChannelWay
from studio.engine.training.fine_tuning.renaming import MOST_RULES, check_rules
from studio.engine.training.settings.settings import Training
from studio.engine.training.stages.stage import PlanName, Stage
from studio.engine.unfit import Unfit

if TYPE_CHECKING:
    from studio.engine.data.samples import Dataset


class Data(Spec):
    """Where samples come from, and which of them measure the network.

    Attributes:
        source: a bundled, downloaded or opened dataset.
        validate_on: ``"share"`` holds back a stratified share of the training part to
            measure each epoch and choose the best, and uses the test part once, at the
            end; ``"test"`` trains on all of the training part and measures each epoch on
            the test part, as many tutorials do. A source without a test part has one
            held back first; not so with ``"validation"``, where the validation part is all
            that is measured.
        share: what is held back, as a share of the training part.
        seed: of the split, and of what is chosen for a quick run.
        merge: classes that are one: each group of names becomes the class of its first name.
        classes: those that are kept, as they are called then; empty for all.
        cap: how many training samples a class has at most; None for all.
        fraction: the share of the training samples that is used.
        exclude: the names of samples that are left out, as the cleaning report found them.
        relabel: samples whose label is wrong, each a name and the class that it is of, as the
            classes are called before some are merged.
        augment: how training samples are changed at random, in this order.
    """

    source: DataSource = DataSource.parse("Digits")
    validate_on: Literal["share", "test", "validation"] = setting(
        "share",
        title="Measure on",
        aliases=("validation", "val_on"),
        help="Share: a part of the training samples held back; the test part is used once, at "
        "the end. Test: the test part itself, each epoch. Validation: the validation part "
        "alone, and nothing is held back for a test.",
    )
    share: float = setting(
        0.1,
        ge=0.01,
        le=0.5,
        title="Held back",
        aliases=("val_split", "validation_split", "val_share", "holdout"),
        help="Share of the training part held back.",
    )
    seed: int = setting(0, ge=0, le=2**31 - 1, title="Split seed", help="Seed of the split.")
    merge: tuple[tuple[str, ...], ...] = ()
    classes: tuple[str, ...] = ()
    cap: int | None = setting(
        None,
        ge=1,
        le=10_000_000,
        title="At most",
        help="Training samples a class has at most; evens out classes of very different sizes.",
        unit="a class",
        none="all of a class",
    )
    fraction: float = setting(
        1.0,
        gt=0,
        le=1,
        title="Share used",
        aliases=("subset", "sample"),
        help="The share of the training samples that is used: a tenth is enough for a first try.",
    )
    exclude: tuple[str, ...] = ()
    relabel: tuple[tuple[str, str], ...] = ()
    augment: tuple[Augmentation, ...] = ()

    def as_opened(self, dataset: Dataset) -> Self:
        """With what was found out when `dataset` was opened from its source."""
        source = self.source.as_opened(dataset)
        return self if source == self.source else self.changed(source=source)


class FineTuning(Spec):
    """Starting from a checkpoint instead of random weights.

    Attributes:
        checkpoint: path of the file to start from, or the name of a known network
            (``"mobilenet_v2"``).
        plan: makes the stages when the network is known; None where they are given, or all learn.
        stages: what learns when: each for its epochs, the last to the run's end.
        last: how many layers the plan ``"last-n"`` trains.
        before: the data that the checkpoint was trained on, to see what is forgotten of it; taken
            from the checkpoint where it is not said.
        adapter: what learns in the place of the layers' weights, beside the output layer; None
            where these learn themselves. The plans ``"lora"`` and ``"dora"`` bring one; by other
            plans none is trained.
        layers: which are trained: the ``"recipe"``'s, beginning with the weights that fit, the
            ``"checkpoint"``'s in their place, or ``"auto"``: the recipe's if any but the output
            layer fits.
        input: what the network reads: ``"network"`` brings pictures to what the checkpoint
            reads, in size, colour and place; ``"data"`` leaves them as they are, and adapts or
            replaces the layers that depend on it.
        classes: which the network tells apart: the ``"data"``'s, or ``"both"``: the checkpoint's,
            also those that the data has no sample of, and then those that are new.
        stated: what a person said of bare weights; None where nothing was said.
        rename: rules that change the beginnings of the file's names, see `renaming.renamed`.
        pairs: a tensor of the file and the one of the network that it begins, by their names.
        channels: how filters are adapted to pictures with other channels, see `channels`.
        new_head: begin the output layer anew, also for the classes that it knows.
    """

    checkpoint: str
    plan: PlanName | None = setting(
        None,
        title="Plan",
        none="the stages",
        help="Which layers learn when: head, lp-ft, gradual, all, slower, last-n, lora or dora.",
    )
    last: int = setting(
        2, ge=1, le=1_000, title="Last layers", help="How many layers the plan last-n trains."
    )
    stages: tuple[Stage, ...] = ()
    l2_sp: float = setting(
        0.0,
        ge=0,
        le=1_000,
        title="L2-SP",
        help="How strongly the loss pulls weights back to where they started, so that less is "
        "forgotten (Li et al., 2018): 0.01 is usual.",
    )
    start_decay: float = setting(
        0.0,
        ge=0,
        le=1_000,
        title="Decay to start",
        help="The same apart from the gradient, as AdamW decays weights to zero: each step goes "
        "back this share of its learning rate.",
    )
    before: Data | None = None
    adapter: Adapter | None = None
    layers: Literal["auto", "recipe", "checkpoint"] = setting(
        "auto",
        title="Layers",
        help="The recipe's own, beginning with the weights that fit them, or the checkpoint's; "
        "auto takes the recipe's if any but the output layer fits.",
    )
    input: Literal["network", "data"] = setting(
        "network",
        title="Pictures",
        help="Network: pictures are brought to the size and colour that the checkpoint reads. "
        "Data: they stay as they are, and the layers that read them are adapted.",
    )
    classes: Literal["data", "both"] = setting(
        "data",
        title="Classes",
        help="Data: those of the data alone. Both: the checkpoint's first, also those that the "
        "data has no sample of, and then the new ones: nothing it knows is taken away.",
    )
    stated: Stated | None = None
    rename: tuple[tuple[str, str], ...] = Field((), max_length=MOST_RULES)
    pairs: tuple[tuple[str, str], ...] = Field((), max_length=MOST_TENSORS)
    channels: ChannelWay = setting(
        "sum",
        title="Channels",
        help="How filters are adapted to pictures with other channels. Sum: grey pictures give "
        "what they gave. Average: each channel gets the kernels' average. Repeat: kernels are "
        "taken in turn as they are.",
    )
    new_head: bool = setting(
        False,
        title="New output layer",
        aliases=("head", "replace_head", "reset_head"),
        help="Begins the output layer anew, also for the classes that it knows already.",
    )

    def told_apart(self, known: tuple[str, ...], given: tuple[str, ...]) -> tuple[str, ...]:
        """The classes of the network, where the checkpoint has `known` and the data `given`."""
        return given if self.classes == "data" else tuple(dict.fromkeys((*known, *given)))

    @model_validator(mode="before")
    @classmethod
    def _take_former_settings(cls, values: Any) -> Any:
        """Before there were stages, one setting said what learns, and one how fast."""
        former = {"train", "backbone_lr_scale", "body_rate"}
        if not isinstance(values, dict) or not former & values.keys() or values.get("stages"):
            return values
        stage = {"train": [values.get("train", "all")]}
        for name in ("backbone_lr_scale", "body_rate"):
            if name in values:
                stage["backbone_lr_scale"] = values[name]
        return {name: v for name, v in values.items() if name not in former} | {"stages": [stage]}

    @field_validator("rename")
    @classmethod
    def _rules_are_clear(cls, rules: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
        check_rules(rules)
        return rules

    @field_validator("pairs")
    @classmethod
    def _each_has_one(cls, pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
        for ours, times in Counter(ours for _, ours in pairs).items():
            if times > 1:
                raise Unfit(
                    "{times} pairs name {ours}, which begins with one tensor",
                    times=times,
                    ours=ours,
                )
        return pairs

    @model_validator(mode="after")
    def _last_stage_is_open(self) -> Self:
        if any(stage.epochs is None for stage in self.stages[:-1]):
            raise Unfit("each stage but the last says how many epochs it takes")
        if self.stages and self.stages[-1].epochs is not None:
            raise Unfit(
                "the last stage goes on to the run's end: leave its epochs out, and set those of "
                "training"
            )
        if self.plan is not None and self.stages:
            raise Unfit("either a plan makes the stages, or they are given: leave one out")
        return self


class Recipe(Spec):
    """Data, network, training and, when it starts from a checkpoint, fine-tuning."""

    name: str = setting("untitled", title="Name", help="What this recipe is called.", min_length=1)
    data: Data = Data()
    network: Network = Network()
    training: Training = Training()
    fine_tuning: FineTuning | None = None

    def as_opened(self, dataset: Dataset) -> Self:
        """As a run of it is kept: with what was found out when `dataset` was opened."""
        data = self.data.as_opened(dataset)
        return self if data is self.data else self.changed(data=data)
