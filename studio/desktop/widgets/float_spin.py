"""A number field for learning rates and shares: shown plainly, stepped by 1-2-5."""

from __future__ import annotations

import math

from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QWidget

LEAST = 1e-4
"""Below it a step leads to zero, where zero is allowed."""
_HAIR = 1e-12


class FloatSpin(QDoubleSpinBox):
    """Shows 0.001 as ``0.001`` and a millionth as ``1e-6``; a decimal comma is read too."""

    def __init__(self, low: float, high: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDecimals(17)
        self.setRange(low, high)

    def textFromValue(self, value: float) -> str:
        return plain_number(value)

    def valueFromText(self, text: str) -> float:
        number = _number(self._bare(text))
        return self.minimum() if number is None else number

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        bare = self._bare(text)
        number = _number(bare)
        if number is not None and self.minimum() <= number <= self.maximum():
            return QValidator.State.Acceptable, text, position
        # Out of range may be on its way: "1" becomes "1e-4".
        typing = all(letter in "0123456789.,eE+-" for letter in bare)
        state = QValidator.State.Intermediate if typing else QValidator.State.Invalid
        return state, text, position

    def stepBy(self, steps: int) -> None:
        value = self.value()
        for _ in range(abs(steps)):
            value = neighbour(value, steps > 0, self.minimum(), self.maximum())
        self.setValue(value)

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        flags = QAbstractSpinBox.StepEnabledFlag.StepNone
        if neighbour(self.value(), True, self.minimum(), self.maximum()) > self.value():
            flags |= QAbstractSpinBox.StepEnabledFlag.StepUpEnabled
        if neighbour(self.value(), False, self.minimum(), self.maximum()) < self.value():
            flags |= QAbstractSpinBox.StepEnabledFlag.StepDownEnabled
        return flags

    def _bare(self, text: str) -> str:
        return text.removesuffix(self.suffix()).strip()


def plain_number(value: float) -> str:
    """``0.001``, ``10``, ``1e-6``: no zeros at the end, no rounding noise."""
    if value and abs(value) < LEAST:
        mantissa, exponent = f"{value:.11e}".split("e")
        return f"{mantissa.rstrip('0').rstrip('.')}e{int(exponent)}"
    text = f"{value:.12f}".rstrip("0").rstrip(".") if abs(value) < 1e6 else f"{value:.12g}"
    return "0" if text == "-0" else text


def neighbour(value: float, up: bool, low: float, high: float) -> float:
    """The next number worth trying, up or down, within `low` to `high`.

    Sizes go 1, 2, 5, 10. A share (at most 1) goes by tenths in the middle and by its
    distance from 1 near the top: 0.9, 0.95, 0.98, 0.99, as a memory (beta 2) needs it.
    """
    if value < 0 or (low < 0 and value == 0):
        wanted = value + (0.1 if up else -0.1)
    elif high <= 1 and value > 0.9 - _HAIR and (up or value > 0.9 + _HAIR):
        wanted = 1 - _from_zero(1 - value, not up, 0)
    elif high <= 1 and (value > 0.1 + _HAIR or (up and value > 0.1 - _HAIR)):
        wanted = _next_tenth(value, up)
    else:
        wanted = _from_zero(value, up, low)
    wanted = float(f"{wanted:.12g}")
    goes_there = wanted > value if up else wanted < value
    return wanted if goes_there and low <= wanted <= high else value


def _next_tenth(value: float, up: bool) -> float:
    tenths = math.floor(value * 10 + 1e-9) + 1 if up else math.ceil(value * 10 - 1e-9) - 1
    return tenths / 10


def _from_zero(value: float, up: bool, low: float) -> float:
    if low <= 0 and value < LEAST * (1 + 1e-9):
        if up:
            return LEAST if value < LEAST * (1 - 1e-9) else 2 * LEAST
        return 0.0
    return _one_two_five(value, up)


def _one_two_five(value: float, up: bool) -> float:
    power = 10.0 ** math.floor(math.log10(value) + 1e-9)
    digit = value / power
    if up:
        return power * next(step for step in (2, 5, 10) if step > digit * (1 + 1e-9))
    return power * next(step for step in (5, 2, 1, 0.5) if step < digit * (1 - 1e-9))


def _number(text: str) -> float | None:
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return None
    return number if math.isfinite(number) else None
