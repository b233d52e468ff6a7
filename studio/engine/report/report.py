"""A run as one HTML file that explains itself: no network, no script, and it prints well."""

from __future__ import annotations

from pathlib import Path

from studio.engine.data.split import Split
from studio.engine.errors import DataError, RunError, StudioError
from studio.engine.evaluation.evaluation import Evaluation
from studio.engine.evaluation.kept_evaluation import evaluated
from studio.engine.evaluation.unseen import own_parts, trained_with, unseen
from studio.engine.files import write_atomic
from studio.engine.progress import Progress
from studio.engine.recipe_file import load_recipe
from studio.engine.report.markup import Html, element
from studio.engine.report.measured_part import headline, measured_sections
from studio.engine.report.run_part import (
    data_section,
    network_section,
    repeat_section,
    training_section,
)
from studio.engine.runs.kept_run import KeptRun, read_history, read_run
from studio.engine.runs.own_files import BEST, RECIPE
from studio.engine.training.checkpoints.checkpoint import Checkpoint, load_checkpoint
from studio.engine.wording import ENGLISH, HAN_STYLE, Wording

STYLE = """
body { font: 14px/1.5 system-ui, sans-serif; color: #1A1F27; max-width: 60em; margin: 2em auto;
       padding: 0 1em; }
h1 { margin-bottom: 0; } h2 { margin-top: 2em; border-bottom: 1px solid #E2E5EA; }
.quiet, small { color: #667085; } .big { font-size: 1.4em; font-weight: 600; }
table { border-collapse: collapse; margin: .7em 0; }
th, td { padding: .2em .7em; text-align: left; border-bottom: 1px solid #E2E5EA; }
.facts th { font-weight: 400; color: #667085; } .number { text-align: right; }
.matrix th, .matrix td { text-align: center; border: 1px solid #fff; min-width: 2em; }
figure { margin: 0 1em 1em 0; } figure span { margin-right: .6em; }
.plots { display: flex; flex-wrap: wrap; } .plots figure { flex: 1 1 20em; }
.pictures { display: grid; grid-template-columns: repeat(6, minmax(0, 1fr)); gap: 1em; }
.pictures figure { margin: 0; display: flex; flex-direction: column; }
.pictures img { width: 100%; image-rendering: pixelated; } .pictures small {
  overflow-wrap: anywhere; }
.texts figure { max-width: 44em; } .texts figure > * { margin-right: .8em; }
blockquote { margin: 0 0 .2em; padding: .4em .8em; border-left: 3px solid #E2E5EA;
  white-space: pre-wrap; overflow-wrap: anywhere; }
svg { width: 100%; max-width: 32em; font-size: 11px; fill: #667085; }
pre { background: #F8F9FB; padding: 1em; overflow: auto; font-size: 12px; }
figure, table, tr { break-inside: avoid; } h2, h3, section > p { break-after: avoid; }
@page { margin: 16mm; }
@media print { body { margin: 0; max-width: none; font-size: 12px; } h2 { margin-top: 1.4em; }
  pre { columns: 2; white-space: pre-wrap; font-size: 10px; overflow: visible; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  details { display: none; } /* the recipe at the end tells the same */ }
"""


PARTS = {
    "test": "{data}, its test part",
    "held back": "{data}, what was held back of it for a test",
    "validation": "{data}, the part that validated training",
    "all": "{data}, all that is new to the network",
    "train": "{data}, the part it was trained on",
}
"""What a network was measured on."""


def write_report(
    run: Path,
    path: Path,
    data_dir: Path,
    progress: Progress | None = None,
    words: Wording = ENGLISH,
) -> Path:
    """Write what is known of the run in a folder to `path`, in the language of `words`.

    Raises:
        StudioError: there is no run with weights in that folder, or the file cannot be written.
        Cancelled: as `progress` says.
    """
    write_atomic(path, report_of(run, data_dir, progress, words).encode())
    return path


def report_of(
    run: Path, data_dir: Path, progress: Progress | None = None, words: Wording = ENGLISH
) -> str:
    """The page. What is computed from the data is left out where these are not on this machine,
    and it says so.

    Raises:
        StudioError: there is no run with weights in that folder.
        Cancelled: as `progress` says.
    """
    kept = read_run(run)
    if kept is None or not (run / BEST).is_file():
        raise RunError(
            "There is no run with finished weights in {folder}. Name the folder of a run: it holds "
            "best.pth and recipe.toml.",
            folder=run,
        )
    checkpoint, recipe = load_checkpoint(run / BEST), load_recipe(str(run / RECIPE))
    found, parts = _measured(checkpoint, run, data_dir, progress or Progress())
    sections = [
        _head(kept, found, checkpoint.recipe.data.source.titled(words), words),
        data_section(kept, recipe, parts, words),
        network_section(checkpoint, words),
        training_section(kept, recipe, read_history(run), words),
        *(measured_sections(found, words) if isinstance(found, Evaluation) else []),
        repeat_section(kept, recipe, words),
    ]
    return _page(kept.title, sections, words)


def _measured(
    checkpoint: Checkpoint, run: Path, data_dir: Path, progress: Progress
) -> tuple[Evaluation | StudioError, Split | None]:
    """The run's network on what it was not trained on of its own data, else why not; and the parts
    of its training, where the data are as they were.
    """
    source, own = checkpoint.recipe.data.source, None
    if not source.found(data_dir):
        return DataError("The data {data} are not on this machine.", data=source.label), None
    try:
        dataset = source.open_as(checkpoint.preprocessing.placement, data_dir, progress)
        seen = trained_with(checkpoint, data_dir, progress)
        own = own_parts(checkpoint, dataset, seen)
        of, place = unseen(checkpoint, dataset, seen), None if own is None else run
        return evaluated(checkpoint, dataset.name, of, place, progress=progress).evaluation, own
    except StudioError as error:
        return error, own


def _head(kept: KeptRun, found: Evaluation | StudioError, data: str, words: Wording) -> Html:
    if isinstance(found, Evaluation):
        told = element("p", headline(found, words), class_="big")
        of = element("p", words.tr(PARTS[found.of.part], data=data), class_="quiet")
    else:
        why = words.sentence(found)
        told = element("p", words.tr("Not measured for this report: {why}", why=why))
        of = Html("")
    when = element("p", kept.record.created.replace("T", " ")[:16], class_="quiet")
    return element("header", element("h1", kept.title), when, told, of)


def _page(title: str, sections: list[Html], words: Wording) -> str:
    head = element(
        "head",
        Html('<meta charset="utf-8"><meta name="viewport" content="width=device-width">'),
        element("title", title),
        element("style", Html(STYLE + HAN_STYLE)),
    )
    body = element("body", *sections)
    return f"<!DOCTYPE html>\n{element('html', head, body, lang=words.tag)}\n"
