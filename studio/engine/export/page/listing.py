"""What a module computes, as a list of plain operations that a few lines of JavaScript run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from torch import Tensor, nn

from studio.engine.errors import CheckpointError
from studio.engine.export.page.operation import Operation

Translation = Callable[["Listing", Any, str], list[Operation]]
"""From a module and its path to what it computes."""


class Listing:
    """Lists the operations of modules, and collects their weights.

    Attributes:
        weights: of all of them, by their numbers.
    """

    def __init__(self, network: str, known: dict[type[nn.Module], Translation]) -> None:
        """
        Args:
            network: its name, for a sentence.
            known: how each class of modules is listed.
        """
        self._network, self._known = network, known
        self.weights: list[Tensor] = []

    def of(self, module: nn.Module, path: str) -> list[Operation]:
        """What `module` computes of one sample.

        Raises:
            CheckpointError: a layer is none of those that are known.
        """
        translation = self._known.get(type(module))
        if translation is None:
            raise CheckpointError(
                "{network} cannot become a page: {layer} is a {kind}, and a page knows no such "
                "layer. Export it as ONNX, which browsers run with onnxruntime-web.",
                network=self._network,
                layer=path,
                kind=type(module).__name__,
            )
        return translation(self, module, path)

    def row(self, modules: dict[str, nn.Module], path: str) -> list[Operation]:
        """What modules compute one after the other; their names follow on `path`."""
        found = []
        for name, module in modules.items():
            found += self.of(module, f"{path}.{name}" if path else name)
        return found

    def operation(
        self, kind: str, weights: Mapping[str, Tensor | None] | None = None, **settings: Any
    ) -> Operation:
        """One operation; weights that are None are left out."""
        kept = {name: value for name, value in (weights or {}).items() if value is not None}
        numbers = {name: self._keep(value) for name, value in kept.items()}
        return {"kind": kind, **settings} | ({"tensors": numbers} if numbers else {})

    def _keep(self, weight: Tensor) -> int:
        self.weights.append(weight.detach().float().cpu())
        return len(self.weights) - 1
