"""Small networks with every layer that a page knows, and what PyTorch says of samples."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.preprocessing import Preprocessing
from studio.engine.data.text_transform import TextTransform
from studio.engine.export.page.html import COMPUTING, scripts
from studio.engine.network.build import build
from studio.engine.network.network import Network
from studio.engine.recipe import Recipe
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from tests.engine.texts import sentence_dataset

PICTURE = ImageTransform(channels=3, height=8, width=10)
GREY = ImageTransform(channels=1, height=8, width=8)
OUT = {"kind": "Linear", "name": "out", "out_features": "classes"}
CLASSES = ("ant", "bee", "wasp")

needs_node = pytest.mark.skipif(shutil.which("node") is None, reason="there is no node")


def layer(kind: str, **settings: Any) -> dict[str, Any]:
    return {"kind": kind, "name": kind.lower(), **settings}


def on_pictures(*layers: dict[str, Any]) -> list[dict[str, Any]]:
    return [*layers, layer("Flatten"), OUT]


def on_vectors(*layers: dict[str, Any]) -> list[dict[str, Any]]:
    return [layer("Flatten"), layer("Linear", out_features=12), *layers, OUT]


def on_tokens(*layers: dict[str, Any]) -> list[dict[str, Any]]:
    embedding = layer("Embedding", num_embeddings=100, embedding_dim=8)
    return [embedding, *layers, layer("GlobalAveragePool"), OUT]


CONV = layer("Conv2d", out_channels=6, kernel_size=3, stride=2, padding=1)
WIDE = layer("Conv2d", out_channels=8, kernel_size=3, padding=1)
EVEN = layer("Conv2d", out_channels=3, kernel_size=3, padding=1)
ROWS = layer("Reshape", shape=[8, 30])
PATCHES = layer("PatchEmbedding", embed_dim=8, patch_size=2)
ENCODER = layer("TransformerEncoderLayer", nhead=2, dim_feedforward=12)
BENDS = (
    *("ReLU", "LeakyReLU", "PReLU", "ELU", "GELU", "SiLU", "Hardswish", "Softplus"),
    *("Tanh", "Sigmoid", "Softmax", "LogSoftmax"),
)

PICTURES = {
    "flatten": on_pictures(),
    "linear without bias": on_vectors(
        layer("ReLU"), layer("Dropout"), OUT | {"bias": False, "name": "b"}
    ),
    **{kind: on_vectors(layer(kind)) for kind in BENDS},
    "softmax over channels": on_pictures(CONV, layer("Softmax")),
    "conv2d": on_pictures(CONV, layer("Dropout2d"), layer("Identity")),
    "groups": on_pictures(CONV | {"groups": 3}),
    "depthwise": on_pictures(layer("DepthwiseConv2d", kernel_size=3, multiplier=2, stride=2)),
    "transposed": on_pictures(
        WIDE | {"out_channels": 4},
        layer("ConvTranspose2d", out_channels=6, kernel_size=3, padding=1, groups=2),
    ),
    "conv1d": on_pictures(
        ROWS, layer("Conv1d", out_channels=6, kernel_size=3, stride=2, padding=1)
    ),
    "max pool": on_pictures(layer("MaxPool2d", kernel_size=3, stride=2, padding=1)),
    "mean pool": on_pictures(layer("AvgPool2d", kernel_size=3, stride=2, padding=1)),
    "pools": on_pictures(layer("MaxPool2d"), layer("AvgPool2d")),
    "adaptive pool": on_pictures(layer("AdaptiveAvgPool2d", output_size=3)),
    "global mean": [CONV, layer("GlobalAveragePool"), OUT],
    "global max": [CONV, layer("GlobalMaxPool"), OUT],
    "batch norm": on_pictures(CONV, layer("BatchNorm2d")),
    "batch norm of vectors": on_vectors(layer("BatchNorm1d")),
    "layer norm": on_pictures(CONV, layer("LayerNorm")),
    "rms norm": on_pictures(CONV, layer("RMSNorm")),
    "group norm": on_pictures(WIDE, layer("GroupNorm", num_groups=4)),
    "instance norm": on_pictures(WIDE, layer("InstanceNorm2d")),
    "instance norm bare": on_pictures(WIDE, layer("InstanceNorm2d", affine=False)),
    "permute": on_pictures(layer("Permute", dims=[3, 1, 2])),
    "nearest": on_pictures(layer("Upsample", scale_factor=2)),
    "bilinear": on_pictures(layer("Upsample", scale_factor=3, mode="bilinear")),
    "row": on_pictures(layer("Sequential", layers=[CONV, layer("ReLU")])),
    "repeat": on_pictures(layer("Repeat", n=2, layers=[EVEN, layer("ReLU")])),
    "residual": on_pictures(layer("Residual", layers=[EVEN, layer("ReLU")])),
    "projected": on_pictures(layer("Residual", layers=[CONV, layer("ReLU")])),
    "branches": on_pictures(layer("Parallel", layers=[EVEN, WIDE | {"name": "b"}])),
    "added": on_pictures(
        layer("Parallel", join="sum", layers=[EVEN, EVEN | {"name": "b"}, layer("Identity")])
    ),
    "vision transformer": [
        PATCHES,
        ENCODER,
        ENCODER | {"name": "enc2", "norm_first": False, "activation": "relu"},
        layer("ClassToken"),
        OUT,
    ],
    "patches": [PATCHES | {"class_token": False}, layer("GlobalMaxPool"), OUT],
    "lstm of rows": [ROWS, layer("LSTM", hidden_size=5), OUT],
}

TEXTS = {
    "mean": on_tokens(),
    "phrases": [
        *on_tokens()[:1],
        layer("TokenConv1d", out_channels=6, kernel_size=4, dilation=2),
        layer("ReLU"),
        layer("GlobalMaxPool"),
        OUT,
    ],
    "learned attention": on_tokens(
        layer("LearnedPositions"), layer("MultiheadAttention", num_heads=2)
    ),
    "waves": on_tokens(layer("SinusoidalPositions"), ENCODER),
    "rotary": on_tokens(layer("RotaryAttention", num_heads=2)),
    "attention pool": [*on_tokens()[:1], layer("AttentionPool"), OUT],
    "lstm": [
        *on_tokens()[:1],
        layer("LSTM", hidden_size=5, num_layers=2, bidirectional=True),
        OUT,
    ],
    "gru": [*on_tokens()[:1], layer("GRU", hidden_size=5, bidirectional=True), OUT],
    "every step": on_tokens(layer("GRU", hidden_size=5, every_step=True)),
    "token norms": on_tokens(layer("LayerNorm"), layer("RMSNorm")),
    "branches of tokens": on_tokens(
        layer(
            "Parallel",
            layers=[layer("TokenConv1d", out_channels=4), layer("Identity"), layer("Linear")],
        )
    ),
    "residual of tokens": on_tokens(
        layer("Residual", layers=[layer("TokenConv1d", out_channels=5)])
    ),
}


def checkpoint(
    layers: list[dict[str, Any]],
    placement: ImageTransform | TextTransform = PICTURE,
    **training: Any,
) -> Checkpoint:
    """A network as if it had been trained."""
    network = Network.parse({"layers": layers})
    module = build(network, placement.shape, len(CLASSES), seed=3)
    with torch.random.fork_rng():
        torch.manual_seed(5)
        for name, buffer in module.named_buffers():
            if name.endswith("running_var"):
                buffer.uniform_(0.5, 2)
            elif name.endswith("running_mean"):
                buffer.normal_()
        for name, weight in module.named_parameters():
            if "norm" in name:
                nn.init.normal_(weight)
    return Checkpoint(
        weights=module.state_dict(),
        recipe=Recipe.parse({"name": "net", "network": network.to_dict(), "training": training}),
        preprocessing=_preprocessing(placement),
        classes=CLASSES,
    )


def _preprocessing(placement: ImageTransform | TextTransform) -> Preprocessing:
    if isinstance(placement, TextTransform):
        return Preprocessing(placement=placement)
    mean, std = (0.3, 0.4, 0.5), (0.25, 0.2, 0.3)
    count = placement.channels
    return Preprocessing(placement=placement, mean=mean[:count], std=std[:count])


@dataclass(frozen=True)
class Case:
    """A network and samples for it."""

    checkpoint: Checkpoint
    samples: Tensor


@cache
def case(name: str) -> Case:
    """The network of that name in `PICTURES` or `TEXTS`, and a few samples."""
    generator = torch.Generator().manual_seed(1)
    if name in PICTURES:
        pixels = torch.randint(0, 256, (2, *PICTURE.shape), generator=generator)
        return Case(checkpoint(PICTURES[name]), pixels.to(torch.uint8))
    texts = sentence_dataset().train
    placement = sentence_dataset().placement
    assert isinstance(placement, TextTransform)
    rows = texts.picked(torch.arange(4)).clone()
    rows[3, 1:7:2] = placement.padding  # as of a text that names the sign of padding
    rows[3, 7] = placement.unknown
    return Case(checkpoint(TEXTS[name], placement), rows)


def node(code: str, folder: Path, given: object) -> Any:
    """What `code` returns in node, after the page's own script, of `given`."""
    (folder / "given.json").write_text(json.dumps(given), encoding="utf-8")
    read = 'const given = JSON.parse(require("fs").readFileSync("given.json", "utf8"));'
    ask = f"process.stdout.write(JSON.stringify((() => {{ {code} }})()));"
    (folder / "ask.js").write_text("\n".join([scripts(COMPUTING), read, ask]), encoding="utf-8")
    done = subprocess.run(
        ["node", "ask.js"], cwd=folder, capture_output=True, encoding="utf-8", timeout=60
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
