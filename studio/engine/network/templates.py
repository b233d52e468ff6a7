"""Networks to start from."""

from __future__ import annotations

from dataclasses import dataclass

from studio.engine.network.catalogue import (
    BatchNorm1d,
    BatchNorm2d,
    Conv2d,
    Flatten,
    Linear,
    MaxPool2d,
    ReLU,
    Tanh,
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
        smallest_side: pictures narrower or lower than this many pixels do not fit.
    """

    key: str
    title: str
    help: str
    network: Network
    smallest_side: int = 1


def _mlp() -> Network:
    layers: list[Layer] = [Flatten(name="flatten")]
    for i, width in enumerate((256, 128, 64), start=1):
        layers += [Linear(name=f"fc{i}", out_features=width), ReLU(name=f"relu{i}")]
    return Network(layers=(*layers, Linear(name="fc4", out_features="classes")))


def _mlp_with_batch_norm() -> Network:
    layers: list[Layer] = []
    for layer in _mlp().layers:
        layers.append(layer)
        if isinstance(layer, Linear) and layer.out_features != "classes":
            layers.append(BatchNorm1d(name=layer.name.replace("fc", "bn")))
    return Network(layers=tuple(layers))


def _cnn() -> Network:
    layers: list[Layer] = []
    for i, channels in enumerate((16, 32, 64), start=1):
        layers += [
            Conv2d(name=f"conv{i}", out_channels=channels, kernel_size=3, padding=1, bias=False),
            BatchNorm2d(name=f"bn{i}"),
            ReLU(name=f"relu{i}"),
            MaxPool2d(name=f"pool{i}", kernel_size=2),
        ]
    head = (Flatten(name="flatten"), Linear(name="fc", out_features="classes"))
    return Network(layers=(*layers, *head))


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
        "Three convolutions with batch normalisation: the most accurate here on pictures.",
        _cnn(),
        smallest_side=8,
    ),
    Template(
        "lenet5",
        "LeNet-5",
        "The classic of 1998 with tanh: to see where it all began.",
        _lenet5(),
        smallest_side=12,
    ),
)
