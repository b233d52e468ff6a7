"""The guide: pages in Markdown that come with the program, to read beside it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QPixmap, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QTextBrowser,
    QWidget,
)

from studio.desktop.core.language import languages
from studio.desktop.core.signals import Slot
from studio.desktop.widgets.layouts import fill
from studio.engine.paths import guide_folder, resource

SIZE = QSize(920, 640)
LIST_WIDTH = 220
PICTURE_WIDTH = 600
PICTURES = "screenshots"
PARAGRAPH_GAP = 8

PAGES = (
    "first-steps",
    "network",
    "pictures",
    "sentences",
    "training",
    "fine-tuning",
    "evaluation",
    "taking-away",
    "several-machines",
    "questions",
)
"""Their files, in the order in which they are read."""


class GuideDialog(QDialog):
    """A list of the pages, and the one that is read, in the language that is on where they are
    translated. It stays open beside the window.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("guideDialog")
        self.setWindowTitle(self.tr("Guide"))
        self._list = QListWidget()
        self._list.setObjectName("guidePages")
        self._list.setAccessibleName(self.tr("Pages"))
        self._list.setFixedWidth(LIST_WIDTH)
        self._list.addItems([_title(_text(name)) for name in PAGES])
        self._page = _Page()
        self._page.anchorClicked.connect(self._on_link)
        self._list.currentItemChanged.connect(self._on_chosen)
        fill(QHBoxLayout(self), self._list, (self._page, 1), spacing=12, margins=12)
        self.resize(SIZE.boundedTo(self.screen().availableSize()))

    def show_page(self, name: str) -> None:
        """Show one of `PAGES`."""
        self._list.setCurrentRow(PAGES.index(name))

    def page(self) -> str:
        """Which of `PAGES` is read."""
        return PAGES[self._list.currentRow()]

    @Slot()
    def _on_chosen(self) -> None:
        self._page.show_text(_text(self.page()))

    @Slot(QUrl)
    def _on_link(self, link: QUrl) -> None:
        name = Path(link.path()).stem
        if link.isRelative() and name in PAGES:
            self.show_page(name)
        elif not link.isRelative():
            QDesktopServices.openUrl(link)


class _Page(QTextBrowser):
    """Reads pictures from what came with the program, at most as wide as the page."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("guidePage")
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(16)

    def show_text(self, markdown: str) -> None:
        """Show a page from its beginning, its paragraphs apart."""
        self.setMarkdown(markdown)
        apart = QTextBlockFormat()
        apart.setBottomMargin(PARAGRAPH_GAP)
        every = QTextCursor(self.document())
        every.select(QTextCursor.SelectionType.Document)
        every.mergeBlockFormat(apart)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Called by Qt."""
        path = name.path() if isinstance(name, QUrl) else name
        picture = QPixmap(str(resource(PICTURES, path.rpartition(f"{PICTURES}/")[2])))
        smooth = Qt.TransformationMode.SmoothTransformation
        fits = picture.width() <= PICTURE_WIDTH  # also where there is none
        return picture if fits else picture.scaledToWidth(PICTURE_WIDTH, smooth)


def _text(name: str) -> str:
    """Of a page, in English where it is not translated."""
    english = guide_folder() / f"{name}.md"
    translated = guide_folder() / languages().language / english.name
    return (translated if translated.is_file() else english).read_text(encoding="utf-8")


def _title(text: str) -> str:
    return text.splitlines()[0].removeprefix("# ")
