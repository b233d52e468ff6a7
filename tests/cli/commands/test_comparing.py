"""`compare` and the calibration error of `evaluate`, from the call to the exit status."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from studio.cli.main import main
from studio.engine.training.checkpoints.answering import Answering
from studio.engine.training.checkpoints.checkpoint import load_checkpoint


@pytest.fixture(scope="module")
def networks(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """One of a single epoch, and one of four, trained on the same samples."""
    folder = tmp_path_factory.mktemp("networks")
    for epochs in (1, 4):
        call = ["train", "digits-mlp", "--out", str(folder / str(epochs))]
        assert main([*call, "--set", f"training.epochs={epochs}"]) == 0
    return str(folder / "1" / "best.pth"), str(folder / "4" / "best.pth")


def test_the_better_one_is_told_with_how_sure_that_is(
    networks: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", *networks]) == 0
    told = capsys.readouterr().out
    assert "samples that neither was trained on" in told
    assert "B is better, hardly by chance" in told
    found = re.search(r"B - A +\+([\d.]+) points, 95% interval", told)
    assert found is not None
    assert main(["compare", *reversed(networks), "--dataset", "Digits", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    low, high = figures["interval"]
    assert low <= figures["difference"] <= high < 0
    assert float(found[1]) == pytest.approx(-100 * figures["difference"], abs=0.01)
    assert figures["second_accuracy"] < figures["first_accuracy"]
    assert figures["p_value"] < 0.05
    assert (figures["dataset"], figures["left_out"]) == ("Digits", 0)


def test_a_network_and_itself(
    networks: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", networks[0], networks[0]]) == 0
    assert "No difference" in capsys.readouterr().out


def test_networks_for_other_classes(
    networks: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letters = replace(load_checkpoint(Path(networks[1])), classes=tuple("abcdefghij"))
    letters.save(tmp_path / "letters.pth")
    assert main(["compare", networks[0], str(tmp_path / "letters.pth")]) == 2
    assert "does not know the class" in capsys.readouterr().err


def test_the_calibration_error_is_that_at_the_kept_temperature(
    networks: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    network = load_checkpoint(Path(networks[1]))
    told = []
    for number, temperature in enumerate((1.0, 8.0)):
        path = tmp_path / f"{number}.pth"
        replace(network, answering=Answering(temperature)).save(path)
        assert main(["evaluate", str(path), "--dataset", "Digits", "--json"]) == 0
        told.append(json.loads(capsys.readouterr().out))
    assert told[0]["accuracy"] == told[1]["accuracy"]
    assert told[0]["ece"] < 0.2 < told[1]["ece"]


def test_both_are_trained_again_with_several_seeds(
    networks: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", *networks, "--seeds", "2"]) == 0
    told = capsys.readouterr().out
    assert "Training both again with 2 seeds: 4 runs, about" in told
    assert "B is better, hardly by chance" in told and "paired t over 2 seeds" in told
    assert main(["compare", *networks, "--seeds", "2", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)["seeds"]
    assert [pair["seed"] for pair in figures["pairs"]] == [1, 2]
    for pair in figures["pairs"]:
        assert f"{pair['first_accuracy']:.2%}" in told
        assert f"{100 * pair['difference']:+.2f} points" in told
        assert all(run in told for run in pair["runs"])
    low, high = (100 * end for end in figures["interval"])
    points = f"{100 * figures['difference']:+.2f} points"
    assert f"{points}, 95% interval {low:+.2f} to {high:+.2f}" in told


@pytest.mark.parametrize(
    ("count", "why"), [("1", "One seed tells of no spread"), ("many", "no whole number")]
)
def test_a_spread_takes_two_seeds(
    networks: tuple[str, str], capsys: pytest.CaptureFixture[str], count: str, why: str
) -> None:
    assert main(["compare", *networks, "--seeds", count]) == 2
    assert why in capsys.readouterr().err
    assert main(["compare", networks[0], networks[0], "--seeds", "2"]) == 2
    assert "by the same recipe" in capsys.readouterr().err
