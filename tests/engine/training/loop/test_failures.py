"""What happens to the machine meanwhile: it sleeps, the device fails, a compiler is missing."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from studio.engine.errors import TrainingError
from studio.engine.runs.record import RunRecord
from studio.engine.runs.run_folder import RunFolder
from studio.engine.training.checkpoints.checkpoint import load_checkpoint
from studio.engine.training.loop import control
from studio.engine.training.loop.control import SleepWatch
from studio.engine.training.loop.events import EpochEnded, Slept
from studio.engine.training.loop.failures import explained
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from studio.engine.training.loop.training_pass import TrainingPass
from tests.engine.small import small_recipe, striped_dataset


def test_a_device_that_fails_amid_a_run_is_told_and_the_last_epoch_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trainer = Trainer(prepare(small_recipe(epochs=9), striped_dataset()))
    with pytest.raises(TrainingError, match="cpu failed"):
        for event in RunFolder(tmp_path / "run", trainer).run():
            if isinstance(event, EpochEnded) and event.epoch == 3:
                monkeypatch.setattr(TrainingPass, "_step", _launch_failure)
    record = RunRecord.read(tmp_path / "run")
    assert record.current_status == "failed"
    assert "failed" in record.problem
    kept = load_checkpoint(tmp_path / "run" / "last.pth")
    assert kept.epoch == 3
    assert kept.state is not None


def _launch_failure(*_: object) -> None:
    raise RuntimeError("CUDA error: unspecified launch failure\nCUDA kernel errors might be ...")


def test_a_missing_compiler_is_told_with_what_to_do() -> None:
    job = prepare(small_recipe(speed={"compiled": "yes"}), striped_dataset())
    error = explained(RuntimeError("No working C++ compiler found in ..."), job)
    assert isinstance(error, TrainingError)
    assert "set Compile to No" in str(error)


def test_an_unknown_failure_stays_what_it_is() -> None:
    error = RuntimeError("something else")
    assert explained(error, prepare(small_recipe(), striped_dataset())) is error


def test_a_machine_that_slept_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    watch = SleepWatch()
    assert watch.slept() == 0
    real = control.asleep
    monkeypatch.setattr(control, "asleep", lambda: real() + 3600)
    assert watch.slept() == pytest.approx(3600, abs=5)
    assert watch.slept() == 0


@pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="it has no two such clocks")
def test_a_clock_that_is_set_forward_is_no_sleep(monkeypatch: pytest.MonkeyPatch) -> None:
    watch, real = SleepWatch(), time.time
    monkeypatch.setattr(time, "time", lambda: real() + 3600)
    assert watch.slept() == 0


@pytest.mark.parametrize(
    "text",
    [
        "[enforce fail at alloc_cpu.cpp:128] DefaultCPUAllocator: can't allocate memory: you ...",
        "[enforce fail at alloc_cpu.cpp:83] DefaultCPUAllocator: not enough memory: you tried ...",
        "MPS backend out of memory (MPS allocated: 9.00 GB, max allowed: 9.07 GB).",
    ],
)
def test_too_little_memory_is_told_with_a_smaller_batch(text: str) -> None:
    error = explained(RuntimeError(text), prepare(small_recipe(), striped_dataset()))
    assert "try 8" in str(error)


def test_a_run_tells_that_the_machine_slept_and_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    trainer = Trainer(prepare(small_recipe(epochs=2), striped_dataset()))
    real, slept = control.asleep, []
    for event in trainer.run():
        if isinstance(event, EpochEnded) and event.epoch == 1:
            monkeypatch.setattr(control, "asleep", lambda: real() + 600)
        if isinstance(event, Slept):
            slept.append(event.seconds)
    assert slept == [pytest.approx(600, abs=5)]
    assert len(trainer.history.epochs) == 2
