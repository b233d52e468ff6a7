"""``continue`` on a damaged run's folder: one sentence, exit 2, and the folder as it was."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from studio.cli.main import main

ONE_EPOCH = ("--set", "training.epochs=1")


@pytest.fixture(scope="module")
def stopped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    run = tmp_path_factory.mktemp("runs") / "run"
    assert main(["train", "digits-mlp", *ONE_EPOCH, "--out", str(run)]) == 0
    return run


def missing(name: str) -> Callable[[Path], None]:
    return lambda run: (run / name).unlink()


def holding(name: str, content: bytes) -> Callable[[Path], None]:
    return lambda run: void((run / name).write_bytes(content))


def void(_: object) -> None:
    pass


def a_folder(name: str) -> Callable[[Path], None]:
    def harm(run: Path) -> None:
        (run / name).unlink()
        (run / name).mkdir()

    return harm


def cut(run: Path) -> None:
    whole = (run / "last.pth").read_bytes()
    (run / "last.pth").write_bytes(whole[: len(whole) // 2])


def changed(*keys: str, to: object) -> Callable[[Path], None]:
    """One value in ``last.pth`` is another."""

    def harm(run: Path) -> None:
        content = torch.load(run / "last.pth", weights_only=True)
        table = content
        for key in keys[:-1]:
            table = table[key]
        table[keys[-1]] = to
        torch.save(content, run / "last.pth")

    return harm


HARMS: dict[str, Callable[[Path], None]] = {
    "no recipe": missing("recipe.toml"),
    "no recipe at all": holding("recipe.toml", b"\xff\x00["),
    "a folder for a recipe": a_folder("recipe.toml"),
    "no state": missing("last.pth"),
    "an empty state": holding("last.pth", b""),
    "garbage": holding("last.pth", bytes(range(256)) * 9),
    "cut short": cut,
    "a folder for a state": a_folder("last.pth"),
    "weights only": lambda run: void(shutil.copy(run / "best.pth", run / "last.pth")),
    "no table": changed("state", to=3),
    "no place": changed("state", "place", to=None),
    "no optimiser": changed("state", "optimiser", to=7),
    "no tallies": changed("state", "tallies", to=()),
    "weights of another": changed("weights", to={"x": torch.zeros(3)}),
    "no history": changed("history", to=[1]),
    "no weights": changed("weights", to=None),
    "a judge of nothing": changed("state", "judge", to=[3]),
}


@pytest.mark.parametrize("harm", HARMS.values(), ids=HARMS)
def test_a_damaged_run_is_one_sentence_and_status_2(
    stopped: Path, tmp_path: Path, harm: Callable[[Path], None], capsys
) -> None:
    run = tmp_path / "run"
    shutil.copytree(stopped, run)
    harm(run)
    before = {path: path.stat().st_mtime_ns for path in run.rglob("*") if path.is_file()}
    assert main(["continue", str(run)]) == 2
    told = capsys.readouterr().err
    assert told.startswith("training-studio: ") and told.count("\n") == 1, told
    assert "Error" not in told, told
    after = {path: path.stat().st_mtime_ns for path in run.rglob("*") if path.is_file()}
    assert after == before


@pytest.mark.parametrize("content", [b"{", b"[1]", b"[" * 100_000, b'{"epochs": "x"}', b"\xff"])
def test_a_damaged_summary_does_not_keep_a_run_from_going_on(
    stopped: Path, tmp_path: Path, content: bytes
) -> None:
    run = tmp_path / "run"
    shutil.copytree(stopped, run)
    (run / "summary.json").write_bytes(content)
    assert main(["continue", str(run)]) == 0


@pytest.mark.parametrize("name", ["nowhere", ""])
@pytest.mark.parametrize("change", [(), ONE_EPOCH], ids=["on", "branch"])
def test_what_is_no_run_is_told_as_that(
    tmp_path: Path, name: str, change: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["continue", str(tmp_path / name), *change]) == 2
    assert "There is no run" in capsys.readouterr().err
