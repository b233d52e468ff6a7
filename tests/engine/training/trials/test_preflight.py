"""The checks before a run: each finds its fault, none finds one in a sound run."""

from __future__ import annotations

import math
import time
from typing import Any

import pytest
import torch

from studio.engine.devices import set_up_thread
from studio.engine.errors import Cancelled, TrainingError
from studio.engine.network.memory import MemoryUse
from studio.engine.progress import Progress
from studio.engine.recipe import Recipe
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.checkpoints.weights import to_cpu
from studio.engine.training.loop.job import TrainingJob, prepare
from studio.engine.training.loop.trainer import Trainer
from studio.engine.training.settings.losses import BinaryCrossEntropy, CrossEntropy, Focal
from studio.engine.training.settings.optimisers import SGD
from studio.engine.training.settings.settings import Speed
from studio.engine.training.trials import overfitting_trial, preflight_cost, thread_trial
from studio.engine.training.trials.preflight import Preflight, PreflightFinding, preflight, refuse
from studio.engine.training.trials.preflight_checks import expected_loss
from studio.engine.training.trials.thread_trial import candidates
from tests.engine.small import small_network, small_recipe, striped_dataset

DATA = striped_dataset()


@pytest.fixture(autouse=True)
def shorter(monkeypatch: pytest.MonkeyPatch) -> None:
    set_up_thread()
    monkeypatch.setattr(overfitting_trial, "SECONDS", 0.02)
    monkeypatch.setattr("studio.engine.training.trials.preflight.TIMING_SECONDS", 0.02)
    monkeypatch.setattr(thread_trial, "SECONDS", 0.02)


@pytest.fixture()
def one_core(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thread_trial.os, "cpu_count", lambda: 1)  # type: ignore[attr-defined]


def checked(recipe: Recipe | None = None, **how: Any) -> Preflight:
    return preflight(recipe or small_recipe(), DATA, **how)


def the(code: str, found: Preflight) -> PreflightFinding:
    return next(finding for finding in found.findings if finding.code == code)


def codes(found: Preflight) -> list[str]:
    return [finding.code for finding in found.findings]


def start(recipe: Recipe, changes: dict[str, float], job: TrainingJob | None = None) -> Checkpoint:
    """A checkpoint whose tensors of these names are full of one value."""
    job = job or prepare(recipe, DATA)
    weights = to_cpu(job.module.state_dict())
    for name, value in changes.items():
        weights[name].fill_(value)
    return Checkpoint(weights, recipe, job.preprocessing, job.classes)


def test_a_sound_run_is_good() -> None:
    found = checked(small_recipe(epochs=4))
    assert codes(found)[:6] == [
        "first_loss",
        "not_finite",
        "no_gradient",
        "time",
        "memory",
        "overfits",
    ]
    assert all(finding.level == "good" for finding in found.findings if finding.code != "threads")
    assert found.stops is None
    assert 0 < found.epoch_seconds < found.run_seconds < 60
    assert found.memory == the("memory", found).values["needed"]
    assert the("first_loss", found).values["expected"] == pytest.approx(math.log(3))
    refuse(found)


def test_a_quick_one_is_quick_and_tries_nothing() -> None:
    took = []
    for _ in range(4):
        started = time.process_time()
        found = checked(quick=True)
        took.append(time.process_time() - started)
    assert min(took) < 0.5  # 0.06 s on a quiet machine: see benchmarks.preflight
    assert codes(found) == ["first_loss", "not_finite", "no_gradient", "time", "memory"]


def test_a_run_after_it_is_the_same_bit_for_bit() -> None:
    recipe = small_recipe(small_network({"kind": "Dropout", "name": "drop"}), epochs=2)
    plain = prepare(recipe, DATA)
    list(Trainer(plain).run())
    chance, threads = torch.get_rng_state(), torch.get_num_threads()
    checked(recipe)
    assert torch.equal(torch.get_rng_state(), chance)
    assert torch.get_num_threads() == threads
    after = prepare(recipe, DATA)
    list(Trainer(after).run())
    for name, value in plain.module.state_dict().items():
        assert torch.equal(value, after.module.state_dict()[name])


def test_weights_that_are_no_numbers_stop() -> None:
    recipe = small_recipe()
    found = checked(recipe, start=start(recipe, {"fc2.bias": math.nan}))
    stop = found.stops
    assert stop is not None
    assert (stop.code, stop.values["where"], stop.fix) == ("not_finite", "loss", None)
    assert "overfits" not in codes(found)
    with pytest.raises(TrainingError, match=r"at step 1.*below 0\.01"):
        refuse(found)


def test_input_that_is_no_number_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    class Breaks:
        def __call__(self, pictures: Any, labels: Any, _: Any) -> Any:
            return pictures / 0, labels

    monkeypatch.setattr("studio.engine.training.loop.job._augmenter", lambda *_: Breaks())
    found = checked(quick=True)
    assert found.stops is not None
    assert found.stops.values["where"] == "input"
    with pytest.raises(TrainingError, match="input"):
        refuse(found)


def test_steps_that_explode_stop_and_a_lower_rate_mends_it() -> None:
    deep = [{"kind": "Linear", "name": f"deep{n}", "out_features": 16} for n in range(6)]
    recipe = small_recipe(small_network(*deep), optimiser=SGD(), learning_rate=10.0)
    found = checked(recipe)
    stop = found.stops
    assert stop is not None
    assert stop.code in ("not_finite", "overfits")
    assert stop.fix is not None
    assert stop.fix.learning_rate == pytest.approx(1.0)
    with pytest.raises(TrainingError, match="below 10"):
        refuse(found)


@pytest.mark.usefixtures("one_core")
def test_dead_layers_warn() -> None:
    recipe = small_recipe()
    found = checked(recipe, start=start(recipe, {"fc1.bias": -1000.0}))
    finding = the("no_gradient", found)
    assert finding.level == "warn"
    assert finding.values["names"] == "fc1.weight, fc1.bias, fc2.weight"
    assert finding.values["count"] == 3
    assert the("overfits", found).level == "warn"


def test_a_network_that_cannot_learn_stops() -> None:
    frozen = small_network()
    layers = [
        layer.changed(frozen=True) if layer.name == "fc2" else layer for layer in frozen.layers
    ]
    recipe = small_recipe(frozen.changed(layers=tuple(layers)))
    found = checked(recipe, start=start(recipe, {"fc1.bias": -1000.0}))
    assert found.stops is not None
    assert found.stops.code == "overfits"
    assert found.stops.values["how"] == "flat"
    assert found.stops.fix is None
    assert "threads" not in codes(found)
    with pytest.raises(TrainingError, match="cannot learn"):
        refuse(found)


@pytest.mark.usefixtures("one_core")
def test_steps_that_are_small_warn() -> None:
    finding = the("overfits", checked(small_recipe(learning_rate=1e-4)))
    assert finding.level == "warn"
    assert finding.values["how"] == "slow"
    assert finding.values["steps"] >= 20  # type: ignore[operator]


def test_a_loss_that_falls_clearly_is_good_where_time_is_short(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(overfitting_trial, "SECONDS", 0.0)
    monkeypatch.setattr(overfitting_trial, "LEARNED", 0.0)
    monkeypatch.setattr(overfitting_trial, "KNOWN", 2.0)
    finding = the("overfits", checked())
    assert (finding.level, finding.values["how"]) == ("good", "falls")
    assert finding.values["steps"] == overfitting_trial.FEWEST_STEPS


def test_a_first_loss_far_off_warns() -> None:
    wide = small_network({"kind": "Linear", "name": "wide", "out_features": 16})
    recipe = small_recipe(wide)
    assert the("first_loss", checked(recipe, quick=True)).level == "good"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(CrossEntropy, "build", lambda *_: lambda x, y: 10 + x.mean())
        assert the("first_loss", checked(recipe, quick=True)).level == "warn"


def test_only_a_network_from_scratch_has_an_expected_first_loss() -> None:
    recipe = small_recipe()
    assert "first_loss" not in codes(checked(recipe, start=start(recipe, {}), quick=True))
    assert expected_loss(BinaryCrossEntropy(), 10) is None
    assert expected_loss(Focal(gamma=0.0), 10) == pytest.approx(math.log(10))


def test_too_little_memory_stops_before_any_step(monkeypatch: pytest.MonkeyPatch) -> None:
    use = MemoryUse(100, 100, 200, 16_000, 16)
    monkeypatch.setattr(preflight_cost, "measure_memory", lambda *_: use)
    monkeypatch.setattr(preflight_cost, "free_memory", lambda _: 6_000)
    found = checked()
    assert codes(found) == ["memory"]
    assert math.isnan(found.epoch_seconds)
    fix = found.findings[0].fix
    assert fix is not None
    assert (fix.batch_size, fix.accumulate) == (4, 4)
    with pytest.raises(TrainingError, match="set the batch to 4"):
        refuse(found)


def test_a_network_too_large_for_any_batch_has_no_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preflight_cost, "free_memory", lambda _: 10)
    found = checked()
    assert found.stops is not None
    assert found.stops.fix is None
    with pytest.raises(TrainingError, match="smaller network"):
        refuse(found)


def test_faster_threads_are_told_with_their_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thread_trial.os, "cpu_count", lambda: 4)  # type: ignore[attr-defined]
    seconds = {1: 4.0, 2: 2.0, 3: 3.0, 4: 9.0}
    monkeypatch.setattr(thread_trial, "_measured", lambda *_: seconds)
    monkeypatch.setattr(thread_trial, "thread_count", lambda: 3)
    finding = the("threads", checked())
    assert finding.level == "warn"
    assert finding.values == {"fastest": 2, "current": 3, "gain": pytest.approx(0.5)}
    assert finding.fix is not None
    assert finding.fix.speed.threads == 2


def test_candidates_are_few() -> None:
    assert candidates(1, 1) == [1]
    assert candidates(2, 1) == [1, 2]
    assert candidates(12, 11) == [1, 2, 4, 8, 11, 12]


@pytest.mark.usefixtures("one_core")
@pytest.mark.parametrize("precision", ["float16", "bfloat16"])
def test_sixteen_bits_are_no_fault(precision: Any) -> None:
    found = checked(small_recipe(speed=Speed(precision=precision), accumulate=2))
    assert found.stops is None


def test_it_can_be_cancelled() -> None:
    class Cancels(Progress):
        def report(self, done: int, total: int) -> None:
            if done == 3:
                raise Cancelled

    threads = torch.get_num_threads()
    with pytest.raises(Cancelled):
        checked(progress=Cancels())
    assert torch.get_num_threads() == threads
