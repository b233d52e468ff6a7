"""The parameters that learn, in groups that may learn at different rates."""

from __future__ import annotations

from torch import nn

from studio.engine.recipe import Recipe
from studio.engine.training.fine_tuning.freezing import head_of
from studio.engine.training.settings.optimisers import ParameterGroup


def parameter_groups(module: nn.Module, recipe: Recipe) -> list[ParameterGroup]:
    """All that learn in one group; while fine-tuning, the layers before the output layer may
    learn at a share of its rate (discriminative fine-tuning: Howard and Ruder, 2018).
    """
    learning = [(name, p) for name, p in module.named_parameters() if p.requires_grad]
    tuning = recipe.fine_tuning
    if tuning is None or tuning.backbone_lr_scale == 1:
        return [ParameterGroup("all layers", [p for _, p in learning])]
    head = head_of(module) + "."
    last = [p for name, p in learning if name.startswith(head)]
    body = [p for name, p in learning if not name.startswith(head)]
    return [
        ParameterGroup("output layer", last),
        ParameterGroup("layers before it", body, tuning.backbone_lr_scale),
    ]
