"""How layers follow each other, as far as the names of their tensors tell.

A ``state_dict`` has the order of definition. Norms are often defined after the layers that they
follow: ``conv1, conv2, bn1, bn2``.

Sums, branches and gates hold no weights, so a file does not tell how they join layers. Where its
names tell that there are any, and no known kind of block accounts for them, nothing is rebuilt: a
chain of such layers would be a network that answers, and answers wrong.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import takewhile

from studio.engine.errors import CheckpointError
from studio.engine.network.from_weights.weighted_layer import WeightedLayer

WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")

SIGNS = {
    "residual blocks": "res residual residuals resblock resblocks resnet shortcut shortcuts skip "
    "skips downsample identity bottleneck basicblock fn",
    "squeeze-and-excitation or inverted residual blocks": "se squeeze excitation excite expand "
    "project inverted mbconv dw pw depthwise pointwise",
    "attention or gates": "gate gates gating cbam eca qkv attn att attention mixer",
    "branches that are joined": "branch branches inception fire denseblock denselayer transition "
    "lateral fpn fuse fusion concat tower stream siamese",
}
"""What the words in the names of a network's parts tell of."""

REFUSED = (
    "The names in the file tell of {what} ({path}), and how these are joined is not in weights. "
    "Only torchvision's networks, ResNets in the manner of CIFAR's and layers one after the other "
    "can be rebuilt from weights alone: build this one by hand with layers of the same names, and "
    "open the file while it is shown."
)


def in_order_of_use(layers: Sequence[WeightedLayer]) -> list[WeightedLayer]:
    """`layers` with each norm of a row after the layer it fits, the first after the first."""
    done: list[WeightedLayer] = []
    left = list(layers)
    while left:
        norms = _leading_norms(left)
        row = _last_row(done, left[0].parent)
        if norms and _belong(norms, row):
            done = done[: len(done) - len(row)]
            done += [layer for pair in zip(row, norms, strict=False) for layer in pair]
            done += row[len(norms) :]
        else:
            done += norms or left[:1]
        left = left[len(norms) or 1 :]
    return done


def _leading_norms(layers: Sequence[WeightedLayer]) -> list[WeightedLayer]:
    """The norms that `layers` begin with, as far as they stand in one module."""
    parent = layers[0].parent
    return list(takewhile(lambda layer: layer.is_norm and layer.parent == parent, layers))


def _last_row(layers: Sequence[WeightedLayer], parent: str) -> list[WeightedLayer]:
    """The last of `layers` in the module at `parent` that no norm follows yet."""
    back = reversed(layers)
    return list(takewhile(lambda layer: not layer.is_norm and layer.parent == parent, back))[::-1]


def _belong(norms: Sequence[WeightedLayer], row: Sequence[WeightedLayer]) -> bool:
    """Whether the norms are those of the first layers of the row, and not all of its last."""
    if len(norms) > len(row) or (len(norms) == 1 and norms[0].takes == row[-1].gives):
        return False
    return all(norm.takes == layer.gives for norm, layer in zip(norms, row, strict=False))


def words_of(name: str) -> frozenset[str]:
    """``layer1.0.convShortcut`` → layer, conv, shortcut; numbers are left out."""
    return frozenset(word.lower() for word in WORD.findall(name))


def structure_refused(path: str, what: str) -> CheckpointError:
    """That the file tells of `what` at `path`, and what to do."""
    return CheckpointError(REFUSED, what=what, path=path)


def check_structure(layers: Sequence[WeightedLayer]) -> None:
    """See that nothing tells of more than layers one after the other.

    Args:
        layers: those that stand in no block that is known.

    Raises:
        CheckpointError: something does, and what it is.
    """
    for layer in layers:
        words = words_of(layer.path)
        found = next((what for what, w in SIGNS.items() if not words.isdisjoint(w.split())), "")
        if found and layer.family not in ("attention", "encoder"):
            raise structure_refused(layer.path, found)
    block = next(iter(_blocks(layers)), None)
    if block is not None:
        raise structure_refused(block, "blocks of several layers")


def _blocks(layers: Sequence[WeightedLayer]) -> Iterable[str]:
    """Modules of a class of their own that hold several layers, and of which there are several.

    That is one in a list (``layer1.0`` with ``conv1`` and ``conv2`` inside), or one whose inside
    is named as another's. The numbers of an `nn.Sequential` are no names: its layers are in a row.
    """
    inside: dict[str, list[str]] = {}
    for layer in layers:
        names = [] if layer.is_norm else layer.path.split(".")
        for i in range(1, len(names)):
            inside.setdefault(".".join(names[:i]), []).append(".".join(names[i:]))
    own = {p: tuple(n) for p, n in inside.items() if len(n) > 1 and not n[0][0].isdecimal()}
    alike = Counter(own.values())
    return (p for p, n in own.items() if p.rpartition(".")[2].isdecimal() or alike[n] > 1)
