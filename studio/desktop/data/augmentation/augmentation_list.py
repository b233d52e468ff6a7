"""Every augmentation there is, to be ticked and set: those of pictures, or those of texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.widgets.field_editors import translated
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.plain_label import PlainLabel
from studio.desktop.widgets.spec_form import SpecForm, kind_title
from studio.engine.data.augmentation import Augmentation, InputStyle, caution, kinds_for


class AugmentationList(QWidget):
    """A box for each kind; the settings of those that are ticked stand below theirs.

    Signals:
        edited: the augmentations that are ticked, in the list's order.
    """

    edited: Signal[tuple[Augmentation, ...]] = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = [_Row(kind) for kind in (*kinds_for(texts=False), *kinds_for(texts=True))]
        column = fill(QVBoxLayout(self), spacing=4, margins=(0, 0, 4, 0))
        for row in self._rows:
            row.edited.connect(self._tell)
            column.addWidget(row)
        column.addStretch(1)

    def set_augmentations(self, augmentations: Sequence[Augmentation], style: InputStyle) -> None:
        """Tick these; `style` is what the samples are, and decides which kinds are offered."""
        offered = kinds_for(texts=style == "text")
        chosen = {augmentation.kind: augmentation for augmentation in augmentations}
        for row in self._rows:
            row.show_augmentation(chosen, style)
            row.setVisible(type(row.augmentation) in offered)

    def augmentations(self) -> tuple[Augmentation, ...]:
        """Those that are ticked."""
        offered = (row for row in self._rows if not row.isHidden())
        return tuple(row.augmentation for row in offered if row.is_ticked)

    @Slot()
    def _tell(self) -> None:
        self.edited.emit(self.augmentations())


class _Row(QWidget):
    """One kind.

    Signals:
        edited: it was ticked, unticked or set.
    """

    edited = Signal()

    def __init__(self, kind: type[Augmentation]) -> None:
        super().__init__()
        self.augmentation: Augmentation = kind()
        self._style: InputStyle = "photo"
        self._box = QCheckBox(kind_title(kind))
        self._box.setObjectName(f"augment{kind.__name__}")
        self._box.setToolTip(translated(" ".join((kind.__doc__ or "").split())))
        self._box.toggled.connect(self._on_toggled)
        self._caution = PlainLabel(role="quiet", wraps=True)
        # Made when it is ticked first: most never are.
        self._form: SpecForm[Augmentation] | None = None
        column = fill(QVBoxLayout(self), spacing=0, margins=0)
        column.addWidget(self._box, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._caution)
        self._show()

    @property
    def is_ticked(self) -> bool:
        return self._box.isChecked()

    def show_augmentation(self, chosen: Mapping[str, Augmentation], style: InputStyle) -> None:
        """Ticked with its settings where it is among the chosen."""
        self._style = style
        given = chosen.get(self.augmentation.kind)
        if given is not None:
            self.augmentation = given
            if self._form is not None:
                self._form.set_spec(given)
        blocked = self._box.blockSignals(True)
        self._box.setChecked(given is not None)
        self._box.blockSignals(blocked)
        self._show()

    def _show(self) -> None:
        warned = caution(self.augmentation, self._style)
        self._caution.setText(QCoreApplication.translate("augmentation", warned) if warned else "")
        self._caution.setVisible(bool(warned))
        if self.is_ticked and self._form is None:
            self._form = self._make_form()
        if self._form is not None:
            self._form.setVisible(self.is_ticked)

    def _make_form(self) -> SpecForm[Augmentation]:
        form = SpecForm(self.augmentation)
        form.setContentsMargins(22, 0, 0, 8)
        form.edited.connect(self._on_edited)
        column = self.layout()
        assert column is not None
        column.addWidget(form)
        return form

    @Slot()
    def _on_toggled(self) -> None:
        self._show()
        self.edited.emit()

    @Slot(object)
    def _on_edited(self, augmentation: Augmentation) -> None:
        self.augmentation = augmentation
        self._show()
        self.edited.emit()
