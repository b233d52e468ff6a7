"""The training panel: how the network learns, and the curves while it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import set_role
from studio.desktop.core.wording import source_name
from studio.desktop.training.more_epochs import MoreEpochs
from studio.desktop.training.more_settings import MoreSettings
from studio.desktop.training.run_plots import RunPlots
from studio.desktop.training.training_fields import Fields
from studio.desktop.widgets.card import Card
from studio.desktop.widgets.elided_label import ElidedLabel
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.notice import Notice
from studio.desktop.widgets.plain_label import PlainLabel
from studio.engine.recipe import Data
from studio.engine.training.settings.settings import Training

if TYPE_CHECKING:
    from studio.engine.data.source import DataSource
    from studio.engine.data.split import ValidatedOn
    from studio.engine.devices import Device
    from studio.engine.training.loop.events import EpochEnded, Event, Started
    from studio.engine.training.loop.history import History


class TrainingPanel(Card):
    """The settings of a run and its two plots.

    Attributes:
        loss_plot, accuracy_plot: how a run goes.

    Signals:
        training_changed: the settings as they are now.
        data_changed: those of the data as they are now (what is held back, what is measured).
        more_epochs: after the end a person wants so many more.
        curves_requested: the curves should be seen larger.
        tool_requested: ``"preflight"`` or ``"rate"`` should be measured.
        undo_requested: what was changed while the run is paused should be undone.
    """

    training_changed: Signal[Training] = Signal(object)
    data_changed: Signal[Data] = Signal(object)
    more_epochs = Signal(int)
    undo_requested = Signal()
    tool_requested = Signal(str)
    curves_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Training"), parent)
        self.setObjectName("trainingPanel")
        self._training, self._data = Training(), Data()
        self._patience: int | None = None
        self._devices: list[Device] = []
        self._together = 1
        self._fields = Fields(self)
        self._fields.edited.connect(self.choose)
        more = QPushButton(self.tr("More…"))
        more.setToolTip(self.tr("Schedule drawn, clipping, averaging, early stopping, speed, …"))
        more.clicked.connect(self._open_more)
        self._more_button = more
        self._fields.add(more)
        self._add_tool(
            self.tr("Preflight"), "preflight", self.tr("Check this run before it begins")
        )
        self._add_tool(self.tr("Find rate"), "rate", self.tr("Look for a good learning rate"))
        self._notice = Notice(self)
        self._changes = Notice(self)
        self._changes.acted.connect(self.undo_requested)
        self._result = PlainLabel(parent=self)
        self._result.setObjectName("resultLine")
        self._result.setWordWrap(True)
        policy = self._result.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)  # a long name makes no panel wider
        self._result.setSizePolicy(policy)
        set_role(self._result, "quiet")
        self._whose = ElidedLabel(self)
        self._whose.setObjectName("whoseCurves")
        set_role(self._whose, "warning")
        self._whose.hide()
        self._result_text = self._whose_result = ""
        self._ran_on: DataSource | None = None
        self._open: DataSource | None = None
        self._measured_on: tuple[ValidatedOn, int] | None = None
        self._more_epochs = MoreEpochs(self)
        self._more_epochs.requested.connect(self.more_epochs)
        self._plots = RunPlots()
        self._plots.enlarge_requested.connect(self.curves_requested)
        self.loss_plot, self.accuracy_plot = self._plots.loss, self._plots.accuracy
        self._lay_out()

    def _add_tool(self, text: str, name: str, help: str) -> None:
        button = QPushButton(text)
        button.setObjectName(f"{name}ToolButton")
        button.setToolTip(help)
        set_role(button, "link")
        button.clicked.connect(lambda: self.tool_requested.emit(name))
        self.add_to_header(button)

    def _lay_out(self) -> None:
        self.body.addWidget(self._fields)
        fill(self.body, self._notice, self._changes, self._whose, (self._plots, 1))
        below = fill(QHBoxLayout(), (self._result, 1), self._more_epochs, spacing=12)
        self.body.addLayout(below)

    def add_row(self, row: QWidget) -> None:
        """Put `row` between the settings and the plots."""
        self.body.insertWidget(self.body.indexOf(self._notice), row)

    def set_devices(self, devices: list[Device], together: int = 1) -> None:
        """What this machine has to compute on; so many of its GPUs can train one network."""
        self._devices, self._together = devices, together

    def set_settings(self, training: Training, data: Data) -> None:
        """Show settings that came from a recipe or a checkpoint."""
        self._training, self._data = training, data
        self._fields.set_training(training)

    def set_data(self, data: Data) -> None:
        """Take in what was set elsewhere of the data."""
        self._data = data

    def show_measured_on(self, validated_on: ValidatedOn, samples: int) -> None:
        """Name what each epoch's figures come from with the data that is open."""
        self._measured_on = validated_on, samples
        self._remark_on(validated_on, samples)

    def remark_on_data(self) -> None:
        """No run goes on: what is told is of the data that is open, be it that another was run."""
        if self._measured_on is not None:
            self._remark_on(*self._measured_on)

    def _remark_on(self, validated_on: ValidatedOn, samples: int) -> None:
        measured = {
            "test": self.tr("each epoch is measured on the test set itself: {0:,} samples"),
            "share": self.tr("each epoch is measured on {0:,} samples held back from training"),
            "given": self.tr("each epoch is measured on the validation part: {0:,} samples"),
            "validation": self.tr("{0:,} samples validate each epoch, and no test is made"),
        }
        self.remark.setText(measured[validated_on].format(samples))

    def set_busy(self, busy: bool) -> None:
        """While a run goes on its settings stay as they are."""
        self._fields.setEnabled(not busy)
        self._more_button.setEnabled(not busy)

    def set_patience(self, patience: int | None) -> None:
        """After how many epochs without a gain the run ends."""
        self._patience = patience

    def begin(self, training: Training, history: History) -> None:
        """A run starts with the curves it has already, and room for all its epochs."""
        self._notice.clear()
        self.show_history(history, training)
        self._show_result(self.tr("Getting ready…"))

    def tell(self, events: list[Event]) -> None:
        """Take in what the loop said, then draw once."""
        from studio.engine.training.loop.events import Compared, EpochEnded, Progressed, Started

        for event in events:
            match event:
                case Started():
                    self._on_started(event)
                case Progressed():
                    self._plots.add_train(event.position, event.loss, event.accuracy)
                case EpochEnded():
                    self._on_epoch(event)
                case Compared() if event.change.epoch == 0:
                    self._plots.add_start(event.change)
        self._plots.redraw()

    def show_history(self, history: History, training: Training) -> None:
        """Draw a run that was read from a checkpoint, and what its settings call the best."""
        self._plots.show_history(history, training)
        self._show_result("")

    def set_ran_on(self, source: DataSource) -> None:
        """What the curves and the line below them were measured on."""
        self._ran_on = source
        self._tell_whose()

    def set_open(self, source: DataSource) -> None:
        """The dataset that is open: curves of another are marked as such."""
        self._open = source
        self._notice.clear()  # what was wrong with a run on the one before
        self._tell_whose()

    def _tell_whose(self) -> None:
        """Whose curves these are, where it is not the open data's."""
        ran, now = self._ran_on, self._open
        is_other = ran is not None and now is not None and not ran.reads_the_same(now)
        if ran is not None and now is not None:
            text = self.tr("These curves and figures are of {0}, not of {1}, which is open now.")
            self._whose.setText(text.format(source_name(ran), source_name(now)))
        self._whose.setVisible(is_other)
        self._whose_result = source_name(ran) if ran is not None and is_other else ""
        self._show_result(self._result_text)

    def _show_result(self, text: str) -> None:
        """The line below the plots, with the name of its dataset where another one is open."""
        self._result_text = text
        if text and self._whose_result:
            text = self.tr("{0}: {1}").format(self._whose_result, text)
        self._result.setText(text)

    def show_changes(self, text: str, why_not: str) -> None:
        """What was changed while the run is paused; why it can't go on so, where it can't."""
        if not text:
            self._changes.clear()
        elif why_not:
            self._changes.say(why_not, action=self.tr("Take back"))
        else:
            self._changes.say(text, level="plain", action=self.tr("Take back"))

    def offer_more(self, offered: bool) -> None:
        """Whether a run that is over can go on for more epochs."""
        self._more_epochs.setVisible(offered)

    def forget(self) -> None:
        """As before the first run."""
        self._show_result("")
        self._ran_on = None
        self._tell_whose()
        self._plots.forget()

    def say(self, sentence: str) -> None:
        """Something about the run went wrong."""
        self._notice.say(sentence)
        self._show_result("")

    def remark_on_run(self, sentence: str) -> None:
        """Something about the run that is worth knowing."""
        self._notice.say(sentence, level="plain")

    def show_end(self, text: str) -> None:
        """The run's last word, below the plots; an empty one leaves the last epoch's."""
        if text:
            self._show_result(text)

    def _on_started(self, event: Started) -> None:
        self._remark_on(event.validated_on, event.validation_samples)
        self._show_result(self.tr("The first epoch is on its way…"))

    def _on_epoch(self, event: EpochEnded) -> None:
        measured = event.validation
        self._plots.add_epoch(event)
        text = self.tr(
            "Epoch {0}: accuracy {1:.2%} · precision {2:.2%} · recall {3:.2%} · F1 {4:.2%}"
        ).format(event.epoch, measured.accuracy, measured.precision, measured.recall, measured.f1)
        if self._patience is not None and event.epochs_without_improvement:
            counted = self.tr("no gain for {0} of {1} epochs")
            text = f"{text} · {counted.format(event.epochs_without_improvement, self._patience)}"
        self._show_result(text)

    @Slot(object)
    def choose(self, training: Training) -> None:
        """Settings as a person set them, here or elsewhere."""
        if training != self._training:
            self._notice.clear()  # it was about the settings as they were
        self._training = training
        self._fields.set_training(training)
        self.training_changed.emit(training)

    @Slot(object)
    def _take_data(self, data: Data) -> None:
        self._data = data
        self.data_changed.emit(data)

    @Slot()
    def _open_more(self) -> None:
        more = MoreSettings(self._training, self._data, self._devices, self, self._together)
        more.training_changed.connect(self.choose)
        more.data_changed.connect(self._take_data)
        more.resize(more.sizeHint())
        corner = self._more_button.mapToGlobal(self._more_button.rect().bottomRight())
        more.move(corner - QPoint(more.width(), -4))
        more.show()
