"""Tracing a network with ``torch.export`` inside a program that has a window."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from threading import get_ident
from typing import Any

import torch
from torch import Tensor
from torch._decomp import global_decomposition_table
from torch.export import ExportedProgram
from torch.export._patches import _register_rnn_while_loop_decomposition

from studio.engine.export.packed import dynamic_shapes, inputs_of, packed
from studio.engine.training.checkpoints.checkpoint import Checkpoint

FEWEST = 2
"""Samples that a network is traced with: sizes of 1 are taken for fixed ones."""


def traced(
    checkpoint: Checkpoint, samples: Tensor, normalise: bool, probabilities: bool
) -> ExportedProgram:
    """`packed`, for any number of samples and texts of any length; within `quiet_tracing`.

    Args:
        samples: `FEWEST` or more, uint8 N×C×H×W or int32 N×T.

    Raises:
        Exception: of any class, where torch cannot trace a layer.
    """
    inputs = inputs_of(checkpoint, samples, normalise)
    module = packed(checkpoint, normalise, probabilities).requires_grad_(False)
    shapes = dynamic_shapes(checkpoint, inputs)
    return torch.export.export(module, tuple(inputs.values()), dynamic_shapes=shapes)


def why(error: Exception) -> str:
    """The first line of what stopped it, without its full stop."""
    lines = str(error.__cause__ or error).strip().splitlines()
    return lines[0].strip(" .") if lines else "a layer of it has no form there"


@contextmanager
def quiet_tracing() -> Iterator[None]:
    """Within it torch traces without gradients, says nothing of its own parts, and starts no
    thread: where tqdm is installed, its progress bars start one that stays.
    """
    with warnings.catch_warnings(), torch.no_grad(), _any_number_of_steps():
        warnings.simplefilter("ignore")
        if find_spec("tqdm") is not None:
            from tqdm import tqdm

            tqdm.monitor_interval = 0
        yield


@contextmanager
def _any_number_of_steps() -> Iterator[None]:
    """Within it this thread's traces know what shapes recurrent layers give. By itself torch runs
    each step for that, and takes their number in the samples for a fixed one.
    """
    gru, lstm = torch.ops.aten.gru.input, torch.ops.aten.lstm.input
    table = global_decomposition_table["post_autograd"]
    with (
        _register_rnn_while_loop_decomposition(gru, _in_this_thread(_gru_shapes, table[gru])),
        _register_rnn_while_loop_decomposition(lstm, _in_this_thread(_lstm_shapes, table[lstm])),
    ):
        yield


def _in_this_thread(one: Callable[..., Any], other: Callable[..., Any]) -> Callable[..., Any]:
    mine = get_ident()
    return lambda *given: (one if get_ident() == mine else other)(*given)


def _gru_shapes(x: Tensor, hidden: Tensor, *settings: Any) -> tuple[Tensor, Tensor]:
    *_, both_ways, _ = settings
    steps = x.new_empty(*x.shape[:2], hidden.shape[2] * (2 if both_ways else 1))
    return steps, torch.empty_like(hidden)


def _lstm_shapes(x: Tensor, hidden: list[Tensor], *settings: Any) -> tuple[Tensor, Tensor, Tensor]:
    return *_gru_shapes(x, hidden[0], *settings), torch.empty_like(hidden[1])
