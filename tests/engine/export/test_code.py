"""Exported code answers as the studio does, in a process that has no studio."""

from __future__ import annotations

import json
import re
import sys
import textwrap
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from studio.cli.main import main
from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.pictures.picture import place
from studio.engine.data.preprocessing import Preprocessing
from studio.engine.export.code import code_of, export_code
from studio.engine.export.weights import export_weights
from studio.engine.network.build import build
from studio.engine.network.network import Network
from studio.engine.network.source import read_source
from studio.engine.recipe import Recipe
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from tests.bare import Bare
from tests.engine.small import template

INK = ImageTransform(channels=1, height=28, width=28, style="ink", box=20, centre="mass")
GREY = ImageTransform(channels=1, height=20, width=30)
COLOUR = ImageTransform(channels=3, height=24, width=32)
BACKBONE = {
    "kind": "Backbone",
    "name": "body",
    "architecture": "mobilenet_v3_small",
    "pretrained": False,
}
HEAD = [
    {"kind": "Linear", "name": "fc", "out_features": "classes"},
]

WITHOUT_STUDIO = """
import json, runpy, sys
import studio.engine.torchvision_compat  # as where torch and torchvision are a matching pair
import torchvision
for name in [name for name in sys.modules if name.partition(".")[0] == "studio"]:
    sys.modules[name] = None
for arguments in json.loads(sys.argv[1]):
    sys.argv = arguments
    runpy.run_path(arguments[0], run_name="__main__")
"""


def checkpoint(network: Network, placement: ImageTransform, **training: Any) -> Checkpoint:
    classes = ("ant", "bee's", "caf\u00e9")
    recipe = Recipe.parse({"name": "net", "network": network.to_dict(), "training": training})
    module = build(network, placement.shape, len(classes), seed=3)
    for name, buffer in module.named_buffers():
        if name.endswith("running_var"):  # as if it had been trained
            buffer.mul_(2)
    normalisation = {"mean": (0.3,) * placement.channels, "std": (0.25,) * placement.channels}
    return Checkpoint(
        weights=module.state_dict(),
        recipe=recipe,
        preprocessing=Preprocessing(placement=placement, **normalisation),
        classes=classes,
    )


def pictures() -> dict[str, Image.Image]:
    """Of every mode: dark and light ink, colours, transparent parts, 16 bits."""
    generator = np.random.default_rng(0)
    page = np.full((90, 70), 230, np.uint8)
    page[20:60, 30:36] = 40
    page[20:26, 20:50] = 40
    colours = generator.integers(0, 256, (50, 80, 3), np.uint8)
    clear = np.dstack([255 - page] * 3 + [np.where(page < 100, 255, 0).astype(np.uint8)])
    return {
        "dark": Image.fromarray(page),
        "light": Image.fromarray(255 - page),
        "colours": Image.fromarray(colours),
        "clear": Image.fromarray(clear),
        "deep": Image.fromarray(page.astype(np.uint16) * 257),
        "palette": Image.fromarray(colours).convert("P"),
        "two": Image.fromarray(page).convert("1"),
        "field": Image.fromarray((255 - page)[:28, :28]),
    }


@pytest.mark.parametrize("placement", [INK, GREY, COLOUR], ids=["ink", "grey", "colour"])
def test_preprocess_gives_what_the_studio_gives(placement: ImageTransform) -> None:
    trained = checkpoint(template("mlp"), placement)
    code: dict[str, Any] = {"__name__": "net"}
    exec(code_of(trained).text, code)
    assert code["CLASSES"] == trained.classes
    for name, picture in pictures().items():
        ours = trained.preprocessing.normalise(place(picture, placement)[None])
        torch.testing.assert_close(code["preprocess"](picture), ours, msg=name)


def test_the_network_is_read_back_from_code_that_holds_more() -> None:
    network = template("cnn")
    assert read_source(code_of(checkpoint(network, INK)).text) == network


def test_a_block_may_be_called_as_what_the_code_uses() -> None:
    inside = [{"kind": "Linear", "name": "fc", "out_features": 8}]
    layers = [
        {"kind": "Flatten", "name": "flatten"},
        {"kind": "Sequential", "name": "placement", "layers": inside},
        {"kind": "Sequential", "name": "image", "layers": [*inside, {"kind": "ReLU", "name": "r"}]},
        {"kind": "Linear", "name": "out", "out_features": "classes"},
    ]
    trained = checkpoint(Network.parse({"layers": layers}), GREY)
    code: dict[str, Any] = {"__name__": "net"}
    exec(code_of(trained).text, code)
    code["Network"]().load_state_dict(trained.weights)
    assert code["preprocess"](pictures()["dark"]).shape == (1, 1, 20, 30)


def test_each_class_on_its_own_has_a_probability_of_its_own() -> None:
    trained = checkpoint(template("mlp"), GREY, loss={"kind": "BinaryCrossEntropy"})
    code: dict[str, Any] = {"__name__": "net"}
    exec(code_of(trained).text, code)
    network = code["Network"]().eval()
    network.load_state_dict(trained.weights)
    found = code["probabilities"](network, pictures()["dark"])
    torch.testing.assert_close(found, network(code["preprocess"](pictures()["dark"]))[0].sigmoid())


def test_run_without_the_studio_it_answers_as_predict_does(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], bare: Bare
) -> None:
    """MNIST-like, three channels, and a backbone; from PNG and from a JPEG held on its side."""
    trained = {
        "ink": checkpoint(template("mlp"), INK),
        "colour": checkpoint(template("cnn"), COLOUR),
        "backbone": checkpoint(Network.parse({"layers": [BACKBONE, *HEAD]}), COLOUR),
    }
    paths = _save_pictures(tmp_path)
    calls, wanted = [], []
    for name, of_it in trained.items():
        whole, weights, code = (str(tmp_path / f"{name}{end}") for end in (".pth", "-w.pth", ".py"))
        of_it.save(Path(whole))
        assert main(["export", whole, weights, "--to", "weights"]) == 0
        assert main(["export", whole, code, "--to", "code"]) == 0
        capsys.readouterr()
        assert main(["predict", whole, *paths]) == 0
        wanted.append(capsys.readouterr().out)
        calls.append([code, weights, *paths])
    done = bare.run(WITHOUT_STUDIO, json.dumps(calls), folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "".join(wanted)


def test_the_readmes_snippet_answers_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    readme = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
    snippet = textwrap.dedent(re.findall(r" *```python\n(.*?) *```", readme, re.DOTALL)[0])
    trained = checkpoint(template("mlp"), INK)
    export_weights(trained, tmp_path / "weights.pth")
    export_code(trained, tmp_path / "net.py")
    trained.save(tmp_path / "whole.pth")
    pictures()["dark"].save(tmp_path / "picture.png")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "net", raising=False)
    exec(snippet, {})
    monkeypatch.delitem(sys.modules, "net")
    printed = capsys.readouterr().out.strip()
    assert main(["predict", "whole.pth", "picture.png"]) == 0
    assert f"picture.png: {printed} (" in capsys.readouterr().out


def _save_pictures(folder: Path) -> list[str]:
    exif = Image.Exif()
    exif[0x0112] = 6
    wide = pictures()["colours"].resize((1600, 900))
    wide.save(folder / "photo.jpg", exif=exif, quality=90)
    for name in ("dark", "light", "clear"):
        pictures()[name].save(folder / f"{name}.png")
    return [str(folder / name) for name in ("photo.jpg", "dark.png", "light.png", "clear.png")]
