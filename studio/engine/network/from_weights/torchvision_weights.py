"""torchvision's own networks, recognised by the names and shapes of all their tensors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import torch
from torch import Tensor

from studio.engine.errors import CheckpointError, RecipeError
from studio.engine.network.backbones import BackboneFacts, facts_of
from studio.engine.network.catalogue import Backbone
from studio.engine.network.from_weights.assembly import layer_names, written
from studio.engine.network.from_weights.assumption import Assumption, unknown_tensor
from studio.engine.network.from_weights.chain import linked
from studio.engine.network.from_weights.entries import Entry, Names, all_inside, layer_of
from studio.engine.network.from_weights.fingerprint import architectures, fingerprint
from studio.engine.network.from_weights.flow import Flow
from studio.engine.network.from_weights.groups import unwrapped
from studio.engine.network.from_weights.rebuilt import RebuiltNetwork
from studio.engine.network.from_weights.told import RELU
from studio.engine.network.from_weights.weighted import read_layers
from studio.engine.network.layer import CLASSES
from studio.engine.network.network import Network

HOLDERS = ("backbone.model.", "backbone.", "model.", "base_model.", "net.")
"""Under these a network of torchvision's stands where the output layer is beside it."""

AUXILIARY = ("aux1.", "aux2.", "AuxLogits.")
"""The outputs of GoogLeNet and Inception that only help training."""

TRANSFORMS_INPUT = ("googlenet", "inception_v3")
"""torchvision gives pictures from −1 to 1 to these, by a step that their backbone here lacks."""

NO_HEAD = "none"
OLD_DENSENET = re.compile(r"(.*denselayer\d+\.(?:norm|conv))\.([12]\..+)")
FRESH_CLASSES = 2


@dataclass(frozen=True)
class Found:
    """A network of torchvision's in a ``state_dict``.

    Attributes:
        body: from its own keys to those in the file, without its output layer.
        head: from the output layer's keys below its own path to those in the file.
        rest: keys of the outputs that only help training.
    """

    architecture: str
    body: dict[str, str]
    head: dict[str, str]
    rest: tuple[str, ...]


def torchvision_network(state: Mapping[str, Tensor]) -> RebuiltNetwork | None:
    """The network where `state` is one of torchvision's, with any output layer or none."""
    found = find(state)
    if found is None:
        return None
    facts = facts_of(found.architecture)
    head, classes, told = _head(found, state, facts)
    backbone = Backbone(
        name="backbone", architecture=found.architecture, pretrained=False, size=facts.size
    )
    keys, filled = all_inside([_body(backbone, found), *head], "")
    mean, std = _normalisation(found.architecture, facts)
    return RebuiltNetwork(
        network=Network(layers=(backbone, *(entry.layer for entry in head))),
        in_shape=(3, facts.size, facts.size),
        classes=classes,
        keys=keys,
        assumptions=(_recognised(found.architecture, facts), *told, *_left_out(found)),
        mean=mean,
        std=std,
        filled=filled,
        flattened=tuple(
            key for key, old in keys.items() if key == "fc.weight" and _is_conv(state[old])
        ),
    )


def find(state: Mapping[str, Tensor]) -> Found | None:
    """Which network of torchvision's the tensors are."""
    for inside, outside in _views(state):
        tensors = {short: state[key] for short, key in inside.items()}
        aux = {short for short in tensors if short.startswith(AUXILIARY)}
        tensors = {short: value for short, value in tensors.items() if short not in aux}
        for head in _possible_heads(tensors) if not outside else (NO_HEAD,):
            architecture = architectures().get(fingerprint(tensors, head))
            if architecture is not None:
                own = {s: k for s, k in inside.items() if s in tensors}
                body = {s: k for s, k in own.items() if not s.startswith(f"{head}.")}
                cut = {s[len(head) + 1 :]: k for s, k in own.items() if s not in body}
                rest = tuple(sorted(aux))
                return Found(architecture, body, cut or outside, rest)
    return None


def _views(state: Mapping[str, Tensor]) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    """Keys that may be one network's, and the others, each to the keys as they are."""
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


def _body(backbone: Backbone, found: Found) -> Entry:
    keys = {f"model.{short}": key for short, key in found.body.items()}
    counters = {
        f"model.{short.removesuffix('running_mean')}num_batches_tracked"
        for short in found.body
        if short.endswith("running_mean")
    }
    filled = {name: torch.tensor(0) for name in counters if name not in keys}
    return Entry(backbone, "", keys, filled)


def _head(
    found: Found, state: Mapping[str, Tensor], facts: BackboneFacts
) -> tuple[list[Entry], int, list[Assumption]]:
    """The output layers, how many classes they tell apart, and what was assumed."""
    tensors = {short: state[key] for short, key in found.head.items()}
    if _is_conv(tensors.get("weight")):
        return *_as_linear(found.head, tensors), [_pooled_first()]
    try:
        layers, unknown = read_layers(tensors)
        chain = linked(layers, Flow("vector", facts.features))
        names = Names({"backbone"})
        entries = written(chain, None, names, layer_names(chain, names), follows=True)
    except (CheckpointError, RecipeError):
        lost = [unknown_tensor(key, tuple(state[key].shape)) for key in found.head.values()]
        return *_fresh(facts.features), [_knows_nothing(), *lost]
    named = [
        Entry(e.layer, e.path, {n: found.head[k] for n, k in e.keys.items()}, e.filled)
        for e in entries
    ]
    bends = [RELU] if any(entry.layer.kind == "ReLU" for entry in entries) else []
    return named, chain.end.width, [*bends, *chain.left_out, *unknown]


def _as_linear(keys: dict[str, str], tensors: Mapping[str, Tensor]) -> tuple[list[Entry], int]:
    """SqueezeNet's 1×1 convolution as a Linear over the averaged picture."""
    layer = layer_of("Linear", name="fc", out_features=CLASSES, bias="bias" in keys)
    return [Entry(layer, "", keys)], len(tensors["weight"])


def _fresh(features: int) -> tuple[list[Entry], int]:
    """An output layer that knows nothing yet."""
    weights = {"weight": torch.zeros(FRESH_CLASSES, features), "bias": torch.zeros(FRESH_CLASSES)}
    layer = layer_of("Linear", name="fc", out_features=CLASSES)
    return [Entry(layer, "", {}, weights)], FRESH_CLASSES


def _is_conv(weight: Tensor | None) -> bool:
    return weight is not None and weight.dim() == 4


def _normalisation(
    architecture: str, facts: BackboneFacts
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    if architecture in TRANSFORMS_INPUT:
        return (0.5,) * 3, (0.5,) * 3
    return facts.mean, facts.std


def _recognised(architecture: str, facts: BackboneFacts) -> Assumption:
    return Assumption(
        "torchvision's {name}, by all its keys: colour pictures of {side}×{side}, normalised as "
        "for torchvision's own weights.",
        name=architecture,
        side=facts.size,
    )


def _pooled_first() -> Assumption:
    return Assumption(
        "The output layer is a 1×1 convolution, which torchvision follows with a ReLU and an "
        "average; here it comes after the average and without the ReLU, so answers differ."
    )


def _knows_nothing() -> Assumption:
    return Assumption(
        "There is no output layer in the file that fits: one for {classes} classes that knows "
        "nothing yet was put on. Fine-tune it.",
        classes=FRESH_CLASSES,
    )


def _left_out(found: Found) -> list[Assumption]:
    parts = dict.fromkeys(short.split(".")[0] for short in found.rest)
    return [
        Assumption("{part} is an output that only helps training; it is left out.", part=part)
        for part in parts
    ]
