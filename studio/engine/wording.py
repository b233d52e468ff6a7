"""The languages that can be written for people, and their texts: looked up in the plain catalogue
from which the window's is made.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from studio.engine.errors import StudioError
from studio.engine.paths import resource

Language = Literal["en", "zh_CN"]

TOLD_IN = "STUDIO_LANGUAGE"
"""Names, in the environment of a process that the window has started, the window's language."""

TAGS: dict[Language, str] = {"en": "en", "zh_CN": "zh-Hans"}
"""As HTML names them in ``lang``, and browsers choose fonts and the shapes of characters by."""

HAN_STYLE = """
:lang(zh) body, body:lang(zh) { font-family: "PingFang SC", "Microsoft YaHei UI",
  "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", system-ui,
  sans-serif; }
"""
"""Fonts with the characters as they are written in mainland China, for what is written as HTML."""


@dataclass(frozen=True)
class Wording:
    """What is told in a language.

    Attributes:
        language: in which there is a translation of every text of the program.
    """

    language: Language = "en"

    @property
    def tag(self) -> str:
        """Of the language, for HTML."""
        return TAGS[self.language]

    def tr(self, text: str, /, **values: object) -> str:
        """An English text in this language, with `values` in its places."""
        found = self._translated(text)
        return found.format(**values) if values else found

    def sentence(self, error: StudioError) -> str:
        """What went wrong."""
        return error.worded(self._translated)

    def _translated(self, text: str) -> str:
        return text if self.language == "en" else _catalogue(self.language).get(text, text)


ENGLISH = Wording()


@cache
def _catalogue(language: Language) -> dict[str, str]:
    """From the catalogue's source: what is compiled only Qt reads."""
    import xml.etree.ElementTree as ET

    messages = ET.parse(resource("i18n", f"studio_{language}.ts")).getroot().iter("message")
    return {
        message.findtext("source", ""): text
        for message in messages
        if message.find("comment") is None and (text := message.findtext("translation"))
    }
