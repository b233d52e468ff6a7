"""The text messages that come with the program."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from studio.engine.data.sources import SmsSpam, source_called
from studio.engine.progress import Progress


def test_it_is_there_with_all_its_messages(tmp_path: Path) -> None:
    source = source_called("sms spam")
    assert source == SmsSpam() and source.found(tmp_path)
    dataset = source.open(tmp_path, Progress())
    assert dataset.train.class_counts() == [4827, 747]
    assert dataset.classes == ("ham", "spam") and dataset.test is None
    assert dataset.train.text(1) == "Ok lar... Joking wif u oni..."
    assert dataset.train.is_text and dataset.train.shape == (128,)


@pytest.mark.parametrize("tokenizer", ["words", "characters", "byte-pair"])
def test_its_settings_say_how_it_is_cut_and_the_same_ones_cut_the_same(
    tokenizer: str, tmp_path: Path
) -> None:
    source = SmsSpam().changed(tokenizer=tokenizer, vocabulary=300, length=9)
    one, other = (source.open(tmp_path, Progress()) for _ in range(2))
    assert one.train.shape == (9,) and one.placement == other.placement
    assert int(one.train.store.max()) < one.placement.vocabulary <= 300  # type: ignore[union-attr]
    assert torch.equal(one.train.store, other.train.store)
