"""The tokenizer of a pretrained text encoder, from the files that lie beside its weights."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from studio.engine.data.text_transform import TextTransform
from studio.engine.data.texts.tokenizing import check_unknown, tokenizer_of
from studio.engine.data.texts.trained_tokenizer import transform_of
from studio.engine.errors import CheckpointError, DataError
from studio.engine.files import expanded, is_file, read_text
from studio.engine.network.text_encoder.config import TextEncoderConfig, read_table

if TYPE_CHECKING:
    from tokenizers import Tokenizer

WHOLE, WORD_PIECES, BYTE_PAIRS = "tokenizer.json", "vocab.txt", ("vocab.json", "merges.txt")
SETTINGS = "tokenizer_config.json"

MOST = 64 * 2**20
"""Bytes of one of these files: 250,000 tokens with their scores take a quarter of it."""

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")


def read_tokenizer(path: Path, config: TextEncoderConfig, length: int) -> TextTransform:
    """How the encoder at `path`, a folder or a file in one, reads texts of `length` tokens at most.

    Raises:
        CheckpointError: there is no tokenizer, it cannot be read, or it is another encoder's.
    """
    path = expanded(path)
    folder = path.parent if is_file(path) else path
    found = transform_of(_tokenizer(folder), min(length, config.longest))
    if found.vocabulary > config.vocab_size:
        raise CheckpointError(
            "The tokenizer in {path} gives ids up to {most} and the encoder knows {known}: they do "
            "not belong together. Take the folder from its source again.",
            path=folder,
            most=found.vocabulary - 1,
            known=config.vocab_size,
        )
    return found.changed(padding=config.pad_token_id)


def _tokenizer(folder: Path) -> Tokenizer:
    if is_file(folder / WHOLE):
        return _whole(folder / WHOLE)
    if is_file(folder / WORD_PIECES):
        return _word_pieces(folder)
    if all(is_file(folder / name) for name in BYTE_PAIRS):
        return _byte_pairs(folder)
    raise CheckpointError(
        "{path} has no tokenizer: expected {whole}, {pieces}, or {pairs}. Put the file there that "
        "the network was published with.",
        path=folder,
        whole=WHOLE,
        pieces=WORD_PIECES,
        pairs=" and ".join(BYTE_PAIRS),
    )


def _whole(path: Path) -> Tokenizer:
    try:
        found = tokenizer_of(read_text(path, MOST, CheckpointError))
        check_unknown(found)
    except DataError as error:
        raise _unreadable(path, error.__cause__ or error) from error
    return found


def _word_pieces(folder: Path) -> Tokenizer:
    """BERT's own: words and Chinese characters, then the longest pieces that are known."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    path, settings = folder / WORD_PIECES, _settings(folder)
    lines = read_text(path, MOST, CheckpointError).split("\n")
    vocabulary = {line.rstrip("\r"): number for number, line in enumerate(lines) if line}
    lacking = [name for name in ("[UNK]", "[CLS]", "[SEP]") if name not in vocabulary]
    if lacking:
        raise CheckpointError(
            "{path} lacks {token}, which BERT's tokenizer needs. Take it from its source again.",
            path=path,
            token=lacking[0],
        )
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    accents = settings.get("strip_accents")
    tokenizer.normalizer = normalizers.BertNormalizer(
        clean_text=True,
        handle_chinese_chars=settings.get("tokenize_chinese_chars") is not False,
        strip_accents=accents if isinstance(accents, bool) else None,
        lowercase=settings.get("do_lower_case") is not False,
    )
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.add_special_tokens([name for name in SPECIAL if name in vocabulary])
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[(name, vocabulary[name]) for name in ("[CLS]", "[SEP]")],
    )
    return tokenizer


def _byte_pairs(folder: Path) -> Tokenizer:
    """RoBERTa's own: pieces of bytes."""
    from tokenizers import Tokenizer, models, pre_tokenizers, processors

    path, merges = (folder / name for name in BYTE_PAIRS)
    vocabulary = read_table(path)
    try:
        pairs = [_pair(line) for line in _merges(merges)]
        tokenizer = Tokenizer(models.BPE(vocabulary, pairs, unk_token="<unk>"))
        end, begin = ((name, int(vocabulary[name])) for name in ("</s>", "<s>"))
    except Exception as error:  # the library raises no narrower one
        raise _unreadable(path, error) from error
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(
        add_prefix_space=bool(_settings(folder).get("add_prefix_space"))
    )
    names = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")
    tokenizer.add_special_tokens([name for name in names if name in vocabulary])
    tokenizer.post_processor = processors.RobertaProcessing(end, begin, add_prefix_space=False)
    return tokenizer


def _merges(path: Path) -> list[str]:
    lines = read_text(path, MOST, CheckpointError).split("\n")
    return [line for line in lines if line and not line.startswith("#version")]


def _pair(line: str) -> tuple[str, str]:
    first, second = line.split(" ")
    return first, second


def _settings(folder: Path) -> dict[str, object]:
    return read_table(folder / SETTINGS) if is_file(folder / SETTINGS) else {}


def _unreadable(path: Path, error: BaseException) -> CheckpointError:
    return CheckpointError(
        "The tokenizer {path} cannot be read: {reason}. Take the file from its source again.",
        path=path,
        reason=str(error).splitlines()[0] if str(error) else type(error).__name__,
    )
