"""Bare weights of many kinds of network, opened through the one public door."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor, nn

import studio.engine.torchvision_compat  # noqa: F401  before torchvision
from studio.engine.errors import CheckpointError
from studio.engine.network.backbones import facts_of
from studio.engine.network.build import build
from studio.engine.network.from_weights.from_state_dict import network_from_state_dict
from studio.engine.network.from_weights.torchvision_networks import fingerprint
from studio.engine.network.probe import on_meta
from studio.engine.network.templates import TEMPLATES, Template
from studio.engine.training.checkpoints.opening import Opened, open_checkpoint

from torchvision import models

State = dict[str, Tensor]


def opened(state: State, folder: Path) -> Opened:
    torch.save(state, folder / "weights.pth")
    return open_checkpoint(folder / "weights.pth")


def kinds(found: Opened) -> list[str]:
    return [layer.kind for layer in found.checkpoint.network.layers]


def answer(found: Opened, samples: Tensor) -> Tensor:
    with torch.inference_mode():
        out: Tensor = found.checkpoint.module()(samples)
    return out


def expected(net: nn.Module, samples: Tensor) -> Tensor:
    with torch.inference_mode():
        out: Tensor = net.eval()(samples)
    return out


def notes(found: Opened) -> str:
    return "\n".join(str(note) for note in found.notes)


# torchvision's own


@pytest.fixture(scope="module")
def resnet18() -> nn.Module:
    torch.manual_seed(0)
    return models.resnet18(num_classes=7).eval()


@pytest.mark.parametrize("wrapper", ["", "module.", "_orig_mod.", "model.", "module.model."])
def test_resnet18_is_recognised(tmp_path: Path, resnet18: nn.Module, wrapper: str) -> None:
    state = {f"{wrapper}{key}": value for key, value in resnet18.state_dict().items()}
    found = opened(state, tmp_path)
    assert kinds(found) == ["Backbone", "Linear"]
    assert len(found.checkpoint.classes) == 7
    assert found.checkpoint.preprocessing.mean == (0.485, 0.456, 0.406)
    samples = torch.randn(1, 3, 224, 224)
    assert torch.allclose(answer(found, samples), expected(resnet18, samples), atol=1e-5)


def test_counters_that_old_files_lack_are_filled_in(tmp_path: Path, resnet18: nn.Module) -> None:
    state = {k: v for k, v in resnet18.state_dict().items() if not k.endswith("tracked")}
    samples = torch.randn(1, 3, 224, 224)
    assert torch.allclose(
        answer(opened(state, tmp_path), samples), expected(resnet18, samples), atol=1e-5
    )


def test_a_head_of_several_layers_is_kept(tmp_path: Path, resnet18: nn.Module) -> None:
    head = nn.Sequential(nn.Linear(512, 32), nn.ReLU(), nn.Dropout(), nn.Linear(32, 4))
    body = {k: v for k, v in resnet18.state_dict().items() if not k.startswith("fc.")}
    found = opened(body | {f"fc.{k}": v for k, v in head.state_dict().items()}, tmp_path)
    assert kinds(found) == ["Backbone", "Linear", "ReLU", "Linear"]
    assert len(found.checkpoint.classes) == 4


def test_a_head_beside_the_body_is_kept(tmp_path: Path, resnet18: nn.Module) -> None:
    body = {k: v for k, v in resnet18.state_dict().items() if not k.startswith("fc.")}
    state = {f"backbone.model.{k}": v for k, v in body.items()}
    state |= {"fc.weight": torch.randn(5, 512), "fc.bias": torch.zeros(5)}
    found = opened(state, tmp_path)
    assert kinds(found) == ["Backbone", "Linear"]
    assert set(found.checkpoint.weights) == set(state)


def test_a_missing_head_is_told(tmp_path: Path, resnet18: nn.Module) -> None:
    body = {k: v for k, v in resnet18.state_dict().items() if not k.startswith("fc.")}
    found = opened(body, tmp_path)
    assert kinds(found) == ["Backbone", "Linear"]
    assert "knows nothing yet" in notes(found)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("mobilenet_v3_small", {}),
        ("squeezenet1_1", {}),
        ("vit_b_32", {}),
        ("densenet121", {}),
        ("vgg11", {}),
        ("googlenet", {"init_weights": False}),
    ],
)
def test_others_are_recognised_by_their_fingerprint(name: str, options: dict[str, bool]) -> None:
    net = on_meta(lambda: models.get_model(name, num_classes=9, **options))
    rebuilt = network_from_state_dict(net.state_dict())
    backbone = rebuilt.network.layers[0]
    assert getattr(backbone, "architecture", "") == name
    assert rebuilt.classes == 9


def test_the_old_keys_of_densenet_are_known() -> None:
    state = on_meta(lambda: models.densenet121()).state_dict()
    old = {
        k.replace(".norm1", ".norm.1").replace(".conv2", ".conv.2") if "denselayer" in k else k: v
        for k, v in state.items()
    }
    rebuilt = network_from_state_dict(old)
    assert getattr(rebuilt.network.layers[0], "architecture", "") == "densenet121"


def test_squeezenets_head_becomes_linear(tmp_path: Path) -> None:
    net = models.squeezenet1_1(num_classes=3)
    found = opened(net.state_dict(), tmp_path)
    assert kinds(found) == ["Backbone", "Linear"]
    assert "without the ReLU" in notes(found)
    samples = torch.randn(1, 3, 224, 224)
    inside = net.eval().features(samples)
    linear = net.classifier[1](inside).mean(dim=(2, 3))
    assert torch.allclose(answer(found, samples), linear, atol=1e-4)


def test_the_fingerprint_is_the_tables(resnet18: nn.Module) -> None:
    state = resnet18.state_dict()
    assert fingerprint(state, "fc") == facts_of("resnet18").keys


# sequences


class Recurrent(nn.Module):
    """An LSTM or GRU over rows, and a linear layer over its last step."""

    def __init__(self, kind: type[nn.LSTM] | type[nn.GRU], layers: int, both: bool) -> None:
        super().__init__()
        self.rnn = kind(28, 16, num_layers=layers, bidirectional=both, batch_first=True)
        self.out = nn.Linear(32 if both else 16, 5)

    def forward(self, x: Tensor) -> Tensor:
        _, state = self.rnn(x.squeeze(1))
        last = state[0] if isinstance(state, tuple) else state
        both = self.rnn.bidirectional
        out: Tensor = self.out(torch.cat([last[-2], last[-1]], 1) if both else last[-1])
        return out


@pytest.mark.parametrize("kind", [nn.LSTM, nn.GRU])
@pytest.mark.parametrize("both", [False, True])
@pytest.mark.parametrize("layers", [1, 2])
def test_recurrent_classifiers(
    tmp_path: Path, kind: type[nn.LSTM] | type[nn.GRU], layers: int, both: bool
) -> None:
    net = Recurrent(kind, layers, both)
    found = opened(net.state_dict(), tmp_path)
    assert kinds(found) == ["Reshape", kind.__name__, "Linear"]
    samples = torch.randn(2, *found.checkpoint.preprocessing.placement.shape)
    assert torch.allclose(answer(found, samples), expected(net, samples), atol=1e-6)
    assert "the last step" in notes(found)


def test_words_meant_and_classified(tmp_path: Path) -> None:
    net = nn.ModuleDict({"embedding": nn.Embedding(100, 16), "fc": nn.Linear(16, 4)})
    found = opened(net.state_dict(), tmp_path)
    assert kinds(found) == ["Flatten", "Embedding", "GlobalAveragePool", "Linear"]
    normalised = found.checkpoint.preprocessing.normalise(torch.full((1, 1, 1, 32), 7).byte())
    ours = answer(found, normalised)
    assert torch.allclose(ours, net["fc"](net["embedding"](torch.tensor([7]))), atol=1e-5)
    assert "taken for an Embedding" in notes(found)


def test_a_table_is_known_without_its_name() -> None:
    rebuilt = network_from_state_dict(
        {"a.weight": torch.zeros(100, 16), "b.weight": torch.zeros(8, 16), "b.bias": torch.zeros(8)}
    )
    assert [layer.kind for layer in rebuilt.network.layers][1] == "Embedding"


class Transformer(nn.Module):
    """Words, two layers of attention, and the mean of what they give."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(50, 32)
        layer = nn.TransformerEncoderLayer(32, 4, dim_feedforward=48, batch_first=True)
        self.encoder = nn.TransformerEncoder(layer, 2, enable_nested_tensor=False)
        self.head = nn.Linear(32, 6)


def test_transformer_classifiers(tmp_path: Path) -> None:
    net = Transformer().eval()
    found = opened(net.state_dict(), tmp_path)
    assert kinds(found) == [
        "Flatten",
        "Embedding",
        "TransformerEncoderLayer",
        "TransformerEncoderLayer",
        "GlobalAveragePool",
        "Linear",
    ]
    assert "4 heads" in notes(found)
    words = torch.randint(0, 50, (2, 1, 1, 32))
    tokens = net.encoder(net.words(words.flatten(1))).mean(dim=1)
    assert torch.allclose(answer(found, words.float()), net.head(tokens), atol=1e-5)


def test_attention_by_itself(tmp_path: Path) -> None:
    net = nn.ModuleDict(
        {"attention": nn.MultiheadAttention(24, 4, bias=False), "out": nn.Linear(24, 3)}
    )
    found = opened(net.state_dict(), tmp_path)
    assert kinds(found) == ["Reshape", "MultiheadAttention", "GlobalAveragePool", "Linear"]


def test_signals(tmp_path: Path) -> None:
    net = nn.Sequential(
        OrderedDict(
            conv1=nn.Conv1d(3, 8, 5, padding=2),
            bn1=nn.BatchNorm1d(8),
            relu=nn.ReLU(),
            conv2=nn.Conv1d(8, 16, 3, padding=1),
            relu2=nn.ReLU(),
            flatten=nn.Flatten(),
            fc=nn.Linear(16 * 40, 4),
        )
    )
    found = opened(net.state_dict(), tmp_path)
    samples = torch.randn(2, 1, 3, 40)
    assert found.checkpoint.preprocessing.placement.shape == (1, 3, 40)
    assert torch.allclose(answer(found, samples), expected(net, samples[:, 0]), atol=1e-5)


# pictures


def test_depthwise_and_grouped_convolutions(tmp_path: Path) -> None:
    net = nn.Sequential(
        nn.Conv2d(3, 16, 3, padding=1),
        nn.ReLU(),
        nn.Conv2d(16, 32, 3, padding=1, groups=16, bias=False),
        nn.BatchNorm2d(32),
        nn.ReLU(),
        nn.Conv2d(32, 24, 3, padding=1, groups=4),
        nn.ReLU(),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(24, 5),
    )
    found = opened(net.state_dict(), tmp_path)
    assert kinds(found)[2] == "DepthwiseConv2d"
    samples = torch.randn(2, *found.checkpoint.preprocessing.placement.shape)
    assert torch.allclose(answer(found, samples), expected(net, samples), atol=1e-5)


def test_norms_without_statistics(tmp_path: Path) -> None:
    net = nn.ModuleDict(
        {
            "conv": nn.Conv2d(1, 16, 3),
            "norm": nn.GroupNorm(4, 16),
            "act": nn.PReLU(),
            "fc1": nn.Linear(16, 8),
            "ln": nn.LayerNorm(8),
            "fc2": nn.Linear(8, 2),
        }
    )
    found = opened(net.state_dict(), tmp_path)
    assert [k for k in kinds(found) if "Norm" in k or "PReLU" in k] == [
        "GroupNorm",
        "PReLU",
        "LayerNorm",
    ]
    assert "InstanceNorm" in notes(found)


class Basic(nn.Module):
    """The block of the article on residual networks."""

    def __init__(self, inside: int, outside: int, stride: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(inside, outside, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outside)
        self.conv2 = nn.Conv2d(outside, outside, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outside)
        self.shortcut = nn.Sequential()
        if inside != outside:
            self.shortcut = nn.Sequential(
                nn.Conv2d(inside, outside, 1, stride, bias=False), nn.BatchNorm2d(outside)
            )

    def forward(self, x: Tensor) -> Tensor:
        out = self.bn2(self.conv2(torch.relu(self.bn1(self.conv1(x)))))
        return torch.relu(out + self.shortcut(x))


class SmallResNet(nn.Module):
    """As written by hand for small pictures, for instance for CIFAR-10."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(3, 8, 3, 1, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(8)
        self.layer1 = nn.Sequential(Basic(8, 8, 1), Basic(8, 8, 1))
        self.layer2 = nn.Sequential(Basic(8, 16, 2), Basic(16, 16, 1))
        self.linear = nn.Linear(16, 10)

    def forward(self, x: Tensor) -> Tensor:
        out = self.layer2(self.layer1(torch.relu(self.bn1(self.conv1(x)))))
        logits: Tensor = self.linear(out.mean(dim=(2, 3)))
        return logits


def test_a_residual_network_written_by_hand(tmp_path: Path) -> None:
    net = SmallResNet()
    found = opened(net.state_dict(), tmp_path)
    assert "Repeat" in kinds(found) and "Parallel" in kinds(found)
    samples = torch.randn(2, 3, 64, 64)
    assert torch.allclose(answer(found, samples), expected(net, samples), atol=1e-5)
    assert "double the channels" in notes(found)


def test_a_convolution_may_give_the_classes(tmp_path: Path) -> None:
    net = nn.Sequential(nn.Conv2d(3, 8, 3, padding=1), nn.ReLU(), nn.Conv2d(8, 4, 1))
    found = opened(net.state_dict(), tmp_path)
    samples = torch.randn(2, 3, 64, 64)
    assert torch.allclose(
        answer(found, samples), expected(net, samples).mean(dim=(2, 3)), atol=1e-5
    )


class HandViT(nn.Module):
    """A vision transformer as tutorials write it."""

    def __init__(self) -> None:
        super().__init__()
        self.cls_token = nn.Parameter(torch.randn(1, 1, 32))
        self.pos_embed = nn.Parameter(torch.randn(1, 17, 32))
        self.patch_embed = nn.Conv2d(3, 32, 8, stride=8)
        layer = nn.TransformerEncoderLayer(32, 4, 64, batch_first=True)
        self.blocks = nn.TransformerEncoder(layer, 2, enable_nested_tensor=False)
        self.norm = nn.LayerNorm(32)
        self.head = nn.Linear(32, 5)

    def forward(self, x: Tensor) -> Tensor:
        tokens = self.patch_embed(x).flatten(2).transpose(1, 2)
        tokens = torch.cat([self.cls_token.expand(len(x), -1, -1), tokens], dim=1)
        tokens = self.blocks(tokens + self.pos_embed)
        logits: Tensor = self.head(self.norm(tokens)[:, 0])
        return logits


def test_a_vision_transformer_written_by_hand(tmp_path: Path) -> None:
    net = HandViT()
    found = opened(net.state_dict(), tmp_path)
    assert kinds(found)[0] == "PatchEmbedding"
    assert found.checkpoint.preprocessing.placement.shape == (3, 32, 32)
    assert "ReLU inside" in notes(found)
    samples = torch.randn(2, 3, 32, 32)
    assert torch.allclose(answer(found, samples), expected(net, samples), atol=1e-5)


# what cannot be known


def refusal(state: State, folder: Path) -> str:
    with pytest.raises(CheckpointError) as error:
        opened(state, folder)
    return str(error.value)


@pytest.mark.parametrize(
    "layer", [nn.Conv2d(3, 8, (1, 3)), nn.ConvTranspose2d(8, 4, 2), nn.LayerNorm((4, 4))]
)
def test_layers_that_cannot_be_rebuilt_are_refused(tmp_path: Path, layer: nn.Module) -> None:
    net = nn.ModuleDict({"fc1": nn.Linear(16, 8), "other": layer, "fc2": nn.Linear(8, 3)})
    assert "other.weight" in refusal(net.state_dict(), tmp_path)


@pytest.mark.parametrize("name", ["x.y", "pos_embed", "alpha"])
def test_parameters_of_nothing_known_are_refused(tmp_path: Path, name: str) -> None:
    state = nn.Sequential(nn.Linear(16, 8), nn.ReLU(), nn.Linear(8, 3)).state_dict()
    assert f"{name} (3×3) is no weight" in refusal({**state, name: torch.zeros(3, 3)}, tmp_path)


def test_counters_of_nothing_known_are_told_and_left_out(tmp_path: Path) -> None:
    state = nn.Sequential(nn.Linear(16, 8), nn.ReLU(), nn.Linear(8, 3)).state_dict()
    found = opened({**state, "position_ids": torch.arange(7)}, tmp_path)
    assert "position_ids (7) is no weight of a layer known here; it is left out." in notes(found)


def test_places_beside_words_are_refused(tmp_path: Path) -> None:
    net = Transformer()
    net.places = nn.Embedding(64, 32)
    assert "no simple chain" in refusal(net.state_dict(), tmp_path)


def test_an_output_beside_the_last_is_left_out(tmp_path: Path) -> None:
    state = {
        "body.weight": torch.randn(8, 16),
        "policy.weight": torch.randn(4, 8),
        "value.weight": torch.randn(1, 8),
    }
    found = opened(state, tmp_path)
    assert len(found.checkpoint.classes) == 4
    assert "value takes 8 where policy gives 4: it is left out." in notes(found)


def test_a_layer_beside_the_row_is_refused(tmp_path: Path) -> None:
    state = {
        "fc1.weight": torch.randn(8, 16),
        "beside.weight": torch.randn(8, 8, 3, 3),
        "fc2.weight": torch.randn(3, 8),
    }
    assert "beside takes 8" in refusal(state, tmp_path)


def test_norms_defined_after_the_layers_that_they_follow(tmp_path: Path) -> None:
    net = nn.ModuleDict(
        {
            "fc1": nn.Linear(16, 8),
            "fc2": nn.Linear(8, 8),
            "fc3": nn.Linear(8, 3),
            "bn1": nn.BatchNorm1d(8),
            "bn2": nn.BatchNorm1d(8),
        }
    )
    found = opened(net.state_dict(), tmp_path)
    names = [layer.name for layer in found.checkpoint.network.layers if layer.kind != "ReLU"]
    assert names == ["flatten", "fc1", "bn1", "fc2", "bn2", "fc3"]


def test_gaps_in_a_sequentials_numbers_tell_of_poolings(tmp_path: Path) -> None:
    net = nn.Sequential(
        nn.Conv2d(3, 4, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(4, 4, 3, padding=1),
        nn.ReLU(),
        nn.Conv2d(4, 4, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(4 * 64, 3),
    )
    found = opened(net.state_dict(), tmp_path)
    samples = torch.randn(2, 3, 32, 32)
    assert torch.allclose(answer(found, samples), expected(net, samples), atol=1e-5)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.key)
def test_the_studios_own_networks_open(tmp_path: Path, template: Template) -> None:
    state = build(template.network, (3, 32, 32), 4, seed=0).state_dict()
    found = opened(state, tmp_path)
    assert len(found.checkpoint.classes) == 4
    assert sum(v.numel() for v in found.checkpoint.weights.values()) == sum(
        v.numel() for v in state.values()
    )


@pytest.mark.parametrize("key", ["mlp", "mlp-bn", "cnn", "resnet", "vit"])
def test_many_of_the_studios_networks_answer_as_before(tmp_path: Path, key: str) -> None:
    network = next(template.network for template in TEMPLATES if template.key == key)
    net = build(network, (3, 32, 32), 4, seed=0)
    samples = torch.randn(2, 3, 32, 32)
    assert torch.allclose(
        answer(opened(net.state_dict(), tmp_path), samples), expected(net, samples), atol=1e-5
    )


FIELDS = (
    "weight", "bias", "running_mean", "running_var", "num_batches_tracked", "in_proj_weight",
    "out_proj.weight", "weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "positions",
    "projection.weight", "self_attn.in_proj_weight", "linear1.weight", "norm1.weight",
)  # fmt: skip
PATHS = ("", "a", "b.0", "b.1", "b.0.conv", "b.0.skip", "b.1.conv", "c.downsample.0", "emb", "fc")


@settings(max_examples=100)
@given(
    st.dictionaries(
        st.tuples(st.sampled_from(PATHS), st.sampled_from(FIELDS)),
        st.lists(st.sampled_from([1, 2, 3, 4, 6, 12]), max_size=5).map(tuple),
        max_size=8,
    )
)
def test_any_tensors_open_or_are_refused_in_a_sentence(
    shapes: dict[tuple[str, str], tuple[int, ...]],
) -> None:
    state = {f"{path}.{field}".lstrip("."): torch.zeros(s) for (path, field), s in shapes.items()}
    try:
        rebuilt = network_from_state_dict(state)
    except CheckpointError as error:
        assert str(error).endswith(".")
        return
    module = build(rebuilt.network, rebuilt.in_shape, rebuilt.classes, seed=0)
    module.load_state_dict(rebuilt.weights_of(state))


# any chain


@st.composite
def chains(draw: st.DrawFn) -> list[nn.Module]:
    """Convolutions with their norms, then linear layers, as the weightless ones are assumed."""
    channels = draw(st.sampled_from([1, 3]))
    layers: list[nn.Module] = []
    for width in draw(st.lists(st.integers(2, 9), max_size=3)):
        kernel = draw(st.sampled_from([1, 3, 5]))
        has_norm = draw(st.booleans())
        bias = draw(st.booleans())
        layers.append(nn.Conv2d(channels, width, kernel, padding=kernel // 2, bias=bias))
        layers += [nn.BatchNorm2d(width)] if has_norm else []
        layers.append(nn.ReLU())
        channels = width
    layers += [nn.AdaptiveAvgPool2d(1)] if layers else []
    layers.append(nn.Flatten())
    features = channels if len(layers) > 1 else 16
    for width in draw(st.lists(st.integers(2, 9), max_size=3)):
        layers += [nn.Linear(features, width), nn.ReLU()]
        features = width
    return [*layers, nn.Linear(features, draw(st.integers(2, 5)))]


@settings(max_examples=25)
@given(chains())
def test_any_chain_comes_back(layers: list[nn.Module]) -> None:
    net = nn.Sequential(*layers).eval()
    state = net.state_dict()
    rebuilt = network_from_state_dict(state)
    module = build(rebuilt.network, rebuilt.in_shape, rebuilt.classes, seed=0).eval()
    module.load_state_dict(rebuilt.weights_of(state))
    assert sorted(rebuilt.keys.values()) == sorted(state)
    samples = torch.randn(2, *rebuilt.in_shape)
    with torch.inference_mode():
        assert torch.allclose(module(samples), net(samples), atol=1e-5)
