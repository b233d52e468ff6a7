"""The losses a person can choose. One is one subclass of `Loss`."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field

from studio.engine.errors import RecipeError
from studio.engine.spec import Kind, setting

if TYPE_CHECKING:
    import torch
    from torch import Tensor, nn
else:
    from studio.engine.lazy import lazy

    torch = lazy("torch")
    nn = lazy("torch.nn")


class Loss(Kind):
    """What training makes small. Labels are N, int64; or N×classes shares of the classes, as
    mixed pictures have, or 0 and 1 for each class on its own.
    """

    output: ClassVar[Literal["softmax", "sigmoid"]] = "softmax"
    """What makes probabilities of logits: of all classes together, or of each on its own."""

    balanced: bool = setting(
        False,
        title="Balanced",
        help="Rare classes count for more: each class as much as any other.",
    )
    # Above 0: a batch in which nothing counts has no mean.
    class_weights: tuple[Annotated[float, Field(gt=0, le=1e6)], ...] = setting(
        (),
        title="Class weights",
        help="How much each class counts, in their order; empty: alike.",
        none="all alike",
    )

    @abstractmethod
    def build(self, class_weights: Tensor | None = None) -> nn.Module:
        """A module from logits (N×classes) and labels to their mean loss."""

    @abstractmethod
    def per_sample(self, logits: Tensor, labels: Tensor) -> Tensor:
        """Of each sample, N, without class weights: what a validation is told by.

        Smoothing stays in: what training makes small is what shows whether it still gets
        better. Without it the loss of a smoothed network rises while its accuracy does too.
        """

    def measure(self, logits: Tensor, labels: Tensor) -> Tensor:
        """The sum over samples of what `per_sample` gives."""
        return self.per_sample(logits, labels).sum()

    def probabilities(self, logits: Tensor) -> Tensor:
        """What the classes are given, N×classes, for logits that this loss has trained."""
        return logits.sigmoid() if self.output == "sigmoid" else logits.softmax(1)

    def weights_for(self, counts: Sequence[int]) -> Tensor | None:
        """What each class counts, where not all count alike.

        Balanced is scikit-learn's: samples / (classes · samples of the class). A class without
        samples counts as the rarest that has some.

        Args:
            counts: training samples of each class.

        Raises:
            RecipeError: another number of weights than of classes was given.
        """
        if self.balanced:
            return sum(counts) / (len(counts) * _at_least_the_rarest(counts))
        if not self.class_weights:
            return None
        if len(self.class_weights) != len(counts):
            raise RecipeError(
                "The loss has {came} class weights and the data {wanted} classes: give one a "
                "class, or none.",
                came=len(self.class_weights),
                wanted=len(counts),
            )
        return torch.tensor(self.class_weights, dtype=torch.float32)


class CrossEntropy(Loss):
    """Minus the logarithm of the probability given to the true class."""

    label_smoothing: float = setting(
        0.0,
        ge=0,
        lt=1,
        title="Label smoothing",
        help="The share of certainty spread over all classes (Szegedy et al., 2016).",
    )

    def build(self, class_weights: Tensor | None = None) -> nn.Module:
        return nn.CrossEntropyLoss(class_weights, label_smoothing=self.label_smoothing)

    def per_sample(self, logits: Tensor, labels: Tensor) -> Tensor:
        smoothing = self.label_smoothing
        return nn.functional.cross_entropy(
            logits, labels, reduction="none", label_smoothing=smoothing
        )


class Focal(Loss):
    """Cross-entropy in which what is known well counts for less (Lin et al., 2017)."""

    gamma: float = setting(
        2.0, ge=0, le=10, title="Gamma", help="How much less: 0 is plain cross-entropy."
    )

    def build(self, class_weights: Tensor | None = None) -> nn.Module:
        from studio.engine.training.settings.loss_modules import FocalLoss

        return FocalLoss(self.gamma, class_weights)

    def per_sample(self, logits: Tensor, labels: Tensor) -> Tensor:
        from studio.engine.training.settings.loss_modules import FocalLoss

        return FocalLoss(self.gamma).per_sample(logits, labels)


class BinaryCrossEntropy(Loss):
    """Each class on its own, yes or no: for pictures that may show several things."""

    title: ClassVar[str] = "Binary cross-entropy"
    output = "sigmoid"

    label_smoothing: float = setting(
        0.0,
        ge=0,
        lt=1,
        title="Label smoothing",
        help="The share of certainty taken from yes and no (Szegedy et al., 2016).",
    )

    def build(self, class_weights: Tensor | None = None) -> nn.Module:
        from studio.engine.training.settings.loss_modules import BinaryLoss

        return BinaryLoss(class_weights, self.label_smoothing)

    def per_sample(self, logits: Tensor, labels: Tensor) -> Tensor:
        from studio.engine.training.settings.loss_modules import BinaryLoss

        return BinaryLoss(None, self.label_smoothing).per_sample(logits, labels)

    def weights_for(self, counts: Sequence[int]) -> Tensor | None:
        """What a yes counts against a no of the same class, where not one to one.

        Balanced gives the yes and the no of each class the same say: samples without the
        class / samples of it.
        """
        if not self.balanced:
            return super().weights_for(counts)
        others = [max(1, sum(counts) - count) for count in counts]
        return torch.tensor(others, dtype=torch.float32) / _at_least_the_rarest(counts)


def _at_least_the_rarest(counts: Sequence[int]) -> Tensor:
    """Samples of each class; a class without any counts as the rarest that has some."""
    least = min((count for count in counts if count), default=1)
    return torch.tensor(list(counts), dtype=torch.float32).clamp(min=least)
