"""The editors of several numbers in a row, and of a number or one word instead of it."""

from __future__ import annotations

import math
import re
from typing import Any

from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import QRegularExpressionValidator, QValidator
from PySide6.QtWidgets import QLineEdit

from studio.desktop.core.signals import Slot
from studio.desktop.widgets.field_editors import FieldEditor, Limits, number_range
from studio.desktop.widgets.float_spin import FloatSpin, plain_number

WHOLE = r"-?\d{1,6}"
BROKEN = r"(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})(?:[eE]-?\d{1,2})?"
"""Shares and weights: a comma parts them, so only a point is read as a decimal one."""

USUAL_SHARE, USUAL_SIZE = 0.999, 1.0
"""The first number that a step up from the word leads to."""


class NumbersEditor(FieldEditor):
    """Numbers in a row: ``28, 28`` or ``1, 0.5, 2``; none where there is a word for that."""

    def __init__(
        self, number: type[int] | type[float], limits: Limits | None = None, none: str = ""
    ) -> None:
        """With `limits` on each of the numbers."""
        self.line = QLineEdit()
        super().__init__(self.line)
        self._limits = limits or {}
        self._number, self._pattern = number, WHOLE if number is int else BROKEN
        self._valid: tuple[float, ...] = ()
        some = rf"\s*{self._pattern}(\s*[,×x ]\s*{self._pattern})*\s*"
        pattern = QRegularExpression(rf"({some})?" if none else some)
        self.line.setPlaceholderText(none)
        self.line.setValidator(QRegularExpressionValidator(pattern, self.line))
        self.line.textEdited.connect(self._read)
        self.line.editingFinished.connect(self._restore)

    def value(self) -> tuple[float, ...]:
        return self._valid

    def _show_value(self, value: Any) -> None:
        self._valid = tuple(value)
        if self._valid != self._numbers():
            self._restore()

    @Slot()
    def _read(self) -> None:
        numbers = self._numbers()
        if self.line.hasAcceptableInput() and all(_is_within(n, self._limits) for n in numbers):
            self._valid = numbers
            self._tell()

    @Slot()
    def _restore(self) -> None:
        shown = plain_number if self._number is float else str
        self.line.setText(", ".join(map(shown, self._valid)))

    def _numbers(self) -> tuple[float, ...]:
        return tuple(map(self._number, re.findall(self._pattern, self.line.text())))


def _is_within(number: float, limits: Limits) -> bool:
    low = limits.get("ge", -math.inf) <= number and limits.get("gt", -math.inf) < number
    high = limits.get("le", math.inf) >= number and limits.get("lt", math.inf) > number
    return bool(low and high)


class NumberOrWordEditor(FieldEditor):
    """The spin box's lowest place, below the numbers, shows `word` and stands for None."""

    def __init__(self, limits: Limits, word: str) -> None:
        self.spin = NumberOrWordSpin(*number_range(limits), word)
        super().__init__(self.spin)
        self.spin.valueChanged.connect(self._tell)

    def value(self) -> float | None:
        return None if self.spin.shows_word() else self.spin.value()

    def _show_value(self, value: Any) -> None:
        self.spin.setValue(self.spin.minimum() if value is None else value)


class NumberOrWordSpin(FloatSpin):
    """A number from `low` to `high`, or a word: left empty, it says the word again."""

    _low = -math.inf  # Qt validates before there is a range

    def __init__(self, low: float, high: float, word: str) -> None:
        # Just below what is allowed: 0, where a number must be more than that.
        super().__init__(0.0 if 0 < low < 1e-9 else low - 1, high)
        self._low = low
        self.setSpecialValueText(word)

    def shows_word(self) -> bool:
        """Whether no number is set."""
        return self.value() == self.minimum()

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        if self._means_word(text):
            return QValidator.State.Acceptable, text, position
        state, text, position = super().validate(text, position)
        if state == QValidator.State.Acceptable and self.valueFromText(text) < self._low:
            state = QValidator.State.Intermediate
        return state, text, position

    def valueFromText(self, text: str) -> float:
        return self.minimum() if self._means_word(text) else super().valueFromText(text)

    def stepBy(self, steps: int) -> None:
        if steps > 0 and self.shows_word():
            self.setValue(USUAL_SHARE if self.maximum() <= 1 else USUAL_SIZE)
        else:
            super().stepBy(steps)

    def _means_word(self, text: str) -> bool:
        bare = self._bare(text)
        return not bare or bare == self.specialValueText()
