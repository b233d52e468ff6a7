"""The augmentation panel: what is changed at random, and what training then gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.data.augmentation.augmentation_list import AugmentationList
from studio.desktop.data.augmentation.augmentation_preview import AugmentationPreview
from studio.desktop.data.augmentation.text_augmentation_preview import TextAugmentationPreview
from studio.desktop.widgets.card import Card
from studio.desktop.widgets.flow_layout import FlowLayout
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.plain_label import PlainLabel
from studio.engine.data.augmentation import Augmentation, InputStyle, kinds_for, recommended

if TYPE_CHECKING:
    from studio.engine.data.augmentation.preview import Preview
    from studio.engine.data.augmentation.text_preview import TextPreview
    from studio.engine.recipe import Data

LIST_WIDTH = 236
SHOWN_TEXTS = 6
"""Sentences that are shown with what is made of them."""

SETTLE_MS = 60
"""After the last change: only then is a preview asked for."""


class AugmentationPanel(Card):
    """Chooses augmentations, with samples before and after.

    Signals:
        augment_changed: the augmentations chosen.
        preview_requested: augmentations, the seeds of the samples and of the draws, and how many
            samples to show.
    """

    augment_changed: Signal[tuple[Augmentation, ...]] = Signal(object)
    preview_requested: Signal[tuple[Augmentation, ...], tuple[int, int], int] = Signal(
        object, object, int
    )

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Augmentation"), parent)
        self.setObjectName("augmentationPanel")
        self.remark.setText(self.tr("training samples only; drawn anew in every epoch"))
        self._style: InputStyle = "photo"
        self._chosen: tuple[Augmentation, ...] = ()
        self._samples = self._draws = 0
        self._list = AugmentationList(self)
        self._list.edited.connect(self._on_edited)
        self._preview = AugmentationPreview(self)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._ask)
        self._preview.resized.connect(self._settle.start)
        self._usual = self._make_button("usualButton", self.tr("Use the usu&al ones"))
        self._usual.setToolTip(self.tr("What helps with samples such as these, and harms none"))
        self._usual.clicked.connect(self._choose_usual)
        self._none = self._make_button("noneButton", self.tr("None"))
        self._none.clicked.connect(self._choose_none)
        self._texts = TextAugmentationPreview(self)
        self._again = self._make_button("againButton", self.tr("&Roll again"))
        self._again.setToolTip(self.tr("Other random draws of the same augmentation"))
        self._again.clicked.connect(self._roll)
        self._others = self._make_button("othersButton", self.tr("Other sa&mples"))
        self._others.clicked.connect(self._choose_others)
        self._lay_out()

    def _make_button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        return button

    def _lay_out(self) -> None:
        scroll = QScrollArea(widgetResizable=True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._list)
        choices = FlowLayout()
        choices.addWidget(self._usual)
        choices.addWidget(self._none)
        left = fill(QVBoxLayout(), choices, (scroll, 1), spacing=8)
        holder = QWidget()
        holder.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        holder.setFixedWidth(LIST_WIDTH)
        heading = PlainLabel(self.tr("A sample, then what training gets"), role="quiet", wraps=True)
        above = FlowLayout()
        above.addWidget(self._others)
        above.addWidget(self._again)
        right = fill(QVBoxLayout(), heading, above, (self._preview, 1), (self._texts, 1), spacing=8)
        across = fill(QHBoxLayout(), holder, (right, 1), spacing=16, margins=0)
        self.body.addLayout(across, 1)
        self._texts.hide()

    def show_data(self, data: Data, style: InputStyle) -> None:
        """Another dataset, or what is chosen was set elsewhere. What changes pictures is of no use
        to texts, nor the other way, and is taken out.
        """
        kinds = tuple(kinds_for(texts=style == "text"))
        suiting = tuple(one for one in data.augment if isinstance(one, kinds))
        self._style, self._chosen = style, suiting
        self._preview.setVisible(style != "text")
        self._texts.setVisible(style == "text")
        self._list.set_augmentations(suiting, style)
        self._settle.start()
        if suiting != data.augment:
            self.augment_changed.emit(suiting)

    def set_data(self, data: Data) -> None:
        """Take in what was set elsewhere."""
        if data.augment != self._chosen:
            self.show_data(data, self._style)

    @Slot(object)
    def show_preview(self, preview: Preview | TextPreview) -> None:
        """The samples before and after."""
        from studio.engine.data.augmentation.text_preview import TextPreview  # in memory by now

        if isinstance(preview, TextPreview):
            self._texts.show_preview(preview, bool(self._chosen))
        else:
            self._preview.show_preview(preview)

    def set_busy(self, busy: bool) -> None:
        """While a run goes on the data stays as it is."""
        for widget in (self._list, self._usual, self._none):
            widget.setEnabled(not busy)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._settle.start()

    @Slot(object)
    def _on_edited(self, chosen: tuple[Augmentation, ...]) -> None:
        self._chosen = chosen
        self.augment_changed.emit(chosen)
        self._settle.start()

    @Slot()
    def _choose_usual(self) -> None:
        self._choose(recommended(self._style))

    @Slot()
    def _choose_none(self) -> None:
        self._choose(())

    def _choose(self, chosen: tuple[Augmentation, ...]) -> None:
        self._list.set_augmentations(chosen, self._style)
        self._on_edited(chosen)

    @Slot()
    def _roll(self) -> None:
        self._draws += 1
        self._ask()

    @Slot()
    def _choose_others(self) -> None:
        self._samples += 1
        self._ask()

    @Slot()
    def _ask(self) -> None:
        if self.isVisible():
            rows = SHOWN_TEXTS if self._style == "text" else self._preview.rows()
            self.preview_requested.emit(self._chosen, (self._samples, self._draws), rows)
