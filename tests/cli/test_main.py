"""The command line, from the call to the exit status."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import psutil
import pytest
import torch
from PIL import Image
from safetensors.torch import load_file

from studio.cli.main import main
from studio.engine.data.samples import Dataset
from studio.engine.data.sources import DataSource
from studio.engine.errors import StudioError
from studio.engine.progress import Progress
from studio.engine.recipe_file import load_recipe, save_recipe
from studio.engine.runs import run_folder as run_folder_module
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from tests.engine.training.checkpoints.test_opening import ArticleNet


@pytest.fixture(scope="module")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("run")
    assert main(["train", "digits-mlp", "--out", str(out), "--set", "training.epochs=5"]) == 0
    return out


@pytest.fixture
def digit(tmp_path: Path) -> Path:
    """A three, dark on light paper, as a person might photograph it."""
    dataset: Dataset = DataSource.parse("Digits").open(tmp_path, Progress())
    index = int((dataset.train.labels == 3).nonzero()[0])
    picture = Image.fromarray(255 - dataset.train.pictures[index, 0].numpy()).resize((200, 200))
    picture.save(tmp_path / "three.png")
    return tmp_path / "three.png"


def digits_of(label: str) -> list[Image.Image]:
    """The bundled digits of one class."""
    samples = DataSource.parse("Digits").open(Path(), Progress()).train
    rows = (samples.labels == samples.classes.index(label)).nonzero().flatten()
    return [Image.fromarray(picture[0].numpy()) for picture in samples.picked(rows)]


def test_train_prints_a_line_an_epoch_and_names_what_is_measured(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["train", "digits-mlp", "--out", str(tmp_path), "--set", "training.epochs=2"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "measured on a share of the training part" in lines[0]
    assert re.fullmatch(r"Epoch \[1/2\], Loss: \d\.\d{4}, Accuracy: \d\d\.\d\d%", lines[1])
    assert re.search(r"Test set, measured once .* \d\d\.\d\d%", "\n".join(lines))
    assert (tmp_path / "best.pth").exists()


def test_a_run_without_out_is_kept_among_the_runs(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("STUDIO_RUNS", str(tmp_path / "runs"))
    assert main(["train", "digits-mlp", "--set", "training.epochs=1"]) == 0
    assert [p.name for p in (tmp_path / "runs").glob("*digits-mlp/summary.json")] == [
        "summary.json"
    ]


def test_evaluate_gives_the_runs_own_figures(
    run_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", str(run_folder / "best.pth"), "--json"]) == 0
    measured = json.loads(capsys.readouterr().out)
    summary = json.loads((run_folder / "summary.json").read_text())
    assert measured["accuracy"] == pytest.approx(summary["accuracy"])
    assert measured["f1"] == pytest.approx(summary["f1"])


def test_evaluate_tells_of_each_class_and_of_each_sample(
    run_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "answers.csv"
    command = ["evaluate", str(run_folder / "best.pth"), "--json", "--predictions", str(table)]
    assert main(command) == 0
    measured = json.loads(capsys.readouterr().out)
    assert [*measured["per_class"]] == list("0123456789")
    assert [*measured["per_class"]["3"]] == ["precision", "recall", "f1", "support"]
    low, high = measured["accuracy_interval"]
    assert low < measured["accuracy"] < high
    samples = sum(map(sum, measured["confusion"]))
    assert sum(one["support"] for one in measured["per_class"].values()) == samples
    header, *rows = table.read_text().splitlines()
    assert header.startswith("name,label,prediction,confidence,loss,p:0,p:1")
    right = sum(row.split(",")[1] == row.split(",")[2] for row in rows)
    assert (len(rows), right / len(rows)) == (samples, pytest.approx(measured["accuracy"]))


def test_evaluate_in_words(run_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", str(run_folder / "best.pth"), "--dataset", "digits"]) == 0
    assert "accuracy" in capsys.readouterr().out


def test_evaluate_leaves_classes_without_samples_out_and_says_so(
    run_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for label in ("3", "7"):
        for number, sample in enumerate(digits_of(label)[:5]):
            path = tmp_path / "two" / label / f"{number}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            sample.save(path)
    checkpoint, two = str(run_folder / "best.pth"), str(tmp_path / "two")
    assert main(["evaluate", checkpoint, "--dataset", two, "--json"]) == 0
    measured = json.loads(capsys.readouterr().out)
    assert measured["classes_without_samples"] == list("01245689")
    assert measured["recall"] == pytest.approx(measured["accuracy"])  # five samples each
    assert main(["evaluate", checkpoint, "--dataset", two]) == 0
    assert "8 of 10 classes have no samples here" in capsys.readouterr().out


def test_predict_says_the_digit(
    run_folder: Path, digit: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["predict", str(run_folder / "best.pth"), str(digit), "--json"]) == 0
    (answer,) = json.loads(capsys.readouterr().out)
    assert answer["class"] == "3"
    assert sum(answer["probabilities"].values()) == pytest.approx(1, abs=1e-5)


def test_exported_code_reads_the_exported_weights(run_folder: Path, tmp_path: Path) -> None:
    best, code, weights = str(run_folder / "best.pth"), tmp_path / "net.py", tmp_path / "w.pth"
    assert main(["export", best, "--to", "code", str(code)]) == 0
    assert main(["export", best, "--to", "weights", str(weights)]) == 0
    names: dict[str, Any] = {}
    exec(code.read_text(), names)
    module = names["Network"]()
    module.load_state_dict(torch.load(weights, weights_only=True))
    assert module(torch.rand(2, 1, 28, 28)).shape == (2, 10)


def test_export_loads_into_the_articles_class(run_folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "weights.pth"
    assert main(["export", str(run_folder / "best.pth"), "--to", "weights", str(out)]) == 0
    ArticleNet().load_state_dict(torch.load(out, weights_only=True))


def test_export_writes_safetensors_that_open_again(
    run_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "net.safetensors"
    assert main(["export", str(run_folder / "best.pth"), "--to", "safetensors", str(out)]) == 0
    ArticleNet().load_state_dict(load_file(out))
    assert main(["info", str(out)]) == 0
    told = capsys.readouterr().out
    assert "Recipe: digits-mlp" in told and "Assumed" not in told
    again = tmp_path / "again"
    call = ["train", "digits-mlp", "--from", str(out), "--out", str(again)]
    assert main([*call, "--set", "training.epochs=1"]) == 0
    assert "kept     fc1, fc2, fc3, fc4" in capsys.readouterr().out


def test_info_names_what_is_inside(run_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["info", str(run_folder / "best.pth")]) == 0
    out = capsys.readouterr().out
    assert "digits-mlp" in out
    assert "242,762" in out


def test_from_fine_tunes_a_state_dict(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    start = tmp_path / "pretrained_model.pth"
    torch.save(ArticleNet(classes=26).state_dict(), start)
    out = tmp_path / "out"
    call = ["train", "digits-mlp", "--from", str(start), "--out", str(out)]
    assert main([*call, "--set", "training.epochs=1"]) == 0
    content = torch.load(out / "best.pth", weights_only=True)
    assert content["weights"]["fc4.weight"].shape == (10, 64)
    assert content["recipe"]["fine_tuning"]["checkpoint"] == str(start)


def test_a_recipe_that_fine_tunes_starts_from_its_checkpoint_again(tmp_path: Path) -> None:
    """Its frozen layers would be random otherwise: 11% instead of 95%."""
    first, tuned, again = (tmp_path / name for name in ("first", "tuned", "again"))
    assert main(["train", "digits-mlp", "--out", str(first)]) == 0
    call = ["train", "digits-mlp", "--from", str(first / "best.pth"), "--out", str(tuned)]
    assert main([*call, "--set", "training.epochs=1"]) == 0
    assert main(["train", str(tuned / "recipe.toml"), "--out", str(again)]) == 0
    one, other = (torch.load(f / "last.pth", weights_only=True) for f in (tuned, again))
    assert all(torch.equal(other["weights"][k], v) for k, v in one["weights"].items())


def test_a_run_is_not_trained_over(run_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (run_folder / "last.pth").read_bytes()
    assert main(["train", "digits-mlp", "--out", str(run_folder)]) == 2
    assert "holds a run already" in capsys.readouterr().err
    assert (run_folder / "last.pth").read_bytes() == before


def test_a_run_that_another_process_trains_is_left_alone(
    run_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(shutil.copytree(run_folder, tmp_path / "run"))
    summary = json.loads((folder / "summary.json").read_text())
    other = psutil.Process().parent()
    assert other is not None
    summary |= {"outcome": "running", "process": [other.pid, other.create_time()]}
    (folder / "summary.json").write_text(json.dumps(summary))
    assert main(["continue", str(folder)]) == 2
    assert "another process" in capsys.readouterr().err


def test_a_result_that_could_not_be_kept_is_no_success(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run_folder_module, "WAITS_AT_THE_END", ())
    save = Checkpoint.save

    def full(checkpoint: Checkpoint, path: Path) -> None:
        if checkpoint.epoch:
            raise StudioError("{path} could not be written (full).", path=path)
        save(checkpoint, path)

    monkeypatch.setattr(Checkpoint, "save", full)
    call = ["train", "digits-mlp", "--out", str(tmp_path / "run")]
    assert main([*call, "--set", "training.epochs=1"]) == 1
    told = capsys.readouterr()
    assert "Kept in" not in told.out
    assert "is not in" in told.err


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (["train", "no-such"], "no recipe no-such"),
        (["train", "digits-mlp", "--set", "training.epochs=0"], "training.epochs"),
        (["train", "digits-mlp", "--device", "cuda:7"], "no device cuda:7"),
        (["train", "digits-mlp", "--from", "no.pth"], "no such file"),
        (["evaluate", "no.pth"], "no file no.pth"),
        (["predict", "no.pth", "x.png"], "no file no.pth"),
        (["nonsense"], "nonsense"),
        (["train"], "recipe"),
        ([], "COMMAND"),
    ],
)
def test_a_wrong_call_is_one_sentence_and_status_2(
    call: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(call) == 2
    err = capsys.readouterr().err
    assert words in err
    assert err.count("\n") == 1
    assert "Traceback" not in err


def test_a_picture_that_cannot_be_read_is_named(
    run_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "torn.png").write_bytes(b"\x89PNG\r\n")
    assert main(["predict", str(run_folder / "best.pth"), str(tmp_path / "torn.png")]) == 2
    assert "torn.png" in capsys.readouterr().err


def test_an_unexpected_failure_is_one_sentence_and_status_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the\nsky fell")

    monkeypatch.setattr("studio.cli.commands.runs.load_recipe", broken)
    assert main(["train", "digits-mlp"]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    with pytest.raises(RuntimeError):
        main(["train", "digits-mlp", "--debug"])


def test_the_article_on_real_mnist(
    mnist_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["train", "mnist-mlp", "--data-dir", str(mnist_dir), "--out", str(tmp_path)]
    assert main([*call, "--set", "training.epochs=1"]) == 0
    assert "the test set itself" in capsys.readouterr().out
    summary = json.loads((tmp_path / "summary.json").read_text())
    assert summary["accuracy"] > 0.94
    assert summary["measured_on"] == "test"


def test_help_and_version_end_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert main(["--version"]) == 0


def test_check_names_what_a_recipe_should_leave_out(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for number, name in enumerate(("cat", "dog")):
        (tmp_path / name).mkdir()
        for place in range(4):
            pixels = torch.randint(0, 256, (24, 24, 3), dtype=torch.uint8).numpy()
            Image.fromarray(pixels).save(tmp_path / name / f"{number}{place}.png")
    copy = (tmp_path / "cat" / "00.png").read_bytes()
    (tmp_path / "cat" / "copy.png").write_bytes(copy)
    assert main(["check", str(tmp_path)]) == 0
    told = capsys.readouterr().out
    assert "9 samples checked" in told
    assert "Exact copies: 1" in told
    assert "cat/00.png = cat/copy.png" in told
    assert main(["check", str(tmp_path), "--json"]) == 0
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert list(findings) == ["few_samples", "exact_duplicates"]
    assert findings["few_samples"]["classes"] == ["cat", "dog"]
    assert findings["exact_duplicates"]["exclude"] == ["cat/copy.png"]
    assert findings["exact_duplicates"]["alike"] == [["cat/00.png", "cat/copy.png"]]


def test_check_of_clean_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "Digits"]) == 0
    assert "nothing found" in capsys.readouterr().out


def half_read(folder: Path) -> Path:
    """Two classes of twelve pictures; of one, eight more files are no pictures."""
    for name in ("blue", "red"):
        (folder / name).mkdir(parents=True)
        for place in range(12):
            pixels = torch.randint(0, 256, (24, 24, 3), dtype=torch.uint8).numpy()
            Image.fromarray(pixels).save(folder / name / f"{place}.png")
    for place in range(8):
        (folder / "red" / f"page{place}.jpg").write_text("<html>not found</html>")
    return folder


def test_files_that_cannot_be_read_are_told_wherever_the_data_is_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = half_read(tmp_path / "pictures")
    source = f'data.source={{kind="Folder", path="{folder.as_posix()}", size=8}}'
    overrides = ["--set", source, "--set", "training.epochs=1"]
    out = tmp_path / "run"
    assert main(["train", "digits-mlp", *overrides, "--out", str(out)]) == 0
    told = "8 of 32 samples could not be read and are left out. The first: "
    first = str(folder / "red" / "page0.jpg")
    assert f"{told}{first}" in capsys.readouterr().out
    kept = json.loads((out / "summary.json").read_text())["left_out"]
    assert (kept["count"], kept["of"], kept["files"][0]) == (8, 32, first)
    for dataset in ([], ["--dataset", str(folder)]):
        assert main(["evaluate", str(out / "best.pth"), *dataset]) == 0
        assert f"{told}{first}" in capsys.readouterr().out
        assert main(["evaluate", str(out / "best.pth"), *dataset, "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["left_out"] == kept


def test_columns_of_a_table_are_chosen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    half_read(tmp_path / "pictures")
    lines = [f"{n},pictures/{c}/{n}.png,{c}" for n in range(12) for c in ("blue", "red")]
    table = tmp_path / "table.csv"
    table.write_text("\n".join(["a,b,c", *lines]))
    assert main(["check", str(table)]) == 2
    assert "--columns" in capsys.readouterr().err
    capsys.readouterr()
    assert main(["check", str(table), "--columns", "b, c"]) == 0
    read_as = "Read as UTF-8, columns parted by commas, a header; picture in 'b', class in 'c'."
    assert read_as in capsys.readouterr().out
    source = f'data.source={{kind="Manifest", path="{table.as_posix()}", size=8}}'
    overrides = ["--set", source, "--set", "training.epochs=1", "--columns", "2,3"]
    out = tmp_path / "run"
    assert main(["train", "digits-mlp", *overrides, "--out", str(out)]) == 0
    assert read_as in capsys.readouterr().out
    best = str(out / "best.pth")
    assert main(["evaluate", best, "--dataset", str(table), "--columns", "b,c"]) == 0
    assert main(["check", str(tmp_path / "pictures"), "--columns", "b,c"]) == 2


def test_evaluate_on_one_class_and_on_a_test_part_alone(
    run_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("one/3", "only/test/3", "only/test/7"):
        (tmp_path / folder).mkdir(parents=True)
        for place in range(4):
            pixels = torch.randint(0, 256, (24, 24), dtype=torch.uint8).numpy()
            Image.fromarray(pixels).save(tmp_path / folder / f"{place}.png")
    for name, samples in (("one", 4), ("only", 8)):
        command = ["evaluate", str(run_folder / "best.pth"), "--dataset", str(tmp_path / name)]
        assert main(command) == 0
        assert f"{samples} samples" in capsys.readouterr().out
    source = f'data.source={{kind="Folder", path="{(tmp_path / "only").as_posix()}", size=8}}'
    assert main(["train", "digits-mlp", "--set", source]) == 2
    assert "no part to train on" in capsys.readouterr().err
    assert main(["check", str(tmp_path / "only")]) == 0
    told = capsys.readouterr().out
    assert "only: 8 samples checked (2 classes; train 0, test 8)" in told
    assert "There is no training part" in told
    assert main(["check", str(tmp_path / "only"), "--json"]) == 0
    told_of = json.loads(capsys.readouterr().out)
    assert (told_of["classes"], told_of["parts"]) == (["3", "7"], {"train": 0, "test": 8})


def test_data_without_a_test_part_says_what_is_held_back_or_is_validated_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for part, count in (("train", 20), ("val", 5)):
        for name in ("blue", "red"):
            folder = tmp_path / "data" / part / name
            folder.mkdir(parents=True)
            for place in range(count):
                pixels = torch.randint(0, 256, (8, 8, 3), dtype=torch.uint8).numpy()
                Image.fromarray(pixels).save(folder / f"{place}.png")
    path = (tmp_path / "data").as_posix()
    source = f'data.source={{kind="Folder", path="{path}", size=8}}'
    run = ["train", "digits-mlp", "--set", source, "--set", "training.epochs=1", "--out"]
    assert main([*run, str(tmp_path / "held")]) == 0
    told = capsys.readouterr().out
    assert "8 more training samples are held back to test" in told and "32 samples" in told
    assert "--set data.validate_on=validation" in told
    alone = ["--set", "data.validate_on=validation"]
    assert main([*run, str(tmp_path / "alone"), *alone]) == 0
    told = capsys.readouterr().out
    assert "the validation part alone, no test (10 samples)" in told and "40 samples" in told
    assert "held back" not in told and "Test set" not in told
    kept = json.loads((tmp_path / "alone" / "summary.json").read_text())
    assert kept["measured_on"] == "validation"
    assert main(["evaluate", str(tmp_path / "alone" / "best.pth"), "--json"]) == 0
    measured = json.loads(capsys.readouterr().out)
    assert measured["part"] == "validation"
    assert measured["accuracy"] == pytest.approx(kept["accuracy"])


def test_the_frozen_part_is_computed_once_and_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another head on it needs no second pass."""
    monkeypatch.setattr(
        "studio.cli.lines.told_events.draw_bar", lambda text, share: print(f"{text} {share:.0%}")
    )
    recipe = load_recipe("digits-mlp", ["training.epochs=1"])
    for width in (64, 32):
        layers = list(recipe.network.layers)
        layers[1], layers[3] = layers[1].changed(frozen=True), layers[3].changed(frozen=True)
        layers[5] = layers[5].changed(out_features=width)
        network = recipe.network.changed(layers=tuple(layers))
        path = tmp_path / f"{width}.toml"
        save_recipe(recipe.changed(network=network), path)
        assert main(["train", str(path), "--out", str(tmp_path / str(width))]) == 0
    first, second = capsys.readouterr().out.split("Kept in")[:2]
    assert re.search(r"reading the frozen part once, 0 of 1,\d{3} samples 0%", first)
    assert "reading the frozen part" not in second
