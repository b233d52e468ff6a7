"""Fields made from a spec: its titles, help, units and ranges become editors."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from types import NoneType, UnionType
from typing import Annotated, Any, Generic, Literal, TypeVar, Union, get_args, get_origin

from pydantic.fields import FieldInfo
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox, QVBoxLayout, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.widgets.field_editors import (
    ChoiceEditor,
    FieldEditor,
    KindEditor,
    KindOrWordEditor,
    Limits,
    NumberEditor,
    TextEditor,
    WholeNumberEditor,
    YesNoEditor,
    kind_title,
    translated,
)
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.number_editors import NumberOrWordEditor, NumbersEditor
from studio.desktop.widgets.plain_label import PlainLabel
from studio.engine.errors import RecipeError
from studio.engine.spec import Kind, Spec

S = TypeVar("S", bound=Spec)

__all__ = ["FieldEditor", "LabelledField", "SpecForm", "field_editor", "field_title", "kind_title"]


def field_editor(
    spec_class: type[Spec], field_name: str, parent: QWidget | None = None
) -> FieldEditor:
    """The editor that fits a field of a spec, at the field's default where it has one.

    Raises:
        TypeError: there is no editor for values of that type.
    """
    field = spec_class.model_fields[field_name]
    title = field_title(spec_class, field_name)
    choices = _choices(field)
    limits, none = _limits(field.metadata), translated(_extra(field, "none"))
    editor = (
        ChoiceEditor(choices, none)
        if choices
        else _editor_for(field.annotation, limits, title, none)
    )
    editor.setParent(parent)
    editor.describe(title, translated(field.description or ""))
    _show_unit(editor.input, _extra(field, "unit"), field.title or "")
    if not field.is_required():
        editor.set_value(field.get_default(call_default_factory=True))
    return editor


def field_title(spec_class: type[Spec], field_name: str) -> str:
    """The field's label in the window's language."""
    return translated(spec_class.model_fields[field_name].title or field_name)


class LabelledField(QWidget):
    """A quiet label above an editor."""

    def __init__(self, label: str, editor: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = PlainLabel(label, role="quiet")
        words.setBuddy(editor)
        words.setToolTip(getattr(editor, "input", editor).toolTip())
        fill(QVBoxLayout(self), words, editor, spacing=4, margins=0)


class SpecForm(QWidget, Generic[S]):
    """A column of editors for the fields of a spec.

    Signals:
        edited: the spec as it is set now.
    """

    edited: Signal[S] = Signal(object)

    def __init__(
        self,
        spec: S,
        fields: Sequence[str] = (),
        skip: Collection[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        """With editors for `fields`, else for all but those to `skip`."""
        super().__init__(parent)
        self._spec = spec
        self._editors: dict[str, FieldEditor] = {}
        column = fill(QVBoxLayout(self), spacing=8, margins=0)
        for name in fields or type(spec).model_fields:
            if name not in skip:
                column.addWidget(self._field(name))
        self.set_spec(spec)

    def _field(self, name: str) -> QWidget:
        editor = self._editors[name] = field_editor(type(self._spec), name)
        editor.edited.connect(self._read)
        if isinstance(editor, YesNoEditor):
            return editor
        return LabelledField(field_title(type(self._spec), name), editor)

    def editor(self, name: str) -> FieldEditor:
        """The editor of one field."""
        return self._editors[name]

    def spec(self) -> S:
        """The spec as it is set now."""
        return self._spec

    def set_spec(self, spec: S) -> None:
        """Show another spec of the same class."""
        self._spec = spec
        for name, editor in self._editors.items():
            editor.set_value(getattr(spec, name))

    @Slot()
    def _read(self) -> None:
        values = {name: editor.value() for name, editor in self._editors.items()}
        try:
            changed = self._spec.changed(**values)
        except RecipeError:  # fields that don't go together yet, or a name half typed
            return
        if changed != self._spec:
            self._spec = changed
            self.edited.emit(changed)


class GroupEditor(FieldEditor):
    """A form for a spec within a spec."""

    def __init__(self, spec_class: type[Spec]) -> None:
        self.form = SpecForm(spec_class())
        super().__init__(self.form)
        self.form.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its editors are where one types
        self.form.edited.connect(self._tell)

    def value(self) -> Spec:
        return self.form.spec()

    def _show_value(self, value: Any) -> None:
        self.form.set_spec(value)


def _editor_for(kind: Any, limits: Limits, title: str, none: str) -> FieldEditor:
    if get_origin(kind) is Annotated:
        return _editor_for(kind.__origin__, limits | _limits(kind.__metadata__), title, none)
    if get_origin(kind) in (Union, UnionType):
        return _editor_for_either(get_args(kind), limits, none)
    if get_origin(kind) is Literal:
        return ChoiceEditor(get_args(kind), none)
    if kind is bool:
        return YesNoEditor(title)
    if kind is int:
        return WholeNumberEditor(limits)
    if kind is float:
        return NumberEditor(limits)
    if kind is str:
        return TextEditor(limits)
    if get_origin(kind) is tuple:
        return _editor_for_several(kind, limits, none)
    if isinstance(kind, type) and issubclass(kind, Kind):
        return KindEditor(kind.kinds.values())
    if isinstance(kind, type) and issubclass(kind, Spec):
        return GroupEditor(kind)
    raise TypeError(f"There is no editor for {kind}.")


def _editor_for_either(kinds: tuple[Any, ...], limits: Limits, none: str) -> FieldEditor:
    """A number or a kind, or one word instead of it."""
    number, word = kinds
    if isinstance(number, type) and issubclass(number, Kind) and word is NoneType:
        return KindOrWordEditor(number.kinds.values(), none)
    if get_origin(number) is Annotated:
        limits |= _limits(number.__metadata__)
        number = number.__origin__
    if number is float and word is NoneType:
        return NumberOrWordEditor(limits, none)
    if number is not int or not (word is NoneType or get_origin(word) is Literal):
        raise TypeError(f"There is no editor for {number} or {word}.")
    if word is NoneType:
        return WholeNumberEditor(limits, None, none)
    (special,) = get_args(word)
    return WholeNumberEditor(limits, special, translated(special))


def _editor_for_several(kind: Any, limits: Limits, none: str) -> FieldEditor:
    """Numbers in a row; none at all only where any number of them will do."""
    number, *others = get_args(kind)
    each: Limits = {}
    if get_origin(number) is Annotated:
        each, number = _limits(number.__metadata__), number.__origin__
    if number not in (int, float):
        raise TypeError(f"There is no editor for {kind}.")
    may_be_empty = others == [Ellipsis] and not limits.get("min_length")
    one = float if number is float else int
    return NumbersEditor(one, each, none if may_be_empty else "")


def _limits(metadata: Iterable[object]) -> Limits:
    """The bounds among a field's annotations, by pydantic's names."""
    limits: Limits = {}
    for item in metadata:
        if isinstance(item, FieldInfo):
            limits |= _limits(item.metadata)
        for name in ("ge", "gt", "le", "lt", "pattern", "min_length"):
            bound = getattr(item, name, None)
            if bound is not None:
                limits[name] = bound
    return limits


def _show_unit(control: QWidget, unit: str, title: str) -> None:
    """Units are said once: not behind the number where the label above says the same."""
    if isinstance(control, (QSpinBox, QDoubleSpinBox)) and unit.casefold() != title.casefold():
        control.setSuffix(f" {translated(unit)}" if unit else "")


def _choices(field: FieldInfo) -> tuple[str, ...]:
    """What a text can be, where there is a list of it."""
    extra = field.json_schema_extra
    given: Any = extra.get("choices") if isinstance(extra, dict) else None
    found = list(given()) if callable(given) else given
    return tuple(str(choice) for choice in found) if isinstance(found, list) else ()


def _extra(field: FieldInfo, name: str) -> str:
    """One of the words that `setting` keeps beside a field."""
    extra = field.json_schema_extra
    return str(extra.get(name, "")) if isinstance(extra, dict) else ""
