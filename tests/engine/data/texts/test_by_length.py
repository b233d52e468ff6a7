"""Texts of one length run together, and every sample still comes once."""

from __future__ import annotations

import torch
from hypothesis import given
from hypothesis import strategies as st

from studio.engine.data.texts.by_length import (
    batches_by_length,
    in_old_order,
    sorted_by_length,
)
from tests.engine.small import stripes
from tests.engine.texts import sentence_dataset


def batched(count: int, size: int, seed: int) -> tuple[torch.Tensor, torch.Tensor]:
    generator = torch.Generator().manual_seed(seed)
    lengths = torch.randint(1, 100, (count,), generator=generator, dtype=torch.int32)
    order = torch.randperm(count, generator=generator)
    return batches_by_length(order, lengths, size, generator), lengths


@given(st.integers(1, 500), st.integers(1, 9), st.integers(0, 99))
def test_each_sample_comes_once_and_the_same_seed_gives_the_same_order(
    count: int, size: int, seed: int
) -> None:
    order, _ = batched(count, size, seed)
    assert order.sort().values.tolist() == list(range(count))
    assert torch.equal(order, batched(count, size, seed)[0])


def test_less_than_15_percent_of_the_batches_is_padding() -> None:
    order, lengths = batched(4_000, 64, 0)
    filled = sum(int(lengths[batch].max()) * len(batch) for batch in order.split(64))
    assert 1 - int(lengths.sum()) / filled < 0.15


def test_batches_come_in_no_order_of_length() -> None:
    order, lengths = batched(4_000, 64, 0)
    longest = [int(lengths[batch].max()) for batch in order[:3_200].split(64)]
    assert longest != sorted(longest) and longest != sorted(longest, reverse=True)


def test_what_was_sorted_is_put_back() -> None:
    samples = sentence_dataset(40).train
    ordered, order = sorted_by_length(samples)
    lengths = ordered.own_lengths()
    assert lengths is not None and lengths.tolist() == sorted(lengths.tolist())
    assert torch.equal(in_old_order(ordered.labels, order), samples.labels)


def test_pictures_stay_in_their_order() -> None:
    samples = stripes(10)
    ordered, order = sorted_by_length(samples)
    assert ordered is samples and order is None
    assert in_old_order(samples.labels, order) is samples.labels


def test_chosen_texts_have_their_own_lengths() -> None:
    samples = sentence_dataset(40).train
    chosen = samples.take(torch.tensor([7, 3]))
    lengths, every = chosen.own_lengths(), samples.own_lengths()
    assert lengths is not None and every is not None
    assert lengths.tolist() == [int(every[7]), int(every[3])]
    assert [chosen.text(0), chosen.name(1)] == [samples.text(7), "text 3"]
