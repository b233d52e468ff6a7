"""What a person is told about a network that was read back from its weights."""

from __future__ import annotations

from studio.engine.errors import shown
from studio.engine.network.layer import Shape, shape_text


class Assumption:
    """A sentence on what is not in the file; template and values apart, as in `StudioError`."""

    def __init__(self, template: str, **values: object) -> None:
        self.template = template
        self.values = {name: shown(value) for name, value in values.items()}

    def __str__(self) -> str:
        return self.template.format(**self.values)


def unknown_tensor(key: str, shape: Shape) -> Assumption:
    """That a tensor belongs to nothing known."""
    return Assumption(
        "{key} ({shape}) is no weight of a layer known here; it is left out.",
        key=key,
        shape=shape_text(shape) or "one number",
    )
