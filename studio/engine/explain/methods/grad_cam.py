"""Grad-CAM: where the last layer that still has places found what speaks for the class."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from studio.engine.errors import NetworkError
from studio.engine.explain.method import Attribution, Method
from studio.engine.progress import Progress

if TYPE_CHECKING:
    import torch
    from torch import Tensor, nn
    from torch.nn import functional

    from studio.engine.explain.subject import Subject
else:
    from studio.engine.lazy import lazy

    torch = lazy("torch")
    functional = lazy("torch.nn.functional")


class GradCAM(Method):
    """Which region the last layer with places used for the class. Coarse and quick.

    The maps of the last part whose output has a height and a width, each weighted by its mean
    gradient, added up and cut off below 0 (Selvaraju et al., 2017); enlarged bilinearly.

    Facts: ``part``, whose maps these are, and their ``height`` and ``width``.
    """

    title: ClassVar[str] = "Grad-CAM"

    def explain(
        self, subject: Subject, picture: Tensor, label: int, progress: Progress | None = None
    ) -> Attribution:
        given = subject.read(picture)
        part = last_part_with_places(subject.module, given)
        maps, gradients = _maps(subject.module, part, given, label)
        weights = gradients.mean((2, 3), keepdim=True)
        found = (weights * maps).sum(1, keepdim=True).relu()
        values = functional.interpolate(
            found, size=given.shape[2:], mode="bilinear", align_corners=False
        )
        height, width = maps.shape[2:]
        return Attribution(values[0, 0], False, {"part": part, "height": height, "width": width})


def last_part_with_places(module: nn.Module, given: Tensor) -> str:
    """The path of the submodule that is the last to give N×C×H×W of more than one pixel.

    Raises:
        NetworkError: none does.
    """
    found: list[str] = []

    def watch(path: str) -> Any:
        def note(part: nn.Module, read: object, out: object) -> None:
            if isinstance(out, torch.Tensor) and out.dim() == 4 and out[0, 0].numel() > 1:
                found.append(path)

        return note

    hooks = [
        part.register_forward_hook(watch(path)) for path, part in module.named_modules() if path
    ]
    try:
        with torch.no_grad():
            module(given.clone())
    finally:
        for hook in hooks:
            hook.remove()
    if not found:
        raise NetworkError(
            "Grad-CAM needs a layer whose output has a height and a width, and this network has "
            "none. Use integrated gradients or occlusion instead."
        )
    return found[-1]


def _maps(module: nn.Module, path: str, given: Tensor, label: int) -> tuple[Tensor, Tensor]:
    """What the part gives, and the gradient of a logit by it: both 1×C×H×W."""
    kept: list[Tensor] = []

    def cut(part: nn.Module, read: object, out: Tensor) -> Tensor:
        kept[:] = [out.detach().requires_grad_()]
        # A copy, as the next part may work in place.
        return kept[0].clone()

    hook = module.get_submodule(path).register_forward_hook(cut)
    try:
        with torch.enable_grad():
            logit = module(given.clone())[0, label]
            gradients = torch.autograd.grad(logit, kept[0])[0]
    finally:
        hook.remove()
    return kept[0].detach(), gradients
