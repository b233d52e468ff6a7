"""A checkpoint: weights, and all that is needed to use them and to know where they come from.

The file is a ``.pth`` of plain values and tensors, so that
``torch.load(path, weights_only=True)`` reads it anywhere.
"""

from __future__ import annotations

import io
import platform
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from studio import __version__
from studio.engine.data.preprocessing import Preprocessing
from studio.engine.errors import CheckpointError, RecipeError
from studio.engine.files import write_atomic
from studio.engine.network.build import build
from studio.engine.network.network import Network
from studio.engine.reasons import reason_of
from studio.engine.recipe import Recipe
from studio.engine.tensor_files.reading import load_tensors
from studio.engine.training.adapters.trained import TrainedAdapter
from studio.engine.training.checkpoints.answering import AS_IT_IS, Answering
from studio.engine.training.checkpoints.weights import InFile, Weights, load_weights
from studio.engine.training.loop.history import History
from studio.engine.training.loop.seen_samples import SeenSamples
from studio.engine.training.loop.state import TrainingState

FORMAT = "training-studio-checkpoint"
FORMAT_VERSION = 3
"""What is read at most. Of version 1 runs could not be continued; networks that read texts came
with version 3. Each file says the least that reads it, so that an older studio opens what it can.
"""

DAMAGE = (
    KeyError,
    TypeError,
    ValueError,
    AttributeError,
    OverflowError,
    RecursionError,
    RecipeError,
)
"""What goes wrong where a part of a checkpoint is not what its name says."""


@dataclass(frozen=True)
class Checkpoint:
    """Weights with everything needed to use them.

    Attributes:
        weights: the module's ``state_dict``, on the CPU; an adapter is merged into them.
        recipe: what made them; its network builds the module.
        preprocessing: how a picture becomes the module's input.
        classes: names, in the order of the logits; none where there is no output layer.
        epoch: after which they were taken, from 1; 0 where no epoch was finished.
        metrics: the figures of these weights by name (``"accuracy"``, ...), where measured.
        history: the run up to its end.
        versions: of the programs that made them.
        state: what a run needs to go on from these weights; None where they are for use only.
        seen: what they were trained on; None where the file does not tell.
        in_file: how the file names them, where it is bare weights; None where as here.
        adapter: what of `weights` was trained beside those of a base; None where nothing was.
        answering: how sure these weights may be; training on makes others, which have none.
        begun: a mark of all weights that fine-tuning began with; empty of other runs, and where
            an older version wrote the file.
    """

    weights: Weights
    recipe: Recipe
    preprocessing: Preprocessing
    classes: tuple[str, ...]
    epoch: int = 0
    metrics: dict[str, float] = field(default_factory=dict)
    history: History = field(default_factory=History)
    versions: dict[str, str] = field(default_factory=lambda: current_versions())
    state: TrainingState | None = None
    seen: SeenSamples | None = None
    in_file: InFile | None = None
    adapter: TrainedAdapter | None = None
    answering: Answering = AS_IT_IS
    begun: str = ""

    @property
    def network(self) -> Network:
        return self.recipe.network

    @property
    def has_output_layer(self) -> bool:
        """Whether it tells classes apart; a network without can be fine-tuned, and nothing else."""
        return bool(self.classes)

    def check_answers(self) -> None:
        """See that it can be asked.

        Raises:
            CheckpointError: it has no output layer.
        """
        if not self.has_output_layer:
            raise CheckpointError(
                "{name} has no output layer yet and tells no classes apart: fine-tune it on data "
                "of yours first, then use what comes of that.",
                name=self.recipe.name,
            )

    def module(self) -> nn.Sequential:
        """A new module with these weights, on the CPU, in evaluation mode.

        Raises:
            CheckpointError: the weights do not belong to the recipe's network, or as
                `check_answers`.
        """
        self.check_answers()
        shape = self.preprocessing.placement.shape
        module = build(self.network, shape, len(self.classes), seed=0)
        try:
            load_weights(module, self.weights)
        except RuntimeError as error:
            raise CheckpointError(
                "The checkpoint's weights do not belong to the network it names: {reason}",
                reason=str(error).splitlines()[-1].strip(),
            ) from error
        return module.eval()

    def save(self, path: Path) -> None:
        """Write to `path`; what was there survives a failure.

        Raises:
            StudioError: the file could not be written.
        """
        save_tensors(self._plain(), path)

    @property
    def _reads_texts(self) -> bool:
        return self.preprocessing.placement.style == "text"

    def _plain(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "format_version": FORMAT_VERSION if self._reads_texts else 2,
            "weights": self.weights,
            "recipe": self.recipe.to_dict(),
            "preprocessing": self.preprocessing.to_dict(),
            "classes": list(self.classes),
            "epoch": self.epoch,
            "metrics": self.metrics,
            "history": self.history.to_dict(),
            "versions": self.versions,
            "state": self.state.to_dict() if self.state else None,
            "seen": self.seen.to_dict() if self.seen else None,
            "adapter": self.adapter.to_dict() if self.adapter else None,
            "answering": self.answering.to_dict(),
            "begun": self.begun,
        }


def current_versions() -> dict[str, str]:
    """The programs that make a result, for the record."""
    return {
        "training-studio": __version__,
        "torch": torch.__version__.split("+")[0],
        "python": platform.python_version(),
    }


def save_tensors(content: object, path: Path) -> None:
    """What ``torch.save`` does, with the old file safe until the new one is whole.

    Raises:
        StudioError: the file could not be written.
    """
    buffer = io.BytesIO()
    torch.save(content, buffer)
    write_atomic(path, buffer.getvalue())


def read_pth(path: Path, mapped: bool = False) -> dict[str, Any]:
    """The table in a ``.pth`` file, or the tensors of a safetensors file. Only tensors and plain
    values are ever read.

    Args:
        mapped: as for `load_tensors`.

    Raises:
        CheckpointError: there is no such file, it is cut short or no ``.pth``, or reading
            it would run code.
    """
    content = load_tensors(path, mapped)
    if not isinstance(content, dict) or not content:
        raise CheckpointError(
            "{path} holds {came}, and neither a checkpoint nor a state_dict of named tensors. "
            "Save model.state_dict() and open that.",
            path=path,
            came=type(content).__name__,
        )
    return dict(content)


def is_checkpoint(content: Mapping[str, Any]) -> bool:
    """Whether a table from a ``.pth`` is a checkpoint of the studio (else: bare weights?)."""
    return content.get("format") == FORMAT


def from_content(content: Mapping[str, Any], path: Path) -> Checkpoint:
    """The checkpoint in what `read_pth` gave.

    Raises:
        CheckpointError: a part is missing or damaged, or a later version wrote it.
    """
    if content.get("format_version") not in range(1, FORMAT_VERSION + 1):
        raise CheckpointError(
            "{path} was written by a later version of Training Studio (format {came}, this one "
            "reads {known}). Update the studio.",
            path=path,
            came=content.get("format_version"),
            known=FORMAT_VERSION,
        )
    try:
        return _checkpoint(content)
    except DAMAGE as error:
        raise CheckpointError(
            "{path} is a damaged checkpoint: {reason}. Open another one.",
            path=path,
            reason=reason_of(error),
        ) from error


def load_checkpoint(path: Path) -> Checkpoint:
    """The studio's checkpoint at `path`.

    Raises:
        CheckpointError: it cannot be read, or holds something else.
    """
    content = read_pth(path)
    if not is_checkpoint(content):
        raise CheckpointError(
            "{path} is not a checkpoint of Training Studio: it names no recipe and no classes.",
            path=path,
        )
    return from_content(content, path)


def _checkpoint(content: Mapping[str, Any]) -> Checkpoint:
    weights = dict(content["weights"])
    if not all(isinstance(value, Tensor) for value in weights.values()):
        raise ValueError("its weights are not all tensors")
    state, seen, adapter = (content.get(name) for name in ("state", "seen", "adapter"))
    checkpoint = Checkpoint(
        weights=weights,
        recipe=Recipe.parse(_as_it_ran(content["recipe"])),
        preprocessing=Preprocessing.parse(content["preprocessing"]),
        classes=tuple(str(name) for name in content["classes"]),
        epoch=int(content["epoch"]),
        metrics={str(k): float(v) for k, v in content["metrics"].items()},
        history=History.from_dict(content["history"]),
        state=TrainingState.from_dict(state) if state else None,
        seen=SeenSamples.from_dict(seen) if seen else None,
        adapter=TrainedAdapter.from_dict(adapter) if adapter else None,
        answering=Answering.from_dict(content.get("answering") or {}),
        begun=str(content.get("begun") or ""),
    )
    return replace(checkpoint, versions={str(k): str(v) for k, v in content["versions"].items()})


def _as_it_ran(recipe: dict[str, Any]) -> dict[str, Any]:
    """Before there was a setting for it, no run kept the outputs of its frozen part: so it goes on
    to the same weights bit for bit.
    """
    training = recipe.get("training", {})
    speed = {"cache_frozen": False} | training.get("speed", {})
    return recipe | {"training": training | {"speed": speed}}
