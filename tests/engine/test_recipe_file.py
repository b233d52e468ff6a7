"""Recipes as TOML: what comes with the program, what people write, what they get wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.engine.errors import RecipeError
from studio.engine.network.build import build
from studio.engine.network.summary import summarise
from studio.engine.recipe_file import bundled_recipes, load_recipe, save_recipe, to_toml
from tests.engine.small import template


def test_the_bundled_recipes_are_there() -> None:
    known = {"digits-mlp", "mnist-mlp", "mnist-mlp-bn", "mnist-cnn"}
    assert known | {"mnist-fast", "mnist-99", "mnist-record", "photos-pretrained"} <= set(
        bundled_recipes()
    )


TEXTS = ("sms-spam", "text-characters")


@pytest.mark.parametrize("name", bundled_recipes())
def test_every_bundled_recipe_builds_and_round_trips(name: str, tmp_path: Path) -> None:
    recipe = load_recipe(name)
    assert recipe.name == name
    build(recipe.network, (128,) if name in TEXTS else (1, 28, 28), 10, seed=0)
    save_recipe(recipe, tmp_path / "again.toml")
    assert load_recipe(str(tmp_path / "again.toml")) == recipe


def test_mnist_mlp_is_the_articles_run() -> None:
    recipe = load_recipe("mnist-mlp")
    assert recipe.network == template("mlp")
    assert summarise(recipe.network, (1, 28, 28), 10).parameters == 242_762
    assert recipe.data.validate_on == "test"
    training = recipe.training
    assert (training.epochs, training.batch_size, training.learning_rate) == (10, 64, 0.001)
    assert training.optimiser.kind == "Adam"


def test_values_can_be_set_by_their_keys() -> None:
    overrides = [
        "training.epochs=3",
        "training.optimiser=SGD",
        "training.optimiser.momentum=0.5",
        "data.source=Digits",
        "name=mine",
    ]
    recipe = load_recipe("mnist-mlp", overrides)
    assert recipe.training.epochs == 3
    assert recipe.training.optimiser.to_dict() == {
        "kind": "SGD",
        "momentum": 0.5,
        "nesterov": False,
    }
    assert recipe.data.source.kind == "Digits"
    assert recipe.name == "mine"


@pytest.mark.parametrize(
    ("override", "named"),
    [
        ("training.epochs=0", "training.epochs"),
        ("training.epochs=many", "training.epochs"),
        ("training.learning_rate=-1", "training.learning_rate"),
        ("training.learning_rate=nan", "training.learning_rate"),
        ("training.batch_size=1.5", "training.batch_size"),
        ("training.optimiser=Magic", "training.optimiser"),
        ("training.optimiser.momentum=0.9", "training.optimiser.momentum"),
        ("training.device=tpu", "training.device"),
        ("training.epohcs=3", "training.epohcs"),
        ("data.share=0.9", "data.share"),
        ("data.source=Nothing", "data.source"),
        ("name.first=a", "name"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_by_name(override: str, named: str) -> None:
    with pytest.raises(RecipeError) as refused:
        load_recipe("mnist-mlp", [override])
    assert named in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("override", ["training.epochs", "=3", ""])
def test_what_is_no_key_and_value_is_refused(override: str) -> None:
    with pytest.raises(RecipeError, match="KEY=VALUE"):
        load_recipe("mnist-mlp", [override])


def test_an_unknown_name_lists_the_bundled_ones() -> None:
    with pytest.raises(RecipeError, match="digits-mlp"):
        load_recipe("no-such-recipe")


@pytest.mark.parametrize(
    "content", [b"name = ", b"\xff\xfe\x00", b"[training]\nepochs = 1\nepochs = 2"]
)
def test_a_file_that_is_no_toml_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.toml").write_bytes(content)
    with pytest.raises(RecipeError, match=r"bad\.toml is not (a TOML file|text in UTF-8)"):
        load_recipe(str(tmp_path / "bad.toml"))


def test_a_recipe_reads_as_a_person_would_write_it() -> None:
    text = to_toml(load_recipe("mnist-mlp"))
    assert "[training]" in text
    assert '[[network.layers]]\nkind = "Linear"\nname = "fc1"' in text


def test_names_of_an_older_version_are_read(tmp_path: Path) -> None:
    sets = ["training.patience=3", "training.min_delta=0.25", "fine_tuning.checkpoint='a.pth'"]
    recipe = load_recipe("mnist-mlp", [*sets, "fine_tuning.backbone_lr_scale=0.5"])
    assert recipe.fine_tuning is not None
    assert recipe.fine_tuning.stages[0].backbone_lr_scale == 0.5
    written = to_toml(recipe.changed(fine_tuning=recipe.fine_tuning.changed(stages=())))
    older = written.replace("min_delta", "least_gain").replace(
        'layers = "auto"', 'layers = "auto"\nbody_rate = 0.5'
    )
    assert older != written
    (tmp_path / "older.toml").write_text(older)
    assert load_recipe(str(tmp_path / "older.toml")) == recipe
    assert load_recipe("mnist-mlp", [*sets, "fine_tuning.body_rate=0.5"]) == recipe
