"""Layers linked into one chain: each takes what the one before it gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from studio.engine.errors import CheckpointError
from studio.engine.network.from_weights.rebuilt_network import Assumption
from studio.engine.network.from_weights.residual import (
    AnyStep,
    Part,
    ResidualBlock,
    all_layers,
    block_step,
    check_blocks,
)
from studio.engine.network.from_weights.step import Flow, LayerStep, reads_tokens_later, step_of
from studio.engine.network.from_weights.weighted_layer import WeightedLayer

NO_CLASSIFIER = (
    "These weights do not end in a linear layer with one output a class: "
    "choose the weights of a classifier."
)
NO_CHAIN = (
    "{layer} takes {takes} and {before} before it gives {gives}: the layers are no "
    "simple chain, so they cannot be rebuilt from weights alone. Build the network by hand with "
    "layers of the same names, and open the file while it is shown."
)
BESIDE = "{layer} takes {takes} where {before} gives {gives}: it is left out."


@dataclass(frozen=True)
class Chain:
    """Layers that fit each other.

    Attributes:
        start: what reaches the first of them.
        steps: the layers in their places, the output layer last.
        left_out: a sentence for each that fitted nowhere.
    """

    start: Flow
    steps: tuple[AnyStep, ...]
    left_out: tuple[Assumption, ...] = ()

    @property
    def end(self) -> Flow:
        return self.steps[-1].after

    @property
    def plain_steps(self) -> list[LayerStep]:
        """The layers that stand in no block."""
        return [step for step in self.steps if isinstance(step, LayerStep)]

    @property
    def ends_in_convolution(self) -> bool:
        """Whether a 1×1 convolution after others gives the classes, averaged over the picture."""
        last = self.steps[-1]
        is_conv = (
            isinstance(last, LayerStep) and last.kind == "Conv2d" and last.layer.shape[-1] == 1
        )
        return is_conv and len(self.steps) > 1


def chain_of(parts: Sequence[Part], start: Flow | None = None) -> Chain:
    """The chain that `parts` make, without those that fit nowhere.

    Args:
        start: what reaches the first; None where the layers themselves tell.

    Raises:
        CheckpointError: it does not end in one value a class.
    """
    start = start or _start_of(all_layers(parts))
    steps: list[AnyStep] = []
    beside: list[tuple[WeightedLayer, dict[str, Any]]] = []
    for i, part in enumerate(parts):
        flow = steps[-1].after if steps else start
        if isinstance(part, ResidualBlock):
            steps.append(block_step(part, flow))
        elif step := _step(part, flow, all_layers(parts[i + 1 :])):
            steps.append(step)
        else:
            before = steps[-1].path if steps else "the input"
            link = {"takes": part.takes, "before": before, "gives": flow.width}
            beside.append((part, {"layer": part.path, **link}))
    chain = Chain(start, tuple(steps), tuple(Assumption(BESIDE, **link) for _, link in beside))
    _check_end(chain, parts, beside)
    check_blocks(steps)
    return chain


def _start_of(layers: Sequence[WeightedLayer]) -> Flow:
    """What the first layers read.

    Raises:
        CheckpointError: there are none but norms.
    """
    rest = [layer for layer in layers if not layer.is_norm]
    if not rest:
        raise CheckpointError(NO_CLASSIFIER)
    first = rest[0]
    if first.family in ("conv", "patches"):
        return Flow("picture", first.takes)
    if first.family == "conv1d":
        return Flow("sequence", first.takes)
    if first.family != "linear":
        return Flow("tokens", first.takes)
    if _is_table(first, rest[1:]):
        return Flow("numbers", 1)
    return Flow("tokens" if reads_tokens_later(rest) else "vector", first.takes)


def _is_table(layer: WeightedLayer, ahead: Sequence[WeightedLayer]) -> bool:
    """Whether a weight without a bias is an Embedding's: the next layer takes its rows' length."""
    if layer.has_bias or not ahead:
        return False
    return layer.is_named_as_table or ahead[0].takes == layer.takes != layer.gives


def _step(layer: WeightedLayer, flow: Flow, ahead: Sequence[WeightedLayer]) -> LayerStep | None:
    """A layer in its place; None where it stands beside the others."""
    step = step_of(layer, flow, ahead)
    return None if step is None or _stands_beside(step, flow, ahead) else step


def _stands_beside(step: LayerStep, flow: Flow, ahead: Sequence[WeightedLayer]) -> bool:
    """Whether the next layer takes what came to this one, and not what this one gives.

    So it is with an auxiliary output, or a table of positions beside one of words.
    """
    following = next((layer for layer in ahead if not layer.is_norm), None)
    if following is None or step.kind not in ("Linear", "Conv2d"):
        return False
    is_larger_output = following is ahead[-1] and step.layer.gives >= following.gives
    return following.takes == flow.width and not _reads(following, step) and not is_larger_output


def _reads(following: WeightedLayer, step: LayerStep) -> bool:
    """Whether a layer can take what `step` gives: all of it, several pixels or one group of it."""
    if step.kind == "Linear" or following.takes == step.after.width:
        return following.takes == step.after.width
    return following.takes % step.after.width == 0 or step.after.width % following.takes == 0


def _check_end(
    chain: Chain, parts: Sequence[Part], beside: Sequence[tuple[WeightedLayer, dict[str, Any]]]
) -> None:
    """See that the last layer gives one value a class.

    Raises:
        CheckpointError: it does not, or a layer of the file fits nowhere and is no second output
            beside it.
    """
    last = next((step for step in reversed(chain.steps) if not step.is_norm), None)
    if not isinstance(last, LayerStep):
        raise CheckpointError(NO_CLASSIFIER)
    for layer, link in beside:
        if not _is_output(layer, parts, last):
            raise CheckpointError(NO_CHAIN, **link)
    is_linear = last.kind == "Linear" and last.after.form == "vector"
    if not (is_linear or chain.ends_in_convolution):
        raise CheckpointError(NO_CLASSIFIER)


def _is_output(layer: WeightedLayer, parts: Sequence[Part], last: LayerStep) -> bool:
    """Whether a layer beside the others is a second output.

    It takes what the last one takes, and nothing but outputs comes after it.
    """
    for part in parts[parts.index(layer) :]:
        if isinstance(part, ResidualBlock) or part.family != "linear":
            return False
    return layer.takes == last.before.width and layer.has_bias == last.layer.has_bias
