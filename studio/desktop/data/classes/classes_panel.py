"""The classes panel: how many samples of what, which of them are used, what they are like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import set_role, themes
from studio.desktop.core.wording import part_name
from studio.desktop.data.classes.cache_row import CacheRow
from studio.desktop.data.classes.class_table import ClassTable, part_colours
from studio.desktop.data.classes.histogram import Histogram
from studio.desktop.data.classes.recognised_words import found_tokens_text, recognised_text
from studio.desktop.data.classes.text_facts import TextFacts
from studio.desktop.data.classes.token_form import TokenForm
from studio.desktop.widgets.card import Card
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.notice import Notice
from studio.desktop.widgets.plain_label import PlainLabel, words_label
from studio.desktop.widgets.spec_form import LabelledField, SpecForm, field_editor
from studio.engine.data.sources import DataSource, Folder
from studio.engine.recipe import Data

if TYPE_CHECKING:
    from studio.engine.data.overview import Overview
    from studio.engine.data.statistics import Sizes, Statistics
    from studio.engine.data.text_statistics import TextStatistics

SIDE = 232
"""The width of the column at the right, in pixels."""

USED = ("cap", "fraction")
"""The settings of the data that are shown here."""


class ClassesPanel(Card):
    """Class counts by part, and which classes and how many samples are used.

    Signals:
        data_changed: the settings as they are now.
        source_changed: the source, to be opened with pictures of another size, or with texts cut
            into other tokens.
        statistics_requested: the panel is looked at, and has no statistics yet.
    """

    data_changed: Signal[Data] = Signal(object)
    source_changed: Signal[DataSource] = Signal(object)
    statistics_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Classes"), parent)
        self.setObjectName("classesPanel")
        self._data = Data()
        self._overview: Overview | None = None
        self._has_statistics = False
        self._notice = Notice(self)
        self._table = ClassTable(self)
        self._table.kept_changed.connect(self._on_kept)
        self._used = SpecForm(self._data, skip=[f for f in Data.model_fields if f not in USED])
        self._used.edited.connect(self._on_used)
        self._side = self._make_side_row()
        self._normal = words_label()
        self._sizes = Histogram(self)
        self._sizes_words = PlainLabel(role="quiet", wraps=True)
        self._tokens = TokenForm(self)
        self._tokens.applied.connect(self.source_changed)
        self._facts = TextFacts(self)
        self._file = words_label()
        self.cache = CacheRow(self)
        self._lay_out()

    def _lay_out(self) -> None:
        right = fill(QVBoxLayout(), spacing=16, margins=(0, 0, 4, 0))
        brightness = _section(self.tr("Brightness of pixels, 0–1"), self._normal)
        sizes = _section(self.tr("Picture sizes"), self._side, self._sizes, self._sizes_words)
        self._of_pictures = (brightness, sizes)
        self._read_as = _section(self.tr("Each text is read as"), self._tokens)
        self._of_texts = _section(self.tr("Length of texts, in tokens"), self._facts)
        self._of_file = _section(self.tr("Your file"), self._file)
        used = _section(self.tr("Training uses"), self._used)
        kept = _section(self.tr("Kept on disk"), self.cache)
        fill(right, used, self._of_file, brightness, sizes, self._read_as, self._of_texts, kept)
        right.addStretch(1)
        inside = QWidget()
        inside.setLayout(right)
        column = QScrollArea(widgetResizable=True)
        column.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.setFixedWidth(SIDE)
        inside.setFixedWidth(SIDE - 12)
        column.setWidget(inside)
        across = fill(QHBoxLayout(), (self._table, 1), column, spacing=16)
        fill(self.body, self._notice, _Legend(self), (across, 1))

    def _make_side_row(self) -> QWidget:
        """At which size pictures are read from their files."""
        self._side_editor = field_editor(Folder, "size")
        self._side_editor.input.setObjectName("pictureSizeSpin")
        self._read_again = QPushButton(self.tr("Apply"))
        self._read_again.setObjectName("pictureSizeButton")
        self._read_again.setToolTip(self.tr("Read the pictures anew at this size"))
        self._read_again.clicked.connect(self._on_side)
        self._side_editor.edited.connect(self._update_side_button)
        field = LabelledField(self.tr("Each is read at"), self._side_editor)
        row = fill(QHBoxLayout(), (field, 1), margins=0)
        row.addWidget(self._read_again, 0, Qt.AlignmentFlag.AlignBottom)
        holder = QWidget()
        holder.setLayout(row)
        return holder

    def _show_side(self) -> None:
        side = getattr(self._data.source, "size", None)
        self._side.setVisible(side is not None)
        if side is not None:
            self._side_editor.set_value(side)
        self._update_side_button()

    @Slot()
    def _update_side_button(self) -> None:
        side = getattr(self._data.source, "size", None)
        self._read_again.setEnabled(side not in (None, self._side_editor.value()))

    @Slot()
    def _on_side(self) -> None:
        source = self._data.source
        self.source_changed.emit(source.changed(size=self._side_editor.value()))

    def show_overview(self, data: Data, overview: Overview) -> None:
        """Another dataset, or the same one chosen and split in another way."""
        self._data, self._overview = data, overview
        self._has_statistics = False
        self._used.set_spec(data)
        self._show_side()
        self._tokens.set_source(data.source, found_tokens_text(overview))
        for section in self._of_pictures:
            section.setHidden(overview.is_text)
        self._read_as.setHidden(self._tokens.isHidden())
        self._of_texts.setHidden(not overview.is_text)
        self._facts.forget()
        self._file.setText(recognised_text(overview))
        self._of_file.setHidden(not self._file.text())
        self._table.set_classes(overview.all_classes, overview.classes, overview.class_counts)
        self.remark.setText(
            self.tr("{0} classes · the largest has {1:.1f} times as many as the smallest").format(
                len(overview.classes), overview.imbalance
            )
        )
        self._ask()

    def set_data(self, data: Data) -> None:
        """Take in what was set elsewhere."""
        self._data = data
        self._used.set_spec(data)

    @Slot(object)
    def show_text_statistics(self, statistics: TextStatistics) -> None:
        """What the texts are like."""
        if self._overview is None or len(self._overview.classes) != len(statistics.tokens):
            return
        self._has_statistics = True
        (length,) = self._overview.shape
        self._facts.show_statistics(statistics, length)
        self._table.set_texts(self._overview.classes, statistics)

    @Slot(object)
    def show_statistics(self, statistics: Statistics) -> None:
        """What the pictures are like."""
        if self._overview is None or len(self._overview.classes) != len(statistics.class_means):
            return
        self._has_statistics = True
        self._table.set_means(self._overview.classes, statistics.class_means)
        is_grey = len(statistics.mean) == 1
        names = [""] if is_grey else [self.tr("red"), self.tr("green"), self.tr("blue")]
        self._normal.setText(
            "\n".join(
                self.tr("{0} mean {1:.4f}, std {2:.4f}").format(*figures).strip()
                for figures in zip(names, statistics.mean, statistics.std, strict=True)
            )
        )
        self._show_sizes(statistics.sizes)

    def _show_sizes(self, sizes: Sizes | None) -> None:
        self._sizes.setVisible(sizes is not None)
        if sizes is None:
            self._sizes_words.setText(self.tr("All have one size."))
            return
        self._sizes.set_counts(sizes.edges, sizes.counts, self.tr("{0:,.0f} px"))
        self._sizes_words.setText(
            self.tr("The shorter side; from {0}×{1} to {2}×{3} pixels.").format(
                *sizes.smallest, *sizes.largest
            )
        )

    def set_busy(self, busy: bool) -> None:
        """While a run goes on the data stays as it is."""
        self._table.setEnabled(not busy)
        self._used.setEnabled(not busy)
        self._side.setEnabled(not busy)
        self._tokens.setEnabled(not busy)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    def _ask(self) -> None:
        if not self.isVisible() or self._overview is None or self._has_statistics:
            return
        self.statistics_requested.emit()
        self.cache.refresh()

    @Slot(object)
    def _on_kept(self, ticked: tuple[str, ...]) -> None:
        if self._overview is None:
            return
        if len(ticked) < 2:
            self._notice.say(self.tr("Keep at least two classes: a network tells them apart."))
            self.show_overview(self._data, self._overview)
            return
        self._notice.clear()
        is_all = ticked == self._overview.all_classes
        self.data_changed.emit(self._data.changed(classes=() if is_all else ticked))

    @Slot(object)
    def _on_used(self, data: Data) -> None:
        self.data_changed.emit(data)


def _section(title: str, *widgets: QWidget) -> QWidget:
    """A heading, and what stands below it."""
    section = QWidget()
    heading = PlainLabel(title, role="strong")
    fill(QVBoxLayout(section), heading, *widgets, spacing=8, margins=0)
    return section


class _Legend(QWidget):
    """Which colour is which part."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        row = fill(QHBoxLayout(self), spacing=16, margins=0)
        self._labels = {part: QLabel() for part in ("train", "validation", "test")}
        for label in self._labels.values():
            set_role(label, "quiet")
            label.setTextFormat(Qt.TextFormat.RichText)
            row.addWidget(label)
        row.addStretch(1)
        themes().changed.connect(self._dress)
        self._dress()

    @Slot()
    def _dress(self) -> None:
        for part, colour in part_colours(themes().theme).items():
            square = f'<span style="color:{colour}">■</span>'
            self._labels[part].setText(f"{square} {part_name(part)}")
