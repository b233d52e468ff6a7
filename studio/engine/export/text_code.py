"""What stands beside a network that reads texts, as source: its tokenizer, and a program."""

from __future__ import annotations

from studio.engine.data.text_transform import TextTransform
from studio.engine.data.texts.tokenizing import LEAST_LETTERS, MOST_LETTERS
from studio.engine.network.source import Use

ABOUT = """\
``preprocess`` makes of texts what ``Network`` reads. Weights that were exported with this file
are tried out by ``python {name}.py weights.pth "a text" ...``
"""

IMPORTS = (
    "import sys",
    "import torch",
    "from tokenizers import Tokenizer",
    "from torch import Tensor",
)

CONSTANTS = '''\
CLASSES = {classes}

LENGTH, PADDING, UNKNOWN = {length}, {padding}, {unknown}
"""Tokens of a text that are read at most; the id that fills up short ones; that of no known one."""

LETTERS = {letters}
"""Of a text that are looked at: what comes after them is not reached."""

TEMPERATURE = {temperature}
"""The outputs are divided by it: found on data that trained nothing, 1 where nothing was."""

THRESHOLD = {threshold}
"""An answer of a lower probability is none; None where all are answers."""
'''

FUNCTIONS = '''\
def tokenizer() -> Tokenizer:
    """What cuts a text into tokens."""
    found = Tokenizer.from_str(TOKENIZER)
    found.no_padding()
    found.enable_truncation(LENGTH)
    return found


def preprocess(*texts: str) -> Tensor:
    """What `Network` reads of texts: their tokens' ids, N×T, as long as the longest."""
    read = [text[:LETTERS].encode(errors="replace").decode() for text in texts]
    cut = tokenizer().encode_batch(read)
    rows = [one.ids or [UNKNOWN] for one in cut]
    longest = max(map(len, rows))
    return torch.tensor([ids + [PADDING] * (longest - len(ids)) for ids in rows])


def probabilities(network: Network, *texts: str) -> Tensor:
    """How likely each of `CLASSES` is for each text, as `network` says in evaluation mode."""
    with torch.inference_mode():
        return (network(preprocess(*texts)) / TEMPERATURE).{output}


def is_unsure(probability: float) -> bool:
    """Whether the highest probability is too low to be an answer."""
    return THRESHOLD is not None and probability < THRESHOLD


def main(weights: str, *texts: str) -> None:
    """Print the most likely class of each text."""
    network = Network().eval()
    network.load_state_dict(torch.load(weights, map_location="cpu", weights_only=True))
    for text, found in zip(texts, probabilities(network, *texts)):
        best = int(found.argmax())
        unsure = "unsure, perhaps " if is_unsure(float(found[best])) else ""
        print(f"{{text}}: {{unsure}}{{CLASSES[best]}} ({{found[best]:.1%}})")


TOKENIZER = {tokenizer!r}
"""As the library ``tokenizers`` writes it."""

if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(f"usage: python {{sys.argv[0]}} weights.pth \\"a text\\" ...")
    main(*sys.argv[1:])
'''

NAMES = (
    *("CLASSES", "LENGTH", "PADDING", "UNKNOWN", "LETTERS", "TEMPERATURE", "THRESHOLD"),
    *("TOKENIZER", "tokenizer", "preprocess", "probabilities", "is_unsure", "main"),
)
"""What is defined here, and no class of a block may be called."""


def text_use(transform: TextTransform, name: str, output: str, values: dict[str, object]) -> Use:
    """What the file ``name.py`` holds beside the network.

    Args:
        output: how probabilities are made of logits, N×classes, such as ``"softmax(1)"``.
        values: ``classes``, ``temperature`` and ``threshold``, as they are to stand there.
    """
    constants = CONSTANTS.format(
        length=transform.length,
        padding=transform.padding,
        unknown=transform.unknown,
        letters=max(LEAST_LETTERS, MOST_LETTERS * transform.length),
        **values,
    )
    functions = FUNCTIONS.format(output=output, tokenizer=transform.tokenizer)
    imported = {line.split()[-1] for line in IMPORTS}
    return Use(
        ABOUT.format(name=name),
        frozenset(IMPORTS),
        f"{constants}\n\n{functions}".rstrip(),
        frozenset({*NAMES, *imported}),
    )
