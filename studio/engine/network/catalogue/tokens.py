"""Layers for texts, N×T×D: where a token stands, convolutions along tokens, one vector of all."""

from __future__ import annotations

from typing import ClassVar

from studio.engine.errors import NetworkError
from studio.engine.network.call import Call, call
from studio.engine.network.catalogue.fitting import check_heads, tokens_size
from studio.engine.network.layer import Leaf, LearningLeaf, Shape
from studio.engine.spec import setting

ATTENTION, POOLING, CORE = "Attention", "Pooling", "Core"


class SinusoidalPositions(Leaf):
    """Tells attention where a token stands, by waves (Vaswani et al., 2017): N×T×D → N×T×D."""

    group: ClassVar[str] = ATTENTION
    prefix: ClassVar[str] = "positions"
    formula: ClassVar[str] = "y[t] = x[t] + [sin(t·ω₁), cos(t·ω₁), sin(t·ω₂), …]"
    lesson: ClassVar[str] = (
        "Attention itself does not know the order of words. Waves need no weights and go on "
        "beyond the length that was learned from."
    )

    def call(self, in_shape: Shape) -> Call:
        tokens_size(self.kind, in_shape)
        return call("SinusoidalPositions")


class LearnedPositions(LearningLeaf):
    """Tells attention where a token stands, by a learned vector a place: N×T×D → N×T×D."""

    group: ClassVar[str] = ATTENTION
    prefix: ClassVar[str] = "positions"
    formula: ClassVar[str] = "y[t] = x[t] + position[t]"
    lesson: ClassVar[str] = (
        "As BERT does it. There are as many places as the data's length, and those that few "
        "texts reach are learned from few."
    )

    def call(self, in_shape: Shape) -> Call:
        tokens, width = tokens_size(self.kind, in_shape)
        return call("LearnedPositions", tokens, width)


class RotaryAttention(LearningLeaf):
    """Attention that knows how far apart tokens stand (Su et al., 2021): N×T×D → N×T×D."""

    group: ClassVar[str] = ATTENTION
    prefix: ClassVar[str] = "attention"
    always_shown: ClassVar[tuple[str, ...]] = ("num_heads",)
    formula: ClassVar[str] = "y = softmax(R(Q)·R(K)ᵀ / √d)·V;  R turns features by the place"
    lesson: ClassVar[str] = (
        "Questions and keys are turned by an angle that grows with the place, so that only the "
        "distance between two tokens counts. It needs no positions before it."
    )

    num_heads: int = setting(
        4, ge=1, le=64, title="Heads", unit="heads", help="They must divide the features."
    )
    dropout: float = setting(0.0, ge=0, lt=1, title="Dropout", help="Of the attention weights.")

    def call(self, in_shape: Shape) -> Call:
        _, width = tokens_size(self.kind, in_shape)
        check_heads(self.kind, self.num_heads, width)
        if width // self.num_heads % 2:
            raise NetworkError(
                "RotaryAttention turns features in pairs and each of its {heads} heads has {each} "
                "of {width}: choose a number of heads that leaves each an even number.",
                heads=self.num_heads,
                each=width // self.num_heads,
                width=width,
            )
        return call("RotaryAttention", width, self.num_heads, dropout=self.dropout)


class TokenConv1d(LearningLeaf):
    """Slides filters along tokens and keeps their number (Kim, 2014): N×T×D → N×T×C."""

    group: ClassVar[str] = CORE
    prefix: ClassVar[str] = "conv"
    always_shown: ClassVar[tuple[str, ...]] = ("out_channels", "kernel_size")
    formula: ClassVar[str] = "y[t] = W·[x[t−1], x[t], x[t+1]] + b"
    lesson: ClassVar[str] = (
        "Each filter looks for a phrase of a few words, wherever it stands. Of three words it "
        "sees the order; of the whole text, none."
    )

    out_channels: int = setting(
        64, ge=1, le=16_384, title="Filters", unit="features", help="How many phrases it knows."
    )
    kernel_size: int = setting(
        3, ge=1, le=64, title="Kernel", unit="tokens", help="How many tokens a filter sees."
    )
    dilation: int = setting(
        1, ge=1, le=64, title="Dilation", unit="tokens", help="The step between those it sees."
    )
    bias: bool = setting(True, title="Bias", help="Adds a learned offset to each filter.")

    def call(self, in_shape: Shape) -> Call:
        _, width = tokens_size(self.kind, in_shape)
        return call(
            "TokenConv1d",
            width,
            self.out_channels,
            self.kernel_size,
            dilation=self.dilation,
            bias=self.bias,
        )


class GlobalMaxPool(Leaf):
    """The largest of each channel: N×C×H×W → N×C; of tokens that of each feature: → N×D."""

    group: ClassVar[str] = POOLING
    prefix: ClassVar[str] = "pool"
    formula: ClassVar[str] = "y[d] = max over t of x[t, d]"
    lesson: ClassVar[str] = (
        "It tells whether a phrase stands anywhere in a text, however long the text is."
    )

    def call(self, in_shape: Shape) -> Call:
        if len(in_shape) != 3:
            tokens_size(self.kind, in_shape)
        return call("GlobalMaxPool")


class AttentionPool(LearningLeaf):
    """A mean over tokens that learns which of them matter (Yang et al., 2016): N×T×D → N×D."""

    group: ClassVar[str] = POOLING
    prefix: ClassVar[str] = "pool"
    formula: ClassVar[str] = "y = Σ aₜ·x[t];  a = softmax(c·tanh(W·x[t] + b))"
    lesson: ClassVar[str] = "What it weighs most can be shown: the words that an answer rests on."

    def call(self, in_shape: Shape) -> Call:
        _, width = tokens_size(self.kind, in_shape)
        return call("AttentionPool", width)
