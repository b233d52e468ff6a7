"""Teaching by typing: the sentences that were kept are learned, and nothing is taken away."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from studio.engine.data.sentence_store import save_sentence
from studio.engine.data.sources import Joined, Sentences, SmsSpam, TextTable
from studio.engine.data.texts.tokenizing import token_ids
from studio.engine.errors import DataError
from studio.engine.evaluation.predictor import Predictor
from studio.engine.progress import Progress
from studio.engine.recipe import Data, Recipe
from studio.engine.runs.continuing import continue_run
from studio.engine.runs.run_folder import RunFolder
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.fine_tuning import teaching_plan
from studio.engine.training.fine_tuning.teaching import Teaching, check, kept_right, teaching
from studio.engine.training.loop.job import TrainingJob, prepare, with_old_data
from studio.engine.training.loop.trainer import Trainer
from studio.engine.training.trials.preflight import preflight, refuse
from tests.engine.small import StopsBefore
from tests.engine.text_checkpoints import learned_texts
from tests.engine.texts import WORDS, sentences

PLAIN = ("the film so", "a plot and the film", "was the plot", "very so a film")
"""Neither praise nor blame."""


def keep(data_dir: Path, label: str, *texts: str) -> None:
    for text in texts:
        save_sentence(text, label, data_dir)


@pytest.fixture
def table(tmp_path: Path) -> TextTable:
    """What the network was trained on."""
    path, part = tmp_path / "films.csv", sentences()
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(("text", "label"))
        names = [tuple(WORDS)[label] for label in part.labels]
        rows.writerows(zip(part.texts, names, strict=True))
    return TextTable(path=str(path))


@pytest.fixture
def start(table: TextTable) -> Checkpoint:
    learned = learned_texts()
    return replace(learned, recipe=learned.recipe.changed(data=Data(source=table)))


def taught(start: Checkpoint, data_dir: Path, *labels: str) -> Trainer:
    """After the run, with no file written."""
    trainer = Trainer(job_of(teaching(start, Path("start.pth"), labels, data_dir), start, data_dir))
    list(trainer.run())
    return trainer


def job_of(lesson: Teaching, start: Checkpoint, data_dir: Path) -> TrainingJob:
    refuse(preflight(lesson.recipe, lesson.dataset, start, data_dir, quick=True))
    job = prepare(lesson.recipe, lesson.dataset, start, data_dir)
    return with_old_data(job, data_dir)


def answer(network: Checkpoint, text: str) -> str:
    predictor = Predictor(network)
    ids = token_ids([text], predictor.placement)  # type: ignore[arg-type]
    return predictor.classes[int(predictor.probabilities(ids).argmax())]


def test_a_new_class_is_learned_beside_all_that_the_network_knows(
    start: Checkpoint, tmp_path: Path
) -> None:
    keep(tmp_path, "plain", *PLAIN)
    trainer = taught(start, tmp_path, "plain")
    best = trainer.best
    assert best is not None
    assert best.classes == (*WORDS, "plain")
    right = kept_right(start, best, ["plain"], tmp_path)
    assert (right.before, right.after, right.count) == (0, 4, 4)
    assert answer(best, "so the plot was a film") == "plain"
    assert answer(best, "the film was so good") == "praise"
    assert answer(best, "a very poor plot") == "blame"
    change = trainer.change
    assert change is not None and change.old is not None
    assert (change.old.name, change.old.samples) == ("films.csv", 24)
    assert change.old.after > 0.8


def test_the_recipe_says_all_of_it(start: Checkpoint, table: TextTable, tmp_path: Path) -> None:
    keep(tmp_path, "plain", *PLAIN)
    keep(tmp_path, "else", "for something else")
    recipe = teaching(start, Path("a.pth"), ["plain"], tmp_path).recipe
    source = recipe.data.source
    assert isinstance(source, Joined)
    assert (source.first, source.second) == (Sentences(), table)
    assert {*recipe.data.classes} == {*WORDS, "plain"}
    assert recipe.fine_tuning is not None and recipe.fine_tuning.before is not None
    assert recipe.fine_tuning.before.source == table
    assert Recipe.parse(recipe.to_dict()) == recipe


def test_one_sentence_corrects_a_class_that_it_knows(start: Checkpoint, tmp_path: Path) -> None:
    keep(tmp_path, "blame", "unheard words")
    best = taught(start, tmp_path, "blame").best
    assert best is not None
    assert best.classes == start.classes
    assert kept_right(start, best, ["blame"], tmp_path).after == 1


def test_stopped_it_goes_on_to_the_same_weights(
    start: Checkpoint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(teaching_plan, "TEXTS", teaching_plan.TEXTS._replace(epochs=1))
    keep(tmp_path, "blame", "no word twice")  # nor could a tokenizer be made of what comes twice
    lesson = teaching(start, Path("start.pth"), ["blame"], tmp_path)
    stopped = Trainer(job_of(lesson, start, tmp_path), StopsBefore(8))
    list(RunFolder(tmp_path / "run", stopped).run())
    assert 0 < stopped.position < lesson.recipe.training.epochs
    opened = lesson.recipe.data.source.open(tmp_path, Progress())  # as a recipe has it opened
    continued = continue_run(tmp_path / "run", opened, data_dir=tmp_path)
    list(continued.run())
    whole = taught(start, tmp_path, "blame").last.weights
    weights = continued.trainer.last.weights
    assert all(torch.equal(weights[name], whole[name]) for name in whole)


class TestWhatItRehearses:
    def test_its_own_data_without_the_sentences_of_former_times(
        self, start: Checkpoint, table: TextTable, tmp_path: Path
    ) -> None:
        keep(tmp_path, "plain", *PLAIN)
        once = Joined(first=Sentences(length=64), second=table, share=0.5)
        again = replace(start, recipe=start.recipe.changed(data=Data(source=once)))
        assert check(start, ["plain"], tmp_path) == table
        assert check(again, ["plain"], tmp_path) == table

    def test_the_bundled_messages_where_it_is_away(self, start: Checkpoint, tmp_path: Path) -> None:
        keep(tmp_path, "plain", *PLAIN)
        away = start.recipe.changed(data=Data(source=TextTable(path=str(tmp_path / "away.csv"))))
        of_spam = replace(start, recipe=away, classes=("ham", "spam"))
        assert check(of_spam, ["plain"], tmp_path) == SmsSpam()
        with pytest.raises(DataError, match=r"would forget .* \(away.csv\) is not on this machine"):
            check(replace(start, recipe=away), ["plain"], tmp_path)


def test_a_new_class_needs_some_sentences(start: Checkpoint, tmp_path: Path) -> None:
    keep(tmp_path, "plain", *PLAIN[:2])
    with pytest.raises(DataError, match=r"from 3 sentences at least.* keep more of plain"):
        check(start, ["plain"], tmp_path)
    with pytest.raises(DataError, match="no sentences of blame to learn from"):
        check(start, ["blame"], tmp_path)
