"""How a person's files are written, where that was found out, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from studio.desktop.core.wording import left_out_sentence, listed
from studio.engine.data.texts.text_source import ENCODER, MOST_TOKENS, TOKENIZER
from studio.engine.printable import printable

if TYPE_CHECKING:
    from studio.engine.data.overview import Overview


def recognised_text(overview: Overview) -> str:
    """What was found out, and what was left out; empty where the files were no question."""
    of_tokens = (TOKENIZER, ENCODER, MOST_TOKENS)
    told = {code: value for code, value in overview.recognised if code not in of_tokens}
    if not told:
        return ""
    form = listed([_encodings(overview), *_form(told)])
    parts = filter(None, [form, listed(_columns(told))])
    sentence = _tr("Read as {0}.").format(_tr("; ").join(parts))
    if overview.left_out is None:
        return sentence
    return f"{sentence}\n{left_out_sentence(overview.left_out)}"


def found_tokens_text(overview: Overview) -> str:
    """What texts are cut into and why, where nobody chose it; else empty."""
    found = dict(overview.recognised)
    if ENCODER in found:
        text = _tr(
            "The tokenizer of {0}, which is in the table, cuts them; of these settings the length "
            "counts."
        )
        return text.format(printable(found[ENCODER]))
    told = {
        "words": _tr("Found from the texts: spaces stand between their words."),
        "characters": _tr("Found from the texts: no spaces stand between their words."),
    }
    return told.get(found.get(TOKENIZER, ""), "")


def _encodings(overview: Overview) -> str:
    from studio.engine.data.texts.encoding import ENCODING_NAMES

    values = [value for code, value in overview.recognised if code == "encoding"]
    return _tr(" and ").join(dict.fromkeys(ENCODING_NAMES[value] for value in values))


def _form(told: dict[str, str]) -> list[str]:
    if "delimiter" not in told:
        return []
    signs = {",": _tr("commas"), ";": _tr("semicolons"), "\t": _tr("tabs"), "|": _tr("bars")}
    sign = told["delimiter"]
    return [
        _tr("columns parted by {0}").format(signs.get(sign, repr(sign))),
        _tr("a header") if told["header"] == "yes" else _tr("no header"),
    ]


def _columns(told: dict[str, str]) -> list[str]:
    kinds = {
        "text": _tr("text in {0}"),
        "picture": _tr("picture in {0}"),
        "label": _tr("class in {0}"),
        "split": _tr("part in {0}"),
    }
    return [kind.format(_column(told[code])) for code, kind in kinds.items() if code in told]


def _column(name: str) -> str:
    return (_tr("column {0}") if name.isdecimal() else _tr("“{0}”")).format(name)


def _tr(text: str) -> str:
    return QCoreApplication.translate("recognised", text)
