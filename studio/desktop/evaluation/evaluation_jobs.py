"""What `Evaluations` has done in threads: plain functions over the engine.

Heavy modules are imported when they run.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from studio.engine.errors import DataError
from studio.engine.paths import data_folder
from studio.engine.progress import Progress
from studio.engine.runs.own_files import run_of

if TYPE_CHECKING:
    from studio.engine.data.left_out import LeftOut
    from studio.engine.data.samples import Dataset
    from studio.engine.data.source import DataSource
    from studio.engine.evaluation.kept_evaluation import Kept
    from studio.engine.evaluation.unseen import Part, Unseen
    from studio.engine.training.checkpoints.checkpoint import Checkpoint

MOST_RUNS = 50
"""That are offered; the newest."""


@dataclass(frozen=True)
class NetworkChoice:
    """A network that can be measured.

    Attributes:
        title: what to call it.
        path: where it lies; None where it is in memory alone.
        checkpoint: it itself; None where it is read first.
    """

    title: str
    path: Path | None = None
    checkpoint: Checkpoint | None = None

    def is_same(self, other: NetworkChoice | None) -> bool:
        """Checkpoints are large: they are the same only if they are one."""
        if other is None:
            return False
        return self.path == other.path and self.checkpoint is other.checkpoint


@dataclass(frozen=True)
class DataChoice:
    """Data that it can be measured on.

    Attributes:
        dataset: it itself, opened already.
        source, folder: where it is opened from else; with neither, the network's own is.
    """

    dataset: Dataset | None = None
    source: DataSource | None = None
    folder: Path | None = None


@dataclass(frozen=True)
class Subject:
    """A network, and the parts of a dataset that it can be measured on.

    Attributes:
        parts: the one that is measured where nobody says otherwise comes first.
        run: the folder that predictions are kept in, of a run's best on its own data.
    """

    network: NetworkChoice
    checkpoint: Checkpoint
    dataset: str
    parts: dict[Part, Unseen]
    run: Path | None = None
    unread: LeftOut | None = None


def kept_networks() -> list[NetworkChoice]:
    """The best of each run on this disk, newest first; runs of one name with their times."""
    from studio.engine.runs.library import RunLibrary

    library = RunLibrary()
    runs = [run for run in library.runs()[:MOST_RUNS] if (run.path / "best.pth").is_file()]
    count = Counter(run.title for run in runs)
    return [
        NetworkChoice(
            run.title if count[run.title] == 1 else f"{run.title} · {_when(run.record.created)}",
            library.weights(run.id, "best"),
        )
        for run in runs
    ]


def _when(created: str) -> str:
    """To the second, as a person writes it."""
    return created[:19].replace("T", " ")


def prepare(network: NetworkChoice, data: DataChoice, progress: Progress) -> Subject:
    """Read the network, open the data as it reads pictures, and see what it was trained on.

    Raises:
        StudioError: one of them cannot be read, or they do not go together.
        Cancelled: as `progress` says.
    """
    from studio.engine.data.left_out import left_out
    from studio.engine.data.pictures.placed_as import placed_as
    from studio.engine.evaluation.unseen import own_parts, parts_to_measure, trained_with

    checkpoint = network.checkpoint or read_network(network)
    checkpoint.check_answers()
    placement = checkpoint.preprocessing.placement
    dataset = data.dataset
    if dataset is None:
        dataset = _source(data, checkpoint).open_as(placement, data_folder(), progress)
    placed = placed_as(dataset, placement, progress)
    seen = trained_with(checkpoint, data_folder(), progress)
    is_own = own_parts(checkpoint, placed, seen) is not None
    return Subject(
        network=network,
        checkpoint=checkpoint,
        dataset=dataset.name,
        parts=parts_to_measure(checkpoint, placed, seen),
        run=run_of(network.path) if is_own else None,
        unread=left_out(dataset),
    )


def read_kept(subject: Subject, part: Part) -> Kept | None:
    """The predictions on a part that are kept, if they still are of both."""
    from studio.engine.evaluation.kept_evaluation import read_kept

    of = subject.parts[part]
    kept = read_kept(subject.checkpoint, subject.dataset, of, subject.run, subject.unread)
    return kept and _figured(kept)


def evaluate(subject: Subject, part: Part, again: bool, progress: Progress) -> Kept:
    """Measure the network on a part; those that are kept are read, unless `again`.

    Raises:
        StudioError: its answers are no numbers, or there is no room for them.
        Cancelled: as `progress` says.
    """
    from studio.engine.devices import set_up_thread
    from studio.engine.evaluation.kept_evaluation import evaluated

    set_up_thread()
    about = subject.dataset, subject.parts[part], subject.run, subject.unread
    return _figured(evaluated(subject.checkpoint, *about, again, progress))


def told_by(kept: Kept, checkpoint: Checkpoint) -> Kept:
    """The same, of the same weights, with what is kept with them now."""
    return _figured(kept.told_by(checkpoint))


def _figured(kept: Kept) -> Kept:
    """Its figures are computed here: of many samples and classes they take their time."""
    _ = kept.evaluation.measured
    return kept


def read_network(network: NetworkChoice) -> Checkpoint:
    """From its file. Raises a StudioError where that cannot be."""
    from studio.engine.training.checkpoints.opening import open_checkpoint

    assert network.path is not None
    return open_checkpoint(network.path).checkpoint


def _source(data: DataChoice, checkpoint: Checkpoint) -> DataSource:
    from studio.engine.data.sources import source_called

    if data.folder is not None:
        return source_called(str(data.folder))
    source = data.source or checkpoint.recipe.data.source
    if not source.found(data_folder()):
        raise DataError(
            "{data} is not on this machine, and nothing is downloaded for this. Choose other data "
            "to measure the network on, or open it as the dataset first.",
            data=source.label,
        )
    return source
