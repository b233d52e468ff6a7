"""The weights and the tokenizers that text encoders begin with, from where they say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from torch import nn

from studio.engine.data.pictures.placed_as import placed_as
from studio.engine.data.preprocessing import Preprocessing
from studio.engine.data.samples import Dataset, Recognised
from studio.engine.data.text_transform import TextTransform
from studio.engine.data.texts.text_source import ENCODER, MOST_TOKENS, TOKENIZER
from studio.engine.errors import CheckpointError
from studio.engine.files import expanded
from studio.engine.network.build import module_paths
from studio.engine.network.network import Network
from studio.engine.network.reading_size import pretrained_encoders
from studio.engine.network.text_encoder.folder import weights_file
from studio.engine.network.text_encoder.reading import load_encoder
from studio.engine.network.text_encoder.tokenizer_files import read_tokenizer
from studio.engine.progress import Progress


def encoder_paths(network: Network) -> tuple[str, ...]:
    """The submodules that are text encoders with a place to take their weights from."""
    places = [place for place, _ in pretrained_encoders(network)]
    return tuple(path for place in places for path in module_paths(network, place))


def lacks_encoder(network: Network) -> bool:
    """Whether the weights of such an encoder are not there any more."""
    try:
        for _, layer in pretrained_encoders(network):
            weights_file(Path(layer.path))
    except CheckpointError:
        return True
    return False


def load_encoders(module: nn.Module, network: Network) -> None:
    """Give every such encoder in `module`, built from `network`, its weights.

    Raises:
        CheckpointError: they are not there any more, or are another encoder's.
    """
    for place, layer in pretrained_encoders(network):
        for name in module_paths(network, place):
            load_encoder(module.get_submodule(name), expanded(Path(layer.path)))


def encoder_preprocessing(network: Network, placement: TextTransform) -> Preprocessing | None:
    """Texts cut by the first such encoder's own tokenizer, as long as `placement` lets them be;
    None without one.

    Raises:
        CheckpointError: its tokenizer is not there, or is another encoder's.
    """
    for _, layer in pretrained_encoders(network):
        found = read_tokenizer(Path(layer.path), layer.config, placement.length)
        return Preprocessing(placement=found)
    return None


def as_encoder_reads(
    network: Network, dataset: Dataset, progress: Progress | None = None
) -> Dataset:
    """`dataset` with its texts cut as `encoder_preprocessing` says; itself where that says nothing,
    and where it holds pictures.

    Raises:
        CheckpointError: as `encoder_preprocessing`.
        OSError: the ids fit neither in memory nor on the disk.
        Cancelled: as `progress` says.
    """
    if not isinstance(dataset.placement, TextTransform):
        return dataset
    found = encoder_preprocessing(network, dataset.placement)
    if found is None:
        return dataset
    placed = placed_as(dataset, found.placement, progress)
    told = _told_of(network, found.placement.shape < dataset.placement.shape)
    others = (one for one in dataset.recognised if one.code != TOKENIZER)
    return replace(placed, recognised=tuple(dict.fromkeys((*others, *told))))


def _told_of(network: Network, is_cut: bool) -> Iterator[Recognised]:
    """Which encoder it is that cuts the texts, and how many tokens it reads where that `is_cut`."""
    _, first = pretrained_encoders(network)[0]
    yield Recognised(ENCODER, expanded(Path(first.path)).name)
    if is_cut:
        yield Recognised(MOST_TOKENS, str(first.longest))
