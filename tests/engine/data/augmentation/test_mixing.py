from __future__ import annotations

import pytest
import torch

from studio.engine.data.augmentation import Augmentation, CutMix, MixUp, Rotate
from studio.engine.data.augmentation.augmenter import Augmenter
from studio.engine.data.augmentation.preview import VARIANTS, PreviewRequest, preview
from studio.engine.data.samples import Samples

COUNT, CLASSES = 64, 4


def mixed(*augmentations: Augmentation) -> tuple[torch.Tensor, torch.Tensor]:
    """Each picture's channels are the one-hot code of its class, so it shows its own share."""
    labels = torch.arange(COUNT) % CLASSES
    codes = torch.nn.functional.one_hot(labels, CLASSES).float()
    pictures = codes[:, :, None, None].expand(-1, -1, 24, 24).contiguous()
    augmenter = Augmenter(augmentations, "photo", CLASSES)
    return augmenter(pictures, labels, torch.Generator().manual_seed(0))


@pytest.mark.parametrize("kind", [MixUp(alpha=1), CutMix(), MixUp()])
def test_targets_are_the_shares_that_are_seen(kind: Augmentation) -> None:
    pictures, targets = mixed(kind)
    assert torch.allclose(pictures.mean((2, 3)), targets, atol=1e-5)
    assert torch.allclose(targets.sum(1), torch.ones(COUNT), atol=1e-5)
    assert int((targets.max(1).values < 0.999).sum()) > COUNT / 8


def test_each_sample_draws_its_own_share() -> None:
    _, targets = mixed(MixUp(alpha=1))
    shares = targets.max(1).values
    assert len(shares[shares < 0.999].unique()) > COUNT / 2


def test_cutmix_pastes_whole_pixels() -> None:
    pictures, _ = mixed(CutMix())
    assert set(pictures.unique().tolist()) == {0.0, 1.0}


def test_torchs_cross_entropy_takes_them() -> None:
    _, targets = mixed(MixUp(), CutMix())
    loss = torch.nn.CrossEntropyLoss()(torch.zeros(COUNT, CLASSES), targets)
    assert loss.item() == pytest.approx(torch.tensor(float(CLASSES)).log().item(), abs=1e-5)


def test_without_mixing_targets_stay_labels() -> None:
    _, targets = mixed(Rotate())
    assert targets.dtype is torch.int64


def samples() -> Samples:
    store = torch.randint(0, 256, (30, 1, 8, 8), dtype=torch.uint8)
    return Samples(store, torch.arange(30) % 3, ("a", "b", "c"))


def test_a_preview_shows_the_sample_and_its_draws() -> None:
    seen = preview(samples(), "ink", PreviewRequest((Rotate(),), 0, 1, 5))
    assert seen.originals.shape == (5, 1, 8, 8)
    assert seen.variants.shape == (VARIANTS, 5, 1, 8, 8)
    assert len(seen.names) == 5
    assert seen.mixed[0] == seen.names


def test_a_preview_without_augmentation_shows_the_samples_themselves() -> None:
    seen = preview(samples(), "ink", PreviewRequest((), 0, 1, 5))
    assert all((variant == seen.originals).all() for variant in seen.variants)


def test_a_preview_words_what_is_mixed() -> None:
    seen = preview(samples(), "ink", PreviewRequest((MixUp(alpha=5),), 0, 0, 9))
    words = [word for row in seen.mixed for word in row]
    assert any("%" in word and ", " in word for word in words)
