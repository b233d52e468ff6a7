"""The processes that train one network together, as each of them sees the others.

Every method but `share`, `weight` and `parallel` waits for the others: all processes call it, at
the same place of the run.
"""

from __future__ import annotations

import gc
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

import torch
import torch.distributed as dist
from torch import Tensor, nn
from torch.distributed.distributed_c10d import PrefixStore
from torch.distributed.rendezvous import rendezvous
from torch.nn.parallel import DistributedDataParallel

from studio.engine.errors import Cancelled, RecipeError
from studio.engine.training.distributed.failing import told_once

LONGEST_WAIT = timedelta(days=7)
"""For another process: a paused run waits. One that died is noticed at once."""


@dataclass(frozen=True)
class Processes:
    """All alone where there is one.

    Attributes:
        count: how many there are.
        rank: which one this is, from 0; that one writes and prints.
        local_rank, local_count: among those on this machine.
        sharded: whether the weights are spread over them (FSDP), so that none can run the network
            or keep its weights without the others; else each has all of them (DDP).
    """

    count: int = 1
    rank: int = 0
    local_rank: int = 0
    local_count: int = 1
    sharded: bool = False

    @classmethod
    def from_environment(cls, sharded: bool = False) -> Processes:
        """As ``torchrun`` tells each of those that it starts; alone where it did not.

        Raises:
            RecipeError: weights cannot be `sharded` over one.
        """
        names = ("WORLD_SIZE", "RANK", "LOCAL_RANK", "LOCAL_WORLD_SIZE")
        found = ALONE
        if all(name in os.environ for name in names):
            count, rank, local_rank, local_count = (int(os.environ[name]) for name in names)
            found = cls(count, rank, local_rank, local_count)
        if sharded and found.count == 1:
            raise RecipeError(
                "Weights are spread (--fsdp) over several processes, and there is one: start them "
                "by torchrun --nproc-per-node N main.py …, or leave --fsdp away."
            )
        return replace(found, sharded=sharded)

    @property
    def is_first(self) -> bool:
        return self.rank == 0

    @contextmanager
    def joined(self) -> Iterator[None]:
        """Within it the processes can talk to each other.

        Raises:
            Cancelled: they fail alike, and the first of them tells why.
        """
        if self.count == 1:
            yield
            return
        backend = "nccl" if torch.cuda.is_available() else "gloo"
        store, _, _ = next(rendezvous("env://", timeout=LONGEST_WAIT))
        of_group = PrefixStore("group", store)
        with told_once(store, self.rank, self.count):
            dist.init_process_group(
                backend,
                timeout=LONGEST_WAIT,
                store=of_group,
                rank=self.rank,
                world_size=self.count,
            )
            try:
                yield
            finally:
                dist.destroy_process_group()

    def device(self, name: str) -> str:
        """The device of this process, where a recipe names `name`: each has a GPU of its own."""
        if self.count == 1 or name == "cpu" or not torch.cuda.is_available():
            return name
        return f"cuda:{self.local_rank}"

    def threads(self, wanted: int) -> int:
        """How many threads of the `wanted` are this process's."""
        return max(1, wanted // self.local_count)

    def share(self, rows: Tensor) -> Tensor:
        """What of a batch this process trains on."""
        return rows if self.count == 1 else rows[self.rank :: self.count]

    def weight(self, own: int, all_of_them: int) -> float:
        """What this process's mean loss of `own` samples is multiplied by, for the mean over
        processes of the gradients to be that of the mean over `all_of_them`.
        """
        return 1.0 if self.count == 1 else self.count * own / all_of_them

    def parallel(self, part: nn.Module) -> nn.Module:
        """`part`, whose gradients become the mean over processes while they are computed."""
        if self.count == 1 or self.sharded:  # sharded, it does so itself
            return part
        gc.collect()  # one that was made before has hooks in the same parameters
        with warnings.catch_warnings():
            # Of a way that is to come: statistics need no sending, as they are shared already.
            warnings.simplefilter("ignore", FutureWarning)
            return DistributedDataParallel(part, broadcast_buffers=False)

    def sum(self, values: Tensor) -> Tensor:
        """The sum over processes."""
        if self.count > 1:
            values = values.clone()
            dist.all_reduce(values)
        return values

    def any(self, *flags: bool) -> tuple[bool, ...]:
        """For each flag, whether it is set in any process."""
        if self.count == 1:
            return flags
        device = torch.device("cuda", self.local_rank) if dist.get_backend() == "nccl" else "cpu"
        found = torch.tensor(flags, dtype=torch.uint8, device=device)
        dist.all_reduce(found, dist.ReduceOp.MAX)
        return tuple(found.bool().tolist())

    @contextmanager
    def first_alone(self) -> Iterator[None]:
        """The first process does what is within it while the others wait, then they do: so they
        find ready in the cache what it made.

        Raises:
            Cancelled: it failed in the first, which tells why.
        """
        if not self.is_first:
            if self.any(False)[0]:
                raise Cancelled
            yield
            return
        try:
            yield
        except BaseException:
            self.any(True)
            raise
        self.any(False)


ALONE = Processes()
