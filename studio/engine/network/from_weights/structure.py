"""Signs in the names of tensors that layers are not simply one after the other.

Sums, branches and gates hold no weights, so a file does not tell how they join layers. Where its
names tell that there are any, and no known kind of block accounts for them, nothing is rebuilt: a
chain of such layers would be a network that answers, and answers wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from studio.engine.errors import CheckpointError
from studio.engine.network.from_weights.weighted import Weighted
from studio.engine.network.from_weights.words import words_of

RESIDUAL = frozenset(
    ("res", "residual", "residuals", "resblock", "resblocks", "resnet", "shortcut", "shortcuts",
     "skip", "skips", "downsample", "identity", "bottleneck", "basicblock", "fn")
)  # fmt: skip
SQUEEZE = frozenset(
    ("se", "squeeze", "excitation", "excite", "expand", "project", "inverted", "mbconv", "dw", "pw",
     "depthwise", "pointwise")
)  # fmt: skip
GATES = frozenset(
    ("gate", "gates", "gating", "cbam", "eca", "qkv", "attn", "att", "attention", "mixer")
)
BRANCHES = frozenset(
    ("branch", "branches", "inception", "fire", "denseblock", "denselayer", "transition",
     "lateral", "fpn", "fuse", "fusion", "concat", "tower", "stream", "siamese")
)  # fmt: skip

SIGNS: tuple[tuple[frozenset[str], str], ...] = (
    (RESIDUAL, "residual blocks"),
    (SQUEEZE, "squeeze-and-excitation or inverted residual blocks"),
    (GATES, "attention or gates"),
    (BRANCHES, "branches that are joined"),
)
"""Words in the names of a network's parts, and what they tell of."""

REFUSED = (
    "The names in the file tell of {what} ({path}), and how these are joined is not in weights. "
    "Only torchvision's networks, ResNets in the manner of CIFAR's and layers one after the other "
    "can be rebuilt from weights alone: build this one by hand with layers of the same names, and "
    "open the file while it is shown."
)


def check_structure(layers: Sequence[Weighted]) -> None:
    """See that nothing tells of more than layers one after the other.

    Args:
        layers: those that stand in no block that is known.

    Raises:
        CheckpointError: something does, and what it is.
    """
    for layer in layers:
        found = _sign(layer.path)
        if found and layer.family not in ("attention", "encoder"):
            raise structure_refused(layer.path, found)
    block = next(iter(_blocks(layers)), None)
    if block is not None:
        raise structure_refused(block, "blocks of several layers")


def _sign(path: str) -> str:
    words = words_of(path)
    return next((what for signs, what in SIGNS if not words.isdisjoint(signs)), "")


def _blocks(layers: Sequence[Weighted]) -> Iterable[str]:
    """Modules of a class of their own that hold several layers, and of which there are several.

    That is one in a list (``layer1.0`` with ``conv1`` and ``conv2`` inside), or one whose inside
    is named as another's. The numbers of an `nn.Sequential` are no names: its layers are in a row.
    """
    inside: dict[str, list[str]] = {}
    for layer in layers:
        names = layer.path.split(".")
        if layer.is_norm:
            continue
        for i in range(1, len(names)):
            inside.setdefault(".".join(names[:i]), []).append(".".join(names[i:]))
    own = {p: tuple(n) for p, n in inside.items() if len(n) > 1 and not n[0][0].isdecimal()}
    alike = Counter(own.values())
    return (p for p, n in own.items() if p.rpartition(".")[2].isdecimal() or alike[n] > 1)


def structure_refused(path: str, what: str) -> CheckpointError:
    """That the file tells of `what` at `path`, and what to do."""
    return CheckpointError(REFUSED, what=what, path=path)
