"""Makes `resources/timm_networks.json` from timm.

``python -m studio.engine.network.timm_networks.make_table``

Run it when the range of timm in ``pyproject.toml`` changes; it takes half an hour.
"""

from __future__ import annotations

import json
import warnings
from typing import Any

from studio.engine.network.from_weights.torchvision_networks import NO_HEAD, fingerprint
from studio.engine.network.probe import on_meta
from studio.engine.network.timm_networks.library import create_model, list_models
from studio.engine.paths import resource
from studio.engine.stated import PRESETS


def facts(name: str) -> dict[str, Any] | None:
    """The row of one network; None where it reads no square colour pictures."""
    model = on_meta(lambda: create_model(name, num_classes=0))
    known = model.pretrained_cfg
    channels, height, width = known["input_size"]
    features = getattr(model, "head_hidden_size", None) or model.num_features
    if channels != 3 or height != width or not features:
        return None
    row = {
        "keys": fingerprint(model.state_dict(), NO_HEAD),
        "features": features,
        "size": height,
    }
    told = tuple(known["mean"]), tuple(known["std"])
    return row if told == PRESETS["imagenet"] else row | {"mean": told[0], "std": told[1]}


def main() -> None:
    warnings.simplefilter("ignore")  # of names that are to be called otherwise
    rows = {}
    for name in list_models():
        try:
            row = facts(name)
        except Exception as error:  # whatever a stranger's network does without memory
            print(f"{name}: {error!r}"[:200], flush=True)
            continue
        if row is not None:
            rows[name] = row
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(row)}" for name, row in rows.items())
    resource("timm_networks.json").write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
    print(f"{len(rows)} networks")


if __name__ == "__main__":
    main()
