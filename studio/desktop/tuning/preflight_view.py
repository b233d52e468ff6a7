"""Whether a run is worth starting: what each check found, and the click that mends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import set_role, themes
from studio.desktop.tuning.preflight_words import Figure, figures, preflight_words
from studio.desktop.tuning.sign import Level, Sign
from studio.desktop.tuning.tool_view import ToolView, ToolWords
from studio.desktop.widgets.layouts import Gap, Stretch, fill
from studio.desktop.widgets.plain_label import PlainLabel, words_label
from studio.engine.training.settings.settings import Speed, Training

if TYPE_CHECKING:
    from studio.engine.training.trials.preflight import Preflight, PreflightFinding

ORDER: tuple[Level, ...] = ("stop", "warn", "good")
"""What needs a person first."""


class PreflightView(ToolView):
    """The findings as a list, and what the run will take."""

    def __init__(self) -> None:
        words = ToolWords(
            start=self.tr("&Check this run"),
            again=self.tr("&Check again"),
            busy=self.tr("Checking this run"),
            heading=self.tr("Is this run worth starting?"),
            purpose=self.tr(
                "A few real steps on a copy of the network, in about two seconds: how long the "
                "run takes, whether it fits into memory, whether every layer is taught, and "
                "whether it can learn at all. Nothing is changed."
            ),
        )
        super().__init__("preflight", words, ())
        self._rows: list[FindingRow] = []
        self._figures = QHBoxLayout()
        self._figures.setSpacing(24)
        self._sign, self._headline = Sign("good", 20), PlainLabel(role="title")
        self._list = QVBoxLayout()
        self.set_result(self._make_result())

    def show_preflight(self, found: Preflight) -> None:
        """Show what every check found."""
        self._show_figures(figures(found))
        shown = [one for one in found.findings if (one.code, one.level) != ("time", "good")]
        shown.sort(key=lambda finding: ORDER.index(finding.level))
        self._show_headline([finding.level for finding in shown])
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [FindingRow(finding, finding is shown[-1]) for finding in shown]
        for place, row in enumerate(self._rows):
            row.fixed.connect(self._on_mended)
            self._list.insertWidget(place, row)
            row.show()  # now, not a moment later: the list would be seen without it
        self.show_result()

    def update_state(self) -> None:
        super().update_state()
        for row in self._rows:
            done = row.fix is not None and changes(self.measured, row.fix, self.training) is None
            row.set_state(self.blocked, done)
            row.setEnabled(not self.is_running)

    def _make_result(self) -> QWidget:
        made = QWidget()
        top = fill(QHBoxLayout(), self._sign, (self._headline, 1), spacing=8)
        numbers = fill(QHBoxLayout(), self._figures, Stretch())
        inside = QWidget()
        inside.setLayout(self._list)
        self._list.setContentsMargins(12, 0, 12, 0)
        self._list.setSpacing(0)
        self._list.addStretch(1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        well = QFrame()
        set_role(well, "well")
        fill(QVBoxLayout(well), scroll, margins=1)
        fill(QVBoxLayout(made), top, numbers, Gap(4), (well, 1), spacing=8, margins=0)
        return made

    def _show_figures(self, told: tuple[Figure, ...]) -> None:
        while (item := self._figures.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for figure in told:
            self._figures.addWidget(_figure(figure))

    def _show_headline(self, levels: list[Level]) -> None:
        stops, warnings = levels.count("stop"), levels.count("warn")
        self._sign.set_level("stop" if stops else "warn" if warnings else "good")
        if stops:
            text = self.tr("This run would be in vain")
        elif warnings == 1:
            text = self.tr("Ready to train; one thing is worth a look")
        elif warnings:
            text = self.tr("Ready to train; {0} things are worth a look").format(warnings)
        else:
            text = self.tr("Ready to train")
        self._headline.setText(text)

    @Slot(object)
    def _on_mended(self, fix: Training) -> None:
        changed = changes(self.measured, fix, self.training)
        if changed is not None:
            self.training_chosen.emit(changed)


class FindingRow(QFrame):
    """One finding.

    Signals:
        fixed: the settings that mend it.
    """

    fixed: Signal[Training] = Signal(object)

    def __init__(self, finding: PreflightFinding, is_last: bool) -> None:
        super().__init__()
        self.fix = finding.fix
        self._is_last = is_last
        words = preflight_words(finding)
        self.setAccessibleName(words.what)
        self._button = QPushButton(words.fix)
        self._button.setObjectName("mendButton")
        self._button.setAccessibleDescription(words.what)
        self._button.clicked.connect(self._on_clicked)
        self._button.setHidden(not words.fix)
        text = QVBoxLayout()
        text.setSpacing(2)
        text.addWidget(words_label(words.what, "strong"))
        text.addWidget(words_label(words.why))
        row = fill(QHBoxLayout(self), spacing=12, margins=(0, 9, 0, 9))
        row.addWidget(Sign(finding.level), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(text, 1)
        row.addWidget(self._button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def set_state(self, blocked: str, done: bool) -> None:
        """Why it can't be mended now; whether it is mended already."""
        self._button.setEnabled(not blocked and not done)
        self._button.setToolTip(blocked or (self.tr("It is set so already") if done else ""))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Called by Qt. A line to the next one."""
        if not self._is_last:
            painter = QPainter(self)
            painter.setPen(QColor(themes().theme.line))
            painter.drawLine(28, self.height() - 1, self.width(), self.height() - 1)

    @Slot()
    def _on_clicked(self) -> None:
        if self.fix is not None:  # without one there is no button
            self.fixed.emit(self.fix)


def changes(before: Training, after: Training, now: Training) -> Training | None:
    """`now` with what differs between `before` and `after`; None where it is so already.

    So what a person has changed since the checks stays.
    """
    values: dict[str, object] = {
        name: getattr(after, name)
        for name in Training.model_fields
        if getattr(after, name) != getattr(before, name)
    }
    if "speed" in values:
        differ = {
            name: getattr(after.speed, name)
            for name in Speed.model_fields
            if getattr(after.speed, name) != getattr(before.speed, name)
        }
        values["speed"] = now.speed.changed(**differ)
    changed = now.changed(**values)
    return None if changed == now else changed


def _figure(figure: Figure) -> QWidget:
    made = QWidget()
    made.setAccessibleName(f"{figure.value} {figure.unit}")
    value, unit = PlainLabel(figure.value, role="word"), PlainLabel(figure.unit, role="quiet")
    row = fill(QHBoxLayout(made), spacing=4, margins=0)
    row.addWidget(value, 0, Qt.AlignmentFlag.AlignBaseline)
    row.addWidget(unit, 0, Qt.AlignmentFlag.AlignBaseline)
    return made
