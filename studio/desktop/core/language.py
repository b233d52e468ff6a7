"""Which language the window speaks: the person's choice, else the system's."""

from __future__ import annotations

import re
from functools import cache

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from studio.engine.paths import resource
from studio.engine.wording import Language, Wording

LANGUAGES: dict[Language, str] = {"en": "English", "zh_CN": "简体中文"}
"""Each by its own name, which is never translated."""

SETTING = "a setting"
"""Tells the title of a setting from the same word elsewhere; most words need no telling apart."""

OF_QT = re.compile(r"Q[A-Z]")
"""Qt's own classes: their words are its own, as the Shift of a shortcut."""

COMMON = "studio"
"""The one context of the catalogue. Where a word means something else, it is asked for with a
disambiguation: *Training* as a part of the data."""

HAN = ("Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC")
"""Fonts with the characters as they are written in mainland China, where the system has one."""


class Catalogue(QTranslator):
    """The window's texts."""

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Called by Qt. None lets the next translator answer, in the end the text itself."""
        if OF_QT.match(context):
            return None
        return super().translate(COMMON, text, disambiguation, n) or None


class OfQt(QTranslator):
    """Qt's own texts. Of those that got an Alt letter lately its catalogue knows the words."""

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Called by Qt."""
        found = super().translate(context, text, disambiguation, n)
        return found or super().translate(context, text.replace("&", ""), disambiguation, n) or None


class Languages:
    """The language that is on.

    Attributes:
        language: what windows that are built from now on speak.
    """

    def __init__(self) -> None:
        self.language: Language = "en"
        self._installed: list[QTranslator] = []
        self._families: list[str] | None = None

    @property
    def wording(self) -> Wording:
        """What the engine writes in this language with: a report, a page."""
        return Wording(self.language)

    def use(self, language: Language) -> None:
        """What is built from now on speaks `language`; what stands there already does not change.

        There is a QApplication, dressed by its theme.
        """
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        for translator in self._installed:
            app.removeTranslator(translator)
        self._installed = [] if language == "en" else _translators(language)
        for translator in self._installed:
            app.installTranslator(translator)
        self.language = language
        self._use_fonts(app)

    def _use_fonts(self, app: QApplication) -> None:
        font = app.font()
        if self._families is None:
            self._families = font.families()
        own = [] if self.language == "en" else list(HAN)
        font.setFamilies([*self._families, *own])
        app.setFont(font)


@cache
def languages() -> Languages:
    """The one `Languages` of the process."""
    return Languages()


def system_language() -> Language:
    """Of the languages that there are, the one the person has told the system."""
    locale = QLocale.system()
    is_chinese = locale.language() is QLocale.Language.Chinese
    is_simplified = locale.script() is QLocale.Script.SimplifiedChineseScript
    return "zh_CN" if is_chinese and is_simplified else "en"


def _translators(language: Language) -> list[QTranslator]:
    """Qt's own words, and the window's, which are asked first."""
    of_qt, of_window = OfQt(), Catalogue()
    of_qt.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    of_window.load(str(resource("i18n", f"studio_{language}.qm")))
    return [of_qt, of_window]
