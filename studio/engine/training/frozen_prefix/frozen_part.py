"""What of a run's network is computed once, stage by stage, and what the epochs read of it.

Read `FrozenPart.ready` first. The trainer owns one; trials, which take a few steps, have none.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property, partial
from math import prod

import torch
from torch import Tensor, nn

from studio.engine.data.samples import Samples
from studio.engine.data.texts.by_length import in_old_order, longest_first
from studio.engine.errors import DataError, StudioError
from studio.engine.reasons import reason_of
from studio.engine.rng import combined_seed
from studio.engine.training.fine_tuning.old_data import OldData
from studio.engine.training.frozen_prefix.feature_cache import FeatureCache
from studio.engine.training.frozen_prefix.features import (
    Basis,
    Features,
    FeatureStore,
    Read,
    chunk_size,
    outputs,
)
from studio.engine.training.frozen_prefix.keeping import measured_samples, prefix_to_keep
from studio.engine.training.frozen_prefix.key import (
    digest_of_module,
    digest_of_samples,
    machine,
    name_of,
)
from studio.engine.training.frozen_prefix.prefix import FrozenPrefix
from studio.engine.training.frozen_prefix.quick import quick
from studio.engine.training.loop.batches import moved_where_it_fits
from studio.engine.training.loop.control import Clock, Control
from studio.engine.training.loop.events import CachingFeatures, NotCached, Paused
from studio.engine.training.loop.job import TrainingJob
from studio.engine.training.loop.training_pass import Stopped, TrainingPass
from studio.engine.training.stages.spans import Span

Told = CachingFeatures | NotCached | Paused

Asked = tuple[nn.Module, Samples, Callable[[Tensor], Tensor]]
"""A network, what it is measured on, and what makes its input of that."""


@dataclass(frozen=True)
class _Part:
    """Samples that the prefix is to run on.

    Attributes:
        name: of their features in the cache.
        in_float32: whether that is how they are read, or in the recipe's precision.
        read: what makes its input of pictures.
    """

    name: str
    samples: Samples
    in_float32: bool
    read: Read


class FrozenPart:
    """Finds the frozen prefix of each stage, and has a pass read its outputs."""

    def __init__(self, job: TrainingJob, control: Control, training_pass: TrainingPass) -> None:
        self._job, self._control, self._pass = job, control, training_pass
        self._cache = FeatureCache()
        self._normalise = job.preprocessing.normaliser(job.device)
        self._span: Span | None = None
        self._cut: FrozenPrefix | None = None
        self._weights = ""
        self._said: set[str] = set()
        self._held: dict[str, Features] = {}

    def ready(self) -> Iterator[Told]:
        """Make ready what the epoch that has begun reads. `TrainingPass.begin_epoch` comes first.

        Raises:
            Stopped: as the control says.
        """
        try:
            self._begin_stage()
            if self._cut is not None:
                yield from self._hold([self._training, *self._measured_parts.values()])
                self._pass.read(self._held[self._training.name], self._cut.tail)
        except (StudioError, OSError) as error:
            self._let_go()
            told = NotCached(_sentence(error))
            if str(told.reason) not in self._said:
                yield told
            self._said.add(str(told.reason))

    def measured(self) -> Asked:
        """How the epoch's weights are measured."""
        return self._asked("validation", self._job.split.validation)

    def measured_old(self) -> Asked | None:
        """How they are measured on data that the start was trained on, where that is here."""
        old = self._job.old
        return self._asked("old", old.samples) if isinstance(old, OldData) else None

    def _asked(self, name: str, samples: Samples) -> Asked:
        """An average of weights may have other ones in the frozen part, if that has learned in a
        stage before; then the whole network is measured.
        """
        job, average = self._job, self._pass.stepper.average
        if self._cut is None or (average and not average.is_the_same_in(self._cut.prefix)):
            return job.module, samples, self._normalise
        features = self._held[self._measured_parts[name].name]
        return self._cut.tail, features.samples, features.inputs

    def _begin_stage(self) -> None:
        """Raises a TrainingError as `prefix_to_keep`."""
        if self._pass.stepper.span == self._span:
            return
        self._let_go()
        self._span = self._pass.stepper.span
        cut = prefix_to_keep(self._job)
        self._weights = digest_of_module(cut.prefix) if cut is not None else ""
        self._cut = cut

    def _let_go(self) -> None:
        """Read pictures, and run the whole network on them."""
        if self._cut is not None:
            self._pass.read(None, self._job.module)
        self._cut, self._held = None, {}

    @property
    def _training(self) -> _Part:
        """As a step would read it: in the recipe's precision, and augmented as the view says."""
        settings = self._job.recipe.training
        view = self._pass.place.epoch % (settings.speed.views or 1)
        augment = self._job.recipe.data.augment
        draws = (*(a.to_dict() for a in augment), settings.seed, view) if augment else ()

        def read(pictures: Tensor, labels: Tensor, first: int) -> Tensor:
            seed = combined_seed(settings.seed, view, first)
            return self._pass.augmented((pictures, labels), seed)[0]

        return _Part(
            name=self._name("train", self._mark, settings.speed.precision, draws),
            samples=self._job.split.train,
            in_float32=settings.speed.precision == "float32",
            read=read,
        )

    @property
    def _measured_parts(self) -> dict[str, _Part]:
        """What is measured after each epoch."""
        return {
            name: _Part(
                name=self._name("measure", mark),
                samples=samples,
                in_float32=True,
                read=lambda pictures, labels, first: self._normalise(pictures),
            )
            for name, (samples, mark) in self._measured_samples.items()
        }

    def _name(self, *parts: object) -> str:
        job = self._job
        layout = job.recipe.training.speed.channels_last
        made_by = (*machine(job.device), self._weights, layout, job.preprocessing.to_dict())
        return name_of((*made_by, *parts))

    @cached_property
    def _mark(self) -> str:
        return digest_of_samples(self._job.split.train)

    @cached_property
    def _measured_samples(self) -> dict[str, tuple[Samples, str]]:
        """By name, with the digest of each."""
        found = measured_samples(self._job)
        return {name: (part, digest_of_samples(part)) for name, part in found.items()}

    def _hold(self, parts: list[_Part]) -> Iterator[Told]:
        """Have the features of these parts, and no others, at hand."""
        self._held = {p.name: self._held[p.name] for p in parts if p.name in self._held}
        for part in parts:
            kept = self._cache.read(part.name, self._rows(part))
            if part.name not in self._held and kept is not None:
                self._held[part.name] = self._features(part, kept)
        missing = [part for part in parts if part.name not in self._held]
        total, clock = sum(len(part.samples) for part in missing), Clock(self._control)
        done = 0
        for part in missing:
            store = yield from self._computed(part, done, total, clock)
            self._held[part.name] = self._features(part, store)
            done += len(part.samples)

    def _computed(
        self, part: _Part, before: int, total: int, clock: Clock
    ) -> Generator[Told, None, FeatureStore]:
        """Run the prefix on `part`, the next of what takes `total` samples in all."""
        assert self._cut is not None
        prefix, device = self._cut.prefix, self._job.device
        as_steps_do = partial(self._pass.stepper.run, prefix)
        run = quick(prefix, device) if part.in_float32 else as_steps_do
        chunk = chunk_size(self._cut, device)
        ordered, _ = longest_first(part.samples)
        pieces = outputs(run, ordered, part.read, chunk, device)
        done = before
        with closing(self._cache.keep(part.name, self._rows(part), pieces)) as making:
            while True:
                left = clock.seconds() / done * (total - done) if done else None
                yield CachingFeatures(done, total, left)
                if self._control.paused:
                    yield Paused(self._pass.position)
                if not self._control.wait_if_paused():
                    raise Stopped
                try:
                    done = before + next(making)
                except StopIteration as stop:
                    return stop.value  # type: ignore[no-any-return]

    def _rows(self, part: _Part) -> tuple[int, int]:
        assert self._cut is not None
        return len(part.samples), prod(self._cut.shape)

    def _features(self, part: _Part, store: FeatureStore) -> Features:
        assert self._cut is not None
        labels, device = part.samples.labels.cpu(), self._job.device
        values, (ordered, order) = store.rows[:, :, None, None], longest_first(part.samples)
        samples = Samples(
            store=values,
            labels=labels,
            classes=part.samples.classes,
            rows=None if order is None else in_old_order(torch.arange(len(order)), order),
            mapping=store.mapping,
            lengths=ordered.own_lengths() if self._cut.of_tokens else None,
        )
        basis = Basis(store.basis.mean.to(device), store.basis.scale.to(device))
        moved = moved_where_it_fits(samples, device)
        return Features(moved, basis, self._cut.shape, self._cut.of_tokens)


def _sentence(error: StudioError | OSError) -> StudioError:
    if isinstance(error, StudioError):
        return error
    return DataError(
        "The outputs of the frozen part could not be kept ({reason}): it is computed anew in each "
        "epoch.",
        reason=reason_of(error),
    )
