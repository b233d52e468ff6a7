"""What is told while a network is built, and that one click mends it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from studio.engine.network.block import Block
from studio.engine.network.checks import Check, Facts, NetworkFinding, findings
from studio.engine.network.layer import Layer
from studio.engine.network.network import Network
from studio.engine.network.reading_size import reading_size
from studio.engine.network.summary import summarise
from studio.engine.network.templates import TEMPLATES
from studio.engine.network.tree import walk

FACTS = Facts((1, 28, 28), 10, 60_000)
PICTURE = Facts((3, 64, 64), 10, 60_000)
SCORES = {"kind": "Linear", "out_features": "classes"}

Row = dict[str, Any]


def net(*layers: str | Row) -> Network:
    return Network(layers=tuple(made(layer, i) for i, layer in enumerate(layers)))


def made(layer: str | Row, i: int) -> Layer:
    row = {"kind": layer} if isinstance(layer, str) else dict(layer)
    row.setdefault("name", f"{row['kind'].lower()}{i}")
    if "layers" in row:
        row["layers"] = [made(inner, k) for k, inner in enumerate(row["layers"])]
    return Layer.parse(row)


def told(network: Network, facts: Facts = FACTS) -> list[NetworkFinding]:
    summary = summarise(network, facts.in_shape, facts.classes, facts.batch_size)
    return findings(network, summary, facts)


def codes(network: Network, facts: Facts = FACTS) -> list[str]:
    return [finding.code for finding in told(network, facts)]


def only(code: str, network: Network, facts: Facts = FACTS) -> NetworkFinding:
    found = [finding for finding in told(network, facts) if finding.code == code]
    assert len(found) == 1, [str(finding) for finding in told(network, facts)]
    return found[0]


def mended(code: str, network: Network, facts: Facts = FACTS) -> Network:
    """The network after the click on the one finding of `code`, which is gone then."""
    finding = only(code, network, facts)
    assert finding.fixed is not None
    after = finding.fixed
    assert code not in codes(after, facts)
    if summarise(network, facts.in_shape, facts.classes).problem is None:
        assert summarise(after, facts.in_shape, facts.classes).problem is None
    return after


def kinds(network: Network) -> list[str]:
    return [layer.kind for _, layer in walk(network.layers)]


def test_a_large_number_is_told_with_separators() -> None:
    network = net("Flatten", linear(4096), "ReLU", SCORES)
    assert "16,2" in str(only("too-many-parameters", network, replace(FACTS, samples=200)))


def linear(width: int | str = 64, **values: object) -> Row:
    return {"kind": "Linear", "out_features": width, **values}


def conv(channels: int = 32, kernel: int = 3, **values: object) -> Row:
    sizes = {"out_channels": channels, "kernel_size": kernel, "padding": kernel // 2}
    return {"kind": "Conv2d", **sizes, **values}


def block(kind: str, *layers: str | Row, **values: object) -> Row:
    return {"kind": kind, "layers": list(layers), **values}


def test_every_check_has_a_code_of_its_own() -> None:
    names = [kind.code for kind in Check.kinds]
    assert len(set(names)) == len(names) == 26


# That a backbone enlarges pictures of 28 px is true.
TRUE_OF_TEMPLATES = {
    "resnet18": {"small-for-backbone"},
    "mobilenet_v2": {"small-for-backbone"},
}


@pytest.mark.parametrize(
    "template", [t for t in TEMPLATES if t.reads == "pictures"], ids=lambda template: template.key
)
@pytest.mark.parametrize("facts", [FACTS, PICTURE], ids=["grey", "colour"])
def test_the_templates_are_in_order(template: Any, facts: Facts) -> None:
    may = {"too-many-parameters", *TRUE_OF_TEMPLATES.get(template.key, ())}
    assert set(codes(template.network, facts)) <= may


# ---- linear pairs


@pytest.mark.parametrize("between", [[], ["BatchNorm1d"], ["Dropout", "LayerNorm"]])
def test_two_linear_layers_without_an_activation(between: list[str]) -> None:
    after = mended("linear-pair", net("Flatten", linear(bias=False), *between, SCORES))
    before = "BatchNorm1d" if between == ["BatchNorm1d"] else "Linear"
    assert kinds(after)[kinds(after).index("ReLU") - 1] == before


def test_an_average_and_a_flatten_do_not_bend_and_a_max_does() -> None:
    assert "linear-pair" in codes(net(conv(), "AvgPool2d", "Flatten", SCORES))
    assert "linear-pair" not in codes(net(conv(), "MaxPool2d", "Flatten", SCORES))
    assert "linear-pair" in codes(net(conv(), "GlobalAveragePool", SCORES))


def test_a_depthwise_convolution_and_its_pointwise_one_belong_together() -> None:
    deep: list[str | Row] = ["DepthwiseConv2d", conv(16, 1), "ReLU", "GlobalAveragePool", SCORES]
    assert "linear-pair" not in codes(net(conv(8), "ReLU", *deep))
    grouped = conv(8, groups=8)
    assert "linear-pair" not in codes(net(conv(8), "ReLU", grouped, *deep[1:]))
    assert "linear-pair" in codes(net(conv(8), "ReLU", conv(4, 1), conv(8), *deep[2:]))


def test_attention_and_recurrence_bend_by_themselves() -> None:
    tokens: Row = {"kind": "PatchEmbedding", "embed_dim": 16}
    assert codes(net(tokens, "TransformerEncoderLayer", "ClassToken", SCORES)) == []
    assert codes(net(tokens, "ReLU", {"kind": "LSTM", "hidden_size": 16}, SCORES)) == []


def test_a_pair_across_the_border_of_a_block() -> None:
    network = net("Flatten", block("Sequential", linear()), block("Sequential", SCORES))
    after = mended("linear-pair", network)
    assert kinds(after) == ["Flatten", "Sequential", "Linear", "ReLU", "Sequential", "Linear"]


def test_branches_that_are_linear_are_followed_by_one_activation_after_all() -> None:
    branches = block("Parallel", conv(8), conv(8, 1))
    network = net(branches, "GlobalAveragePool", SCORES)
    found = [finding for finding in told(network) if finding.code == "linear-pair"]
    assert [finding.place for finding in found] == [(0, 0), (0, 1)]
    assert found[0].fixed is not None
    assert kinds(found[0].fixed)[3] == "ReLU"
    assert "linear-pair" not in codes(found[0].fixed)


def test_a_skip_past_a_bend_is_no_pair_and_one_past_nothing_is() -> None:
    bent = block("Residual", conv(8), "ReLU", conv(8))
    straight = block("Residual", conv(8))
    end: list[str | Row] = ["ReLU", "GlobalAveragePool", SCORES]
    assert "linear-pair" not in codes(net(conv(8), bent, conv(8), *end))
    assert "linear-pair" in codes(net(conv(8), straight, conv(8), *end))


def test_copies_of_one_linear_layer() -> None:
    network = net("Flatten", block("Repeat", linear(), n=3), "ReLU", SCORES)
    finding = only("linear-pair", network)
    assert "copies" in str(finding)
    assert kinds(mended("linear-pair", network))[2:4] == ["Linear", "ReLU"]


# ---- dropout


def test_a_dropout_moves_behind_the_norms_activation() -> None:
    network = net(
        "Flatten", linear(bias=False), "ReLU", "Dropout", "BatchNorm1d", "ReLU", linear(), "ReLU",
        SCORES,
    )  # fmt: skip
    after = mended("dropout-before-norm", network)
    assert kinds(after)[2:7] == ["ReLU", "BatchNorm1d", "ReLU", "Dropout", "Linear"]


def test_a_dropout_before_a_norm_in_another_block_is_removed() -> None:
    inside = block("Sequential", "BatchNorm1d", "ReLU")
    after = mended("dropout-before-norm", net("Flatten", linear(), "Dropout", inside, SCORES))
    assert "Dropout" not in kinds(after)


@pytest.mark.parametrize(
    ("code", "extra"),
    [
        ("dropout-after-output", "Dropout"),
        ("norm-after-output", "BatchNorm1d"),
        ("norm-after-output", "LayerNorm"),
        ("softmax-twice", "Softmax"),
        ("softmax-twice", "LogSoftmax"),
        ("softmax-twice", "Sigmoid"),
        ("activation-at-end", "ReLU"),
        ("activation-at-end", "Tanh"),
    ],
)
def test_what_does_not_belong_after_the_output_layer(code: str, extra: str) -> None:
    network = net("Flatten", linear(), "ReLU", SCORES)
    spoilt = Network(layers=(*network.layers, made(extra, 9)))
    assert mended(code, spoilt) == network
    # Before there is one value a class, the person may be about to add the output layer.
    assert code not in codes(Network(layers=(*network.layers[:3], made(extra, 9))))


def test_probabilities_are_right_before_a_loss_that_makes_none() -> None:
    network = net("Flatten", SCORES, "LogSoftmax")
    assert codes(network, replace(FACTS, loss="NLL")) == []


def test_an_activation_before_the_last_average_is_usual() -> None:
    assert codes(net(conv(16), "ReLU", conv(10, 1), "ReLU", "GlobalAveragePool")) == []


def test_dropouts_share() -> None:
    network = net("Flatten", linear(), "ReLU", {"kind": "Dropout", "p": 0.8}, SCORES)
    after = mended("dropout-too-high", network)
    assert after.layers[3].p == 0.5  # type: ignore[attr-defined]
    assert after.layers[:3] == network.layers[:3]


def test_dropout_of_pixels() -> None:
    network = net({"kind": "Dropout", "p": 0.5}, "Flatten", SCORES)
    assert kinds(mended("dropout-of-pixels", network)) == ["Flatten", "Linear"]
    assert codes(net({"kind": "Dropout", "p": 0.2}, "Flatten", SCORES)) == []


# ---- normalisation


def test_batch_norm_with_few_samples() -> None:
    few = replace(FACTS, batch_size=4)
    network = net(
        conv(12, bias=False), {"kind": "BatchNorm2d", "frozen": True}, "ReLU",
        "GlobalAveragePool", "BatchNorm1d", SCORES,
    )  # fmt: skip
    assert "batch-norm-of-few" not in codes(network)
    after = mended("batch-norm-of-few", network, few)
    group, layer = after.layers[1], after.layers[4]
    assert (group.kind, group.num_groups, group.is_frozen) == ("GroupNorm", 6, True)  # type: ignore[attr-defined]
    assert layer.kind == "LayerNorm"


def test_two_normalisations() -> None:
    network = net(conv(8, bias=False), "BatchNorm2d", "BatchNorm2d", "ReLU", "Flatten", SCORES)
    assert kinds(mended("norm-twice", network)).count("BatchNorm2d") == 1
    inside = block("Repeat", "BatchNorm2d", conv(8), "ReLU")
    network = net(conv(8, bias=False), "BatchNorm2d", inside, "Flatten", SCORES)
    assert only("norm-twice", network).place == (1,)


def test_a_bias_before_a_norm() -> None:
    network = net(conv(8), "InstanceNorm2d", "ReLU", "Flatten", SCORES)
    after = mended("bias-before-norm", network)
    assert after.layers[1:] == network.layers[1:]
    assert "bias-before-norm" not in codes(net(conv(8), "ReLU", "BatchNorm2d", "Flatten", SCORES))
    assert "bias-before-norm" not in codes(net(conv(8), "GroupNorm", "ReLU", "Flatten", SCORES))
    rows: Row = {"kind": "Reshape", "shape": [28, 28]}
    assert "bias-before-norm" not in codes(net(rows, linear(), "BatchNorm1d", "Flatten", SCORES))


# ---- pictures


def test_a_kernel_larger_than_the_picture() -> None:
    pool: Row = {"kind": "MaxPool2d", "kernel_size": 3}
    network = net(conv(8), "ReLU", pool, pool, pool, conv(8), "ReLU", "Flatten", SCORES)
    finding = only("tiny-picture", network)
    assert (finding.place, finding.values["side"]) == ((5,), 1)
    assert finding.fix.format(**finding.values) == "Remove maxpool2d4"
    assert kinds(mended("tiny-picture", network)).count("MaxPool2d") == 2


def test_a_kernel_becomes_one_pixel_where_no_pooling_is_to_blame() -> None:
    tiny = replace(FACTS, in_shape=(1, 2, 2))
    after = mended("tiny-picture", net(conv(8), "ReLU", "Flatten", SCORES), tiny)
    assert after.layers[0].kernel_size == 1  # type: ignore[attr-defined]


def test_a_bottleneck_before_the_output() -> None:
    network = net("Flatten", linear(4), "ReLU", linear(32), "ReLU", SCORES)
    after = mended("narrow-before-output", network)
    assert after.layers[1].out_features == 16  # type: ignore[attr-defined]
    many = replace(FACTS, classes=1_000)
    assert "narrow-before-output" not in codes(net("Flatten", linear(512), "ReLU", SCORES), many)


def test_a_flatten_before_nearly_all_parameters() -> None:
    network = net(conv(32), "ReLU", "Flatten", linear(128), "ReLU", SCORES)
    assert kinds(mended("wide-flatten", network))[2] == "GlobalAveragePool"
    assert "wide-flatten" not in codes(net("Flatten", linear(128), "ReLU", SCORES), PICTURE)


def test_a_table_of_numbers_for_pictures() -> None:
    network = net("Flatten", "Embedding", "GlobalAveragePool", SCORES)
    assert (finding := only("embedding-of-pictures", network)).fixed is None
    assert finding.fix == ""


# ---- size and depth


def test_too_many_parameters_are_halved_at_once() -> None:
    few = replace(FACTS, samples=500)
    network = net("Flatten", linear(1024), "ReLU", linear(512), "ReLU", SCORES)
    after = mended("too-many-parameters", network, few)
    assert [layer.out_features for layer in after.layers[1::2]] == [32, 16, "classes"]  # type: ignore[attr-defined]
    assert codes(network, replace(FACTS, samples=None)) == []


@pytest.mark.parametrize("key", ["cnn", "vgg", "resnet", "vit"])
def test_narrow_templates_still_fit(key: str) -> None:
    network = next(template.network for template in TEMPLATES if template.key == key)
    count = summarise(network, (1, 28, 28), 10).parameters
    after = mended("too-many-parameters", network, replace(FACTS, samples=count // 210))
    narrow = summarise(after, (1, 28, 28), 10)
    assert narrow.problem is None
    assert narrow.parameters < count


def test_groups_and_heads_still_divide_what_was_made_narrow() -> None:
    few = replace(FACTS, samples=200)
    network = net(
        conv(96), {"kind": "GroupNorm", "num_groups": 24}, "ReLU", conv(96, groups=96),
        "ReLU", "GlobalAveragePool", SCORES,
    )  # fmt: skip
    after = mended("too-many-parameters", replace_first(network, conv(960)), few)
    assert summarise(after, (1, 28, 28), 10).problem is None


def test_an_encoder_with_what_it_learned_is_not_counted() -> None:
    """Its parameters do not have to be taught, and narrower ones would not fit its weights."""
    texts = replace(FACTS, in_shape=(16,), samples=100, vocabulary=500)
    sizes = {"hidden_size": 48, "num_hidden_layers": 1, "intermediate_size": 64, "vocab_size": 500}
    fresh = net({"kind": "TextBackbone", **sizes}, SCORES)
    assert "too-many-parameters" in codes(fresh, texts)
    learned = net({"kind": "TextBackbone", **sizes, "path": "/tiny"}, SCORES)
    assert "too-many-parameters" not in codes(learned, texts)


def replace_first(network: Network, row: Row) -> Network:
    wide = conv(960, groups=960)
    layers = list(network.layers)
    layers[0], layers[3] = made(row, 0), made(wide, 3)
    return Network(layers=tuple(layers))


def test_frozen_parameters_do_not_count_and_stay() -> None:
    few = replace(FACTS, samples=100)
    network = net("Flatten", linear(1024, frozen=True), "ReLU", SCORES)
    assert (finding := only("too-many-parameters", network, few)).fixed is None
    assert finding.fix == ""
    assert codes(network, replace(FACTS, samples=103)) == []


def test_many_tanh_in_a_row() -> None:
    deep = net("Flatten", *[linear(), "Tanh"] * 7, SCORES)
    assert "Tanh" not in kinds(mended("fading-gradient", deep))
    assert codes(net("Flatten", *[linear(), "Tanh"] * 6, SCORES)) == []
    copies = net("Flatten", block("Repeat", linear(), "Sigmoid", n=7), SCORES)
    assert "Sigmoid" not in kinds(mended("fading-gradient", copies))


# ---- backbones and what is frozen


def backbone(**values: object) -> Row:
    return {"kind": "Backbone", **values}


LARGE = Facts((3, 224, 224), 10, 60_000)


def test_a_frozen_backbone_of_chance() -> None:
    after = mended("frozen-chance", net(backbone(pretrained=False, frozen=True), SCORES), LARGE)
    assert after.layers[0].pretrained  # type: ignore[attr-defined]
    assert codes(net(backbone(frozen=True), SCORES), LARGE) == []


@pytest.mark.parametrize("size", [160, None])
def test_a_backbone_at_another_size(size: int | None) -> None:
    facts = replace(LARGE, in_shape=(3, 160, 160))
    after = mended("backbone-size", net(backbone(size=size, frozen=True), SCORES), facts)
    assert after.layers[0].size == 224  # type: ignore[attr-defined]


def test_small_pictures_for_a_backbone() -> None:
    finding = only("small-for-backbone", net(backbone(frozen=True), SCORES), PICTURE)
    assert (finding.fix, finding.fixed) == ("", None)


def test_files_are_read_larger_by_a_click() -> None:
    facts = replace(PICTURE, can_be_larger=True)
    finding = only("small-for-backbone", net(backbone(frozen=True), SCORES), facts)
    assert (finding.fix, finding.fixed, finding.picture_size) == (
        "Read them at {size} px",
        None,
        224,
    )


def test_few_photos_are_learned_by_a_network_that_can_see() -> None:
    facts = replace(LARGE, samples=194)
    after = mended("few-photos", net(conv(), "ReLU", "GlobalAveragePool", SCORES), facts)
    assert [layer.kind for layer in after.layers] == ["Backbone", "Linear"]
    assert reading_size(after) == 224
    assert "few-photos" not in codes(after, facts)


@pytest.mark.parametrize(
    "facts",
    [
        replace(LARGE, samples=50_000),
        replace(LARGE, samples=None),
        replace(LARGE, samples=194, in_shape=(1, 224, 224)),
        replace(LARGE, samples=194, in_shape=(3, 32, 32)),
    ],
    ids=["enough", "unknown", "grey", "small"],
)
def test_others_are_not(facts: Facts) -> None:
    assert "few-photos" not in codes(net(conv(), "ReLU", "GlobalAveragePool", SCORES), facts)


def test_what_learns_anew_has_no_size_of_its_own() -> None:
    assert reading_size(net(backbone(pretrained=False), SCORES)) is None
    assert reading_size(net(conv(), SCORES)) is None


def test_nothing_learns() -> None:
    network = net("Flatten", linear(frozen=True), "ReLU", {**SCORES, "frozen": True})
    after = mended("nothing-learns", network)
    assert [layer.is_frozen for layer in after.layers] == [False, True, False, False]


def test_of_a_frozen_block_only_the_last_layer_learns() -> None:
    network = net("Flatten", block("Sequential", linear(), "ReLU", SCORES, frozen=True))
    after = mended("nothing-learns", network).layers[1]
    assert isinstance(after, Block)
    assert [after.is_frozen, *(layer.is_frozen for layer in after.layers)] == [
        False,
        True,
        False,
        False,
    ]


# ---- all of them


def test_the_most_serious_comes_first_then_the_first_place() -> None:
    network = net("Flatten", linear(), linear(), "BatchNorm1d", "ReLU", SCORES, "Softmax")
    places = [(finding.code, finding.place) for finding in told(network)]
    assert places == [("softmax-twice", (6,)), ("linear-pair", (1,)), ("bias-before-norm", (2,))]


@st.composite
def any_rows(draw: st.DrawFn, depth: int = 0) -> list[Row]:
    blocks = ("Parallel", "Repeat", "Residual", "Sequential")
    names = sorted(set(Layer.kinds) - set(blocks) - {"Backbone", "TimmBackbone"})
    usual = ["Linear", "Flatten", "Conv2d", "ReLU", "BatchNorm1d", "BatchNorm2d", "Dropout"]
    rows = []
    for _ in range(draw(st.integers(0, 6 - 2 * depth))):
        if depth < 2 and draw(st.integers(0, 3)) == 0:
            kind = draw(st.sampled_from(blocks))
            rows.append({"kind": kind, "layers": draw(any_rows(depth + 1))})
            continue
        row: Row = {"kind": draw(st.sampled_from(usual) | st.sampled_from(names))}
        if row["kind"] == "Linear":
            row["out_features"] = draw(st.sampled_from([2, 3, 16, "classes"]))
        if row["kind"] == "Conv2d":
            row |= {"out_channels": draw(st.sampled_from([2, 8, 32])), "padding": 1}
        if "frozen" in Layer.kinds[row["kind"]].model_fields:
            row["frozen"] = draw(st.integers(0, 4)) == 0
        rows.append(row)
    return rows


@settings(max_examples=80)
@given(
    any_rows(),
    st.booleans(),
    st.sampled_from([(1, 8, 8), (3, 2, 2), (2, 1, 1)]),
    st.sampled_from([None, 0, 1, 100, 60_000]),
    st.integers(1, 16),
)
def test_no_network_makes_a_check_raise_and_every_mend_works(
    rows: list[Row], headed: bool, in_shape: tuple[int, int, int], samples: int | None, batch: int
) -> None:
    network = net(*rows, *(["Flatten", SCORES] if headed else []))
    facts = Facts(in_shape, 3, samples, batch_size=batch)
    try:
        before = summarise(network, in_shape, 3)
    except (AssertionError, ValueError):  # it can't be summarised, so it can't be shown
        reject()
    found = told(network, facts)
    for finding in found:
        assert "{" not in str(finding)
        for text in (finding.why, finding.fix):
            assert "{" not in text.format(**finding.values)
        assert bool(finding.fix) == (finding.fixed is not None)
        if finding.fixed is None:
            continue
        after = codes(finding.fixed, facts)
        assert after.count(finding.code) < [one.code for one in found].count(finding.code)
        if before.problem is None:
            assert summarise(finding.fixed, in_shape, 3).problem is None
