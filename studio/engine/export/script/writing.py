"""A run as a folder with ``train.py``: what stands in it, in which order."""

from __future__ import annotations

import ast
import builtins
from pathlib import Path
from typing import Any

from studio.engine.data.image_transform import ImageTransform
from studio.engine.errors import CheckpointError
from studio.engine.export.script.adapters_code import add_adapters
from studio.engine.export.script.augmenting_code import augmenting_code
from studio.engine.export.script.beginning import job_of
from studio.engine.export.script.data_code import data_code
from studio.engine.export.script.frozen_code import add_frozen_part, kept_by
from studio.engine.export.script.pieces import Pieces
from studio.engine.export.script.proof import begins_alike, prove_pipeline, run
from studio.engine.export.script.refusals import refuse_what_is_not_plain
from studio.engine.export.script.run_data import RunData
from studio.engine.export.script.stages_code import add_stages
from studio.engine.export.script.template import filled, part
from studio.engine.export.script.training_code import given_to_epoch, training_code
from studio.engine.files import write_atomic
from studio.engine.network.network import Network
from studio.engine.network.source import Use, write_source
from studio.engine.training.checkpoints.checkpoint import Checkpoint, save_tensors
from studio.engine.training.loop.job import TrainingJob

NAME = "train.py"

SECTIONS = {
    "AUGMENT": "Augmentation",
    "ADAPTERS": "Adapters",
    "STAGES": "Stages",
    "FROZEN_PART": "Frozen layers, computed once",
}
"""Parts of the script that not every recipe has, and what stands above them."""

ABOUT = """\
It is trained as in Training Studio, from the same data in the same order, and measured alike:

    python train.py [--data PATH] [--epochs N] [--device DEVICE]

The weights of the best epoch are kept in weights.pth. To be installed: LIBRARIES.
"""

BEGINS = "It begins with the weights in start.pth.\n"
"""What is told before that where they lie beside it."""

IMPORTS = {
    "Callable": "from collections.abc import Callable",
    "Iterator": "from collections.abc import Iterator",
    "argparse": "import argparse",
    "csv": "import csv",
    "gzip": "import gzip",
    "json": "import json",
    "math": "import math",
    "os": "import os",
    "struct": "import struct",
    "sys": "import sys",
    "np": "import numpy as np",
    "Path": "from pathlib import Path",
    "NamedTuple": "from typing import NamedTuple",
    "ThreadPoolExecutor": "from concurrent.futures import ThreadPoolExecutor",
    "Tokenizer": "from tokenizers import Tokenizer",
    "torch": "import torch",
    "Tensor": "from torch import Tensor",
    "nn": "from torch import nn",
    "functional": "from torch.nn import functional",
}
"""By the names that they bring."""

LIBRARIES = {
    "torchvision": "torchvision",
    "timm": "timm",
    "numpy": "NumPy",
    "PIL": "Pillow",
    "tokenizers": "tokenizers",
}
"""By what is imported: what is to be installed beside torch."""


def write_script(checkpoint: Checkpoint, folder: Path, on: RunData | None) -> None:
    """Write the script and what it reads into `folder`, and see that it does as the run did.

    Args:
        on: the run's data; None where they are not on this machine.

    Raises:
        CheckpointError: the recipe, its data or its network cannot be written so, or what was
            written gives other samples, or others first.
        StudioError: it could not be written.
    """
    refuse_what_is_not_plain(checkpoint)
    if on is None:
        raise CheckpointError(
            "A script is written for the data that {name} was trained on, and tried out with "
            "them: they are not on this machine. Put them where they were.",
            name=checkpoint.recipe.name,
        )
    job = job_of(checkpoint, on)
    pieces = _pieces(checkpoint, job, on)
    for name, content in pieces.files.items():
        write_atomic(folder / name, content)
    path = folder / NAME
    write_atomic(path, _text(checkpoint, pieces).encode())
    if not begins_alike(run(path), job):
        save_tensors(job.module.state_dict(), folder / "start.pth")
        pieces.flag(start=True)
        write_atomic(path, _text(checkpoint, pieces).encode())
    prove_pipeline(run(path), job)


def _pieces(checkpoint: Checkpoint, job: TrainingJob, on: RunData) -> Pieces:
    recipe, placement = checkpoint.recipe, checkpoint.preprocessing.placement
    pieces = data_code(checkpoint, on, job.split)
    pieces.take(training_code(recipe, job.split, job.module))
    if isinstance(placement, ImageTransform):
        pieces.take(augmenting_code(recipe.data.augment, placement.style))
    if job.adapters is not None:
        add_adapters(pieces, job)
    kept = kept_by(job)
    steps = (
        add_frozen_part(pieces, job, kept)
        if any(stage.steps for stage in kept)
        else [(0, 0)] * len(kept)
    )
    if "staged" in pieces.flags:
        add_stages(pieces, recipe, job.module, steps)
    return pieces


def _text(checkpoint: Checkpoint, pieces: Pieces) -> str:
    """The whole source, top to bottom: settings, data, network, training, evaluation, main."""
    body = _body(pieces)
    head, classes = _network(checkpoint, pieces, body)
    whole = f"{head}\n{body.replace('#NETWORK', classes.strip())}\n"
    return filled(whole, {})


def _body(pieces: Pieces) -> str:
    """All but the head and the network, which has a mark."""
    inserted = dict.fromkeys(("HOLD_BACK", "THINNED", *SECTIONS), "") | pieces.inserted
    inserted["GIVEN"] = given_to_epoch(pieces.flags)
    inserted["AT_ONCE"] = ", stage.at_once" if "cuts" in pieces.flags else ""
    inserted["VIEW"] = ", 0" if "bfloat16" in pieces.flags else ""
    kind = "texts" if "texts" in pieces.flags else "pictures"
    measure = "evaluate_macro" if "macro" in pieces.flags else "evaluate"
    inserted["PLACE_OF"] = "" if "arrays" in pieces.flags else part("place_of", pieces.flags)
    inserted["PREPARED"] = part(f"prepared_{kind}", pieces.flags)
    inserted["EVALUATE"] = part(measure, pieces.flags, {"MEASURE": inserted["MEASURE"]})
    inserted["SETTINGS"] = "\n".join(map(_line, pieces.settings))
    for name, found in pieces.found.items():
        inserted[name] = f"{found.text}\n\n\n{inserted.get(name, '')}"
    for name, title in SECTIONS.items():
        if text := inserted[name]:
            inserted[name] = f"# {title}\n\n\n{text}"
    return part("train", pieces.flags, inserted)


def _line(setting: tuple[str, str, str]) -> str:
    name, value, about = setting
    line = f"{name} = {value}"
    return f"{line}  # {about}" if about else line


def _network(checkpoint: Checkpoint, pieces: Pieces, body: str) -> tuple[str, str]:
    """Docstring and imports of the whole, and the classes of the network."""
    tree = ast.parse(body.replace("#NETWORK", ""))
    read = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    imports = {line for name, line in IMPORTS.items() if name in read}
    imports |= {line for found in pieces.found.values() for line in found.imports}
    names = {*read, *IMPORTS} - {*dir(builtins)}
    about = (
        ABOUT.replace("The weights", f"{BEGINS}The weights") if "start" in pieces.flags else ABOUT
    )
    use = Use(about, frozenset(imports), "", frozenset(names))
    shape = checkpoint.preprocessing.placement.shape
    recipe, classes = checkpoint.recipe, len(checkpoint.classes)
    network = Network.parse(_fresh(recipe.network.to_dict()))
    source = write_source(network, shape, classes, recipe.name, use).text
    first = next(n for n in ast.parse(source).body if isinstance(n, ast.ClassDef))
    lines = source.splitlines()
    head, rest = "\n".join(lines[: first.lineno - 1]), "\n".join(lines[first.lineno - 1 :])
    return head.replace("LIBRARIES", _libraries(head)), rest


def _fresh(values: Any) -> Any:
    """A network's values with backbones that fetch no weights: these lie beside the script."""
    if isinstance(values, dict):
        known = {name: _fresh(value) for name, value in values.items()}
        return known | ({"pretrained": False} if "pretrained" in known else {})
    return [_fresh(value) for value in values] if isinstance(values, list) else values


def _libraries(head: str) -> str:
    """What is to be installed for the imports in `head`."""
    words = head.split()
    names = ["torch", *(library for package, library in LIBRARIES.items() if package in words)]
    return ", ".join(names)
