"""A folder with an adapter in PEFT's file format, written and read.

What PEFT has no place for (classes, how pictures are placed, the recipe, a mark of the base) stands
in the header of the tensors' file, where its readers leave it alone. A tokenizer lies beside it, as
PEFT's users keep theirs.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

from safetensors import SafetensorError
from safetensors.torch import load, save
from torch import Tensor

from studio.engine.data.preprocessing import Preprocessing
from studio.engine.data.text_transform import TextTransform
from studio.engine.errors import CheckpointError, RecipeError
from studio.engine.files import is_file, read_limited, read_text, write_atomic
from studio.engine.reasons import reason_of
from studio.engine.recipe import Recipe
from studio.engine.training.adapters.adapter import Adapter
from studio.engine.training.adapters.peft_format import settings_of, tensors_of
from studio.engine.training.checkpoints.checkpoint import Checkpoint, read_pth, save_tensors
from studio.engine.training.loop.seen_samples import SeenSamples

SETTINGS, TENSORS = "adapter_config.json", "adapter_model.safetensors"

SEEN = "seen_samples.pth"
"""What it was trained on, so that it is not measured on that: eight bytes a sample."""

TOKENIZER = "tokenizer.json"

MOST_SETTINGS = 2**20
MOST_TOKENIZER = 64 * 2**20
MOST_TENSORS = 2 * 2**30
"""Bytes of each file: matrices of every layer at the highest rank take less."""

OURS = "training_studio"
"""In the header of the tensors."""

HEADER = 8
"""Bytes that say how long the header of a safetensors file is."""


@dataclass(frozen=True)
class About:
    """What the studio tells of an adapter that it wrote.

    Attributes:
        layers: the rank of each, see `TrainedAdapter`.
        fingerprint: of the base.
    """

    adapter: Adapter
    layers: dict[str, int]
    fingerprint: str
    classes: tuple[str, ...]
    preprocessing: Preprocessing
    recipe: Recipe

    def to_text(self) -> str:
        """As JSON; `from_text` reads it back."""
        specs = ("adapter", "preprocessing", "recipe")
        plain = {name: getattr(self, name).to_dict() for name in specs}
        return json.dumps(vars(self) | plain)

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Raises ValueError, KeyError, TypeError, AttributeError or RecipeError on anything else
        than what `to_text` gave.
        """
        values = json.loads(text)
        return cls(
            adapter=Adapter.parse(values["adapter"]),
            layers={str(path): int(rank) for path, rank in values["layers"].items()},
            fingerprint=str(values["fingerprint"]),
            classes=tuple(str(name) for name in values["classes"]),
            preprocessing=Preprocessing.parse(values["preprocessing"]),
            recipe=Recipe.parse(values["recipe"]),
        )


@dataclass(frozen=True)
class AdapterFolder:
    """What was read.

    Attributes:
        settings: PEFT's.
        tensors: by PEFT's names.
        about: None where another program wrote it.
        seen: what it was trained on; None where nobody knows.
    """

    path: Path
    settings: Mapping[str, Any]
    tensors: Mapping[str, Tensor]
    about: About | None
    seen: SeenSamples | None

    @property
    def base(self) -> str:
        """Where the base's weights were when it was written; may be empty."""
        return str(self.settings.get("base_model_name_or_path") or "")


def is_adapter_folder(path: Path) -> bool:
    """Whether an adapter is at `path`."""
    return is_file(path / SETTINGS)


def write_adapter(checkpoint: Checkpoint, folder: Path) -> None:
    """Write the adapter of `checkpoint`, and its output layer.

    Raises:
        CheckpointError: it has no adapter.
        StudioError: the files could not be written.
    """
    trained = checkpoint.adapter
    if trained is None:
        raise CheckpointError(
            "This checkpoint has no adapter: its weights are whole. Export its weights, or train "
            "an adapter with the plan lora or dora."
        )
    tuning = checkpoint.recipe.fine_tuning
    every = dict(checkpoint.module().named_modules())
    settings = settings_of(trained, tuning.checkpoint if tuning else "", every)
    placement = checkpoint.preprocessing.placement
    if isinstance(placement, TextTransform):
        write_atomic(folder / TOKENIZER, placement.tokenizer.encode())
        placement = placement.changed(tokenizer="")
    about = About(
        adapter=trained.adapter,
        layers=trained.layers,
        fingerprint=trained.fingerprint,
        classes=checkpoint.classes,
        preprocessing=checkpoint.preprocessing.changed(placement=placement),
        recipe=checkpoint.recipe,
    )
    tensors = tensors_of(trained, checkpoint.weights)
    write_atomic(folder / TENSORS, save(tensors, {"format": "pt", OURS: about.to_text()}))
    if checkpoint.seen is not None:
        save_tensors(checkpoint.seen.to_dict(), folder / SEEN)
    write_atomic(folder / SETTINGS, json.dumps(settings, indent=2, sort_keys=True).encode())


def read_adapter(folder: Path) -> AdapterFolder:
    """The adapter in `folder`.

    Raises:
        CheckpointError: it is not there, damaged, or of a kind that is not read.
    """
    settings = _settings(folder)
    path = folder / TENSORS
    content = read_limited(path, MOST_TENSORS, CheckpointError)
    try:
        tensors, text = load(content), _header(content).get(OURS)
        about = About.from_text(text) if text is not None else None
    except (SafetensorError, RecipeError, *_DAMAGE) as error:
        raise CheckpointError(
            "{path} is damaged or no safetensors file: {reason}. Take it from its source again.",
            path=path,
            reason=reason_of(error),
        ) from error
    if about is not None:
        about = replace(about, preprocessing=_with_tokenizer(about.preprocessing, folder))
    return AdapterFolder(folder, settings, tensors, about, _seen(folder) if about else None)


def _with_tokenizer(told: Preprocessing, folder: Path) -> Preprocessing:
    placement = told.placement
    if not isinstance(placement, TextTransform):
        return told
    text = read_text(folder / TOKENIZER, MOST_TOKENIZER, CheckpointError)
    return told.changed(placement=placement.changed(tokenizer=text))


def _seen(folder: Path) -> SeenSamples | None:
    path = folder / SEEN
    if not is_file(path):
        return None
    try:
        return SeenSamples.from_dict(read_pth(path))
    except _DAMAGE as error:
        raise CheckpointError(
            "{path} is damaged: {reason}. Remove it, and nobody knows what the adapter was trained "
            "on.",
            path=path,
            reason=reason_of(error),
        ) from error


_DAMAGE = (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError)


def _settings(folder: Path) -> dict[str, Any]:
    path = folder / SETTINGS
    text = read_text(path, MOST_SETTINGS, CheckpointError)
    try:
        settings = json.loads(text)
        kind, _ = settings["peft_type"], float(settings["lora_alpha"])
        has_more = settings.get("bias", "none") != "none" or settings.get("fan_in_fan_out")
    except _DAMAGE as error:
        raise CheckpointError(
            "{path} holds no settings of a LoRA adapter as PEFT writes them. Choose the folder of "
            "one.",
            path=path,
        ) from error
    if kind != "LORA" or has_more:
        raise CheckpointError(
            "{path} tells of an adapter of the kind {kind}{more}, and only LoRA and DoRA without "
            "biases are read.",
            path=path,
            kind=kind,
            more=" that changes biases or transposes weights" if has_more else "",
        )
    return dict(settings)


def _header(content: bytes) -> dict[str, str]:
    """What beside the tensors stands in the header of a safetensors file."""
    length = int.from_bytes(content[:HEADER], "little")
    header = json.loads(content[HEADER : HEADER + length])
    return dict(header.get("__metadata__") or {})
