"""The road of an adapter: trained, told, exported, put beside its base, merged, taken elsewhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import torch

from studio.cli.main import main
from studio.engine.data.sources.digits import PLACEMENT as DIGIT
from studio.engine.training.adapters.switching import noise, switched_off
from studio.engine.training.checkpoints.checkpoint import Checkpoint, load_checkpoint

LAYERS = """
layers = [
    { kind = "PatchEmbedding", name = "patches", embed_dim = 16, patch_size = 7 },
    { kind = "TransformerEncoderLayer", name = "enc1", nhead = 2, dim_feedforward = 32 },
    { kind = "ClassToken", name = "token" },
    { kind = "Linear", name = "fc", out_features = "classes" },
]
"""

RECIPE = f"""
name = "digits-vit"
[network]
{LAYERS}
[training]
epochs = 1
learning_rate = 0.003
"""


@pytest.fixture(scope="module")
def road(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `base.pth`, a run that trained LoRA beside it, and its adapter."""
    folder = tmp_path_factory.mktemp("road")
    (folder / "vit.toml").write_text(RECIPE)
    recipe = str(folder / "vit.toml")
    assert main(["train", recipe, "--out", str(folder / "start")]) == 0
    (folder / "start" / "best.pth").rename(folder / "base.pth")
    call = ["train", recipe, "--from", str(folder / "base.pth"), "--out", str(folder / "run")]
    assert main([*call, "--set", "fine_tuning.plan=lora"]) == 0
    best = str(folder / "run" / "best.pth")
    assert main(["export", best, "--to", "adapter", str(folder / "adapter")]) == 0
    return folder


@pytest.fixture
def best(road: Path) -> Checkpoint:
    return load_checkpoint(road / "run" / "best.pth")


def evaluated(capsys: pytest.CaptureFixture[str], *arguments: object) -> dict[str, Any]:
    capsys.readouterr()
    assert main(["evaluate", *map(str, arguments), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert isinstance(told, dict)
    return told


def test_it_is_told_before_it_runs_and_what_it_made_afterwards(
    road: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["train", str(road / "vit.toml"), "--from", str(road / "base.pth")]
    call += ["--out", str(tmp_path / "run"), "--set", "fine_tuning.plan=dora"]
    assert main(call) == 0
    told = capsys.readouterr().out
    assert "adapter  enc1.self_attn" in told
    assert "frozen   patches, enc1.self_attn.out_proj, enc1.linear1" in told
    assert main(["info", str(tmp_path / "run" / "best.pth")]) == 0
    told = capsys.readouterr().out
    assert "Adapter: DoRA of rank 8, alpha 16, 544 parameters in enc1.self_attn" in told


def test_beside_its_base_it_measures_and_answers_as_the_run_does(
    road: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    best, base, adapter = road / "run" / "best.pth", road / "base.pth", road / "adapter"
    run = evaluated(capsys, best)
    assert evaluated(capsys, base, "--adapter", adapter)["loss"] == run["loss"]
    assert evaluated(capsys, adapter)["loss"] == run["loss"]
    assert evaluated(capsys, base)["loss"] != run["loss"]


def test_predict_uses_it(
    road: Path, best: Checkpoint, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from PIL import Image

    picture = tmp_path / "noise.png"
    Image.fromarray(noise(DIGIT, 1)[0, 0].numpy()).save(picture)
    said = []
    for named in ([road / "run" / "best.pth"], [road / "base.pth", "--adapter", road / "adapter"]):
        first, *rest = map(str, named)
        assert main(["predict", first, str(picture), "--json", *rest]) == 0
        said.append(json.loads(capsys.readouterr().out))
    assert said[0] == said[1]


def test_exported_it_gives_elsewhere_what_it_gives_here(
    road: Path, best: Checkpoint, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With torch alone: the class that was exported, and the weights."""
    code, weights = tmp_path / "net.py", tmp_path / "w.pth"
    path = str(road / "run" / "best.pth")
    assert main(["export", path, "--to", "code", str(code)]) == 0
    assert main(["export", path, "--to", "weights", str(weights)]) == 0
    assert capsys.readouterr().out.count("64 samples of Digits: its answers are at most") == 2
    names: dict[str, Any] = {}
    exec(code.read_text(), names)
    module = names["Network"]().eval()
    module.load_state_dict(torch.load(weights, weights_only=True))
    x = best.preprocessing.normaliser()(noise(DIGIT))
    with torch.inference_mode():
        assert torch.equal(module(x), best.module()(x))
        assert not torch.equal(module(x), switched_off(best).module()(x))


def test_off_it_is_the_base(road: Path, best: Checkpoint) -> None:
    base = load_checkpoint(road / "base.pth")
    off = switched_off(best)
    assert all(torch.equal(value, base.weights[name]) for name, value in off.weights.items())


def test_it_is_a_start_like_any_other(road: Path, tmp_path: Path) -> None:
    call = ["train", str(road / "vit.toml"), "--from", str(road / "adapter")]
    assert main([*call, "--out", str(tmp_path), "--set", "training.epochs=1"]) == 0
    assert load_checkpoint(tmp_path / "best.pth").adapter is None


def test_a_checkpoint_without_one_says_so(
    road: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["export", str(road / "base.pth"), "--to", "adapter", str(tmp_path / "a")]
    assert main(call) == 2
    assert "has no adapter" in capsys.readouterr().err


def test_a_branch_keeps_the_adapter_that_it_has(
    road: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = str(road / "run")
    changed = ["--set", "training.epochs=2", "--set", "fine_tuning.adapter.rank=4"]
    assert main(["continue", run, *changed]) == 2
    assert "The adapter was changed" in capsys.readouterr().err
