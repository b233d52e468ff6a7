"""The command line in a terminal that is set to Simplified Chinese: nothing of it stays English."""

from __future__ import annotations

import contextlib
import io
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from studio.cli.columns import columns
from studio.cli.commands.commands import COMMANDS as SUBCOMMANDS
from studio.cli.main import main
from tests.chinese import english_left

COMMANDS = ["", *SUBCOMMANDS]

TYPED = ["train", "mobilenet_v2", "imagenet", "auto", "cuda", "mps", "torchvision", "report.html"]
TYPED += ["png", "lp", "data.validate_on", "validation", "torchrun"]
"""What stands in sentences as it is typed, beside options and what they can be."""

LAYERS = ["flatten", "Flatten", "Linear", "ReLU", "fc1", "fc2", "fc3", "fc4", "Constant"]
LAYERS += ["relu1", "relu2", "relu3"]

FILES = ["a.png", "none.png", "a.csv", "best.pth", "label", "text", "line"]

TABLE = "text,label\n" + "".join(f"word{n % 7} other,{'xy'[n % 2]}\n" for n in range(20))


@dataclass(frozen=True)
class Run:
    """A run, and what was printed of it."""

    folder: Path
    printed: str


@pytest.fixture(autouse=True)
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder, printed = tmp_path_factory.mktemp("chinese") / "run", io.StringIO()
    call = ["train", "digits-mlp", "--out", str(folder), "--set", "training.epochs=1"]
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(printed):
        patch.setenv("LC_ALL", "zh_CN.UTF-8")
        assert main([*call, "--set", "data.fraction=0.2"]) == 0
    return Run(folder, printed.getvalue())


@pytest.mark.parametrize("command", COMMANDS)
def test_help(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert main([*filter(None, [command]), "--help"]) == 0
    usage, told = capsys.readouterr().out.split("\n\n", 1)
    assert usage.startswith("用法: ")
    assert "选项:" in told
    choices = re.search("代替配方中的阶段：|导出形式：", told)
    listed = re.findall(r"[\w-]+", told[choices.end() :].split("\n  -")[0]) if choices else []
    for line in told.splitlines():
        assert columns(line) <= 80
        words = re.sub(r"^ +(?:-.*?(?:  |$)|\S+(?:  |$))|(?<!\w)--?[\w-]+", "", line)
        assert english_left(words, *TYPED, *listed) == [], line


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (["train"], "缺少必需的参数：recipe"),
        (["exprt"], "'exprt'（是否指 export？）不在以下之列：train"),
        (["predict", "a", "b", "--top", "0"], "参数 --top：'0' 不是从 1 起的整数"),
        (["predict", "a", "b", "--csv"], "参数 --csv：需要一个值"),
        (["predict", "a", "b", "--json", "--csv", "c"], "不能与参数 --json 同时使用"),
        (["train", "digits-mlp", "--nonsense"], "无法识别的参数：--nonsense"),
        (["check", "digts"], "'digts'（是否指 Digits？）"),
        (["train", "digits-mlp", "--set", "training.epochs=0"], "epochs：应大于或等于 1，但它是 0"),
        (["train", "digits-mlp", "--set", "training.optimiser=Adm"], "是否指 Adam"),
        (["train", "digits-mlp", "--set", "data.validate_on=x"], "应为 'share', 'test' 或 'valid"),
    ],
    ids=[
        "nothing",
        "command",
        "number",
        "no value",
        "two",
        "unknown",
        "dataset",
        "range",
        "kind",
        "choice",
    ],
)
def test_a_wrong_call(call: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(call) == 2
    assert told in capsys.readouterr().err


def test_why_a_file_is_not_toml(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.toml").write_text("name = \n")
    assert main(["train", str(tmp_path / "a.toml")]) == 2
    assert "（第 1 行第 8 列）" in capsys.readouterr().err


def test_why_the_system_refuses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    call = ["script", "digits-mlp", "--slurm", "-o", str(tmp_path / "file" / "job")]
    assert main(call) == 1
    assert "（文件已存在）" in (told := capsys.readouterr().err) or "（不是目录）" in told


def test_a_run(run: Run) -> None:
    told = run.printed.replace(str(run.folder), "")
    assert english_left(told, *TYPED) == []
    assert "已完成，历时 1 轮、" in told and "轮 [1/1]，损失：" in told


@pytest.mark.parametrize(
    "command", ["evaluate", "info", "check", "compare", "predict", "export", "report", "plan"]
)
def test_what_commands_print(
    command: str, run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    best, out, picture = str(run.folder / "best.pth"), str(tmp_path / "out"), tmp_path / "a.png"
    Image.new("L", (28, 28)).save(picture)
    (tmp_path / "a.csv").write_text(TABLE)
    capsys.readouterr()
    rest = {
        "check": [str(tmp_path / "a.csv")],
        "compare": [best, best],
        "predict": [best, str(picture), str(tmp_path / "none.png")],
        "export": [best, out, "--to", "weights"],
        "report": [str(run.folder), "-o", out],
        "plan": [best, "--recipe", "digits-mlp"],
    }.get(command, [best])
    status = main([command, *rest])
    told = "".join(capsys.readouterr())
    assert status == (2 if command == "predict" else 0)
    for name in (best, str(run.folder), out, str(tmp_path)):
        told = told.replace(name, "")
    assert (
        english_left(
            told, *LAYERS, "a.png", "none.png", "a.csv", "best.pth", "label", "text", "line"
        )
        == []
    )
