"""Bare weights from elsewhere: rebuilt, or given to the network in the editor."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from torch import nn

from studio.engine.errors import CheckpointError
from studio.engine.training.checkpoints.opening import open_checkpoint
from tests.engine.small import template


class ArticleNet(nn.Module):
    """The article's network, written by hand."""

    def __init__(self, classes: int = 10) -> None:
        super().__init__()
        self.fc1 = nn.Linear(784, 256)
        self.fc2 = nn.Linear(256, 128)
        self.fc3 = nn.Linear(128, 64)
        self.fc4 = nn.Linear(64, classes)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = x.flatten(1)
        for layer in (self.fc1, self.fc2, self.fc3):
            x = torch.relu(layer(x))
        out: torch.Tensor = self.fc4(x)
        return out


@pytest.mark.parametrize("wrapper", [None, "state_dict", "model_state_dict"])
def test_the_articles_state_dict_gives_the_articles_network(
    tmp_path: Path, wrapper: str | None
) -> None:
    model = ArticleNet().eval()
    weights: object = model.state_dict()
    if wrapper:
        weights = {wrapper: weights, "epoch": 3, "optimizer": {"lr": 0.1}}
    torch.save(weights, tmp_path / "pretrained_model.pth")
    opened = open_checkpoint(tmp_path / "pretrained_model.pth")
    pictures = torch.randint(0, 256, (5, 1, 28, 28), dtype=torch.uint8)
    ours = opened.checkpoint.module()(opened.checkpoint.preprocessing.normalise(pictures))
    assert torch.allclose(ours, model(pictures / 255), atol=1e-5)
    assert [layer.name for layer in opened.checkpoint.network.layers if layer.kind == "Linear"] == [
        "fc1",
        "fc2",
        "fc3",
        "fc4",
    ]
    assert opened.notes


def test_weights_that_fit_the_editors_network_are_given_to_it(tmp_path: Path) -> None:
    torch.save(ArticleNet().state_dict(), tmp_path / "w.pth")
    opened = open_checkpoint(tmp_path / "w.pth", template("mlp"))
    assert opened.checkpoint.network == template("mlp")


def test_another_editors_network_does_not_get_in_the_way(tmp_path: Path) -> None:
    torch.save(ArticleNet().state_dict(), tmp_path / "w.pth")
    opened = open_checkpoint(tmp_path / "w.pth", template("cnn"))
    assert opened.checkpoint.network.layers[-1].name == "fc4"


def test_a_layer_that_cannot_be_rebuilt_is_refused(tmp_path: Path) -> None:
    torch.save(nn.LSTM(4, 4).state_dict(), tmp_path / "lstm.pth")
    with pytest.raises(CheckpointError):
        open_checkpoint(tmp_path / "lstm.pth")


def test_a_vector_that_is_no_picture_is_refused(tmp_path: Path) -> None:
    torch.save(nn.Linear(7, 3).state_dict(), tmp_path / "w.pth")
    with pytest.raises(CheckpointError):
        open_checkpoint(tmp_path / "w.pth")


@pytest.mark.parametrize(
    "shapes",
    [
        {"fc.weight": (3, 0), "fc.bias": (3,)},
        {"lstm.weight_ih_l0": (4, 3), "lstm.weight_hh_l0": (4, 0)},
        {"gru.weight_ih_l0": (3, 4), "gru.weight_hh_l0": (3, 0)},
        {"lstm.weight_ih_l0": (0, 3), "lstm.weight_hh_l0": (0, 0)},
        {"bn.weight": (0,), "bn.bias": (0,), "bn.running_mean": (0,), "bn.running_var": (0,)},
    ],
)
def test_weights_without_numbers_are_refused(
    tmp_path: Path, shapes: dict[str, tuple[int, ...]]
) -> None:
    torch.save({key: torch.zeros(shape) for key, shape in shapes.items()}, tmp_path / "w.pth")
    with pytest.raises(CheckpointError, match="is empty"):
        open_checkpoint(tmp_path / "w.pth")
