"""Opening a dataset, and splitting it, in a thread."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from studio.desktop.core.background import Background
from studio.desktop.core.opened_data import OpenedData
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.worker import Failure, SharedProgress
from studio.desktop.core.workspace import Workspace
from studio.desktop.data import data_jobs as jobs
from studio.engine.data.sources import DataSource, Joined
from studio.engine.data.sources.joined import by_characters
from studio.engine.errors import Cancelled, StudioError
from studio.engine.network.network import Network
from studio.engine.network.reading_size import encoder_in
from studio.engine.recipe import Data


class DataOpener(QObject):
    """Puts what a person or a recipe wants to have open into the workspace.

    Signals:
        remarked: something was wrong with the data and has been put right.
    """

    remarked: Signal[Failure] = Signal(object)

    def __init__(self, workspace: Workspace, background: Background) -> None:
        super().__init__(workspace)
        self._workspace, self._background = workspace, background
        self._progress = SharedProgress()
        self._wanted = workspace.data
        workspace.data_set.connect(self._on_set)
        workspace.data_requested.connect(self._on_wanted)
        workspace.network_set.connect(self._read_by_network)
        workspace.recipe_replaced.connect(self._read_by_network)

    @Slot(object)
    def choose_source(self, source: DataSource) -> None:
        """Open another dataset, split as the one before."""
        before = self._workspace.data
        kept = {name: getattr(before, name) for name in ("validate_on", "share", "seed")}
        self._workspace.name = ""
        self.open(Data(source=source, **kept))

    @Slot(object)
    def read_anew(self, source: DataSource) -> None:
        """Open the same data in another way; what was left out of it stays so."""
        self.open(self._workspace.data.changed(source=source))

    @Slot(int)
    def read_larger(self, size: int) -> None:
        """Read the same pictures at `size` pixels a side, where they are files and smaller now."""
        source = self._workspace.data.source
        if getattr(source, "size", size) < size:
            self.read_anew(source.changed(size=size))

    @Slot()
    def cut_into_characters(self) -> None:
        """Open the same texts by characters: their script has no spaces between words."""
        self.read_anew(by_characters(self._workspace.data.source))

    def open(self, data: Data) -> None:
        """Open a dataset; the one that is open stays until it is there."""
        self._progress.cancelled = True
        progress = self._progress = SharedProgress()
        self._wanted = data
        self._workspace.begin_opening(data.source, progress)
        network = self._workspace.network
        self._background.run(
            lambda: _open(data, network, progress),
            self._on_opened,
            self._on_failed,
            self._on_cancelled,
        )

    @Slot()
    def _read_by_network(self) -> None:
        """Cut the texts as the network in the table reads them, where an encoder came or went."""
        opened, network = self._workspace.opened, self._workspace.network
        if opened is None or self._workspace.is_opening or not opened.overview.is_text:
            return  # what is being opened is looked at when it is there
        if opened.encoder == encoder_in(network):
            return
        progress = self._progress = SharedProgress()
        self._workspace.begin_opening(opened.data.source, progress)
        self._background.run(
            lambda: jobs.read_by(opened, network, progress),
            self._on_opened,
            self._on_failed,
            self._on_cancelled,
        )

    @Slot()
    def cancel(self) -> None:
        """Leave a dataset that is being opened or downloaded."""
        self._progress.cancelled = True

    @Slot(object)
    def leave_out(self, names: tuple[str, ...]) -> None:
        """Exclude samples from the recipe; the person's files stay as they are."""
        data = self._workspace.data
        known = frozenset(data.exclude)
        new = tuple(name for name in names if name not in known)
        self._workspace.set_data(data.changed(exclude=(*data.exclude, *new)))

    @Slot(str, str)
    def correct_label(self, name: str, to: str) -> None:
        """Take a sample for one of the class `to` from now on; its file stays as it is."""
        data = self._workspace.data
        others = tuple(one for one in data.relabel if one[0] != name)
        self._workspace.set_data(data.changed(relabel=(*others, (name, to))))

    @Slot()
    def use_all(self) -> None:
        """Use every sample again that was left out, and every class and label as it was."""
        data = self._workspace.data
        kept = () if data.merge else data.classes
        self._workspace.set_data(data.changed(exclude=(), relabel=(), merge=(), classes=kept))

    def open_kept_again(self, kind: type[DataSource]) -> None:
        """A dataset with My drawings or My sentences in it has one more now, or one less."""
        if _holds(self._workspace.data.source, kind):
            self.open(self._workspace.data)

    @Slot(object)
    def _on_wanted(self, data: Data) -> None:
        opened = self._workspace.opened
        if opened is None or data.source != opened.data.source:
            self.open(data)
            return
        self._workspace.set_data(data)
        if self._wanted != data:  # another was on its way, and is not wanted any more
            self._on_set(data)

    @Slot(object)
    def _on_set(self, data: Data) -> None:
        before, self._wanted = self._wanted, data
        opened = self._workspace.opened
        if opened is not None and not _same_samples(data, before):
            self._background.run(
                lambda: jobs.split_anew(data, opened), self._on_opened, self._on_no_split
            )

    @Slot(object)
    def _on_opened(self, opened: OpenedData) -> None:
        wanted = self._wanted.as_opened(opened.dataset)
        if not _same_samples(opened.data, wanted):
            return  # a person has asked for something else since
        self._wanted = wanted
        self._workspace.set_opened(replace(opened, data=wanted))
        remarks, self._progress.remarks = self._progress.remarks, []
        for remark in remarks:
            self.remarked.emit(Failure(remark, ""))
        self._read_by_network()

    @Slot(object)
    def _on_no_split(self, failure: Failure) -> None:
        opened = self._workspace.opened
        if opened is not None and self._wanted.source == opened.data.source:
            self._workspace.end_opening(failure)
        else:  # another dataset is on its way by now
            self._workspace.data_failed.emit(failure)

    @Slot()
    def _on_cancelled(self) -> None:
        """By a person; or because they chose another, which is on its way then."""
        if self._progress.cancelled:
            self._on_failed(None)

    @Slot(object)
    def _on_failed(self, failure: Failure | None) -> None:
        self._wanted = self._workspace.data
        self._workspace.end_opening(failure)


def _open(data: Data, network: Network, progress: SharedProgress) -> OpenedData:
    """In the thread. What fails that nobody waits for any more has not failed."""
    try:
        return jobs.read_by(jobs.open_data(data, progress), network, progress)
    except StudioError as error:
        if progress.cancelled:
            raise Cancelled from error
        raise


def _same_samples(one: Data, other: Data) -> bool:
    """Whether both choose and split the same; augmentation changes neither."""
    return one.changed(augment=other.augment) == other


def _holds(source: DataSource, kind: type[DataSource]) -> bool:
    if isinstance(source, Joined):
        return _holds(source.first, kind) or _holds(source.second, kind)
    return isinstance(source, kind)
