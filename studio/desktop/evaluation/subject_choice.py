"""Which networks can be measured, on which data, and what of both a person chose."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QCoreApplication

from studio.desktop.core.wording import source_name
from studio.desktop.core.workspace import Workspace
from studio.desktop.evaluation.evaluation_jobs import DataChoice, NetworkChoice
from studio.engine.data.source import DataSource
from studio.engine.data.sources import Drawings
from studio.engine.paths import data_folder

DataKey = Literal["own", "open", "drawings", "folder"]


def _tr(text: str) -> str:
    return QCoreApplication.translate("evaluation", text)


class SubjectChoice:
    """What is offered, and what is chosen of it.

    Attributes:
        kept: the networks of runs.
        network: that a person chose; None is the one at hand, whichever that is.
        data: what a person chose to measure it on; None leaves it to the studio.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.kept: list[NetworkChoice] = []
        self.network: NetworkChoice | None = None
        self.data: DataKey | None = None
        self._file: NetworkChoice | None = None
        self._folder: Path | None = None

    def networks(self) -> list[NetworkChoice]:
        """The one at hand first; then one from a file, and those of runs."""
        workspace, found = self._workspace, list[NetworkChoice]()
        if workspace.checkpoint is not None and workspace.checkpoint.has_output_layer:
            name = workspace.checkpoint_name
            found.append(NetworkChoice(name, workspace.checkpoint_path, workspace.checkpoint))
        if self._file is not None:
            found.append(self._file)
        return found + [one for one in self.kept if all(one.path != f.path for f in found)]

    def chosen_network(self) -> NetworkChoice | None:
        """None where there is none, or the chosen one has gone."""
        networks, wanted = self.networks(), self.network
        if wanted is None:
            return networks[0] if networks else None
        return next((one for one in networks if one.path == wanted.path), None)

    def use_file(self, path: Path) -> None:
        """Measure the network in a file."""
        self._file = self.network = NetworkChoice(path.name, path)

    def use_folder(self, path: Path) -> None:
        """Measure on a folder of pictures."""
        self._folder, self.data = path, "folder"

    def data_titles(self) -> dict[DataKey, str]:
        """What a network can be measured on."""
        titles: dict[DataKey, str] = {"own": _tr("its own data")}
        if self._workspace.opened is not None:
            titles["open"] = source_name(self._workspace.opened.data.source)
        titles["drawings"] = _tr("My drawings")
        if self._folder is not None:
            titles["folder"] = self._folder.name
        return titles

    def data_key(self) -> DataKey:
        """What is chosen; else its own data where they are here, else what is open."""
        if self.data is not None:
            return self.data
        own = self._own_source()
        is_here = own is None or self._is_open(own) or own.found(data_folder())
        return "own" if is_here or self._workspace.opened is None else "open"

    def chosen_data(self) -> DataChoice:
        """What is open already is not opened again."""
        opened, key, own = self._workspace.opened, self.data_key(), self._own_source()
        if key == "drawings":
            return DataChoice(source=Drawings())
        if key == "folder":
            return DataChoice(folder=self._folder)
        is_open = key == "open" or (own is not None and self._is_open(own))
        return DataChoice(opened.dataset if is_open and opened is not None else None)

    def can_turn_to_own(self) -> bool:
        """Whether other data are chosen, and the network's own are known to be here."""
        own = self._own_source()
        return self.data_key() != "own" and own is not None and own.found(data_folder())

    def offer(self, fits: bool) -> str:
        """What a button offers where nothing can be measured; empty for nothing."""
        opened = self._workspace.opened
        if fits:
            return ""
        if self.can_turn_to_own():
            return _tr("Measure it on its own data")
        if opened is None or self.data_key() != "open":
            return ""
        return _tr("Train a network on {0}").format(source_name(opened.data.source))

    def _own_source(self) -> DataSource | None:
        """Of the network at hand; what one in a file was trained on is known once it is read."""
        network = self.chosen_network()
        if network is None or network.checkpoint is None:
            return None
        return network.checkpoint.recipe.data.source

    def _is_open(self, source: DataSource) -> bool:
        opened = self._workspace.opened
        return opened is not None and opened.data.source.reads_the_same(source)


def is_same(
    one: tuple[NetworkChoice, DataChoice], other: tuple[NetworkChoice, DataChoice] | None
) -> bool:
    """Datasets are large: they are the same only if they are one."""
    if other is None or not one[0].is_same(other[0]):
        return False
    data, before = one[1], other[1]
    return data.dataset is before.dataset and (data.source, data.folder) == (
        before.source,
        before.folder,
    )
