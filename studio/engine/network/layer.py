"""What a layer is: a spec with a name that knows how to build its module."""

from __future__ import annotations

import keyword
import unicodedata
from abc import abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from pydantic import field_validator

from studio.engine.network.call import Call
from studio.engine.spec import Kind, setting

if TYPE_CHECKING:
    from torch import nn
else:
    from studio.engine.lazy import lazy

    nn = lazy("torch.nn")

Shape = tuple[int, ...]
"""The shape of one sample: C×H×W for a picture, one number for a flat vector."""


def shape_text(shape: Shape) -> str:
    """``(1, 28, 28)`` as ``1×28×28``."""
    return "×".join(str(size) for size in shape)


CLASSES: Literal["classes"] = "classes"
"""As a size: as many as the dataset has classes."""

OUTPUT_SIZES = ("out_features", "out_channels", "embed_dim", "hidden_size")
"""The fields that say how wide a layer is, by torch's names."""

TAKEN_BY_TORCH = frozenset(
    """
    T_destination add_module append apply bfloat16 buffers call_super_init children compile
    cpu cuda double dump_patches eval extend extra_repr float forward get_buffer
    get_extra_state get_parameter get_submodule half insert ipu load_state_dict modules mtia
    named_buffers named_children named_modules named_parameters parameters pop
    register_backward_hook register_buffer register_forward_hook register_forward_pre_hook
    register_full_backward_hook register_full_backward_pre_hook
    register_load_state_dict_post_hook register_load_state_dict_pre_hook register_module
    register_parameter register_state_dict_post_hook register_state_dict_pre_hook
    requires_grad_ set_extra_state set_submodule share_memory state_dict to to_empty train
    training type xpu zero_grad
""".split()  # noqa: SIM905  sixty quoted names read worse
)
"""The public attributes of `nn.Module`, written out so that checking a name needs no torch."""

TAKEN_BY_SOURCE = frozenset({"self", "torch", "nn", "sum"})
"""What a network's source calls by these names, also where a layer is a loop's variable."""


class Layer(Kind):
    """One layer of a network. Its name becomes the attribute and the ``state_dict`` key.

    A kind is one subclass: its fields are the settings, `build` makes the module.

    Attributes:
        group: the heading it stands under when a person picks a layer to add.
        prefix: what a new layer's name begins with (``"fc"`` gives ``fc1``); unless set, the kind.
        always_shown: the settings a row tells even where they are at their default.
        formula: what it computes, in one line; empty where a sentence tells it all.
        lesson: what to know about it beyond its help: when to use it, what to mind.
    """

    group: ClassVar[str]
    prefix: ClassVar[str] = ""
    always_shown: ClassVar[tuple[str, ...]] = ()
    formula: ClassVar[str] = ""
    lesson: ClassVar[str] = ""

    name: str = setting(title="Name", help="The attribute and the state_dict key.")

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        if not cls.prefix and cls.__name__ in cls.kinds:
            cls.prefix = cls.__name__.lower()

    @field_validator("name")
    @classmethod
    def _is_an_attribute(cls, name: str) -> str:
        name = unicodedata.normalize("NFKC", name)  # as Python itself reads it in a script
        if not name.isidentifier() or keyword.iskeyword(name) or name.startswith("_"):
            raise ValueError("a layer's name is a Python name, such as fc1")
        if name in TAKEN_BY_TORCH:
            raise ValueError("that name is taken by torch itself; choose another, such as fc1")
        if name in TAKEN_BY_SOURCE:
            raise ValueError("a script needs that name itself; choose another, such as fc1")
        return name

    @abstractmethod
    def build(self, in_shape: Shape) -> nn.Module:
        """The module for samples of `in_shape`.

        Raises:
            NetworkError: the layer does not fit that shape; the sentence says what
                it got and what it needs.
        """

    def plain_shape(self, in_shape: Shape) -> Shape | None:
        """What comes out for samples that fit, where it is known; None: torch has to be asked.

        The first answer of torch's brings in its compiler, a second and a half: networks whose
        layers all tell it are at work by then.
        """
        return None

    @classmethod
    def settings(cls) -> tuple[str, ...]:
        """The fields that a person sets in a form, in its order: all but the name and what is
        inside.
        """
        names = [name for name in cls.model_fields if name not in ("name", "layers")]
        return tuple(sorted(names, key=lambda name: name == "frozen"))  # the same for all: last

    def for_classes(self, classes: int) -> Self:
        """This layer with every size that says ``"classes"`` made that number."""
        sizes = {name: classes for name in self.settings() if getattr(self, name) == CLASSES}
        return self.changed(**sizes) if sizes else self

    @property
    def count(self) -> int:
        """How many layers of its module this is: one, or those inside as often as they repeat."""
        return 1

    @property
    def depth(self) -> int:
        """How many blocks stand inside one another here."""
        return 0

    @property
    def is_frozen(self) -> bool:
        """Whether its weights are kept as they are while the network learns."""
        return bool(getattr(self, "frozen", False))


class Leaf(Layer):
    """A layer with none inside it, made by one call of torch's or of ours.

    Attributes:
        target: what is called, where it is not named as the kind.
    """

    target: ClassVar[str] = ""

    @abstractmethod
    def call(self, in_shape: Shape) -> Call:
        """How its module is made for samples of `in_shape`.

        Fields are arguments of the same name, so that a layer is read back from source.

        Raises:
            NetworkError: as `build` does.
        """

    def build(self, in_shape: Shape) -> nn.Module:
        return self.call(in_shape).make()


class LearningLeaf(Leaf):
    """A leaf that holds weights."""

    frozen: bool = setting(
        False, title="Frozen", help="Keeps its weights as they are while the others learn."
    )
