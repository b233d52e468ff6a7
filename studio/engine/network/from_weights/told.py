"""What a rebuilt network takes for granted, layer by layer, in sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from studio.engine.network.from_weights.assumption import Assumption
from studio.engine.network.from_weights.chain import AnyStep, Chain, ends_in_convolution
from studio.engine.network.from_weights.flow import Step
from studio.engine.network.from_weights.picture_path import PicturePath, path_assumptions
from studio.engine.network.from_weights.residual import BlockStep

FOREIGN = re.compile(r"[^\w.]", re.ASCII)
"""What a layer's path in a file of PyTorch's own does not hold."""

RELU = Assumption("A ReLU between the layers and none after the last.")
PADDED = Assumption("Convolutions with stride 1, padded to keep the picture's size.")
AVERAGED = Assumption("An average over the picture after the last convolution.")
HALVED = Assumption(
    "Blocks with a skip halve the picture where they double the channels, and are followed by a "
    "ReLU."
)
IN_A_ROW = Assumption(
    "All layers one after the other: sums, branches and gates between them leave no weights."
)
SHOWN = 3
"""So many layers are named in a sentence."""


def assumptions_of(
    chain: Chain, path: PicturePath | None, names: Mapping[str, str], bends: bool
) -> list[Assumption]:
    """Every sentence on `chain`, in the order of its layers.

    Args:
        names: of the layers, by their path in the file.
        bends: whether a ReLU was put anywhere.
    """
    steps = chain.steps
    slides = [names[s.layer.path] for s in plain(steps) if s.kind in ("Conv2d", "DepthwiseConv2d")]
    told = [RELU] if bends else []
    if path is not None:
        told += path_assumptions(path, slides)
    elif slides:
        told.append(PADDED)
    if ends_in_convolution(steps):
        told.append(AVERAGED)
    if any(isinstance(step, BlockStep) for step in steps):
        told.append(HALVED)
    elif any(step.layer.path.count(".") > 1 for step in plain(steps)):
        told.append(IN_A_ROW)
    told += [_renamed(path, name) for path, name in names.items() if FOREIGN.search(path)]
    for step in plain(steps):
        told += _of_step(step, names[step.layer.path])
    told += _attention(plain(steps))
    return [*told, *chain.left_out]


def _renamed(path: str, name: str) -> Assumption:
    return Assumption("{path} is called {name} here.", path=path, name=name)


def plain(steps: Sequence[AnyStep]) -> list[Step]:
    """The layers that stand in no block."""
    return [step for step in steps if isinstance(step, Step)]


def _of_step(step: Step, name: str) -> list[Assumption]:
    told = []
    if "mean" in step.bridges:
        told.append(Assumption("A mean over all steps before {layer}.", layer=name))
    if step.kind == "Embedding":
        told.append(Assumption("{layer} is taken for an Embedding: it has no bias.", layer=name))
    elif step.kind == "GroupNorm":
        told.append(_group_norm(step, name))
    elif step.kind in ("LSTM", "GRU") and not step.settings["every_step"]:
        told.append(Assumption("Of what {layer} gives, the last step.", layer=name))
    elif step.kind == "RMSNorm":
        told.append(Assumption("{layer} is taken for an RMSNorm: it has no bias.", layer=name))
    return told


def _group_norm(step: Step, name: str) -> Assumption:
    return Assumption(
        "{layer} is taken for a GroupNorm of {groups} groups; how many, and whether it is an "
        "InstanceNorm or a LayerNorm, is not in the file.",
        layer=name,
        groups=step.settings["num_groups"],
    )


def _attention(steps: Sequence[Step]) -> list[Assumption]:
    """One sentence for all layers of attention that are alike."""
    alike: dict[tuple[object, ...], list[str]] = {}
    for step in steps:
        heads = step.settings.get("num_heads", step.settings.get("nhead"))
        facts = (heads, step.settings.get("activation"), step.settings.get("norm_first"))
        if heads is not None:
            alike.setdefault(facts, []).append(step.layer.path or "the layer")
    return [_heads(_listed(layers), *facts) for facts, layers in alike.items()]


def _listed(layers: Sequence[str]) -> str:
    shown = layers if len(layers) <= SHOWN else (layers[0], "…", layers[-1])
    return ", ".join(shown)


def _heads(layers: str, heads: object, activation: object, norm_first: object) -> Assumption:
    if activation is None:
        return Assumption(
            "{heads} heads in {layers}, and no sum with what comes to it: neither is in the file.",
            heads=heads,
            layers=layers,
        )
    return Assumption(
        "{heads} heads in {layers}, {activation} inside, and norms {place} each part: none of it "
        "is in the file.",
        heads=heads,
        layers=layers,
        activation="GELU" if activation == "gelu" else "ReLU",
        place="before" if norm_first else "after",
    )
