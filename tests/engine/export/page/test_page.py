"""The written page: one file that loads nothing, runs nothing but its own, and answers alike."""

from __future__ import annotations

import base64
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from PIL import Image

from benchmarks.browser import Browser, chromium
from studio.cli.lines.description import exported_lines
from studio.engine.data.pictures.placing import placed
from studio.engine.errors import CheckpointError
from studio.engine.evaluation.predictor import Predictor
from studio.engine.export.exporting import export
from studio.engine.export.formats import Page
from studio.engine.export.page import running, web_runtime
from studio.engine.export.page.html import part_of_page
from studio.engine.export.page.page_texts import script_texts
from studio.engine.export.proof import prove
from studio.engine.export.proof_samples import ProofSamples
from studio.engine.paths import data_folder
from studio.engine.progress import Progress
from studio.engine.training.checkpoints.answering import Answering
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.wording import Wording
from tests.chinese import english_left
from tests.engine.export.page.cases import CLASSES, GREY, OUT, case, checkpoint, layer, needs_node
from tests.engine.export.page.test_placing import letter
from tests.engine.text_checkpoints import learned_texts

EVIL = "</script><script>alert(1)</script>"
OPEN = """
(async () => {
  await openPicture(field, new File([bytesOf("%s")], "a.png", { type: "image/png" }));
  return Array.from(field.read(about.input));
})()
"""
SMALL = [layer("Flatten"), layer("Linear", out_features=8), layer("ReLU"), OUT]
INK = GREY.changed(style="ink")

needs_chromium = pytest.mark.skipif(chromium() is None, reason="there is no Chromium")


def as_png(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def written(trained: Checkpoint, folder: Path) -> Path:
    path = folder / "net.html"
    export(trained, path, Page(), data_folder(), Progress())
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as opened:
        yield opened


@pytest.fixture
def without_node(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "NODE", "no-such-runtime")


@pytest.mark.usefixtures("without_node")
def test_without_node_the_list_is_computed_and_that_is_told(tmp_path: Path) -> None:
    made = export(checkpoint(SMALL), tmp_path / "net.html", Page(), data_folder(), Progress())
    assert made.proof is not None
    assert made.proof.reader == "torch"
    assert "no node was found" in exported_lines(made)[-1]


@needs_node
def test_with_node_its_own_script_is_run_and_that_is_told(tmp_path: Path) -> None:
    made = export(checkpoint(SMALL), tmp_path / "net.html", Page(), data_folder(), Progress())
    assert made.proof is not None
    assert made.proof.reader == "javascript"
    assert exported_lines(made)[-1] == "Node ran the page's own JavaScript."


@needs_node
def test_what_its_script_fails_at_is_told(tmp_path: Path) -> None:
    path = written(checkpoint(SMALL), tmp_path)
    text = path.read_text(encoding="utf-8").replace("class Network", "class Notwork")
    path.write_text(text, encoding="utf-8")
    pixels = torch.zeros(1, 3, 8, 10, dtype=torch.uint8)
    with pytest.raises(CheckpointError, match=r"could not be run by node .*Network is not"):
        prove(Page(), checkpoint(SMALL), path, ProofSamples(pixels))


@pytest.mark.usefixtures("without_node")
def test_other_weights_are_found_out(tmp_path: Path) -> None:
    path = written(checkpoint(SMALL), tmp_path)
    trained = checkpoint(SMALL)
    other = replace(trained, weights={n: w + 0.5 for n, w in trained.weights.items()})
    pixels = torch.randint(0, 256, (4, 3, 8, 10), dtype=torch.uint8)
    with pytest.raises(CheckpointError, match="does not answer as"):
        prove(Page(), other, path, ProofSamples(pixels))


@pytest.mark.usefixtures("without_node")
@pytest.mark.parametrize("name", ["conv2d", "lstm"])
def test_it_is_one_file_that_loads_nothing(name: str, tmp_path: Path) -> None:
    path = written(case(name).checkpoint, tmp_path)
    text = path.read_text(encoding="utf-8")
    assert [*tmp_path.iterdir()] == [path]
    assert not re.search(r"https?:|//\w|@import|url\(|\bimport\b *[({\"']|fetch\(|XMLHttp", text)
    assert set(re.findall(r"""\b(?:src|href)=["']?([^"'>]*)""", text)) == {"data:,"}
    assert "default-src 'none'; script-src 'sha256-" in text
    assert part_of_page(path, "network").isascii()


@pytest.mark.usefixtures("without_node")
def test_in_chinese_nothing_of_it_stays_english(tmp_path: Path) -> None:
    path = tmp_path / "net.html"
    words = Wording("zh_CN")
    export(checkpoint(SMALL), path, Page(), data_folder(), Progress(), words)
    text = path.read_text(encoding="utf-8")
    assert text.startswith('<!DOCTYPE html>\n<html lang="zh-Hans">')
    seen = re.sub(r"<(script|style|title).*?</\1>", "", text, flags=re.DOTALL)
    labels = re.findall(r'(?:aria-label|placeholder|title)="([^"]*)"', seen)
    shown = " ".join([*labels, re.sub(r"<[^>]*>", " ", seen)])
    assert english_left(shown, "Backspace", "Delete") == []
    table = json.loads(part_of_page(path, "network"))
    assert table["words"].keys() == set(script_texts())
    assert english_left(" ".join(table["words"].values()), "PNG", "JPEG") == []


@needs_chromium
@pytest.mark.usefixtures("without_node")
def test_its_scripts_speak_it_too(tmp_path: Path, browser: Browser) -> None:
    path = tmp_path / "net.html"
    export(learned_texts(), path, Page(), data_folder(), Progress(), Wording("zh_CN"))
    browser.open(path)
    browser.run("askText(new Tokenizer(about.input.tokenizer), 'a b');")
    found = browser.run("[...document.querySelectorAll('p')].map((p) => p.innerText).join(' ')")
    assert "2 个类别" in found and "个词元" in found and "由 Training Studio 制作于" in found
    assert browser.messages == []


@pytest.mark.usefixtures("without_node")
def test_names_are_no_html(tmp_path: Path) -> None:
    trained = replace(
        checkpoint(SMALL), classes=(EVIL, "&lt;b&gt;", "caf\u00e9 \u2028 {{weights}}")
    )
    named = replace(trained, recipe=trained.recipe.changed(name=EVIL))
    path = written(named, tmp_path)
    text = path.read_text(encoding="utf-8")
    assert text.count("</script>") == text.count("<script") == 4
    table = json.loads(part_of_page(path, "network"))
    assert (tuple(table["classes"]), table["name"]) == (named.classes, EVIL)


@pytest.mark.usefixtures("without_node")
@pytest.mark.parametrize("loss", ["CrossEntropy", "BinaryCrossEntropy"])
def test_probabilities_are_those_that_the_studio_shows(loss: str, tmp_path: Path) -> None:
    calm = replace(checkpoint(SMALL, loss={"kind": loss}), answering=Answering(2.5, 0.6))
    path = written(calm, tmp_path)
    pixels = torch.randint(0, 256, (4, 3, 8, 10), dtype=torch.uint8)
    found, wanted = Page().answers(calm, path, pixels), Predictor(calm).probabilities(pixels)
    torch.testing.assert_close(found, wanted, rtol=0, atol=Page.limit)
    assert json.loads(part_of_page(path, "network"))["threshold"] == 0.6


@pytest.mark.usefixtures("without_node")
def test_weights_have_half_precision_where_that_is_enough(tmp_path: Path) -> None:
    trained = checkpoint(SMALL)
    large = replace(trained, weights={n: w * 1e6 for n, w in trained.weights.items()})
    halves = [
        json.loads(part_of_page(written(each, tmp_path), "network"))["half"]
        for each in (trained, large)
    ]
    assert halves == [True, False]


@needs_node
def test_a_large_network_is_a_graph_with_its_runtime(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web_runtime, "MOST_WEIGHTS", 10)
    trained, path = checkpoint(SMALL), tmp_path / "net.html"
    made = export(trained, path, Page(), data_folder(), Progress())
    assert made.proof is not None
    assert made.proof.reader == "onnxruntime-web"
    text = path.read_text(encoding="utf-8")
    assert "'wasm-unsafe-eval'" in text
    assert "default-src 'none'" in text
    pixels = torch.randint(0, 256, (4, 3, 8, 10), dtype=torch.uint8)
    monkeypatch.setattr(running, "NODE", "no-such-runtime")
    assert prove(Page(), trained, path, ProofSamples(pixels)).reader == "onnxruntime"


def test_a_backbone_needs_the_runtime_and_a_text_never_does() -> None:
    body = layer("Backbone", architecture="squeezenet1_1", size=32, pretrained=False)
    assert web_runtime.needs_runtime(checkpoint([body, OUT]))
    assert not web_runtime.needs_runtime(checkpoint(SMALL))
    assert not web_runtime.needs_runtime(case("lstm").checkpoint)


@needs_chromium
def test_in_a_browser_a_drawing_is_answered_and_names_do_nothing(
    browser: Browser, tmp_path: Path
) -> None:
    trained = replace(checkpoint(SMALL, INK), classes=(EVIL, *CLASSES[1:]))
    path = written(trained, tmp_path)
    browser.open(path)
    for place, kind in ((200, "Pressed"), (260, "Moved"), (300, "Moved"), (300, "Released")):
        browser.mouse(f"mouse{kind}", place, place)
    seen = browser.run("Array.from(field.read(about.input))")
    shown = browser.run(
        """new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() =>
        done(["name", "share"].map((kind) => Array.from(
          document.querySelectorAll("." + kind), (part) => part.textContent))))))"""
    )
    opened = browser.run(OPEN % base64.b64encode(as_png(letter(120, 255, 0))).decode())
    assert browser.messages == []
    assert browser.requests == [path.as_uri()]
    pixels = torch.tensor(seen, dtype=torch.uint8).view(1, *INK.shape)
    wanted = Predictor(trained).probabilities(pixels)[0]
    assert pixels.max() == 255
    assert opened == placed(letter(120, 255, 0), INK).ravel().tolist()
    assert shown[0] == list(trained.classes)
    shares = [float(text.removesuffix("%")) / 100 for text in shown[1]]
    assert shares == pytest.approx(wanted.tolist(), abs=1.5e-3)


@needs_chromium
def test_in_a_browser_a_text_is_answered(browser: Browser, tmp_path: Path) -> None:
    path = written(learned_texts(), tmp_path)
    browser.open(path)
    said = browser.run(
        """new Promise((done) => {
          field.value = "the film was AWFUL xyzzy";
          field.dispatchEvent(new Event("input"));
          requestAnimationFrame(() => requestAnimationFrame(() =>
            done(["best", "tokens"].map((id) => byId(id).textContent))));
        })"""
    )
    assert browser.messages == []
    assert said == ["blame", "5 tokens \u00b7 1 unknown"]
