"""`predict` on folders, patterns and broken files, from the call to the exit status."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from PIL import Image, ImageDraw

from studio.cli.main import main
from studio.engine.evaluation.picture_answers import answers
from studio.engine.evaluation.predictor import Predictor
from studio.engine.training.checkpoints.opening import open_checkpoint
from tests.engine.training.checkpoints.test_opening import ArticleNet


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("weights") / "net.pth"
    torch.manual_seed(0)
    torch.save(ArticleNet().state_dict(), path)
    return str(path)


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """A folder: two pictures, one of them deeper, a broken one between, and what is no picture."""
    folder = tmp_path / "pictures"
    (folder / "deep").mkdir(parents=True)
    for path in (folder / "a.png", folder / "deep" / "z.PNG"):
        picture = Image.new("L", (60, 60), 255)
        ImageDraw.Draw(picture).line((20, 10, 30, 50), fill=0, width=5)
        picture.save(path)
    (folder / "b.jpg").write_text("<!DOCTYPE html>")
    (folder / "notes.txt").write_text("no picture")
    (folder / ".hidden.png").write_text("")
    return folder


def test_a_folder_is_walked_and_a_broken_file_does_not_end_it(
    weights: str, pictures: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["predict", weights, str(pictures)]) == 2
    out, err = capsys.readouterr()
    assert [line.partition(": ")[0] for line in out.splitlines()] == [
        str(pictures / "a.png"),
        str(pictures / "deep" / "z.PNG"),
    ]
    assert err.count("\n") == 1
    assert "b.jpg" in err


def test_each_answer_is_printed_before_the_next_is_looked_for(
    weights: str,
    pictures: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said: list[str] = []

    def print_error(*lines: object) -> None:
        said.append(capsys.readouterr().out)

    monkeypatch.setattr("studio.cli.commands.answers.print_error", print_error)
    main(["predict", weights, str(pictures / "a.png"), str(pictures / "b.jpg")])
    assert said[0].startswith(str(pictures / "a.png"))


def test_patterns_that_no_shell_expanded(
    weights: str, pictures: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["predict", weights, str(pictures / "*.png"), str(pictures / "x*")]) == 2
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 1
    assert "No file is called like" in err


def test_a_file_whose_name_looks_like_a_pattern(weights: str, pictures: Path) -> None:
    (pictures / "a.png").rename(pictures / "a[1].png")
    assert main(["predict", weights, str(pictures / "a[1].png")]) == 0


def test_the_likeliest_classes(
    weights: str, pictures: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["predict", weights, str(pictures / "a.png"), "--top", "3"]) == 0
    told = capsys.readouterr().out.partition(": ")[2].split(", ")
    shares = [float(part.partition("(")[2].rstrip("%)\n")) for part in told]
    assert len(shares) == 3
    assert shares == sorted(shares, reverse=True)


@pytest.mark.parametrize("count", ["0", "-1", "many", "1.5", "²"])
def test_no_number_of_classes(weights: str, count: str) -> None:
    assert main(["predict", weights, "a.png", f"--top={count}"]) == 2


def test_a_table_with_a_row_for_each(weights: str, pictures: Path, tmp_path: Path) -> None:
    table = tmp_path / "out.csv"
    assert main(["predict", weights, str(pictures), "--csv", str(table)]) == 2
    with table.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == [
        "file",
        "prediction",
        "confidence",
        "second",
        "second_confidence",
        "unsure",
        "error",
    ]
    names = "a.png", "b.jpg", "deep/z.PNG"
    assert [row[0] for row in rows] == [str(pictures / name) for name in names]
    first, broken, last = rows
    assert broken[1:6] == ["", "", "", "", ""]
    assert "b.jpg" in broken[6]
    for row in (first, last):
        assert float(row[2]) >= float(row[4]) > 0
        assert row[1] != row[3]
        assert row[5:] == ["0", ""]
    assert sorted(tmp_path.iterdir()) == [table, pictures]


def test_answers_that_are_not_sure_enough(
    weights: str, pictures: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, picture = tmp_path / "out.csv", str(pictures / "a.png")
    assert main(["predict", weights, picture, "--unsure", "1.0", "--csv", str(table)]) == 0
    assert "unsure, perhaps" in capsys.readouterr().out
    assert table.read_text(encoding="utf-8").splitlines()[1].endswith(",1,")
    assert main(["predict", weights, picture, "--unsure", "0"]) == 0
    assert "unsure" not in capsys.readouterr().out


@pytest.mark.parametrize("share", ["-0.1", "1.1", "nan", "much"])
def test_no_share(weights: str, share: str) -> None:
    assert main(["predict", weights, "a.png", f"--unsure={share}"]) == 2


def test_many_files_take_no_more_memory(weights: str, pictures: Path) -> None:
    """They are asked for one by one, and none is kept."""
    asked = 0

    def names() -> Iterator[Path]:
        nonlocal asked
        while True:
            asked += 1
            yield pictures / "a.png"

    predictor = Predictor(open_checkpoint(Path(weights)).checkpoint)
    found = answers(predictor, names())
    for _ in range(5):
        next(found)
    assert asked == 5


def test_a_table_that_cannot_be_written_is_told_first(
    weights: str, pictures: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "none" / "out.csv"
    assert main(["predict", weights, str(pictures / "a.png"), "--csv", str(out)]) == 2
    assert "could not be written" in capsys.readouterr().err


def test_json_tells_of_those_that_were_read(
    weights: str, pictures: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["predict", weights, str(pictures), "--json"]) == 2
    assert len(json.loads(capsys.readouterr().out)) == 2


def test_nothing_drawn_is_said(
    weights: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Image.new("L", (60, 60), 255).save(tmp_path / "empty.png")
    assert main(["predict", weights, str(tmp_path / "empty.png")]) == 0
    out, err = capsys.readouterr()
    assert out.startswith(f"{tmp_path / 'empty.png'}: ")
    assert "nothing drawn" in err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_and_a_name_that_steers_a_terminal(
    weights: str, pictures: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(pictures / "pipe.png")
    (pictures / "a.png").rename(pictures / "\x1b[2Ja.png")
    assert main(["predict", weights, str(pictures)]) == 2
    out, err = capsys.readouterr()
    assert "it is a pipe" in err
    assert r"\x1b[2Ja.png" in out
    assert "\x1b" not in out + err
