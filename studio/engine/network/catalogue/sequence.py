"""Layers over steps or tokens, N×T×D: recurrent ones, attention, and how pictures become tokens."""

from __future__ import annotations

from typing import ClassVar, Literal

from studio.engine.errors import NetworkError
from studio.engine.network.call import Call, call
from studio.engine.network.catalogue.fitting import check_heads, picture_size, tokens_size
from studio.engine.network.layer import Leaf, LearningLeaf, Shape, shape_text
from studio.engine.spec import setting

RECURRENT, ATTENTION = "Recurrent", "Attention"


class Embedding(LearningLeaf):
    """A learned vector for each whole number, such as a word's: N×T → N×T×D."""

    group: ClassVar[str] = RECURRENT
    prefix: ClassVar[str] = "embed"
    always_shown: ClassVar[tuple[str, ...]] = ("num_embeddings", "embedding_dim")
    formula: ClassVar[str] = "y[t] = W[x[t]]"
    lesson: ClassVar[str] = (
        "It is a table to look vectors up in. It reads whole numbers; 0 stands for padding, whose "
        "vector stays zero. Pictures, whose "
        "values are fractions, need a PatchEmbedding instead."
    )

    num_embeddings: int = setting(
        256, ge=1, le=1_000_000, title="Numbers", unit="entries", help="How many there are."
    )
    embedding_dim: int = setting(
        64, ge=1, le=4_096, title="Vector", unit="wide", help="How long each vector is."
    )

    def call(self, in_shape: Shape) -> Call:
        if len(in_shape) != 1:
            raise NetworkError(
                "Embedding needs a row of whole numbers and got {got}: put a Flatten before it.",
                got=shape_text(in_shape),
            )
        # Where ids come in, 0 is padding: our tokenizers say so, and its vector stays zero.
        return call("Embedding", self.num_embeddings, self.embedding_dim, padding_idx=0)


class _Recurrent(LearningLeaf):
    """What both recurrent layers share."""

    group: ClassVar[str] = RECURRENT
    always_shown: ClassVar[tuple[str, ...]] = ("hidden_size",)

    hidden_size: int = setting(
        128, ge=1, le=4_096, title="Memory", unit="units", help="How much it remembers."
    )
    num_layers: int = setting(
        1, ge=1, le=8, title="Layers", unit="layers", help="Stacked; each reads the one below."
    )
    dropout: float = setting(
        0.0, ge=0, lt=1, title="Dropout", help="Between stacked layers, while training."
    )
    bidirectional: bool = setting(
        False,
        title="Both ways",
        help="A second one reads from the end: twice the output.",
    )
    every_step: bool = setting(
        False, title="Every step", help="Gives its output at each step, not only at the last."
    )

    def call(self, in_shape: Shape) -> Call:
        _, features = tokens_size(self.kind, in_shape)
        if self.dropout and self.num_layers == 1:
            raise NetworkError(
                "{kind} has dropout between its layers and only one layer: stack at least two, "
                "or set the dropout to 0.",
                kind=self.kind,
            )
        return call(
            self.kind,
            features,
            self.hidden_size,
            num_layers=self.num_layers,
            dropout=self.dropout,
            bidirectional=self.bidirectional,
            every_step=self.every_step,
        )


class LSTM(_Recurrent):
    """Reads step by step and remembers, with gates (Hochreiter and Schmidhuber, 1997)."""

    formula: ClassVar[str] = "c = f⊙c' + i⊙g,  h = o⊙tanh(c);  f, i, o = σ(W·x + U·h')"
    lesson: ClassVar[str] = (
        "Three gates decide what it forgets, writes and shows, so that what came long ago can "
        "still count. Steps run one after the other: slow where there are many."
    )


class GRU(_Recurrent):
    """A lighter LSTM with two gates (Cho et al., 2014)."""

    formula: ClassVar[str] = "h = (1 − z)⊙n + z⊙h';  z, r = σ(W·x + U·h')"
    lesson: ClassVar[str] = "Three quarters of an LSTM's parameters, and often as good."


class MultiheadAttention(LearningLeaf):
    """Every token looks at every other and takes what it needs: N×T×D → N×T×D."""

    group: ClassVar[str] = ATTENTION
    target: ClassVar[str] = "SelfAttention"
    prefix: ClassVar[str] = "attention"
    always_shown: ClassVar[tuple[str, ...]] = ("num_heads",)
    formula: ClassVar[str] = "y = softmax(Q·Kᵀ / √d)·V, in each head"
    lesson: ClassVar[str] = (
        "Each head asks its own question (Vaswani et al., 2017). Its cost grows with the square "
        "of the number of tokens."
    )

    num_heads: int = setting(
        4, ge=1, le=64, title="Heads", unit="heads", help="They must divide the features."
    )
    dropout: float = setting(0.0, ge=0, lt=1, title="Dropout", help="Of the attention weights.")

    def call(self, in_shape: Shape) -> Call:
        _, width = tokens_size(self.kind, in_shape)
        check_heads(self.kind, self.num_heads, width)
        return call("SelfAttention", width, self.num_heads, dropout=self.dropout)


class TransformerEncoderLayer(LearningLeaf):
    """Attention, then two linear layers, each with a skip and a norm: N×T×D → N×T×D."""

    group: ClassVar[str] = ATTENTION
    prefix: ClassVar[str] = "encoder"
    always_shown: ClassVar[tuple[str, ...]] = ("nhead", "dim_feedforward")
    formula: ClassVar[str] = "y = x + attention(norm(x));  z = y + W₂·σ(W₁·norm(y))"
    lesson: ClassVar[str] = (
        "The brick that transformers are built of: attention mixes the tokens, the linear layers "
        "work on each. With the norm first, deep stacks train steadily (Xiong et al., 2020)."
    )

    nhead: int = setting(
        4, ge=1, le=64, title="Heads", unit="heads", help="They must divide the features."
    )
    dim_feedforward: int = setting(
        128, ge=1, le=16_384, title="Inner width", unit="wide", help="Of its two linear layers."
    )
    dropout: float = setting(0.1, ge=0, lt=1, title="Dropout", help="While training.")
    activation: Literal["relu", "gelu"] = setting(
        "gelu", title="Activation", help="Between its two linear layers."
    )
    norm_first: bool = setting(
        True, title="Norm first", help="Before attention and linear layers rather than after."
    )

    def call(self, in_shape: Shape) -> Call:
        _, width = tokens_size(self.kind, in_shape)
        check_heads(self.kind, self.nhead, width)
        return call(
            "TransformerEncoderLayer",
            width,
            self.nhead,
            dim_feedforward=self.dim_feedforward,
            dropout=self.dropout,
            activation=self.activation,
            batch_first=True,
            norm_first=self.norm_first,
        )


class PatchEmbedding(LearningLeaf):
    """Cuts a picture into patches, one token each, with a place for every token: → N×T×D."""

    group: ClassVar[str] = ATTENTION
    prefix: ClassVar[str] = "patches"
    always_shown: ClassVar[tuple[str, ...]] = ("embed_dim", "patch_size")
    formula: ClassVar[str] = "y[t] = W·patch[t] + position[t]"
    lesson: ClassVar[str] = (
        "It makes a picture into words for a transformer (Dosovitskiy et al., 2020). Positions are "
        "learned, since attention itself does not know where a token stands."
    )

    embed_dim: int = setting(
        64, ge=1, le=4_096, title="Features", unit="features", help="How wide each token is."
    )
    patch_size: int = setting(
        4, ge=1, le=64, title="Patch", unit="px", help="Its side; it must divide the picture's."
    )
    class_token: bool = setting(
        True, title="Class token", help="One more token in front that gathers the answer."
    )

    def call(self, in_shape: Shape) -> Call:
        channels, height, width = picture_size(self.kind, in_shape)
        if height % self.patch_size or width % self.patch_size:
            raise NetworkError(
                "PatchEmbedding cuts patches of {patch}×{patch} and the picture is "
                "{height}×{width}: choose a patch that divides it.",
                patch=self.patch_size,
                height=height,
                width=width,
            )
        patches = (height // self.patch_size) * (width // self.patch_size)
        return call(
            "PatchEmbedding",
            channels,
            self.embed_dim,
            self.patch_size,
            patches,
            class_token=self.class_token,
        )


class ClassToken(Leaf):
    """The first token alone, which gathered the answer: N×T×D → N×D."""

    group: ClassVar[str] = ATTENTION
    prefix: ClassVar[str] = "token"
    formula: ClassVar[str] = "y = x[0]"
    lesson: ClassVar[str] = "It goes before the output layer of a transformer with a class token."

    def call(self, in_shape: Shape) -> Call:
        tokens_size(self.kind, in_shape)
        return call("ClassToken")
