"""What is told of chosen runs."""

from __future__ import annotations

from pathlib import Path

from studio.engine.recipe_file import load_recipe
from studio.engine.runs.details import RunDetails, details_of
from studio.engine.runs.library import RunLibrary
from tests.engine.runs.kept import put_run

RECIPE = load_recipe("digits-mlp")
SLOW = RECIPE.changed(training=RECIPE.training.changed(learning_rate=0.0003))


def test_a_single_branch_is_told_beside_its_parent(tmp_path: Path) -> None:
    put_run(tmp_path, "parent", RECIPE)
    run = put_run(tmp_path, "child", SLOW, parent="parent")
    (run / "epochs").mkdir()
    (run / "epochs" / "epoch-0001.pth").touch()
    library = RunLibrary(tmp_path)
    details = details_of(library, ["child"])
    assert details.ids == ("child",)
    assert [run.id for run in details.compared] == ["parent", "child"]
    assert details.differences[0].values == (0.001, 0.0003)
    assert details.recipes == (SLOW,)
    assert details.epochs == ("epoch-0001",)
    assert details.size == library.size("child") > 0


def test_several_are_told_side_by_side(tmp_path: Path) -> None:
    put_run(tmp_path, "parent", RECIPE)
    put_run(tmp_path, "child", SLOW, parent="parent")
    put_run(tmp_path, "without a recipe")
    details = details_of(RunLibrary(tmp_path), ["child", "without a recipe", "gone", "parent"])
    assert details.ids == ("child", "without a recipe", "parent")
    assert details.compared == details.runs
    assert details.differences[0].values == (0.0003, None, 0.001)
    assert details.recipes == (SLOW, None, RECIPE)
    assert details.epochs == ()


def test_of_nothing_nothing_is_told(tmp_path: Path) -> None:
    assert details_of(RunLibrary(tmp_path), ["gone"]).runs == ()
    assert details_of(RunLibrary(tmp_path), []) == RunDetails(())
