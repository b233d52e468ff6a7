"""A network of timm's as one layer of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from pydantic import field_validator

from studio.engine.errors import NetworkError
from studio.engine.network.call import Call, call
from studio.engine.network.catalogue.fitting import picture_size
from studio.engine.network.layer import LearningLeaf, Shape, shape_text
from studio.engine.network.timm_networks.facts import check_timm, timm_names
from studio.engine.spec import setting
from studio.engine.unfit import Unfit

if TYPE_CHECKING:
    from torch import nn


class TimmBackbone(LearningLeaf):
    """A network of timm's without its output layer: N×C×H×W → N×F. It needs timm installed."""

    group: ClassVar[str] = "Backbone"
    always_shown: ClassVar[tuple[str, ...]] = ("architecture",)
    lesson: ClassVar[str] = (
        "It begins with random weights: open a file with weights of timm's, and it is rebuilt from "
        "them with what they know."
    )

    architecture: str = setting(
        "efficientnet_b0", title="Network", help="Which of timm's networks.", choices=timm_names
    )
    size: int | None = setting(
        224,
        ge=16,
        le=1_024,
        title="Size",
        unit="px",
        none="as they are",
        help="The side that pictures are brought to; most networks read one size alone.",
    )

    @field_validator("architecture")
    @classmethod
    def _is_known(cls, name: str) -> str:
        if name not in timm_names():
            raise Unfit("it is none of timm's classification networks")
        return name

    def call(self, in_shape: Shape) -> Call:
        channels, *_ = picture_size(self.kind, in_shape)
        if channels not in (1, 3):
            raise NetworkError(
                "TimmBackbone reads grey or RGB pictures and got {got}: put it first.",
                got=shape_text(in_shape),
            )
        check_timm(self.architecture)
        return call("TimmBackbone", self.architecture, size=self.size)

    def build(self, in_shape: Shape) -> nn.Module:
        """With fresh weights."""
        return self.call(in_shape).make()
