"""The weights that backbones start from: those that came with the program, or are in the data
folder, or are downloaded into it.
"""

from __future__ import annotations

import re
from pathlib import Path

from torch import nn

from studio.engine.data.downloads.download import RemoteFile, download
from studio.engine.data.input_transform import InputTransform, of_pictures
from studio.engine.data.preprocessing import Preprocessing, for_channels
from studio.engine.data.text_transform import TextTransform
from studio.engine.errors import CheckpointError
from studio.engine.network.backbones import (
    backbone_names,
    download_path,
    facts_of,
    weights_path,
)
from studio.engine.network.build import module_paths
from studio.engine.network.catalogue import Backbone
from studio.engine.network.network import Network
from studio.engine.network.tree import Place, walk
from studio.engine.progress import Progress
from studio.engine.training.checkpoints.checkpoint import read_pth
from studio.engine.training.checkpoints.pretrained_text import (
    encoder_paths,
    encoder_preprocessing,
    load_encoders,
)
from studio.engine.training.checkpoints.weights import Weights, load_weights


def missing_weights(network: Network, data_dir: Path) -> tuple[str, ...]:
    """The architectures whose weights `network` starts from and that are not on this machine."""
    wanted = dict.fromkeys(backbone.architecture for _, backbone in _pretrained(network))
    return tuple(name for name in wanted if not weights_path(name, data_dir).is_file())


def missing_start(start: str, data_dir: Path) -> tuple[str, ...]:
    """The architecture that `start` names, where its weights are not on this machine."""
    is_here = start not in backbone_names() or weights_path(start, data_dir).is_file()
    return () if is_here else (start,)


def fetch_weights(architecture: str, data_dir: Path, progress: Progress) -> Path:
    """Download the weights of one network; progress counts bytes.

    Raises:
        DataError: they could not be had, or not be written.
        Cancelled: as `progress` says.
    """
    from studio.engine.network.torchvision_models import weights_of

    url = weights_of(architecture).url
    path = download_path(architecture, data_dir)
    found = re.search(r"-([0-9a-f]{8,})\.pth$", path.name)  # sha256 begins so, by torch.hub's rule
    file = RemoteFile(path.name, (url,), found[1] if found else "", "sha256")
    return download(file, path.parent, progress)


def pretrained_paths(network: Network) -> tuple[str, ...]:
    """The submodules that begin with weights of their own where no others are given."""
    places = [place for place, _ in _pretrained(network)]
    pictures = tuple(path for place in places for path in module_paths(network, place))
    return pictures + encoder_paths(network)


def load_pretrained(module: nn.Module, network: Network, data_dir: Path) -> None:
    """Give every pretrained backbone in `module`, built from `network`, its weights.

    The file may hold them in half precision, and without those of the output layer.

    Raises:
        CheckpointError: they are not on this machine, or are another network's.
    """
    load_encoders(module, network)
    for place, backbone in _pretrained(network):
        path = weights_path(backbone.architecture, data_dir)
        if not path.is_file():
            raise CheckpointError(
                "The weights of {network} are not on this machine: expected {path}. Connect to "
                "download them, put the file there, or switch Pretrained off.",
                network=backbone.architecture,
                path=path,
            )
        weights = read_pth(path)
        for name in module_paths(network, place):
            _load(module.get_submodule(f"{name}.model"), weights, backbone, path)


def _load(model: nn.Module, weights: Weights, backbone: Backbone, path: Path) -> None:
    """Into torchvision's network, whose head was cut, what is there for the rest."""
    wanted = model.state_dict()
    given = {key: value for key, value in weights.items() if key in wanted}
    lacking = [key for key in wanted if key not in given and "num_batches" not in key]
    if lacking or any(given[key].shape != wanted[key].shape for key in given):
        raise CheckpointError(
            "{path} does not hold the weights of {network}. Take the file from its source again.",
            path=path,
            network=backbone.architecture,
        )
    load_weights(model, given, strict=False)


def pretrained_preprocessing(network: Network, placement: InputTransform) -> Preprocessing | None:
    """As the weights of the first pretrained backbone expect pictures; None without one.

    Grey pictures, which it gets in all three channels, have the mean of the three. Texts are cut
    by the tokenizer of the first pretrained text encoder.

    Raises:
        CheckpointError: the tokenizer is not there, or is another encoder's.
    """
    if isinstance(placement, TextTransform):
        return encoder_preprocessing(network, placement)
    for _, backbone in _pretrained(network):
        facts, channels = facts_of(backbone.architecture), of_pictures(placement).channels
        return Preprocessing(
            placement=placement,
            mean=for_channels(facts.mean, channels),
            std=for_channels(facts.std, channels),
        )
    return None


def _pretrained(network: Network) -> list[tuple[Place, Backbone]]:
    return [
        (place, layer)
        for place, layer in walk(network.layers)
        if isinstance(layer, Backbone) and layer.pretrained
    ]
