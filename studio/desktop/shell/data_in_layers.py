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
from studio.engine.data.source import DataSource
from studio.engine.data.text_transform import TextTransform
from studio.engine.network.templates import TEMPLATES

if TYPE_CHECKING:
    from studio.desktop.core.opened_data import OpenedData

BAG = next(template.network for template in TEMPLATES if template.key == "text-bag")


class DataInLayers(QObject):
    """Follows the data, the batch size, and for whom the shapes are shown."""

    def __init__(
        self, services: Services, table: TableInput, layers: LayersPanel, frame: Frame
    ) -> None:
        super().__init__(layers)
        self._run, self._workspace = services.run, services.workspace
        self._table, self._layers, self._frame = table, layers, frame
        self._source: DataSource | None = None
        self._workspace.data_opened.connect(self._suit)
        self._workspace.data_opened.connect(self._tell)
        self._workspace.training_set.connect(self._tell)
        table.changed.connect(self._tell)

    @Slot(object)
    def _suit(self, opened: OpenedData) -> None:
        """Texts and pictures are read by different networks: a plain one that reads these takes
        the place of one that cannot. So it does where other texts are cut into characters: their
        bag tells little.
        """
        from studio.engine.network.checks.texts import reads_ids  # in memory by now

        before, self._source = self._source, opened.data.source
        of_texts = vocabulary_of(opened.dataset.placement) is not None
        network = self._workspace.network
        is_bag = network == BAG and before != self._source and _are_characters(opened)
        if self._run.active or (reads_ids(network) == of_texts and not is_bag):
            return
        plain = "text-cnn" if _are_characters(opened) else "text-bag"
        self._layers.use_template(plain if of_texts else "mlp")
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
                by_characters=_are_characters(opened),
            )
        )


def _are_characters(opened: OpenedData) -> bool:
    from studio.engine.data.texts.unspaced import are_characters  # in memory by now

    placement = opened.dataset.placement
    return isinstance(placement, TextTransform) and are_characters(placement)
