"""The trial of a run that is interrupted, with another process and with files that differ."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import torch

from studio.engine.errors import Cancelled, TrainingError
from studio.engine.progress import Progress
from studio.engine.recipe_file import load_recipe
from studio.engine.runs.resume_verdict import compared
from studio.engine.runs.run_folder import RunFolder
from studio.engine.runs.verify_resume import cut, verify_resume
from studio.engine.training.checkpoints.checkpoint import read_pth
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from tests.engine.small import small_recipe, striped_dataset


class Reports(Progress):
    """Keeps what was reported; cancels once another process runs, where that is wanted."""

    def __init__(self, cancel_in_child: bool = False) -> None:
        self.told: list[tuple[int, int]] = []
        self.children: list[subprocess.Popen[bytes]] = []
        self._cancels = cancel_in_child

    def report(self, done: int, total: int) -> None:
        self.told.append((done, total))
        if self._cancels and self.children:
            raise Cancelled


def watch(monkeypatch: pytest.MonkeyPatch, reports: Reports, command: list[str] | None) -> None:
    """Let `reports` know the other process, which runs `command` instead of its own."""
    start = subprocess.Popen

    def popen(given: list[str], **words: Any) -> subprocess.Popen[bytes]:
        reports.children.append(start(command or given, **words))
        return reports.children[-1]

    monkeypatch.setattr(subprocess, "Popen", popen)


def test_the_digits_end_bit_for_bit_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recipe = load_recipe("digits-mlp")
    dataset = recipe.data.source.open(tmp_path, Progress())
    reports = Reports()
    monkeypatch.chdir(tmp_path)
    verdict = verify_resume(recipe, dataset, tmp_path, reports, seed=3)
    assert verdict.equal
    assert (verdict.differences, verdict.largest) == ((), 0.0)
    assert 0 < verdict.batch < verdict.batches <= 60
    assert verdict.tensors > 10
    assert verdict.values > 10_000
    done = [done for done, _ in reports.told]
    assert done == sorted(done)
    assert reports.told[-1] == (2 * verdict.batches, 2 * verdict.batches)


def test_a_long_run_is_cut() -> None:
    recipe = small_recipe(epochs=300, batch_size=2)
    short = cut(recipe, striped_dataset(300))
    trainer = Trainer(prepare(short, striped_dataset(300)))
    list(trainer.run())
    assert trainer.last.epoch == 2
    assert trainer.last.state is not None
    assert 50 <= trainer.last.state.place.steps <= 64


@pytest.fixture
def last(tmp_path: Path) -> Path:
    """The ``last.pth`` of a small run."""
    trainer = Trainer(prepare(small_recipe(epochs=1), striped_dataset()))
    list(RunFolder(tmp_path / "run", trainer).run())
    return tmp_path / "run" / "last.pth"


def read_apart(path: Path) -> dict[str, Any]:
    """What the file holds; the best epoch's weights are others than the last's, if alike."""
    content = read_pth(path)
    content["weights"] = {name: value.clone() for name, value in content["weights"].items()}
    return content


def test_what_differs_is_named(last: Path, tmp_path: Path) -> None:
    content = read_apart(last)
    content["weights"]["fc1.bias"][2] += 0.25
    content["state"]["best"]["weights"].pop("fc2.bias")
    content["history"]["curve"]["columns"]["loss"][0] += 1
    content["history"]["epochs"][0]["seconds"] += 1  # times are not compared
    torch.save(content, tmp_path / "other.pth")
    verdict = compared(last, tmp_path / "other.pth")
    assert not verdict.equal
    assert set(verdict.differences) == {
        "weights.fc1.bias",
        "state.best.weights.fc2.bias",
        "history.curve.columns.loss",
    }
    assert verdict.largest == float("inf")


def test_how_far_apart_numbers_are(last: Path, tmp_path: Path) -> None:
    content = read_apart(last)
    content["weights"]["fc1.bias"][2] += 0.25
    torch.save(content, tmp_path / "other.pth")
    verdict = compared(last, tmp_path / "other.pth")
    assert verdict.differences == ("weights.fc1.bias",)
    assert verdict.largest == pytest.approx(0.25)
    assert compared(last, last).equal


def test_cancelling_kills_the_other_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = Reports(cancel_in_child=True)
    watch(monkeypatch, reports, None)
    with pytest.raises(Cancelled):
        verify_resume(small_recipe(), striped_dataset(), tmp_path, reports)
    assert reports.children[0].poll() not in (None, 0), "killed, and not waited for"


def test_another_process_that_fails_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = Reports()
    script = "import sys; sys.exit('Some warning\\ntraining-studio: The samples are others.')"
    watch(monkeypatch, reports, [sys.executable, "-S", "-c", script])
    with pytest.raises(TrainingError, match=r"in another process: The samples are others\.$"):
        verify_resume(small_recipe(), striped_dataset(), tmp_path, reports)
