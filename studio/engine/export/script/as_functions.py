"""Methods of a kind with settings as plain functions, the settings as numbers in them."""

from __future__ import annotations

import inspect
import re
import sys
import textwrap
from typing import Any

from studio.engine.errors import CheckpointError
from studio.engine.export.gather import Gathered, gather_used
from studio.engine.export.script.pieces import written
from studio.engine.spec import Kind

PLAIN = (int, float, bool, str, tuple, type(None))


def as_function(spec: Kind, method: str, name: str, found: Gathered) -> None:
    """Add to `found` the method of `spec` as a function `name`, with all that it stands on. Methods
    that it calls become functions whose names begin with `name`.

    Raises:
        CheckpointError: it reads more of its object than settings.
    """
    if name in found.definitions:
        return
    own = getattr(type(spec), method)
    source = textwrap.dedent(inspect.getsource(own))
    source = re.sub(rf"^def {method}\(self(, )?", f"def {name}(", source, count=1, flags=re.M)

    def told(attribute: re.Match[str]) -> str:
        return _told(spec, attribute[1], name, found)

    source = re.sub(r"\bself\.(\w+)", told, source)
    gather_used(source, sys.modules[own.__module__], found)
    found.definitions[name] = source.rstrip()


def _told(spec: Kind, attribute: str, name: str, found: Gathered) -> str:
    """What stands in place of an attribute of `spec`."""
    value: Any = getattr(spec, attribute, None)
    if inspect.ismethod(value):
        function = f"{name}_{attribute.strip('_')}"
        as_function(spec, attribute, function, found)
        return function
    if not hasattr(spec, attribute) or not isinstance(value, PLAIN):
        raise CheckpointError(
            "{kind} cannot be written as a plain function of its settings, and a script needs "
            "it. Export the code and the weights instead.",
            kind=spec.kind,
        )
    return written(value)
