"""Networks that read texts, as ids of a vocabulary: N×T of whole numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from studio.engine.errors import NetworkError
from studio.engine.network.block import Block, free_name
from studio.engine.network.catalogue import (
    GRU,
    LSTM,
    BatchNorm1d,
    Conv1d,
    Embedding,
    Flatten,
    LearnedPositions,
    MultiheadAttention,
    Permute,
    Reshape,
    RotaryAttention,
    SinusoidalPositions,
    TokenConv1d,
    TransformerEncoderLayer,
)
from studio.engine.network.checks.check import Check, NetworkFinding, Severity
from studio.engine.network.checks.context import CheckContext
from studio.engine.network.checks.edits import with_after, with_settings
from studio.engine.network.checks.graph import Node
from studio.engine.network.layer import Layer
from studio.engine.network.network import Network
from studio.engine.network.tree import inserted

READ_IDS = ("Embedding", "TextBackbone")
"""The kinds that a network for texts begins with."""

TELL_PLACES = (SinusoidalPositions, LearnedPositions, RotaryAttention, TokenConv1d, GRU, LSTM)
"""What comes after one of these knows of the order of words."""

OF_ONE_LENGTH = (Flatten, Reshape, Permute, Conv1d, BatchNorm1d)
"""What takes a text's length for a size that is always the same."""

NO_IDS = (
    "The network begins with {layer} and texts come as ids of words: let it begin with an "
    "Embedding or a TextBackbone."
)
TOO_FEW = (
    "{layer} has vectors for {known} ids and the vocabulary has {vocabulary}: set its numbers to "
    "{vocabulary} or more."
)


def check_reads_ids(network: Network, vocabulary: int) -> None:
    """See that a network can read the ids 0 to `vocabulary` - 1.

    Raises:
        NetworkError: it begins with no layer that looks up ids, or one with too few vectors.
    """
    if not network.layers:
        return  # building it says so
    first = first_layer(network)
    if not reads_ids(network):
        raise NetworkError(NO_IDS, layer=first.name)
    if isinstance(first, Embedding) and first.num_embeddings < vocabulary:
        known = first.num_embeddings
        raise NetworkError(TOO_FEW, layer=first.name, known=known, vocabulary=vocabulary)


def reads_ids(network: Network) -> bool:
    """Whether it begins with a layer that looks up ids, and so reads texts and no pictures."""
    return bool(network.layers) and first_layer(network).kind in READ_IDS


def first_layer(network: Network) -> Layer:
    """The layer that is run first, inside rows of layers too."""
    layer = network.layers[0]
    while isinstance(layer, Block) and layer.flow in ("sequence", "repeat") and layer.layers:
        layer = layer.layers[0]
    return layer


class IdsWithoutTable(Check):
    """Ids that are taken for quantities."""

    code: ClassVar[str] = "ids-without-embedding"
    severity: ClassVar[Severity] = Severity.BREAKS

    def find(self, context: CheckContext) -> Iterator[NetworkFinding]:
        network, vocabulary = context.network, context.facts.vocabulary
        if vocabulary is None or not network.layers or first_layer(network).kind in READ_IDS:
            return
        name = free_name(network.layers, Embedding.prefix)
        table = Embedding(name=name, num_embeddings=vocabulary)
        yield self.finding(
            (0,),
            "{layer} reads the ids of words as if they were quantities.",
            "The word 7 is not more than the word 3. An Embedding looks up a vector for each "
            "word; a TextBackbone brings its own.",
            "Begin with an Embedding",
            inserted(network, (0,), table),
            layer=network.layers[0].name,
        )


class SmallTable(Check):
    """A table with fewer vectors than the data has words."""

    code: ClassVar[str] = "small-embedding"
    severity: ClassVar[Severity] = Severity.BREAKS

    def find(self, context: CheckContext) -> Iterator[NetworkFinding]:
        vocabulary = context.facts.vocabulary
        for node in context.nodes_of(Embedding):
            known = node.layer.num_embeddings  # type: ignore[attr-defined]
            if vocabulary is None or known >= vocabulary:
                continue
            yield self.finding(
                node.place,
                "{layer} has vectors for {known} ids and the vocabulary has {vocabulary}.",
                "A word without a vector cannot be looked up: the run ends at the first.",
                "Make it {vocabulary} vectors",
                with_settings(context.network, node.place, num_embeddings=vocabulary),
                layer=node.name,
                known=known,
                vocabulary=vocabulary,
            )


class NoPositions(Check):
    """Attention that is not told in which order words stand."""

    code: ClassVar[str] = "no-positions"
    severity: ClassVar[Severity] = Severity.HARMS

    def find(self, context: CheckContext) -> Iterator[NetworkFinding]:
        tables = context.nodes_of(Embedding)
        if context.facts.vocabulary is None or not tables:
            return
        for node in context.nodes_of(MultiheadAttention, TransformerEncoderLayer):
            before = context.graph.ancestors(node)
            if any(isinstance(one.layer, TELL_PLACES) for one in context.nodes if one in before):
                continue
            yield self.finding(
                node.place,
                "{layer} does not know in which order the words stand.",
                "Attention takes a text for a bag of words: “dog bites man” is “man bites dog”. "
                "Positions after the Embedding tell it (Vaswani et al., 2017).",
                "Add SinusoidalPositions",
                with_after(context.network, tables[0].place, SinusoidalPositions),
                layer=node.name,
            )
            return


class OneLength(Check):
    """A layer that reads texts of one length only."""

    code: ClassVar[str] = "texts-of-one-length"
    severity: ClassVar[Severity] = Severity.BREAKS

    def find(self, context: CheckContext) -> Iterator[NetworkFinding]:
        if context.facts.vocabulary is None:
            return
        for node in context.nodes_of(*OF_ONE_LENGTH):
            if len(node.in_shape) == 2 or self._flattens_ids(context, node):
                yield self.finding(
                    node.place,
                    "{layer} takes all texts for equally long.",
                    "Texts differ in length and padding is cut off, so that it fails at the first "
                    "shorter batch. Pool over the words instead, or use TokenConv1d, a GRU or "
                    "attention, which read any length.",
                    layer=node.name,
                )

    def _flattens_ids(self, context: CheckContext, node: Node) -> bool:
        return node.in_shape == context.facts.in_shape and isinstance(node.layer, Reshape)
