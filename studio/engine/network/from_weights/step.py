"""A layer in its place: what reaches it, what has to come before it, and what it gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from studio.engine.network.from_weights.weighted_layer import WeightedLayer

Form = Literal["numbers", "vector", "picture", "sequence", "tokens"]

TOKEN_FAMILIES = ("recurrent", "attention", "encoder")

Bridge = Literal["flatten", "mean", "token", "turn", "unfold"]
"""What brings one form into another: everything in one row; one mean a channel or feature; the
class token; steps and channels exchanged; a picture's pixels as steps."""

TO_TOKENS: dict[Form, tuple[Bridge, ...]] = {
    "tokens": (),
    "sequence": ("turn",),
    "picture": ("unfold",),
}


@dataclass(frozen=True)
class Flow:
    """What runs between two layers.

    Attributes:
        form: ``numbers`` T, ``vector`` F, ``picture`` C×H×W, ``sequence`` C×L or ``tokens`` T×D.
        width: features, channels, or features of a token.
        has_class_token: whether the first token gathers the answer.
    """

    form: Form
    width: int
    has_class_token: bool = False


@dataclass(frozen=True)
class LayerStep:
    """One layer in its place.

    Attributes:
        layer: what the file tells of it.
        kind: of layer here.
        settings: of that kind.
        bridges: what comes before it.
        before: what reaches it after these.
        after: what it gives.
        length: how many tokens, steps or pixels it reads in one row, where it tells.
        stride: of a convolution.
    """

    layer: WeightedLayer
    kind: str
    settings: dict[str, Any]
    bridges: tuple[Bridge, ...]
    before: Flow
    after: Flow
    length: int | None = None
    stride: int = 1

    @property
    def path(self) -> str:
        return self.layer.path

    @property
    def is_norm(self) -> bool:
        return self.layer.is_norm

    @property
    def is_conv2d(self) -> bool:
        return self.kind in ("Conv2d", "DepthwiseConv2d")


def step_of(layer: WeightedLayer, flow: Flow, ahead: Sequence[WeightedLayer]) -> LayerStep | None:
    """`layer` where `flow` reaches it; None where it does not fit there.

    Args:
        ahead: the layers after it.
    """
    if layer.family == "linear":
        return _linear(layer, flow, ahead)
    if layer.family in ("conv", "conv1d"):
        return _convolution(layer, flow)
    if layer.is_norm:
        return _norm(layer, flow)
    if layer.family == "patches":
        after = Flow("tokens", layer.gives, bool(layer.settings["class_token"]))
        fits = flow == Flow("picture", layer.takes)
        return LayerStep(layer, layer.kind, layer.settings, (), flow, after) if fits else None
    return _over_tokens(layer, flow, ahead)


def reads_tokens_later(ahead: Sequence[WeightedLayer]) -> bool:
    """Whether a layer over steps or tokens comes."""
    return any(layer.family in TOKEN_FAMILIES for layer in ahead)


def _linear(layer: WeightedLayer, flow: Flow, ahead: Sequence[WeightedLayer]) -> LayerStep | None:
    if flow.form == "numbers":
        settings = {"num_embeddings": layer.gives, "embedding_dim": layer.takes}
        return LayerStep(layer, "Embedding", settings, (), flow, Flow("tokens", layer.takes))
    if layer.takes % flow.width or (flow.form == "tokens" and layer.is_named_as_table):
        return None
    times = layer.takes // flow.width
    if times == 1 and flow.form in ("tokens", "sequence") and reads_tokens_later(ahead):
        after = Flow("tokens", layer.gives, flow.has_class_token)
        bridges = TO_TOKENS[flow.form]
        return LayerStep(layer, "Linear", {}, bridges, Flow("tokens", flow.width), after)
    if times > 1 and flow.form == "vector":
        return None
    before, after = Flow("vector", layer.takes), Flow("vector", layer.gives)
    return LayerStep(layer, "Linear", {}, _to_vector(flow, times), before, after, times)


def _to_vector(flow: Flow, times: int) -> tuple[Bridge, ...]:
    """What makes one vector, `times` as wide as `flow`."""
    if flow.form == "vector":
        return ()
    if flow.form == "picture" or times > 1:
        return ("flatten",)
    if flow.form == "sequence":
        return ("turn", "mean")
    return ("token",) if flow.has_class_token else ("mean",)


def _convolution(layer: WeightedLayer, flow: Flow) -> LayerStep | None:
    form: Form = "picture" if layer.family == "conv" else "sequence"
    bridges: tuple[Bridge, ...] = ()
    if form == "sequence" and flow.form == "tokens":
        bridges = ("turn",)
    elif flow.form != form:
        return None
    groups, rest = divmod(flow.width, layer.takes)
    if rest or layer.gives % groups:
        return None
    before, after = Flow(form, flow.width), Flow(form, layer.gives)
    if form == "picture" and layer.takes == 1 and groups > 1:
        settings = {"multiplier": layer.gives // flow.width}
        return LayerStep(layer, "DepthwiseConv2d", settings, bridges, before, after)
    kind = "Conv2d" if form == "picture" else "Conv1d"
    return LayerStep(layer, kind, {"groups": groups}, bridges, before, after)


def _norm(layer: WeightedLayer, flow: Flow) -> LayerStep | None:
    if layer.family == "scale" and layer.shape == (1,) and flow.width > 1:
        return LayerStep(layer, "PReLU", {}, (), flow, flow)
    if layer.takes != flow.width or flow.form == "numbers":
        return None
    over_places = flow.form in ("picture", "sequence")
    if layer.family == "scale":
        return None if over_places else LayerStep(layer, "RMSNorm", {}, (), flow, flow)
    if layer.family == "batch norm":
        kind = "BatchNorm2d" if flow.form == "picture" else "BatchNorm1d"
        turned = Flow("sequence", flow.width) if flow.form == "tokens" else flow
        return LayerStep(layer, kind, {}, ("turn",) if turned != flow else (), turned, turned)
    if not over_places:
        return LayerStep(layer, "LayerNorm", {}, (), flow, flow)
    groups = next((g for g in (32, 8, 4, 2) if flow.width % g == 0 and flow.width > g), 1)
    return LayerStep(layer, "GroupNorm", {"num_groups": groups}, (), flow, flow)


def _over_tokens(
    layer: WeightedLayer, flow: Flow, ahead: Sequence[WeightedLayer]
) -> LayerStep | None:
    if flow.form not in TO_TOKENS or flow.width != layer.takes:
        return None
    before, after = (
        Flow("tokens", width, flow.has_class_token) for width in (layer.takes, layer.gives)
    )
    settings = layer.settings
    if layer.family == "recurrent":
        every = reads_tokens_later(ahead) or _reads_every_step(layer, ahead)
        settings = {**settings, "every_step": every}
        after = Flow("tokens" if every else "vector", layer.gives)
    return LayerStep(layer, layer.kind, settings, TO_TOKENS[flow.form], before, after)


def _reads_every_step(layer: WeightedLayer, ahead: Sequence[WeightedLayer]) -> bool:
    """Whether the next layer takes what a recurrent one gives at several steps, in one row."""
    following = next((other for other in ahead if not other.is_norm), None)
    if following is None or following.family == "conv1d":
        return following is not None
    return following.takes > layer.gives and following.takes % layer.gives == 0
