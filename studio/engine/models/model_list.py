"""The networks on this machine to start from. Weights are not read but where a file has to be."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from studio.engine.errors import StudioError
from studio.engine.files import is_file
from studio.engine.models.encoder_entry import described_encoder
from studio.engine.models.model_entry import FIRST, ModelEntry
from studio.engine.network.backbones import backbone_names, download_path, facts_of
from studio.engine.network.known_networks import bundled_names
from studio.engine.network.text_encoder.folder import encoder_folder
from studio.engine.paths import resource
from studio.engine.reasons import reason_of
from studio.engine.runs.library import RunLibrary
from studio.engine.runs.own_files import BEST
from studio.engine.training.checkpoints.opening import glance
from studio.engine.training.checkpoints.weights import count_values

IMAGENET_CLASSES = 1_000
IMAGENET = "torchvision, trained on ImageNet, BSD-3-Clause"


def list_models(
    opened: Sequence[Path], data_dir: Path, library: RunLibrary
) -> Iterator[ModelEntry]:
    """All of them, one after the other as they are looked at: bundled ones, downloaded ones, files
    that were opened, the best of each run. A file that stands in several of these comes once.

    Args:
        opened: what a person opened lately, the newest first.
        data_dir: where weights are downloaded to.
    """
    yield from map(_bundled, bundled_names())
    yield from (_downloaded(name, data_dir) for name in downloaded_names(data_dir))
    runs = [run for run in library.runs() if "best" in run.weights]
    of_runs = {run.path / BEST for run in runs}
    for path in dict.fromkeys(path.absolute() for path in opened):
        if path not in of_runs:
            yield described(ModelEntry(path.name, "file", str(path), path))
    for run in runs:
        path = run.path / BEST
        yield described(ModelEntry(run.title, "run", str(path), path, run=run.id))


def downloaded_names(data_dir: Path) -> list[str]:
    """The backbones whose official weights are in the data folder."""
    return [name for name in backbone_names() if is_file(download_path(name, data_dir))]


def described(entry: ModelEntry) -> ModelEntry:
    """`entry` with what its file or folder tells, or why that cannot be read."""
    try:
        if encoder_folder(entry.path) is not None:
            return described_encoder(entry)
        size = entry.path.stat().st_size
        found = glance(entry.path)
    except StudioError as error:
        return replace(entry, problem=error)
    except OSError as error:
        return replace(entry, problem=_unreadable(entry, error))
    return replace(
        entry,
        size=size,
        classes=len(found.classes),
        first=found.classes[:FIRST],
        shape=found.preprocessing.placement.shape,
        parameters=count_values(found.weights),
    )


def remove_model(entry: ModelEntry, library: RunLibrary) -> None:
    """Remove from the disk what may be removed: a downloaded file, or a run with all its files.

    A person's own file stays where it is: it only leaves the list of what was opened.

    Raises:
        StudioError: it came with the program, the run goes on, or it cannot be removed.
    """
    if not entry.can_be_removed:
        raise StudioError(
            "{name} came with the program and stays: it takes no room beyond it.", name=entry.name
        )
    if entry.kind == "run":
        library.delete(entry.run)
    elif entry.kind == "downloaded":
        try:
            entry.path.unlink(missing_ok=True)
        except OSError as error:
            raise StudioError(
                "{path} could not be removed ({reason}). Close what has it open, and see that the "
                "folder is yours.",
                path=entry.path,
                reason=reason_of(error),
            ) from error


def _bundled(name: str) -> ModelEntry:
    path = resource("pretrained", f"{name}.pth")
    about = json.loads(resource("pretrained", f"{name}.json").read_text(encoding="utf-8"))
    entry = ModelEntry(name, "bundled", name, path, source=_source(about))
    if name in backbone_names():
        return _of_backbone(entry)
    return described(entry)


def _downloaded(name: str, data_dir: Path) -> ModelEntry:
    path = download_path(name, data_dir)
    return _of_backbone(ModelEntry(name, "downloaded", name, path, source=IMAGENET))


def _of_backbone(entry: ModelEntry) -> ModelEntry:
    """As the table tells: its output layer for ImageNet's classes is left out."""
    facts = facts_of(entry.name)
    try:
        size = entry.path.stat().st_size
    except OSError as error:
        return replace(entry, problem=_unreadable(entry, error))
    shape, head = (3, facts.size, facts.size), (facts.features + 1) * IMAGENET_CLASSES
    return replace(entry, size=size, shape=shape, parameters=facts.parameters - head)


def _source(about: dict[str, Any]) -> str:
    """Where a bundled network is from, by the file beside it."""
    told = (about.get("source"), about.get("trained_on"), about.get("licence"), about.get("url"))
    return ", ".join(str(part) for part in told if part)


def _unreadable(entry: ModelEntry, error: OSError) -> StudioError:
    return StudioError(
        "{path} cannot be read: {reason}. Was it moved or renamed?",
        path=entry.path,
        reason=reason_of(error),
    )
