"""What a written page answers, without a person: by its own JavaScript where that can be run."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import torch
from torch import Tensor

from studio.engine.errors import CheckpointError
from studio.engine.export.page.html import part_of_page

NODE = "node"
AT_MOST = 600
"""Seconds for all samples."""

ASK = """
import {{ readFileSync }} from "node:fs";
{runtime}
{computing}
const read = (name) => readFileSync(name, "utf8");
const about = JSON.parse(read("network.txt"));
const network = networkOf(about, read("weights.txt"), read("binary.txt"));
const answers = [];
for (const sample of JSON.parse(read("samples.txt"))) {{
  answers.push(await network.probabilities(sample));
}}
process.stdout.write(JSON.stringify(answers));
"""
"""The page's own scripts, and what a person's hand does otherwise."""


def has_node() -> bool:
    """Whether a runtime for JavaScript is found."""
    return shutil.which(NODE) is not None


def answers_by_node(page: Path, samples: list[list[int]]) -> Tensor:
    """The probabilities that the page at `page` gives, computed by its own scripts: N×classes.

    Args:
        samples: pixels C×H×W in a row, or the ids of a text's tokens.

    Raises:
        CheckpointError: its script failed.
    """
    files = {f"{name}.txt": part_of_page(page, name) for name in ("network", "weights", "binary")}
    script = {name: part_of_page(page, name) for name in ("runtime", "computing")}
    files |= {"samples.txt": json.dumps(samples), "ask.mjs": ASK.format(**script)}
    return torch.tensor(_run_node(files))


def _run_node(files: dict[str, str]) -> Any:
    """What ``ask.mjs`` prints, in a folder of its own with these files."""
    with TemporaryDirectory() as folder:
        for name, text in files.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        command = [NODE, "ask.mjs"]
        try:
            done = subprocess.run(
                command, cwd=folder, capture_output=True, encoding="utf-8", timeout=AT_MOST
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise _failed(str(error)) from error
    if done.returncode:
        raise _failed(_reason(done.stderr))
    return json.loads(done.stdout)


def _reason(told: str) -> str:
    """The line that names the error, among those that say where it was."""
    lines = [line for line in told.splitlines() if "Error" in line]
    return lines[0].strip() if lines else "no reason given"


def _failed(reason: str) -> CheckpointError:
    return CheckpointError(
        "The page's own JavaScript could not be run by node ({reason}), so it was not kept. "
        "Update node, or export code or ONNX.",
        reason=reason,
    )


def answers_by_onnxruntime(page: Path, samples: Tensor) -> Tensor:
    """The probabilities of the graph that stands in the page at `page`: N×classes.

    Args:
        samples: uint8 N×C×H×W.
    """
    import onnxruntime

    graph = base64.b64decode(part_of_page(page, "weights"))
    session = onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"])
    (found,) = session.run(None, {"pictures": samples.numpy()})
    return torch.from_numpy(found)
