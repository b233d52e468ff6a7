"""How a text is cut into tokens, as far as a page's JavaScript does it."""

from __future__ import annotations

import json
from typing import Any

from studio.engine.data.text_transform import TextTransform
from studio.engine.data.texts.tokenizing import check_ids, letters_read
from studio.engine.errors import CheckpointError

NORMALIZERS = ("NFC", "NFD", "NFKC", "NFKD", "Lowercase")
EACH_CHARACTER = "(?m:.)"
PLAIN_SPLIT = {"behavior": "Isolated", "invert": False}
PLAIN_SPACES = {"replacement": "\u2581", "prepend_scheme": "always", "split": True}
PLAIN_PAIRS = {
    "dropout": None,
    "continuing_subword_prefix": None,
    "end_of_word_suffix": None,
    "fuse_unk": False,
    "byte_fallback": False,
    "ignore_merges": False,
}
PLAIN_TOKEN = {"single_word": False, "lstrip": False, "rstrip": False, "normalized": False}


def tokenizer_rules(transform: TextTransform, network: str) -> dict[str, Any]:
    """What ``resources/page/tokenizer.js`` reads of a tokenizer.

    Args:
        network: its name, for a sentence.

    Raises:
        CheckpointError: it cuts in a way that a page does not know.
        DataError: it is not the one that the network was made for.
    """
    told = json.loads(transform.tokenizer)
    rules = {
        "normalizers": _normalizers(told["normalizer"]),
        "cutting": _cutting(told["pre_tokenizer"]),
        "merges": _merges(told["model"]),
        "added": _added(told["added_tokens"]),
    }
    if told["post_processor"] is not None or None in rules.values():
        raise CheckpointError(
            "{network} cannot become a page: its tokenizer ({model}) cuts texts in a way that a "
            "page does not know. Train it with the tokenizer words, characters or byte-pair.",
            network=network,
            model=told["model"]["type"],
        )
    check_ids(transform)
    return {
        **rules,
        "wholeWords": told["model"]["type"] == "WordLevel",
        "vocabulary": told["model"]["vocab"],
        "unknown": transform.unknown,
        "length": transform.length,
        "letters": letters_read(transform),
    }


def _normalizers(told: dict[str, Any] | None) -> list[str] | None:
    if told is None:
        return []
    steps = told["normalizers"] if told["type"] == "Sequence" else [told]
    kinds = [step["type"] for step in steps]
    return kinds if all(kind in NORMALIZERS for kind in kinds) else None


def _cutting(told: dict[str, Any] | None) -> str | None:
    if told is None:
        return None
    if told == {"type": "Whitespace"}:
        return "words"
    if told == {"type": "Split", "pattern": {"Regex": EACH_CHARACTER}, **PLAIN_SPLIT}:
        return "characters"
    return "spaces" if told == {"type": "Metaspace", **PLAIN_SPACES} else None


def _merges(told: dict[str, Any]) -> list[list[str]] | None:
    """Pairs that are put together, the first first; none of whole words."""
    if told["type"] == "WordLevel":
        return []
    is_plain = all(told.get(name, value) == value for name, value in PLAIN_PAIRS.items())
    return told["merges"] if told["type"] == "BPE" and is_plain else None


def _added(told: list[dict[str, Any]]) -> dict[str, int] | None:
    """Tokens that stand for themselves, wherever they are."""
    is_plain = all(token[name] == value for token in told for name, value in PLAIN_TOKEN.items())
    return {token["content"]: token["id"] for token in told} if is_plain else None
