"""What stands between weighted sums and lets a network bend: any shape → the same."""

from __future__ import annotations

from typing import ClassVar

from studio.engine.network.call import Call, call
from studio.engine.network.layer import Leaf, LearningLeaf, Shape
from studio.engine.spec import setting

GROUP = "Activation"


class _Activation(Leaf):
    """An activation with nothing to set: torch's class of the same name."""

    group: ClassVar[str] = GROUP

    def call(self, in_shape: Shape) -> Call:
        return call(self.kind)

    def plain_shape(self, in_shape: Shape) -> Shape:
        return in_shape


class ReLU(_Activation):
    """Lets positive values through and makes the others 0. The usual choice."""

    formula: ClassVar[str] = "y = max(0, x)"
    lesson: ClassVar[str] = (
        "Without a bend between them, any number of layers is no more than one. ReLU bends at 0, "
        "is quick, and does not fade the gradient of what it lets through."
    )


class LeakyReLU(_Activation):
    """A ReLU that lets a little of the negative values through, so that no unit dies."""

    prefix: ClassVar[str] = "leaky"
    always_shown: ClassVar[tuple[str, ...]] = ("negative_slope",)
    formula: ClassVar[str] = "y = x where x > 0, else a·x"
    lesson: ClassVar[str] = (
        "A ReLU whose input is always negative never learns again; the small slope gives it a "
        "gradient to come back by."
    )

    negative_slope: float = setting(
        0.01, ge=0, le=1, title="Slope", help="How much of a negative value passes."
    )

    def call(self, in_shape: Shape) -> Call:
        return call("LeakyReLU", negative_slope=self.negative_slope)


class PReLU(LearningLeaf):
    """A leaky ReLU that learns its slope (He et al., 2015)."""

    group: ClassVar[str] = GROUP
    formula: ClassVar[str] = "y = x where x > 0, else a·x, with a learned"
    lesson: ClassVar[str] = (
        "One more parameter lets each place in the network choose how much of the negative side "
        "it keeps. Leave weight decay off it where you can: it would pull the slope to 0."
    )

    init: float = setting(
        0.25, ge=0, le=1, title="Slope", help="The slope of negative values that it starts with."
    )

    def call(self, in_shape: Shape) -> Call:
        return call("PReLU", init=self.init)


class ELU(_Activation):
    """Bends negative values smoothly towards -α (Clevert et al., 2015)."""

    formula: ClassVar[str] = "y = x where x > 0, else α·(eˣ − 1)"
    lesson: ClassVar[str] = (
        "Its outputs are about 0 on average, which helps the layer after it. It costs an "
        "exponential where a ReLU costs a comparison."
    )

    alpha: float = setting(
        1.0, gt=0, le=10, title="Alpha", help="What very negative values become, with a minus."
    )

    def call(self, in_shape: Shape) -> Call:
        return call("ELU", alpha=self.alpha)


class GELU(_Activation):
    """A smooth ReLU, weighted by the normal distribution; usual in transformers."""

    formula: ClassVar[str] = "y = x · Φ(x)"
    lesson: ClassVar[str] = (
        "It multiplies each value by the chance that a normal variable is smaller (Hendrycks and "
        "Gimpel, 2016): smooth at 0, where a ReLU has a corner."
    )


class SiLU(_Activation):
    """A smooth ReLU: the value times its sigmoid. Also called swish."""

    formula: ClassVar[str] = "y = x / (1 + e⁻ˣ)"
    lesson: ClassVar[str] = "Close to GELU and cheaper; EfficientNet and newer networks use it."


class Hardswish(_Activation):
    """SiLU put together from straight lines, for phones (Howard et al., 2019)."""

    formula: ClassVar[str] = "y = x · min(max(x + 3, 0), 6) / 6"
    lesson: ClassVar[str] = "Nearly SiLU without an exponential; MobileNetV3 uses it."


class Softplus(_Activation):
    """A ReLU with a round corner; always above 0."""

    formula: ClassVar[str] = "y = ln(1 + e^(β·x)) / β"
    lesson: ClassVar[str] = "For outputs that must be positive, such as a width or a rate."

    beta: float = setting(
        1.0, gt=0, le=100, title="Beta", help="How sharp the corner is; large ones near a ReLU."
    )

    def call(self, in_shape: Shape) -> Call:
        return call("Softplus", beta=self.beta)


class Tanh(_Activation):
    """Squeezes every value between -1 and 1."""

    formula: ClassVar[str] = "y = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)"
    lesson: ClassVar[str] = (
        "Large values end on its flat sides, where the gradient fades: in deep networks a ReLU "
        "learns faster. LeNet-5 was made with it."
    )


class Sigmoid(_Activation):
    """Squeezes every value between 0 and 1."""

    formula: ClassVar[str] = "y = 1 / (1 + e⁻ˣ)"
    lesson: ClassVar[str] = (
        "Good as a gate or a chance; between layers it fades the gradient to a quarter at best, "
        "so prefer a ReLU there."
    )


class Softmax(Leaf):
    """Makes values into shares that add up to 1. The loss does this already while training."""

    group: ClassVar[str] = GROUP
    formula: ClassVar[str] = "y[i] = e^x[i] / Σ e^x[j]"
    lesson: ClassVar[str] = (
        "Cross-entropy has a softmax inside: with another before it the network hardly learns. "
        "It belongs at the end only where probabilities are taken away, not trained."
    )

    def call(self, in_shape: Shape) -> Call:
        return call("Softmax", dim=-1 if len(in_shape) < 3 else 1)


class LogSoftmax(Leaf):
    """The logarithm of the softmax."""

    group: ClassVar[str] = GROUP
    prefix: ClassVar[str] = "log_softmax"
    formula: ClassVar[str] = "y[i] = x[i] − ln Σ e^x[j]"
    lesson: ClassVar[str] = (
        "It belongs to a negative log-likelihood loss. Cross-entropy has one inside: a second "
        "changes nothing and costs a little."
    )

    def call(self, in_shape: Shape) -> Call:
        return call("LogSoftmax", dim=-1 if len(in_shape) < 3 else 1)
