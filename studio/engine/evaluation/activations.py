"""What a layer of a network gives for one picture."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from studio.engine.data.preprocessing import Normaliser


def activation_of(
    module: nn.Module, normalise: Normaliser, picture: Tensor, path: str
) -> NDArray[np.float32] | None:
    """The output of the part at `path` for one picture (uint8 C×H×W), in evaluation mode.

    It is C×H×W, T×D or a vector; None where the module has no such part, or it gives
    something else.
    """
    caught: list[Tensor] = []

    def catch(part: nn.Module, given: object, out: object) -> None:
        if isinstance(out, Tensor):
            caught.append(out[0].detach().float().cpu())

    try:
        part = module.get_submodule(path)
    except AttributeError:
        return None
    hook = part.register_forward_hook(catch)
    try:
        with torch.inference_mode():
            module(normalise(picture[None]))
    finally:
        hook.remove()
    if not caught or caught[0].dim() not in (1, 2, 3):
        return None
    return np.ascontiguousarray(caught[0].numpy())
