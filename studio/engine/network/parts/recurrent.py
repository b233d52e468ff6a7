"""Recurrent layers as torch has them, which give one tensor and know padding.

As all in `studio.engine.network.modules`, each stands on its own.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn


class LSTM(nn.LSTM):
    """Reads N×T×D step by step and gives what it remembers at the end, N×H, or all N×T×H."""

    takes_mask = True

    def __init__(
        self,
        input_size: int,
        hidden_size: int,
        num_layers: int = 1,
        dropout: float = 0.0,
        bidirectional: bool = False,
        every_step: bool = False,
    ) -> None:
        super().__init__(
            input_size,
            hidden_size,
            num_layers,
            batch_first=True,
            dropout=dropout,
            bidirectional=bidirectional,
        )
        self.every_step = every_step

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:  # type: ignore[override]
        if mask is None:
            steps, (last, _) = super().forward(x)
        elif torch.compiler.is_exporting():
            steps, last = self.unpacked(x, mask)
        else:
            lengths = mask.sum(1).clamp(min=1).cpu()
            rnn = nn.utils.rnn
            packed = rnn.pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
            packed_steps, (last, _) = super().forward(packed)
            steps, _ = rnn.pad_packed_sequence(packed_steps, True, total_length=x.shape[1])
        if self.every_step:
            return steps
        return torch.cat([last[-2], last[-1]], dim=1) if self.bidirectional else last[-1]

    def unpacked(self, x: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """The same without packing, which cannot be exported: all steps, N×T×H or N×T×2H, and
        the last ones, 1×N×H or 2×N×H. What reads from the end gets each row turned round.
        """
        lengths = mask.sum(1).clamp(min=1)[:, None, None]
        places = torch.arange(x.shape[1], device=x.device)[None, :, None]
        inside = places < lengths
        turned = torch.where(inside, lengths - 1 - places, places)
        ways = 2 if self.bidirectional else 1
        start = x.new_zeros(1, x.shape[0], self.hidden_size)
        last: list[Tensor] = []
        for layer in range(self.num_layers):
            found, last = [], []
            for way in range(ways):
                weights = tuple(self.all_weights[layer * ways + way])
                read = x.gather(1, turned.expand_as(x)) if way else x
                steps, *_ = torch.lstm(
                    read, (start, start), weights, True, 1, 0.0, False, False, True
                )
                last.append(steps.gather(1, (lengths - 1).expand(-1, -1, self.hidden_size))[:, 0])
                found.append(steps.gather(1, turned.expand_as(steps)) if way else steps)
            x = torch.cat(found, 2)
        return x * inside, torch.stack(last)


class GRU(nn.GRU):
    """Reads N×T×D step by step and gives what it remembers at the end, N×H, or all N×T×H."""

    takes_mask = True

    def __init__(
        self,
        input_size: int,
        hidden_size: int,
        num_layers: int = 1,
        dropout: float = 0.0,
        bidirectional: bool = False,
        every_step: bool = False,
    ) -> None:
        super().__init__(
            input_size,
            hidden_size,
            num_layers,
            batch_first=True,
            dropout=dropout,
            bidirectional=bidirectional,
        )
        self.every_step = every_step

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:  # type: ignore[override]
        if mask is None:
            steps, last = super().forward(x)
        elif torch.compiler.is_exporting():
            steps, last = self.unpacked(x, mask)
        else:
            lengths = mask.sum(1).clamp(min=1).cpu()
            rnn = nn.utils.rnn
            packed = rnn.pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
            packed_steps, last = super().forward(packed)
            steps, _ = rnn.pad_packed_sequence(packed_steps, True, total_length=x.shape[1])
        if self.every_step:
            return steps
        return torch.cat([last[-2], last[-1]], dim=1) if self.bidirectional else last[-1]

    def unpacked(self, x: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """The same without packing, which cannot be exported: all steps, N×T×H or N×T×2H, and
        the last ones, 1×N×H or 2×N×H. What reads from the end gets each row turned round.
        """
        lengths = mask.sum(1).clamp(min=1)[:, None, None]
        places = torch.arange(x.shape[1], device=x.device)[None, :, None]
        inside = places < lengths
        turned = torch.where(inside, lengths - 1 - places, places)
        ways = 2 if self.bidirectional else 1
        start = x.new_zeros(1, x.shape[0], self.hidden_size)
        last: list[Tensor] = []
        for layer in range(self.num_layers):
            found, last = [], []
            for way in range(ways):
                weights = tuple(self.all_weights[layer * ways + way])
                read = x.gather(1, turned.expand_as(x)) if way else x
                steps, _ = torch.gru(read, start, weights, True, 1, 0.0, False, False, True)
                last.append(steps.gather(1, (lengths - 1).expand(-1, -1, self.hidden_size))[:, 0])
                found.append(steps.gather(1, turned.expand_as(steps)) if way else steps)
            x = torch.cat(found, 2)
        return x * inside, torch.stack(last)
