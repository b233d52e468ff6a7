"""Whether a run that is interrupted and continued ends as one that was not: tried out here.

A short run by a recipe is made twice: straight through, and stopped at some batch and continued
by another process from what was saved. Then all that both saved is compared, bit for bit.
"""

from __future__ import annotations

import random
import subprocess
import tempfile
from pathlib import Path

import torch

from studio.engine.data.samples import Dataset
from studio.engine.data.selection import parts
from studio.engine.devices import set_up_thread
from studio.engine.errors import TrainingError
from studio.engine.paths import own_environment, own_program
from studio.engine.progress import Progress
from studio.engine.recipe import Recipe
from studio.engine.runs.own_files import LAST
from studio.engine.runs.resume_verdict import Verdict, compared
from studio.engine.runs.run_folder import RunFolder
from studio.engine.training.checkpoints.opening import open_start
from studio.engine.training.loop.control import Control
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from studio.engine.training.settings.settings import ALL_GPUS

MOST_BATCHES = 60
EPOCHS = 2

SECONDS_BETWEEN_LOOKS = 0.1


def verify_resume(
    recipe: Recipe,
    dataset: Dataset,
    data_dir: Path | None,
    progress: Progress,
    seed: int | None = None,
) -> Verdict:
    """Run `recipe`, cut to `EPOCHS` epochs of few batches, straight and interrupted; compare.

    `dataset` is the recipe's own, which the other process opens again from `data_dir`. Nothing
    is left on disk. `progress` counts the batches of both runs.

    Args:
        seed: of the batch it is interrupted at; None for another one each time.

    Raises:
        TrainingError: the other process failed, or the run did.
        Cancelled: `progress` said so; the other process is ended at once.
        StudioError: as `prepare`.
    """
    recipe = cut(recipe, dataset)
    threads = torch.get_num_threads()
    set_up_thread(recipe.training.speed.threads)  # as the other process does
    try:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            return _verdict(recipe, dataset, data_dir, progress, seed, Path(folder))
    finally:
        torch.set_num_threads(threads)


def cut(recipe: Recipe, dataset: Dataset) -> Recipe:
    """`recipe` with `EPOCHS` epochs and so small a share of the samples that few batches are left.

    Raises:
        DataError: the samples cannot be split.
    """
    samples = len(parts(dataset, recipe.data).train)
    wanted = MOST_BATCHES // EPOCHS * recipe.training.batch_size
    fraction = recipe.data.fraction * min(1.0, wanted / samples)
    device = "auto" if recipe.training.device == ALL_GPUS else recipe.training.device
    return recipe.changed(
        data=recipe.data.changed(fraction=fraction),
        training=recipe.training.changed(epochs=EPOCHS, device=device),
    )


def _verdict(
    recipe: Recipe,
    dataset: Dataset,
    data_dir: Path | None,
    progress: Progress,
    seed: int | None,
    folder: Path,
) -> Verdict:
    straight, other = folder / "straight", folder / "interrupted"
    batches = _run(straight, recipe, dataset, data_dir, _Counting(progress))
    chosen = random.Random(seed).randrange(1, max(2, batches))
    control = _Counting(progress, batches, chosen)
    batch = _run(other, recipe, dataset, data_dir, control)
    _continue(other, data_dir, progress, (batches + batch, 2 * batches))
    progress.report(2 * batches, 2 * batches)
    return compared(straight / LAST, other / LAST, batch, batches)


class _Counting(Control):
    """Counts a run's batches, and interrupts it after some."""

    def __init__(self, progress: Progress, before: int = 0, most: int | None = None) -> None:
        super().__init__()
        self.trainer: Trainer | None = None
        self._progress, self._before, self._most = progress, before, most
        self._done, self._position = 0, 0.0

    def wait_if_paused(self) -> bool:
        position = self.trainer.position if self.trainer else 0.0
        if position != self._position:  # it stands still between the batches of a measurement
            self._done, self._position = self._done + 1, position
        whole = self._before or MOST_BATCHES  # how many there are is known after the first run
        done = self._before + self._done
        self._progress.report(min(done, 2 * whole), 2 * whole)
        if self._most is not None and self._done >= self._most:
            self.stop("interrupted")
        return super().wait_if_paused()


def _run(
    folder: Path, recipe: Recipe, dataset: Dataset, data_dir: Path | None, control: _Counting
) -> int:
    """Run as far as `control` lets it; returns how many batches were done."""
    start = open_start(recipe).start if recipe.fine_tuning else None
    trainer = Trainer(prepare(recipe, dataset, start, data_dir), control)
    control.trainer = trainer
    for _ in RunFolder(folder, trainer).run():
        pass
    state = trainer.last.state
    return state.place.steps if state else 0


def _continue(
    run: Path, data_dir: Path | None, progress: Progress, position: tuple[int, int]
) -> None:
    """Let another process go on with `run` to its end."""
    command = [*own_program(), "continue", str(run)]
    if data_dir is not None:
        command += ["--data-dir", str(data_dir)]
    said = run.parent / "said.txt"
    with said.open("wb") as errors:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            env=own_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # Windows opens a console
        )
        try:
            _wait(process, progress, position)
        finally:
            process.kill()
            process.wait()
    if process.returncode:
        raise TrainingError(
            "The run could not be continued in another process: {reason}.",
            reason=_last_line(said) or f"it ended with status {process.returncode}",
        )


def _wait(process: subprocess.Popen[bytes], progress: Progress, position: tuple[int, int]) -> None:
    while True:
        progress.report(*position)
        try:
            process.wait(SECONDS_BETWEEN_LOOKS)
            return
        except subprocess.TimeoutExpired:
            continue


def _last_line(path: Path) -> str:
    lines = path.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return lines[-1].removeprefix("training-studio: ").rstrip(".") if lines else ""
