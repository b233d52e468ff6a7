"""The studio without a window: the subcommands, thin over the engine.

Exit status: 0 done, 2 a wrong call or bad input (one sentence on stderr), 1 anything else;
130, 143 and 129 ended by Ctrl+C, SIGTERM and SIGHUP, 141 nobody reads what is printed any more.
What a run had reached is kept then. torch is imported by the commands, so that ``--help`` is quick.
"""

from __future__ import annotations

import argparse
import contextlib
import json

from studio.cli import output
from studio.cli.arguments.parser import open_stated, parser, stated_by
from studio.cli.output import ProgressBar, print_error, print_line
from studio.cli.sentences import sentence, terminal_wording, tr
from studio.engine.errors import (
    Cancelled,
    CheckpointError,
    DataError,
    NetworkError,
    RecipeError,
    RunError,
    StudioError,
)
from studio.engine.files import expanded
from studio.engine.printable import LONGEST, printable
from studio.engine.reasons import reason_of

BAD_INPUT = (RecipeError, DataError, NetworkError, CheckpointError, RunError)

INTERRUPTED = 130
BROKEN_PIPE = 141
"""What a shell reports of a program whose reader has gone."""


def main(argv: list[str]) -> int:
    """Do what `argv` says; returns the exit status."""
    output.ensure_streams()
    status = _run(argv)
    failure = output.flushed()
    return status if failure is None else _print_unprinted(failure)


def _run(argv: list[str]) -> int:
    try:
        arguments = parser().parse_args(argv, argparse.Namespace(argv=argv))
    except SystemExit as end:  # argparse ends so, after --help as after a wrong call
        return int(end.code or 0)
    try:
        return COMMANDS[arguments.command](arguments)
    except KeyboardInterrupt as interruption:
        return int(getattr(interruption, "status", INTERRUPTED))
    except Cancelled:
        return INTERRUPTED
    except Exception as error:
        if output.is_of_printing(error):
            return _print_unprinted(error)
        if arguments.debug:
            raise
        with contextlib.suppress(OSError):  # stderr may be gone as well: the status tells
            return _print_error(error)
        return 1


def _print_unprinted(failure: Exception) -> int:
    """Nothing where the reader has what it wanted (``| head -1``)."""
    if isinstance(failure, BrokenPipeError):
        return BROKEN_PIPE
    told = StudioError("Not all could be printed ({reason}).", reason=reason_of(failure))
    return _print_error(told)


def _print_error(error: Exception) -> int:
    """One sentence on stderr, and the exit status that fits."""
    if isinstance(error, StudioError):
        print_error(f"training-studio: {sentence(error)}")
    else:
        reason = printable(" ".join(str(error).split()), LONGEST) or tr("no reason given")
        name = type(error).__name__
        told = tr("{name}: {reason}. Add --debug to see where.", name=name, reason=reason)
        print_error(f"training-studio: {told}")
    return 2 if isinstance(error, BAD_INPUT) else 1


def _train(arguments: argparse.Namespace) -> int:
    from studio.cli.commands.runs import begin

    return begin(arguments, [*_start(arguments.start), *_overrides(arguments)])


def _plan(arguments: argparse.Namespace) -> int:
    from studio.cli.commands.planning import plan_dict, plan_lines, planned, with_plan
    from studio.engine.data.sources import source_called, with_columns
    from studio.engine.recipe_file import load_recipe
    from studio.engine.training.fine_tuning.plan import with_stated

    if arguments.recipe is None and arguments.dataset is None:
        raise RecipeError("A plan is for some data: name them with --dataset, or a --recipe.")
    recipe = load_recipe(arguments.recipe, [*_start(arguments.start), *arguments.set])
    own = recipe.data.source
    source = source_called(arguments.dataset) if arguments.dataset else own
    source = with_columns(source, arguments.columns)
    recipe = recipe.changed(data=recipe.data.changed(source=source))
    recipe = with_stated(with_plan(recipe, arguments.plan), stated_by(arguments))
    if arguments.costs or arguments.propose:
        from studio.cli.commands.plan_figures import print_costs, print_proposal

        measure = print_costs if arguments.costs else print_proposal
        measure(recipe, arguments.data_dir, arguments.json)
        return 0
    opened, plan = planned(recipe, arguments.data_dir)
    if arguments.json:
        print(json.dumps(plan_dict(opened, plan)))
    else:
        print_line(*plan_lines(opened, plan, arguments.tensors))
    return 0


def _continue(arguments: argparse.Namespace) -> int:
    from studio.cli.commands.runs import go_on

    return go_on(arguments)


def _ask(arguments: argparse.Namespace) -> int:
    from studio.cli.commands.runs import ask

    return ask(arguments)


def _start(start: str | None) -> list[str]:
    """In the recipe, where all else that is said of fine-tuning stands."""
    if start is None:
        return []
    from studio.engine.network.known_networks import is_known

    if not is_known(start):
        start = str(expanded(start).absolute())  # the kept recipe may be run from another folder
    return [f"fine_tuning.checkpoint={json.dumps(start)}"]


def _overrides(arguments: argparse.Namespace) -> list[str]:
    device = [f"training.device={arguments.device}"] if arguments.device else []
    return [*arguments.set, *device]


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
    from studio.cli.commands.comparing import (
        comparison_dict,
        comparison_lines,
        seed_lines,
        trained_again,
    )
    from studio.engine.data.sources import source_called, with_columns
    from studio.engine.evaluation.figures.compare import compare
    from studio.engine.evaluation.measure import measure_on
    from studio.engine.paths import data_folder
    from studio.engine.training.checkpoints.opening import open_named

    names = arguments.first, arguments.second
    first, second = (open_named(n, data_dir=arguments.data_dir).checkpoint for n in names)
    own = first.recipe.data.source
    source = source_called(arguments.dataset) if arguments.dataset else own
    source = with_columns(source, arguments.columns)
    bar, folder = ProgressBar("Opening the data"), data_folder(arguments.data_dir)
    tables = [measure_on(one, source, folder, bar) for one in (first, second)]
    found = compare(tables[0].predictions, tables[1].predictions)
    if not arguments.json:
        print_line(*comparison_lines(found, tables[0], names))
    spread = trained_again(tables, arguments) if arguments.seeds else None
    if arguments.json:
        told = {} if spread is None else {"seeds": spread.to_dict()}
        print(json.dumps(comparison_dict(found, tables[0]) | told))
    elif spread is not None:
        print_line(*seed_lines(spread))
    return 0


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
