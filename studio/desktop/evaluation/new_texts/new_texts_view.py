"""The view New texts: what the network says of texts that belong to no dataset."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from studio.desktop.core.signals import Slot
from studio.desktop.core.worker import Mailbox
from studio.desktop.evaluation.answers.answers_view import AnswersView
from studio.desktop.evaluation.answers.ready import Ready
from studio.desktop.evaluation.new_texts import new_texts_jobs as jobs
from studio.desktop.evaluation.new_texts.new_texts_panel import NewTextsPanel
from studio.desktop.evaluation.view import Tools
from studio.desktop.widgets.file_dialogs import ask_existing
from studio.engine.evaluation.text_answers import TextAnswer
from studio.engine.progress import Progress


class NewTextsView(AnswersView["str | Path", TextAnswer]):
    """Texts that are pasted, or the lines of a file."""

    what = "text"

    def __init__(self, tools: Tools) -> None:
        self._panel = panel = NewTextsPanel(tools)
        super().__init__(tools, panel)
        panel.ask.clicked.connect(self._on_ask)
        panel.file.clicked.connect(self._on_file)

    def answered(
        self,
        ready: Ready,
        names: Sequence[str | Path],
        found: Mailbox[TextAnswer],
        progress: Progress,
    ) -> None:
        """Of each of these texts, or of the lines of a file."""
        files = [name for name in names if isinstance(name, Path)]
        for file in files:
            jobs.predict(ready, file, found, progress)
        if not files:
            jobs.predict(ready, [str(name) for name in names], found, progress)

    def dropped(self, paths: Sequence[Path]) -> None:
        """Their lines are asked about."""
        files = [path for path in paths if path.is_file()]
        if not files:
            self.panel.notice.say(self.tr("A folder holds no lines: drop a file of texts."))
        self.predict(files)

    @Slot()
    def _on_ask(self) -> None:
        self.predict(self._panel.texts())

    @Slot()
    def _on_file(self) -> None:
        if path := ask_existing(self, self.tr("A file with one text a line"), "data"):
            self.predict([path])
