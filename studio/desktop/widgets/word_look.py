"""How a word looks that speaks for an answer or against it."""

from __future__ import annotations

from PySide6.QtGui import QColor, QTextCharFormat

from studio.desktop.core.theme import Theme

STRONGEST = 0.55
"""The share of the colour behind the word that gives most: the letters stay readable on it."""

LEAST_STRENGTH = 0.02
"""Below it a word has no colour."""


def strength(share: float, most: float) -> float:
    """Of a word's colour, 0–1, beside one that gives `most`; small ones can still be told apart."""
    found = (abs(share) / most) ** 0.5 if most else 0.0
    return found if found >= LEAST_STRENGTH else 0.0


def colour_word(look: QTextCharFormat, share: float, most: float, theme: Theme) -> None:
    """Give `look` the ground of a word that gives `share`, where the strongest gives `most`."""
    if there := strength(share, most):
        colour = theme.accent if share > 0 else theme.validation
        look.setBackground(_mixed(theme.field, colour, there * STRONGEST))


def mark_unknown(look: QTextCharFormat, theme: Theme) -> None:
    """A word that is not in the vocabulary is dotted."""
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    look.setUnderlineColor(QColor(theme.bad_text))


def _mixed(ground: str, colour: str, share: float) -> QColor:
    below, above = QColor(ground), QColor(colour)
    pairs = (
        (below.red(), above.red()),
        (below.green(), above.green()),
        (below.blue(), above.blue()),
    )
    return QColor(*(round(a + (b - a) * share) for a, b in pairs))
