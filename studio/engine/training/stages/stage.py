"""A stage of a run, as it stands in a recipe, and the plans that stages are made by."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import field_validator

from studio.engine.spec import Spec, setting
from studio.engine.training.settings.schedules import Schedule

ALL, HEAD = "all", "head"
"""In `Stage.train`: every layer, and the output layer alone."""

PlanName = Literal["head", "lp-ft", "gradual", "all", "slower", "last-n"]
"""Usual lists of stages, see `presets`."""


class Stage(Spec):
    """Which layers learn for some epochs, and at which rates.

    Layers that are frozen in the network stay so in every stage.

    Attributes:
        train: ``"all"``, ``"head"``, or paths of modules as in the ``state_dict``.
    """

    epochs: int | None = setting(
        None,
        ge=1,
        le=10_000,
        title="Epochs",
        none="to the end",
        help="How many epochs it takes; the last stage goes on to the run's end.",
    )
    train: tuple[str, ...] = setting(
        (ALL,),
        title="Learns",
        min_length=1,
        help="“all” layers, only the “head” (the output layer), or layers by their names.",
    )
    learning_rate: float | None = setting(
        None,
        gt=0,
        le=10,
        title="Learning rate",
        aliases=("lr",),
        none="the run's",
        help="Of this stage, where it is not the run's.",
    )
    backbone_lr_scale: float = setting(
        1.0,
        gt=0,
        le=1,
        title="Earlier layers",
        help="The share of the learning rate at which the layers before the output layer learn: "
        "a tenth changes little of what they know.",
    )
    lr_decay: float = setting(
        1.0,
        gt=0,
        le=1,
        title="Layer decay",
        aliases=("layer_decay", "llrd", "layerwise_lr_decay"),
        help="Each layer learns at this share of the rate of the one after it (discriminative "
        "fine-tuning: Howard and Ruder, 2018).",
    )
    schedule: Schedule | None = setting(
        None,
        title="Schedule",
        none="the run's",
        help="How the rate changes over this stage; without one, the run's schedule goes on.",
    )

    def share_at(self, depth: int) -> float:
        """The share of its rate at which a layer learns, so many layers before the output layer."""
        return float(self.lr_decay**depth * (self.backbone_lr_scale if depth else 1.0))

    @field_validator("train", mode="before")
    @classmethod
    def _one_may_stand_alone(cls, value: Any) -> Any:
        return (value,) if isinstance(value, str) else value
