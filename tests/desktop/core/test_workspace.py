"""The values that the window works on, without any service."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from studio.desktop.core.workspace import Workspace
from studio.engine.data.sources import Folder
from studio.engine.recipe import Data, Recipe
from studio.engine.training.settings.settings import Training


def test_what_is_set_is_told_once(qtbot: QtBot) -> None:
    workspace, told = Workspace(), []
    workspace.data_set.connect(told.append)
    data = Data(source=Folder(path="/pets"))
    workspace.set_data(data)
    workspace.set_data(data)
    assert told == [data]
    assert workspace.recipe().data == data


def test_a_recipe_is_shown_before_its_data_is_asked_for(qtbot: QtBot) -> None:
    workspace, told = Workspace(), []
    workspace.recipe_replaced.connect(lambda recipe: told.append(recipe.name))
    workspace.data_requested.connect(told.append)
    recipe = Recipe(
        name="mine",
        data=Data(source=Folder(path="/pets")),
        network=workspace.network,
        training=Training(epochs=3),
    )
    workspace.set_recipe(recipe)
    assert told == ["mine", recipe.data]
    assert workspace.training.epochs == 3
    assert workspace.data == Data()  # until it is open
    assert workspace.recipe().name == "mine"
