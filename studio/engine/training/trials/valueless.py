"""What only values could tell, answered where tensors are fake and have none."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor
from torch._subclasses.fake_tensor import (
    DataDependentOutputException,
    DynamicOutputShapeException,
    FakeTensor,
    unset_fake_temporarily,
)
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves


class Valueless(TorchDispatchMode):  # type: ignore[no-untyped-call]  # torch's own
    """Has networks of texts run on fake ids: each row is as long as it can be, no check finds an id
    that is out of range, and a mask may leave tokens out.

    To be entered within the mode that makes tensors fake.
    """

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]

    def __torch_dispatch__(
        self, func: Any, types: Any, args: Any = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        kwargs = kwargs or {}
        given = [value for value in tree_leaves((args, kwargs)) if isinstance(value, Tensor)]
        if given and not any(isinstance(value, FakeTensor) for value in given):
            with unset_fake_temporarily():
                return func(*args, **kwargs)
        try:
            return func(*args, **kwargs)
        except DataDependentOutputException:
            return False  # also 0, of any number
        except DynamicOutputShapeException:
            with unset_fake_temporarily():
                return torch.ones(given[0].shape).nonzero()
