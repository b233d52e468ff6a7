"""An adapter as it stands in a recipe."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import field_validator

from studio.engine.spec import Spec, setting

AUTO, ATTENTION, LINEAR, EVERYWHERE = "auto", "attention", "linear", "all"
"""In `Adapter.where`, beside names of layers."""

Part = Literal["query", "key", "value", "output"]
"""A matrix of an attention."""


class Adapter(Spec):
    """Low-rank matrices that learn in the place of the weights of some layers.

    A layer with the weight W gives ``(W + alpha / rank * B A) x``, and only A (rank×in) and
    B (out×rank) learn (LoRA: Hu et al., 2021). DoRA (Liu et al., 2024) learns the length of each
    row of that sum as well, apart from its direction.

    Attributes:
        where: ``"attention"``, ``"linear"`` (every Linear), ``"all"`` (every Linear, Conv2d and
            attention), ``"auto"`` (attention where there is one, else all), or paths of layers or
            blocks as in the ``state_dict``. The output layer learns itself, and never has one.
        attention: which matrices of an attention that is among them.
    """

    kind: Literal["lora", "dora"] = setting(
        "lora",
        title="Kind",
        help="LoRA, or DoRA, which learns lengths apart from directions: slower, often better "
        "at a low rank.",
    )
    rank: int = setting(
        8,
        ge=1,
        le=1_024,
        title="Rank",
        aliases=("r", "lora_r"),
        help="How many directions a weight can change in: more learn more, and cost more.",
    )
    alpha: float = setting(
        16.0,
        gt=0,
        le=10_000,
        title="Alpha",
        aliases=("lora_alpha",),
        help="What is learned counts alpha / rank times; usually twice the rank.",
    )
    dropout: float = setting(
        0.0,
        ge=0,
        lt=1,
        title="Dropout",
        aliases=("lora_dropout",),
        help="Of what the adapter reads, while training; against overfitting on little data.",
    )
    where: tuple[str, ...] = setting(
        (AUTO,),
        title="Where",
        aliases=("target_modules",),
        min_length=1,
        help="“attention”, “linear” layers, “all” that can have one, layers by their names, or "
        "“auto”: attention where there is one, else all.",
    )
    attention: tuple[Part, ...] = setting(
        ("query", "value"),
        title="Of attention",
        min_length=1,
        help="Which of its four matrices: query and value are usually enough.",
    )

    @property
    def scale(self) -> float:
        """What B A is multiplied by."""
        return self.alpha / self.rank

    @field_validator("where", "attention", mode="before")
    @classmethod
    def _one_may_stand_alone(cls, value: Any) -> Any:
        return (value,) if isinstance(value, str) else value
