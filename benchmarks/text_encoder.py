"""The text encoder beside that of transformers, where it is installed: the same, and as fast.

    python -m benchmarks.text_encoder [FOLDER]

Hidden states are compared where there are tokens. The speed is that of one batch of sentences,
forward and backward, in turns, on one thread.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

import studio.engine.torchvision_compat  # noqa: F401  before torchvision, which transformers imports
from benchmarks.run import default_data_dir, row
from studio.engine.data.texts.tokenizing import token_ids
from studio.engine.network.catalogue import TextBackbone
from studio.engine.network.text_encoder.reading import load_encoder
from studio.engine.network.text_encoder.tokenizer_files import read_tokenizer

FOLDER = default_data_dir() / "pretrained/all-MiniLM-L6-v2"
SENTENCES, TURNS = 32, 8
WORDS = ("film", "quietly", "funny", "surprise", "nobody", "leaves", "before", "sad", "end")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--training", action="store_true", help="with dropout")
    given = parser.parse_args()
    torch.set_num_threads(1)
    ours, theirs = _ours(given.folder), _theirs(given.folder)
    ids = _ids(given.folder)
    mask = ids != ours.padding_idx
    print("| what | measured | asked |\n| --- | --- | --- |")
    if theirs is not None:
        row("hidden states, largest difference", f"{_difference(ours, theirs, ids):.1e}", "≤1e-5")
    ours.train(given.training)
    steps = [_step(ours, lambda: ours(ids, mask))]
    if theirs is not None:
        known = theirs.train(given.training)
        steps.append(_step(known, lambda: known(ids, attention_mask=mask.long())[0]))
    seconds = _seconds(steps)
    row("a batch of 32, forward and backward", f"{seconds[0] * 1000:.0f} ms", "–")
    if len(seconds) > 1:
        row("times as fast as transformers", f"{seconds[1] / seconds[0]:.2f}", "≥1.0")


def _ours(folder: Path) -> Any:
    module = TextBackbone.at(folder, pooling="none").build((128,))
    load_encoder(module, folder)
    return module.eval()


def _theirs(folder: Path) -> Any:
    """None where transformers is not installed."""
    try:
        from transformers import AutoModel
    except ImportError:
        return None
    return AutoModel.from_pretrained(folder, local_files_only=True).eval()


def _ids(folder: Path) -> Tensor:
    """Of 4 to 35 words."""
    texts = [" ".join(WORDS[i % len(WORDS)] for i in range(n + 4)) for n in range(SENTENCES)]
    layer = TextBackbone.at(folder)
    ids = token_ids(texts, read_tokenizer(folder, layer.config, 128)).long()
    used = (ids != layer.pad_token_id).any(0).sum()
    return ids[:, :used]


@torch.inference_mode()
def _difference(ours: Any, theirs: Any, ids: Tensor) -> float:
    mask = ids != ours.padding_idx
    apart = ours(ids, mask) - theirs(ids, attention_mask=mask.long())[0]
    return float(apart[mask].abs().max())


def _step(module: nn.Module, run: Callable[[], Tensor]) -> Callable[[], None]:
    def step() -> None:
        module.zero_grad()
        run().square().mean().backward()  # type: ignore[no-untyped-call]

    return step


def _seconds(steps: list[Callable[[], None]]) -> list[float]:
    """The median of each, run in turns."""
    taken: list[list[float]] = [[] for _ in steps]
    for turn in range(TURNS + 1):
        for step, times in zip(steps, taken, strict=True):
            start = time.perf_counter()
            step()
            if turn:  # the first one warms up
                times.append(time.perf_counter() - start)
    return [statistics.median(times) for times in taken]


if __name__ == "__main__":
    main()
