"""The network that is asked why it says what it says of a text."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor, nn

from studio.engine.data.input_transform import of_texts
from studio.engine.data.texts.tokenizing import token_ids
from studio.engine.errors import NetworkError
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.checkpoints.weights import no_number

MOST_TOKENS = 2**13
"""That go through the network at once: with gradients, what each layer gives of them is kept."""

MOST_INPUTS = 64


class TextSubject:
    """A checkpoint's network, and what it reads of texts.

    Inputs are ids, int64 N×L.

    Attributes:
        checkpoint: whose it is.
        transform: how a text becomes ids.
        module: in evaluation mode, on the CPU; its weights ask for no gradient.
    """

    def __init__(self, checkpoint: Checkpoint) -> None:
        """Raises CheckpointError as `Checkpoint.module`; DataError: it reads pictures."""
        self.checkpoint = checkpoint
        self.transform = of_texts(checkpoint.preprocessing.placement)
        self.module = checkpoint.module().requires_grad_(False)
        self._normalise = checkpoint.preprocessing.normaliser()

    def read(self, text: str) -> Tensor:
        """Its ids, int64 1×L."""
        return self._normalise(token_ids([text], self.transform))

    def portions(self, rows: Tensor) -> Iterator[Tensor]:
        """Rows of ids in order, as many at a time as go through the network at once."""
        return _portions(rows, at_once(rows.shape[1]))

    def logits(self, ids: Tensor) -> Tensor:
        """N×classes, without gradients.

        Raises:
            CheckpointError: they are no numbers.
        """
        with torch.no_grad():
            logits = torch.cat([self.module(some) for some in self.portions(ids)])
        self.check(logits)
        return logits

    def probabilities(self, ids: Tensor) -> Tensor:
        """N×classes, 0–1, as the try-out shows them. Raises as `logits`."""
        loss = self.checkpoint.recipe.training.loss
        return self.checkpoint.answering.probabilities(loss, self.logits(ids))

    def check(self, *values: Tensor) -> None:
        """Raises CheckpointError: some are no numbers."""
        if not all(torch.isfinite(value).all() for value in values):
            raise no_number(self.checkpoint.weights)


def at_once(length: int) -> int:
    """How many rows of `length` ids go through the network at once."""
    return max(1, min(MOST_INPUTS, MOST_TOKENS // length))


def _portions(rows: Tensor, count: int) -> Iterator[Tensor]:
    return (rows[start : start + count] for start in range(0, len(rows), count))


class TokenVectors:
    """One text as the vectors that the network looks up for its tokens: what can be changed bit by
    bit, as ids can not. Inputs are vectors, float32 N×L×D.

    Attributes:
        given: 1×L×D, those of the text.
        nothing: those of padding; of what the tokenizer adds by itself, such as ``[CLS]``, its own,
            as no text is without it.
    """

    def __init__(self, subject: TextSubject, ids: Tensor, added: Tensor) -> None:
        """`added`: L, bool, which of the ids (1×L) the tokenizer adds.

        Raises:
            NetworkError: the network looks up no vectors.
        """
        self._subject, self._ids = subject, ids
        self._table = _table_of(subject.module, ids)
        with torch.no_grad():
            padding = torch.full_like(ids, subject.transform.padding)
            self.given, empty = self._table(ids), self._table(padding)
        self.nothing = torch.where(added[None, :, None], self.given, empty)

    @property
    def at_once(self) -> int:
        """How many inputs go through the network at once."""
        return at_once(self._ids.shape[1])

    def portions(self, rows: Tensor) -> Iterator[Tensor]:
        """`rows` in order, as many at a time as go through the network at once."""
        return _portions(rows, self.at_once)

    def differentiated(self, inputs: Tensor, label: int) -> tuple[Tensor, Tensor]:
        """The logit of class `label` for each input, N, and its gradient by each value, N×L×D.

        Raises:
            CheckpointError: they are no numbers.
        """
        leaf = inputs.detach().requires_grad_()
        hook = self._table.register_forward_hook(lambda *_: leaf.clone())
        try:
            with torch.enable_grad():
                logits = self._subject.module(self._ids.expand(len(inputs), -1))[:, label]
                (gradients,) = torch.autograd.grad(logits.sum(), leaf)
        finally:
            hook.remove()
        self._subject.check(logits.detach(), gradients)
        return logits.detach(), gradients


def _table_of(module: nn.Module, ids: Tensor) -> nn.Module:
    """The part that looks up a vector for each of `ids`: others may look up those of places.

    Raises:
        NetworkError: there is none.
    """
    found: list[nn.Module] = []

    def see(part: nn.Module, given: tuple[Tensor, ...], out: Tensor) -> None:
        if given and given[0].shape == ids.shape and torch.equal(given[0], ids):
            found.append(part)

    tables = [part for part in module.modules() if isinstance(part, nn.Embedding)]
    hooks = [part.register_forward_hook(see) for part in tables]
    try:
        with torch.no_grad():
            module(ids)
    finally:
        for hook in hooks:
            hook.remove()
    if not found:
        raise NetworkError(
            "Integrated gradients follow the vectors of tokens, and this network looks up none. "
            "Use occlusion."
        )
    return found[0]
