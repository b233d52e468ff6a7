"""Normalisations in places where they hurt, and biases that they undo."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from studio.engine.network.catalogue import GroupNorm, InstanceNorm2d, LayerNorm
from studio.engine.network.checks.check import Check, NetworkFinding, Severity
from studio.engine.network.checks.context import CheckContext
from studio.engine.network.checks.edits import replaced_with, with_settings
from studio.engine.network.checks.graph import Node
from studio.engine.network.checks.roles import BATCH_NORMS, is_linear, is_norm, is_picture
from studio.engine.network.network import Network

FEWEST = 8
"""Samples in a batch whose statistics are steady enough."""

GROUPS = 8
"""Of a group normalisation, where the channels allow."""


class NormAfterOutput(Check):
    """A normalisation after the output layer."""

    code: ClassVar[str] = "norm-after-output"
    severity: ClassVar[Severity] = Severity.BREAKS

    def find(self, context: CheckContext) -> Iterator[NetworkFinding]:
        for node in context.after_output:
            if is_norm(node.layer):
                yield self.removal(
                    context,
                    node,
                    "{layer} normalises the scores of the classes.",
                    "How far apart the scores lie says how sure the network is. A normalisation "
                    "forces them to one scale, whatever the picture.",
                )


class NormTwice(Check):
    """A normalisation directly after another."""

    code: ClassVar[str] = "norm-twice"
    severity: ClassVar[Severity] = Severity.WASTES

    def find(self, context: CheckContext) -> Iterator[NetworkFinding]:
        for first in context.nodes:
            for second in context.graph.consumers(first):
                if is_norm(first.layer) and is_norm(second.layer):
                    # The one that is run more often has other work in its other copies.
                    gone = first if second.times > first.times else second
                    yield self.removal(
                        context,
                        gone,
                        "{first} and {second} normalise the same values twice.",
                        "What comes out of the first is on an even scale already: the second "
                        "only costs time and makes the gradient noisier.",
                        first=first.name,
                        second=second.name,
                    )


class BatchNormOfFew(Check):
    """Batch normalisation with small batches."""

    code: ClassVar[str] = "batch-norm-of-few"
    severity: ClassVar[Severity] = Severity.HARMS

    def find(self, context: CheckContext) -> Iterator[NetworkFinding]:
        norms = [node for node in context.nodes if isinstance(node.layer, BATCH_NORMS)]
        if not norms or context.facts.batch_size >= FEWEST:
            return
        fixed = context.network
        for node in norms:
            fixed = _without_the_batch(fixed, node)
        yield self.finding(
            norms[0].place,
            "Batch normalisation sees only {batch_size} samples at a time ({layers}).",
            "Mean and variance of so few are mostly chance, so training is noisy and the network "
            "is another one afterwards. Norms that look at one sample do not mind (Wu and He, "
            "2018).",
            "Normalise each sample by itself",
            fixed,
            batch_size=context.facts.batch_size,
            layers=", ".join(node.name for node in norms),
        )


def _without_the_batch(network: Network, node: Node) -> Network:
    """The network with a normalisation of single samples in the place of one over the batch."""
    kept = {"frozen": getattr(node.layer, "frozen", False)}
    if not is_picture(node.in_shape):
        return replaced_with(network, node.place, LayerNorm, **kept)
    groups = _groups(node.in_shape[0])
    return replaced_with(network, node.place, GroupNorm, num_groups=groups, **kept)


def _groups(channels: int) -> int:
    """The most groups, up to the usual, that divide the channels and hold two or more."""
    fit = (n for n in range(GROUPS, 1, -1) if channels % n == 0 and channels >= 2 * n)
    return next(fit, 1)


class BiasBeforeNorm(Check):
    """A bias that the normalisation after it takes away again."""

    code: ClassVar[str] = "bias-before-norm"
    severity: ClassVar[Severity] = Severity.WASTES

    def find(self, context: CheckContext) -> Iterator[NetworkFinding]:
        for node in context.nodes:
            norm = context.graph.only_consumer(node)
            if norm is not None and _is_undone(node, norm):
                yield self.finding(
                    node.place,
                    "{layer} has a bias that {norm} takes away again.",
                    "The normalisation subtracts each channel's mean and the bias with it, then "
                    "adds an offset of its own (Ioffe and Szegedy, 2015).",
                    "Turn the bias off",
                    with_settings(context.network, node.place, bias=False),
                    layer=node.name,
                    norm=norm.name,
                )


def _is_undone(node: Node, norm: Node) -> bool:
    """Whether `norm` takes the mean along what the bias of `node` was added to."""
    # Of tokens a batch norm takes the mean along the steps, and a bias belongs to features.
    along_features = len(node.out_shape) == 1 or node.layer.kind != "Linear"
    return (
        is_linear(node.layer)
        and not node.frozen
        and bool(getattr(node.layer, "bias", False))
        and along_features
        and isinstance(norm.layer, (*BATCH_NORMS, InstanceNorm2d))
    )
