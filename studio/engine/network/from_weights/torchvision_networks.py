"""torchvision's own networks, recognised by the names and shapes of all their tensors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256

import torch
from torch import Tensor

from studio.engine.errors import CheckpointError, RecipeError
from studio.engine.network.backbones import backbone_names, facts_of
from studio.engine.network.catalogue import Backbone
from studio.engine.network.from_weights.assumptions import RELU
from studio.engine.network.from_weights.chain import chain_of
from studio.engine.network.from_weights.read_layers import read_layers, unknown_tensor, unwrapped
from studio.engine.network.from_weights.rebuilt_network import (
    Assumption,
    RebuiltLayer,
    RebuiltNetwork,
    Tensors,
    below,
    layer_of,
    tensors_of,
)
from studio.engine.network.from_weights.step import Flow
from studio.engine.network.from_weights.writing import layers_of
from studio.engine.network.layer import CLASSES
from studio.engine.network.network import Network

HOLDERS = ("backbone.model.", "backbone.", "model.", "base_model.", "net.")
"""Under these a network of torchvision's stands where the output layer is beside it."""

AUXILIARY = ("aux1.", "aux2.", "AuxLogits.")
"""The outputs of GoogLeNet and Inception that only help training."""

NO_HEAD = "none"
OLD_DENSENET = re.compile(r"(.*denselayer\d+\.(?:norm|conv))\.([12]\..+)")

POOLED_FIRST = Assumption(
    "The output layer is a 1×1 convolution, which torchvision follows with a ReLU and an "
    "average; here it comes after the average and without the ReLU, so answers differ."
)
NO_OUTPUT_LAYER = Assumption(
    "There is no output layer in the file that fits: it tells no classes apart before it is "
    "fine-tuned, which puts one on for the classes of the data."
)

Keys = dict[str, str]
"""From a network's own keys to those in the file."""


@dataclass(frozen=True)
class Found:
    """A known network in a ``state_dict``.

    Attributes:
        body: without its output layer.
        head: of the output layer, from below its own path.
        rest: parts that only help training.
    """

    architecture: str
    body: Keys
    head: Keys
    rest: tuple[str, ...]


def torchvision_network(state: Mapping[str, Tensor]) -> RebuiltNetwork | None:
    """The network where `state` is one of torchvision's, with any output layer or none."""
    found = find(state, _architectures())
    if found is None:
        return None
    facts = facts_of(found.architecture)
    head, classes, told = head_of(found.head, state, facts.features)
    backbone = Backbone(
        name="backbone", architecture=found.architecture, pretrained=False, size=facts.size
    )
    recognised = Assumption(
        "torchvision's {name}, by all its keys: colour pictures of {side}×{side}, normalised as "
        "for torchvision's own weights.",
        name=found.architecture,
        side=facts.size,
    )
    left_out = [
        Assumption("{part} is an output that only helps training; it is left out.", part=part)
        for part in found.rest
    ]
    layers = [RebuiltLayer(backbone, tensors=body_of(found.body)), *head]
    return RebuiltNetwork(
        network=Network(layers=tuple(entry.layer for entry in layers)),
        tensors=tensors_of(layers),
        in_shape=(3, facts.size, facts.size),
        classes=classes,
        assumptions=(recognised, *told, *left_out),
        mean=facts.mean,
        std=facts.std,
        flattened=("fc.weight",) if POOLED_FIRST in told else (),
    )


def fingerprint(state: Mapping[str, Tensor], head: str) -> str:
    """Tells networks apart by names and shapes.

    Those of the output layer `head` and of counters do not matter.
    """
    told = [
        f"{key}:{tuple(value.shape)}"
        for key, value in sorted(state.items())
        if not key.startswith(f"{head}.") and not key.endswith("num_batches_tracked")
    ]
    return sha256("\n".join(told).encode()).hexdigest()[:16]


@cache
def _architectures() -> dict[str, str]:
    """Each network's name by its fingerprint."""
    return {facts_of(name).keys: name for name in backbone_names()}


def find(state: Mapping[str, Tensor], architectures: Mapping[str, str]) -> Found | None:
    """Which known network the tensors are.

    Args:
        architectures: their names by their fingerprints.
    """
    for keys, outside in _views(state):
        inside = {short: key for short, key in keys.items() if not short.startswith(AUXILIARY)}
        tensors = {short: state[key] for short, key in inside.items()}
        for head in [NO_HEAD] if outside else _possible_heads(tensors):
            architecture = architectures.get(fingerprint(tensors, head))
            if architecture is not None:
                body = {s: k for s, k in inside.items() if not s.startswith(f"{head}.")}
                cut = {s[len(head) + 1 :]: k for s, k in inside.items() if s not in body}
                rest = dict.fromkeys(s.split(".")[0] for s in sorted(keys.keys() - inside.keys()))
                return Found(architecture, body, cut or outside, tuple(rest))
    return None


def _views(state: Mapping[str, Tensor]) -> Iterator[tuple[Keys, Keys]]:
    """Keys that may be one network's, and the others."""
    keys = {OLD_DENSENET.sub(r"\1\2", short): key for short, key in unwrapped(state).items()}
    yield keys, {}
    for holder in HOLDERS:
        inside = {s.removeprefix(holder): k for s, k in keys.items() if s.startswith(holder)}
        if inside:
            yield inside, {s: k for s, k in keys.items() if not s.startswith(holder)}


def _possible_heads(tensors: Mapping[str, Tensor]) -> Iterator[str]:
    """Paths that the output layer may have: of the last Linear or convolution, and above it."""
    for dims in (2, 4):
        weights = [k for k, v in tensors.items() if v.dim() == dims and k.endswith(".weight")]
        path = weights[-1].removesuffix(".weight") if weights else ""
        while path:
            yield path
            path = path.rpartition(".")[0]
    yield NO_HEAD


def body_of(keys: Keys) -> Tensors:
    """The backbone's tensors, with the counters that files of before 2018 lack."""
    norms = [s.removesuffix("running_mean") for s in keys if s.endswith("running_mean")]
    counters = {f"{norm}num_batches_tracked": torch.tensor(0) for norm in norms}
    return below("model", {**keys, **{n: c for n, c in counters.items() if n not in keys}})


def head_of(
    keys: Keys, state: Mapping[str, Tensor], features: int
) -> tuple[list[RebuiltLayer], int, list[Assumption]]:
    """The output layers after so many features, how many classes they tell apart, and what was
    assumed.
    """
    tensors = {short: state[key] for short, key in keys.items()}
    weight = tensors.get("weight")
    if weight is not None and weight.dim() == 4:  # SqueezeNet's, over the averaged picture
        fc = layer_of("Linear", name="fc", out_features=CLASSES, bias="bias" in keys)
        return [RebuiltLayer(fc, tensors={**keys})], len(weight), [POOLED_FIRST]
    try:
        layers, unknown = read_layers(tensors)
        chain = chain_of(layers, Flow("vector", features))
        row = layers_of(chain, None, before=("backbone",))
    except (CheckpointError, RecipeError):
        lost = [unknown_tensor(key, state[key]) for key in keys.values()]
        return [], 0, [NO_OUTPUT_LAYER, *lost]
    head = [
        replace(e, tensors={n: keys[t] if isinstance(t, str) else t for n, t in e.tensors.items()})
        for e in row
    ]
    bends = [RELU] if any(entry.layer.kind == "ReLU" for entry in row) else []
    return head, chain.end.width, [*bends, *chain.left_out, *unknown]
