"""What a run's record says of its trainer: where it is, on what machine, how good so far."""

from __future__ import annotations

import platform
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import torch

from studio.engine.devices import available_devices
from studio.engine.evaluation.metrics import FIGURES
from studio.engine.runs.record import Fork, MachineInfo, RunRecord, this_process
from studio.engine.training.adapters.low_rank import is_of_adapter
from studio.engine.training.checkpoints.checkpoint import current_versions
from studio.engine.training.loop.job import TrainingJob
from studio.engine.training.loop.trainer import Trainer


def first_record(run: Path, trainer: Trainer, parent: Fork | None) -> RunRecord:
    """Of a run that begins in the folder `run`, or goes on there."""
    job = trainer.job
    settings = job.recipe.training
    try:
        before = RunRecord.read(run)  # a run that goes on keeps where it came from
    except (OSError, ValueError, TypeError):
        before = RunRecord(created=f"{datetime.now():%Y-%m-%dT%H:%M:%S}", parent=parent)
    return replace(
        before,
        start=job.plan.to_dict() if job.plan else before.start,
        recipe=job.recipe.name,
        asked=settings.epochs,
        parameters=sum(
            p.numel() for name, p in job.module.named_parameters() if not is_of_adapter(name)
        ),
        device=str(job.device),
        seed=settings.seed,
        left_out=job.left_out,
        threads=settings.speed.threads or torch.get_num_threads(),
        machine=_machine(job),
        versions=current_versions(),
        process=this_process(),
        host=platform.node(),
    )


def current_record(record: RunRecord, trainer: Trainer) -> RunRecord:
    """`record` as of now, with the best epoch's figures so far."""
    last, best = trainer.last, trainer.best
    state = last.state
    record = replace(
        record,
        epochs=last.epoch,
        position=trainer.position,
        train_seconds=round(state.seconds, 3) if state else 0.0,
        threads=torch.get_num_threads(),
    )
    if trainer.change is not None:
        record = replace(record, change=trainer.change.to_dict())
    if best is None:
        return record
    return replace(record, best_epoch=best.epoch, **_figures(trainer.job, best.metrics))


def _figures(job: TrainingJob, metrics: dict[str, float]) -> dict[str, Any]:
    """The best weights' figures, and which samples they come from."""
    if f"test_{FIGURES[0]}" in metrics:
        figures = {name: metrics[f"test_{name}"] for name in FIGURES}
        return {"measured_on": "test", "validation_accuracy": metrics["accuracy"]} | figures
    on = "test" if job.validated_on == "test" else "validation"
    return {"measured_on": on} | {name: metrics[name] for name in FIGURES}


def _machine(job: TrainingJob) -> MachineInfo:
    device = str(job.device)
    titles = {found.name: found.title for found in available_devices()}
    title = titles.get(device) or platform.processor() or platform.machine()
    threads, by = torch.get_num_threads(), job.processes
    return MachineInfo(device, title, platform.platform(), threads, by.count, by.sharded)
