"""Another language: whole sentences, values in their places, and back again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from studio.desktop.core.language import languages
from studio.desktop.core.theme import themes
from studio.desktop.core.wording import (
    duration,
    in_a_row,
    listed,
    part_name,
    sentence,
    source_name,
)
from studio.desktop.evaluation.evaluation_words import part_title
from studio.desktop.fine_tuning.fine_tuning_words import point_title
from studio.desktop.fine_tuning.start_point import StartPoint
from studio.desktop.network.models.network_text import settings_text
from studio.engine.data.sources import Joined, Sentences, SmsSpam, TextTable
from studio.engine.errors import DataError
from studio.engine.network.catalogue import Linear
from studio.engine.network.from_weights.rebuilt_network import Assumption


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[None]:
    themes().start(qapp, "light")
    languages().use("zh_CN")
    yield
    languages().use("en")


def test_an_error_is_told_in_the_language_and_its_values_stay(chinese: None) -> None:
    error = DataError(
        "{path} could not be read: {reason}. The file may be damaged.",
        path="cat.png",
        reason="it is a folder",
    )
    assert sentence(error) == "无法读取 cat.png：它是文件夹。文件可能已损坏。"
    assert str(error).startswith("cat.png could not be read")


def test_a_word_may_mean_something_else_as_a_part_of_the_data(chinese: None) -> None:
    assert QCoreApplication.translate("RunsNote", "Training") == "训练"
    assert part_name("train") == "训练集"


def test_the_part_for_a_test_has_one_name_whoever_made_it(chinese: None) -> None:
    assert part_title("held back") == part_title("test") == "测试集"


def test_data_are_called_in_the_language_and_files_as_they_are(chinese: None) -> None:
    taught = Joined(first=Sentences(), second=SmsSpam(), share=0.5)
    assert source_name(taught) == "我的句子 + SMS Spam (50%)"
    assert taught.label == "My sentences + SMS Spam (50%)"
    table = TextTable(path="/data/My sentences")
    assert source_name(Joined(first=table, second=Sentences())) == "My sentences + 我的句子"


def test_numbers_stand_in_their_places(chinese: None) -> None:
    assert duration(200) == "3 分 20 秒"


def test_what_was_worded_before_is_worded_anew(qapp: QApplication) -> None:
    layer = Linear(name="fc1", out_features=64)
    themes().start(qapp, "light")
    before = settings_text(layer, 10)
    languages().use("zh_CN")
    try:
        assert settings_text(layer, 10) == "64 输出"
    finally:
        languages().use("en")
    assert settings_text(layer, 10) == before == "64 outputs"


def test_qt_speaks_it_too_and_what_nobody_translated_stays(chinese: None) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "取消"
    assert QCoreApplication.translate("anything", "No such text") == "No such text"


def test_words_of_qt_that_got_an_alt_letter_lately_are_known(chinese: None) -> None:
    assert QCoreApplication.translate("QFileDialog", "&Look in:") == "查找范围："


def test_chinese_sentences_and_lists_have_no_spaces(chinese: None) -> None:
    assert in_a_row(["甲。", "乙。", "丙。"]) == "甲。乙。丙。"
    assert listed(["甲", "乙"]) == "甲、乙"


def test_sentences_and_lists_are_spaced() -> None:
    assert in_a_row(["One.", "Two."]) == "One. Two." and in_a_row([]) == ""
    assert listed(["a", "b"]) == "a, b"


def test_what_was_assumed_of_weights_is_told_in_the_language(chinese: None) -> None:
    assert sentence(Assumption("Pictures of {shape}.", shape="1×28×28")) == "图片为 1×28×28。"


def test_the_best_of_a_run_is_called_so_in_the_language(chinese: None) -> None:
    best = point_title(StartPoint("file", Path("runs/2026-01-01-a/best.pth")))
    assert best == "2026-01-01-a · 最佳"
