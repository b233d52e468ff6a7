"""What the view Why says of texts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from studio.desktop.core.wording import in_a_row
from studio.engine.explain.word_shares import ExplainedText, WordMethod, WordShare
from studio.engine.printable import printable

TOLD = 3
"""Words for and against that are told."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("why", text)


def titles() -> dict[WordMethod, str]:
    """Of the methods, on their buttons."""
    return {
        "IntegratedGradients": _tr("Integrated gradients"),
        "Occlusion": _tr("Occlusion"),
    }


def help_of(method: WordMethod) -> str:
    """What a method shows."""
    if method == "Occlusion":
        return _tr(
            "What the answer loses when an unknown word stands in the place of each. Easiest to "
            "believe; it does not add up, as words say together what none says alone."
        )
    return _tr("What each word adds to the answer on the way from an empty text to this one.")


def legend(explained: ExplainedText, classes: Sequence[str]) -> str:
    """How the colours are to be read."""
    if not explained.words:
        return _tr("There is no word to be read.")
    told = [_tr("Blue speaks for {0}, orange against it.").format(classes[explained.label])]
    if explained.gap is not None:
        told.append(
            _tr("The words add up to {0} of what the answer gained.").format(
                f"{1 - explained.gap:.1%}"
            )
        )
    if not all(word.is_known for word in explained.words):
        told.append(_tr("Dotted words are unknown to the network."))
    return in_a_row(told)


def strongest(explained: ExplainedText) -> str:
    """The words that speak most for it and most against it, a line each."""
    ranked = sorted(explained.words, key=lambda word: -word.share)
    speaks = [word for word in ranked if word.share > 0][:TOLD]
    against = [word for word in reversed(ranked) if word.share < 0][:TOLD]
    lines = []
    if speaks:
        lines.append(_tr("Most for it: {0}").format(_list(speaks)))
    if against:
        lines.append(_tr("Most against it: {0}").format(_list(against)))
    return "\n".join(lines)


def _list(words: Sequence[WordShare]) -> str:
    return " · ".join(f"{printable(word.text, 40)} {word.share:+.2f}" for word in words)
