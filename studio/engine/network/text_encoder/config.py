"""The sizes of a text encoder, as its ``config.json`` tells them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import ValidationError, model_validator

from studio.engine.errors import CheckpointError
from studio.engine.files import read_text
from studio.engine.spec import Spec, setting

CONFIG = "config.json"

MOST_CONFIG = 4 * 2**20
"""Bytes of one: the names of ten thousand classes take half a megabyte."""

NO_JSON = "{path} is no JSON. Take it from its source again."

FAMILIES = ("bert", "distilbert", "electra", "roberta")

NAMES = {
    "hidden_size": "dim",
    "num_hidden_layers": "n_layers",
    "num_attention_heads": "n_heads",
    "intermediate_size": "hidden_dim",
    "hidden_act": "activation",
    "hidden_dropout_prob": "dropout",
    "attention_probs_dropout_prob": "attention_dropout",
}
"""What DistilBERT calls that for which the others have another name."""

TAKEN = (
    *("vocab_size", "hidden_size", "num_hidden_layers", "num_attention_heads"),
    *("intermediate_size", "max_position_embeddings", "layer_norm_eps", "pad_token_id"),
)
"""What is taken as it is."""

DROPOUTS = {
    "dropout": "hidden_dropout_prob",
    "attention_dropout": "attention_probs_dropout_prob",
}
"""What the two are called there."""

ACTIVATIONS = {"gelu": "gelu", "relu": "relu", "gelu_new": "gelu_tanh", "gelu_fast": "gelu_tanh"}


class TextEncoderConfig(Spec):
    """The sizes of one encoder, by the names that Hugging Face gives them."""

    vocab_size: int = setting(
        30_522, ge=1, le=2_000_000, title="Vocabulary", unit="ids", help="How many ids it knows."
    )
    hidden_size: int = setting(
        384, ge=1, le=8_192, title="Features", unit="features", help="How wide each token is."
    )
    num_hidden_layers: int = setting(
        6, ge=1, le=64, title="Blocks", unit="blocks", help="Each has attention and two layers."
    )
    num_attention_heads: int = setting(
        12, ge=1, le=128, title="Heads", unit="heads", help="They must divide the features."
    )
    intermediate_size: int = setting(
        1_536, ge=1, le=65_536, title="Inner width", unit="wide", help="Of its linear layers."
    )
    max_position_embeddings: int = setting(
        512, ge=1, le=65_536, title="Positions", unit="positions", help="That it has vectors for."
    )
    first_position: int = setting(
        0, ge=0, le=65_535, title="First position", help="Where it counts from; RoBERTa from 2."
    )
    type_vocab_size: int = setting(
        2, ge=0, le=1_024, title="Types", unit="types", help="Of sentences; the first one is used."
    )
    embedding_size: int | None = setting(
        None,
        ge=1,
        le=8_192,
        title="Embeddings",
        unit="wide",
        none="as features",
        help="How wide its table of tokens is, where a linear layer widens it, as in ELECTRA.",
    )
    hidden_act: Literal["gelu", "gelu_tanh", "relu"] = setting(
        "gelu", title="Activation", help="Between its two linear layers."
    )
    layer_norm_eps: float = setting(
        1e-12, gt=0, le=1, title="Norm epsilon", help="Keeps a norm from dividing by zero."
    )
    pad_token_id: int = setting(
        0, ge=0, le=2_000_000, title="Padding", help="The id of no token, which nobody looks at."
    )
    dropout: float = setting(0.1, ge=0, lt=1, title="Dropout", help="While training.")
    attention_dropout: float = setting(
        0.1, ge=0, lt=1, title="Attention dropout", help="Of its weights, while training."
    )

    @model_validator(mode="after")
    def _fits_itself(self) -> Self:
        if self.hidden_size % self.num_attention_heads:
            raise ValueError(
                f"{self.num_attention_heads} heads do not divide {self.hidden_size} features"
            )
        if self.pad_token_id >= self.vocab_size:
            raise ValueError("the id of padding is outside of the vocabulary")
        if self.first_position >= self.max_position_embeddings:
            raise ValueError("the first position is beyond the last")
        return self

    @property
    def longest(self) -> int:
        """Tokens that a text can have."""
        return self.max_position_embeddings - self.first_position


def config_path(path: Path) -> Path:
    """Where the sizes are of the encoder in a folder, or in a file."""
    return (path if path.is_dir() else path.parent) / CONFIG


def read_config(path: Path) -> TextEncoderConfig:
    """The sizes of the encoder in the folder `path`, or in the file there.

    Raises:
        CheckpointError: there is no ``config.json``, or it is of an encoder that is not read.
    """
    path = config_path(path)
    values = read_table(path)
    family = _family(values, path)
    _refuse_others(values, path)
    own = NAMES if family == "distilbert" else {}
    given = {name: values[own.get(name, name)] for name in TAKEN if own.get(name, name) in values}
    given["type_vocab_size"] = 0 if family == "distilbert" else values.get("type_vocab_size", 2)
    for name, key in DROPOUTS.items():
        given[name] = values.get(own.get(key, key), 0.1)
    given["hidden_act"] = _activation(values.get(own.get("hidden_act", "hidden_act"), "gelu"), path)
    given |= _special(family, values)
    try:
        return TextEncoderConfig.model_validate(given)
    except ValidationError as error:
        raise _unreadable(path, error) from error


def read_table(path: Path) -> dict[str, Any]:
    """What a JSON file says by name.

    Raises:
        CheckpointError: there is no such file, or it holds no table.
    """
    try:
        values = json.loads(read_text(path, MOST_CONFIG, CheckpointError))
    except (ValueError, RecursionError) as error:
        raise CheckpointError(NO_JSON, path=path) from error
    if not isinstance(values, dict):
        raise CheckpointError("{path} holds no table. Take it from its source again.", path=path)
    return values


def _family(values: dict[str, Any], path: Path) -> str:
    family = values.get("model_type", "bert")  # the first of them did not say so
    if family not in FAMILIES:
        raise CheckpointError(
            "{path} is of a network of the kind {came}, and encoders of the kinds {known} are "
            "read. Choose the folder of one of these.",
            path=path,
            came=family,
            known=", ".join(FAMILIES),
        )
    return str(family)


def _refuse_others(values: dict[str, Any], path: Path) -> None:
    """Members of the family that compute something else."""
    positions = values.get("position_embedding_type", "absolute")
    if positions != "absolute" or values.get("is_decoder"):
        raise CheckpointError(
            "{path} is of {what}, and encoders with absolute positions are read. Choose another "
            "network.",
            path=path,
            what="a decoder" if values.get("is_decoder") else f"an encoder with {positions}",
        )


def _activation(name: object, path: Path) -> str:
    if not isinstance(name, str) or name not in ACTIVATIONS:
        raise CheckpointError(
            "{path} tells of the activation {came}, and {known} are read. Choose another network.",
            path=path,
            came=name,
            known=", ".join(ACTIVATIONS),
        )
    return ACTIVATIONS[name]


def _special(family: str, values: dict[str, Any]) -> dict[str, Any]:
    """What one family has for itself."""
    if family == "roberta":  # positions are counted from after the id of padding
        padding = values.get("pad_token_id", 1)
        first = padding + 1 if isinstance(padding, int) else 0
        return {"pad_token_id": padding, "first_position": first}
    width = values.get("embedding_size") if family == "electra" else None
    return {"embedding_size": width if width != values.get("hidden_size") else None}


def _unreadable(path: Path, error: ValidationError) -> CheckpointError:
    first = error.errors(include_url=False)[0]
    return CheckpointError(
        "{path} cannot be used: {field} ({reason}). Take it from its source again.",
        path=path,
        field=".".join(map(str, first["loc"])) or "its sizes",
        reason=first["msg"].removeprefix("Value error, "),
    )
