"""Sums over steps that stay on the device until somebody wants to read them."""

from __future__ import annotations

from typing import Any, Self

import torch
from torch import Tensor

from studio.engine.training.distributed.processes import ALONE, Processes


class MetricAccumulator:
    """Loss and accuracy over some steps.

    A step only appends to lists; one reduction does the arithmetic for all of them when
    the figures are read, which on a GPU is also the only time the host waits for it.

    Attributes:
        samples: how many were counted and reduced.
    """

    def __init__(self, processes: Processes = ALONE) -> None:
        """What each of several `processes` counts is counted in all, when it is read."""
        self._processes = processes
        self.samples = 0
        self._loss_sum = 0.0
        self._hits = 0
        self._losses: list[Tensor] = []
        self._logits: list[Tensor] = []
        self._labels: list[Tensor] = []
        self._kept: list[tuple[float, int]] = []

    def add(self, loss: Tensor, logits: Tensor, labels: Tensor) -> None:
        """Count one step: its mean loss (a scalar), logits N×classes and labels N."""
        self._losses.append(loss)
        self._logits.append(logits)
        self._labels.append(labels)

    def losses(self) -> list[float]:
        """The mean loss of each step since the figures were last read."""
        self._settle()
        return [loss for loss, _ in self._kept]

    def add_all(self, other: MetricAccumulator) -> None:
        """Count all that `other` has counted."""
        other._reduce()
        self.samples += other.samples
        self._loss_sum += other._loss_sum
        self._hits += other._hits

    def means(self) -> tuple[float, float]:
        """Loss and accuracy (0–1) a sample."""
        self._reduce()
        return self._loss_sum / self.samples, self._hits / self.samples

    def to_dict(self) -> dict[str, Any]:
        """Its state; `from_dict` goes on from it, to the same sums bit for bit."""
        self._settle()
        return {
            "samples": self.samples,
            "loss_sum": self._loss_sum,
            "hits": self._hits,
            "kept": [list(step) for step in self._kept],
        }

    @classmethod
    def from_dict(cls, values: dict[str, Any], processes: Processes = ALONE) -> Self:
        """What `to_dict` gave."""
        tally = cls(processes)
        tally.samples, tally._hits = int(values["samples"]), int(values["hits"])
        tally._loss_sum = float(values["loss_sum"])
        tally._kept = [(float(loss), int(size)) for loss, size in values["kept"]]
        return tally

    def _settle(self) -> None:
        """Steps as numbers: their losses are not added up yet, since sums depend on the order."""
        if not self._losses:
            return
        sizes = [len(labels) for labels in self._labels]
        losses = torch.stack(self._losses)
        hits = (torch.cat(self._logits).argmax(1) == torch.cat(self._labels)).sum()
        if self._processes.count == 1:
            self._kept += zip(losses.tolist(), sizes, strict=True)
            self._hits += int(hits)
        else:
            self._settle_with_others(losses, sizes, hits)
        self._losses, self._logits, self._labels = [], [], []

    def _settle_with_others(self, losses: Tensor, sizes: list[int], hits: Tensor) -> None:
        counts = losses.new_tensor(sizes, dtype=torch.float64)
        own = torch.cat([losses.double() * counts, counts, hits.double()[None]])
        *sums, hits_of_all = self._processes.sum(own).tolist()
        steps = len(sizes)
        for total, size in zip(sums[:steps], sums[steps:], strict=True):
            self._kept.append((total / size, round(size)))
        self._hits += round(hits_of_all)

    def _reduce(self) -> None:
        self._settle()
        self._loss_sum += sum(loss * size for loss, size in self._kept)
        self.samples += sum(size for _, size in self._kept)
        self._kept = []
