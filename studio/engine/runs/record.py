"""What is known of a run without opening its weights: ``summary.json``."""

from __future__ import annotations

import json
import platform
import time
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import TypeAdapter, ValidationError

from studio.engine.data.left_out import LeftOut
from studio.engine.files import write_atomic

if TYPE_CHECKING:
    import psutil
else:
    from studio.engine.lazy import lazy

    psutil = lazy("psutil")

SUMMARY = "summary.json"

SILENT = 600.0
"""Seconds without a word after which a run on another machine counts as interrupted."""

Outcome = Literal["running", "finished", "stopped", "failed", "interrupted"]
"""Where a run is, or how it ended; interrupted: its process is no more."""

Part = Literal["validation", "test"]
"""Of the data: what figures come from."""


@dataclass(frozen=True)
class Fork:
    """Where a run left another.

    Attributes:
        run: the parent's id.
        epochs: how much of it was done, as a fraction.
    """

    run: str
    epochs: float


@dataclass(frozen=True)
class MachineInfo:
    """What a run was computed on, by how many processes, and whether its weights were spread over
    them.
    """

    device: str = ""
    title: str = ""
    system: str = ""
    threads: int = 0
    processes: int = 1
    sharded: bool = False


@dataclass(frozen=True)
class RunRecord:
    """A run in figures. Everything has a default, so that files of any version are readable.

    Attributes:
        recipe: its name.
        created: local time, ISO 8601.
        parent: the run that this one branched from.
        start: the plan of what was fine-tuned, as plain values; None where nothing was.
        change: what fine-tuning changed (`BeforeAfter`), as plain values.
        outcome: as it was last written; `current_status` says whether its process still lives.
        problem: the sentence that says why it failed.
        measured_on: what the figures come from: ``"validation"`` or ``"test"``.
        validation_accuracy: of the best epoch, where the figures come from a test after it.
        asked: epochs in the recipe.
        epochs: epochs that were finished.
        position: epochs done, as a fraction.
        train_seconds: the loop's time, evaluation included, pauses left out.
        left_out: the data's files that could not be read; None where all could.
        process: number and start time (s since 1970) of the process that runs it.
        host: the machine that process is on.
        paused: whether it waits until it is asked to resume.
        written: when this was written last, in s since 1970.
    """

    recipe: str = ""
    outcome: Outcome = "running"
    problem: str = ""
    created: str = ""
    parent: Fork | None = None
    start: dict[str, Any] | None = None
    change: dict[str, Any] | None = None
    measured_on: str = "validation"
    loss: float | None = None
    accuracy: float | None = None
    precision: float | None = None
    recall: float | None = None
    f1: float | None = None
    validation_accuracy: float | None = None
    best_epoch: int | None = None
    asked: int = 0
    epochs: int = 0
    position: float = 0.0
    train_seconds: float = 0.0
    parameters: int = 0
    device: str = ""
    threads: int = 0
    seed: int = 0
    machine: MachineInfo = field(default_factory=MachineInfo)
    versions: dict[str, str] = field(default_factory=dict)
    left_out: LeftOut | None = None
    process: tuple[int, float] | None = None
    host: str = ""
    paused: bool = False
    written: float = 0.0

    def write(self, folder: Path) -> None:
        """Into the run's folder.

        Raises:
            StudioError: it could not be written.
        """
        values = asdict(self) | {"written": time.time()}
        write_atomic(folder / SUMMARY, (json.dumps(values, indent=2) + "\n").encode())

    @classmethod
    def read(cls, folder: Path) -> RunRecord:
        """Of the run in `folder`, of any version.

        Raises:
            OSError or ValueError: there is none, or it is no table.
        """
        try:
            values = json.loads((folder / SUMMARY).read_text(encoding="utf-8"))
        except RecursionError as error:
            raise ValueError("nested too deep") from error
        if not isinstance(values, dict):
            raise ValueError("no table")
        return cls.from_dict(values)

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> RunRecord:
        """Of a parsed ``summary.json``; what does not fit is as in a file without it."""
        check = _adapter().validate_python
        try:
            return check(values)
        except ValidationError as error:
            misfits = {problem["loc"][0] for problem in error.errors(include_url=False)}
            return check({k: v for k, v in values.items() if k not in misfits})

    def accuracy_on(self, part: Part) -> float | None:
        """Of the best epoch's weights on one part of the data; None where it was not measured.

        Only figures of the same part can be compared: of many epochs, the one that is the best
        on the validation part looks better there than on samples that chose nothing.
        """
        if self.measured_on == part:
            return self.accuracy
        return self.validation_accuracy if part == "validation" else None

    @property
    def process_began(self) -> float:
        """In s since 1970; 0 where nothing is known of its process."""
        return self.process[1] if self.process else 0.0

    @property
    def current_status(self) -> Outcome:
        """The outcome, where a run whose process is gone counts as interrupted. On another machine
        it cannot be looked for: there a run lives that wrote something lately.
        """
        if self.outcome != "running":
            return self.outcome
        is_here = not self.host or self.host == platform.node()
        lives = _lives(self.process) if is_here else time.time() - self.written < SILENT
        return "running" if lives else "interrupted"

    @property
    def is_elsewhere(self) -> bool:
        """Whether it is another process's, and goes on."""
        return self.current_status == "running" and (
            self.host not in ("", platform.node()) or self.process != this_process()
        )


@cache
def _adapter() -> TypeAdapter[RunRecord]:
    """Made once: it takes 2 ms, a file then a few µs."""
    return TypeAdapter(RunRecord)


def this_process() -> tuple[int, float]:
    """Number and start time: the number alone is given to another process some day."""
    process = psutil.Process()
    return process.pid, process.create_time()


def _lives(process: tuple[int, float] | None) -> bool:
    if process is None:
        return False
    number, started = process
    try:
        found = psutil.Process(number)
        is_same = abs(found.create_time() - started) < 1
        return bool(is_same and found.status() != psutil.STATUS_ZOMBIE)
    except (psutil.Error, ValueError, OverflowError):  # no number of a process at all
        return False
