"""Large numbers in sentences have separators, whoever says them."""

from __future__ import annotations

import pytest

from studio.engine.errors import NetworkError, counted


@pytest.mark.parametrize(
    ("value", "told"),
    [(12288, "12,288"), (-12288, "-12,288"), (1024, "1024"), (0.5, "0.5"), (True, "True")],
)
def test_a_template_that_does_not_say_how(value: object, told: str) -> None:
    assert f"{counted(value)}" == told
    assert counted(value) == value


def test_a_template_that_says_how_is_followed() -> None:
    assert "{n:,} {n:6d}".format(n=counted(4096)) == "4,096   4096"


def test_an_error_says_it_so() -> None:
    assert str(NetworkError("It reads {count} values.", count=12288)) == "It reads 12,288 values."
