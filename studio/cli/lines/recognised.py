"""What the command line says of how a person's files are written, where that was found out."""

from __future__ import annotations

from collections.abc import Mapping

from studio.cli.sentences import tr
from studio.engine.data.input_transform import InputTransform
from studio.engine.data.samples import Dataset
from studio.engine.data.text_transform import TextTransform
from studio.engine.data.texts.encoding import ENCODING_NAMES
from studio.engine.data.texts.text_source import ENCODER, MOST_TOKENS, TOKENIZER
from studio.engine.data.texts.token_lengths import share_longer
from studio.engine.data.texts.unspaced import takes_sentences_for_words

DELIMITERS = {
    ",": "columns parted by commas",
    ";": "columns parted by semicolons",
    "\t": "columns parted by tabs",
    "|": "columns parted by bars",
}
TOKENS = {
    "words": "Cut into words, as spaces stand between them.",
    "characters": "Cut into characters, as no spaces stand between words.",
}
SHORTER = (
    "The network reads {length} tokens of a text at most, not {wanted}: {share:.1%} of the "
    "training texts are longer, and are cut."
)
WHOLE_SENTENCES = (
    "Whole sentences are taken for words, as no spaces stand between these: the network will learn "
    "next to nothing. --set data.source.tokenizer=characters cuts them into characters."
)
WHOLE_SENTENCES_OF_START = (
    "Whole sentences are taken for words, as the start cuts texts at spaces and none stand between "
    "these: the network will learn next to nothing. Begin with a network that reads characters."
)
COLUMNS = {
    "text": "text in {column}",
    "picture": "picture in {column}",
    "label": "class in {column}",
    "split": "part in {column}",
}


def recognised_lines(dataset: Dataset) -> list[str]:
    """A sentence on the files and one on the tokens, where anything was found out."""
    told = dict(dataset.recognised)
    tokens = [tr(TOKENS[told[TOKENIZER]])] if TOKENIZER in told else []
    return [*_of_files(dataset, told), *tokens]


def trained_lines(dataset: Dataset, placement: InputTransform) -> list[str]:
    """The same for a run that reads texts by `placement`: by an encoder's own tokens where these
    are not the data's. What a network cannot learn from is told too.
    """
    own = dataset.placement
    if not isinstance(placement, TextTransform) or not isinstance(own, TextTransform):
        return recognised_lines(dataset)
    lines = recognised_lines(dataset)
    if placement != own:
        lines = _of_files(dataset, dict(dataset.recognised))
    if placement.length < own.length:
        share, length = share_longer(dataset.train, placement), placement.length
        lines.append(tr(SHORTER, length=length, wanted=own.length, share=share))
    if takes_sentences_for_words(dataset.train, placement):
        is_own = placement.tokenizer == own.tokenizer
        lines.append(tr(WHOLE_SENTENCES if is_own else WHOLE_SENTENCES_OF_START))
    return lines


def _of_files(dataset: Dataset, told: Mapping[str, str]) -> list[str]:
    if not told.keys() - {TOKENIZER, ENCODER, MOST_TOKENS}:
        return []
    encodings = [ENCODING_NAMES[value] for code, value in dataset.recognised if code == "encoding"]
    parts = [tr(" and ").join(dict.fromkeys(encodings))]
    if "delimiter" in told:
        parts.append(_delimiter(told["delimiter"]))
        parts.append(tr("a header" if told["header"] == "yes" else "no header"))
    columns = [tr(COLUMNS[code], column=_column(told[code])) for code in COLUMNS if code in told]
    groups = filter(None, (tr(", ").join(group) for group in (parts, columns)))
    return [tr("Read as {form}.", form=tr("; ").join(groups))]


def _delimiter(sign: str) -> str:
    if sign in DELIMITERS:
        return tr(DELIMITERS[sign])
    return tr("columns parted by {sign!r}", sign=sign)


def _column(name: str) -> str:
    return tr("column {name}", name=name) if name.isdecimal() else repr(name)
