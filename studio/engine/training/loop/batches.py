"""An epoch's batches: gathered from the samples, the next one while this one trains."""

from __future__ import annotations

from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor

import torch
from torch import Tensor

from studio.engine.data.samples import Samples
from studio.engine.training.distributed.processes import ALONE, Processes

Batch = tuple[Tensor, Tensor]
"""Pictures (uint8 N×C×H×W), or features in their place, and labels (int64 N), on the device that
trains."""

TOUCHED = 2**16
"""Bytes that reading any picture of a mapped file brings into memory: the pages around it too."""

MOST_OF_DEVICE = 0.5
"""Of a device's free memory, that samples may take: network and activations need the rest."""


class Batches:
    """Gives samples to a loop, batch by batch.

    Samples that lie on the device are gathered when they are asked for: that takes
    microseconds. Those in a file or in other memory are gathered and moved by a thread, one
    batch ahead.
    """

    def __init__(
        self, samples: Samples, device: torch.device, size: int, processes: Processes = ALONE
    ) -> None:
        """Each of several `processes` gets its share of every batch."""
        self._samples, self._processes = samples, processes
        self._device = device
        self._size = size
        self._is_far = samples.mapping is not None or samples.store.device != device
        self._touched = max(samples.store[0].nbytes, TOUCHED) * size

    def epoch(self, order: Tensor) -> Generator[Batch, None, None]:
        """The samples at `order` (int64, on the CPU), in batches. Close it to end early."""
        samples = self._samples
        order = order.to(samples.labels.device)
        rows = order if samples.rows is None else samples.rows.index_select(0, order)
        labels, share = samples.labels.index_select(0, order), self._processes.share
        batches = zip(torch.split(rows, self._size), torch.split(labels, self._size), strict=True)
        pieces = [(share(rows), share(labels)) for rows, labels in batches]
        if self._is_far:
            yield from self._ahead(pieces)
        else:
            for rows_of_batch, labels in pieces:
                yield samples.store.index_select(0, rows_of_batch), labels

    def _ahead(self, pieces: list[Batch]) -> Generator[Batch, None, None]:
        with ThreadPoolExecutor(1) as pool:
            coming = pool.submit(self._fetch, *pieces[0])
            for piece in pieces[1:]:
                batch = coming.result()
                coming = pool.submit(self._fetch, *piece)
                yield batch
            yield coming.result()

    def _fetch(self, rows: Tensor, labels: Tensor) -> Batch:
        pictures = self._samples.store.index_select(0, rows)
        if self._samples.mapping is not None:
            self._samples.mapping.release_if_large(self._touched)
        return pictures.to(self._device), labels.to(self._device)


def moved_where_it_fits(samples: Samples, device: torch.device) -> Samples:
    """`samples` on `device`; as they are where that is the CPU or has too little free memory."""
    if device.type != "cuda":
        return samples if device.type == "cpu" else samples.to(device)
    free, _ = torch.cuda.mem_get_info(device)
    size = len(samples) * samples.store[0].nbytes
    return samples.to(device) if size <= MOST_OF_DEVICE * free else samples
