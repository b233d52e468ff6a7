"""Which template to start from, and why."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from studio.engine.errors import counted
from studio.engine.spec import Spec, setting

FEW, MANY = 20_000, 50_000
"""Pictures below which photos are better learned from a network that can see already, and
from which a deep one earns its cost."""

SEEING = 64
"""Pixels a side below which a network that learned from large photos sees too little in a small
one to be worth its cost."""

PRETRAINED = {"mobilenet_v2": "MobileNetV2", "resnet18": "ResNet-18"}
"""The templates that start from weights, each called as its backbone; the first one's come with the
program.
"""

TINY = 12
"""Pixels a side below which convolutions have nothing to slide over."""

TAUGHT = (
    "{pictures:,} photos are too few to learn to see from. {network} has learned that from 1.2 "
    "million, and its weights are on this machine; only its new output layer has to learn your "
    "classes."
)


class TemplateRequest(Spec):
    """What a person wants and has."""

    task: Literal["drawings", "photos", "texts", "texts_by_characters", "understanding"] = setting(
        "drawings",
        title="Task",
        help="Drawings: digits, letters, symbols. Photos: things and scenes. Texts: sentences "
        "and messages; by characters, as of Chinese. Understanding: to see how a network works.",
    )
    pictures: int = setting(
        1_000, ge=1, le=100_000_000, title="Samples", help="How many there are to train on."
    )
    side: int = setting(28, ge=1, le=4_096, title="Size", unit="px", help="Pictures' shorter side.")
    device: Literal["CPU", "GPU"] = setting("CPU", title="Device", help="What will train.")


@dataclass(frozen=True)
class TemplateChoice:
    """The template to start from.

    Attributes:
        key: of the template.
        why: a sentence; template and values apart, as in `StudioError`.
    """

    key: str
    why: str
    values: dict[str, object]


def choose_template(wanted: TemplateRequest, there: Collection[str] = ()) -> TemplateChoice:
    """The template for what a person wants and has.

    Args:
        there: the architectures whose weights are on this machine.
    """
    if _is_taught(wanted):
        key = "resnet18" if wanted.device == "GPU" and "resnet18" in there else "mobilenet_v2"
        values = {"pictures": counted(wanted.pictures), "network": PRETRAINED[key]}
        return TemplateChoice(key, TAUGHT, values)
    key, why = _choice(wanted)
    return TemplateChoice(key, why, {"pictures": wanted.pictures, "side": wanted.side})


def _is_taught(wanted: TemplateRequest) -> bool:
    """Whether a network that can see already is the better start."""
    return wanted.task == "photos" and wanted.pictures < FEW and wanted.side >= SEEING


def _choice(wanted: TemplateRequest) -> tuple[str, str]:
    if wanted.task == "texts":
        return _of_texts(wanted)
    if wanted.task == "texts_by_characters":
        return "text-cnn", (
            "A character alone tells little: this looks for words and phrases of three to five, "
            "wherever they stand."
        )
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
    return _from_scratch(wanted)


def _of_texts(wanted: TemplateRequest) -> tuple[str, str]:
    if wanted.device == "GPU" and wanted.pictures >= MANY:
        return "text-transformer", (
            "{pictures:,} texts and a GPU are what attention wants: it sees every word beside "
            "every other."
        )
    if wanted.pictures >= FEW:
        return "text-cnn", (
            "{pictures:,} texts are enough to learn phrases of three to five words from, wherever "
            "they stand."
        )
    return "text-bag", (
        "Which words there are tells most about {pictures:,} texts, and it trains in seconds: "
        "see how far it comes before you try more."
    )


def _from_scratch(wanted: TemplateRequest) -> tuple[str, str]:
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
