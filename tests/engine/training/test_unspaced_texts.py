"""A table in Chinese of which nobody said what it is cut into, by every road."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from studio.cli.lines.recognised import recognised_lines, trained_lines
from studio.cli.main import main
from studio.engine.data.sources import Joined, SmsSpam, TextTable
from studio.engine.data.texts.trained_tokenizer import fitted
from studio.engine.evaluation.predictor import Predictor
from studio.engine.evaluation.text_answers import classified
from studio.engine.export.code import export_code
from studio.engine.export.weights import export_weights
from studio.engine.network.templates import TEMPLATES
from studio.engine.progress import Progress
from studio.engine.recipe import Data, Recipe
from studio.engine.recipe_file import load_recipe, save_recipe
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.checkpoints.opening import open_checkpoint
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from studio.engine.training.settings.settings import Training
from tests.bare import Bare
from tests.engine.training.test_texts import ALONE

GOOD = ("很好看", "真喜欢", "非常满意", "味道不错", "太精彩了")
BAD = ("很难看", "真讨厌", "非常失望", "味道糟糕", "太无聊了")
WHO = ("我觉得", "朋友说", "大家认为", "妈妈告诉我", "老师讲")
WHAT = ("这部电影", "那家餐厅", "这本书", "他的新歌", "昨天的演出", "这个手机", "今天的早饭")
REST = ("下次还会再来", "没有别的想说的", "昨天晚上才知道", "一共花了两百块", "时间过得很快")


def sentence(number: int) -> tuple[str, str]:
    good = number % 2 == 0
    about = f"{WHO[number % 5]}{WHAT[number % 7]}{(GOOD if good else BAD)[number // 3 % 5]}"
    return f"{about}。{REST[number // 7 % 5]}。第{number}号。", "好评" if good else "差评"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> TextTable:
    file = tmp_path_factory.mktemp("chinese") / "reviews.csv"
    rows = "".join(f"{text},{label}\n" for text, label in map(sentence, range(400)))
    file.write_bytes(f"评论,标签\n{rows}".encode("gb18030"))
    return TextTable(path=str(file))


@pytest.fixture(scope="module")
def trainer(source: TextTable) -> Trainer:
    """By the template that the window puts into the table, and the settings as they stand but for
    fewer epochs.
    """
    network = next(template.network for template in TEMPLATES if template.key == "text-cnn")
    recipe = Recipe(data=Data(source=source), network=network, training=Training(epochs=4))
    made = Trainer(prepare(recipe, source.open(Path("unused"), Progress())))
    list(made.run())
    return made


@pytest.fixture(scope="module")
def checkpoint(trainer: Trainer) -> Checkpoint:
    return trainer.last


def test_it_is_learned_by_the_settings_as_they_stand(checkpoint: Checkpoint) -> None:
    test = checkpoint.history.epochs[-1].validation_accuracy
    assert test >= 0.95


def test_what_was_found_is_told_and_kept_in_the_recipe(
    source: TextTable, checkpoint: Checkpoint, tmp_path: Path
) -> None:
    dataset = source.open(tmp_path, Progress())
    assert "Cut into characters" in " ".join(recognised_lines(dataset))
    assert checkpoint.recipe.data.source == source.changed(tokenizer="characters")
    save_recipe(checkpoint.recipe, tmp_path / "recipe.toml")
    again = load_recipe(str(tmp_path / "recipe.toml")).data.source.open(tmp_path, Progress())
    assert again.placement == dataset.placement == checkpoint.preprocessing.placement
    assert "tokenizer" not in dict(again.recognised)  # it was said


def test_a_persons_own_choice_stands(source: TextTable, tmp_path: Path) -> None:
    chosen = source.changed(tokenizer="words")
    dataset = chosen.open(tmp_path, Progress())
    assert chosen.as_opened(dataset) == chosen
    assert int((dataset.train.store != 0).sum(1).max()) <= 8
    assert "tokenizer=characters" in " ".join(trained_lines(dataset, dataset.placement))
    start = fitted(["a good film", "a bad film"], "words", 50, 20)
    told = trained_lines(source.open(Path("unused"), Progress()), start)[-1]
    assert "Begin with a network that reads characters" in told and "--set" not in told


def test_of_joined_ones_the_first_tells(source: TextTable, tmp_path: Path) -> None:
    joined = Joined(first=SmsSpam(length=16), second=source)
    opened = joined.as_opened(joined.open(tmp_path, Progress()))
    assert isinstance(opened, Joined) and opened.first == SmsSpam(length=16, tokenizer="words")
    assert opened.second == source


def test_a_reopened_one_evaluates_and_predicts_alike(
    source: TextTable, checkpoint: Checkpoint, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, texts = tmp_path / "net.pth", [sentence(number)[0] for number in range(12)]
    checkpoint.save(file)
    read = open_checkpoint(file).checkpoint
    answers = [one.best(1)[0][0] for one in classified(Predictor(read), texts)]
    assert answers == [sentence(number)[1] for number in range(12)]
    assert main(["predict", str(file), *texts, "--json"]) == 0
    told = capsys.readouterr().out
    assert [one["class"] for one in json.loads(told)] == answers
    assert main(["evaluate", str(file), "--dataset", source.path, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["accuracy"] >= 0.95


def test_the_code_that_is_taken_away_answers_alike(
    checkpoint: Checkpoint, tmp_path: Path, bare: Bare
) -> None:
    export_code(checkpoint, tmp_path / "net.py")
    export_weights(checkpoint, tmp_path / "net.weights.pth")
    files = [str(tmp_path / "net.py"), str(tmp_path / "net.weights.pth")]
    texts = [sentence(number)[0] for number in range(3)]
    made = bare.run(ALONE, *files, *texts)
    assert made.returncode == 0, made.stderr
    answers = [answer.best(1)[0][0] for answer in classified(Predictor(checkpoint), texts)]
    assert re.findall(r": (\w+) \([0-9.]+%\)", made.stdout) == answers
