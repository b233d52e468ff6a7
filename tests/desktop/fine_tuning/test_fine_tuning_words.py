"""What is said of a start that reads other data than there is."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from studio.desktop.fine_tuning.fine_tuning_words import facts_text, others_text
from studio.desktop.fine_tuning.start_point import StartPoint, bundled_points
from studio.desktop.fine_tuning.start_points import StartPoints
from studio.engine.paths import resource
from studio.engine.training.checkpoints.checkpoint import Checkpoint, load_checkpoint
from tests.engine.small import PLACEMENT
from tests.engine.text_checkpoints import fresh_texts

OWN = StartPoint("file", Path("own.pth"))


@pytest.fixture(scope="module")
def pictures() -> Checkpoint:
    return load_checkpoint(resource("pretrained", "mnist-cnn.pth"))


@pytest.fixture(scope="module")
def texts() -> Checkpoint:
    return fresh_texts()


def starts(checkpoint: object, *own: StartPoint) -> StartPoints:
    points = [*bundled_points(), *own]
    given = SimpleNamespace(points=points, chosen=len(points) - 1, checkpoint=checkpoint)
    return cast(StartPoints, given)


@pytest.mark.parametrize("own", [(), (OWN,)], ids=["bundled", "own"])
def test_a_start_for_the_data_at_hand_needs_no_words(
    own: tuple[StartPoint, ...], pictures: Checkpoint, texts: Checkpoint
) -> None:
    placement = texts.preprocessing.placement
    assert others_text(starts(pictures, *own), PLACEMENT) == ""
    assert others_text(starts(texts, *own), placement) == ""
    assert others_text(starts(None, *own), placement) == ""


def test_one_for_other_data_is_told_with_what_to_do(
    pictures: Checkpoint, texts: Checkpoint
) -> None:
    placement = texts.preprocessing.placement
    none = "Fine-tune has no start that reads texts: open the folder of a text encoder"
    assert others_text(starts(pictures), placement) == none
    told = "Fine-tune cannot start from own.pth, which reads {}: choose one for {}"
    assert others_text(starts(pictures, OWN), placement) == told.format("pictures", "texts")
    assert others_text(starts(texts, OWN), PLACEMENT) == told.format("texts", "pictures")


def test_what_texts_a_start_reads_is_told_in_tokens(texts: Checkpoint) -> None:
    assert "reads 12 tokens" in facts_text(texts)
