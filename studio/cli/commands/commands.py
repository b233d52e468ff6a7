"""The subcommands by their names, thin over the engine.

What one needs is imported when it is called, so that ``--help`` is quick.
"""

from __future__ import annotations

import argparse
import json

from studio.cli.arguments.stated import open_stated
from studio.cli.output import ProgressBar, print_line
from studio.cli.sentences import terminal_wording, tr
from studio.engine.files import expanded


def _train(arguments: argparse.Namespace) -> int:
    from studio.cli.commands.runs import begin

    return begin(arguments)


def _plan(arguments: argparse.Namespace) -> int:
    from studio.cli.commands.planning import plan

    return plan(arguments)


def _continue(arguments: argparse.Namespace) -> int:
    from studio.cli.commands.runs import go_on

    return go_on(arguments)


def _ask(arguments: argparse.Namespace) -> int:
    from studio.cli.commands.runs import ask

    return ask(arguments)


def _evaluate(arguments: argparse.Namespace) -> int:
    from studio.cli.lines.measured_lines import figures
    from studio.engine.data.sources import source_called, with_columns
    from studio.engine.evaluation.evaluation_dict import evaluation_dict
    from studio.engine.evaluation.measure import measure_on
    from studio.engine.evaluation.prediction_table import save_prediction_table
    from studio.engine.paths import data_folder

    checkpoint = open_stated(arguments).checkpoint
    own = checkpoint.recipe.data.source
    source = source_called(arguments.dataset) if arguments.dataset else own
    source = with_columns(source, arguments.columns)
    bar = ProgressBar("Opening the data")
    evaluation = measure_on(checkpoint, source, data_folder(arguments.data_dir), bar)
    if arguments.predictions is not None:
        save_prediction_table(evaluation.predictions, expanded(arguments.predictions))
    if arguments.json:
        print(json.dumps(evaluation_dict(evaluation)))
    else:
        print_line(*figures(evaluation.measured))
    return 0


def _compare(arguments: argparse.Namespace) -> int:
    from studio.cli.commands.comparing import compare_two

    return compare_two(arguments)


def _predict(arguments: argparse.Namespace) -> int:
    from studio.cli.commands.answers import answers_to, plain_answers, print_answers
    from studio.engine.evaluation.predictor import Predictor

    predictor = Predictor(open_stated(arguments).checkpoint)
    found = answers_to(predictor, arguments.inputs, arguments.unsure)
    if arguments.json:
        plain, all_read = plain_answers(found)
        print(json.dumps(plain))
    else:
        all_read = print_answers(found, arguments.top, arguments.csv)
    return 0 if all_read else 2


def _report(arguments: argparse.Namespace) -> int:
    from studio.engine.paths import data_folder
    from studio.engine.report.report import write_report

    bar = ProgressBar("Measuring for the report")
    run, out = expanded(arguments.run), expanded(arguments.out)
    path = write_report(run, out, data_folder(arguments.data_dir), bar, terminal_wording())
    print_line(tr("Report written to {path}", path=path))
    return 0


def _export(arguments: argparse.Namespace) -> int:
    from studio.cli.lines.description import exported_lines
    from studio.engine.export.exporting import export
    from studio.engine.export.formats import ExportFormat
    from studio.engine.paths import data_folder
    from studio.engine.recipe_file import set_value

    settings: dict[str, object] = {}
    for override in arguments.set:
        set_value(settings, override)
    format = ExportFormat.named(arguments.to).parse(settings)
    checkpoint, bar = open_stated(arguments).checkpoint, ProgressBar("Opening the run's data")
    folder = data_folder(arguments.data_dir)
    made = export(checkpoint, arguments.out, format, folder, bar, terminal_wording())
    print_line(*exported_lines(made))
    return 0


def _check(arguments: argparse.Namespace) -> int:
    from studio.cli.lines.measured_lines import findings
    from studio.engine.data.cleaning import report
    from studio.engine.data.cleaning.finding_sentences import finding_dict
    from studio.engine.data.sources import source_called, with_columns
    from studio.engine.paths import data_folder

    source = with_columns(source_called(arguments.dataset), arguments.columns)
    dataset = source.open(data_folder(arguments.data_dir), ProgressBar("Opening the data"))
    found = report(dataset, ProgressBar("Checking the data"))
    if arguments.json:
        kinds = {finding.kind: finding_dict(finding) for finding in found.findings}
        parts = {name: len(samples) for name, samples in dataset.parts().items()}
        about = {"dataset": dataset.name, "classes": list(dataset.classes), "parts": parts}
        told = {"recognised": dataset.recognised, "checked": found.checked, "findings": kinds}
        print(json.dumps(about | told))
    else:
        print_line(*findings(found, dataset))
    return 0


def _info(arguments: argparse.Namespace) -> int:
    from studio.cli.lines.description import describe

    print_line(*describe(open_stated(arguments)))
    return 0


def _script(arguments: argparse.Namespace) -> int:
    from studio.cli.commands.batch_file import write_batch_file

    write_batch_file(arguments)
    return 0


COMMANDS = {
    "train": _train,
    "plan": _plan,
    "continue": _continue,
    "evaluate": _evaluate,
    "compare": _compare,
    "predict": _predict,
    "report": _report,
    "export": _export,
    "info": _info,
    "check": _check,
    "script": _script,
    "ask": _ask,
}
"""What each subcommand does; it returns the exit status."""
