"""A network of torchvision's as one layer of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from pydantic import field_validator

from studio.engine.errors import NetworkError
from studio.engine.network.backbones import backbone_names, facts_of, those_here_first
from studio.engine.network.call import Call, call
from studio.engine.network.catalogue.fitting import picture_size
from studio.engine.network.layer import LearningLeaf, Shape, shape_text
from studio.engine.spec import setting
from studio.engine.unfit import Unfit

if TYPE_CHECKING:
    from torch import nn


class Backbone(LearningLeaf):
    """A known network without its output layer, with what it learned: N×C×H×W → N×F."""

    group: ClassVar[str] = "Backbone"
    always_shown: ClassVar[tuple[str, ...]] = ("architecture", "pretrained")
    lesson: ClassVar[str] = (
        "It learned to see on 1.2 million photos, and most of that serves other pictures too. "
        "Keep it frozen for a few hundred pictures; let it learn, gently, with a few thousand."
    )

    architecture: str = setting(
        "mobilenet_v2",
        title="Network",
        help="Which of torchvision's networks.",
        choices=those_here_first,
    )
    pretrained: bool = setting(
        True, title="Pretrained", help="Starts from weights that were trained on ImageNet."
    )
    size: int | None = setting(
        224,
        ge=16,
        le=1_024,
        title="Size",
        unit="px",
        none="as they are",
        help="The side that pictures are brought to; the weights were made at the network's own.",
    )

    @field_validator("architecture")
    @classmethod
    def _is_known(cls, name: str) -> str:
        if name not in backbone_names():
            raise Unfit("it is none of torchvision's classification networks")
        return name

    def call(self, in_shape: Shape) -> Call:
        self._check(in_shape)
        return call("Backbone", self.architecture, pretrained=self.pretrained, size=self.size)

    def plain_shape(self, in_shape: Shape) -> Shape:
        return (facts_of(self.architecture).features,)

    def build(self, in_shape: Shape) -> nn.Module:
        """With fresh weights; `training.checkpoints.pretrained` puts the learned ones in."""
        self._check(in_shape)
        return call("Backbone", self.architecture, size=self.size).make()

    def _check(self, in_shape: Shape) -> None:
        channels, height, width = picture_size(self.kind, in_shape)
        if channels not in (1, 3):
            raise NetworkError(
                "Backbone reads grey or RGB pictures and got {got}: put it first.",
                got=shape_text(in_shape),
            )
        facts = facts_of(self.architecture)
        sides = (height, width) if self.size is None else (self.size, self.size)
        wrong = set(sides) != {facts.size} if facts.fixed else min(sides) < facts.smallest
        if wrong:
            raise NetworkError(
                "{network} reads pictures of {needed} and gets {got}: set its size to {size}.",
                network=self.architecture,
                needed=(
                    f"{facts.size}×{facts.size}"
                    if facts.fixed
                    else f"{facts.smallest}×{facts.smallest} or more"
                ),
                got=shape_text(sides),
                size=facts.size,
            )
