from __future__ import annotations

import pytest

from studio.engine import errors
from studio.engine.errors import Cancelled, DataError, NetworkError, StudioError, counted


def test_the_sentence_is_the_template_with_its_values() -> None:
    error = DataError("{path} holds {count} pictures.", path="/pictures", count=0)
    assert str(error) == "/pictures holds 0 pictures."


def test_the_template_stays_apart_for_a_translation() -> None:
    error = DataError("{path} is empty.", path="/pictures")
    assert error.template == "{path} is empty."
    assert error.values == {"path": "/pictures"}


def test_a_value_with_braces_is_shown_as_it_is() -> None:
    assert str(DataError("{path} is empty.", path="{0}")) == "{0} is empty."


@pytest.mark.parametrize(
    "name", ["RecipeError", "DataError", "NetworkError", "CheckpointError", "TrainingError"]
)
def test_every_failure_is_a_studio_error(name: str) -> None:
    with pytest.raises(StudioError, match="wrong"):
        raise getattr(errors, name)("wrong")


def test_cancelling_is_no_failure() -> None:
    assert not issubclass(Cancelled, StudioError)


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


def test_what_a_person_calls_something_is_never_translated() -> None:
    texts = {"{name} has {what}.": "{name} hat {what}.", "test pictures": "Testbilder"}
    error = StudioError("{name} has {what}.", name="test pictures", what="test pictures")
    assert error.worded(lambda text: texts[text]) == "test pictures hat Testbilder."
