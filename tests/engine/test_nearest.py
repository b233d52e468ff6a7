"""What was meant by a name that is not known: of settings, kinds, recipes, datasets, commands."""

from __future__ import annotations

import pytest

from studio.cli.main import main
from studio.engine.data.sources import source_called
from studio.engine.errors import DataError, RecipeError
from studio.engine.nearest import nearest
from studio.engine.recipe_file import load_recipe


@pytest.mark.parametrize(
    ("setting", "meant"),
    [
        ("training.lr", "training.learning_rate"),
        ("training.learning-rate", "training.learning_rate"),
        ("training.bs", "training.batch_size"),
        ("training.wd", "training.weight_decay"),
        ("training.optim", "training.optimiser"),
        ("training.epohcs", "training.epochs"),
        ("training.optimiser.lr", "training.learning_rate"),
        ("lr", "training.learning_rate"),
        ("epochs", "training.epochs"),
        ("trainig.epochs", "training"),
        ("data.val_split", "data.share"),
    ],
)
def test_an_unknown_setting_names_the_one_that_was_meant(setting: str, meant: str) -> None:
    with pytest.raises(RecipeError) as refused:
        load_recipe("digits-mlp", [f"{setting}=1"])
    assert str(refused.value).endswith(f"did you mean {meant}?")


def test_a_setting_that_is_like_none_is_refused_without_a_guess() -> None:
    with pytest.raises(RecipeError, match=r"^There is no setting training\.xyzzy\.$"):
        load_recipe("digits-mlp", ["training.xyzzy=1"])


@pytest.mark.parametrize(
    ("kind", "meant"), [("Adamm", "Adam"), ("sgd", "SGD"), ("rmsprop", "RMSp")]
)
def test_an_unknown_kind_names_the_nearest(kind: str, meant: str) -> None:
    with pytest.raises(RecipeError, match=f"did you mean {meant}"):
        load_recipe("digits-mlp", [f"training.optimiser={kind}"])


def test_an_unknown_recipe_and_dataset_name_the_nearest() -> None:
    with pytest.raises(RecipeError, match="did you mean digits-mlp"):
        load_recipe("digit-mlp")
    with pytest.raises(DataError, match="did you mean Fashion-MNIST"):
        source_called("fashon mnist")


def test_an_unknown_command_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["trian", "digits-mlp"]) == 2
    assert "did you mean train?" in capsys.readouterr().err


def test_a_name_of_any_length_is_looked_up() -> None:
    assert nearest("a" * 10**6, ["Adam"]) is None
    assert nearest("", ["Adam"]) is None
