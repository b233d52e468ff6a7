"""Weights from elsewhere on the command line: what is told of them, and what can be stated."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image
from torch import Tensor

from studio.cli.main import main

CLASSES = ",".join("abcdefghij")
Caught = pytest.CaptureFixture[str]


@pytest.fixture
def plain() -> dict[str, Tensor]:
    weight = torch.randn(10, 784, generator=torch.Generator().manual_seed(0))
    return {"fc.weight": weight, "fc.bias": torch.zeros(10)}


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    pixels = np.random.default_rng(0).integers(0, 255, (28, 28), dtype=np.uint8)
    pixels[[0, -1]] = pixels[:, [0, -1]] = 0
    Image.fromarray(pixels).save(tmp_path / "picture.png")
    return tmp_path / "picture.png"


def saved(tmp_path: Path, content: Any, **how: Any) -> str:
    torch.save(content, tmp_path / "w.pth", **how)
    return str(tmp_path / "w.pth")


def run(caught: Caught, *call: str) -> tuple[int, str, str]:
    status = main([*call])
    out, err = caught.readouterr()
    return status, out, err


def test_parts_of_the_loss_are_no_layers(
    tmp_path: Path, plain: dict[str, Tensor], capsys: Caught
) -> None:
    ones = torch.ones(10)
    others = {f"{name}.weight": ones for name in ("criterion", "loss_fn", "optimizer")}
    file = saved(tmp_path, plain | others | {"class_weights": ones, "n_averaged": torch.tensor(3)})
    status, out, _ = run(capsys, "info", file)
    assert status == 0 and "7,850 parameters" in out
    assert "criterion" in out and "left out" in out


@pytest.mark.parametrize("flat", [True, False])
def test_averaged_weights_beside_plain_ones_are_told_and_can_be_chosen(
    tmp_path: Path, plain: dict[str, Tensor], picture: Path, capsys: Caught, flat: bool
) -> None:
    averaged = {key: -value for key, value in plain.items()}
    content: Any = {"model": plain, "model_ema": averaged, "optimizer": {"state": plain}}
    if flat:
        content = plain | {f"ema.{key}": value for key, value in averaged.items()}
    file = saved(tmp_path, content)
    status, out, _ = run(capsys, "info", file)
    assert status == 0
    assert "Both plain weights" in out and "plain ones are used" in out and "--weights ema" in out
    _, out, _ = run(capsys, "info", file, "--weights", "ema")
    assert "averaged ones are used" in out
    answers = {}
    for kept in ("plain", "ema"):
        _, out, _ = run(capsys, "predict", file, str(picture), "--json", "--weights", kept)
        answers[kept] = json.loads(out)[0]["probabilities"]
    first, last = (max(answers[k], key=answers[k].__getitem__) for k in ("plain", "ema"))
    assert first == min(answers["ema"], key=answers["ema"].__getitem__) and first != last


def test_averaged_weights_that_are_not_there(
    tmp_path: Path, plain: dict[str, Tensor], capsys: Caught
) -> None:
    status, _, err = run(capsys, "info", saved(tmp_path, plain), "--weights", "ema")
    assert status == 2 and "plain weights only" in err


def test_several_networks_in_one_file_are_named(
    tmp_path: Path, plain: dict[str, Tensor], capsys: Caught
) -> None:
    file = saved(tmp_path, {"generator": plain, "discriminator": plain})
    status, _, err = run(capsys, "info", file)
    assert status == 2 and "generator, discriminator" in err


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_weights_that_are_no_numbers_are_counted_and_give_no_answer(
    tmp_path: Path, plain: dict[str, Tensor], picture: Path, capsys: Caught, value: float
) -> None:
    file = saved(tmp_path, plain | {"fc.weight": torch.full((10, 784), value)})
    status, out, _ = run(capsys, "info", file)
    assert status == 0 and "7,840 of the weights are no numbers" in out
    for options in ([], ["--json"]):
        status, out, err = run(capsys, "predict", file, str(picture), *options)
        assert status == 2 and "The answer is no number: 7,840" in err
        assert "nan" not in out.lower()
    call = ["evaluate", file, "--dataset", "digits", "--json"]
    status, out, err = run(capsys, *call)
    assert status == 2 and "The answer is no number" in err and not out


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (["--mean", "imagenet"], "mean (0.449,), std (0.226,)"),
        (["--mean", "0.5"], "mean (0.5,), std (0.5,)"),
        (["--std", "0.5"], "mean (0.5,), std (0.5,)"),
        (["--mean", "0-1"], "mean (0.0,), std (1.0,)"),
        (["--mean", "0.1307", "--std", "0.3081"], "mean (0.1307,), std (0.3081,)"),
        (["--classes", CLASSES], f"Classes: 10 ({', '.join(CLASSES.split(','))})"),
    ],
)
def test_what_is_stated_is_taken(
    tmp_path: Path, plain: dict[str, Tensor], capsys: Caught, said: list[str], told: str
) -> None:
    status, out, _ = run(capsys, "info", saved(tmp_path, plain), *said)
    assert status == 0 and told in out.replace("0.44899999999999995", "0.449")
    assert ("scaled to 0–1" in out) == (said[0] == "--classes")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (["--mean", "0.2"], "belong together"),
        (["--mean", "grey"], "grey is no mean"),
        (["--mean", "nan", "--std", "1"], "mean"),
        (["--mean", "0", "--std", "0"], "greater than 0"),
        (["--mean", "1,2", "--std", "1,2"], "reads 1 channels"),
        (["--classes", "a,b"], "2 names were stated"),
        (["--classes", "a,a,c,d,e,f,g,h,i,j"], "the same name"),
        (["--classes", "a,,c,d,e,f,g,h,i,j"], "has no name"),
    ],
)
def test_what_is_stated_and_does_not_fit_is_refused(
    tmp_path: Path, plain: dict[str, Tensor], capsys: Caught, said: list[str], told: str
) -> None:
    status, out, err = run(capsys, "info", saved(tmp_path, plain), *said)
    assert (status, out) == (2, "") and told in err and err.count("\n") == 1


def test_classes_from_a_file_answer_and_are_exported(
    tmp_path: Path, plain: dict[str, Tensor], picture: Path, capsys: Caught
) -> None:
    names = tmp_path / "names.txt"
    names.write_text("\n".join(f"class {i}" for i in range(10)) + "\n", encoding="utf-8-sig")
    file = saved(tmp_path, plain)
    _, out, _ = run(capsys, "predict", file, str(picture), "--classes", str(names))
    assert ": class " in out


def test_a_checkpoint_of_the_studio_tells_it_itself(capsys: Caught) -> None:
    status, _, err = run(capsys, "info", "resources/pretrained/mnist-mlp.pth", "--mean", "0.5")
    assert status == 2 and "tells its weights" in err


def test_fine_tuning_keeps_what_was_stated(
    tmp_path: Path, plain: dict[str, Tensor], capsys: Caught
) -> None:
    file, out = saved(tmp_path, plain), tmp_path / "run"
    names = "9,8,7,6,5,4,3,2,1,0"
    call = ["train", "digits-mlp", "--from", file, "--mean", "0.5", "--classes", names]
    assert main([*call, "--out", str(out), "--set", "training.epochs=1"]) == 0
    best = torch.load(out / "best.pth", weights_only=True)
    assert best["preprocessing"]["mean"] == [0.5]
    again = tmp_path / "again"
    assert main(["train", str(out / "recipe.toml"), "--out", str(again)]) == 0
    best = torch.load(again / "best.pth", weights_only=True)
    assert best["preprocessing"]["std"] == [0.5]
    assert best["recipe"]["fine_tuning"]["stated"]["mean"] == [0.5]


def test_stating_without_weights_to_start_from_is_refused(capsys: Caught) -> None:
    status, _, err = run(capsys, "train", "digits-mlp", "--mean", "0.5")
    assert status == 2 and "--from" in err


HOSTILE: dict[str, tuple[Any, str]] = {
    "int keys": ({1: torch.zeros(10, 784), 2: torch.zeros(10)}, "names of layers were expected"),
    "complex": ({"fc.weight": torch.zeros(10, 784, dtype=torch.cfloat)}, "complex64"),
    "sparse": ({"fc.weight": torch.eye(4).to_sparse()}, "sparse_coo"),
    "whole numbers": ({"fc.weight": torch.ones(3, 4, dtype=torch.int8)}, "int8"),
    "no values": ({"fc.weight": torch.ones(3, 4, device="meta")}, "without values"),
    "long key": ({"a" * 300_000 + ".weight": torch.zeros(10, 784)}, "at most 1,000 letters"),
    "modules": ({"module." * 40_000 + "weight": torch.zeros(10, 784)}, "at most 1,000 letters"),
    "many keys": ({f"l{i}.weight": torch.zeros(4, 4) for i in range(4_000)}, "at most 500 layers"),
    "many tensors": ({f"l{i}": torch.zeros(1) for i in range(10_001)}, "at most 10,000"),
    "many classes": ({"fc.weight": torch.zeros(25_001, 4)}, "at most 25,000"),
    "no tensors": ({"epoch": 3, "\x1b[31m": {}}, "epoch, \\x1b[31m"),
    "a list": ([torch.zeros(3)], "holds list"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_no_network_is_refused_at_once_in_a_sentence(
    tmp_path: Path, capsys: Caught, kind: str
) -> None:
    content, told = HOSTILE[kind]
    file = saved(tmp_path, content)
    began = time.process_time()
    status, out, err = run(capsys, "info", file)
    assert (status, out) == (2, "") and told in err
    assert err.count("\n") == 1 and len(err) < 1_000 and "\x1b" not in err
    assert time.process_time() - began < 5  # 300,000 letters took minutes


def test_steering_letters_in_names_are_shown_escaped(tmp_path: Path, capsys: Caught) -> None:
    file = saved(tmp_path, {"a\x1b[31mred\u202e.weight": torch.zeros(10, 784)})
    status, out, _ = run(capsys, "info", file)
    assert status == 0 and "\\x1b" in out
    assert not {"\x1b", "\u202e"} & set(out)


@pytest.mark.parametrize("protocol", [2, 4])
def test_every_protocol_opens_without_a_warning(
    tmp_path: Path, plain: dict[str, Tensor], capsys: Caught, protocol: int
) -> None:
    status, _, err = run(capsys, "info", saved(tmp_path, plain, pickle_protocol=protocol))
    assert (status, err) == (0, "")
