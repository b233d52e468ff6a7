"""The catalogue of Simplified Chinese is whole, and what is in it fits."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from studio.desktop.core.language import COMMON, Catalogue
from studio.translations.catalogue import Entry, merged, read_translations
from studio.translations.gather import CATALOGUE, all_texts

PLACE = re.compile(r"\{[^{}]*\}|%n|%\(\w+\)[sr]|%[sr]\b")

SHORT = 8
"""Columns that a translation may take whatever its source takes."""


@cache
def entries() -> list[Entry]:
    return merged(all_texts(), read_translations(CATALOGUE))


def columns(text: str) -> int:
    """How wide a text stands; a letter of Chinese as wide as two of English."""
    return sum(1 + (unicodedata.east_asian_width(letter) in "FW") for letter in text)


def letters(text: str) -> list[str]:
    return re.findall(r"&(\w)", text.upper())


def test_every_text_is_translated() -> None:
    assert len(entries()) > 2_000
    missing = [entry.text.source for entry in entries() if not entry.translation]
    assert not missing, "run make translations, and translate what stands as unfinished in the .ts"


def test_the_catalogue_holds_no_text_that_is_gone() -> None:
    known = {(entry.text.source, entry.text.comment) for entry in entries()}
    assert not read_translations(CATALOGUE).keys() - known, "run make translations"


def test_places_for_values_are_those_of_the_source() -> None:
    assert [
        entry
        for entry in entries()
        if sorted(PLACE.findall(entry.text.source)) != sorted(PLACE.findall(entry.translation))
    ] == []


def test_letters_to_press_are_those_of_the_source() -> None:
    # So they are as unambiguous as the source's, which test_keys looks after.
    assert [e for e in entries() if letters(e.text.source) != letters(e.translation)] == []


def test_no_translation_is_much_wider_than_its_source() -> None:
    def room(source: str) -> float:
        return max(SHORT, 1.5 * columns(source.replace("&", "")))

    def wide(entry: Entry) -> bool:
        bare = re.sub(r"\(&\w\)", "", entry.translation)
        return columns(bare) > room(entry.text.source)

    assert [entry for entry in entries() if wide(entry)] == []


def test_a_unit_behind_a_number_keeps_its_space() -> None:
    units = [e for e in entries() if re.fullmatch(r" [^ ]+", e.text.source)]
    assert units and all(entry.translation.startswith(" ") for entry in units)


def test_what_was_compiled_is_what_stands_in_the_catalogue() -> None:
    compiled = Catalogue()
    assert compiled.load(str(CATALOGUE.with_suffix(".qm")))
    old = [
        entry.text.source
        for entry in entries()
        if (compiled.translate(COMMON, entry.text.source, entry.text.comment) or "")
        != entry.translation
    ]
    assert not old, "run make translations"
