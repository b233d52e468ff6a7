"""Whether each of torchvision's networks is the row of its steps, bit for bit.

    python -m benchmarks.chains [NAME ...]

Takes minutes, and up to 3 GB for the largest; the tests take the smallest of each family. What has
no steps of its own (`steps` 1) can be frozen as a whole only.
"""

from __future__ import annotations

import argparse

import torch
from torch import nn

from benchmarks.run import row
from studio.engine.network.backbones import backbone_names, facts_of
from studio.engine.network.modules import Backbone
from studio.engine.network.parts.chain import chain
from studio.engine.network.probe import on_meta


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", default=backbone_names())
    found = {name: _steps(name) for name in parser.parse_args().names}
    print("| what | measured | asked |\n| --- | --- | --- |")
    alike = [steps for steps in found.values() if steps > 1]
    told = f"{len(alike)} of {len(found)}, {min(alike)} to {max(alike)} steps"
    row("networks that are the row of their steps", told, "all")
    if wrong := [name for name, steps in found.items() if steps < 2]:
        row("the others", ", ".join(wrong), "none")


def _steps(name: str) -> int:
    """How many there are; 0 where they do something else than the whole."""
    facts = facts_of(name)
    side = facts.size if facts.fixed else facts.smallest
    module = _filled(name, side)
    pictures = torch.rand(2, 3, side, side, generator=torch.Generator().manual_seed(0))
    with torch.inference_mode():
        expected, x = module(pictures), pictures
        steps = chain(module)
        for step in steps:
            x = step(x)
    return len(steps) if torch.equal(x, expected) and bool(torch.isfinite(expected).all()) else 0


def _filled(name: str, side: int) -> nn.Module:
    """With values that are quicker to draw than starting weights."""
    if name.startswith(("swin", "maxvit")):  # some of their buffers are indices
        return Backbone(name, size=side).eval()
    module = on_meta(lambda: Backbone(name, size=side)).to_empty(device="cpu").eval()
    generator = torch.Generator().manual_seed(0)
    for parameter in module.parameters():
        parameter.data.uniform_(-0.1, 0.1, generator=generator)
    for buffer in module.buffers():
        if buffer.is_floating_point():
            buffer.uniform_(0.5, 1.5, generator=generator)
    return module


if __name__ == "__main__":
    main()
