"""A text encoder's folder as a list of networks shows it. Its weights are not read."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from studio.engine.errors import CheckpointError
from studio.engine.files import is_file, read_text
from studio.engine.models.model_entry import EncoderFacts, ModelEntry
from studio.engine.network.build import skeleton
from studio.engine.network.catalogue import TextBackbone
from studio.engine.network.network import Network
from studio.engine.network.text_encoder.config import CONFIG, read_table
from studio.engine.network.text_encoder.folder import weights_file
from studio.engine.network.text_encoder.tokenizer_files import read_tokenizer

FAMILIES = {"bert": "BERT", "distilbert": "DistilBERT", "electra": "ELECTRA", "roberta": "RoBERTa"}

ABOUT = "README.md"
"""Begins with a few lines of YAML on sites that publish networks."""

MOST_ABOUT = 2**20
"""Bytes of one."""


def described_encoder(entry: ModelEntry) -> ModelEntry:
    """`entry` with what the files in its folder tell.

    Raises:
        CheckpointError: it cannot be started from.
        OSError: a file in it cannot be looked at.
    """
    folder = entry.path
    layer = TextBackbone.at(folder)
    weights_file(folder)
    tokenizer = read_tokenizer(folder, layer.config, layer.longest)
    values = read_table(folder / CONFIG)
    facts = EncoderFacts(
        family=FAMILIES[values.get("model_type", "bert")],
        blocks=layer.num_hidden_layers,
        width=layer.hidden_size,
        tokenizer=json.loads(tokenizer.tokenizer)["model"]["type"],
        vocabulary=tokenizer.vocabulary,
    )
    return replace(
        entry,
        size=sum(file.stat().st_size for file in folder.iterdir() if is_file(file)),
        shape=tokenizer.shape,
        parameters=_parameters(layer),
        source=", ".join(filter(None, (_made_from(values), _licence(folder)))),
        encoder=facts,
    )


def _parameters(layer: TextBackbone) -> int:
    module = skeleton(Network(layers=(layer,)), (layer.longest,), layer.hidden_size)
    return sum(parameter.numel() for parameter in module.parameters())


def _made_from(values: dict[str, Any]) -> str:
    """What it was trained from, where that is a name and no path of another machine."""
    name = values.get("_name_or_path", "")
    is_name = isinstance(name, str) and name.count("/") == 1 and not name.startswith((".", "/"))
    return f"made from {name}" if is_name else ""


def _licence(folder: Path) -> str:
    """As the lines tell between the two rules that the file about it begins with."""
    try:
        text = read_text(folder / ABOUT, MOST_ABOUT, CheckpointError)
    except CheckpointError:
        return ""
    head = text.split("\n---", 1)[0].splitlines()
    if not head or head[0].strip() != "---":
        return ""
    told = (line.partition(":")[2] for line in head if line.startswith("license:"))
    return next(told, "").strip().strip("\"'")
