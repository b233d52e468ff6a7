"""How far a run is: one line of words above one slim bar."""

from __future__ import annotations

from typing import Literal

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from studio.desktop.widgets.elided_label import ElidedLabel
from studio.desktop.widgets.layouts import Stretch, fill
from studio.desktop.widgets.whole_tip import plain_tip

State = Literal["running", "done", "failed"]

STEPS = 1000
MOST_WIDTH = 320


class ProgressLine(QWidget):
    """Empty until it has something to say; the bar is hidden while there is no share."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ElidedLabel(self)
        self._text.setObjectName("progressText")
        self._bar = QProgressBar(maximum=STEPS, textVisible=False)
        self._bar.setObjectName("progressBar")
        self._bar.setAccessibleName(self.tr("Progress"))
        self._bar.setMaximumWidth(MOST_WIDTH)
        self._keep_place(True)
        fill(QVBoxLayout(self), Stretch(), self._text, self._bar, Stretch(), spacing=4, margins=0)
        self._bar.hide()

    def text(self) -> str:
        """The words as they were set."""
        return self._text.text()

    def set_text(self, text: str) -> None:
        """Say how far it is: ``Epoch 4 of 10 · 46,200 samples/s · 8 s left``."""
        self._text.setText(text)
        self._text.setToolTip(plain_tip(text))
        self._bar.setAccessibleDescription(text)

    def set_share(self, share: float | None) -> None:
        """Fill the bar to `share` (0 to 1); None hides it, and its place is kept."""
        self._keep_place(True)
        self._bar.setVisible(share is not None)
        if share is not None:
            self._bar.setValue(round(STEPS * min(max(share, 0.0), 1.0)))

    def show_result(self, text: str) -> None:
        """What came of it, in the middle of the height: no bar is waited for."""
        self.set_share(None)
        self.set_text(text)
        self._keep_place(False)

    def _keep_place(self, keeps: bool) -> None:
        policy = self._bar.sizePolicy()
        policy.setRetainSizeWhenHidden(keeps)
        self._bar.setSizePolicy(policy)

    def set_state(self, state: State) -> None:
        """Colour the bar: blue while running, green when done, red after a failure."""
        if self._bar.property("level") != state:
            self._bar.setProperty("level", state)
            self._bar.style().unpolish(self._bar)
            self._bar.style().polish(self._bar)
