"""Makes `resources/backbones.json` from torchvision.

``python -m studio.engine.network.backbone_table``

Run it when the range of torchvision in ``pyproject.toml`` changes.
"""

from __future__ import annotations

import json
from typing import Any

import torch
from torch import nn

from studio.engine.network.from_weights.torchvision_networks import fingerprint
from studio.engine.network.modules import Backbone
from studio.engine.network.probe import on_meta
from studio.engine.network.torchvision_models import models, weights_of
from studio.engine.paths import resource

TRANSFORMS_INPUT = ("googlenet", "inception_v3")
"""Their weights expect pictures from −1 to 1: torchvision makes them of pictures normalised as for
all others, by a step that their backbone here lacks.
"""
HALVES = [0.5, 0.5, 0.5]

SIDES = (28, 32, 48, 64, 96, 128, 224)


def facts(name: str) -> dict[str, Any]:
    """The row of one network."""
    weights = weights_of(name)
    presets, meta = weights.transforms(), weights.meta
    size = presets.crop_size[0]
    module = on_meta(lambda: Backbone(name, size=size)).eval()
    loose = on_meta(lambda: Backbone(name, size=None)).eval()
    heads = [path for path, part in module.model.named_modules() if isinstance(part, nn.Identity)]
    fits = [side for side in SIDES if _reads(loose, side)]
    features = module(torch.empty(1, 3, size, size, device="meta")).shape[1]
    return {
        "size": size,
        "smallest": fits[0] if fits else size,
        "fixed": fits in ([], [224]) and not _reads(loose, size + 32),
        "mean": HALVES if name in TRANSFORMS_INPUT else list(presets.mean),
        "std": HALVES if name in TRANSFORMS_INPUT else list(presets.std),
        "parameters": meta["num_params"],
        "accuracy": round(meta["_metrics"]["ImageNet-1K"]["acc@1"] / 100, 5),
        "weights": weights.url.rsplit("/")[-1],
        "features": features,
        "keys": fingerprint(module.model.state_dict(), heads[-1]),
    }


def _reads(module: nn.Module, side: int) -> bool:
    try:
        module(torch.empty(1, 3, side, side, device="meta"))
    except (RuntimeError, AssertionError, ValueError):
        return False
    return True


def main() -> None:
    names = models.list_models(module=models)
    rows = {name: facts(name) for name in names}
    text = json.dumps(rows, indent=1)
    resource("backbones.json").write_text(text + "\n", encoding="utf-8")
    print(f"{len(rows)} networks")


if __name__ == "__main__":
    main()
