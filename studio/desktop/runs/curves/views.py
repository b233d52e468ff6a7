"""What can be plotted."""

from __future__ import annotations

from typing import Literal

View = Literal[
    "both", "loss", "accuracy", "figures", "rate", "gradient_norm", "update_ratio", "weights"
]

WATCHED: tuple[View, ...] = ("gradient_norm", "update_ratio", "weights")
"""What is measured only while somebody looks."""

OVER: tuple[View, ...] = ("both", "loss", "accuracy", "figures")
"""What learning rates and best epochs may be laid over."""
