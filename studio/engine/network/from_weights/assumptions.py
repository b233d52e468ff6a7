"""What a rebuilt network takes for granted, layer by layer, in sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from studio.engine.network.from_weights.chain import Chain
from studio.engine.network.from_weights.input_shape import PicturePath
from studio.engine.network.from_weights.rebuilt_network import Assumption
from studio.engine.network.from_weights.residual import BlockStep
from studio.engine.network.from_weights.step import LayerStep

FOREIGN = re.compile(r"[^\w.]", re.ASCII)
"""What a layer's path in a file of PyTorch's own does not hold."""

RELU = Assumption("A ReLU between the layers and none after the last.")
PADDED = Assumption("Convolutions with stride 1, padded to keep the picture's size.")
UNPADDED = Assumption("Convolutions with stride 1 and no padding.")
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
    plain = chain.plain_steps
    convolutions = [names[step.path] for step in plain if step.is_conv2d]
    told = [RELU] if bends else []
    if path is not None:
        told += _of_path(path, convolutions)
    elif convolutions:
        told.append(PADDED)
    if chain.ends_in_convolution:
        told.append(AVERAGED)
    if any(isinstance(step, BlockStep) for step in chain.steps):
        told.append(HALVED)
    elif any(step.path.count(".") > 1 for step in plain):
        told.append(IN_A_ROW)
    told += [
        Assumption("{path} is called {name} here.", path=own, name=name)
        for own, name in names.items()
        if FOREIGN.search(own)
    ]
    for step in plain:
        told += _of_step(step, names[step.path])
    return [*told, *_of_attention(plain), *chain.left_out]


def _of_path(path: PicturePath, convolutions: Sequence[str]) -> list[Assumption]:
    """What `path` takes for granted; `convolutions` are their names, in order."""
    told = [PADDED if path.same else UNPADDED]
    if path.pooled:
        names = ", ".join(name for i, name in enumerate(convolutions) if i in path.pooled)
        told.append(Assumption("A 2×2 max pooling after {layers}.", layers=names))
    elif path.averaged_to is None:
        told.append(Assumption("No pooling."))
    if path.averaged_to is not None:
        told.append(
            Assumption(
                "An average pooling to {side}×{side} before the first linear layer.",
                side=path.averaged_to,
            )
        )
    return told


def _of_step(step: LayerStep, name: str) -> list[Assumption]:
    told = []
    if "mean" in step.bridges:
        told.append(Assumption("A mean over all steps before {layer}.", layer=name))
    if step.kind == "Embedding":
        told.append(Assumption("{layer} is taken for an Embedding: it has no bias.", layer=name))
    elif step.kind == "GroupNorm":
        told.append(
            Assumption(
                "{layer} is taken for a GroupNorm of {groups} groups; how many, and whether it is "
                "an InstanceNorm or a LayerNorm, is not in the file.",
                layer=name,
                groups=step.settings["num_groups"],
            )
        )
    elif step.kind in ("LSTM", "GRU") and not step.settings["every_step"]:
        told.append(Assumption("Of what {layer} gives, the last step.", layer=name))
    elif step.kind == "RMSNorm":
        told.append(Assumption("{layer} is taken for an RMSNorm: it has no bias.", layer=name))
    return told


def _of_attention(steps: Sequence[LayerStep]) -> list[Assumption]:
    """One sentence for all layers of attention that are alike."""
    alike: dict[tuple[object, ...], list[str]] = {}
    for step in steps:
        heads = step.settings.get("num_heads", step.settings.get("nhead"))
        facts = (heads, step.settings.get("activation"), step.settings.get("norm_first"))
        if heads is not None:
            alike.setdefault(facts, []).append(step.path or "the layer")
    return [_heads(paths, *facts) for facts, paths in alike.items()]


def _heads(paths: list[str], heads: object, activation: object, norm_first: object) -> Assumption:
    layers = ", ".join(paths if len(paths) <= SHOWN else (paths[0], "…", paths[-1]))
    told = "{heads} heads in {layers}, and no sum with what comes to it: neither is in the file."
    if activation is None:
        return Assumption(told, heads=heads, layers=layers)
    return Assumption(
        "{heads} heads in {layers}, {activation} inside, and norms {place} each part: none of it "
        "is in the file.",
        heads=heads,
        layers=layers,
        activation="GELU" if activation == "gelu" else "ReLU",
        place="before" if norm_first else "after",
    )
