"""Samples that are disturbed, pictures or texts, and the network that is asked about them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Generic, TypeVar

import torch
from torch import Tensor, nn

from studio.engine.data.input_transform import of_pictures, of_texts
from studio.engine.data.preprocessing import Reader
from studio.engine.data.samples import MOST_TOKENS
from studio.engine.data.texts.tokenizing import token_ids
from studio.engine.evaluation.evaluation import Evaluation
from studio.engine.evaluation.robustness.disturbance import Disturbance, PictureDisturbance
from studio.engine.evaluation.robustness.text_disturbance import TextDisturbance

MOST_VALUES = 2**20
"""Of the pictures that are disturbed at once."""

SHOWN_LETTERS = 80
"""Of the text that is shown, about: it is read at a glance, and there is something to disturb."""

D = TypeVar("D", bound=Disturbance)


class Asked(ABC, Generic[D]):
    """Samples of an evaluation.

    Attributes:
        labels: N, int64.
        kinds: what disturbs them.
        unseen: what would, and the network can see nothing of.
    """

    kinds: list[type[D]]
    unseen: list[type[D]]

    def __init__(self, evaluation: Evaluation, rows: Tensor, at_once: int) -> None:
        checkpoint = evaluation.checkpoint
        self.labels = evaluation.predictions.labels[rows]
        self._module: nn.Module = checkpoint.module()
        self._normalise: Reader = checkpoint.preprocessing.normaliser()
        self._at_once = max(1, at_once)

    def spans(self) -> Iterator[slice]:
        """So many at a time."""
        for start in range(0, len(self.labels), self._at_once):
            yield slice(start, start + self._at_once)

    def right(self, given: Tensor, span: slice) -> int:
        """How many of these, uint8 n×C×H×W or int32 n×T, are told right."""
        with torch.inference_mode():
            predicted = self._module(self._normalise(given)).argmax(1)
        return int((predicted == self.labels[span]).sum())

    @abstractmethod
    def given(self, span: slice) -> Tensor:
        """As they are."""

    @abstractmethod
    def disturbed(
        self, disturbance: D, strength: float, span: slice, generator: torch.Generator
    ) -> Tensor:
        """As a disturbance of this strength leaves them."""

    @abstractmethod
    def example(self, disturbance: D, strength: float, generator: torch.Generator) -> Tensor | str:
        """One of them disturbed, always the same one: uint8 C×H×W, or a text."""


class AskedPictures(Asked[PictureDisturbance]):
    """Pictures, all of them in memory."""

    def __init__(self, evaluation: Evaluation, rows: Tensor) -> None:
        self.placement = of_pictures(evaluation.checkpoint.preprocessing.placement)
        self.pictures = torch.stack(evaluation.pictures(rows.tolist()))
        super().__init__(evaluation, rows, MOST_VALUES // self.pictures[0].numel())
        kinds = [k for k in Disturbance.kinds.values() if issubclass(k, PictureDisturbance)]
        self.kinds = [kind for kind in kinds if self.is_ink or not kind.ink_alone]
        self.unseen = []

    @property
    def is_ink(self) -> bool:
        """Whether they are strokes on an empty ground."""
        return self.placement.style == "ink"

    def given(self, span: slice) -> Tensor:
        return self.pictures[span]

    def disturbed(
        self,
        disturbance: PictureDisturbance,
        strength: float,
        span: slice,
        generator: torch.Generator,
    ) -> Tensor:
        light = self.pictures[span].float().div_(255)
        changed = disturbance.disturbed(light, strength, self.placement.style, generator)
        return changed.clamp(0, 1).mul_(255).round_().to(torch.uint8)

    def example(
        self, disturbance: PictureDisturbance, strength: float, generator: torch.Generator
    ) -> Tensor:
        return self.disturbed(disturbance, strength, slice(0, 1), generator)[0].clone()


class AskedTexts(Asked[TextDisturbance]):
    """Texts, the shortest first: so little of what is read at once is padding."""

    def __init__(self, evaluation: Evaluation, rows: Tensor) -> None:
        texts = {row: str(evaluation.shown(row)) for row in rows.tolist()}
        by_length = sorted(texts, key=lambda row: len(texts[row]))
        self.texts = [texts[row] for row in by_length]
        self._transform = transform = of_texts(evaluation.checkpoint.preprocessing.placement)
        super().__init__(evaluation, torch.tensor(by_length), MOST_TOKENS // transform.length)
        kinds = [k for k in Disturbance.kinds.values() if issubclass(k, TextDisturbance)]
        self.kinds = [kind for kind in kinds if kind().is_seen(transform)]
        self.unseen = [kind for kind in kinds if kind not in self.kinds]

    def given(self, span: slice) -> Tensor:
        return token_ids(self.texts[span], self._transform)

    def disturbed(
        self,
        disturbance: TextDisturbance,
        strength: float,
        span: slice,
        generator: torch.Generator,
    ) -> Tensor:
        return disturbance.disturbed(self.texts[span], strength, self._transform, generator)

    def example(
        self, disturbance: TextDisturbance, strength: float, generator: torch.Generator
    ) -> str:
        shown = min(self.texts, key=lambda text: abs(len(text) - SHOWN_LETTERS))
        return disturbance.example(shown, strength, self._transform, generator)
