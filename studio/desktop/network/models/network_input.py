"""What comes to the network that is edited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from studio.engine.network.chooser import TemplateRequest
from studio.engine.network.layer import Shape


@dataclass(frozen=True)
class Input:
    """What the open dataset and the settings say of it.

    Attributes:
        shape: of one sample, C×H×W, or T of a text.
        classes: how many there are.
        batch_size: how many samples a step sees.
        samples: how many there are to train on; None where nobody knows.
        can_be_larger: whether they are files that can be read at a larger size.
        vocabulary: how many ids texts are made of; None of pictures.
        by_characters: whether each character of a text is a token.
    """

    shape: Shape
    classes: int
    batch_size: int
    samples: int | None = None
    can_be_larger: bool = False
    vocabulary: int | None = None
    by_characters: bool = False

    @property
    def reads(self) -> Literal["pictures", "texts"]:
        """What comes to the network."""
        return "pictures" if self.vocabulary is None else "texts"


def wanted(given: Input | None, device: Literal["CPU", "GPU"]) -> TemplateRequest:
    """The questions of the choice of a network, answered as far as the data tells."""
    if given is None:
        return TemplateRequest()
    samples = max(1, given.samples or 1_000)
    if given.reads == "texts":
        task = "texts_by_characters" if given.by_characters else "texts"
        return TemplateRequest.parse({"task": task, "pictures": samples, "device": device})
    channels, *sides = given.shape
    task = "drawings" if channels == 1 else "photos"
    known = {"task": task, "side": min(sides), "device": device}
    return TemplateRequest.parse(known | {"pictures": samples})
