"""Samples as a person has them, pictures or texts, and what the studio says of these: the whole way
that exported code and servers go too, from what is given to the probabilities.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from PIL import Image, ImageOps
from torch import Tensor

from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.pictures.picture import place
from studio.engine.data.pictures.placed_as import picture_of
from studio.engine.data.text_transform import TextTransform
from studio.engine.data.texts.tokenizing import token_ids
from studio.engine.evaluation.predictor import Predictor
from studio.engine.training.checkpoints.checkpoint import Checkpoint

Given = Image.Image | str


def as_given(checkpoint: Checkpoint, samples: Tensor) -> Sequence[Given]:
    """uint8 N×C×H×W as pictures, of which every second one is still to be placed, or int32 N×T as
    texts made of their tokens, which need not be cut into the same again.
    """
    placement = checkpoint.preprocessing.placement
    if isinstance(placement, TextTransform):
        return _texts(placement, samples)
    pictures = [picture_of(sample) for sample in samples]
    return [_unplaced(one, placement) if n % 2 else one for n, one in enumerate(pictures)]


def answers_to_given(checkpoint: Checkpoint, given: Sequence[Given]) -> Tensor:
    """The probabilities, N×classes, of what `as_given` gives."""
    predictor = Predictor(checkpoint)
    return torch.cat([predictor.probabilities(_read(checkpoint, one)) for one in given])


def _read(checkpoint: Checkpoint, given: Given) -> Tensor:
    placement = checkpoint.preprocessing.placement
    if isinstance(given, str):
        assert isinstance(placement, TextTransform)
        return token_ids([given], placement)
    assert not isinstance(placement, TextTransform)
    return place(given, placement)[None]


def _unplaced(picture: Image.Image, placement: ImageTransform) -> Image.Image:
    """Larger, and where ink is read dark on a larger sheet, at its side; else of another shape."""
    width, height = picture.size
    if placement.style == "photo":
        return picture.resize((3 * width, 2 * height + 1))
    large = ImageOps.invert(picture).resize((3 * width, 3 * height))
    return ImageOps.expand(large, (width, 2 * height, 9, 5), _white(picture))


def _white(picture: Image.Image) -> int | tuple[int, ...]:
    return 255 if picture.mode == "L" else (255,) * len(picture.getbands())


def _texts(placement: TextTransform, samples: Tensor) -> list[str]:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_str(placement.tokenizer)
    rows = [[id for id in row if id != placement.padding] for row in samples.tolist()]
    return [tokenizer.decode(row, skip_special_tokens=True).strip() or "?" for row in rows]
