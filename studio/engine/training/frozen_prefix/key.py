"""What features depend on, as a name: two runs that share it share their features."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor, nn

from studio.engine.data.samples import Samples
from studio.engine.training.loop.seen_samples import digests

VERSION = 1
"""Of how features are computed and kept."""

PLAIN = (bool, int, float, str, tuple, list, dict, type(None))
_OF_EVERY_MODULE = frozenset(vars(nn.Module()))


def name_of(parts: Iterable[object]) -> str:
    """32 hexadecimal digits out of plain values and digests."""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        digest.update(f"{part!r}\n".encode())
    return digest.hexdigest()


def machine(device: torch.device) -> tuple[object, ...]:
    """Of this machine, what may change the last bits of a sum."""
    on_gpu = torch.cuda.get_device_name(device) if device.type == "cuda" else ""
    cpu = torch.backends.cpu.get_cpu_capability()
    return (VERSION, torch.__version__, device.type, on_gpu, cpu, torch.get_num_threads())


def digest_of_module(module: nn.Module) -> str:
    """Of its parts, what they are set to, and their weights, wherever these lie."""
    digest = hashlib.blake2b(digest_size=16)
    for path, part in module.named_modules():
        digest.update(f"{path} {type(part).__qualname__} {_settings(part)}\n".encode())
    for path, value in module.state_dict().items():
        digest.update(f"{path} {value.dtype} {tuple(value.shape)}\n".encode())
        digest.update(_bytes(value))
    return digest.hexdigest()


def digest_of_samples(samples: Samples) -> str:
    """Of the pictures as they were placed, in their order."""
    digest = hashlib.blake2b(repr(samples.shape).encode(), digest_size=16)
    digest.update(digests(samples).numpy().tobytes())
    return digest.hexdigest()


def _settings(part: nn.Module) -> list[tuple[str, Any]]:
    """What a part was built with: a stride, a size, the number of heads."""
    own = (item for item in vars(part).items() if item[0] not in _OF_EVERY_MODULE)
    return sorted((name, value) for name, value in own if isinstance(value, PLAIN))


def _bytes(value: Tensor) -> Any:
    plain = value.detach().cpu().contiguous().flatten()
    return plain.view(torch.uint8).numpy() if plain.numel() else b""
