"""The place Evaluation, wired to what measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.desktop.core.prediction import Prediction
from studio.desktop.core.run_state import Run, RunState
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.worker import Failure
from studio.desktop.core.workspace import Workspace
from studio.desktop.evaluation import evaluation_words as words
from studio.desktop.evaluation.evaluation_jobs import DataChoice, NetworkChoice, Subject
from studio.desktop.evaluation.evaluation_place import EvaluationPlace
from studio.desktop.evaluation.evaluations import Evaluations
from studio.desktop.evaluation.subject_choice import SubjectChoice, is_same
from studio.desktop.evaluation.view import EvaluationView, Tools
from studio.desktop.widgets.file_dialogs import ask_existing, ask_folder
from studio.desktop.widgets.frame import Frame

if TYPE_CHECKING:
    from studio.engine.training.checkpoints.checkpoint import Checkpoint


class EvaluationPresenter(QObject):
    """Offers networks and data, measures what is asked for, and shows it.

    Signals:
        left_out: names of samples that a person leaves out of the data.
        label_corrected: a sample's name, and the class of the data that it is of.
        view_made: a view was made, to be wired to other features.
        train_requested: train the network in the table, as the one at hand does not fit the data.
    """

    left_out: Signal[tuple[str, ...]] = Signal(object)
    label_corrected = Signal(str, str)
    view_made: Signal[EvaluationView] = Signal(object)
    train_requested = Signal()

    def __init__(
        self,
        workspace: Workspace,
        run: Run,
        evaluations: Evaluations,
        place: EvaluationPlace,
        frame: Frame,
        tools: Tools,
    ) -> None:
        super().__init__(place)
        self._workspace, self._run, self._frame = workspace, run, frame
        self._evaluations, self._place = evaluations, place
        self._choice = SubjectChoice(workspace)
        self._asked: tuple[NetworkChoice, DataChoice] | None = None
        self._misfit = ""
        self._drawing: Prediction | None = None
        place.set_tools(tools)
        self._wire()
        self._show()

    def _wire(self) -> None:
        bar, place, evaluations = self._place.bar, self._place, self._evaluations
        place.looked_at.connect(self._on_look)
        place.view_made.connect(self._on_view)
        place.acted.connect(self._on_offer)
        bar.network_chosen.connect(self._on_network)
        bar.data_chosen.connect(self._on_data)
        bar.part_chosen.connect(self._on_part)
        bar.requested.connect(self._on_requested)
        bar.cancelled.connect(evaluations.cancel)
        evaluations.listed.connect(self._on_listed)
        evaluations.began.connect(self._on_began)
        evaluations.moved.connect(bar.show_progress)
        evaluations.prepared.connect(self._on_prepared)
        evaluations.changed.connect(self._show)
        evaluations.ended.connect(self._on_ended)
        evaluations.failed.connect(self._on_failed)
        workspace = self._workspace
        for other in (workspace.checkpoint_changed, workspace.data_opened, workspace.data_set):
            other.connect(self._on_other)
        workspace.engine_ready.connect(self._on_other)
        self._run.state_changed.connect(self._on_other)

    def _offer(self) -> None:
        """Fill the lists."""
        choice, bar = self._choice, self._place.bar
        networks, chosen = choice.networks(), choice.chosen_network()
        titles = [one.title for one in networks] + [self.tr("Another file…")]
        number = next((i for i, one in enumerate(networks) if one.is_same(chosen)), -1)
        bar.set_networks(titles, number)
        data = choice.data_titles()
        number = list(data).index(choice.data_key())
        bar.set_data([*data.values(), self.tr("Another folder…")], number)

    # what a person does

    @Slot()
    def _on_look(self) -> None:
        self._evaluations.list_networks()
        self._update()

    @Slot(object)
    def _on_listed(self, kept: list[NetworkChoice]) -> None:
        self._choice.kept = kept
        self._offer()

    @Slot(int)
    def _on_network(self, index: int) -> None:
        networks = self._choice.networks()
        if index < len(networks):
            self._choice.network = networks[index] if index else None
        elif path := ask_existing(
            self._place, self.tr("A network"), "network", "*.pth *.ckpt *.safetensors"
        ):
            self._choice.use_file(path)
        self._update()

    @Slot(int)
    def _on_data(self, index: int) -> None:
        keys = list(self._choice.data_titles())
        if index < len(keys):
            self._choice.data = keys[index]
        elif path := ask_folder(self._place, self.tr("A folder of pictures"), "data"):
            self._choice.use_folder(path)
        self._update()

    @Slot(str)
    def _on_part(self, part: str) -> None:
        subject = self._evaluations.subject
        for known in subject.parts if subject is not None else ():
            if known == part:
                self._evaluations.choose(known)

    @Slot()
    def _on_requested(self) -> None:
        if self._evaluations.subject is None:
            self._asked = None
            self._update()
        else:
            self._evaluations.evaluate()

    # what has happened elsewhere

    @Slot()
    def _on_other(self) -> None:
        self._update()

    @Slot()
    def _update(self) -> None:
        """Look at what is chosen, if it is another and somebody looks."""
        self._offer()
        self._show_network()
        network, data = self._choice.chosen_network(), self._choice.chosen_data()
        is_asked = network is not None and is_same((network, data), self._asked)
        if not is_asked and self._why_not():
            self._asked = None
            self._evaluations.forget()  # figures of another network would stand below this one
        elif network and not is_asked and self._place.isVisible():
            self._asked = network, data
            self._evaluations.prepare(network, data)
        if self._evaluations.shown is None:
            self._show()  # why nothing can be is another
        self._show_start()

    def _show_network(self) -> None:
        """Views that measure nothing ask it about something else, also while a run goes on."""
        has_engine = self._workspace.has_engine
        self._place.show_network(self._choice.chosen_network() if has_engine else None)

    def _why_not(self) -> str:
        if not self._workspace.has_engine:
            return self.tr("PyTorch is being loaded")
        if self._run.state is not RunState.IDLE:
            return self.tr("A run goes on: stop it first")
        if self._choice.chosen_network() is None:
            return self.tr("There is no network yet: train one, or open a file")
        return ""

    @Slot()
    def _on_offer(self) -> None:
        """Do what is offered where network and data do not fit."""
        if self._choice.can_turn_to_own():
            self._choice.data = "own"
            self._update()
        else:
            self.train_requested.emit()

    @Slot(str)
    def _on_began(self, stage: str) -> None:
        self._misfit = ""
        self._place.notice.clear()
        said = {
            "preparing": self.tr("Opening the data"),
            "looking": self.tr("Looking for what is known"),
            "measuring": self.tr("Measuring"),
        }
        self._place.bar.begin(said[stage])
        self._show()

    @Slot(object)
    def _on_prepared(self, subject: Subject) -> None:
        self._place.bar.set_parts(words.parts_of(subject), next(iter(subject.parts)))

    @Slot(bool)
    def _on_ended(self, cancelled: bool) -> None:
        self._place.bar.end()
        if cancelled and self._evaluations.subject is None:
            self._asked = None
        self._show()

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        text = self._frame.explain(failure)
        if not text:
            return
        if self._evaluations.shown is not None:
            self._place.notice.say(text)
        else:
            self._misfit = text
            self._show()

    @Slot()
    def _show(self) -> None:
        shown, place = self._evaluations.shown, self._place
        if shown is not None:
            place.bar.set_remark(words.remark(shown.kept))
            place.show_evaluation(shown, words.figure(shown.kept), words.beside_figure(shown.kept))
        else:
            subject = self._evaluations.subject
            place.bar.set_remark(words.remark_before(subject, self._evaluations.part))
            if subject is None:
                place.bar.set_parts({}, "")
            place.show_empty(*self._nothing())
        self._show_start()

    def _nothing(self) -> tuple[str, str, str]:
        """What stands where there is nothing to show: heading, words, and a button's."""
        stage, reason = self._evaluations.stage, self._why_not()
        if not self._misfit or reason:
            return *words.waiting(reason, stage), ""
        fits = self._evaluations.subject is not None  # it is the answers that are of no use
        return self.tr("Nothing can be measured so"), self._misfit, self._choice.offer(fits)

    def _show_start(self) -> None:
        is_shown = self._evaluations.shown is not None
        text = self.tr("Ev&aluate again") if is_shown else self.tr("Ev&aluate")
        self._place.bar.set_start(text, self._why_not())

    # what a view asks for

    @Slot(object)
    def _on_view(self, view: EvaluationView) -> None:
        view.left_out.connect(self.left_out)
        view.label_corrected.connect(self.label_corrected)
        view.rows_requested.connect(partial(self._turn_to, "mistakes"))
        view.why_requested.connect(lambda row: self._turn_to("why", (row,)))
        view.network_changed.connect(self._on_network_changed)
        if self._drawing is not None:
            view.show_drawing(self._drawing)
        self.view_made.emit(view)

    @Slot(object)
    def show_drawing(self, drawing: Prediction) -> None:
        """Another drawing is on the canvas, or another text in the field."""
        self._drawing = drawing
        for view in self._place.views():
            view.show_drawing(drawing)

    @Slot()
    def open_new_pictures(self) -> None:
        """Turn to the view that predicts pictures of any folder."""
        self._frame.places.show_view(self._place)
        self._place.open_view("newPictures")

    def _turn_to(self, name: str, rows: Sequence[int]) -> None:
        if (view := self._place.open_view(name)) is not None:
            view.show_rows(rows)

    @Slot(object)
    def _on_network_changed(self, checkpoint: Checkpoint) -> None:
        """Its weights are the same: nothing is measured again."""
        subject, workspace = self._evaluations.subject, self._workspace
        if subject is not None and workspace.checkpoint is subject.checkpoint:
            if self._asked is not None:
                network, data = self._asked
                self._asked = replace(network, checkpoint=checkpoint), data
            name, path = workspace.checkpoint_name, workspace.checkpoint_path
            workspace.use_checkpoint(checkpoint, name, path)
        self._evaluations.change_network(checkpoint)
