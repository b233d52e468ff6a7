"""Two processes train as one does."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import torch

from studio import cli
from studio.engine.errors import RecipeError
from studio.engine.runs.record import RunRecord
from studio.engine.training.checkpoints.checkpoint import load_checkpoint
from studio.engine.training.distributed.processes import ALONE, Processes
from studio.engine.training.distributed.shared_job import on_own_device, shared_job
from studio.engine.training.loop.job import prepare
from tests.engine.forked import context
from tests.engine.small import small_recipe, striped_dataset
from tests.engine.training.distributed import scenarios
from tests.engine.training.distributed.scenarios import JOBS, figures, trained

REPOSITORY = Path(__file__).parents[4]
TWO = 2


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def told_by_torchrun(cache: Path) -> list[dict[str, str]]:
    """What ``torchrun`` tells each of two processes."""
    common = {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(free_port()), "WORLD_SIZE": str(TWO)}
    common |= {"LOCAL_WORLD_SIZE": str(TWO), "OMP_NUM_THREADS": "1", "STUDIO_CACHE": str(cache)}
    return [common | {"RANK": str(rank), "LOCAL_RANK": str(rank)} for rank in range(TWO)]


def started(arguments: list[str], cache: Path) -> list[subprocess.Popen[str]]:
    """Two processes, as ``torchrun`` starts them."""
    return [
        subprocess.Popen(
            [sys.executable, *arguments],
            cwd=REPOSITORY,
            env={**os.environ, "PYTHONWARNINGS": "error", **told},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for told in told_by_torchrun(cache)
    ]


@pytest.fixture(scope="module")
def by_two(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What each of two processes reached, by name."""
    folder = tmp_path_factory.mktemp("together")
    processes = [
        context().Process(target=scenarios.main, args=(folder, told))
        for told in told_by_torchrun(folder / "cache")
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join(300)
    said = [path.read_text() for path in sorted(folder.glob("*.txt"))]
    assert [process.exitcode for process in processes] == [0, 0], said
    return [torch.load(folder / f"{rank}.pth", weights_only=True) for rank in range(TWO)]


@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", list(JOBS))
def test_the_curve_is_that_of_one_process(name: str, by_two: list[dict[str, Any]]) -> None:
    alone = trained(name)
    assert by_two[0][name]["figures"] == pytest.approx(figures(alone), abs=1e-3)
    assert len(figures(alone)) == 3 * alone.job.recipe.training.epochs


@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", [*JOBS, "continued"])
def test_all_processes_have_the_same_weights(name: str, by_two: list[dict[str, Any]]) -> None:
    first, second = (found[name]["weights"] for found in by_two)
    assert all(torch.equal(value, second[key]) for key, value in first.items())


@pytest.mark.timeout(300)
def test_stopped_by_one_and_continued_it_ends_as_if_it_had_not(
    by_two: list[dict[str, Any]],
) -> None:
    straight, again = by_two[0]["batch norms"], by_two[0]["continued"]
    assert [found["stopped"]["figures"] for found in by_two] == [[pytest.approx(64 / 86)]] * TWO
    assert again["figures"] == straight["figures"]
    assert all(torch.equal(v, again["weights"][k]) for k, v in straight["weights"].items())


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
    ("training", "match"),
    [
        ({"batch_size": 2}, "3 processes share batches of 2"),
        ({"speed": {"compiled": "cuda graphs"}}, "cannot wait for other processes"),
    ],
)
def test_what_cannot_be_shared_is_refused(training: dict[str, Any], match: str) -> None:
    job = prepare(small_recipe(**training), striped_dataset())
    with pytest.raises(RecipeError, match=match):
        shared_job(job, Processes(3))


@pytest.mark.timeout(300)
def test_one_that_dies_ends_the_run_and_what_was_reached_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = tmp_path / "run"
    train = ["main.py", "train", "digits-mlp", "--set", "training.epochs=500", "--out", str(run)]
    first, second = started(train, tmp_path / "cache")
    waited = time.monotonic() + 120
    while "epoch" not in metrics_of(run) and first.poll() is None and time.monotonic() < waited:
        time.sleep(0.1)
    second.kill()
    second.communicate()
    told, failure = first.communicate(timeout=120)
    assert first.returncode == 1, failure
    assert "Another of the run's 2 processes ended" in failure
    assert told.count("Training digits-mlp") == 1  # by one of them
    record = RunRecord.read(run)
    assert (record.outcome, record.machine.processes) == ("failed", 2)
    done = load_checkpoint(run / "last.pth").epoch
    branch = ["continue", str(run), "--set", f"training.epochs={done + 1}"]
    assert cli.main(branch) == 0
    assert "was trained by 2 processes and goes on with 1" in capsys.readouterr().out


def metrics_of(run: Path) -> str:
    path = run / "metrics.csv"
    return path.read_text() if path.is_file() else ""
