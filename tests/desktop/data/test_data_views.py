"""Looking at the data, cleaning, choosing and augmenting it, in the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton, QSpinBox

from studio.desktop.data.cleaning.finding_card import FindingCard
from studio.desktop.data.samples.sample_detail import SampleDetail
from studio.desktop.data.samples.sample_grid import SampleGrid
from studio.desktop.widgets.notice import Notice
from studio.engine.data.augmentation import Flip, Rotate
from studio.engine.data.sources import Digits, Drawings
from tests.desktop.driving import ONE, SEVEN, Driver

Pixels = np.ndarray[tuple[int, ...], np.dtype[np.uint8]]


def shapes(count: int, seed: int) -> list[Pixels]:
    """Smooth random pictures, 40×40×3, all different."""
    random = np.random.default_rng(seed)
    coarse = random.integers(0, 256, (count, 5, 5, 3), np.uint8)
    size = (40, 40)
    return [
        np.asarray(Image.fromarray(one).resize(size, Image.Resampling.BICUBIC)) for one in coarse
    ]


def save(folder: Path, pictures: Sequence[Pixels]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number, pixels in enumerate(pictures):
        Image.fromarray(pixels).save(folder / f"{number:02}.png")


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """Two exact copies, one leak into test, one picture under two labels, one broken file."""
    cats, dogs, tests = shapes(12, 1), shapes(12, 2), shapes(4, 3)
    folder = tmp_path / "pets"
    save(folder / "train" / "cat", [*cats, cats[0], cats[1]])
    save(folder / "train" / "dog", [*dogs, cats[2]])
    save(folder / "test" / "cat", [*tests[:2], cats[3]])
    save(folder / "test" / "dog", tests[2:])
    (folder / "train" / "dog" / "broken.png").write_bytes(b"no picture")
    return folder


def open_folder(driver: Driver, folder: Path) -> None:
    driver.window.dataset.open_file(folder, "Folder")
    wait_for_data(driver, folder.name)


def wait_for_data(driver: Driver, name: str) -> None:
    driver.qtbot.waitUntil(
        lambda: (
            driver.workspace.opened is not None
            and driver.workspace.opened.overview.name == name
            and not driver.workspace.is_opening
        ),
        timeout=20_000,
    )


def train_counts(driver: Driver) -> tuple[int, ...]:
    assert driver.workspace.opened is not None
    return driver.workspace.opened.overview.class_counts["train"]


def grid_of(driver: Driver) -> SampleGrid:
    driver.window.places.show_view(driver.window.data.samples)
    grid = driver.window.data.samples.findChild(SampleGrid)
    assert grid is not None
    driver.qtbot.waitUntil(lambda: grid.shown() > 0, timeout=10_000)
    return grid


def where(driver: Driver) -> str:
    texts = [label.text() for label in driver.window.data.samples.findChildren(QLabel)]
    return next((text for text in texts if " of " in text), "")


def check(driver: Driver) -> list[str]:
    """Make the report; the titles of what it finds."""
    driver.window.places.show_view(driver.window.data.cleaning)
    with driver.qtbot.waitSignal(driver.services.data.browser.checked, timeout=20_000) as told:
        driver.click("checkButton")
    assert told.args is not None
    driver.qtbot.waitUntil(lambda: len(cards(driver)) == len(told.args[0].report.findings))
    return [card.findChildren(QLabel)[0].text() for card in cards(driver)]


def cards(driver: Driver) -> list[FindingCard]:
    found = driver.window.data.cleaning.findChildren(FindingCard)
    return [card for card in found if card.isVisible()]


def fix(driver: Driver, title: str) -> None:
    card = next(c for c in cards(driver) if c.findChildren(QLabel)[0].text() == title)
    button = card.findChild(QPushButton, "mendButton")
    assert button is not None
    before = driver.workspace.opened
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    driver.qtbot.waitUntil(lambda: driver.workspace.opened is not before, timeout=10_000)


class TestSamples:
    def test_pages_and_filters(self, driver: Driver) -> None:
        grid = grid_of(driver)
        room = grid.room()
        driver.qtbot.waitUntil(lambda: where(driver) == f"1–{room} of 1,797")
        driver.find(QComboBox, "classCombo").setCurrentText("7")
        driver.qtbot.waitUntil(lambda: where(driver).endswith("of 179"))
        driver.find(QComboBox, "partCombo").setCurrentText("Test")
        driver.qtbot.waitUntil(lambda: where(driver).endswith("of 36"))

    def test_the_next_page_and_back(self, driver: Driver) -> None:
        room = grid_of(driver).room()
        driver.qtbot.waitUntil(lambda: where(driver).startswith("1–"))
        driver.window.data.samples._after.click()
        driver.qtbot.waitUntil(lambda: where(driver) == f"{room + 1}–{2 * room} of 1,797")
        driver.window.data.samples._before.click()
        driver.qtbot.waitUntil(lambda: where(driver).startswith("1–"))

    def test_one_large_and_left_out(self, driver: Driver, faulty: Path) -> None:
        open_folder(driver, faulty)
        grid = grid_of(driver)
        driver.qtbot.waitUntil(lambda: where(driver).endswith("of 32"))
        grid.clicked.emit(0)
        detail = driver.find(SampleDetail, "sampleDetail")
        driver.qtbot.waitUntil(detail.isVisible, timeout=5_000)
        words = " ".join(label.text() for label in detail.findChildren(QLabel))
        assert "40×40 pixels" in words
        assert str(faulty / "train" / "cat") in words
        QTest.mouseClick(driver.button("leaveOutButton"), Qt.MouseButton.LeftButton)
        driver.qtbot.waitUntil(lambda: where(driver).endswith("of 31"), timeout=5_000)
        assert len(driver.workspace.data.exclude) == 1


class TestClasses:
    def test_unticked_classes_are_left_out(self, driver: Driver) -> None:
        driver.window.places.show_view(driver.window.data.classes)
        table = driver.window.data.classes._table
        for row in (8, 9):
            item = table.topLevelItem(row)
            assert item is not None
            item.setCheckState(0, Qt.CheckState.Unchecked)
            driver.qtbot.waitUntil(lambda row=row: len(train_counts(driver)) == 17 - row)
        assert driver.workspace.data.classes == tuple("01234567")
        driver.set_epochs(1)
        driver.qtbot.waitUntil(driver.button("trainButton").isEnabled)
        driver.click("trainButton")
        driver.wait_for_the_end()
        assert driver.workspace.checkpoint is not None
        assert driver.workspace.checkpoint.classes == tuple("01234567")

    def test_two_must_stay(self, driver: Driver, faulty: Path) -> None:
        open_folder(driver, faulty)
        driver.window.places.show_view(driver.window.data.classes)
        item = driver.window.data.classes._table.topLevelItem(0)
        assert item is not None
        item.setCheckState(0, Qt.CheckState.Unchecked)
        notice = driver.window.data.classes.findChild(Notice)
        assert notice is not None and "at least two" in notice.text()
        assert driver.workspace.data.classes == ()

    def test_a_quick_run_uses_a_share(self, driver: Driver) -> None:
        driver.window.places.show_view(driver.window.data.classes)
        driver.window.data.classes._used.editor("cap").set_value(20)
        driver.window.data.classes._used._read()
        driver.qtbot.waitUntil(lambda: set(train_counts(driver)) == {20}, timeout=5_000)

    def test_statistics_are_shown(self, driver: Driver, faulty: Path) -> None:
        open_folder(driver, faulty)
        driver.window.places.show_view(driver.window.data.classes)
        driver.qtbot.waitUntil(
            lambda: "red mean" in driver.window.data.classes._normal.text(), timeout=5_000
        )
        assert "from 40×40 to 40×40" in driver.window.data.classes._sizes_words.text()
        assert not driver.window.data.classes._table.topLevelItem(0).icon(0).isNull()  # type: ignore[union-attr]

    def test_pictures_are_read_at_another_size(self, driver: Driver, faulty: Path) -> None:
        open_folder(driver, faulty)
        driver.window.places.show_view(driver.window.data.classes)
        driver.find(QSpinBox, "pictureSizeSpin").setValue(32)
        driver.click("pictureSizeButton")
        driver.qtbot.waitUntil(
            lambda: (
                driver.workspace.opened is not None
                and driver.workspace.opened.overview.shape == (3, 32, 32)
            ),
            timeout=10_000,
        )

    def test_the_cache_is_cleared(self, driver: Driver, faulty: Path) -> None:
        open_folder(driver, faulty)
        driver.window.places.show_view(driver.window.data.classes)
        clear = driver.button("clearCacheButton")
        driver.qtbot.waitUntil(clear.isEnabled, timeout=5_000)
        driver.click("clearCacheButton")
        driver.qtbot.waitUntil(lambda: not clear.isEnabled(), timeout=5_000)
        grid_of(driver)  # what is open stays readable


class TestCleaning:
    def test_each_finding_is_mended_by_one_click(self, driver: Driver, faulty: Path) -> None:
        open_folder(driver, faulty)
        titles = check(driver)
        assert titles == [
            "Pictures under two labels: 2",
            "Pictures in two parts at once: 1",
            "Exact copies: 2",
            "Files that cannot be read: 1",
        ]
        for title in titles[:3]:
            fix(driver, title)
            check(driver)
        assert check(driver) == ["Files that cannot be read: 1"]
        assert set(driver.workspace.data.exclude) == {
            "train/cat/02.png",
            "train/dog/12.png",
            "train/cat/03.png",
            "train/cat/12.png",
            "train/cat/13.png",
        }
        assert len(list(faulty.rglob("*.png"))) == 33  # no file was touched
        driver.click("takeBackButton")
        driver.qtbot.waitUntil(lambda: driver.workspace.data.exclude == (), timeout=5_000)

    def test_the_panel_beside_says_what_was_found(self, driver: Driver, faulty: Path) -> None:
        open_folder(driver, faulty)
        driver.click("healthButton")
        assert driver.window.data.current() is driver.window.data.cleaning
        assert driver.window.places.current() is driver.window.data
        driver.qtbot.waitUntil(
            lambda: driver.window.dataset._health._text.text() == "4 problems", timeout=20_000
        )

    def test_names_alike_are_joined_by_one_click(self, driver: Driver, tmp_path: Path) -> None:
        for name, count in (("caf\u00e9", 16), ("CAF\u00c9", 12), ("tea", 14)):
            save(tmp_path / "drinks" / name, shapes(count, count))
        open_folder(driver, tmp_path / "drinks")
        (title,) = check(driver)
        assert title.startswith("Class names that look the same: caf\u00e9")
        fix(driver, title)
        assert train_counts(driver)[1:] == (10,)
        assert driver.workspace.data.merge == (("caf\u00e9", "CAF\u00c9"),)
        assert check(driver) == []
        driver.click("takeBackButton")
        driver.qtbot.waitUntil(lambda: driver.workspace.data.merge == (), timeout=5_000)

    def test_classes_that_are_too_small_block_training_until_dropped(
        self, driver: Driver, tmp_path: Path
    ) -> None:
        for name, count in (("a", 8), ("b", 8), ("c", 2)):
            save(tmp_path / "few" / name, shapes(count, ord(name)))
        open_folder(driver, tmp_path / "few")
        train = driver.button("trainButton")
        assert not train.isEnabled()
        assert "at least 3 training samples" in train.toolTip()
        titles = check(driver)
        assert titles == ["Classes with too few samples: 1"]
        fix(driver, titles[0])
        driver.qtbot.waitUntil(train.isEnabled, timeout=5_000)
        assert driver.workspace.data.classes == ("a", "b")


class TestAugmentation:
    def test_the_usual_ones_are_previewed_and_trained_with(self, driver: Driver) -> None:
        driver.click("augmentButton")
        assert driver.window.data.current() is driver.window.data.augmentation
        assert driver.window.places.current() is driver.window.data
        previews: list[object] = []
        driver.services.data.browser.preview_ready.connect(previews.append)
        driver.click("usualButton")
        driver.qtbot.waitUntil(lambda: len(previews) > 0, timeout=10_000)
        assert [one.kind for one in driver.workspace.data.augment][:2] == ["Shift", "Rotate"]
        first = previews[-1]
        driver.click("againButton")
        driver.qtbot.waitUntil(lambda: previews[-1] is not first, timeout=10_000)
        assert not np.array_equal(previews[-1].variants, first.variants)  # type: ignore[attr-defined]
        assert np.array_equal(previews[-1].originals, first.originals)  # type: ignore[attr-defined]
        driver.click("othersButton")
        driver.qtbot.waitUntil(
            lambda: not np.array_equal(previews[-1].originals, first.originals),  # type: ignore[attr-defined]
            timeout=10_000,
        )
        driver.set_epochs(2)
        driver.click("trainButton")
        driver.wait_for_the_end()
        assert driver.workspace.checkpoint is not None
        assert driver.workspace.checkpoint.recipe.data.augment == driver.workspace.data.augment
        driver.services.data.browser.preview_ready.disconnect(previews.append)

    def test_a_flip_is_warned_of_for_digits(self, driver: Driver) -> None:
        driver.click("augmentButton")
        words = [label.text() for label in driver.window.data.augmentation.findChildren(QLabel)]
        assert any("mirrored digit" in text for text in words)
        assert not driver.find(QCheckBox, "augmentFlip").isChecked()

    def test_boxes_and_fields_make_the_recipe(self, driver: Driver) -> None:
        driver.click("augmentButton")
        driver.find(QCheckBox, "augmentRotate").click()
        assert driver.workspace.data.augment == (Rotate(),)
        driver.find(QCheckBox, "augmentFlip").click()
        assert driver.workspace.data.augment == (Rotate(), Flip())
        driver.click("noneButton")
        assert driver.workspace.data.augment == ()

    def test_settings_of_a_run_keep_the_augmentation(self, driver: Driver) -> None:
        driver.click("augmentButton")
        driver.find(QCheckBox, "augmentRotate").click()
        driver.window.training.data_changed.emit(
            driver.window.training._data.changed(validate_on="test")
        )
        driver.qtbot.waitUntil(
            lambda: (
                driver.workspace.opened is not None
                and driver.workspace.opened.overview.validated_on == "test"
            )
        )
        assert driver.workspace.data.augment == (Rotate(),)


class TestDrawings:
    def keep(self, driver: Driver, label: str) -> None:
        kept: list[object] = []
        driver.services.data.storage.drawing_kept.connect(kept.append)
        driver.find(QComboBox, "drawingLabel").setEditText(label)
        keep = driver.button("keepButton")  # is Take back until the canvas tells of a new drawing
        driver.qtbot.waitUntil(lambda: keep.text() == "&Keep" and keep.isEnabled(), timeout=5_000)
        driver.click("keepButton")
        driver.qtbot.waitUntil(lambda: len(kept) == 1, timeout=5_000)
        driver.services.data.storage.drawing_kept.disconnect(kept.append)

    def test_drawings_are_a_dataset_like_any_other(self, driver: Driver) -> None:
        for stroke, label in ((SEVEN, "seven"), (ONE, "one")):
            for _ in range(3):
                driver.click("clearButton")
                driver.draw(stroke)
                self.keep(driver, label)
        driver.choose_dataset("My drawings")
        wait_for_data(driver, "My drawings")
        assert driver.workspace.opened is not None
        assert driver.workspace.opened.overview.classes == ("one", "seven")
        assert driver.workspace.opened.overview.shape == (1, 28, 28)

    def test_a_drawing_can_be_taken_back(self, driver: Driver) -> None:
        driver.draw(SEVEN)
        self.keep(driver, "7")
        assert driver.button("keepButton").text() == "Take back"
        driver.click("keepButton")
        driver.qtbot.waitUntil(lambda: driver.button("keepButton").text() == "&Keep", timeout=5_000)

    def test_nothing_is_kept_without_a_name(self, driver: Driver) -> None:
        driver.draw(SEVEN)
        driver.find(QComboBox, "drawingLabel").setEditText(" ")
        assert not driver.button("keepButton").isEnabled()

    def test_they_join_another_dataset_and_bring_a_new_class(self, driver: Driver) -> None:
        for label in ("7", "plus", "plus", "plus"):
            driver.click("clearButton")
            driver.draw(SEVEN)
            self.keep(driver, label)
        driver.window.dataset._join(Drawings())
        wait_for_data(driver, "Digits + My drawings")
        assert driver.workspace.opened is not None
        assert driver.workspace.opened.overview.classes == (*"0123456789", "plus")
        assert sum(len(part) for part in driver.workspace.opened.view.parts.values()) == 1801


@pytest.mark.parametrize(
    ("name", "kind", "told"),
    [
        ("a.npz", "ArrayFile", "a.npz"),
        ("a.pt", "TensorFile", "a.pt"),
        ("a.csv", "Manifest", "a.csv: which columns"),
        ("train-images-idx3-ubyte", "IDXFiles", "train-images-idx3-ubyte"),
    ],
)
def test_bad_files_leave_the_data_that_is_open(
    driver: Driver, tmp_path: Path, name: str, kind: str, told: str
) -> None:
    (tmp_path / name).write_bytes(b"nothing of the sort")
    driver.window.dataset.open_file(tmp_path / name, kind)
    notice = driver.window.dataset.findChild(Notice)
    assert notice is not None
    driver.qtbot.waitUntil(notice.isVisible, timeout=10_000)
    assert told in notice.text()
    assert driver.workspace.data.source == Digits()
    driver.qtbot.waitUntil(driver.button("trainButton").isEnabled, timeout=5_000)
