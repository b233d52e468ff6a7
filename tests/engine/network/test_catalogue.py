"""Each kind's module, and the sentence where it does not fit."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from studio.engine.errors import NetworkError
from studio.engine.evaluation.predictor import Predictor
from studio.engine.network.catalogue import Residual
from studio.engine.network.layer import Layer, Leaf, Shape
from studio.engine.network.probe import probe
from studio.engine.network.shapes import out_shape
from studio.engine.paths import resource
from studio.engine.training.checkpoints.opening import open_checkpoint

CASES = [
    ("Linear", {"out_features": 5}, (7,), (5,)),
    ("Conv2d", {"out_channels": 4, "kernel_size": 3, "stride": 2}, (1, 9, 9), (4, 4, 4)),
    ("Conv2d", {"out_channels": 4, "kernel_size": 3, "padding": 1}, (1, 1, 1), (4, 1, 1)),
    ("BatchNorm1d", {}, (7,), (7,)),
    ("BatchNorm2d", {}, (3, 4, 5), (3, 4, 5)),
    ("LayerNorm", {}, (3, 4, 5), (3, 4, 5)),
    ("LeakyReLU", {"negative_slope": 0.2}, (7,), (7,)),
    ("MaxPool2d", {"kernel_size": 2}, (3, 9, 8), (3, 4, 4)),
    ("AvgPool2d", {"kernel_size": 3, "stride": 1, "padding": 1}, (3, 9, 8), (3, 9, 8)),
    ("AdaptiveAvgPool2d", {"output_size": 2}, (3, 9, 8), (3, 2, 2)),
    ("Dropout", {"p": 0.1}, (7,), (7,)),
    ("Dropout2d", {}, (3, 4, 5), (3, 4, 5)),
    ("Flatten", {}, (3, 4, 5), (60,)),
    ("Linear", {"out_features": 5}, (9, 7), (9, 5)),
    ("Conv1d", {"out_channels": 4, "kernel_size": 3, "stride": 2}, (2, 9), (4, 4)),
    ("Conv2d", {"out_channels": 4, "groups": 2}, (6, 5, 5), (4, 3, 3)),
    ("ConvTranspose2d", {"out_channels": 4}, (6, 5, 4), (4, 10, 8)),
    ("DepthwiseConv2d", {"multiplier": 2, "stride": 2}, (3, 8, 8), (6, 4, 4)),
    ("BatchNorm1d", {}, (7, 4), (7, 4)),
    ("LayerNorm", {}, (9, 7), (9, 7)),
    ("RMSNorm", {}, (9, 7), (9, 7)),
    ("GroupNorm", {"num_groups": 2}, (6, 4, 5), (6, 4, 5)),
    ("InstanceNorm2d", {}, (3, 4, 5), (3, 4, 5)),
    ("GlobalAveragePool", {}, (3, 4, 5), (3,)),
    ("GlobalAveragePool", {}, (9, 7), (7,)),
    ("Reshape", {"shape": (5, -1)}, (3, 4, 5), (5, 12)),
    ("Permute", {"dims": (3, 1, 2)}, (3, 4, 5), (5, 3, 4)),
    ("Upsample", {"scale_factor": 3, "mode": "bilinear"}, (3, 4, 5), (3, 12, 15)),
    ("Embedding", {"num_embeddings": 9, "embedding_dim": 4}, (7,), (7, 4)),
    ("LSTM", {"hidden_size": 6}, (9, 7), (6,)),
    ("LSTM", {"hidden_size": 6, "bidirectional": True, "num_layers": 2}, (9, 7), (12,)),
    ("GRU", {"hidden_size": 6, "every_step": True}, (9, 7), (9, 6)),
    ("GRU", {"hidden_size": 6, "bidirectional": True}, (9, 7), (12,)),
    ("MultiheadAttention", {"num_heads": 2}, (9, 8), (9, 8)),
    ("TransformerEncoderLayer", {"nhead": 2}, (9, 8), (9, 8)),
    ("PatchEmbedding", {"embed_dim": 6, "patch_size": 2}, (3, 4, 6), (7, 6)),
    ("PatchEmbedding", {"embed_dim": 6, "class_token": False}, (3, 4, 8), (2, 6)),
    ("ClassToken", {}, (9, 7), (7,)),
    ("SinusoidalPositions", {}, (9, 7), (9, 7)),
    ("LearnedPositions", {}, (9, 7), (9, 7)),
    ("RotaryAttention", {"num_heads": 2}, (9, 8), (9, 8)),
    ("TokenConv1d", {"out_channels": 5, "kernel_size": 4}, (9, 7), (9, 5)),
    ("TokenConv1d", {"out_channels": 5, "dilation": 2, "bias": False}, (9, 7), (9, 5)),
    ("GlobalMaxPool", {}, (9, 7), (7,)),
    ("GlobalMaxPool", {}, (3, 4, 5), (3,)),
    ("AttentionPool", {}, (9, 7), (7,)),
    ("Softmax", {}, (7,), (7,)),
    ("LogSoftmax", {}, (9, 7), (9, 7)),
    ("Backbone", {"pretrained": False, "size": None}, (1, 32, 32), (1280,)),
    ("TextBackbone", {"num_hidden_layers": 1, "vocab_size": 9}, (7,), (384,)),
    ("TextBackbone", {"pooling": "none", "num_hidden_layers": 1}, (7,), (7, 384)),
    ("Sequential", {"layers": ["Flatten"]}, (3, 4, 5), (60,)),
    ("Residual", {"layers": ["ReLU"]}, (3, 4, 5), (3, 4, 5)),
    ("Parallel", {"layers": ["ReLU", "Tanh"]}, (3, 4, 5), (6, 4, 5)),
    ("Parallel", {"layers": ["ReLU", "Tanh"], "join": "sum"}, (3, 4, 5), (3, 4, 5)),
    ("Repeat", {"n": 2, "layers": ["MaxPool2d"]}, (3, 8, 8), (3, 2, 2)),
    *[
        (kind, {}, (3, 4, 5), (3, 4, 5))
        for kind in (
            "ReLU", "GELU", "SiLU", "Tanh", "Sigmoid", "PReLU", "ELU", "Softplus", "Hardswish",
            "Identity",
        )
    ],
]  # fmt: skip


def layer_of(kind: str, settings: dict[str, Any]) -> Layer:
    """A layer, with those inside it by their kinds."""
    inside = [{"kind": k, "name": f"in{i}"} for i, k in enumerate(settings.get("layers", []))]
    return Layer.parse({"kind": kind, "name": "it", **settings, "layers": inside} if inside else
                       {"kind": kind, "name": "it", **settings})  # fmt: skip


def test_every_kind_has_a_case() -> None:
    needs_timm = {"TimmBackbone"}  # see from_weights/test_timm_recognised.py
    assert {kind for kind, *_ in CASES} == set(Layer.kinds) - needs_timm


@pytest.mark.parametrize(("kind", "settings", "given", "out"), CASES)
def test_the_module_gives_the_shape(
    kind: str, settings: dict[str, Any], given: Shape, out: Shape
) -> None:
    layer = layer_of(kind, settings)
    module = layer.build(given)
    if isinstance(layer, Leaf):
        assert type(module).__name__ == (layer.target or kind)
    assert out_shape(layer, given) == out
    assert module(torch.rand(2, *given)).shape == (2, *out)


@pytest.mark.parametrize(
    ("kind", "settings", "given", "sentence"),
    [
        ("Linear", {}, (1, 28, 28),
         "Linear needs a flat vector and got 1×28×28: put a Flatten before it."),
        ("Linear", {"out_features": "classes"}, (64,),
         "How many outputs Linear has depends on the data: open a dataset."),
        ("Conv2d", {}, (784,),
         "Conv2d needs a picture C×H×W and got 784: move it before the Flatten."),
        ("Conv2d", {"kernel_size": 5}, (8, 3, 3),
         "Conv2d's 5×5 kernel does not fit a 3×3 picture: use a smaller kernel or more padding."),
        ("BatchNorm1d", {}, (1, 28, 28),
         "BatchNorm1d needs a flat vector and got 1×28×28: use BatchNorm2d."),
        ("BatchNorm2d", {}, (256,),
         "BatchNorm2d needs a picture C×H×W and got 256: use BatchNorm1d."),
        ("MaxPool2d", {"kernel_size": 4}, (8, 3, 9), "MaxPool2d's 4×4 kernel does not fit a 3×9 "
         "picture: use a smaller kernel or more padding."),
        ("AvgPool2d", {"kernel_size": 3, "padding": 2}, (8, 9, 9),
         "AvgPool2d can pad by half its 3×3 kernel at most and pads by 2: use less padding."),
        ("AdaptiveAvgPool2d", {}, (9,),
         "AdaptiveAvgPool2d needs a picture C×H×W and got 9: move it before the Flatten."),
        ("Dropout2d", {}, (9,),
         "Dropout2d needs a picture C×H×W and got 9: move it before the Flatten."),
        ("Conv1d", {}, (1, 28, 28),
         "Conv1d needs a sequence C×L and got 1×28×28: put a Reshape before it."),
        ("Conv2d", {"out_channels": 4, "groups": 3}, (6, 5, 5),
         "Conv2d splits 4 channels into 3 groups, which does not come out even: choose a number "
         "of groups that divides 4."),
        ("LSTM", {}, (1, 28, 28), "LSTM needs steps or tokens T×D and got 1×28×28: put a "
         "PatchEmbedding or a Reshape before it."),
        ("LSTM", {"dropout": 0.5}, (9, 7), "LSTM has dropout between its layers and only one "
         "layer: stack at least two, or set the dropout to 0."),
        ("MultiheadAttention", {"num_heads": 3}, (9, 8), "MultiheadAttention splits 8 features "
         "among 3 heads, which does not come out even: choose a number of heads that divides 8."),
        ("PatchEmbedding", {"patch_size": 5}, (1, 28, 28), "PatchEmbedding cuts patches of 5×5 and "
         "the picture is 28×28: choose a patch that divides it."),
        ("Reshape", {"shape": (28, 27)}, (1, 28, 28), "Reshape cannot make 1×28×28, 784 values, "
         "into 28×27: the sizes must multiply to as many, with -1 in one place at most."),
        ("Permute", {"dims": (1, 2)}, (1, 28, 28),
         "Permute needs each of the 3 dimensions of 1×28×28 once and got 1, 2."),
        ("Upsample", {"scale_factor": 16}, (1, 128, 128), "Upsample would make 1×128×128 larger "
         "than 1024 pixels a side: use a smaller factor."),
        ("ConvTranspose2d", {"kernel_size": 2, "padding": 9}, (1, 3, 3), "ConvTranspose2d with "
         "padding 9 leaves nothing of a picture of 3×3: use less padding."),
        ("InstanceNorm2d", {}, (8, 1, 1), "InstanceNorm2d needs more than one pixel a channel and "
         "got 8×1×1: put it before the pooling."),
        ("Embedding", {}, (1, 28, 28), "Embedding needs a row of whole numbers and got 1×28×28: "
         "put a Flatten before it."),
        ("Backbone", {"architecture": "vit_b_16", "size": 64}, (3, 64, 64), "vit_b_16 reads "
         "pictures of 224×224 and gets 64×64: set its size to 224."),
        ("Backbone", {"size": None, "architecture": "alexnet"}, (3, 28, 28), "alexnet reads "
         "pictures of 64×64 or more and gets 28×28: set its size to 224."),
        ("Backbone", {}, (8, 28, 28),
         "Backbone reads grey or RGB pictures and got 8×28×28: put it first."),
        ("TextBackbone", {}, (1, 28, 28), "TextBackbone reads texts as rows of ids and got "
         "1×28×28: put it first, and open texts."),
        ("TextBackbone", {}, (600,),
         "TextBackbone reads 512 tokens at most and gets 600: cut texts at 512."),
        ("Residual", {}, (7,), "Residual has no layers inside: drag some into it, or remove it."),
        ("Residual", {"layers": ["Flatten"]}, (1, 2, 2), "Residual cannot add its input 1×2×2 to "
         "what its layers give, 4: let them keep the size, or make it smaller by a whole step."),
        ("Parallel", {"layers": ["ReLU", "Flatten"]}, (1, 2, 2), "Parallel cannot concatenate "
         "1×2×2 and 4: let all branches give the same size but for the channels."),
    ],
)  # fmt: skip
def test_what_does_not_fit_says_what_to_do(
    kind: str, settings: dict[str, Any], given: Shape, sentence: str
) -> None:
    layer = layer_of(kind, settings)
    with pytest.raises(NetworkError) as error:
        out_shape(layer, given)
    assert str(error.value) == sentence


def test_a_skip_wider_than_any_layer_is_refused_in_a_sentence() -> None:
    """Found by chance: 70,000 features from 7, which no Linear of the catalogue may have."""
    block = Residual(name="b")
    with pytest.raises(NetworkError, match="Residual cannot add its input"):
        block.joined((7,), [(70_000,)])
    with pytest.raises(NetworkError, match="Residual cannot add its input"):
        block.joined((1, 99, 99), [(1, 2, 2)])


@pytest.mark.parametrize("in_shape", [(7,), (9, 7), (3, 4, 5)], ids=str)
@pytest.mark.parametrize("kind", [k for k, layer in Layer.kinds.items() if issubclass(layer, Leaf)])
def test_what_is_plain_to_see_is_what_torch_says(kind: str, in_shape: Shape) -> None:
    layer = Layer.parse({"kind": kind, "name": "x"})
    assert isinstance(layer, Leaf)
    try:
        layer.call(in_shape)
    except NetworkError:
        return
    assert layer.plain_shape(in_shape) in (None, probe(layer, in_shape).out_shape)


def test_the_network_of_the_start_is_built_without_torchs_compiler(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Asking torch for a shape brings it in: 1.3 s before the first drawing is answered."""

    def ask(layer: Layer, in_shape: Shape) -> None:
        raise AssertionError(f"torch was asked what {layer.kind} gives")

    monkeypatch.setattr("studio.engine.network.shapes.probe", ask)
    out_shape.cache_clear()
    Predictor(open_checkpoint(resource("pretrained", "mnist-mlp.pth")).checkpoint)
