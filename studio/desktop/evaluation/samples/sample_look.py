"""What a person sees of a sample: a picture, or a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from studio.desktop.core.prediction import Pixels
from studio.engine.printable import printable

if TYPE_CHECKING:
    from studio.engine.evaluation.evaluation import Evaluation

Look = Pixels | str
"""uint8 C×H×W, or a text."""

LONGEST_LINE = 400
"""Letters of a text that are shown in one line: no window is as wide."""

LONGEST_TIP = 600


def look_of(evaluation: Evaluation, row: int) -> Look:
    """Of a row of the table of predictions."""
    seen = evaluation.shown(row)
    return seen if isinstance(seen, str) else np.asarray(seen.numpy())


def in_a_line(text: str, longest: int = LONGEST_LINE) -> str:
    """The beginning of a text, in one line."""
    told = " ".join(text[: 2 * longest].split())
    return printable(told if len(told) <= longest else f"{told[:longest]}…")
