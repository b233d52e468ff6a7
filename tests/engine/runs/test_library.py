"""All runs on disk."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.run_list import make_runs
from studio.engine.errors import RecipeError, StudioError
from studio.engine.paths import runs_folder
from studio.engine.recipe_file import load_recipe
from studio.engine.runs import library as library_module
from studio.engine.runs.kept_run import STALE, Branch, KeptRun, search, tree
from studio.engine.runs.label import Label
from studio.engine.runs.library import RunLibrary
from studio.engine.runs.own_files import LOCK
from studio.engine.runs.record import RunRecord
from studio.engine.runs.run_lock import RunLock
from tests.engine.runs.kept import KILLED, kept, live, put_run


@pytest.fixture
def library(tmp_path: Path) -> RunLibrary:
    return RunLibrary(tmp_path)


def ids(runs: list[KeptRun]) -> list[str]:
    return [run.id for run in runs]


def test_a_folder_that_is_not_there_holds_no_runs(tmp_path: Path) -> None:
    assert RunLibrary(tmp_path / "nowhere").runs() == []
    assert RunLibrary().folder == runs_folder()


def test_runs_come_newest_first_whoever_says_when(library: RunLibrary, tmp_path: Path) -> None:
    put_run(tmp_path, "2026-11-25-115000-b")
    put_run(tmp_path, "named-by-hand", created="2026-11-25T12:00:00")
    put_run(tmp_path, "2026-11-25-100000-a", created="not a time")
    put_run(tmp_path, "2026-99-25-100000-c")
    os.utime(tmp_path / "2026-99-25-100000-c", (0, 0))
    runs = library.runs()
    assert ids(runs)[:3] == ["named-by-hand", "2026-11-25-115000-b", "2026-11-25-100000-a"]
    assert runs[2].created == datetime(2026, 11, 25, 10)
    assert runs[3].created == datetime.fromtimestamp(0)


def test_what_is_no_run_is_passed_over(library: RunLibrary, tmp_path: Path) -> None:
    put_run(tmp_path, "run")
    (tmp_path / "empty").mkdir()
    (tmp_path / "a file").touch()
    for name, content in {"cut": '{"recipe": "x"', "list": "[]", "deep": "[" * 100_000}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "summary.json").write_text(content)
    (tmp_path / "folder" / "summary.json").mkdir(parents=True)
    assert ids(library.runs()) == ["run"]


def test_a_run_of_the_first_version_is_read(library: RunLibrary, tmp_path: Path) -> None:
    put_run(tmp_path, "2026-11-25-115000-old", outcome="stopped", new_in_2030=[1])
    (run,) = library.runs()
    assert (run.title, run.outcome, run.is_continuable) == ("mnist-mlp", "stopped", True)


def test_figures_that_do_not_fit_are_as_if_they_were_not_there(
    library: RunLibrary, tmp_path: Path
) -> None:
    put_run(tmp_path, "run", accuracy="good", machine=7, versions={"torch": None}, epochs=[])
    (run,) = library.runs()
    assert (run.record.accuracy, run.record.epochs, run.record.versions) == (None, 0, {})
    assert run.record.recipe == "mnist-mlp"


def test_a_run_goes_on_while_its_process_lives(library: RunLibrary, tmp_path: Path) -> None:
    put_run(tmp_path, "live", **live())
    put_run(tmp_path, "killed", **KILLED)
    put_run(tmp_path, "killed at once", weights=False, **KILLED)
    outcomes = {run.id: (run.outcome, run.is_continuable) for run in library.runs()}
    assert outcomes == {
        "live": ("running", False),
        "killed": ("interrupted", True),
        "killed at once": ("interrupted", False),
    }


def test_the_interrupted_are_offered_until_a_person_says_no(
    library: RunLibrary, tmp_path: Path
) -> None:
    put_run(tmp_path, "2026-01-01-000000-a", **KILLED)
    put_run(tmp_path, "2026-01-02-000000-b", **KILLED)
    put_run(tmp_path, "2026-01-03-000000-c")
    put_run(tmp_path, "2026-01-04-000000-d", **live())
    put_run(tmp_path, "2026-01-05-000000-e", weights=False, **KILLED)
    assert ids(library.interrupted()) == ["2026-01-02-000000-b", "2026-01-01-000000-a"]
    library.dismiss("2026-01-02-000000-b")
    assert ids(library.interrupted()) == ["2026-01-01-000000-a"]


@pytest.mark.parametrize("position", [2.5, 4.0])
def test_a_run_that_went_on_and_was_interrupted_again_is_offered_again(
    library: RunLibrary, tmp_path: Path, position: float
) -> None:
    """Also where it was killed before it came any further."""
    path = put_run(tmp_path, "run", position=2.5, **KILLED)
    library.dismiss("run")
    assert library.interrupted() == []
    replace(RunRecord.read(path), position=position, process=(2**22 + 1, 2.0)).write(path)
    assert ids(library.interrupted()) == ["run"]


def test_a_run_of_which_no_process_is_known_can_be_dismissed(
    library: RunLibrary, tmp_path: Path
) -> None:
    put_run(tmp_path, "run", outcome="interrupted")
    assert ids(library.interrupted()) == ["run"]
    library.dismiss("run")
    assert library.interrupted() == []


@pytest.mark.parametrize("process", [[-1, 0.0], [2**70, 0.0], [0, -1.0]])
def test_a_process_that_cannot_be_is_none(
    library: RunLibrary, tmp_path: Path, process: list[float]
) -> None:
    put_run(tmp_path, "odd", **KILLED | {"process": process})
    put_run(tmp_path, "run")
    assert {run.id: run.outcome for run in library.runs()}["odd"] == "interrupted"


def test_a_time_that_no_zone_knows_is_that_of_the_folders_name(
    library: RunLibrary, tmp_path: Path
) -> None:
    put_run(tmp_path, "2026-01-02-030405-odd", created="0001-01-01T00:00:00+23:59")
    (run,) = library.runs()
    assert run.created == datetime(2026, 1, 2, 3, 4, 5)


def test_what_is_changed_at_once_is_all_kept(library: RunLibrary, tmp_path: Path) -> None:
    """A note that is left by a click on a star: two threads."""
    put_run(tmp_path, "run")
    changes: list[Callable[[], None]] = [
        lambda: library.set_note("run", "tried"),
        lambda: library.set_starred("run", True),
        lambda: library.rename("run", "first"),
    ]
    for _ in range(20):
        (tmp_path / "run" / "label.json").unlink(missing_ok=True)
        with ThreadPoolExecutor(3) as threads:
            for done in [threads.submit(change) for change in changes]:
                done.result()
        assert library.run("run").label == Label("first", "tried", True)


def test_a_person_names_stars_and_notes(library: RunLibrary, tmp_path: Path) -> None:
    put_run(tmp_path, "run")
    library.rename("run", "  wide\nlayers ")
    library.set_note("run", "two\nlines")
    library.set_starred("run", True)
    (run,) = library.runs()
    assert (run.title, run.starred) == ("wide layers", True)
    assert run.label == Label("wide layers", "two\nlines", True)
    library.rename("run", " ")
    assert library.run("run").title == "mnist-mlp"


@pytest.mark.parametrize("id", ["gone", "", ".", "..", "../run", "a/../run", "/tmp"])
def test_nothing_is_done_to_what_is_no_run(library: RunLibrary, tmp_path: Path, id: str) -> None:
    put_run(tmp_path, "run")
    put_run(tmp_path.parent, f"{tmp_path.name}-beside")
    for job in (library.delete, library.dismiss, library.epochs, library.recipe, library.history):
        with pytest.raises(StudioError, match="There is no run"):
            job(id)
    assert library.size(id) == 0
    assert not (tmp_path / "gone").exists()
    assert ids(library.runs()) == ["run"]


def test_deleting_removes_all_of_a_run(library: RunLibrary, tmp_path: Path) -> None:
    put_run(tmp_path, "run")
    put_run(tmp_path, "other")
    library.delete("run")
    assert [path.name for path in tmp_path.iterdir()] == ["other"]


def test_a_run_that_goes_on_is_not_deleted(library: RunLibrary, tmp_path: Path) -> None:
    put_run(tmp_path, "run", **live())
    with pytest.raises(StudioError, match="mnist-mlp goes on: stop it"):
        library.delete("run")
    assert ids(library.runs()) == ["run"]


def test_what_a_cut_short_delete_left_is_no_run_and_goes(
    library: RunLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_run(tmp_path, "run")
    with monkeypatch.context() as patch:
        patch.setattr(library_module, "remove_own", lambda folder: False)
        library.delete("run")
        assert [path.name for path in tmp_path.iterdir()] == [".deleted-run"]
        put_run(tmp_path, "run")  # another of the same name, and the same again
        library.delete("run")
        assert library.runs() == []
    assert library.runs() == [] and list(tmp_path.iterdir()) == []


def test_a_run_that_lies_elsewhere_stays_there(library: RunLibrary, tmp_path: Path) -> None:
    elsewhere = put_run(tmp_path / "elsewhere", "run")
    runs = RunLibrary(tmp_path / "runs")
    runs.folder.mkdir()
    (runs.folder / "link").symlink_to(elsewhere, target_is_directory=True)
    runs.delete("link")
    assert runs.runs() == [] and list(runs.folder.iterdir()) == []
    assert (elsewhere / "last.pth").is_file()


def test_parts_that_a_kill_left_are_swept_but_not_those_being_written(
    library: RunLibrary, tmp_path: Path
) -> None:
    old = time.time() - 2 * STALE
    runs = [
        put_run(tmp_path, "killed", **KILLED),
        put_run(tmp_path, "live", **live()),
        tmp_path / "no run",
    ]
    for run in runs:
        for name, changed in (("last.pth.part", old), ("epochs/epoch-0001.pth.part", old)):
            (run / name).parent.mkdir(parents=True, exist_ok=True)
            (run / name).touch()
            os.utime(run / name, (changed, changed))
        (run / "fresh.part").touch()
    library.runs()
    left = [[path.name for path in run.rglob("*.part")] for run in runs]
    assert left[0] == ["fresh.part"]
    assert len(left[1]) == len(left[2]) == 3


def test_a_run_that_was_killed_at_once_is_listed_and_can_be_deleted(
    library: RunLibrary, tmp_path: Path
) -> None:
    for id, names in {
        "locked": [LOCK, "recipe.toml"],
        "writing": ["summary.json.studio-part"],
        "weights": ["last.pth"],
    }.items():
        (tmp_path / id).mkdir()
        for name in names:
            (tmp_path / id / name).touch()
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "summary.json").write_text("{")
    (tmp_path / "broken" / "last.pth").touch()
    runs = library.runs()
    assert sorted(ids(runs)) == ["broken", "locked", "weights", "writing"]
    assert {run.outcome for run in runs} == {"interrupted"}
    for run in runs:
        library.delete(run.id)
    assert list(tmp_path.iterdir()) == []


def test_a_run_that_is_about_to_write_its_summary_is_not_listed_yet(
    library: RunLibrary, tmp_path: Path
) -> None:
    lock = RunLock(tmp_path / "run")
    assert library.runs() == []
    lock.release()


def test_what_a_person_put_into_a_run_stays_when_it_is_deleted(
    library: RunLibrary, tmp_path: Path
) -> None:
    run = put_run(tmp_path, "run")
    mine = [
        "notes.txt",
        "film.mkv.part",
        "epochs/epoch-best.pth",
        "epochs/best.pth",
        "sub/last.pth",
    ]
    for name in [*mine, "epochs/epoch-0001.pth", "last.pth.studio-part", "label.json"]:
        (run / name).parent.mkdir(exist_ok=True)
        (run / name).write_text("x")
        os.utime(run / name, (0, 0))
    assert library.epochs("run") == ["epoch-0001"]
    library.delete("run")
    left = {path.relative_to(run).as_posix() for path in run.rglob("*") if path.is_file()}
    assert left == set(mine)
    assert library.runs() == []
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


def test_a_folder_of_a_person_that_looks_deleted_loses_nothing(
    library: RunLibrary, tmp_path: Path
) -> None:
    (tmp_path / ".deleted-photos").mkdir()
    (tmp_path / ".deleted-photos" / "me.jpg").touch()
    library.runs()
    assert [path.name for path in tmp_path.rglob("*.jpg")] == ["me.jpg"]


def test_a_size_is_that_of_all_files(library: RunLibrary, tmp_path: Path) -> None:
    run = put_run(tmp_path, "run")
    before = library.size("run")
    (run / "epochs").mkdir()
    (run / "epochs" / "epoch-0001.pth").write_bytes(b"x" * 1000)
    assert library.size("run") == before + 1000


def test_weights_are_found_by_their_names(library: RunLibrary, tmp_path: Path) -> None:
    run = put_run(tmp_path, "run")
    (run / "epochs").mkdir()
    for number in (1, 2, 9999, 10000):
        (run / "epochs" / f"epoch-{number:04}.pth").touch()
    assert library.epochs("run") == ["epoch-0001", "epoch-0002", "epoch-9999", "epoch-10000"]
    assert library.weights("run", "best") == run / "best.pth"
    assert library.weights("run", "epoch-0002") == run / "epochs" / "epoch-0002.pth"
    for bad in ("epoch-0003", "../other", "summary"):
        with pytest.raises(StudioError, match="has no weights"):
            library.weights("run", bad)


def test_a_recipe_is_read_again_when_it_has_changed(library: RunLibrary, tmp_path: Path) -> None:
    recipe = load_recipe("digits-mlp")
    run = put_run(tmp_path, "run", recipe)
    assert library.recipe("run") == recipe
    assert library.recipe("run") is library.recipe("run")
    text = (run / "recipe.toml").read_text()
    (run / "recipe.toml").write_text(text.replace('"digits-mlp"', '"other"'))
    os.utime(run / "recipe.toml", (1, 1))
    assert library.recipe("run").name == "other"
    (run / "recipe.toml").write_text("name = 3")
    os.utime(run / "recipe.toml", (2, 2))
    with pytest.raises(RecipeError):
        library.recipe("run")
    (run / "recipe.toml").unlink()
    with pytest.raises(RecipeError, match="There is no recipe"):
        library.recipe("run")


def test_the_changes_of_branches_are_told_where_they_can_be(
    library: RunLibrary, tmp_path: Path
) -> None:
    recipe = load_recipe("digits-mlp")
    slower = recipe.changed(training=recipe.training.changed(learning_rate=0.0003))
    put_run(tmp_path, "parent", recipe)
    put_run(tmp_path, "child", slower, parent="parent")
    put_run(tmp_path, "unreadable", parent="parent")
    put_run(tmp_path, "orphan", slower, parent="gone")
    found = library.branch_changes(library.runs())
    assert list(found) == ["child"]
    assert found["child"][0].values == (0.001, 0.0003)


METRICS = """epoch,loss,accuracy,validation_loss,validation_accuracy,precision,recall,f1,\
learning_rate,seconds
1,0.5,0.8,0.4,0.9,0.9,0.9,0.9,0.001,1.5
2,nan,0.8,0.4,0.9,0.9,0.9,0.9,0.001,1.5
three,0.5
4,0.5"""


def test_a_history_is_read_from_the_oldest_version_on(library: RunLibrary, tmp_path: Path) -> None:
    run = put_run(tmp_path, "run")
    assert library.history("run").epochs == []
    (run / "metrics.csv").write_text(METRICS)
    assert [row.epoch for row in library.history("run").epochs] == [1, 2]
    for damaged in ("{", "[]", '{"epochs": 3}', '{"epochs": [], "curve": "x"}', "null"):
        (run / "history.json").write_text(damaged)
        assert len(library.history("run").epochs) == 2
    (run / "history.json").write_text('{"epochs": [], "curve": [[1.0, 0.5, 0.8]]}')
    assert len(library.history("run").curve) == 1


def test_the_list_needs_no_torch(tmp_path: Path) -> None:
    put_run(tmp_path, "run", load_recipe("digits-mlp"))
    code = (
        "import sys; from pathlib import Path; from studio.engine.runs.library import RunLibrary\n"
        "from studio.engine.runs.details import details_of\n"
        f"l = RunLibrary(Path({str(tmp_path)!r}))\n"
        "assert len(l.runs()) == 1 and details_of(l, ['run']).recipes[0]\n"
        "assert 'torch' not in sys.modules and 'PySide6' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=50)


def test_five_hundred_runs_are_listed_in_a_blink(library: RunLibrary, tmp_path: Path) -> None:
    make_runs(tmp_path, 500)
    started = time.thread_time()
    assert len(library.runs()) == 500
    assert time.thread_time() - started < 2  # 0.1 s on a quiet machine: see benchmarks.run_list


def shape(branches: list[Branch]) -> list[object]:
    return [(b.run.id, shape(b.children)) if b.children else b.run.id for b in branches]


def test_branches_hang_under_their_parents_and_bring_them_up() -> None:
    runs = [
        kept("new branch", parent="old"),
        kept("alone"),
        kept("twig", parent="branch"),
        kept("branch", parent="old"),
        kept("old"),
        kept("orphan", parent="gone"),
    ]
    old = ("old", ["new branch", ("branch", ["twig"])])
    assert shape(tree(runs)) == [old, "alone", "orphan"]


@given(st.lists(st.none() | st.integers(0, 12), max_size=10), st.randoms())
def test_every_run_stands_in_the_tree_once(parents: list[int | None], order: object) -> None:
    runs = [
        kept(str(place), parent=None if parent is None else str(parent))
        for place, parent in enumerate(parents)
    ]
    found = []
    waiting = tree(runs)
    while waiting:
        branch = waiting.pop()
        found.append(branch.run.id)
        assert all(child.run.record.parent.run == branch.run.id for child in branch.children)  # type: ignore[union-attr]
        waiting += branch.children
    assert sorted(found) == sorted(ids(runs))


def test_a_long_chain_of_branches_is_no_trouble() -> None:
    chain = [kept(str(n), parent=str(n - 1) if n else None) for n in range(2_000)]
    (root,) = tree(chain[::-1])
    assert root.run.id == "0"


def test_every_word_is_looked_for_in_what_a_person_sees() -> None:
    runs = [
        kept("2026-11-25-115000-mnist-mlp", label=Label("Wide layers"), device="cuda"),
        kept("2026-11-26-115000-mnist-mlp", label=Label(note="too WIDE?"), device="cpu"),
    ]
    for text, found in {
        "": 2, "wide": 2, "wide LAYERS": 1, "layers cpu": 0, "mnist": 2, "cuda": 1, "11-26": 1,
    }.items():  # fmt: skip
        assert len(search(runs, text)) == found, text


@given(st.text(min_size=1))
def test_a_run_is_found_by_any_word_of_its_note(note: str) -> None:
    run = kept("run", label=Label(note=note))
    for word in note.split():
        assert search([run], word) == [run]
