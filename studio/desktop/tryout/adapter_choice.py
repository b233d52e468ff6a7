"""With which adapter the network at hand answers, where it has one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import set_role
from studio.desktop.widgets.file_dialogs import ask_folder
from studio.desktop.widgets.fitting_combo import FittingCombo
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.plain_label import PlainLabel

ON, OFF = "on", "off"
"""The network's own adapter, and none."""


class AdapterChoice(QWidget):
    """On, off, and other adapters beside the same base.

    Signals:
        chosen: `ON`, `OFF` or the path of an adapter's folder.
        wanted: an adapter's folder that is to be offered too.
    """

    chosen = Signal(str)
    wanted: Signal[Path] = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("adapterChoice")
        words = PlainLabel(self.tr("Adapter"), role="quiet")
        self._which = FittingCombo()
        self._which.setObjectName("adapterBox")
        self._which.setAccessibleName(self.tr("Adapter that answers"))
        self._which.setToolTip(
            self.tr("Off: the network answers as it did before its adapter was trained")
        )
        self._which.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._which.currentIndexChanged.connect(self._on_chosen)
        add = QPushButton(self.tr("Add…"))
        add.setObjectName("addAdapterButton")
        add.setToolTip(self.tr("Another adapter that was trained beside the same weights"))
        set_role(add, "link")
        add.clicked.connect(self._on_add)
        words.setBuddy(self._which)
        fill(QHBoxLayout(self), words, (self._which, 1), add, spacing=8, margins=0)
        self.offer(False)

    def offer(self, has_one: bool) -> None:
        """Another network is at hand; on, where it has an adapter, and hidden where it has none."""
        with QSignalBlocker(self._which):
            self._which.clear()
            self._which.addItem(self.tr("on"), ON)
            self._which.addItem(self.tr("off: as before"), OFF)
        self.setVisible(has_one)

    def add(self, folder: Path) -> None:
        """Offer the adapter in `folder` too, and choose it."""
        place = self._which.findData(str(folder))
        if place < 0:
            self._which.addItem(folder.name, str(folder))
            place = self._which.count() - 1
        self._which.setCurrentIndex(place)

    @Slot(int)
    def _on_chosen(self, index: int) -> None:
        self.chosen.emit(str(self._which.itemData(index)))

    @Slot()
    def _on_add(self) -> None:
        folder = ask_folder(self, self.tr("Choose the folder of an adapter"), "network")
        if folder is not None:
            self.wanted.emit(folder)
