"""Which ways to do the arithmetic are worth a trial, for a network on a device."""

from __future__ import annotations

import os
from collections.abc import Collection

import torch
from torch import nn

from studio.engine.devices import thread_count
from studio.engine.training.settings.settings import Speed


def variants(
    own: Speed, module: nn.Module, device: torch.device, options: Collection[str] | None = None
) -> dict[str, Speed]:
    """By key: the recipe's own, float32 to compare with, and each that `device` could gain by.

    Those that are compiled come last; one that equals another is left out.
    """
    plain = Speed(fused=own.fused, threads=own.threads)
    found = {"recipe": own, "float32": plain}
    for key, change in (_eager_changes(module, device) | _compiled_changes(device)).items():
        if options is None or key in options:
            found[key] = plain.changed(**change)
    unique: dict[Speed, str] = {}
    for key, speed in found.items():
        unique.setdefault(speed.changed(threads=speed.threads or thread_count()), key)
    return {key: found[key] for key in unique.values()}


def _eager_changes(module: nn.Module, device: torch.device) -> dict[str, dict[str, object]]:
    changes: dict[str, dict[str, object]] = {"bfloat16": {"precision": "bfloat16"}}
    if any(isinstance(part, nn.Conv2d | nn.ConvTranspose2d) for part in module.modules()):
        changes["channels-last"] = {"channels_last": True}
        changes["bfloat16-channels-last"] = {"precision": "bfloat16", "channels_last": True}
    if device.type == "cuda":
        changes["float16"] = {"precision": "float16"}
    changes["unfused"] = {"fused": False}
    if device.type == "cpu":
        changes |= {f"threads-{count}": {"threads": count} for count in _thread_counts()}
    return changes


def _compiled_changes(device: torch.device) -> dict[str, dict[str, object]]:
    changes: dict[str, dict[str, object]] = {
        "compiled": {"compiled": "yes"},
        "compiled-bfloat16": {"compiled": "yes", "precision": "bfloat16"},
    }
    if device.type == "cuda":
        changes["cuda-graphs"] = {"compiled": "cuda graphs"}
    return changes


def _thread_counts() -> list[int]:
    """One to all cores; of many cores some, since each count takes a second."""
    cores = os.cpu_count() or 1
    few = min(cores, 8)
    return sorted({*range(1, few + 1), *range(few, cores, 8), max(1, cores - 1), cores})
