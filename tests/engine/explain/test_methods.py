"""What each method says of networks whose reasons are known, and what captum says."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from studio.engine.data.image_transform import ImageTransform
from studio.engine.errors import Cancelled, CheckpointError, NetworkError
from studio.engine.explain.method import Attribution, Method
from studio.engine.explain.methods import GradCAM, IntegratedGradients, Occlusion, Saliency
from studio.engine.explain.subject import Subject
from studio.engine.progress import Progress
from tests.engine.explain.networks import convolutional, linear, noisy, picture, spots

PHOTO = ImageTransform(channels=3, height=8, width=8)


@pytest.fixture(scope="module")
def subject() -> Subject:
    return Subject(convolutional())


@pytest.mark.parametrize("kind", Method.kinds)
def test_every_method_gives_a_map_in_the_picture_s_place(kind: str, subject: Subject) -> None:
    found = Method.kinds[kind]().explain(subject, noisy(), 1)
    assert found.values.shape == (8, 8) and found.values.dtype == torch.float32
    assert torch.isfinite(found.values).all()
    assert not found.values.requires_grad
    assert found.is_signed or bool((found.values >= 0).all())
    assert Method.kinds[kind].title and Method.kinds[kind].__doc__


@pytest.mark.parametrize("kind", Method.kinds)
def test_it_says_the_same_again_and_leaves_the_network_as_it_is(kind: str) -> None:
    checkpoint = convolutional(PHOTO)
    before = {name: value.clone() for name, value in checkpoint.weights.items()}
    subject, shown = Subject(checkpoint), noisy(channels=3)
    first, second = (Method.kinds[kind]().explain(subject, shown, 2) for _ in range(2))
    assert torch.equal(first.values, second.values)
    assert all(torch.equal(before[name], value) for name, value in checkpoint.weights.items())
    assert not any(part._forward_hooks for part in subject.module.modules())


def test_another_method_is_one_class() -> None:
    class Nothing(Method):
        """No place matters."""

        title = "Nothing"

        def explain(self, subject, picture, label, progress=None):  # type: ignore[no-untyped-def]
            return Attribution(torch.zeros(picture.shape[1:]), is_signed=False)

    try:
        assert Method.kinds["Nothing"] is Nothing
        assert Method.parse("Nothing") == Nothing()
    finally:
        del Method.kinds["Nothing"]


def test_of_a_linear_network_all_know_the_weights() -> None:
    weights = torch.arange(-64, 64).reshape(2, 64).float()
    subject, shown = Subject(linear(weights)), noisy()
    own = weights[1].view(8, 8)
    assert torch.allclose(Saliency().explain(subject, shown, 1).values, own.abs())
    added = own * shown[0] / 255
    found = IntegratedGradients().explain(subject, shown, 1)
    assert torch.allclose(found.values, added, atol=1e-4)
    assert found.facts["gap"] < 1e-4  # type: ignore[operator]
    assert torch.allclose(Occlusion(share=0.01).explain(subject, shown, 1).values, added, atol=1e-3)


@pytest.mark.parametrize("placement", [None, PHOTO], ids=["ink", "photo"])
def test_integrated_gradients_add_up_to_what_the_logit_gained(
    placement: ImageTransform | None,
) -> None:
    subject = Subject(convolutional(placement) if placement else convolutional())
    for seed in range(5):
        shown = noisy(seed, channels=3 if placement else 1)
        for label in range(3):
            found = IntegratedGradients().explain(subject, shown, label)
            start, end = subject.logits(torch.cat([subject.nothing, subject.read(shown)]))
            gain = (end - start)[label].item()
            assert found.facts["gain"] == pytest.approx(gain, abs=1e-6)
            assert found.values.sum().item() == pytest.approx(gain, rel=0.0101, abs=1e-5)


def test_the_steps_are_those_that_it_takes() -> None:
    subject, shown = Subject(convolutional()), noisy()
    steps = [
        IntegratedGradients(tolerance=tolerance).explain(subject, shown, 0).facts["steps"]
        for tolerance in (1.0, 1e-6)
    ]
    assert steps[0] == 16 and steps[1] > 16  # type: ignore[operator]
    few = IntegratedGradients(tolerance=1e-6, most_steps=16).explain(subject, shown, 0)
    assert few.facts["steps"] == 16


def test_nothing_on_an_empty_picture() -> None:
    subject = Subject(convolutional())
    for method in (IntegratedGradients(), Occlusion()):
        assert method.explain(subject, picture(), 0).values.abs().max() < 1e-6


def test_occlusion_points_at_the_place_that_matters() -> None:
    subject = Subject(spots((2, 5), (6, 1)))
    values = Occlusion(share=2 / 8).explain(subject, picture((2, 5), (6, 1)), 0).values
    assert values.argmax() == 2 * 8 + 5
    assert values[6, 1] == 0


def test_grad_cam_takes_the_last_part_that_has_places(subject: Subject) -> None:
    found = GradCAM().explain(subject, noisy(), 0)
    assert found.facts == {"part": "relu2", "height": 4, "width": 4}


def test_grad_cam_says_that_an_mlp_has_no_places() -> None:
    with pytest.raises(NetworkError, match="height and a width"):
        GradCAM().explain(Subject(spots((1, 1))), noisy(), 0)


def test_answers_that_are_no_numbers_are_told() -> None:
    subject = Subject(linear(torch.full((2, 64), torch.nan)))
    for method in (Saliency(), IntegratedGradients(), Occlusion()):
        with pytest.raises(CheckpointError):
            method.explain(subject, noisy(), 0)


class Stop(Progress):
    def report(self, done: int, total: int) -> None:
        raise Cancelled


@pytest.mark.parametrize("method", [Occlusion(), IntegratedGradients()], ids=str)
def test_the_long_ones_can_be_cancelled(method: Method, subject: Subject) -> None:
    with pytest.raises(Cancelled):
        method.explain(subject, noisy(), 0, Stop())


def test_captum_says_the_same() -> None:
    attr: Any = pytest.importorskip("captum.attr")
    subject, shown = Subject(convolutional(PHOTO)), noisy(channels=3)
    given = subject.read(shown)
    expected = attr.Saliency(subject.module).attribute(given, target=1).amax(1)[0]
    assert torch.allclose(Saliency().explain(subject, shown, 1).values, expected, atol=1e-6)
    whole = attr.IntegratedGradients(subject.module)
    expected = whole.attribute(given, subject.nothing, target=1, n_steps=500).sum(1)[0]
    found = IntegratedGradients(tolerance=1e-4).explain(subject, shown, 1)
    assert torch.allclose(found.values, expected.float(), atol=1e-3)
    expected = attr.Occlusion(subject.module).attribute(
        given, (3, 2, 2), (3, 1, 1), subject.nothing, target=1
    )
    assert torch.allclose(
        Occlusion(share=2 / 8).explain(subject, shown, 1).values, expected[0, 0], atol=1e-5
    )
    layer = attr.LayerGradCam(subject.module.forward, subject.module.get_submodule("relu2"))
    maps = attr.LayerAttribution.interpolate(
        layer.attribute(given, target=1, relu_attributions=True), (8, 8), "bilinear"
    )
    assert torch.allclose(GradCAM().explain(subject, shown, 1).values, maps[0, 0], atol=1e-5)
