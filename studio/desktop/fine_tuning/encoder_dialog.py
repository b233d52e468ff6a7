"""Asking for the folder of a text encoder, the same in each place where a start is chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from studio.desktop.widgets.file_dialogs import ask_folder


def ask_encoder(parent: QWidget | None) -> Path | None:
    """A folder that is there; None where the person thought better of it."""
    return ask_folder(parent, _tr("Folder of a text encoder, with its config.json"), "network")


def encoder_tip() -> str:
    """What such a folder is."""
    return _tr(
        "A text encoder as Hugging Face lays it out: a folder with config.json, the weights and "
        "the tokenizer (BERT, DistilBERT, ELECTRA or RoBERTa)"
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("encoder", text)
