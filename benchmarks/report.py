"""Runs the benchmarks one after the other and writes ``docs/benchmarks.md`` from what they print.

    python -m benchmarks.report [--data-dir DIR] [--quick] [--only NAME ...] [--to FILE]

Below each figure stands when and on which machine it was measured. What is left out (with
``--quick`` what takes most of an hour, with ``--only`` all others, after Ctrl+C the rest) stays as
it was in the file; what fails says so, and the others go on.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

import psutil

from benchmarks.run import REPOSITORY, default_data_dir
from studio.engine.files import write_atomic

MEASURED = "Measured on"
HEADER = ("| what | measured | asked |", "| --- | --- | --- |")
HEAD = """# Benchmarks

Written by `make bench`.

Ratios are medians of runs in turn; *asked* is what the program was to reach.
"""


@dataclass(frozen=True)
class Section:
    """A heading and the benchmark below it.

    Attributes:
        name: of the module, for ``--only``.
        arguments: of the module.
        is_long: takes most of an hour.
        needs_data: is told the folder with MNIST.
    """

    title: str
    name: str
    arguments: tuple[str, ...] = ()
    is_long: bool = False
    needs_data: bool = False


SECTIONS = (
    Section("The article's job, the start, accuracies, drawn digits", "run", needs_data=True),
    Section(
        "Digits on photographs, the first 1,000 of MNIST's test pictures",
        "photographed_digits",
        ("--samples", "1000"),
        needs_data=True,
    ),
    Section("Folders of pictures, against ImageFolder", "pictures"),
    Section("A large folder opened in the window", "opening"),
    Section("The plan of a file of 25 million parameters", "plan"),
    Section("Augmentation of whole batches", "augmentation"),
    Section("The layer editor in the window", "network"),
    Section("The loop, against one written by hand", "loop", needs_data=True),
    Section("Preflight and learning-rate finder", "preflight"),
    Section("The frozen part of a network, computed once", "frozen_prefix", needs_data=True),
    Section("LoRA and DoRA, against training all weights", "adapters"),
    Section("How good a network is", "evaluation", needs_data=True),
    Section("The views of an evaluation", "evaluation_views"),
    Section("Wrong labels found", "suspects", is_long=True, needs_data=True),
    Section("Texts from scratch", "texts", needs_data=True),
    Section("A million lines of CSV", "text_csv"),
    Section("A pretrained text encoder, against transformers", "text_encoder"),
    Section(
        "Plans of fine-tuning a text encoder", "text_fine_tuning", is_long=True, needs_data=True
    ),
    Section("What plans of fine-tuning cost, foretold", "plan_costs"),
    Section("Runs as training scripts", "training_script"),
    Section("Exported pages in a browser", "page"),
    Section("Why an answer: a drawing explained", "explain"),
    Section("Calibration of the article's network after 30 epochs", "calibration", needs_data=True),
    Section("Curves of long runs", "curves"),
    Section("Many runs listed", "run_list"),
    Section("Time to a result", "time_to_result", ("mnist-fast", "mnist-99"), needs_data=True),
    Section(
        "The best result, whatever time it takes",
        "time_to_result",
        ("mnist-record",),
        is_long=True,
        needs_data=True,
    ),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data-dir", type=Path, default=default_data_dir())
    parser.add_argument("--quick", action="store_true", help="leave out what takes an hour")
    parser.add_argument("--only", nargs="+", choices=sorted({s.name for s in SECTIONS}))
    parser.add_argument("--to", type=Path, default=REPOSITORY / "docs" / "benchmarks.md")
    arguments = parser.parse_args()
    bodies = {section.title: _unmeasured(section) for section in SECTIONS} | _known(arguments.to)
    try:
        for section in SECTIONS:
            if _is_wanted(section, arguments):
                bodies[section.title] = _measured(section, arguments.data_dir)
                _write(arguments.to, bodies)
            print(f"## {section.title}\n\n{bodies[section.title]}\n", flush=True)
    except KeyboardInterrupt:
        print("Stopped: the rest stays as it was.")


def _write(path: Path, bodies: dict[str, str]) -> None:
    """All sections, those measured now and those as they were."""
    parts = [HEAD, *(f"## {section.title}\n\n{bodies[section.title]}\n" for section in SECTIONS)]
    path.parent.mkdir(exist_ok=True)
    write_atomic(path, "\n".join(parts).encode())


def _known(path: Path) -> dict[str, str]:
    """What stands below each heading of the file; nothing where there is none yet."""
    if not path.is_file():
        return {}
    parts = path.read_text(encoding="utf-8").split("\n## ")[1:]
    bodies = (part.partition("\n") for part in parts)
    return {title: body.strip() for title, _, body in bodies if MEASURED in body}


def _unmeasured(section: Section) -> str:
    return f"{_command(section)}\n\nNot measured yet."


def _command(section: Section) -> str:
    return "`" + " ".join(("python -m", f"benchmarks.{section.name}", *section.arguments)) + "`"


def _is_wanted(section: Section, arguments: argparse.Namespace) -> bool:
    is_chosen = not arguments.only or section.name in arguments.only
    return is_chosen and not (section.is_long and arguments.quick)


def _measured(section: Section, data_dir: Path) -> str:
    call = [sys.executable, "-m", f"benchmarks.{section.name}", *section.arguments]
    if section.needs_data:
        call += ["--data-dir", str(data_dir)]
    started, machine = time.monotonic(), _machine()
    done = subprocess.run(
        call, capture_output=True, text=True, cwd=REPOSITORY, env=_environment(), check=False
    )
    minutes = (time.monotonic() - started) / 60
    took = f"{MEASURED} {date.today():%d %B %Y} in {minutes:.1f} minutes. {machine}"
    if done.returncode:
        reason = (done.stderr.strip() or "no word").splitlines()[-1]
        took += f" It ended early, so what is missing was not measured: {reason}"
    return "\n".join([_command(section), "", *_written(done.stdout.splitlines()), "", took])


def _written(lines: list[str]) -> Iterator[str]:
    """Rows as a table with a header, other lines as they were printed."""
    for is_table, group in groupby(lines, lambda line: line.startswith("|")):
        block = list(group)
        if is_table:
            yield from ("", *(() if block[0] == HEADER[0] else HEADER), *block)
        elif any(line.strip() for line in block):
            yield from ("", "```", *(line for line in block if line.strip()), "```")


def _environment() -> dict[str, str]:
    environment = dict(os.environ)
    if not any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    return environment


def _machine() -> str:
    """What it was measured on."""
    memory = psutil.virtual_memory().total / 2**30
    versions = ", ".join(
        f"{name} {importlib.metadata.version(name)}" for name in ("torch", "PySide6-Essentials")
    )
    return (
        f"Machine: {_processor()}, {os.cpu_count()} cores, {memory:.0f} GiB of memory, "
        f"{platform.system()}, Python {platform.python_version()}, {versions}. When it began, "
        f"others kept {os.getloadavg()[0]:.1f} of its cores busy."
    )


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.is_file():
        for line in info.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


if __name__ == "__main__":
    main()
