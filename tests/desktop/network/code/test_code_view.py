"""The code: what is shown, how it is coloured, what the buttons do, what stays in its place."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from studio.desktop.core.theme import DARK, LIGHT, Theme, themes
from studio.desktop.network.code import code_view
from studio.desktop.network.code.code_page import code_colours
from studio.desktop.network.code.code_view import CodeView

CODE = '''"""What it is."""

@torch.no_grad()
class Net(nn.Module):
    """Two lines
    of words."""

    def forward(self, x):  # "no string"
        return self.fc1(x) + 0x1F
'''
LONG = "\n".join(f"line_{number} = {number}" for number in range(200))


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    themes().set_mode("light")


@pytest.fixture
def view(qtbot: QtBot) -> CodeView:
    view = CodeView()
    qtbot.addWidget(view)
    view.resize(340, 420)
    view.show()
    qtbot.waitExposed(view)
    return view


def _page(view: CodeView) -> QPlainTextEdit:
    page = view.findChild(QPlainTextEdit)
    assert isinstance(page, QPlainTextEdit)
    return page


def _button(view: CodeView, start: str) -> QPushButton:
    return next(b for b in view.findChildren(QPushButton) if b.text().startswith(start))


def _colour(view: CodeView, line: int, word: str) -> str | None:
    """The colour of a word, as it is on the screen."""
    block = _page(view).document().findBlockByNumber(line)
    place = len(block.text()[: block.text().index(word)].encode("utf-16-le")) // 2
    for span in block.layout().formats():
        if span.start <= place < span.start + span.length:
            return span.format.foreground().color().name()
    return None


def _marked(view: CodeView) -> list[int]:
    return [s.cursor.blockNumber() for s in _page(view).extraSelections()]


def _in_sight(view: CodeView) -> range:
    bar = _page(view).verticalScrollBar()
    return range(bar.value(), bar.value() + bar.pageStep())


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    made = QColor(colour)
    channels = (made.redF(), made.greenF(), made.blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(c * weight for c, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", ["field", "wash"])
def test_every_colour_can_be_read_on_its_ground(theme: Theme, ground: str) -> None:
    ratios = {k: _contrast(c, getattr(theme, ground)) for k, c in code_colours(theme).items()}
    assert {kind: ratio for kind, ratio in ratios.items() if ratio < 4.5} == {}


@pytest.mark.parametrize(
    ("line", "word", "kind"),
    [
        (0, "What", "string"),
        (2, "@torch", "decorator"),
        (3, "class", "keyword"),
        (3, "Net", "name"),
        (4, "Two", "string"),
        (5, "of", "string"),
        (7, "def", "keyword"),
        (7, "forward", "name"),
        (7, "self", "self"),
        (7, "string", "comment"),
        (8, "return", "keyword"),
        (8, "0x1F", "number"),
    ],
)
def test_words_have_the_colour_of_their_kind(
    view: CodeView, line: int, word: str, kind: str
) -> None:
    view.show_code(CODE)
    assert _colour(view, line, word) == QColor(code_colours(LIGHT)[kind]).name()


@pytest.mark.parametrize(("line", "word"), [(3, "Module"), (8, "fc1")])
def test_other_words_are_plain(view: CodeView, line: int, word: str) -> None:
    view.show_code(CODE)
    assert _colour(view, line, word) is None


def test_colours_keep_to_their_words_beside_an_emoji(view: CodeView) -> None:
    view.show_code('x = "🙂🙂" + 7')
    assert _colour(view, 0, "7") == QColor(code_colours(LIGHT)["number"]).name()
    assert _colour(view, 0, "+") is None


def test_a_string_that_begins_turns_the_lines_below_into_one(view: CodeView) -> None:
    view.show_code("a = 1\nb = 2")
    view.show_code('a = """\nb = 2')
    assert _colour(view, 1, "2") == QColor(code_colours(LIGHT)["string"]).name()


def test_the_colours_follow_the_look(app: QApplication, view: CodeView) -> None:
    view.show_code(CODE)
    themes().start(app, "dark")
    assert _colour(view, 3, "class") == QColor(code_colours(DARK)["keyword"]).name()


def test_it_shows_the_code_and_cannot_be_typed_in(view: CodeView) -> None:
    view.show_code(CODE)
    assert view.text() == _page(view).toPlainText() == CODE
    assert _page(view).isReadOnly()


def test_a_reason_takes_the_place_of_the_code(view: CodeView) -> None:
    view.show_code(CODE)
    view.show_reason("fc1 does not fit.")
    said = [label for label in view.findChildren(QLabel) if label.text() == "fc1 does not fit."]
    assert said[0].isVisible() and not _page(view).isVisible()
    assert view.text() == ""
    assert not _button(view, "Copy").isEnabled() and not _button(view, "Save").isEnabled()
    view.show_code(CODE)
    assert _page(view).toPlainText() == CODE and _button(view, "Copy").isEnabled()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a\nb\nc", "a\nB\nc"),
        ("a\nb\nc", "a\nb\nb\nc"),
        ("a\nb\nb\nc", "a\nb\nc"),
        ("a", "a\nb"),
        ("a\nb", "b"),
        ("", "a\n\n"),
        ("a\n", ""),
        ("a\nb", "x\ny\nz"),
        ("a\r\nb", "a\nb\nc"),
        ("🙂\nb", "🙂\nc"),
    ],
)
def test_each_code_follows_from_each(view: CodeView, old: str, new: str) -> None:
    view.show_code(old)
    view.show_code(new)
    assert _page(view).toPlainText() == new


def test_a_little_change_keeps_the_place_and_the_selection(view: CodeView) -> None:
    view.show_code(LONG)
    bar, page = _page(view).verticalScrollBar(), _page(view)
    cursor = QTextCursor(page.document().findBlockByNumber(110))
    cursor.select(QTextCursor.SelectionType.LineUnderCursor)
    page.setTextCursor(cursor)
    bar.setValue(100)
    view.show_code(LONG.replace("line_105 = 105", "line_105 = 0"))
    assert (bar.value(), page.textCursor().selectedText()) == (100, "line_110 = 110")
    view.show_code(LONG)
    view.show_code(LONG.replace("line_5 = 5", "line_5 = 5\n\n"))
    assert (bar.value(), page.textCursor().selectedText()) == (102, "line_110 = 110")


def test_other_code_begins_at_its_top(view: CodeView) -> None:
    view.show_code(LONG)
    _page(view).verticalScrollBar().setValue(100)
    view.show_code(LONG.replace("line", "row"))
    assert _page(view).verticalScrollBar().value() == 0


def test_the_same_code_is_no_work(view: CodeView, qtbot: QtBot) -> None:
    view.show_code(LONG)
    with qtbot.assertNotEmitted(_page(view).document().contentsChange):
        view.show_code(LONG)


def test_copy_takes_the_whole_code_and_says_so(
    view: CodeView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert code_view.COPIED_MS == 1500
    view.show_code(CODE)
    button = _button(view, "Copy")
    width = button.width()
    with qtbot.waitSignal(view.copied):
        button.click()
    assert QGuiApplication.clipboard().text() == CODE
    assert (button.text(), button.width()) == ("Copied", width)
    qtbot.waitUntil(lambda: button.text() == "Copy", timeout=3000)


def test_saving_is_asked_for(view: CodeView, qtbot: QtBot) -> None:
    view.show_code(CODE)
    with qtbot.waitSignal(view.save_requested):
        _button(view, "Save").click()


def test_marked_lines_are_washed_and_in_sight(view: CodeView) -> None:
    view.show_code(LONG)
    view.mark_lines(150, 153)
    assert _marked(view) == [150, 151, 152, 153]
    assert {150, 153} <= set(_in_sight(view))
    view.mark_lines(3, 4)
    assert {3, 4} <= set(_in_sight(view))
    view.mark_lines(-1, -1)
    assert _marked(view) == []


def test_a_mark_that_is_in_sight_moves_nothing(view: CodeView) -> None:
    view.show_code(LONG)
    _page(view).verticalScrollBar().setValue(10)
    view.mark_lines(12, 13)
    assert _page(view).verticalScrollBar().value() == 10


def test_marks_beyond_the_end_are_left_out(view: CodeView) -> None:
    view.show_code("a\nb")
    view.mark_lines(1, 9)
    assert _marked(view) == [1]


def test_a_mark_stays_on_its_line_when_lines_come_above(app: QApplication, view: CodeView) -> None:
    view.show_code(LONG)
    view.mark_lines(20, 21)
    view.show_code("import torch\n\n" + LONG)
    themes().start(app, "dark")
    assert _marked(view) == [22, 23]


def test_what_is_marked_before_it_is_shown_is_in_sight_then(qtbot: QtBot) -> None:
    view = CodeView()
    qtbot.addWidget(view)
    view.show_code(LONG)
    view.mark_lines(150, 151)
    view.resize(340, 300)
    view.show()
    qtbot.waitExposed(view)
    assert {150, 151} <= set(_in_sight(view))
