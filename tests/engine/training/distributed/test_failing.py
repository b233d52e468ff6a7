"""Of processes that fail together one tells why."""

from __future__ import annotations

import pytest
from torch.distributed import HashStore

from studio.engine.errors import Cancelled, RecipeError, TrainingError
from studio.engine.training.distributed import failing
from studio.engine.training.distributed.failing import told_once

SMALL = RecipeError("The batch is too small.")
GONE = RuntimeError("[pair.cc:553] Connection closed by peer [127.0.0.1]:31125.")
EXPLAINED = TrainingError("Another of the run's 2 processes ended.")
EXPLAINED.__cause__ = GONE


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(failing, "GRACE", 0.01)


def ended(store: HashStore, rank: int, error: Exception) -> Exception:
    """What comes of a process that fails with `error`."""
    with pytest.raises(Exception) as found, told_once(store, rank, 3):
        raise error
    return found.value


@pytest.mark.parametrize("second", [SMALL, GONE, EXPLAINED])
def test_what_the_first_tells_no_other_does(second: Exception) -> None:
    store = HashStore()
    assert ended(store, 0, SMALL) is SMALL
    assert isinstance(ended(store, 1, second), Cancelled)


def test_what_one_alone_fails_for_it_tells() -> None:
    store = HashStore()
    assert ended(store, 1, SMALL) is SMALL
    other = RecipeError("The data are not here.")
    assert ended(store, 2, other) is other


@pytest.mark.parametrize("consequence", [GONE, EXPLAINED])
def test_that_another_ended_is_not_told_where_that_one_says_why(consequence: Exception) -> None:
    store = HashStore()
    assert ended(store, 1, SMALL) is SMALL
    assert isinstance(ended(store, 0, consequence), Cancelled)


def test_where_none_says_why_the_first_tells_that_another_ended() -> None:
    store = HashStore()
    assert ended(store, 0, EXPLAINED) is EXPLAINED
    assert isinstance(ended(store, 2, EXPLAINED), Cancelled)


def test_one_that_was_killed_is_told_of_in_a_sentence() -> None:
    found = ended(HashStore(), 1, GONE)
    assert isinstance(found, TrainingError) and "before the run began" in str(found)
    assert found.__cause__ is GONE
