"""What is left in English of what is told in Chinese."""

from __future__ import annotations

import re

NAMES = frozenset(
    (
        *("Training", "Studio", "training-studio", "PyTorch", "torch", "python", "JavaScript"),
        *("Wilson", "McNemar", "Slurm", "Digits", "digits-mlp", "F1", "ece", "alpha", "LoRA"),
        *("DoRA", "cpu", "CPU", "GPU", "MB", "TOML", "CSV", "JSON", "HTML", "UTF-8", "RGB"),
    )
)
"""Of people, of things that are called so everywhere, and what is typed so."""

WORD = re.compile(r"(?<![A-Za-z0-9_.*/-])[A-Za-z][A-Za-z0-9]*(?:[-_.][A-Za-z0-9]+)*")


def english_left(text: str, *names: str) -> list[str]:
    """Words of Latin letters that are neither among `NAMES` nor `names`."""
    known = NAMES.union(names)
    return [word for word in WORD.findall(text) if len(word) > 1 and word not in known]
