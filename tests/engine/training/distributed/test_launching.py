"""How many processes a recipe asks for, and how they are started."""

from __future__ import annotations

import subprocess
import sys

import pytest
import torch
from torch.distributed.elastic.multiprocessing.errors import ChildFailedError, ProcessFailure

from studio.cli.commands import together
from studio.cli.main import main
from studio.engine.devices import choose_device
from studio.engine.recipe import Recipe
from studio.engine.training.distributed import launching, torchrun
from studio.engine.training.distributed.launching import gpus_together, processes_for, share_of
from studio.engine.wording import TOLD_IN, Language


@pytest.fixture
def four_gpus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 4)
    monkeypatch.setattr(launching.dist, "is_nccl_available", lambda: True)
    monkeypatch.delenv("RANK", raising=False)


@pytest.mark.usefixtures("four_gpus")
def test_all_gpus_are_a_process_each(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [processes_for(name) for name in ("all", "auto", "cuda:1")] == [4, 1, 1]
    monkeypatch.setenv("RANK", "0")  # torchrun has started it
    assert processes_for("all") == 1


@pytest.mark.usefixtures("four_gpus")
def test_none_are_started_where_they_could_not_train(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert gpus_together() == 1
    monkeypatch.setattr(sys, "frozen", False)
    monkeypatch.setattr(launching.dist, "is_nccl_available", lambda: False)
    assert gpus_together() == 1


def test_where_there_is_one_device_it_trains_as_with_auto() -> None:
    assert Recipe.parse({"training": {"device": "all"}}).training.device == "all"
    assert choose_device("all") == choose_device("auto")


def test_torchrun_gets_the_count_and_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(subprocess, "Popen", lambda command, **how: started.append(command))
    launching.started(3, ["train", "my.toml"])
    assert started[0][1:] == [
        *("-m", "studio.engine.training.distributed.torchrun"),
        *("--standalone", "--nproc-per-node=3"),
        *("-m", "studio", "train", "my.toml"),
    ]


@pytest.mark.parametrize(
    ("output", "language", "expected"),
    [
        (None, None, ("600", None, None)),
        (subprocess.PIPE, "zh_CN", (None, "utf-8:backslashreplace", "zh_CN")),
    ],
    ids=["terminal", "window"],
)
def test_they_tell_in_the_language_of_who_listens(
    output: int | None,
    language: Language | None,
    expected: tuple[str | None, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names = ("TORCH_ELASTIC_SHUTDOWN_TIMEOUT", "PYTHONIOENCODING", TOLD_IN)
    for name in names:
        monkeypatch.delenv(name, raising=False)
    found: list[dict[str, str]] = []
    monkeypatch.setattr(subprocess, "Popen", lambda command, **how: found.append(how["env"]))
    launching.started(2, ["train"], output, language)
    assert tuple(map(found[0].get, names)) == expected


@pytest.mark.parametrize(("status", "told"), [(2, 2), (-9, 137)])
def test_torchrun_ends_as_the_process_that_failed_first(
    status: int,
    told: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    failure = ProcessFailure(0, 17, status, "<N/A>")

    def fails() -> None:
        raise ChildFailedError("studio", {0: failure})

    monkeypatch.setattr(torchrun, "main", fails)
    with pytest.raises(SystemExit) as end:
        torchrun.run()
    printed = capsys.readouterr().err
    assert end.value.code == told and "Traceback" not in printed
    assert ("Root Cause" in printed) == (status < 0)


class Ended:
    """Stands for torchrun that has done its work."""

    def wait(self) -> int:
        return 7

    def terminate(self) -> None:
        """Nothing is left to end."""


@pytest.mark.usefixtures("four_gpus")
def test_the_command_line_starts_them_too(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[tuple[int, list[str]]] = []

    def start(count: int, arguments: list[str]) -> Ended:
        started.append((count, arguments))
        return Ended()

    monkeypatch.setattr(together, "started", start)
    command = ["train", "digits-mlp", "--device", "all"]
    assert main(command) == 7
    assert started == [(4, command)]


@pytest.mark.parametrize(
    ("batch", "count", "share"), [(64, 1, 64), (64, 4, 16), (10, 4, 3), (4, 4, 2), (1, 2, 1)]
)
def test_one_of_them_takes_in_its_share_of_a_batch(batch: int, count: int, share: int) -> None:
    recipe = Recipe.parse({"training": {"batch_size": batch}})
    assert share_of(recipe, count).training.batch_size == share
