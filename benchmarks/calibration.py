"""How much of its calibration error temperature scaling takes from the article's network.

``python -m benchmarks.calibration --data-dir DIR`` trains the recipe ``mnist-mlp`` for 30 epochs on
nine tenths of MNIST's training part, finds the temperature on the tenth that was held back, and
measures on the test part.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from studio.engine.devices import set_up_thread
from studio.engine.evaluation.figures.calibration import (
    fit_temperature,
    log_loss,
    reliability,
    with_temperature,
)
from studio.engine.evaluation.predictions import Predictions, predict
from studio.engine.paths import data_folder
from studio.engine.progress import Progress
from studio.engine.recipe_file import load_recipe
from studio.engine.training.loop.events import EpochEnded
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data-dir", type=Path)
    parser.add_argument("--epochs", type=int, default=30)
    arguments = parser.parse_args()
    set_up_thread()
    settings = [f"training.epochs={arguments.epochs}", "data.validate_on=share"]
    recipe = load_recipe("mnist-mlp", settings)
    dataset = recipe.data.source.open(data_folder(arguments.data_dir), Progress())
    trainer = Trainer(prepare(recipe, dataset))
    for event in trainer.run():
        if isinstance(event, EpochEnded):
            print(f"epoch {event.epoch}: {event.validation.accuracy:.2%}", file=sys.stderr)
    split = trainer.job.split
    validation, test = (predict(trainer.last, [part]) for part in (split.validation, split.test))
    fit = fit_temperature(validation)
    mended = with_temperature(test, fit.temperature)
    ratio = reliability(mended).ece / reliability(test).ece
    print("| what | measured | asked |\n|---|---|---|")
    print(
        f"| temperature, of {len(validation):,} samples ({fit.outcome}) | {fit.temperature:.3f} | |"
    )
    _print("as given", test)
    _print("at the temperature", mended)
    print(f"| ECE at the temperature, times that as given | {ratio:.2f} | ≤ 0.5 |")


def _print(title: str, table: Predictions) -> None:
    accuracy = table.is_right.double().mean().item()
    ece = reliability(table).ece
    figures = f"ECE {ece:.2%}, log loss {log_loss(table):.4f}, accuracy {accuracy:.2%}"
    print(f"| test part {title} | {figures} | |")


if __name__ == "__main__":
    main()
