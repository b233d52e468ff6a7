"""Networks to start from by a name: those that came with the program, and torchvision's.

Nothing is read and no library imported.
"""

from __future__ import annotations

from pathlib import Path

from studio.engine.network.backbones import backbone_names
from studio.engine.paths import resource


def bundled_names() -> tuple[str, ...]:
    """The pretrained networks that came with the program."""
    return tuple(sorted(path.stem for path in resource("pretrained").glob("*.pth")))


def is_known(name: str) -> bool:
    """Whether `name` names a network, and no file."""
    return name in backbone_names() or name in bundled_names()


def bundled_checkpoint(name: str) -> Path | None:
    """The file of a whole network that came with the program; None where `name` is none of these,
    or a backbone.
    """
    if name in backbone_names() or name not in bundled_names():
        return None
    return resource("pretrained", f"{name}.pth")
