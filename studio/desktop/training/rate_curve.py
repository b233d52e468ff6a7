"""The learning rate over the run, drawn before it begins."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.desktop.core.theme import body_font, themes
from studio.desktop.widgets.float_spin import plain_number
from studio.engine.training.settings.schedules import ReduceOnPlateau
from studio.engine.training.settings.settings import Training
from studio.engine.training.stages.learning_rate import rates

HEIGHT = 112
ABOVE, BELOW, BESIDE = 22, 20, 10
"""Room around the curve, within the frame, for the words: the highest rate, the epochs."""
WORDS = 10
RADIUS = 6
POINTS = 400
"""Enough for a step to look like one."""


class RateCurve(QWidget):
    """A small curve, with the highest rate and the run's length as its only words."""

    def __init__(self, training: Training, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Learning rate over the run"))
        themes().changed.connect(self.update)
        self.set_training(training)

    def set_training(self, training: Training) -> None:
        """Draw what this run would learn at."""
        self._training = training
        self._epochs, self._rates = rates(training, POINTS)
        self.setAccessibleDescription(", ".join((*self.words(), self._remark())))
        self.update()

    def words(self) -> tuple[str, str]:
        """The highest rate, and how long the run is."""
        highest = plain_number(float(f"{max(self._rates):.3g}"))
        epochs = self.tr("epoch {0:,}").format(self._training.epochs)
        return self.tr("rate {0}").format(highest), epochs

    def _remark(self) -> str:
        """What cannot be drawn, for it is not known before."""
        if isinstance(self._training.schedule, ReduceOnPlateau):
            return self.tr("less after each plateau")
        return ""

    def sizeHint(self) -> QSize:
        return QSize(200, HEIGHT)

    def curve(self) -> QPolygonF:
        """The curve's points, in the widget's pixels."""
        inside = QRectF(self.rect()).adjusted(BESIDE, ABOVE, -BESIDE, -BELOW)
        highest, length = max(self._rates), self._training.epochs
        points = QPolygonF()
        for epoch, rate in zip(self._epochs, self._rates, strict=True):
            x = inside.left() + inside.width() * epoch / length
            points.append(QPointF(x, inside.bottom() - inside.height() * rate / highest))
        return points

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_curve(painter)
        self._paint_words(painter)

    def _paint_ground(self, painter: QPainter) -> None:
        theme = themes().theme
        painter.setPen(QColor(theme.line))
        painter.setBrush(QColor(theme.field))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        nought = self.height() - BELOW + 0.5
        painter.drawLine(QPointF(BESIDE, nought), QPointF(self.width() - BESIDE, nought))

    def _paint_curve(self, painter: QPainter) -> None:
        pen = QPen(QColor(themes().theme.accent), 1.5)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPolyline(self.curve())

    def _paint_words(self, painter: QPainter) -> None:
        painter.setFont(self._small_font())
        painter.setPen(QColor(themes().theme.quiet))
        highest, length = self.words()
        inside = QRectF(self.rect()).adjusted(BESIDE, 4, -BESIDE, -3)
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        painter.drawText(inside, left | Qt.AlignmentFlag.AlignTop, highest)
        painter.drawText(inside, right | Qt.AlignmentFlag.AlignTop, self._remark())
        painter.drawText(inside, left | Qt.AlignmentFlag.AlignBottom, "0")
        painter.drawText(inside, right | Qt.AlignmentFlag.AlignBottom, length)

    def _small_font(self) -> QFont:
        font = body_font(self.font())
        font.setPixelSize(WORDS)
        return font
