"""Two processes train as one does."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from functools import cache
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest
import torch
from torch.distributed import TCPStore

from studio.cli.main import main
from studio.engine.errors import RecipeError
from studio.engine.runs.record import RunRecord
from studio.engine.training.checkpoints.checkpoint import load_checkpoint
from studio.engine.training.distributed.processes import ALONE, Processes
from studio.engine.training.distributed.shared_job import on_own_device, shared_job
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from tests.engine.forked import context
from tests.engine.small import small_recipe, striped_dataset
from tests.engine.training.distributed import scenarios
from tests.engine.training.distributed.scenarios import JOBS, SHARDED, figures, trained

TWO = 2

Told = Callable[[Path], list[dict[str, str]]]


@pytest.fixture(scope="module")
def told() -> Iterator[Told]:
    """What ``torchrun`` tells each of two processes with a folder for their cache: it has the store
    by which they find each other, and outlives them.
    """
    stores: list[TCPStore] = []

    def of_each(cache: Path) -> list[dict[str, str]]:
        stores.append(TCPStore("127.0.0.1", 0, is_master=True, wait_for_workers=False))
        common = {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(stores[-1].port)}
        common |= {"WORLD_SIZE": str(TWO), "LOCAL_WORLD_SIZE": str(TWO), "OMP_NUM_THREADS": "1"}
        common |= {"TORCHELASTIC_USE_AGENT_STORE": "True", "STUDIO_CACHE": str(cache)}
        return [common | {"RANK": str(rank), "LOCAL_RANK": str(rank)} for rank in range(TWO)]

    yield of_each
    stores.clear()


def started(arguments: list[str], told: list[dict[str, str]], folder: Path) -> list[BaseProcess]:
    """Two processes that do what ``main.py`` does, as ``torchrun`` starts them."""
    processes: list[BaseProcess] = [
        context().Process(
            target=scenarios.run_program, args=(arguments, folder, {**os.environ, **of_it})
        )
        for of_it in told
    ]
    for process in processes:
        process.start()
    return processes


def said(folder: Path, rank: int, name: str) -> str:
    """What one of them has printed: its "output" or its "errors"."""
    return (folder / f"{name}-{rank}.txt").read_text(encoding="utf-8")


Found = list[dict[str, Any]]
"""What each of two processes reached, by how they trained and by name."""

WAYS = [*(("whole", name) for name in JOBS), *(("sharded", name) for name in SHARDED)]


@pytest.fixture(scope="module")
def by_two(told: Told, tmp_path_factory: pytest.TempPathFactory) -> Found:
    folder = tmp_path_factory.mktemp("together")
    processes = [
        context().Process(target=scenarios.main, args=(folder, of_it))
        for of_it in told(folder / "cache")
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join(300)
    said = [path.read_text() for path in sorted(folder.glob("*.txt"))]
    assert [process.exitcode for process in processes] == [0, 0], said
    return [torch.load(folder / f"{rank}.pth", weights_only=True) for rank in range(TWO)]


@pytest.mark.timeout(300)
@pytest.mark.parametrize(("way", "name"), WAYS)
def test_the_curve_is_that_of_one_process(way: str, name: str, by_two: Found) -> None:
    alone = trained_alone(name)
    assert by_two[0][way][name]["figures"] == pytest.approx(figures(alone), abs=1e-3)
    assert len(figures(alone)) == 3 * alone.job.recipe.training.epochs


@cache
def trained_alone(name: str) -> Trainer:
    return trained(name)


@pytest.mark.timeout(300)
@pytest.mark.parametrize(("way", "name"), [*WAYS, ("whole", "continued"), ("sharded", "continued")])
def test_all_processes_have_the_same_weights(way: str, name: str, by_two: Found) -> None:
    first, second = (found[way][name]["weights"] for found in by_two)
    assert all(torch.equal(value, second[key]) for key, value in first.items())


@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", list(SHARDED))
def test_what_is_kept_of_weights_that_were_spread_is_whole(name: str, by_two: Found) -> None:
    alone, kept = trained_alone(name).last.weights, by_two[0]["sharded"][name]["weights"]
    assert [(n, v.shape) for n, v in kept.items()] == [(n, v.shape) for n, v in alone.items()]
    assert all(torch.allclose(v.float(), alone[n].float(), atol=0.02) for n, v in kept.items())


@pytest.mark.timeout(300)
@pytest.mark.parametrize("way", ["whole", "sharded"])
def test_stopped_by_one_and_continued_it_ends_as_if_it_had_not(way: str, by_two: Found) -> None:
    straight, again = by_two[0][way]["batch norms"], by_two[0][way]["continued"]
    stopped = [found[way]["stopped"]["figures"] for found in by_two]
    assert stopped == [[pytest.approx(64 / 86)]] * TWO
    assert again["figures"] == straight["figures"]
    assert all(torch.equal(v, again["weights"][k]) for k, v in straight["weights"].items())


@pytest.mark.timeout(300)
def test_all_processes_see_that_one_has_no_numbers_any_more(by_two: Found) -> None:
    assert [found["broken"]["finite"] for found in by_two] == [False] * TWO


def test_each_sample_of_a_batch_is_dealt_once() -> None:
    rows = torch.arange(11)
    shares = [Processes(3, rank).share(rows) for rank in range(3)]
    assert sorted(torch.cat(shares).tolist()) == rows.tolist()
    weights = [Processes(3, r).weight(len(shares[r]), len(rows)) for r in range(3)]
    assert sum(weights) / 3 == pytest.approx(1)


def test_alone_is_as_before() -> None:
    rows = torch.arange(5)
    assert ALONE.share(rows) is rows and ALONE.weight(3, 5) == 1 and ALONE.any(True) == (True,)
    assert ALONE.threads(3) == 3 and Processes(4, 1, 1, 4).threads(2) == 1
    recipe = small_recipe()
    assert on_own_device(recipe, ALONE) is recipe


@pytest.mark.parametrize(
    ("training", "sharded", "match"),
    [
        ({"batch_size": 2}, False, "3 processes share batches of 2"),
        ({"speed": {"compiled": "cuda graphs"}}, False, "cannot wait for other processes"),
        ({"speed": {"compiled": "yes"}}, True, "Compiled steps cannot gather"),
        ({"speed": {"channels_last": True}}, True, "cannot lie channels last"),
        ({"optimiser": {"kind": "Muon"}}, True, "Muon needs whole matrices"),
    ],
)
def test_what_cannot_be_shared_is_refused(
    training: dict[str, Any], sharded: bool, match: str
) -> None:
    job = prepare(small_recipe(**training), striped_dataset())
    with pytest.raises(RecipeError, match=match):
        shared_job(job, Processes(3, sharded=sharded))


def test_one_process_has_nobody_to_share_its_weights_with(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["train", "digits-mlp", "--fsdp"]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1 and "torchrun --nproc-per-node N" in told


@pytest.mark.timeout(300)
def test_one_that_dies_ends_the_run_and_what_was_reached_is_kept(
    told: Told, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = tmp_path / "run"
    train = ["train", "digits-mlp", "--set", "training.epochs=500", "--out", str(run)]
    first, second = started([*train, "--fsdp"], told(tmp_path / "cache"), tmp_path)
    waited = time.monotonic() + 120
    while "epoch" not in metrics_of(run) and first.is_alive() and time.monotonic() < waited:
        time.sleep(0.1)
    second.kill()
    for process in (second, first):
        process.join(120)
    failure = said(tmp_path, 0, "errors")
    assert first.exitcode == 1, failure
    assert "Another of the run's 2 processes ended" in failure
    both = [said(tmp_path, rank, "output") for rank in range(TWO)]
    assert [text.count("Training digits-mlp") for text in both] == [1, 0]
    record = RunRecord.read(run)
    assert (record.outcome, record.machine.processes) == ("failed", 2)
    assert record.machine.sharded and "fsdp" not in (run / "recipe.toml").read_text()
    done = load_checkpoint(run / "last.pth").epoch
    branch = ["continue", str(run), "--set", f"training.epochs={done + 1}"]
    assert main(branch) == 0
    warning = "was trained by 2 processes with --fsdp and goes on with 1 process:"
    assert warning in capsys.readouterr().out


@pytest.mark.timeout(300)
def test_why_none_begins_is_told_once(told: Told, tmp_path: Path) -> None:
    (tmp_path / "last.pth").touch()
    train = ["train", "digits-mlp", "--out", str(tmp_path)]
    both = started(train, told(tmp_path / "cache"), tmp_path)
    for process in both:
        process.join(120)
    first, second = (said(tmp_path, rank, "errors") for rank in range(TWO))
    assert first.startswith(f"training-studio: {tmp_path} holds a run already")
    assert (first.count("\n"), second, both[0].exitcode) == (1, "", 2)


def metrics_of(run: Path) -> str:
    path = run / "metrics.csv"
    return path.read_text() if path.is_file() else ""
