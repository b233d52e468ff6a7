"""The editors a field of a spec can have: one class for each sort of value."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRegularExpression, Qt
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from studio.desktop.core.language import SETTING
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.widgets.fitting_combo import FittingCombo
from studio.desktop.widgets.float_spin import FloatSpin
from studio.desktop.widgets.layouts import fill
from studio.engine.spec import Kind

Limits = dict[str, Any]
"""Bounds by pydantic's names: ``ge``, ``gt``, ``le``, ``lt``, ``pattern``, ``min_length``."""

_LARGEST = 2**31 - 1
K = TypeVar("K", bound=Kind)

_LARGE = 1e12
_HAIR = 1e-12
"""How far a number stays from a bound it may not reach."""

_SPELT = {"cuda graphs": "CUDA graphs"} | {
    name: name for name in ("float32", "bfloat16", "float16")
}
"""Choices that are written otherwise than with a first capital."""


class FieldEditor(QWidget):
    """An editor of one value.

    Attributes:
        input: the widget a person types or clicks in.

    Signals:
        edited: the new value, as a person types it, and only where it is valid.
    """

    edited: Signal[object] = Signal(object)

    def __init__(self, editor: QWidget) -> None:
        super().__init__()
        self.input = editor
        self._told: object = ...
        editor.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        editor.installEventFilter(self)
        if isinstance(editor, QAbstractSpinBox):  # a style sheet's padding leaves out the left side
            editor.lineEdit().setTextMargins(6, 0, 0, 0)
        self.setFocusProxy(editor)
        fill(QHBoxLayout(self), editor, margins=0)

    def describe(self, title: str, help: str) -> None:
        """Name the editor and say what it is for."""
        self.input.setAccessibleName(title)
        self.input.setAccessibleDescription(help)
        self.input.setToolTip(help)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The wheel scrolls the page, unless a person is in this field."""
        if event.type() is QEvent.Type.Wheel and not self.input.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def value(self) -> object:
        """What is entered now; always valid."""
        raise NotImplementedError

    def set_value(self, value: object) -> None:
        """Show `value`, without `edited`; half-typed text stays where it means `value` already."""
        self._told = value
        if value == self.value():
            return
        blocked = self.input.blockSignals(True)
        self._show_value(value)
        self.input.blockSignals(blocked)

    def _show_value(self, value: Any) -> None:
        raise NotImplementedError

    @Slot()
    def _tell(self) -> None:
        value = self.value()
        if value != self._told:  # a field that takes half-typed text back tells nothing new
            self._told = value
            self.edited.emit(value)


class WholeNumberEditor(FieldEditor):
    """With `special_text`, the spin box's lowest place stands for the value `special`."""

    def __init__(self, limits: Limits, special: object = None, special_text: str = "") -> None:
        self.spin = QSpinBox()
        super().__init__(self.spin)
        self._special = special
        low = limits["ge"] if "ge" in limits else limits.get("gt", -_LARGEST) + 1
        high = limits["le"] if "le" in limits else limits.get("lt", _LARGEST) - 1
        self.spin.setSpecialValueText(special_text)
        self.spin.setRange(low - bool(special_text), high)
        self.spin.valueChanged.connect(self._tell)

    def value(self) -> object:
        return self._special if self._is_special() else self.spin.value()

    def _is_special(self) -> bool:
        has_one = bool(self.spin.specialValueText())
        return has_one and self.spin.value() == self.spin.minimum()

    def _show_value(self, value: Any) -> None:
        is_special = bool(self.spin.specialValueText()) and value == self._special
        self.spin.setValue(self.spin.minimum() if is_special else value)


class NumberEditor(FieldEditor):
    def __init__(self, limits: Limits) -> None:
        self.spin = FloatSpin(*number_range(limits))
        super().__init__(self.spin)
        self.spin.valueChanged.connect(self._tell)

    def value(self) -> float:
        return self.spin.value()

    def _show_value(self, value: Any) -> None:
        self.spin.setValue(value)


def number_range(limits: Limits) -> tuple[float, float]:
    """The least and the largest number within `limits`."""
    low = limits["ge"] if "ge" in limits else limits.get("gt", -_LARGE) + _HAIR
    high = limits["le"] if "le" in limits else limits.get("lt", _LARGE) - _HAIR
    return low, high


class YesNoEditor(FieldEditor):
    """Carries its own title, beside the box."""

    def __init__(self, title: str) -> None:
        self.box = QCheckBox(title)
        super().__init__(self.box)
        self.box.toggled.connect(self._tell)

    def value(self) -> bool:
        return self.box.isChecked()

    def _show_value(self, value: Any) -> None:
        self.box.setChecked(value)


class ChoiceEditor(FieldEditor):
    def __init__(self, values: tuple[str | int, ...], auto: str = "auto") -> None:
        """`auto` is what is shown for the word ``"auto"``. A value that is set and not offered any
        more, as an older file may hold it, stands below the others.
        """
        shown = [auto if value == "auto" else value for value in values]
        self.combo = _combo([translated(choice_text(value)) for value in shown])
        super().__init__(self.combo)
        self._values = values
        self.combo.currentIndexChanged.connect(self._tell)

    def value(self) -> object:
        return self._values[self.combo.currentIndex()]

    def _show_value(self, value: Any) -> None:
        if value not in self._values:
            self._values = (*self._values, value)
            self.combo.addItem(translated(choice_text(value)))
        self.combo.setCurrentIndex(self._values.index(value))


class KindOrWordEditor(FieldEditor, Generic[K]):
    """A choice of kinds; each is remembered with its settings while another is tried."""

    def __init__(self, kinds: Iterable[type[K]], none: str = "") -> None:
        """With a word `none` there is that choice too, before the kinds; it stands for None."""
        self._kinds: list[type[K] | None] = [*([None] if none else []), *kinds]
        self.combo = _combo([none if kind is None else kind_title(kind) for kind in self._kinds])
        super().__init__(self.combo)
        self._instances: dict[type[K], K] = {}
        for row, kind in enumerate(self._kinds):
            about = "" if kind is None else translated(" ".join((kind.__doc__ or "").split()))
            self.combo.setItemData(row, about, Qt.ItemDataRole.ToolTipRole)
        self.combo.currentIndexChanged.connect(self._tell)

    def value(self) -> K | None:
        kind = self._kinds[self.combo.currentIndex()]
        return None if kind is None else self._instances.setdefault(kind, kind())

    def _show_value(self, value: Any) -> None:
        if value is None:
            self.combo.setCurrentIndex(self._kinds.index(None))
            return
        self._instances[type(value)] = value
        self.combo.setCurrentIndex(self._kinds.index(type(value)))


class KindEditor(KindOrWordEditor[K]):
    """One of the kinds, always."""

    def __init__(self, kinds: Iterable[type[K]]) -> None:
        super().__init__(kinds)

    def value(self) -> K:
        kind = super().value()
        assert kind is not None
        return kind


class TextEditor(FieldEditor):
    def __init__(self, limits: Limits) -> None:
        self.line = QLineEdit()
        super().__init__(self.line)
        self._valid = ""
        pattern = limits.get("pattern", ".+" if limits.get("min_length") else "")
        if pattern:
            expression = QRegularExpression(pattern)
            self.line.setValidator(QRegularExpressionValidator(expression, self.line))
        self.line.textChanged.connect(self._read)
        self.line.editingFinished.connect(self._restore)

    def value(self) -> str:
        return self._valid

    def _show_value(self, value: Any) -> None:
        self._valid = value
        self.line.setText(value)

    @Slot(str)
    def _read(self, text: str) -> None:
        if self.line.hasAcceptableInput():
            self._valid = text
            self._tell()

    @Slot()
    def _restore(self) -> None:
        self._show_value(self._valid)


def kind_title(kind: type[Kind]) -> str:
    """``CrossEntropy`` as *Cross-entropy*; a kind may have a title of its own, such as *MixUp*."""
    return translated(kind_words(kind))


def kind_words(kind: type[Kind]) -> str:
    """The same in English."""
    return getattr(kind, "title", "") or re.sub(
        r"(?<=[a-z])[A-Z](?=[a-z])", lambda letter: "-" + letter[0].lower(), kind.__name__
    )


def _combo(texts: list[str]) -> FittingCombo:
    combo = FittingCombo()
    combo.addItems(texts)
    combo.setMinimumContentsLength(4)
    combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return combo


def choice_text(value: str | int) -> str:
    """A choice as it is called in English."""
    words = str(value).replace("_", " ")
    return _SPELT.get(words, words[:1].upper() + words[1:])


def translated(words: str) -> str:
    """A spec's own words in the window's language."""
    return QCoreApplication.translate("fields", words, SETTING) if words else ""
