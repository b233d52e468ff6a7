"""Looking at texts and choosing how they are read, in the window."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QSpinBox

from studio.desktop.data.augmentation.text_augmentation_preview import TextAugmentationPreview
from studio.desktop.data.dataset.open_data_menu import OpenDataMenu
from studio.desktop.data.samples.sample_detail import SampleDetail
from studio.desktop.data.samples.sample_grid import SampleGrid
from studio.desktop.data.samples.text_list import TextList
from studio.desktop.data.samples.token_text import TokenText
from studio.desktop.widgets.notice import Notice
from studio.engine.data.augmentation import DropWords
from studio.engine.data.sources import DataSource, Digits, SmsSpam
from studio.engine.evaluation.predictor import Predictor
from studio.engine.evaluation.text_answers import classified
from tests.desktop.driving import Driver
from tests.engine.text_checkpoints import fresh_texts


@pytest.fixture
def texts(driver: Driver) -> Driver:
    """SMS Spam is open, and its samples are in sight."""
    driver.choose_dataset("SMS Spam")
    wait_for(driver, SmsSpam(tokenizer="words"))  # as was found
    driver.window.places.show_view(driver.window.data.samples)
    return driver


def wait_for(driver: Driver, source: DataSource) -> None:
    driver.qtbot.waitUntil(
        lambda: (
            driver.workspace.opened is not None
            and driver.workspace.opened.data.source == source
            and not driver.workspace.is_opening
        ),
        timeout=20_000,
    )


def rows(driver: Driver, count: int) -> TextList:
    """All samples, once there are so many."""
    found = driver.window.data.samples.findChild(TextList)
    assert found is not None
    driver.qtbot.waitUntil(lambda: found.count() == count, timeout=5_000)
    return found


def says(widget: object) -> str:
    return " | ".join(label.text() for label in widget.findChildren(QLabel))  # type: ignore[attr-defined]


class TestDatasetPanel:
    def test_what_an_encoder_has_cut_is_told_to_be_open_once(self, texts: Driver) -> None:
        """As where both were there yesterday: the status line says what the start waits for."""
        opened, status = texts.workspace.opened, texts.window.frame.status
        assert opened is not None
        view = replace(opened.view, overview=replace(opened.overview, name="Films"))
        for expected in ("SMS Spam is open", "nothing new"):
            status.setText("nothing new")
            texts.workspace.data_opened.emit(replace(opened, view=view, encoder="tiny"))
            assert status.text() == expected

    def test_it_says_what_is_open(self, texts: Driver) -> None:
        said = says(texts.window.dataset)
        assert "4,013 train · 446 validation · 1,115 test" in said
        assert "2 classes · 128 tokens at most · 2.7 MB in memory" in said
        preview = texts.find(TextList, "textPreview")
        assert preview.isVisible() and preview.count() > 50

    def test_pictures_are_shown_again(self, texts: Driver) -> None:
        rows(texts, 5574)
        texts.choose_dataset("Digits")
        wait_for(texts, Digits())
        grid = texts.window.data.samples.findChild(SampleGrid)
        assert grid is not None
        texts.qtbot.waitUntil(lambda: grid.isVisible() and grid.shown() > 0, timeout=5_000)
        assert not texts.find(TextList, "textPreview").isVisible()


class TestSamples:
    def test_parts_and_classes_are_chosen(self, texts: Driver) -> None:
        rows(texts, 5574)
        texts.find(QComboBox, "classCombo").setCurrentText("spam")
        rows(texts, 747)
        texts.find(QComboBox, "partCombo").setCurrentText("Test")
        rows(texts, 149)
        assert "149 texts" in says(texts.window.data.samples)

    @pytest.mark.qt_log_ignore("does not support")  # the offscreen screen
    def test_one_is_looked_at_and_left_out(self, texts: Driver) -> None:
        shown = rows(texts, 5574)
        place = shown.visualRect(shown.model().index(2, 0)).center()
        QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
        detail = texts.window.data.samples.findChild(SampleDetail)
        assert detail is not None
        texts.qtbot.waitUntil(detail.isVisible, timeout=5_000)
        text = detail.findChild(TokenText)
        assert text is not None and text.toPlainText().startswith("Free entry in 2 a wkly comp")
        assert "Training · 39 tokens · message/2" in says(detail)
        assert "network" not in says(detail)  # the one at hand reads pictures
        network = fresh_texts()
        texts.workspace.use_checkpoint(network, "films")
        QTest.keyClick(detail, Qt.Key.Key_Right)
        texts.qtbot.waitUntil(lambda: "U dun say" in text.toPlainText(), timeout=5_000)
        assert shown.currentIndex().row() == 3
        (answer,) = classified(Predictor(network), [text.toPlainText()])
        first, second = sorted(answer.probabilities.items(), key=lambda share: -share[1])
        told = f"The network says: {first[0]} {first[1]:.1%} · {second[0]} {second[1]:.1%}"
        texts.qtbot.waitUntil(lambda: told in says(detail), timeout=5_000)
        texts.click("leaveOutButton")
        assert texts.workspace.data.exclude == ("message/3",)
        rows(texts, 5573)
        assert not detail.isVisible()


class TestReading:
    def test_tokens_are_set_and_the_texts_cut_anew(self, texts: Driver) -> None:
        texts.window.places.show_view(texts.window.data.classes)
        apply = texts.button("tokensButton")
        assert apply.isVisible() and not apply.isEnabled()
        assert not texts.find(QSpinBox, "pictureSizeSpin").isVisible()
        form = texts.window.data.classes._tokens._form
        assert form is not None
        form.editor("length").input.setValue(32)  # type: ignore[attr-defined]
        form.editor("tokenizer").input.setCurrentIndex(2)  # type: ignore[attr-defined]
        texts.click("tokensButton")
        wait_for(texts, SmsSpam(length=32, tokenizer="characters"))
        assert texts.workspace.opened is not None
        assert texts.workspace.opened.overview.shape == (32,)
        assert not apply.isEnabled()

    def test_pictures_have_no_tokens(self, driver: Driver) -> None:
        driver.window.places.show_view(driver.window.data.classes)
        assert not driver.button("tokensButton").isVisible()


def test_augmentation_offers_what_changes_texts_and_shows_what_it_makes(texts: Driver) -> None:
    failed: list[object] = []
    texts.services.data.browser.failed.connect(failed.append)
    texts.click("augmentButton")
    panel = texts.window.data.augmentation
    assert texts.find(QCheckBox, "augmentDropWords").isVisible()
    assert not texts.find(QCheckBox, "augmentFlip").isVisible()
    texts.click("usualButton")
    texts.qtbot.waitUntil(lambda: texts.workspace.data.augment == (DropWords(),))
    preview = panel.findChild(TextAugmentationPreview)
    assert preview is not None
    texts.qtbot.waitUntil(lambda: len(preview.findChildren(QLabel)) > 6, timeout=10_000)
    texts.choose_dataset("Digits")
    wait_for(texts, Digits())
    assert texts.find(QCheckBox, "augmentFlip").isVisible()
    texts.qtbot.waitUntil(lambda: texts.workspace.data.augment == ())
    assert failed == []
    texts.services.data.browser.failed.disconnect(failed.append)


class TestJoining:
    def test_only_like_is_offered(self, texts: Driver) -> None:
        menu = texts.window.dataset.findChild(OpenDataMenu)
        assert menu is not None
        menu.offer_joining(SmsSpam(), [SmsSpam(), Digits(), SmsSpam(length=8)])
        assert [action.data() for action in menu._joining.actions()] == [SmsSpam(length=8)]
        menu.offer_joining(Digits(), [SmsSpam(), Digits()])
        assert not menu._joining.isEnabled()

    def test_texts_and_pictures_end_in_a_sentence(self, texts: Driver) -> None:
        texts.window.dataset._join(Digits())
        notice = texts.window.dataset.findChild(Notice)
        assert notice is not None
        texts.qtbot.waitUntil(lambda: "Join texts to texts" in notice.text(), timeout=10_000)
        assert texts.workspace.data.source == SmsSpam(tokenizer="words")
