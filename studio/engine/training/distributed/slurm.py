"""A batch file that has Slurm train a recipe on several machines."""

from __future__ import annotations

import shlex
from dataclasses import dataclass

TEXT = """\
#!/bin/bash
#SBATCH --job-name={name}
#SBATCH --nodes={nodes}
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task={cpus}
{gpus}#SBATCH --time={time}
#SBATCH --output={name}-%j.log
#SBATCH --signal=B:TERM@120

# Two minutes before the time is over Slurm says so, and the run ends with its state kept:
# go on with it by submitting this file once more with "continue RUN" for "train ...".
set -euo pipefail
first=$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n 1)
trap 'kill -TERM "$step"; wait "$step"' TERM

srun torchrun \\
    --nnodes "$SLURM_NNODES" --nproc-per-node {processes} \\
    --rdzv-backend c10d --rdzv-id "$SLURM_JOB_ID" --rdzv-endpoint "$first:29500" \\
    -m studio {arguments} &
step=$!
wait "$step"
"""


@dataclass(frozen=True)
class SlurmJob:
    """What a job asks Slurm for.

    Attributes:
        nodes: machines.
        processes: on each machine: its GPUs, or processes on its cores where it has none.
        gpus: whether each process has a GPU.
        cpus: cores of a machine.
        time: the longest it may take, ``D-HH:MM:SS`` or ``HH:MM:SS``.
    """

    nodes: int = 1
    processes: int = 1
    gpus: bool = True
    cpus: int = 8
    time: str = "24:00:00"


def slurm_script(name: str, arguments: list[str], job: SlurmJob) -> str:
    """The batch file's text; ``sbatch FILE`` submits it from an environment with the studio.

    Args:
        name: of the job and its log; what is no letter or digit in it becomes ``-``.
        arguments: of the command line, such as ``["train", "mnist-mlp"]``.
    """
    safe = "".join(c if c.isascii() and (c.isalnum() or c in "._-") else "-" for c in name)
    return TEXT.format(
        name=safe or "training",
        nodes=job.nodes,
        processes=job.processes,
        cpus=job.cpus,
        gpus=f"#SBATCH --gpus-per-node={job.processes}\n" if job.gpus else "",
        time=job.time,
        arguments=shlex.join(arguments),
    )
