"""A run's note, which a person writes, beside what is known of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QHideEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.core.change_words import figure_text, forgotten_text, measured_text
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.wording import left_out_sentence
from studio.desktop.runs.runs_text import NOTHING, outcome_sentence, outcome_word
from studio.desktop.widgets.layouts import Stretch, fill
from studio.desktop.widgets.plain_label import PlainLabel, words_label
from studio.engine.printable import printable
from studio.engine.recipe import Recipe
from studio.engine.runs.library import KeptRun
from studio.engine.training.comparison.before_after import BeforeAfter


class RunsNote(QWidget):
    """Of a single run; the note is kept when the focus leaves it.

    Signals:
        note_requested: a run's id, and its note.
    """

    note_requested = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run: KeptRun | None = None
        self._edit = _NoteEdit()
        self._edit.setObjectName("runNote")
        self._edit.setAccessibleName(self.tr("Note"))
        self._edit.setPlaceholderText(self.tr("What was tried, and what came of it"))
        self._edit.left.connect(self.keep)
        self._facts = QFormLayout()
        self._facts.setContentsMargins(0, 0, 8, 0)
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(4)
        self._facts.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self._facts.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self._lay_out()

    def show_run(self, run: KeptRun | None, recipes: Sequence[Recipe | None] = ()) -> None:
        """Show a run and, where it was read already, its recipe, which is None if that failed.
        What a person is just writing about the same run stays.
        """
        is_same = run is not None and self._run is not None and run.id == self._run.id
        if not is_same:
            self.keep()
        note = run.label.note if run else ""
        is_kept = is_same and self._edit.document().isModified()
        if not is_kept and note != self._edit.toPlainText():
            self._edit.setPlainText(note)
        self._run = run
        self._edit.setEnabled(run is not None)
        self._show_facts(run, recipes)

    @Slot()
    def keep(self) -> None:
        """Ask that the note be kept, if it was changed."""
        document = self._edit.document()
        if self._run is not None and document.isModified():
            document.setModified(False)
            self.note_requested.emit(self._run.id, self._edit.toPlainText())

    def hideEvent(self, event: QHideEvent) -> None:
        """Called by Qt. Another view is in sight, or the window closes."""
        self.keep()
        super().hideEvent(event)

    def _lay_out(self) -> None:
        inside = QWidget()
        fill(QVBoxLayout(inside), self._facts, Stretch(), margins=0)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        fill(QHBoxLayout(self), (self._edit, 1), (scroll, 1), spacing=16, margins=(0, 4, 0, 0))

    def _show_facts(self, run: KeptRun | None, recipes: Sequence[Recipe | None]) -> None:
        while self._facts.rowCount():
            self._facts.removeRow(0)
        if run is None:
            return
        facts = [*self._about_run(run)]
        for recipe in recipes:
            facts += self._about_recipe(recipe)
        for title, text in (*facts, *self._about_machine(run)):
            self._add_fact(title, text)

    def _add_fact(self, title: str, text: str) -> None:
        name, value = PlainLabel(title, role="quiet"), words_label(text or NOTHING, role="")
        name.setAlignment(Qt.AlignmentFlag.AlignTop)
        name.setContentsMargins(0, 1, 0, 0)  # its letters stand a pixel higher
        self._facts.addRow(name, value)

    def _about_run(self, run: KeptRun) -> Iterable[tuple[str, str]]:
        yield outcome_word(run), outcome_sentence(run)
        if run.record.parent is not None:
            fork = run.record.parent
            left = self.tr("{0}, after {1:g} epochs").format(fork.run, round(fork.epochs, 2))
            yield self.tr("Branched from"), left
        if run.record.start is not None:
            yield from self._about_start(run.record.start)
        if run.record.change is not None:
            yield from self._about_change(run.record.change)
        if run.record.left_out is not None:
            yield self.tr("Left out"), left_out_sentence(run.record.left_out)

    def _about_start(self, start: dict[str, Any]) -> Iterable[tuple[str, str]]:
        """What was fine-tuned; of a file that anybody may have written."""
        yield self.tr("Fine-tuned from"), printable(str(start.get("checkpoint", "")))
        titles = {
            "kept": self.tr("Kept"),
            "adapted": self.tr("Adapted"),
            "partly": self.tr("Partly kept"),
            "replaced": self.tr("Begun anew"),
            "frozen": self.tr("Frozen"),
        }
        for key, title in titles.items():
            names = start.get(key)
            if isinstance(names, list) and names:
                yield title, printable(", ".join(map(str, names)))

    def _about_change(self, values: dict[str, Any]) -> Iterable[tuple[str, str]]:
        """What fine-tuning changed; of a file that anybody may have written."""
        try:
            change = BeforeAfter.from_dict(values)
        except (KeyError, TypeError, ValueError):
            return
        yield (
            self.tr("Before → after"),
            printable(f"{figure_text(change)} ({measured_text(change)})"),
        )
        if forgotten := forgotten_text(change):
            yield self.tr("Forgotten"), printable(forgotten)

    def _about_recipe(self, recipe: Recipe | None) -> Iterable[tuple[str, str]]:
        if recipe is None:
            yield self.tr("Recipe"), self.tr("It cannot be read.")
            return
        training = recipe.training
        learning = self.tr("{0}, learning rate {1:g}, batches of {2:,}").format(
            training.optimiser.kind, training.learning_rate, training.batch_size
        )
        yield self.tr("Recipe"), recipe.name
        yield self.tr("Dataset"), recipe.data.source.kind
        yield self.tr("Layers"), f"{len(recipe.network.layers):,}"
        yield self.tr("Training"), learning

    def _about_machine(self, run: KeptRun) -> Iterable[tuple[str, str]]:
        record = run.record
        yield self.tr("Parameters"), f"{record.parameters:,}" if record.parameters else ""
        yield self.tr("Machine"), record.machine.title or record.device
        yield self.tr("Threads"), f"{record.threads}" if record.threads else ""
        yield self.tr("System"), record.machine.system
        yield self.tr("Seed"), f"{record.seed}"
        yield self.tr("Versions"), ", ".join(f"{k} {v}" for k, v in record.versions.items())
        yield self.tr("Folder"), run.id


class _NoteEdit(QPlainTextEdit):
    """Tells when a person has left it; Tab leaves it.

    Signals:
        left: the focus is somewhere else.
    """

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()
