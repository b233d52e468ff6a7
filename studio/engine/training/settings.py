"""What the loop is set to."""

from __future__ import annotations

from studio.engine.spec import Spec, setting
from studio.engine.training.losses import CrossEntropy, Loss
from studio.engine.training.optimisers import Adam, Optimiser
from studio.engine.training.schedules import Constant, Schedule


class Training(Spec):
    """How a network learns. The defaults are the article's: Adam, 1e-3, batches of 64."""

    epochs: int = setting(
        10, ge=1, le=10_000, title="Epochs", help="How often all training samples are seen."
    )
    batch_size: int = setting(
        64, ge=1, le=65_536, title="Batch", help="How many samples one step learns from."
    )
    optimiser: Optimiser = setting(Adam(), title="Optimiser", help="How gradients become steps.")
    learning_rate: float = setting(
        0.001, gt=0, le=10, title="Learning rate", help="How large a step is."
    )
    weight_decay: float = setting(
        0.0, ge=0, le=1, title="Weight decay", help="How strongly weights are pulled to zero."
    )
    schedule: Schedule = setting(
        Constant(), title="Schedule", help="How the learning rate changes over the run."
    )
    loss: Loss = setting(CrossEntropy(), title="Loss", help="What training makes small.")
    patience: int | None = setting(
        None,
        ge=1,
        le=10_000,
        title="Patience",
        help="End early after so many epochs without a better validation accuracy.",
        unit="epochs",
        none="never end early",
    )
    seed: int = setting(
        0, ge=0, le=2**31 - 1, title="Seed", help="The same seed gives the same run."
    )
    device: str = setting(
        "auto",
        pattern=r"^(auto|cpu|mps|cuda(:\d+)?)$",
        title="Device",
        help="Where the arithmetic is done: auto, cuda, mps or cpu.",
    )
