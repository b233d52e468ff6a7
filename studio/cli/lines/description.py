"""What the command line says of a checkpoint, and of what was exported."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from studio.cli.lines.measured_lines import figure_name
from studio.cli.lines.start_lines import note_line
from studio.cli.sentences import tr
from studio.engine.data.text_transform import TextTransform
from studio.engine.export.exporting import Exported
from studio.engine.export.figure import Figure
from studio.engine.export.proof import Proof
from studio.engine.network.layer import shape_text
from studio.engine.network.summary import summarise
from studio.engine.network.tree import walk
from studio.engine.printable import printable
from studio.engine.training.checkpoints.answering import AS_IT_IS
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.checkpoints.opening import Opened

CLASSES_SHOWN = 100
"""Names of classes that are printed."""

NO_NUMBERS = (
    "{count:,} of the weights are no numbers (NaN or infinite): what the network answers is no "
    "number either."
)


def describe(opened: Opened) -> list[str]:
    """Lines that say what a checkpoint holds."""
    checkpoint = opened.checkpoint
    recipe, versions = checkpoint.recipe, checkpoint.versions.items()
    epochs = len(checkpoint.history.epochs)
    lines = [
        tr("Recipe: {name}, seed {seed}", name=recipe.name, seed=recipe.training.seed),
        _classes(checkpoint.classes),
        _input(checkpoint),
        *_layers(checkpoint),
        *_adapter(checkpoint),
        *_answering(checkpoint),
        tr("Epochs: {done}, these weights from epoch {epoch}", done=epochs, epoch=checkpoint.epoch),
        _measured(checkpoint),
        tr("Made with: {told}", told=", ".join(f"{name} {version}" for name, version in versions)),
        *(tr("Assumed: {note}", note=note_line(note)) for note in opened.notes),
        *_other_weights(opened),
    ]
    return [printable(line) for line in lines]


def _classes(classes: Sequence[str]) -> str:
    if not classes:
        return tr("Classes: none, as it has no output layer yet: fine-tuning puts one on")
    return tr("Classes: {count} ({names})", count=len(classes), names=_listed(classes))


def _input(checkpoint: Checkpoint) -> str:
    told = checkpoint.preprocessing
    if isinstance(told.placement, TextTransform):
        return tr(
            "Input: texts, {length:,} tokens at most, of a vocabulary of {vocabulary:,}",
            length=told.placement.length,
            vocabulary=told.placement.vocabulary,
        )
    return tr(
        "Input: {shape}, mean {mean}, std {std}",
        shape=shape_text(told.placement.shape),
        mean=told.mean,
        std=told.std,
    )


def _measured(checkpoint: Checkpoint) -> str:
    figures = [f"{figure_name(name)} {value:.4f}" for name, value in checkpoint.metrics.items()]
    if not figures:
        return tr("Measured: never")
    return tr("Measured: {figures}", figures=", ".join(figures))


def _other_weights(opened: Opened) -> list[str]:
    """Those that are in the file beside these, and those that are no numbers."""
    lines = []
    if opened.has_both and opened.stated is not None:
        other = "ema" if opened.stated.weights == "plain" else "plain"
        lines.append(tr("The other weights are taken by --weights {other}.", other=other))
    if opened.no_numbers:
        lines.append(tr(NO_NUMBERS, count=opened.no_numbers))
    return lines


def _listed(names: Sequence[str]) -> str:
    more = ", …" if len(names) > CLASSES_SHOWN else ""
    return f"{', '.join(names[:CLASSES_SHOWN])}{more}"


def _layers(checkpoint: Checkpoint) -> list[str]:
    shape = checkpoint.preprocessing.placement.shape
    summary = summarise(checkpoint.network, shape, len(checkpoint.classes))
    lines = [tr("Network: {count:,} parameters", count=summary.parameters)]
    for place, layer in walk(checkpoint.network.layers):
        row = summary.row(place)
        name = f"{'  ' * len(place)}{layer.name}"
        out = shape_text(row.out_shape) if row.out_shape else "?"
        lines.append(f"{name:<14}{layer.kind:<18}{out:<12}{row.parameters:>12,}")
    return lines


def _adapter(checkpoint: Checkpoint) -> list[str]:
    trained = checkpoint.adapter
    if trained is None:
        return []
    kind = {"lora": "LoRA", "dora": "DoRA"}[trained.adapter.kind]
    told = tr(
        "Adapter: {kind} of rank {rank}, alpha {alpha:g}, {count:,} parameters in {layers}; the "
        "weights are those with it",
        kind=kind,
        rank=trained.adapter.rank,
        alpha=trained.adapter.alpha,
        count=trained.parameters,
        layers=_listed([*trained.layers]),
    )
    return [told]


def _answering(checkpoint: Checkpoint) -> list[str]:
    if checkpoint.answering == AS_IT_IS:
        return []
    temperature, threshold = checkpoint.answering.temperature, checkpoint.answering.threshold
    if threshold is None:
        return [tr("Answers: at temperature {temperature:.3f}", temperature=temperature)]
    return [tr(ANSWERS, temperature=temperature, threshold=threshold)]


ANSWERS = "Answers: at temperature {temperature:.3f}, unsure below {threshold:.1%}"

READERS = {
    "javascript": "Node ran the page's own JavaScript.",
    "onnxruntime-web": "Node ran the page's own JavaScript, with the onnxruntime-web inside it.",
    "torch": "PyTorch computed the layers listed in the page: no node was found to run its script.",
    "onnxruntime": "onnxruntime ran the graph in the page: no node was found to run its script.",
}
"""What an export was asked by."""

ASKED_OF_DATA = (
    "Read again and asked about {count} samples of {data}: its answers are at most {apart:.1e} "
    "from the network's"
)
ASKED_OF_NOISE = (
    "Read again and asked about {count} samples of noise: its answers are at most {apart:.1e} from "
    "the network's"
)

ACCURACY = (
    "Accuracy on {count} samples it was not trained on: {before:.1%} before, {after:.1%} after"
)
SIZE = "Size: {before:,.2f} MB before, {after:,.2f} MB after"
TIME = "Time a sample, by one thread: {before:.3g} ms before, {after:.3g} ms after"


def exported_lines(exported: Exported) -> list[str]:
    """Where something was written, how large it is, and how near it is to what was trained."""
    written = tr(
        "{form} written to {path} ({size:,.2f} MB)",
        form=tr(exported.format.title),
        path=exported.path,
        size=exported.size / 1e6,
    )
    proof = [] if exported.proof is None else _proof_lines(exported.proof)
    return [written, *proof, *(_figure_line(figure) for figure in exported.figures)]


def _proof_lines(proof: Proof) -> list[str]:
    told = {"count": proof.samples, "data": proof.data, "apart": proof.apart}
    line = tr(ASKED_OF_DATA if proof.data else ASKED_OF_NOISE, **told)
    if isfinite(proof.limit):
        line = tr("{told}; {limit:.0e} is allowed", told=line, limit=proof.limit)
    whole = tr("{told}.", told=line)
    return [whole, tr(READERS[proof.reader])] if proof.reader else [whole]


def _figure_line(figure: Figure) -> str:
    before, after = figure.before, figure.after
    match figure.name:
        case "accuracy":
            return tr(ACCURACY, count=figure.samples, before=before, after=after)
        case "size":
            return tr(SIZE, before=before / 1e6, after=after / 1e6)
    return tr(TIME, before=1e3 * before, after=1e3 * after)
