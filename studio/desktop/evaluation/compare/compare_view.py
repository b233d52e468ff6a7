"""The network that is shown and another one, on the same samples."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from studio.desktop.core.signals import Slot
from studio.desktop.core.wording import in_a_row
from studio.desktop.core.worker import Failure, SharedProgress
from studio.desktop.evaluation.compare.compare_jobs import Compared, compared
from studio.desktop.evaluation.compare.only_list import OnlyList
from studio.desktop.evaluation.compare.seeds_jobs import Pair
from studio.desktop.evaluation.compare.seeds_panel import SeedsPanel
from studio.desktop.evaluation.compare.seeds_words import difference
from studio.desktop.evaluation.evaluation_jobs import NetworkChoice, kept_networks
from studio.desktop.evaluation.view import EvaluationView, Tools
from studio.desktop.widgets.file_dialogs import ask_existing
from studio.desktop.widgets.fitting_combo import FittingCombo
from studio.desktop.widgets.layouts import Stretch, fill
from studio.desktop.widgets.notice import Notice
from studio.desktop.widgets.plain_label import PlainLabel, words_label

if TYPE_CHECKING:
    from studio.desktop.evaluation.evaluations import Shown
    from studio.engine.evaluation.figures.compare import Comparison


class CompareView(EvaluationView):
    """A list of networks, what the chosen one is better or worse by, and where.

    Attributes:
        seeds: trains both again.
    """

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._shown: Shown | None = None
        self._kept: list[NetworkChoice] = []
        self._files: list[NetworkChoice] = []
        self._offered: list[NetworkChoice] = []
        self._second: NetworkChoice | None = None
        self._progress = SharedProgress()
        self._notice, self._words = Notice(), words_label(role="")
        self._words.setObjectName("compareWords")
        self._combo, self._cancel = FittingCombo(), QPushButton(self.tr("Cancel"))
        self._combo.setObjectName("secondNetwork")
        self._combo.setAccessibleName(self.tr("The network to compare with"))
        self._combo.setSizeAdjustPolicy(FittingCombo.SizeAdjustPolicy.AdjustToContents)
        self._combo.setMinimumContentsLength(6)
        self._combo.activated.connect(self._on_chosen)
        self._cancel.clicked.connect(self._on_cancel)
        self._first_list, self._second_list = OnlyList("onlyFirst"), OnlyList("onlySecond")
        for one in (self._first_list, self._second_list):
            one.opened.connect(self.rows_requested)
        self.seeds = SeedsPanel(tools)
        self._lay_out()

    def show_evaluation(self, shown: Shown) -> None:
        """Show this; compared anew where another network was chosen."""
        self._progress.cancelled = True
        self._shown = shown
        self._offer()
        self._compare()

    def showEvent(self, event: QShowEvent) -> None:
        """Called by Qt: runs may have come."""
        super().showEvent(event)
        self.tools.background.run(kept_networks, self._on_listed, self._on_failed)

    def use_file(self, path: Path) -> None:
        """Compare with the network in a file."""
        self._second = NetworkChoice(path.name, path)
        self._files.append(self._second)
        self._offer()
        self._compare()

    def _lay_out(self) -> None:
        title = PlainLabel(self.tr("Compare with"), role="quiet")
        top = fill(QHBoxLayout(), title, self._combo, self._cancel, Stretch(), spacing=8)
        lists = fill(QHBoxLayout(), (self._first_list, 1), (self._second_list, 1), spacing=12)
        parts = (self._notice, top, self._words, (lists, 1), self.seeds)
        fill(QVBoxLayout(self), *parts, spacing=8, margins=0)

    def _offer(self) -> None:
        """The network at hand, files and runs, without the one that is shown."""
        workspace, found = self.tools.workspace, [*self._files, *self._kept]
        if workspace.checkpoint is not None and workspace.checkpoint.has_output_layer:
            name, path = workspace.checkpoint_name, workspace.checkpoint_path
            rest = [one for one in found if one.path is None or one.path != path]
            found = [NetworkChoice(name, path, workspace.checkpoint), *rest]
        shown = self._shown.subject.network if self._shown is not None else None
        self._offered = [one for one in found if shown is None or not _is_one(one, shown)]
        titles = [one.title for one in self._offered]
        self._combo.clear()
        self._combo.addItems([*titles, self.tr("Another file…")])
        places = (i for i, one in enumerate(self._offered) if _is_one(one, self._second))
        self._combo.setCurrentIndex(next(places, -1))
        self._combo.setPlaceholderText(self.tr("Choose a network"))

    def _compare(self) -> None:
        self._notice.clear()
        shown, second = self._shown, self._second
        is_there = shown is not None and second is not None
        is_there = is_there and not _is_one(second, shown.subject.network if shown else None)
        self._show_lists(False)
        self.seeds.forget()
        self._cancel.setVisible(is_there)
        if not is_there or shown is None or second is None:
            self._invite()
            return
        evaluation = shown.kept.evaluation
        self._words.setText(self.tr("Asking {0}").format(second.title))
        self._progress = progress = SharedProgress()
        self.tools.background.run(
            lambda: (progress, compared(evaluation, second, progress)),
            self._on_compared,
            self._on_failed,
            self._on_cancelled,
        )

    def _invite(self) -> None:
        """What to do where nothing is compared."""
        if self._offered:
            text = self.tr(
                "Choose a second network. Both then answer for the same samples, and you see which "
                "is better, and whether the difference may be chance."
            )
        else:
            text = self.tr(
                "There is no other network yet. Train another one, or choose a file, to see which "
                "is better."
            )
        self._words.setText(text)

    @Slot(object)
    def _on_compared(self, told: tuple[SharedProgress, Compared]) -> None:
        progress, found = told
        if progress is not self._progress:
            return  # something else was asked for since
        self._cancel.hide()
        self._words.setText(self._told(found))
        first, second = self._names()
        for shown, name, only in (
            (self._first_list, first, found.only_first),
            (self._second_list, second, found.only_second),
        ):
            text = self.tr("Only {0} gets right: {1:,}").format(name, len(only.rows))
            shown.show_only(text, only)
        self._show_lists(True)
        self._offer_seeds(found)

    def _offer_seeds(self, found: Compared) -> None:
        from studio.engine.runs.train_both import Contender

        assert self._shown is not None
        subject = self._shown.subject
        first = Contender.of(subject.network.title, subject.checkpoint)
        self.seeds.show_pair(Pair((first, found.again), self._shown.kept.evaluation))

    def _told(self, found: Compared) -> str:
        comparison, (low, high) = found.comparison, found.interval
        first, second = comparison.accuracies
        names = self._names()
        told = [
            self.tr("Right of {0:,}: {1} {2:.2%}, {3} {4:.2%}.").format(
                comparison.samples, names[0], first, names[1], second
            ),
            difference(comparison.difference, low, high),
            self._verdict(comparison),
        ]
        if found.seen:
            text = self.tr("Left out are {0:,} that {1} was trained on.")
            told.append(text.format(found.seen, names[1]))
        return in_a_row(told)

    def _verdict(self, found: Comparison) -> str:
        """McNemar's test in words."""
        first, second = len(found.only_first), len(found.only_second)
        if not first and not second:
            return self.tr("They are right on the same samples.")
        if found.is_chance:
            text = self.tr("Probably chance: {0:,} against {1:,} of {2:,} (p = {3:.2g}).")
        else:
            text = self.tr("Hardly chance: {0:,} against {1:,} of {2:,} (p = {3:.2g}).")
        return text.format(first, second, found.samples, found.p_value)

    def _names(self) -> tuple[str, str]:
        assert self._shown is not None and self._second is not None
        return self._shown.subject.network.title, self._second.title

    def _show_lists(self, is_there: bool) -> None:
        for one in (self._first_list, self._second_list):
            one.setVisible(is_there)

    @Slot(object)
    def _on_listed(self, kept: list[NetworkChoice]) -> None:
        self._kept = kept
        self._offer()
        if self._second is None:
            self._invite()

    @Slot(int)
    def _on_chosen(self, index: int) -> None:
        self._progress.cancelled = True
        if index < len(self._offered):
            self._second = self._offered[index]
            self._compare()
        elif path := ask_existing(
            self, self.tr("A network"), "network", "*.pth *.ckpt *.safetensors"
        ):
            self.use_file(path)
        else:
            self._offer()

    @Slot()
    def _on_cancel(self) -> None:
        self._progress.cancelled = True

    @Slot()
    def _on_cancelled(self) -> None:
        if not self._progress.cancelled:
            return  # something else was asked for since
        self._cancel.hide()
        self._second = None
        self._offer()
        self._words.setText(self.tr("Cancelled. Choose a network to compare with."))

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        self._cancel.hide()
        self._words.setText("")
        if text := self.tools.frame.explain(failure):
            self._notice.say(text)


def _is_one(one: NetworkChoice | None, other: NetworkChoice | None) -> bool:
    """Whether both are the same network: the same file, else the same in memory."""
    if one is None or other is None:
        return False
    if one.path is not None or other.path is not None:
        return one.path == other.path
    return one.checkpoint is other.checkpoint
