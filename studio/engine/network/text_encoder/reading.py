"""The weights of a text encoder, from a folder as Hugging Face lays it out or from a file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from torch import Tensor, nn

from studio.engine.errors import CheckpointError
from studio.engine.network.text_encoder.folder import weights_file
from studio.engine.tensor_files.reading import load_tensors

BEFORE = re.compile(r"^(?:(?:bert|roberta|distilbert|electra|model|module|backbone)\.)+")
"""What stands before the names of an encoder that was saved as a part of something."""

ENCODER = ("embeddings.", "embeddings_project.", "encoder.")

BLOCK = re.compile(r"encoder\.layer\.\d+\.")
"""What the names in a block begin with."""

RENAMED = (
    (re.compile(r"^transformer\.layer\."), "encoder.layer."),
    (re.compile(r"\.attention\.q_lin\."), ".attention.self.query."),
    (re.compile(r"\.attention\.k_lin\."), ".attention.self.key."),
    (re.compile(r"\.attention\.v_lin\."), ".attention.self.value."),
    (re.compile(r"\.attention\.out_lin\."), ".attention.output.dense."),
    (re.compile(r"\.sa_layer_norm\."), ".attention.output.LayerNorm."),
    (re.compile(r"\.ffn\.lin1\."), ".intermediate.dense."),
    (re.compile(r"\.ffn\.lin2\."), ".output.dense."),
    (re.compile(r"\.output_layer_norm\."), ".output.LayerNorm."),
    (re.compile(r"LayerNorm\.gamma$"), "LayerNorm.weight"),
    (re.compile(r"LayerNorm\.beta$"), "LayerNorm.bias"),
)
"""DistilBERT's names, and those of files that were made of TensorFlow's, by BERT's."""


def read_encoder(path: Path) -> dict[str, Tensor]:
    """The encoder's tensors by BERT's names, without what stands on it (pooler, output layers).

    Raises:
        CheckpointError: there are none, or the file cannot be read.
    """
    file = weights_file(path)
    content = load_tensors(file)
    inside = content.get("state_dict", content) if isinstance(content, dict) else None
    if not isinstance(inside, dict):
        raise CheckpointError(
            "{path} holds no named tensors. Save model.state_dict() and choose that.", path=file
        )
    tensors = {_named(str(key)): value for key, value in inside.items()}
    return {
        key: value
        for key, value in tensors.items()
        if key.startswith(ENCODER) and isinstance(value, Tensor)
    }


def load_encoder(encoder: nn.Module, path: Path) -> None:
    """Give `encoder` the weights at `path`, of any float type.

    Raises:
        CheckpointError: there are none, a tensor is missing or of another shape, or there are more
            blocks; the sentence names the first.
    """
    given, wanted = read_encoder(path), encoder.state_dict()
    for key, value in wanted.items():
        _check(key, value, given, path)
    _check_depth(given, wanted, path)
    encoder.load_state_dict({key: given[key] for key in wanted})


def _check(key: str, wanted: Tensor, given: Mapping[str, Tensor], path: Path) -> None:
    if key not in given:
        raise CheckpointError(
            "{path} lacks {key}, which this encoder has. Choose the folder that its sizes are "
            "from, or open that folder anew.",
            path=path,
            key=key,
        )
    if given[key].shape != wanted.shape:
        raise CheckpointError(
            "{path} holds {key} of {came} and this encoder has it of {needed}. Choose the folder "
            "that its sizes are from, or open that folder anew.",
            path=path,
            key=key,
            came="×".join(map(str, given[key].shape)),
            needed="×".join(map(str, wanted.shape)),
        )


def _check_depth(given: Mapping[str, Tensor], wanted: Mapping[str, Tensor], path: Path) -> None:
    """A file with more blocks than its sizes tell of gives another network than it was saved of."""
    known = {block.group() for key in wanted if (block := BLOCK.match(key))}
    further = [key for key in given if (block := BLOCK.match(key)) and block.group() not in known]
    if further:
        raise CheckpointError(
            "{path} holds {key}, and this encoder has {count} blocks and none so called. Choose "
            "the folder that its sizes are from, or open that folder anew.",
            path=path,
            key=further[0],
            count=len(known),
        )


def _named(key: str) -> str:
    key = BEFORE.sub("", key)
    for pattern, name in RENAMED:
        key = pattern.sub(name, key)
    return key
