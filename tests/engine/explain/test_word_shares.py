"""Which words of a text speak for an answer."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from studio.engine.data.texts.trained_tokenizer import TokenizerKind, fitted
from studio.engine.errors import Cancelled, DataError, NetworkError
from studio.engine.explain.text_subject import TextSubject
from studio.engine.explain.word_shares import WORD_METHODS, WordMethod, word_shares
from studio.engine.explain.words import words_of
from studio.engine.network.build import build
from studio.engine.network.network import Network
from studio.engine.progress import Progress
from tests.engine.explain.networks import spots
from tests.engine.text_checkpoints import fresh_texts, learned_texts


@pytest.fixture(scope="module")
def learned() -> TextSubject:
    return TextSubject(learned_texts())


@pytest.mark.parametrize("method", WORD_METHODS)
def test_the_word_that_tells_the_class_speaks_for_it_most(
    learned: TextSubject, method: WordMethod
) -> None:
    found = word_shares(learned, "the plot was awful, and so was the film", None, method)
    assert learned.checkpoint.classes[found.label] == "blame"
    assert max(found.words, key=lambda word: word.share).text == "awful"
    other = word_shares(learned, "the plot was awful, and so was the film", 0, method)
    assert min(other.words, key=lambda word: word.share).text == "awful"


@pytest.mark.parametrize(
    "extra",
    [
        (),
        ({"kind": "LSTM", "name": "lstm", "hidden_size": 8, "every_step": True},),
        ({"kind": "MultiheadAttention", "name": "attend", "num_heads": 2},),
    ],
    ids=["mean", "recurrent", "attention"],
)
def test_integrated_gradients_add_up_to_what_the_logit_gained(
    extra: tuple[dict[str, Any], ...],
) -> None:
    subject, text = TextSubject(fresh_texts(*extra)), "the film was good and bad"
    found = word_shares(subject, text, 1, "IntegratedGradients")
    assert found.gap is not None and found.gap <= 0.01
    ids = subject.read(text)
    table = subject.module.get_submodule("embed")
    padding = table(torch.tensor([[subject.transform.padding]]))
    hook = table.register_forward_hook(lambda part, given, out: padding.expand_as(out))
    nothing = subject.logits(ids)[0, 1].item()
    hook.remove()
    gained = subject.logits(ids)[0, 1].item() - nothing
    assert sum(word.share for word in found.words) == pytest.approx(gained, rel=0.02, abs=1e-6)


def test_occlusion_is_what_the_answer_loses_with_the_word(learned: TextSubject) -> None:
    found = word_shares(learned, "a good film", 0, "Occlusion")
    whole = learned.logits(learned.read("a good film"))[0, 0].item()
    without = learned.logits(learned.read("a zzz film"))[0, 0].item()
    assert found.words[1].share == pytest.approx(whole - without, rel=1e-5)


@pytest.mark.parametrize("kind", ["words", "characters", "byte-pair", "unigram"])
def test_tokens_of_any_kind_add_up_to_words(kind: TokenizerKind) -> None:
    texts = ["the good film was long", "a good, long plot"] * 3
    transform = fitted(texts, kind, 60, 40)
    text = "a Good film,  was long!"
    found = words_of(text, transform)
    assert [word.text for word in found] == ["a", "Good", "film", ",", "was", "long", "!"]
    assert all(text[word.start : word.end] == word.text for word in found)
    places = [place for word in found for place in word.places]
    assert places == sorted(set(places))


def test_words_that_are_unknown_are_told_and_those_beyond_the_length_left_out(
    learned: TextSubject,
) -> None:
    text = "the unheard film " + "so " * 20
    found = word_shares(learned, text, None, "Occlusion").words
    assert [word.is_known for word in found[:3]] == [True, False, True]
    assert found[1].share == pytest.approx(0, abs=1e-5)
    assert len(found) == 12


def test_signs_of_a_script_without_spaces_are_words_of_their_own() -> None:
    transform = fitted(["映画は良い", "映画は悪い"], "characters", 60, 40)
    assert [word.text for word in words_of("映画は良い", transform)] == list("映画は良い")


@pytest.mark.parametrize("method", WORD_METHODS)
@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_a_text_without_words_has_an_answer_and_no_shares(
    learned: TextSubject, text: str, method: WordMethod
) -> None:
    found = word_shares(learned, text, None, method)
    assert found.words == () and sum(found.probabilities) == pytest.approx(1)


def test_a_network_of_pictures_is_refused() -> None:
    with pytest.raises(DataError, match="reads pictures"):
        TextSubject(spots((0, 0)))


def test_a_network_that_looks_up_no_vectors_is_told_so() -> None:
    network = Network.parse(
        {"layers": [{"kind": "Linear", "name": "fc", "out_features": "classes"}]}
    )
    subject = TextSubject(fresh_texts())
    subject.module = build(network, subject.transform.shape, 2, seed=0)
    subject.module.register_forward_pre_hook(lambda part, given: given[0].float())
    text = " ".join(["film"] * subject.transform.length)
    with pytest.raises(NetworkError, match="Use occlusion"):
        word_shares(subject, text, 0, "IntegratedGradients")
    assert word_shares(subject, text, 0, "Occlusion").words


def test_it_can_be_left(learned: TextSubject) -> None:
    class Leaves(Progress):
        def report(self, done: int, total: int) -> None:
            raise Cancelled

    for method in WORD_METHODS:
        with pytest.raises(Cancelled):
            word_shares(learned, "a good film", None, method, Leaves())
