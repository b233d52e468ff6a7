"""The base of everything a recipe is made of: validated, frozen, plain values.

A `Spec` is a pydantic model. Each field carries its range, a title, one sentence
of help (``description``) and, where it has one, a unit; forms, files, undo texts
and generated code are made from these. A `Kind` is a spec that comes in kinds
(layers, optimisers, data sources): **writing a subclass is all it takes to add one**.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, ClassVar, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    ValidationError,
    model_serializer,
    model_validator,
)

from studio.engine.errors import RecipeError
from studio.engine.nearest import nearest
from studio.engine.unfit import Unfit, message_of

MOST_LEVELS = 100
"""Of tables and lists in each other: blocks may be nested 32 deep, which takes 64. They are counted
first, as reading them recurses, and how deep that may go is not the same in every thread."""


def setting(
    default: Any = ...,
    *,
    title: str,
    help: str,
    unit: str = "",
    none: str = "auto",
    choices: tuple[str, ...] | Callable[[], tuple[str, ...]] = (),
    aliases: tuple[str, ...] = (),
    **limits: Any,
) -> Any:
    """A field a person can set.

    Args:
        default: its value unless told otherwise; none makes the field required.
        title: its label, two words at most.
        help: one sentence that says what it does and when to change it.
        unit: what the number counts, for example ``"outputs"``.
        none: what stands in the field for None, or for ``"auto"`` among words, where that is a
            value.
        choices: what a text can be, where there is a list of it; or what gives them, in an order
            that changes.
        aliases: what others call it (``"lr"``); not read, but understood in a message.
        limits: pydantic's ``ge``, ``gt``, ``le``, ``lt``, ``pattern``, ...
    """
    extra: dict[str, Any] = {"unit": unit, "none": none}
    if choices:
        extra["choices"] = choices if callable(choices) else list(choices)
    if aliases:
        extra["aliases"] = list(aliases)
    return Field(default, title=title, description=help, json_schema_extra=extra, **limits)


class Spec(BaseModel):
    """Plain, frozen, validated values."""

    # Built when first used: of some forty kinds the window's start needs a third.
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, defer_build=True)

    former_names: ClassVar[Mapping[str, str]] = {}
    """What fields were called in older files, and the fields: read, and not written any more."""

    @model_validator(mode="before")
    @classmethod
    def _take_former_names(cls, values: Any) -> Any:
        if not isinstance(values, dict) or not cls.former_names.keys() & values.keys():
            return values
        return {cls.former_names.get(name, name): value for name, value in values.items()}

    @classmethod
    def parse(cls, values: object) -> Self:
        """Build from plain values, such as a parsed TOML table.

        Raises:
            RecipeError: names the first field that does not fit and says why.
        """
        if _is_too_deep(values):
            raise RecipeError("The recipe is nested too deep to be read.")
        try:
            return cls.model_validate(values)
        except ValidationError as error:
            raise _first_problem(cls, values, error) from error

    def to_dict(self) -> dict[str, Any]:
        """As numbers, strings, lists and tables; `parse` reads it back."""
        return self.model_dump(mode="json", exclude_none=True)

    def changed(self, **values: object) -> Self:
        """A copy with some fields changed, validated again.

        Raises:
            RecipeError: a value is out of its range.
        """
        current = {name: getattr(self, name) for name in type(self).model_fields}
        return self.parse({**current, **values})


class Kind(Spec):
    """A spec that comes in kinds. A direct subclass is a *family* (`Layer`, `Optimiser`);
    its subclasses register under their class name, which is the ``kind`` in files.

    Where a family is expected, a table ``{kind = "SGD", momentum = 0.9}`` or, with
    every field at its default, the bare name ``"SGD"`` is read.
    """

    kinds: ClassVar[dict[str, type[Any]]]

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        if Kind in cls.__bases__:
            cls.kinds = {}
        elif not (cls.__name__.startswith("_") or inspect.isabstract(cls)):
            cls.kinds[cls.__name__] = cls

    @property
    def kind(self) -> str:
        """The name of this kind in files and in the window."""
        return type(self).__name__

    file_names: ClassVar[Mapping[str, str]] = {}
    """What fields are called in files whose own name means something else in a class: the fields,
    and these names."""

    @model_validator(mode="wrap")
    @classmethod
    def _pick_kind(cls, value: Any, build: ModelWrapValidatorHandler[Self]) -> Self:
        if isinstance(value, str):
            value = {"kind": value}
        if not isinstance(value, dict):
            return build(value)
        fields = dict(value)
        kind = fields.pop("kind", cls.__name__)
        chosen = cls.kinds.get(kind) if isinstance(kind, str) else None
        if chosen is None:
            raise _no_kind(kind, list(cls.kinds))
        if chosen is cls:
            return build(fields)
        return chosen.model_validate(fields)  # type: ignore[no-any-return]

    @model_serializer(mode="plain")
    def _dump_with_kind(self) -> dict[str, Any]:
        names = self.file_names
        fields = {names.get(name, name): getattr(self, name) for name in type(self).model_fields}
        return {"kind": self.kind} | {k: v for k, v in fields.items() if v is not None}


def _is_too_deep(values: object) -> bool:
    """Whether tables and lists lie in each other more than `MOST_LEVELS` deep."""
    level = [values]
    for _ in range(MOST_LEVELS):
        level = [inside for value in level for inside in _inside(value)]
        if not level:
            return False
    return True


def _inside(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, (list, tuple)) else ()


def _no_kind(kind: object, known: Sequence[str]) -> Unfit:
    if not isinstance(kind, str):
        return Unfit(
            "the kind is one of {known}, and no {came}",
            known=", ".join(known),
            came=type(kind).__name__,
        )
    if meant := nearest(kind, known):
        return Unfit("{kind!r} is none of its kinds, did you mean {meant}", kind=kind, meant=meant)
    return Unfit("{kind!r} is none of {known}", kind=kind, known=", ".join(known))


def _first_problem(spec: type[Spec], values: object, error: ValidationError) -> RecipeError:
    first = error.errors(include_url=False)[0]
    if first["type"] == "extra_forbidden":
        return _unknown(spec, values, first["loc"])
    # A field of several types adds the one it tried, such as "constrained-int".
    path = [str(part) for part in first["loc"] if isinstance(part, int) or part.isidentifier()]
    field = ".".join(path) or "the recipe"
    message = message_of(first)
    if isinstance(first["input"], (str, int, float, bool)):
        return RecipeError(
            "{field}: {message}, but it is {value!r}.",
            field=field,
            message=message,
            value=first["input"],
        )
    return RecipeError("{field}: {message}.", field=field, message=message)


def _unknown(spec: type[Spec], values: object, path: Sequence[str | int]) -> RecipeError:
    # Imported here: it is needed for a message alone.
    from studio.engine.setting_names import resolve_setting

    field, meant = ".".join(map(str, path)), resolve_setting(spec, values, path)
    if meant is None:
        return RecipeError("There is no setting {field}.", field=field)
    return RecipeError(
        "There is no setting {field}; did you mean {meant}?", field=field, meant=meant
    )
