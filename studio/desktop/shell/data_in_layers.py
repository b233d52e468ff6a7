"""What the table of layers is told of the data, and which network reads it at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from studio.desktop.core.signals import Slot
from studio.desktop.fine_tuning.table_input import TableInput
from studio.desktop.network.layers_panel import LayersPanel
from studio.desktop.network.models.network_input import Input
from studio.desktop.shell.services import Services
from studio.desktop.widgets.frame import Frame
from studio.engine.data.input_transform import vocabulary_of

if TYPE_CHECKING:
    from studio.desktop.core.opened_data import OpenedData


class DataInLayers(QObject):
    """Follows the data, the batch size, and for whom the shapes are shown."""

    def __init__(
        self, services: Services, table: TableInput, layers: LayersPanel, frame: Frame
    ) -> None:
        super().__init__(layers)
        self._run, self._workspace = services.run, services.workspace
        self._table, self._layers, self._frame = table, layers, frame
        self._workspace.data_opened.connect(self._suit)
        self._workspace.data_opened.connect(self._tell)
        self._workspace.training_set.connect(self._tell)
        table.changed.connect(self._tell)

    @Slot(object)
    def _suit(self, opened: OpenedData) -> None:
        """Texts and pictures are read by different networks: a plain one that reads these takes
        the place of one that cannot.
        """
        from studio.engine.network.checks.texts import reads_ids  # in memory by now

        of_texts = vocabulary_of(opened.dataset.placement) is not None
        if self._run.active or reads_ids(self._workspace.network) == of_texts:
            return
        self._layers.use_template("text-bag" if of_texts else "mlp")
        text = self.tr("A network that reads {0} is in the table; Undo brings yours back")
        told = text.format(self.tr("texts") if of_texts else self.tr("pictures"))
        QTimer.singleShot(0, self, lambda: self._frame.tell(told))  # after what opened is told

    @Slot()
    def _tell(self) -> None:
        opened, shape = self._workspace.opened, self._table.shape
        if opened is None or shape is None:
            return
        self._layers.set_input(
            Input(
                shape=shape,
                classes=len(opened.overview.classes),
                batch_size=self._workspace.training.batch_size,
                samples=opened.overview.count("train"),
                can_be_larger=hasattr(opened.data.source, "size"),
                vocabulary=vocabulary_of(opened.dataset.placement),
            )
        )
