"""Tracing a network with ``torch.export`` inside a program that has a window."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec

import torch


@contextmanager
def quiet_tracing() -> Iterator[None]:
    """Within it torch traces without gradients, says nothing of its own parts, and starts no
    thread: where tqdm is installed, its progress bars start one that stays.
    """
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        if find_spec("tqdm") is not None:
            from tqdm import tqdm

            tqdm.monitor_interval = 0
        yield
