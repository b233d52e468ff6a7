"""An encoder of the BERT family, written with torch alone.

Its source is what a person takes away with a network, see `studio.engine.network.modules`. Its
parts are called as in Hugging Face's BertModel, so that weights go both ways and adapters find
``encoder.layer.0.attention.self.query``.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional


class TextEmbeddings(nn.Module):
    """A vector for each token, its place and its type: ids N×T → N×T×D."""

    def __init__(
        self,
        vocabulary: int,
        width: int,
        positions: int,
        first_position: int,
        types: int,
        padding: int,
        eps: float,
        dropout: float,
    ) -> None:
        super().__init__()
        self.word_embeddings = nn.Embedding(vocabulary, width, padding)
        self.position_embeddings = nn.Embedding(positions, width)
        if types:
            self.token_type_embeddings = nn.Embedding(types, width)
        self.LayerNorm = nn.LayerNorm(width, eps)
        self.dropout = nn.Dropout(dropout)
        self.types = types
        self.first_position = first_position

    def forward(self, ids: Tensor) -> Tensor:
        start, end = self.first_position, self.first_position + ids.shape[1]
        # Of the same for every text, one T×D.
        places = self.position_embeddings.weight[start:end]
        if self.types:
            places = places + self.token_type_embeddings.weight[0]
        out: Tensor = self.dropout(self.LayerNorm(self.word_embeddings(ids) + places))
        return out


class TextSelfAttention(nn.Module):
    """Every token looks at every other that `seen` (N×1×1×T) lets it: N×T×D → N×T×D."""

    def __init__(self, width: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(width, width)
        self.value = nn.Linear(width, width)
        self.heads = heads
        self.dropout = dropout

    def forward(self, x: Tensor, seen: Tensor | None) -> Tensor:
        shape = (x.shape[0], x.shape[1], self.heads, -1)
        q = self.query(x).view(shape).transpose(1, 2)
        k = self.key(x).view(shape).transpose(1, 2)
        v = self.value(x).view(shape).transpose(1, 2)
        dropout = self.dropout if self.training else 0.0
        mixed = functional.scaled_dot_product_attention(q, k, v, seen, dropout)
        return mixed.transpose(1, 2).flatten(2)


class TextOutput(nn.Module):
    """A linear layer with a skip from `before` around what it reads, and a norm."""

    def __init__(self, inner: int, width: int, eps: float, dropout: float) -> None:
        super().__init__()
        self.dense = nn.Linear(inner, width)
        self.LayerNorm = nn.LayerNorm(width, eps)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, before: Tensor) -> Tensor:
        out: Tensor = self.LayerNorm(self.dropout(self.dense(x)) + before)
        return out


class TextLayer(nn.Module):
    """A block of BERT (Devlin et al., 2018): attention, then two linear layers: N×T×D → N×T×D."""

    def __init__(
        self,
        width: int,
        heads: int,
        inner: int,
        activation: str,
        eps: float,
        dropout: float,
        attention_dropout: float,
    ) -> None:
        super().__init__()
        attention = TextSelfAttention(width, heads, attention_dropout)
        joined = TextOutput(width, width, eps, dropout)
        self.attention = nn.ModuleDict({"self": attention, "output": joined})
        self.intermediate = nn.ModuleDict({"dense": nn.Linear(width, inner)})
        self.output = TextOutput(inner, width, eps, dropout)
        self.activation = activation

    def forward(self, x: Tensor, seen: Tensor | None) -> Tensor:
        x = self.attention["output"](self.attention["self"](x, seen), x)
        inner = self.intermediate["dense"](x)
        if self.activation == "relu":
            inner = functional.relu(inner)
        else:
            way = "tanh" if self.activation == "gelu_tanh" else "none"
            inner = functional.gelu(inner, approximate=way)
        out: Tensor = self.output(inner, x)
        return out


class TextBackbone(nn.Module):
    """An encoder of the BERT family: ids N×T → N×D, N×4D of its last four blocks, N×BD of its
    embeddings and all its blocks, or N×T×D without pooling.

    Which ids are tokens a mask N×T tells; without one, all but those of padding are. `path` says
    where weights were taken from; here, nothing is read.
    """

    takes_mask = True

    def __init__(
        self,
        vocab_size: int = 30522,
        hidden_size: int = 384,
        num_hidden_layers: int = 6,
        num_attention_heads: int = 12,
        intermediate_size: int = 1536,
        max_position_embeddings: int = 512,
        first_position: int = 0,
        type_vocab_size: int = 2,
        embedding_size: int | None = None,
        hidden_act: str = "gelu",
        layer_norm_eps: float = 1e-12,
        pad_token_id: int = 0,
        dropout: float = 0.1,
        attention_dropout: float = 0.1,
        pooling: str = "mean",
        path: str = "",
    ) -> None:
        super().__init__()
        width, eps = embedding_size or hidden_size, layer_norm_eps
        self.embeddings = TextEmbeddings(
            vocab_size,
            width,
            max_position_embeddings,
            first_position,
            type_vocab_size,
            pad_token_id,
            eps,
            dropout,
        )
        if embedding_size is not None:
            self.embeddings_project = nn.Linear(width, hidden_size)
        heads, inner = num_attention_heads, intermediate_size
        sizes = (hidden_size, heads, inner, hidden_act, eps, dropout, attention_dropout)
        layers = nn.ModuleList(TextLayer(*sizes) for _ in range(num_hidden_layers))
        self.encoder = nn.ModuleDict({"layer": layers})
        self.vocabulary = vocab_size
        self.padding_idx = pad_token_id
        self.projects = embedding_size is not None
        self.pooling = pooling
        # How many means stand side by side (Devlin et al., 2018, section 5.3).
        blocks = num_hidden_layers
        self.beside = {"last four": min(4, blocks), "all blocks": blocks + 1}.get(pooling, 0)
        self.path = path
        for part in self.modules():  # as BERT begins
            if isinstance(part, nn.Linear | nn.Embedding):
                nn.init.normal_(part.weight, std=0.02)
            if isinstance(part, nn.Linear):
                nn.init.zeros_(part.bias)

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        ids = x.long()
        if mask is None:
            mask = ids != self.padding_idx
        is_known = ids.device.type == "cpu" and not torch.compiler.is_compiling()
        if is_known and bool(mask.all()):  # attention without a mask takes less
            mask = None
        seen = None if mask is None else mask[:, None, None]
        x = self.embedded(ids)
        if not self.beside:
            for layer in self.encoder["layer"].children():
                x = layer(x, seen)
            return self.pooled(x, mask)
        means = [self.pooled(x, mask)]
        for layer in self.encoder["layer"].children():
            x = layer(x, seen)
            means.append(self.pooled(x, mask))
        return torch.cat(means[-self.beside :], dim=1)

    def embedded(self, ids: Tensor) -> Tensor:
        """What the blocks read, N×T×D, of ids N×T, int64."""
        if ids.device.type == "cpu" and ids.numel() and not torch.compiler.is_compiling():
            self._check(ids)
        x: Tensor = self.embeddings(ids)
        return self.embeddings_project(x) if self.projects else x

    def pooled(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """What is told of each text, of its tokens N×T×D."""
        if self.pooling == "first":
            return x[:, 0]
        if self.pooling == "none":
            return x
        if mask is None:
            return x.mean(1)
        weights = mask.to(x.dtype)[:, :, None]
        return (x * weights).sum(1) / weights.sum(1).clamp(min=1)

    def _check(self, ids: Tensor) -> None:
        lowest, highest = int(ids.min()), int(ids.max())
        if lowest < 0 or highest >= self.vocabulary:
            wrong = lowest if lowest < 0 else highest
            raise ValueError(
                f"TextBackbone has vectors for 0 to {self.vocabulary - 1} and got {wrong}"
            )
