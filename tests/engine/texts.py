"""Small texts that tests train on."""

from __future__ import annotations

from typing import Any

import torch

from studio.engine.data.samples import Dataset
from studio.engine.data.texts.text_dataset import ReadTexts, TextPart, text_dataset
from studio.engine.data.texts.trained_tokenizer import fitted
from studio.engine.network.network import Network
from studio.engine.progress import Progress
from studio.engine.recipe import Recipe
from tests.engine.small import small_recipe

WORDS = {"praise": ("good", "fine", "great"), "blame": ("bad", "poor", "awful")}
FILLING = ("the", "film", "was", "and", "so", "a", "plot", "very")
LENGTH = 12


def sentences(count: int = 120) -> TextPart:
    """Sentences of 2 to 11 words of which one tells their class."""
    generator = torch.Generator().manual_seed(0)
    texts, labels = [], []
    for number in range(count):
        label = number % 2
        chosen = torch.randint(0, len(FILLING), (1 + number % 10,), generator=generator).tolist()
        telling = list(WORDS.values())[label][number // 2 % 3]
        place = int(torch.randint(0, len(chosen) + 1, (), generator=generator))
        words = [FILLING[word] for word in chosen]
        texts.append(" ".join([*words[:place], telling, *words[place:]]))
        labels.append(label)
    return TextPart(texts, labels, [f"text {number}" for number in range(count)])


def sentence_dataset(count: int = 120) -> Dataset:
    """`sentences` as a dataset without a test part, cut into words."""
    part = sentences(count)
    placement = fitted(part.texts, "words", 100, LENGTH)
    return text_dataset(ReadTexts("Films", tuple(WORDS), {"train": part}), placement, Progress())


def text_network(*extra: dict[str, Any]) -> Network:
    """Vectors of 8 for 100 tokens, `extra` layers, their mean, and the output layer."""
    return Network.parse(
        {
            "layers": [
                {
                    "kind": "Embedding",
                    "name": "embed",
                    "num_embeddings": 100,
                    "embedding_dim": 8,
                },
                *extra,
                {"kind": "GlobalAveragePool", "name": "pool"},
                {"kind": "Linear", "name": "fc", "out_features": "classes"},
            ]
        }
    )


def text_recipe(network: Network | None = None, **training: Any) -> Recipe:
    """As `small_recipe`."""
    return small_recipe(network or text_network(), **training)
