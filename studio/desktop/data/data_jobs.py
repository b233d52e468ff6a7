"""What the window has done with data in threads: plain functions over the engine.

They import torch's part of the engine when they run: the window stands before it is there.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from studio.desktop.core.opened_data import OpenedData
from studio.engine.errors import CheckpointError
from studio.engine.network.reading_size import encoder_in
from studio.engine.paths import data_folder
from studio.engine.progress import Progress
from studio.engine.recipe import Data

if TYPE_CHECKING:
    from studio.desktop.core.prediction import Pixels
    from studio.engine.data.augmentation import Augmentation
    from studio.engine.data.augmentation.preview import Preview
    from studio.engine.data.augmentation.text_preview import TextPreview
    from studio.engine.data.browsing import FullSample, Reference, SamplePage
    from studio.engine.data.cleaning import CleaningReport
    from studio.engine.data.samples import Dataset
    from studio.engine.data.statistics import Statistics
    from studio.engine.data.text_statistics import TextStatistics
    from studio.engine.data.texts.full_text import FullText
    from studio.engine.data.texts.text_rows import TextRows
    from studio.engine.network.network import Network

GROUPS, A_GROUP = 8, 4
"""Groups that are shown of a finding, and pictures of each: a person sees what is meant."""


@dataclass(frozen=True)
class KeptSample:
    """A drawing or a sentence that was kept: where, of which class, and how many of it there are
    now.
    """

    path: Path
    label: str
    count: int
    is_text: bool = False


@dataclass(frozen=True)
class CheckedData:
    """A cleaning report with pictures or texts.

    Attributes:
        pages: of each finding, some of its groups.
    """

    report: CleaningReport
    pages: list[list[SamplePage]]


def open_data(data: Data, progress: Progress) -> OpenedData:
    """`data` with what was found out when it was opened."""
    dataset = data.source.open(data_folder(), progress)
    return split_data(data.as_opened(dataset), dataset)


def read_by(opened: OpenedData, network: Network, progress: Progress) -> OpenedData:
    """With its texts cut as `network` reads them: by the tokenizer of an encoder in it, or else as
    the data say. An encoder whose tokenizer cannot be read is told of where it is trained.
    """
    encoder = encoder_in(network)
    if not opened.overview.is_text or encoder == opened.encoder:
        return opened
    from studio.engine.training.checkpoints.pretrained_text import as_encoder_reads

    dataset = own = opened.own or opened.dataset
    with suppress(CheckpointError):
        dataset = as_encoder_reads(network, own, progress)
    return replace(split_data(opened.data, dataset), encoder=encoder, own=own)


def split_anew(data: Data, opened: OpenedData) -> OpenedData:
    return replace(split_data(data, opened.dataset), encoder=opened.encoder, own=opened.own)


def split_data(data: Data, dataset: Dataset) -> OpenedData:
    from studio.engine.data.overview import prepared_data

    return OpenedData(data, dataset, prepared_data(dataset, data))


def page(
    opened: OpenedData, part: str | None, label: int | None, start: int, count: int
) -> SamplePage:
    from studio.engine.data.browsing import page

    return page(opened.view.parts, part, label, start, count)


def full_sample(opened: OpenedData, reference: Reference) -> FullSample:
    from studio.engine.data.browsing import full_sample

    return full_sample(opened.view.parts, reference)


def text_rows(opened: OpenedData, part: str | None, label: int | None) -> TextRows:
    from studio.engine.data.texts.text_rows import TextRows

    return TextRows(opened.view.parts, part, label)


def full_text(opened: OpenedData, reference: Reference) -> FullText:
    from studio.engine.data.input_transform import of_texts
    from studio.engine.data.texts.full_text import full_text

    return full_text(opened.view.parts, reference, of_texts(opened.dataset.placement))


def statistics(opened: OpenedData, progress: Progress) -> Statistics:
    from studio.engine.data.input_transform import of_pictures
    from studio.engine.data.statistics import statistics

    return statistics(opened.view.parts["train"], of_pictures(opened.dataset.placement), progress)


def text_statistics(opened: OpenedData, progress: Progress) -> TextStatistics:
    from studio.engine.data.input_transform import of_texts
    from studio.engine.data.text_statistics import text_statistics

    train = opened.view.parts["train"]
    return text_statistics(train, of_texts(opened.dataset.placement), progress)


def clean(opened: OpenedData, progress: Progress) -> CheckedData:
    """The cleaning report on what the recipe uses, with the samples of each finding."""
    from studio.engine.data.browsing import pictures_of
    from studio.engine.data.cleaning import report
    from studio.engine.data.selection import selected

    dataset = selected(opened.dataset, opened.data)
    found = report(dataset, progress, opened.data.cap)
    parts = dataset.parts()
    shown = [
        [pictures_of(parts, group[:A_GROUP]) for group in finding.groups[:GROUPS]]
        for finding in found.findings
    ]
    return CheckedData(found, shown)


def preview(
    opened: OpenedData, augment: tuple[Augmentation, ...], seeds: tuple[int, int], count: int
) -> Preview | TextPreview:
    """Samples chosen by the first seed, drawn by the second."""
    from studio.engine.data.augmentation.preview import PreviewRequest, preview
    from studio.engine.data.augmentation.text_preview import text_preview
    from studio.engine.data.text_transform import TextTransform

    train, placement = opened.view.parts["train"], opened.dataset.placement
    request = PreviewRequest(augment, *seeds, count)
    if isinstance(placement, TextTransform):
        return text_preview(train, placement, request)
    return preview(train, placement.style, request)


def keep_drawing(ink: Pixels, label: str) -> KeptSample:
    """Keep what was drawn among My drawings."""
    from studio.engine.data.drawing_store import drawing_labels, save_drawing

    path = save_drawing(ink, label, data_folder())
    return KeptSample(path, label, drawing_labels(data_folder())[label])


def forget_drawing(path: Path) -> None:
    from studio.engine.data.drawing_store import delete_drawing

    delete_drawing(path, data_folder())


def keep_sentence(text: str, label: str) -> KeptSample:
    """Keep what was typed among My sentences."""
    from studio.engine.data.sentence_store import save_sentence, sentence_labels

    path = save_sentence(text, label, data_folder())
    return KeptSample(path, label, sentence_labels(data_folder())[label], is_text=True)


def forget_sentence(path: Path) -> None:
    from studio.engine.data.sentence_store import STORE

    STORE.delete(path, data_folder())


def measure_cache() -> tuple[int, int]:
    """Bytes that decoded pictures and the outputs of frozen parts take, and that they may."""
    from studio.engine.cache_folder import CacheFolder

    cache = CacheFolder()
    return cache.size(), cache.limit


def set_cache_limit(limit: int) -> tuple[int, int]:
    from studio.engine.cache_folder import CacheFolder

    CacheFolder().set_limit(limit)
    return measure_cache()


def clear_cache() -> tuple[int, int]:
    from studio.engine.cache_folder import CacheFolder

    CacheFolder().clear()
    return measure_cache()
