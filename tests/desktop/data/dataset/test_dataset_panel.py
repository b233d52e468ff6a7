"""The dataset panel, alone."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from studio.desktop.core.worker import SharedProgress
from studio.desktop.data.dataset.dataset_panel import DatasetPanel
from studio.engine.data.overview import Overview
from studio.engine.data.sources import DataSource, Digits

OVERVIEW = Overview(
    name="Digits",
    classes=("0", "1"),
    all_classes=("0", "1"),
    class_counts={"train": (3, 2), "validation": (1, 1), "test": (1, 1)},
    validated_on="share",
    shape=(1, 8, 8),
    size=320,
    in_memory=True,
    pictures=np.zeros((2, 1, 8, 8), np.uint8),
    labels=(0, 1),
)
PETS = DataSource.parse({"kind": "Folder", "path": "/somewhere/pets"})


@pytest.fixture
def panel(qtbot: QtBot) -> DatasetPanel:
    made = DatasetPanel()
    qtbot.addWidget(made)
    made.show_overview(Digits(), OVERVIEW)
    return made


def offered(panel: DatasetPanel) -> list[str]:
    combo = panel.findChild(QComboBox, "datasetCombo")
    assert isinstance(combo, QComboBox)
    return [combo.itemText(index) for index in range(combo.count())]


def test_a_folder_that_failed_leaves_the_list(panel: DatasetPanel) -> None:
    before = offered(panel)
    panel.show_opening(PETS, SharedProgress())
    assert len(offered(panel)) == len(before) + 1
    panel.show_failure("There are no pictures in it.")
    assert offered(panel) == before


def test_a_download_that_failed_stays_in_the_list(panel: DatasetPanel) -> None:
    before = offered(panel)
    panel.show_opening(DataSource.kinds["MNIST"](), SharedProgress())
    panel.show_failure("The network is not there.")
    assert offered(panel) == before


def test_a_folder_whose_opening_was_cancelled_stays(panel: DatasetPanel) -> None:
    panel.show_opening(PETS, SharedProgress())
    panel.show_failure("")
    assert PETS.label in offered(panel)


def test_the_data_that_is_open_stays_in_the_list(panel: DatasetPanel) -> None:
    panel.show_overview(PETS, OVERVIEW)
    panel.show_opening(PETS, SharedProgress())
    panel.show_failure("It is being written.")
    assert PETS.label in offered(panel)
