"""What a network to start from is, in a person's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from studio.desktop.core.wording import input_text, memory, sentence, short_count
from studio.engine.printable import printable

if TYPE_CHECKING:
    from studio.engine.models.model_entry import EncoderFacts, ModelEntry


def _tr(text: str) -> str:
    return QCoreApplication.translate("models", text)


def cells_of(entry: ModelEntry) -> list[str]:
    """Name, where it is, classes, what it reads, size."""
    kinds = {
        "bundled": _tr("bundled"),
        "downloaded": _tr("downloaded"),
        "file": _tr("opened lately"),
        "run": _tr("a run’s best"),
    }
    size = memory(entry.size) if entry.size else ""
    shape = input_text(entry.shape) if entry.shape else ""
    return [printable(entry.name), kinds[entry.kind], classes_text(entry), shape, size]


def classes_text(entry: ModelEntry) -> str:
    """``3: ant, bee, fly``; that there are none yet; or that it cannot be opened."""
    if entry.problem is not None:
        return _tr("cannot be opened")
    if not entry.classes:
        return _tr("none yet: your data’s")
    more = ", …" if entry.classes > len(entry.first) else ""
    return printable(f"{entry.classes}: {', '.join(entry.first)}{more}")


def details_of(entry: ModelEntry) -> str:
    """What there is no column for."""
    if entry.problem is not None:
        return sentence(entry.problem)
    words = [] if entry.encoder is None else encoder_words(entry.encoder)
    if entry.parameters:
        words.append(_tr("{0} parameters").format(short_count(entry.parameters)))
    if entry.source:
        words.append(entry.source)
    words.append(str(entry.path))
    return printable(" · ".join(words))


def encoder_words(facts: EncoderFacts) -> list[str]:
    """Its kind and sizes, and what cuts texts into tokens for it."""
    sizes = _tr("{0} encoder of {1} blocks, {2:,} features wide")
    tokenizer = _tr("{0} tokenizer of {1:,} tokens")
    return [
        sizes.format(facts.family, facts.blocks, facts.width),
        tokenizer.format(facts.tokenizer, facts.vocabulary),
    ]


def removing(entry: ModelEntry) -> tuple[str, str, str]:
    """What is asked before it goes, what goes with it, and what the button says."""
    name, size = printable(entry.name), memory(entry.size)
    match entry.kind:
        case "run":
            return (
                _tr("Delete the run {0}?").format(name),
                _tr("Its weights, curves and notes are removed from the disk, for good."),
                _tr("Delete it"),
            )
        case "downloaded":
            text = _tr("That frees {0}. They are downloaded again when they are needed.")
            return (
                _tr("Remove the weights of {0} from the disk?").format(name),
                text.format(size),
                _tr("Remove them"),
            )
    stays = _tr("The file itself stays where it is.")
    if entry.encoder is not None:
        stays = _tr("The folder itself stays where it is.")
    return (
        _tr("Take {0} off the list?").format(name),
        stays,
        _tr("Take it off"),
    )
