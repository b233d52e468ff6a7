"""Which template to start from, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from studio.engine.spec import Spec, setting

FEW, MANY = 20_000, 50_000
"""Pictures below which photos are better learned from a network that can see already, and
from which a deep one earns its cost."""

TINY = 12
"""Pixels a side below which convolutions have nothing to slide over."""


class Wanted(Spec):
    """What a person wants and has."""

    task: Literal["drawings", "photos", "understanding"] = setting(
        "drawings",
        title="Task",
        help="Drawings: digits, letters, symbols. Photos: things and scenes. Understanding: to "
        "see how a network works.",
    )
    pictures: int = setting(
        1_000, ge=1, le=100_000_000, title="Pictures", help="How many there are to train on."
    )
    side: int = setting(28, ge=1, le=4_096, title="Size", unit="px", help="Their shorter side.")
    device: Literal["CPU", "GPU"] = setting("CPU", title="Device", help="What will train.")


@dataclass(frozen=True)
class Choice:
    """The template to start from.

    Attributes:
        key: of the template.
        why: a sentence; template and values apart, as in `StudioError`.
    """

    key: str
    why: str
    values: dict[str, object]


def choose(wanted: Wanted) -> Choice:
    """The template for what a person wants and has."""
    key, why = _choice(wanted)
    return Choice(key, why, {"pictures": wanted.pictures, "side": wanted.side})


def _choice(wanted: Wanted) -> tuple[str, str]:
    if wanted.task == "understanding":
        return "mlp", (
            "Four linear layers are all there is to see, they train in seconds, and everything "
            "that is said of larger networks can be tried on them."
        )
    if wanted.side < TINY:
        return "mlp-bn", (
            "At {side} pixels a side there is little for a convolution to slide over: linear "
            "layers see it whole, and batch normalisation makes them learn quickly."
        )
    if wanted.task == "photos" and wanted.pictures < FEW:
        return "resnet18", (
            "{pictures:,} photos are too few to learn to see from. ResNet-18 has learned that from "
            "1.2 million; only its new output layer has to learn your classes."
        )
    return _from_scratch(wanted)


def _from_scratch(wanted: Wanted) -> tuple[str, str]:
    if wanted.device == "GPU" and wanted.pictures >= MANY:
        return "resnet", (
            "With {pictures:,} pictures and a GPU a deep residual network pays: it is the most "
            "accurate of these."
        )
    if wanted.pictures >= FEW and (wanted.task == "photos" or wanted.device == "GPU"):
        return "vgg", (
            "{pictures:,} pictures are enough for six convolutions, and its stages are easy to "
            "make wider or deeper."
        )
    return "cnn", (
        "Three convolutions with batch normalisation do well on {pictures:,} pictures of {side} "
        "pixels, without a GPU, in minutes."
    )
