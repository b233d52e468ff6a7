"""A checkpoint's network as source to take away: with what prepares a picture for it."""

from __future__ import annotations

import json
from pathlib import Path

from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.pictures.decode import decoded
from studio.engine.data.pictures.placing import pixels_wanted, placed
from studio.engine.data.text_transform import TextTransform
from studio.engine.export.gather import gather
from studio.engine.export.text_code import text_use
from studio.engine.files import write_atomic
from studio.engine.network.source import Source, Use, write_source
from studio.engine.training.checkpoints.checkpoint import Checkpoint

PLACEMENT = ("channels", "height", "width", "style", "box", "centre")
"""The fields of a placement that the code which places a picture reads."""

ABOUT = """\
``preprocess`` makes of a PIL picture what ``Network`` reads. Weights that were exported with
this file are tried out by ``python {name}.py weights.pth picture.png ...``
"""

IMPORTS = (
    "import sys",
    "import torch",
    "from typing import NamedTuple",
    "from PIL import Image",
    "from torch import Tensor",
)

CONSTANTS = '''\
CLASSES = {classes}


class ImageTransform(NamedTuple):
    """How a picture is brought to the shape that the network reads."""

    channels: int
    height: int
    width: int
    style: str
    box: int | None
    centre: str


PLACEMENT = ImageTransform({placement})
MEAN, STD = {mean}, {std}
"""Of each channel, of pixels scaled to 0–1."""

TEMPERATURE = {temperature}
"""The outputs are divided by it: found on data that trained nothing, 1 where nothing was."""

THRESHOLD = {threshold}
"""An answer of a lower probability is none; None where all are answers."""
'''

FUNCTIONS = '''\
def open_picture(path: str) -> Image.Image:
    """The picture in a file, turned upright as its camera says."""
    with open(path, "rb") as file:
        return decoded(file, pixels_wanted(PLACEMENT))[0]


def preprocess(picture: Image.Image) -> Tensor:
    """What `Network` reads, 1×C×H×W, of a picture of any size and mode."""
    pixels = torch.from_numpy(placed(picture, PLACEMENT)).permute(2, 0, 1) / 255
    mean, std = torch.tensor(MEAN)[:, None, None], torch.tensor(STD)[:, None, None]
    return ((pixels - mean) / std)[None]


def probabilities(network: Network, picture: Image.Image) -> Tensor:
    """How likely each of `CLASSES` is, as `network` says in evaluation mode."""
    with torch.inference_mode():
        return (network(preprocess(picture)) / TEMPERATURE).{output}[0]


def is_unsure(probability: float) -> bool:
    """Whether the highest probability is too low to be an answer."""
    return THRESHOLD is not None and probability < THRESHOLD


def main(weights: str, *pictures: str) -> None:
    """Print the most likely class of each picture."""
    network = Network().eval()
    network.load_state_dict(torch.load(weights, map_location="cpu", weights_only=True))
    for path in pictures:
        found = probabilities(network, open_picture(path))
        best = int(found.argmax())
        unsure = "unsure, perhaps " if is_unsure(float(found[best])) else ""
        print(f"{{path}}: {{unsure}}{{CLASSES[best]}} ({{found[best]:.1%}})")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(f"usage: python {{sys.argv[0]}} weights.pth picture.png ...")
    main(*sys.argv[1:])
'''

NAMES = (
    *("CLASSES", "ImageTransform", "PLACEMENT", "MEAN", "STD", "TEMPERATURE", "THRESHOLD"),
    *("open_picture", "preprocess", "probabilities", "is_unsure", "main"),
)
"""What is defined here, and no class of a block may be called."""


def export_code(checkpoint: Checkpoint, path: Path) -> None:
    """Write a ``.py`` whose class ``Network`` reads the exported weights.

    Beside it stand ``CLASSES``, the names in the order of the outputs, and ``preprocess``, from
    a PIL picture to what the network reads. Run as a program, it classifies pictures. It needs
    torch, numpy and Pillow, and torchvision for a backbone.

    Raises:
        StudioError: it has no output layer, or the file could not be written.
    """
    checkpoint.check_answers()
    write_atomic(path, code_of(checkpoint, path.stem).text.encode())


def code_of(checkpoint: Checkpoint, name: str = "net") -> Source:
    """What `export_code` writes into the file ``name.py``."""
    shape = checkpoint.preprocessing.placement.shape
    title, classes = checkpoint.recipe.name, len(checkpoint.classes)
    return write_source(checkpoint.network, shape, classes, title, _use(checkpoint, name))


def _use(checkpoint: Checkpoint, name: str) -> Use:
    placement = checkpoint.preprocessing.placement
    if isinstance(placement, TextTransform):
        return text_use(placement, name, _output(checkpoint), _answering(checkpoint))
    ours = gather(placed, pixels_wanted, decoded, given=("ImageTransform",))
    functions = FUNCTIONS.format(output=_output(checkpoint))
    constants = _constants(checkpoint, placement)
    text = "\n\n".join((constants, f"{ours.text}\n", functions))
    imports = frozenset({*IMPORTS, *ours.imports})
    names = {*NAMES, *ours.definitions, *(line.split()[-1] for line in imports)}
    return Use(ABOUT.format(name=name), imports, text.rstrip(), frozenset(names))


def _output(checkpoint: Checkpoint) -> str:
    """How probabilities are made of logits, N×classes."""
    return "sigmoid()" if checkpoint.recipe.training.loss.output == "sigmoid" else "softmax(1)"


def _answering(checkpoint: Checkpoint) -> dict[str, object]:
    """What becomes of the outputs."""
    answering = checkpoint.answering
    return {
        "temperature": answering.temperature,
        "threshold": answering.threshold,
        "classes": tuple_of(checkpoint.classes),
    }


def _constants(checkpoint: Checkpoint, placement: ImageTransform) -> str:
    preprocessing = checkpoint.preprocessing
    return CONSTANTS.format(
        placement=_arguments(placement),
        mean=preprocessing.mean,
        std=preprocessing.std,
        **_answering(checkpoint),
    )


def _arguments(placement: ImageTransform) -> str:
    values = ((field, getattr(placement, field)) for field in PLACEMENT)
    return ", ".join(
        f"{field}={_quoted(value) if isinstance(value, str) else value}" for field, value in values
    )


def _quoted(text: str) -> str:
    """As a Python text in double quotes."""
    return json.dumps(text, ensure_ascii=False)


def tuple_of(names: tuple[str, ...]) -> str:
    """A name a line, where they are many."""
    quoted = [_quoted(name) for name in names]
    text = ", ".join(quoted)
    if len(names) > 1 and len(text) <= 80:
        return f"({text})"
    return "(\n" + "".join(f"    {name},\n" for name in quoted) + ")"
