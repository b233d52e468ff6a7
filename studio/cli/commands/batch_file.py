"""The command line's ``script``: a batch file that trains a recipe on a cluster."""

from __future__ import annotations

import argparse

from studio.cli.output import print_line
from studio.cli.sentences import tr
from studio.engine.files import write_atomic
from studio.engine.recipe_file import load_recipe
from studio.engine.training.distributed.slurm import SlurmJob, slurm_script


def write_batch_file(arguments: argparse.Namespace) -> None:
    """Write what `arguments` ask for, or print it where they name no file.

    Raises:
        StudioError: there is no such recipe, or the file could not be written.
    """
    recipe = load_recipe(arguments.recipe, arguments.set)  # what is wrong with it is told here
    job = SlurmJob(
        nodes=arguments.nodes,
        processes=arguments.processes,
        gpus=not arguments.cpu,
        cpus=arguments.cpus,
        time=arguments.time,
    )
    settings = [part for pair in arguments.set for part in ("--set", pair)]
    fsdp = ["--fsdp"] if arguments.fsdp else []
    text = slurm_script(recipe.name, ["train", arguments.recipe, *settings, *fsdp], job)
    if arguments.out is None:
        print(text, end="")
        return
    write_atomic(arguments.out, text.encode())
    print_line(tr("Batch file written to {path}: sbatch {path} submits it.", path=arguments.out))
