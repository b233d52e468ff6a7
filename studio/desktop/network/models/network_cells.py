"""What stands in each cell of the layers' table, in a person's words."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt

from studio.desktop.core.wording import memory, sentence, shape_text, short_count
from studio.desktop.network.models.network_nodes import LayerNode
from studio.desktop.network.models.network_text import has_settings, kind_help, settings_text
from studio.engine.network.block import Block
from studio.engine.network.tree import Place

if TYPE_CHECKING:
    from studio.engine.network.summary import LayerSummary, Summary

UNKNOWN, NOTHING = "…", "–"


class LayerColumn(IntEnum):
    NAME = 0
    KIND = 1
    SETTINGS = 2
    OUTPUT = 3
    PARAMETERS = 4
    OPERATIONS = 5
    MEMORY = 6
    SHARE = 7


class LayerRole(IntEnum):
    """What the table asks for beside Qt's own roles."""

    PROBLEM = Qt.ItemDataRole.UserRole + 1  # the sentence; empty where the layer fits
    SHARE = Qt.ItemDataRole.UserRole + 2  # of the network's whole, 0-1
    ADVICE = Qt.ItemDataRole.UserRole + 3  # what could be better, in a sentence
    FROZEN = Qt.ItemDataRole.UserRole + 4  # whether its weights stay as they are


MEASURES = (LayerColumn.PARAMETERS, LayerColumn.OPERATIONS, LayerColumn.MEMORY)
"""The columns whose share of the whole the bars can show."""


class Cells:
    """The figures of a network, asked for cell by cell.

    Attributes:
        summary: None while nobody knows.
        classes: None while there is no data.
        batch_size: for how many samples memory is told.
        measure: the column whose share the bars show.
        advised: what could be better, by place.
    """

    def __init__(self) -> None:
        self.summary: Summary | None = None
        self.classes: int | None = None
        self.batch_size = 1
        self.measure = LayerColumn.PARAMETERS
        self.advised: dict[Place, str] = {}

    def header(self, column: LayerColumn, role: int) -> Any:
        """A title, or what it means."""
        if role == Qt.ItemDataRole.DisplayRole:
            return _titles()[column]
        if role == Qt.ItemDataRole.ToolTipRole and column in MEASURES:
            return _meanings(self.batch_size)[column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column in MEASURES else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, node: LayerNode, column: LayerColumn, role: int) -> Any:
        """One cell."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(node, column)
        if (
            role == Qt.ItemDataRole.EditRole
            and column is LayerColumn.NAME
            and node.layer is not None
        ):
            return node.layer.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tool_tip(node, column)
        if role == LayerRole.PROBLEM:
            return self._problem(node)
        if role == LayerRole.SHARE:
            return self._share(node)
        if role == LayerRole.ADVICE:
            return self.advised.get(node.place, "") if node.layer is not None else ""
        if role == LayerRole.FROZEN:
            row = self._row(node)
            return row is not None and 0 < row.parameters == row.frozen
        return None

    def _text(self, node: LayerNode, column: LayerColumn) -> str:
        if node.layer is None:
            return self._part_text(node, column)
        if column is LayerColumn.NAME:
            return node.layer.name
        if column is LayerColumn.KIND:
            return node.layer.kind
        if column is LayerColumn.SETTINGS:
            return settings_text(node.layer, self.classes)
        return self._figure(node, column)

    def _part_text(self, node: LayerNode, column: LayerColumn) -> str:
        part = node.part
        if part is None:
            return ""
        return {
            LayerColumn.NAME: part.name,
            LayerColumn.KIND: part.kind,
            LayerColumn.OUTPUT: shape_text(part.out_shape) if part.out_shape else "",
            LayerColumn.PARAMETERS: f"{part.parameters:,}" if part.parameters else "",
            LayerColumn.OPERATIONS: short_count(part.multiply_adds) if part.multiply_adds else "",
        }.get(column, "")

    def _figure(self, node: LayerNode, column: LayerColumn) -> str:
        told = self._row(node)
        if told is None:
            return "" if column is LayerColumn.SHARE else UNKNOWN
        if told.out_shape is None:
            if column is LayerColumn.OUTPUT and told.problem is not None:
                return sentence(told.problem)
            return NOTHING if column is LayerColumn.OUTPUT else ""
        if column is LayerColumn.OUTPUT:
            return shape_text(told.out_shape)
        if column is LayerColumn.PARAMETERS:
            return f"{told.parameters:,}" if told.parameters else ""
        if column is LayerColumn.OPERATIONS:
            return short_count(told.multiply_adds) if told.multiply_adds else ""
        return memory(told.memory(self.batch_size)) if column is LayerColumn.MEMORY else ""

    def _row(self, node: LayerNode) -> LayerSummary | None:
        if self.summary is None or node.layer is None:
            return None
        return self.summary.row(node.place)

    def _problem(self, node: LayerNode) -> str:
        told = self._row(node)
        return sentence(told.problem) if told and told.problem else ""

    def _share(self, node: LayerNode) -> float:
        told = self._row(node)
        if told is None or self.summary is None:
            return 0.0
        name = {
            LayerColumn.PARAMETERS: "parameters",
            LayerColumn.OPERATIONS: "multiply_adds",
            LayerColumn.MEMORY: "values",
        }[self.measure]
        whole = sum(getattr(row, name) for row in self.summary.layers)
        return getattr(told, name) / whole if whole else 0.0

    def _tool_tip(self, node: LayerNode, column: LayerColumn) -> str:
        if node.layer is None:
            return _tr("A part of the network above; it cannot be changed here.")
        if column is LayerColumn.NAME:
            advice = self.advised.get(node.place, "")
            hint = _tr("The layer's name in the weights. F2 or a double click renames it.")
            return "\n".join(filter(None, (advice, hint)))
        if column is LayerColumn.KIND:
            return kind_help(type(node.layer))
        if column is LayerColumn.SETTINGS:
            return self._settings_tip(node)
        return self._costs(node)

    def _settings_tip(self, node: LayerNode) -> str:
        assert node.layer is not None
        if not has_settings(node.layer):
            return _tr("This kind of layer has nothing to set.")
        hint = _tr("Enter or a double click changes the settings.")
        return "\n".join(filter(None, (self._text(node, LayerColumn.SETTINGS), hint)))

    def _costs(self, node: LayerNode) -> str:
        problem, told = self._problem(node), self._row(node)
        if problem or told is None or told.out_shape is None:
            return problem
        costs = _tr(
            "{0:,} parameters, {1:,} multiply-adds a sample, {2} for a batch of {3:,}"
        ).format(
            told.parameters,
            told.multiply_adds,
            memory(told.memory(self.batch_size)),
            self.batch_size,
        )
        lines = [costs]
        if told.frozen:
            lines.append(_tr("{0:,} of the parameters are frozen").format(told.frozen))
        if told.extra is not None:
            lines.append(
                _tr(
                    "Its skip has a projection of {0:,} parameters, since the shapes differ"
                ).format(told.extra.parameters)
            )
        if isinstance(node.layer, Block) and node.layer.times > 1:
            lines.append(_tr("Figures inside are sums over all {0} times").format(node.layer.times))
        return "\n".join(lines)


def _titles() -> tuple[str, ...]:
    return (
        _tr("Name"),
        _tr("Kind"),
        _tr("Settings"),
        _tr("Output"),
        _tr("Parameters"),
        _tr("Mult-adds"),
        _tr("Memory"),
        "",
    )


def _meanings(batch_size: int) -> dict[LayerColumn, str]:
    show = _tr("A click lets the bars show its share of the whole.")
    return {
        LayerColumn.PARAMETERS: _tr("Numbers that it holds and learns. {0}").format(show),
        LayerColumn.OPERATIONS: _tr(
            "Multiplications with an addition, for one sample, forward. {0}"
        ).format(show),
        LayerColumn.MEMORY: _tr(
            "What its outputs take for a batch of {0:,}, while training. {1}"
        ).format(batch_size, show),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("layers", text)
