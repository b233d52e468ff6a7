"""Tool tips that tell what was cut, and show text as it stands."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget

from studio.engine.printable import printable


def plain_tip(text: str) -> str:
    """`text` so that a tool tip shows it letter by letter: a class may be called ``<b>x</b>``."""
    lines = "\n".join(map(printable, text.split("\n")))
    if not set("<&") & set(lines):
        return lines
    return f'<span style="white-space: pre-wrap">{escape(lines)}</span>'


def show_whole(widget: QWidget, event: QEvent, text: str) -> bool:
    """Answer a question for a tool tip with all of `text`, and with the widget's own tip after
    it; False for any other event.
    """
    if not isinstance(event, QHelpEvent) or event.type() is not QEvent.Type.ToolTip:
        return False
    own = widget.toolTip()
    told = text if not own or own in text else own if text in own else f"{text}\n{own}"
    QToolTip.showText(event.globalPos(), plain_tip(told), widget)
    return True
