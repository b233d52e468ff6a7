"""The engine's sentences on the command line, in the language that the terminal is set to."""

from __future__ import annotations

import os
from functools import cache

from studio.engine.errors import StudioError
from studio.engine.paths import resource

SIMPLIFIED = ("zh_CN", "zh_SG", "zh_Hans")


def sentence(error: StudioError) -> str:
    """What went wrong, as `StudioError.worded` tells it."""
    return error.worded(translated)


def translated(text: str) -> str:
    """A sentence or phrase of the engine; itself where there is no translation."""
    return _catalogue().get(text, text) if _is_chinese() else text


def _is_chinese() -> bool:
    """As the C library chooses: the first of these that is set."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    return next(filter(None, map(os.environ.get, names)), "").startswith(SIMPLIFIED)


@cache
def _catalogue() -> dict[str, str]:
    """From the catalogue's source: what is compiled only Qt reads."""
    import xml.etree.ElementTree as ET

    messages = ET.parse(resource("i18n", "studio_zh_CN.ts")).getroot().iter("message")
    return {
        message.findtext("source", ""): text
        for message in messages
        if message.find("comment") is None and (text := message.findtext("translation"))
    }
