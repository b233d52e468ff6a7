"""The place Data: the open dataset from all its sides."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from studio.desktop.data.augmentation.augmentation_panel import AugmentationPanel
from studio.desktop.data.classes.classes_panel import ClassesPanel
from studio.desktop.data.cleaning.cleaning_panel import CleaningPanel
from studio.desktop.data.samples.samples_panel import SamplesPanel
from studio.desktop.widgets.tabs import Tabs


class DataPlace(Tabs):
    """Samples, classes, cleaning and augmentation, one of them in sight."""

    def __init__(self, least: QSize, parent: QWidget | None = None) -> None:
        """A view that gets less room than it needs scrolls, down to `least`."""
        super().__init__(parent, least=least)
        self.setObjectName("dataPlace")
        self.samples = SamplesPanel()
        self.classes = ClassesPanel()
        self.cleaning = CleaningPanel()
        self.augmentation = AugmentationPanel()
        self.add(self.tr("Samples"), self.samples)
        self.add(self.tr("Classes"), self.classes)
        self.add(self.tr("Cleaning"), self.cleaning)
        self.add(self.tr("Augmentation"), self.augmentation)
