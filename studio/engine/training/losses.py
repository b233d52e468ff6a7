"""The losses a person can choose. One is one subclass of `Loss`."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING

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

    balanced: bool = setting(
        False,
        title="Balanced",
        help="Rare classes count for more: each class as much as any other.",
    )
    class_weights: tuple[float, ...] = setting(
        (), title="Class weights", help="How much each class counts, in their order; empty: alike."
    )

    @abstractmethod
    def build(self, class_weights: Tensor | None = None) -> nn.Module:
        """A module from logits (N×classes) and labels to their mean loss."""

    @abstractmethod
    def measure(self, logits: Tensor, labels: Tensor) -> Tensor:
        """The sum over samples of the plain loss, without smoothing and weights: what a
        validation is told by.
        """

    def probabilities(self, logits: Tensor) -> Tensor:
        """What the classes are given, N×classes, for logits that this loss has trained."""
        return logits.softmax(1)

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
            found = torch.tensor(list(counts), dtype=torch.float32)
            least = min((count for count in counts if count), default=1)
            return found.sum() / (len(counts) * found.clamp(min=least))
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

    def measure(self, logits: Tensor, labels: Tensor) -> Tensor:
        return nn.functional.cross_entropy(logits, labels, reduction="sum")


class Focal(Loss):
    """Cross-entropy in which what is known well counts for less (Lin et al., 2017)."""

    gamma: float = setting(
        2.0, ge=0, le=10, title="Gamma", help="How much less: 0 is plain cross-entropy."
    )

    def build(self, class_weights: Tensor | None = None) -> nn.Module:
        from studio.engine.training.loss_modules import FocalLoss

        return FocalLoss(self.gamma, class_weights)

    def measure(self, logits: Tensor, labels: Tensor) -> Tensor:
        return self.build()(logits, labels) * len(logits)  # type: ignore[no-any-return]


class BinaryCrossEntropy(Loss):
    """Each class on its own, yes or no: for pictures that may show several things."""

    def build(self, class_weights: Tensor | None = None) -> nn.Module:
        from studio.engine.training.loss_modules import BinaryLoss

        return BinaryLoss(class_weights)

    def measure(self, logits: Tensor, labels: Tensor) -> Tensor:
        return self.build()(logits, labels) * len(logits)  # type: ignore[no-any-return]

    def probabilities(self, logits: Tensor) -> Tensor:
        return logits.sigmoid()
