"""Layers linked into one chain: each takes what the one before it gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from studio.engine.errors import CheckpointError
from studio.engine.network.from_weights.assumption import Assumption
from studio.engine.network.from_weights.flow import Flow, Step, reads_tokens_later, step_of
from studio.engine.network.from_weights.residual import (
    BlockStep,
    Part,
    Skipped,
    all_layers,
    skipped_step,
)
from studio.engine.network.from_weights.residual_kinds import check_blocks
from studio.engine.network.from_weights.structure import structure_refused
from studio.engine.network.from_weights.weighted import Weighted

AnyStep = Step | BlockStep

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


def linked(parts: Sequence[Part], start: Flow | None = None) -> Chain:
    """The chain that `parts` make, without those that fit nowhere.

    Args:
        start: what reaches the first; None where the layers themselves tell.

    Raises:
        CheckpointError: it does not end in one value a class.
    """
    start = start or start_of(all_layers(parts))
    flow = start
    steps: list[AnyStep] = []
    beside: list[tuple[Part, dict[str, Any]]] = []
    for i, part in enumerate(parts):
        ahead = all_layers(parts[i + 1 :])
        step = _step(part, flow, ahead)
        if step is None and isinstance(part, Skipped):
            raise structure_refused(part.path, "residual blocks of a kind that is not known here")
        if step is None or _stands_beside(step, flow, ahead):
            beside.append((part, _link(part, flow, steps)))
            continue
        steps.append(step)
        flow = step.after
    _check_end(steps, parts, beside)
    check_blocks(steps)
    return Chain(start, tuple(steps), tuple(Assumption(BESIDE, **link) for _, link in beside))


def start_of(layers: Sequence[Weighted]) -> Flow:
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


def _is_table(layer: Weighted, ahead: Sequence[Weighted]) -> bool:
    """Whether a weight without a bias is an Embedding's: the next layer takes its rows' length."""
    if layer.has_bias or not ahead:
        return False
    return layer.is_named_as_table or ahead[0].takes == layer.takes != layer.gives


def _step(part: Part, flow: Flow, ahead: Sequence[Weighted]) -> AnyStep | None:
    return skipped_step(part, flow) if isinstance(part, Skipped) else step_of(part, flow, ahead)


def _stands_beside(step: AnyStep, flow: Flow, ahead: Sequence[Weighted]) -> bool:
    """Whether the next layer takes what came to this one, and not what this one gives.

    So it is with an auxiliary output, or a table of positions beside one of words.
    """
    following = next((layer for layer in ahead if not layer.is_norm), None)
    if following is None or isinstance(step, BlockStep) or step.kind not in ("Linear", "Conv2d"):
        return False
    is_larger_output = following is ahead[-1] and step.layer.gives >= following.gives
    return following.takes == flow.width and not _reads(following, step) and not is_larger_output


def _reads(following: Weighted, step: Step) -> bool:
    """Whether a layer can take what `step` gives: all of it, several pixels or one group of it."""
    if step.kind == "Linear" or following.takes == step.after.width:
        return following.takes == step.after.width
    return following.takes % step.after.width == 0 or step.after.width % following.takes == 0


def _link(part: Part, flow: Flow, steps: Sequence[AnyStep]) -> dict[str, Any]:
    """What a layer that fits nowhere takes, and what it would get."""
    before = _path(steps[-1]) if steps else "the input"
    takes = (part.body or part.skip)[0].takes if isinstance(part, Skipped) else part.takes
    return {"layer": part.path, "takes": takes, "before": before, "gives": flow.width}


def _path(step: AnyStep) -> str:
    return step.part.path if isinstance(step, BlockStep) else step.layer.path


def _check_end(
    steps: Sequence[AnyStep], parts: Sequence[Part], beside: list[tuple[Part, dict[str, Any]]]
) -> None:
    """See that the last layer gives one value a class.

    Raises:
        CheckpointError: it does not, or a layer of the file fits nowhere and is no second output
            beside it.
    """
    heads = [step for step in steps if isinstance(step, Step) and not step.layer.is_norm]
    last = heads[-1] if heads else None
    if last is None or last is not [s for s in steps if not _is_norm(s)][-1]:
        raise CheckpointError(NO_CLASSIFIER)
    lost = next((link for part, link in beside if not _is_output(part, parts, last)), None)
    if lost is not None:
        raise CheckpointError(NO_CHAIN, **lost)
    if not (ends_in_convolution(steps) or (last.kind == "Linear" and last.after.form == "vector")):
        raise CheckpointError(NO_CLASSIFIER)


def _is_output(part: Part, parts: Sequence[Part], last: Step) -> bool:
    """Whether a layer beside the others is a second output.

    It takes what the last one takes, and nothing but outputs comes after it.
    """
    after = parts[parts.index(part) :]
    are_linear = all(isinstance(p, Weighted) and p.family == "linear" for p in after)
    if not are_linear or not isinstance(part, Weighted):
        return False
    return part.takes == last.before.width and part.has_bias == last.layer.has_bias


def _is_norm(step: AnyStep) -> bool:
    return isinstance(step, Step) and step.layer.is_norm


def ends_in_convolution(steps: Sequence[AnyStep]) -> bool:
    """Whether a 1×1 convolution after others gives the classes, averaged over the picture."""
    last = steps[-1]
    is_pointwise = isinstance(last, Step) and last.kind == "Conv2d" and last.layer.shape[-1] == 1
    return is_pointwise and len(steps) > 1
