"""What the loop is set to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from studio.engine.spec import Spec, setting
from studio.engine.training.settings.losses import CrossEntropy, Loss
from studio.engine.training.settings.optimisers import Adam, Optimiser
from studio.engine.training.settings.schedules import Constant, Schedule

ALL_GPUS = "all"
"""The device of a recipe that is trained on every GPU of the machine, a process each."""

Figure = Literal["accuracy", "loss", "precision", "recall", "f1", "epoch"]
"""What an epoch can be judged by; all but the loss are better the higher they are. By its number
the last one is the best, whatever was measured.
"""


class Speed(Spec):
    """How the arithmetic is done. Nothing is switched on unasked: what it gains is measured."""

    precision: Literal["float32", "bfloat16", "float16"] = setting(
        "float32",
        title="Precision",
        aliases=("amp", "dtype", "fp16", "bf16", "mixed_precision"),
        help="Autocast (Micikevicius et al., 2018): products in 16 bits, the weights in 32.",
    )
    channels_last: bool = setting(
        False,
        title="Channels last",
        help="Pictures in memory as N×H×W×C: convolutions are often faster so.",
    )
    compiled: Literal["no", "yes", "cuda graphs"] = setting(
        "no",
        title="Compile",
        aliases=("compile", "torch_compile"),
        help="torch.compile; its first step takes long. CUDA graphs: only on an NVIDIA GPU.",
    )
    fused: bool = setting(
        True, title="Fused steps", help="The optimiser's step in one kernel, where it has one."
    )
    threads: int | None = setting(
        None,
        ge=1,
        le=1_024,
        title="Threads",
        aliases=("num_threads", "workers", "num_workers"),
        help="Of the processor. Another number changes the last bits of sums.",
        none="all but one",
    )
    cache_frozen: bool = setting(
        True,
        title="Frozen part once",
        aliases=("cache_features", "cached", "precompute"),
        help="What lies before the first layer that learns is computed once, and kept on disk in "
        "half precision; the epochs run on the rest.",
    )
    views: int | None = setting(
        None,
        ge=1,
        le=1_000,
        title="Views",
        none="drawn anew",
        unit="a sample",
        help="Where pictures are augmented and a part is frozen: so many changed views of each "
        "sample are drawn once, and the epochs take turns. Drawn anew, nothing can be kept.",
    )


class Training(Spec):
    """How a network learns. The defaults are the article's: Adam, 1e-3, batches of 64."""

    former_names: ClassVar[Mapping[str, str]] = {"least_gain": "min_delta"}

    epochs: int = setting(
        10,
        ge=1,
        le=10_000,
        title="Epochs",
        aliases=("epoch", "num_epochs", "n_epochs", "max_epochs"),
        help="How often all training samples are seen.",
    )
    batch_size: int = setting(
        64,
        ge=1,
        le=65_536,
        title="Batch",
        aliases=("bs", "batch", "train_batch_size"),
        help="How many samples one step learns from.",
    )
    optimiser: Optimiser = setting(
        Adam(),
        title="Optimiser",
        aliases=("optim", "optimizer", "opt"),
        help="How gradients become steps.",
    )
    learning_rate: float = setting(
        0.001,
        gt=0,
        le=10,
        title="Learning rate",
        aliases=("lr", "eta", "rate", "base_lr"),
        help="How large a step is.",
    )
    weight_decay: float = setting(
        0.0,
        ge=0,
        le=1,
        title="Weight decay",
        aliases=("wd", "l2", "decay"),
        help="How strongly weights are pulled to zero.",
    )
    schedule: Schedule = setting(
        Constant(),
        title="Schedule",
        aliases=("scheduler", "lr_scheduler", "lr_schedule"),
        help="How the learning rate changes over the run.",
    )
    loss: Loss = setting(
        CrossEntropy(),
        title="Loss",
        aliases=("criterion", "loss_fn", "loss_function"),
        help="What training makes small.",
    )
    balanced_batches: bool = setting(
        False,
        title="Balanced batches",
        aliases=("oversample", "weighted_sampler", "balanced_sampler"),
        help="Each class, of joined datasets each class of each, is drawn as often as any other: "
        "what is rare comes several times an epoch, and not all that is frequent.",
    )
    accumulate: int = setting(
        1,
        ge=1,
        le=10_000,
        title="Accumulate",
        aliases=("grad_accum", "gradient_accumulation", "accumulation_steps"),
        help="How many batches add up their gradients before a step: a large batch in less memory.",
    )
    clip: float | None = setting(
        None,
        gt=0,
        le=1e6,
        title="Clip gradients",
        aliases=("grad_clip", "clip_norm", "max_grad_norm", "clip_grad"),
        help="Gradients whose norm is larger are scaled down to it (Pascanu et al., 2013).",
        none="never",
    )
    average: float | None = setting(
        None,
        gt=0,
        lt=1,
        title="Average weights",
        aliases=("ema", "ema_decay"),
        help="Measure and keep a moving average of the weights, that remembers this share at "
        "every step (Polyak and Juditsky, 1992): 0.999 is usual.",
        none="no average",
    )
    best_by: Figure = setting(
        "accuracy",
        title="Best by",
        aliases=("monitor", "metric"),
        help="The validation figure that chooses the best epoch and may end the run early; epoch: "
        "always the last, where too few samples validate to tell.",
    )
    patience: int | None = setting(
        None,
        ge=1,
        le=10_000,
        title="Patience",
        aliases=("early_stopping", "early_stop"),
        help="End early after so many epochs without a gain.",
        unit="epochs",
        none="never end early",
    )
    min_delta: float = setting(
        0.0,
        ge=0,
        le=1,
        title="Least gain",
        aliases=("delta",),
        help="How much better an epoch must be to count as a gain for the patience.",
    )
    keep: int = setting(
        100,
        ge=0,
        le=1_000_000,
        title="Keep epochs",
        help="Each epoch's weights are kept while they take no more; the oldest go first.",
        unit="MB",
    )
    seed: int = setting(
        0,
        ge=0,
        le=2**31 - 1,
        title="Seed",
        aliases=("random_seed", "random_state", "rng"),
        help="The same seed gives the same run.",
    )
    device: str = setting(
        "auto",
        pattern=r"^(auto|all|cpu|mps|cuda(:\d+)?)$",
        title="Device",
        aliases=("gpu", "cuda"),
        help="Where the arithmetic is done: auto, all (GPUs, a process each), cuda, mps or cpu.",
    )
    speed: Speed = Speed()
