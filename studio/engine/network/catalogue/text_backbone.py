"""A pretrained text encoder as one layer of ours."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from pydantic import model_validator

from studio.engine.errors import CheckpointError, NetworkError
from studio.engine.files import expanded, is_file
from studio.engine.network.call import Call, call
from studio.engine.network.layer import LearningLeaf, Shape, shape_text
from studio.engine.network.text_encoder.config import (
    TextEncoderConfig,
    config_path,
    read_config,
)
from studio.engine.network.text_encoder.pooling import pooling_for, trained_pooling
from studio.engine.spec import setting

if TYPE_CHECKING:
    from torch import nn

SET_BY_HAND = ("pooling", "dropout", "attention_dropout", "frozen")
"""All else is the encoder's own and follows from where it is."""


class TextBackbone(TextEncoderConfig, LearningLeaf):
    """A text encoder with what it learned: ids N×T → N×D, or N×T×D. It holds its own sizes and the
    pooling it was trained with, and needs its folder only for the weights it begins with.
    """

    group: ClassVar[str] = "Backbone"
    prefix: ClassVar[str] = "backbone"
    always_shown: ClassVar[tuple[str, ...]] = ("pooling",)
    lesson: ClassVar[str] = (
        "It learned from millions of sentences how words are used. Keep it frozen for a few "
        "hundred texts; let it learn, gently, with a few thousand."
    )

    path: str = setting(
        "",
        max_length=4_096,
        title="Folder",
        help="Where the weights are that it begins with; without one it begins with random ones.",
    )
    pooling: Literal["mean", "first", "last four", "all blocks", "none"] = setting(
        "mean",
        title="Pooling",
        help="What is told of a text: the mean of its tokens, its first, the means of its last "
        "four blocks or of all (better where the encoder stays frozen), or each token.",
    )

    @model_validator(mode="before")
    @classmethod
    def _take_sizes(cls, values: Any) -> Any:
        """Of a folder that is named alone, as in a recipe written by hand."""
        if not isinstance(values, dict) or not isinstance(values.get("path"), str):
            return values
        where = expanded(values["path"])
        sizes = TextEncoderConfig.model_fields.keys() - {"dropout", "attention_dropout"}
        if not values["path"] or sizes & values.keys() or not is_file(config_path(where)):
            return values
        try:
            return {**_told_at(where), **values}
        except CheckpointError as error:
            raise ValueError(str(error)) from error

    @classmethod
    def at(cls, path: Path, name: str = "backbone", **settings: object) -> Self:
        """The encoder in a folder, or in a file with its ``config.json`` beside it.

        Raises:
            CheckpointError: there is none that is read.
        """
        told = _told_at(expanded(path))
        return cls.parse({**told, "name": name, "path": str(path), **settings})

    @classmethod
    def settings(cls) -> tuple[str, ...]:
        return SET_BY_HAND

    @property
    def config(self) -> TextEncoderConfig:
        """Its sizes alone."""
        names = TextEncoderConfig.model_fields
        return TextEncoderConfig.model_validate({name: getattr(self, name) for name in names})

    def call(self, in_shape: Shape) -> Call:
        self._check(in_shape)
        return call("TextBackbone", **self._arguments(), path=self.path)

    def plain_shape(self, in_shape: Shape) -> Shape:
        width = self.hidden_size
        if self.pooling == "last four":
            return (width * min(4, self.num_hidden_layers),)
        if self.pooling == "all blocks":  # and the embeddings
            return (width * (self.num_hidden_layers + 1),)
        return (in_shape[0], width) if self.pooling == "none" else (width,)

    def build(self, in_shape: Shape) -> nn.Module:
        """With fresh weights; `training.checkpoints.pretrained` puts the learned ones in."""
        self._check(in_shape)
        return call("TextBackbone", **self._arguments()).make()

    def _arguments(self) -> dict[str, Any]:
        names = (*TextEncoderConfig.model_fields, "pooling")
        return {name: getattr(self, name) for name in names}

    def _check(self, in_shape: Shape) -> None:
        if len(in_shape) != 1:
            raise NetworkError(
                "TextBackbone reads texts as rows of ids and got {got}: put it first, and open "
                "texts.",
                got=shape_text(in_shape),
            )
        if in_shape[0] > self.longest:
            raise NetworkError(
                "TextBackbone reads {most} tokens at most and gets {got}: cut texts at {most}.",
                most=self.longest,
                got=in_shape[0],
            )


def _told_at(path: Path) -> dict[str, Any]:
    """Sizes and pooling of the encoder in a folder, or in a file there."""
    return {**read_config(path).to_dict(), "pooling": pooling_for(trained_pooling(path))}
