"""The batch file for Slurm: bash reads it, and it asks for what was said."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from studio.cli.main import main

STUBS = {
    "scontrol": "printf 'node7\nnode8\n'",
    "srun": 'printf "%s\n" "$@" > "$TOLD"',
}


def written(tmp_path: Path, *arguments: str) -> Path:
    path = tmp_path / "job.sh"
    assert main(["script", *arguments, "--slurm", "-o", str(path)]) == 0
    return path


def asked(path: Path) -> set[str]:
    lines = path.read_text().splitlines()
    return {line.removeprefix("#SBATCH ") for line in lines if line.startswith("#SBATCH")}


def test_it_asks_for_machines_and_a_gpu_a_process(tmp_path: Path) -> None:
    job = ("--nodes", "2", "--processes", "4", "--cpus", "32", "--time", "2-00:00:00")
    found = asked(written(tmp_path, "mnist-mlp", *job))
    assert {"--nodes=2", "--gpus-per-node=4", "--cpus-per-task=32", "--time=2-00:00:00"} <= found
    assert "--job-name=mnist-mlp" in found
    without = asked(written(tmp_path, "mnist-mlp", "--cpu"))
    assert not any("gpus" in line for line in without)


def test_it_starts_torchrun_with_the_recipe_and_its_settings(tmp_path: Path) -> None:
    path = written(
        tmp_path, "mnist-mlp", "--processes", "2", "--fsdp", "--set", 'name="a b; rm -rf x"'
    )
    for name, body in STUBS.items():
        stub = tmp_path / name
        stub.write_text(f"#!/bin/sh\n{body}\n")
        stub.chmod(0o755)
    environment = {
        "PATH": f"{tmp_path}:/usr/bin:/bin",
        "TOLD": str(tmp_path / "told"),
        "SLURM_JOB_NODELIST": "node[7-8]",
        "SLURM_JOB_ID": "42",
        "SLURM_NNODES": "2",
    }
    subprocess.run(["bash", str(path)], env=environment, check=True)
    told = (tmp_path / "told").read_text().splitlines()
    assert told[:5] == ["torchrun", "--nnodes", "2", "--nproc-per-node", "2"]
    assert "node7:29500" in told
    assert told[-6:] == ["studio", "train", "mnist-mlp", "--set", 'name="a b; rm -rf x"', "--fsdp"]
    assert "--job-name=a-b--rm--rf-x" in asked(path)


def test_a_recipe_that_is_not_there_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["script", "mnist-mpl", "--slurm", "-o", str(tmp_path / "job.sh")]) == 2
    assert "mnist-mlp" in capsys.readouterr().err
    assert not any(tmp_path.iterdir())
