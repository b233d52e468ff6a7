"""Networks to start from, and which of them to choose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from studio.engine.network.catalogue import (
    GRU,
    Backbone,
    BatchNorm1d,
    BatchNorm2d,
    ClassToken,
    Conv2d,
    Dropout,
    Embedding,
    Flatten,
    GlobalAveragePool,
    GlobalMaxPool,
    LayerNorm,
    Linear,
    MaxPool2d,
    Parallel,
    PatchEmbedding,
    ReLU,
    Repeat,
    Residual,
    Sequential,
    SinusoidalPositions,
    Tanh,
    TokenConv1d,
    TransformerEncoderLayer,
)
from studio.engine.network.layer import Layer
from studio.engine.network.network import Network


@dataclass(frozen=True)
class Template:
    """A network to start from.

    Attributes:
        key: its name in files and on the command line.
        title: its name in the window.
        help: one sentence that says when to choose it.
        network: the layers; the last has as many outputs as there are classes.
        reads: what kind of data it is for.
    """

    key: str
    title: str
    help: str
    network: Network
    reads: Literal["pictures", "texts"] = "pictures"


def _head(name: str = "fc") -> Linear:
    return Linear(name=name, out_features="classes")


def _mlp() -> Network:
    layers: list[Layer] = [Flatten(name="flatten")]
    for i, width in enumerate((256, 128, 64), start=1):
        layers += [Linear(name=f"fc{i}", out_features=width), ReLU(name=f"relu{i}")]
    return Network(layers=(*layers, _head("fc4")))


def _mlp_with_batch_norm() -> Network:
    layers: list[Layer] = []
    for layer in _mlp().layers:
        if isinstance(layer, Linear) and layer.out_features != "classes":
            layers.append(layer.changed(bias=False))  # the normalisation has an offset of its own
            layers.append(BatchNorm1d(name=layer.name.replace("fc", "bn")))
        else:
            layers.append(layer)
    return Network(layers=tuple(layers))


def _convolution(i: str, channels: int, stride: int = 1) -> tuple[Layer, Layer]:
    """A convolution that keeps the size, and its batch normalisation."""
    conv = Conv2d(
        name=f"conv{i}",
        out_channels=channels,
        kernel_size=3,
        stride=stride,
        padding=1,
        bias=False,
    )
    return conv, BatchNorm2d(name=f"bn{i}")


def _cnn() -> Network:
    layers: list[Layer] = []
    for i, channels in enumerate((16, 32, 64), start=1):
        layers += _convolution(str(i), channels)
        layers += [ReLU(name=f"relu{i}"), MaxPool2d(name=f"pool{i}", kernel_size=2)]
    return Network(layers=(*layers, Flatten(name="flatten"), _head()))


def _lenet5() -> Network:
    return Network(
        layers=(
            Conv2d(name="conv1", out_channels=6, kernel_size=5, padding=2),
            Tanh(name="tanh1"),
            MaxPool2d(name="pool1", kernel_size=2),
            Conv2d(name="conv2", out_channels=16, kernel_size=5),
            Tanh(name="tanh2"),
            MaxPool2d(name="pool2", kernel_size=2),
            Flatten(name="flatten"),
            Linear(name="fc1", out_features=120),
            Tanh(name="tanh3"),
            Linear(name="fc2", out_features=84),
            Tanh(name="tanh4"),
            Linear(name="fc3", out_features="classes"),
        )
    )


def _vgg() -> Network:
    """Two convolutions, then half the size, three times (Simonyan and Zisserman, 2014)."""
    stages: list[Layer] = []
    for i, channels in enumerate((32, 64, 128), start=1):
        layers: list[Layer] = []
        for k in ("1", "2"):
            layers += [*_convolution(k, channels), ReLU(name=f"relu{k}")]
        stage = (*layers, MaxPool2d(name="pool", kernel_size=2))
        stages.append(Sequential(name=f"stage{i}", layers=stage))
    head = (GlobalAveragePool(name="pool"), Dropout(name="drop", p=0.3), _head())
    return Network(layers=(*stages, *head))


def _residual(channels: int, stride: int = 1) -> Residual:
    layers = (*_convolution("1", channels, stride), ReLU(name="relu"), *_convolution("2", channels))
    return Residual(name="block", layers=layers)


def _resnet() -> Network:
    """The small residual network for 32-pixel pictures (He et al., 2015, section 4.2)."""
    layers: list[Layer] = [*_convolution("1", 16), ReLU(name="relu1")]
    for i, channels in enumerate((16, 32, 64), start=1):
        if i > 1:
            down = (_residual(channels, stride=2), ReLU(name="relu"))
            layers.append(Sequential(name=f"down{i}", layers=down))
        stage = (_residual(channels), ReLU(name="relu"))
        layers.append(Repeat(name=f"stage{i}", n=2, layers=stage))
    return Network(layers=(*layers, GlobalAveragePool(name="pool"), _head()))


def _vit() -> Network:
    encoder = TransformerEncoderLayer(name="encoder", nhead=4, dim_feedforward=128)
    return Network(
        layers=(
            PatchEmbedding(name="patches", embed_dim=64, patch_size=4),
            Repeat(name="encoders", n=4, layers=(encoder,)),
            LayerNorm(name="norm"),
            ClassToken(name="token"),
            _head(),
        )
    )


def _taught(architecture: str) -> Network:
    backbone = Backbone(name="backbone", architecture=architecture, frozen=True)
    return Network(layers=(backbone, _head()))


def _words(width: int) -> Embedding:
    """As many vectors as a text source knows tokens by default."""
    return Embedding(name="embed", num_embeddings=10_000, embedding_dim=width)


def _bag_of_words() -> Network:
    return Network(layers=(_words(64), GlobalAveragePool(name="pool"), _head()))


def _text_cnn() -> Network:
    """Filters over three, four and five words, the largest of each (Kim, 2014)."""
    branches = tuple(
        Sequential(
            name=f"words{size}",
            layers=(
                TokenConv1d(name="conv", out_channels=64, kernel_size=size),
                ReLU(name="relu"),
                GlobalMaxPool(name="pool"),
            ),
        )
        for size in (3, 4, 5)
    )
    phrases = Parallel(name="phrases", layers=branches)
    return Network(layers=(_words(128), phrases, Dropout(name="drop", p=0.5), _head()))


def _text_gru() -> Network:
    gru = GRU(name="gru", hidden_size=64, bidirectional=True)
    return Network(layers=(_words(64), gru, Dropout(name="drop", p=0.3), _head()))


def _text_transformer() -> Network:
    encoder = TransformerEncoderLayer(name="encoder", nhead=4, dim_feedforward=128)
    return Network(
        layers=(
            _words(64),
            SinusoidalPositions(name="positions"),
            Repeat(name="encoders", n=2, layers=(encoder,)),
            LayerNorm(name="norm"),
            GlobalAveragePool(name="pool"),
            _head(),
        )
    )


TEMPLATES: tuple[Template, ...] = (
    Template(
        "mlp", "MLP", "Four linear layers: the plainest network, quick on any machine.", _mlp()
    ),
    Template(
        "mlp-bn",
        "MLP with batch norm",
        "The same with batch normalisation: learns faster and forgives a bold learning rate.",
        _mlp_with_batch_norm(),
    ),
    Template(
        "cnn",
        "Small CNN",
        "Three convolutions with batch normalisation: accurate on small pictures, and quick.",
        _cnn(),
    ),
    Template(
        "lenet5",
        "LeNet-5",
        "The classic of 1998 with tanh: to see where it all began.",
        _lenet5(),
    ),
    Template(
        "vgg",
        "VGG-like",
        "Six convolutions in three stages: for 28–64 px and some ten thousand pictures.",
        _vgg(),
    ),
    Template(
        "resnet",
        "ResNet-like",
        "Residual blocks, deep and small: the most accurate here for 28–64 px, slow without a GPU.",
        _resnet(),
    ),
    Template(
        "vit",
        "Small ViT",
        "A transformer over patches: to see attention at work; it wants many pictures.",
        _vit(),
    ),
    Template(
        "mobilenet_v2",
        "Photos, pretrained",
        "MobileNetV2, which has seen 1.2 million photos and comes with the program: for photos of "
        "your own, even a few dozen, without a GPU.",
        _taught("mobilenet_v2"),
    ),
    Template(
        "resnet18",
        "ResNet-18 to fine-tune",
        "A larger network that has seen 1.2 million photos; its weights (45 MB) are downloaded "
        "once.",
        _taught("resnet18"),
    ),
    Template(
        "text-bag",
        "Bag of words",
        "The mean of its words' vectors: learns in seconds, and often hard to beat.",
        _bag_of_words(),
        "texts",
    ),
    Template(
        "text-cnn",
        "Convolutions (Kim 2014)",
        "Looks for phrases of three to five words, wherever they stand: a good first choice.",
        _text_cnn(),
        "texts",
    ),
    Template(
        "text-gru",
        "GRU",
        "Reads word by word from both ends and remembers: where the order of words matters.",
        _text_gru(),
        "texts",
    ),
    Template(
        "text-transformer",
        "Small Transformer",
        "Two layers of attention: to see it at work on words; it wants many texts.",
        _text_transformer(),
        "texts",
    ),
)


def templates_for(reads: Literal["pictures", "texts"]) -> tuple[Template, ...]:
    """Those for data of a kind."""
    return tuple(template for template in TEMPLATES if template.reads == reads)
