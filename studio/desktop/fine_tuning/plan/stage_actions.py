"""What can be done with a stage of the strip: its settings and its menu."""

from __future__ import annotations

from itertools import count

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtWidgets import QMenu

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.fine_tuning.plan.plan_words import stage_text
from studio.desktop.fine_tuning.plan.stage_edits import Stages, removed, replaced, split
from studio.desktop.fine_tuning.plan.stage_settings import StageSettings
from studio.desktop.fine_tuning.plan.stage_strip import StageStrip
from studio.engine.training.stages.spans import Span
from studio.engine.training.stages.stage import ALL, Stage

_sittings = count(1)


class StageActions(QObject):
    """Opens what a person asks for at a stage.

    Signals:
        edited: the stages as they are now, what was done, and in which sitting: what is done in
            the same one is one step to undo; 0 for a step of its own.
    """

    edited: Signal[Stages, str, int] = Signal(object, str, int)

    def __init__(self, strip: StageStrip) -> None:
        super().__init__(strip)
        self._strip = strip
        strip.opened.connect(self._open_settings)
        strip.menu_requested.connect(self._open_menu)
        strip.edited.connect(self._on_drawn)

    def menu(self, place: int, epochs: int) -> QMenu:
        """What can be done with a stage, counted among those in sight, `epochs` into the run."""
        content = self._strip.content
        assert content is not None
        span, stages = content.spans[place], content.stages
        menu = QMenu(self._strip)
        name = stage_text(span.number)
        settings = menu.addAction(self.tr("&Settings of {0}…").format(name))
        settings.triggered.connect(lambda: self._open_settings(place, self._anchor(place)))
        every = menu.addAction(self.tr("Let &all layers learn"))
        every.setEnabled(ALL not in span.stage.train)
        all_learn = replaced(stages, span.number, span.stage.changed(train=(ALL,)))
        every.triggered.connect(lambda: self.edited.emit(all_learn, every.text(), 0))
        menu.addSeparator()
        at = min(max(epochs, span.begin + 1), span.end - 1)
        parted = menu.addAction(self.tr("S&plit after epoch {0}").format(at))
        parted.setEnabled(span.end - span.begin > 1)
        both = split(stages, span.number, at - span.begin)
        parted.triggered.connect(lambda: self.edited.emit(both, self.tr("Split a stage"), 0))
        gone = menu.addAction(self.tr("&Remove {0}").format(name))
        gone.setEnabled(len(stages) > 1)
        rest = removed(stages, span.number)
        gone.triggered.connect(lambda: self.edited.emit(rest, self.tr("Remove a stage"), 0))
        return menu

    @Slot(int, object)
    def _open_settings(self, place: int, anchor: QRect) -> None:
        content = self._strip.content
        if content is None or not self._strip.isEnabled():
            return
        span, sitting = content.spans[place], next(_sittings)
        most = self._most_epochs(span)
        settings = StageSettings(stage_text(span.number), span.stage, most, self._strip)
        settings.edited.connect(lambda stage: self._replace(span.number, stage, sitting))
        settings.open_at(anchor)

    @Slot(int, int, object)
    def _open_menu(self, place: int, epochs: int, point: QPoint) -> None:
        if self._strip.isEnabled():
            menu = self.menu(place, epochs)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(point)

    @Slot(object, str)
    def _on_drawn(self, stages: Stages, what: str) -> None:
        self.edited.emit(stages, what, 0)

    def _replace(self, number: int, stage: Stage, sitting: int) -> None:
        content = self._strip.content
        if content is not None and number < len(content.stages):
            what = self.tr("Set {0}").format(stage_text(number))
            self.edited.emit(replaced(content.stages, number, stage), what, sitting)

    def _most_epochs(self, span: Span) -> int:
        """So that the stages after it keep one epoch each."""
        content = self._strip.content
        assert content is not None
        after = len(content.stages) - span.number - 1
        return max(1, content.training.epochs - span.begin - after)

    def _anchor(self, place: int) -> QRect:
        rect = self._strip.cell_rect((-1, place))
        return QRect(self._strip.mapToGlobal(rect.topLeft()), rect.size())
