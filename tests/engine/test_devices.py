"""What there is to compute on."""

from __future__ import annotations

import os

import pytest
import torch

from studio.engine import devices
from studio.engine.devices import available_devices, choose_device, set_up_thread, thread_count
from studio.engine.errors import RecipeError


def test_the_processor_is_always_there_with_its_memory() -> None:
    last = available_devices()[-1]
    assert last.name == "cpu"
    assert last.memory > 2**28


def test_auto_is_the_first_of_the_list() -> None:
    assert str(choose_device("auto")) == available_devices()[0].name


def test_an_unknown_device_is_refused_with_those_there_are() -> None:
    with pytest.raises(RecipeError, match=r"no device cuda:5: it has .*cpu"):
        choose_device("cuda:5")


@pytest.mark.parametrize(("cores", "threads"), [(None, 1), (1, 1), (2, 1), (8, 7)])
def test_one_core_is_left_to_others(
    monkeypatch: pytest.MonkeyPatch, cores: int | None, threads: int
) -> None:
    monkeypatch.setattr(devices.os, "cpu_count", lambda: cores)
    assert thread_count() == threads


def test_a_thread_is_set_up_with_that_many() -> None:
    before = torch.get_num_threads()
    try:
        assert set_up_thread() == max(1, (os.cpu_count() or 1) - 1) == torch.get_num_threads()
    finally:
        torch.set_num_threads(before)
        torch.set_flush_denormal(False)
