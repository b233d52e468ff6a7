"""A network whose weights are spread over processes (FSDP): each has a part of every tensor.

Gradients and what optimisers remember are spread likewise. A layer's weights are gathered for the
moment it is run. What is in parts here is torch's ``DTensor``; whoever keeps, loads or compares
weights goes through `whole` and `in_parts_like`, which leave those of one process as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import torch
import torch.distributed as dist
from torch import Tensor, nn

from studio.engine.network.parts.units import NORMS, units_of

if TYPE_CHECKING:
    from torch.distributed import device_mesh, fsdp
    from torch.distributed import tensor as tensors
else:
    from studio.engine.lazy import lazy

    device_mesh = lazy("torch.distributed.device_mesh")
    fsdp = lazy("torch.distributed.fsdp")
    tensors = lazy("torch.distributed.tensor")


def shard(module: nn.Module, device: torch.device) -> None:
    """Spread the weights of `module` over all processes, in place; each of them calls it.

    Each layer, as fine-tuning counts them, is gathered by itself; normalisations and loose
    parameters, which are small, together for the whole pass.
    """
    if device.type == "cuda":
        torch.cuda.set_device(device)
    mesh = device_mesh.init_device_mesh(device.type, (dist.get_world_size(),))
    parts = [*_layers(module), module]
    for part in parts:
        part.register_forward_hook(_no_view)
        fsdp.fully_shard(part, mesh=mesh, reshard_after_forward=True)
    for part in parts:  # what is first gathered within inference mode could never learn
        part.unshard()
        part.reshard()


def _no_view(part: nn.Module, inputs: Any, output: Any) -> Any:
    """What is done in place to a view of a layer's output would lose the layer's gradients."""
    is_view = isinstance(output, Tensor) and output._is_view()
    return output.clone() if is_view else output


def _layers(module: nn.Module) -> list[Any]:
    known = dict(module.named_modules())
    found = [known[path] for unit in units_of(module) for path in unit.paths if path in known]
    return [part for part in found if not isinstance(part, NORMS)]


def is_in_parts(value: Tensor) -> bool:
    """Whether each process has a part of it."""
    return dist.is_initialized() and isinstance(value, tensors.DTensor)


def whole(value: Tensor) -> Tensor:
    """All of a tensor, which every process asks for at once; a whole one as it is."""
    return value.full_tensor() if is_in_parts(value) else value  # type: ignore[attr-defined]


def own_part(value: Tensor) -> Tensor:
    """What this process has of a tensor, for reading and writing; a whole one as it is."""
    return value.detach().to_local() if is_in_parts(value) else value  # type: ignore[attr-defined]


def in_parts_like(value: Tensor, like: Tensor) -> Tensor:
    """A copy of `value`, which is whole, in such parts as `like` is, on its device and in its
    order in memory.
    """
    made = torch.empty_like(like, requires_grad=False)
    own_part(made).copy_(_part_of(value, like) if is_in_parts(like) else value)
    return made


def _part_of(value: Tensor, like: Any) -> Tensor:
    spread = tensors.distribute_tensor(value, like.device_mesh, like.placements, src_data_rank=None)
    return spread.to_local()


def copy_all(targets: Sequence[Tensor], values: Sequence[Tensor]) -> None:
    """Write `values` into `targets`, of which each is in parts as the other is."""
    torch._foreach_copy_([own_part(t) for t in targets], [own_part(v) for v in values])
    torch.autograd.graph.increment_version(targets)  # a part does not count for the whole
