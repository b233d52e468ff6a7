"""A report: whole in one file, with the figures that every road tells, and no place on a disk."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from studio.cli.main import main
from studio.engine.data.sources import Digits
from studio.engine.errors import RunError
from studio.engine.evaluation.evaluation import Evaluation
from studio.engine.evaluation.unseen import Unseen
from studio.engine.progress import Progress
from studio.engine.recipe import Data
from studio.engine.recipe_file import load_recipe
from studio.engine.report.axis import Axis
from studio.engine.report.markup import element, lines, table, text
from studio.engine.report.measured_part import measured_sections
from studio.engine.report.plots import Line, plot
from studio.engine.report.report import report_of
from studio.engine.report.run_part import duration, without_places
from studio.engine.runs.run_folder import RunFolder
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from studio.engine.wording import Wording
from tests.chinese import english_left
from tests.engine.small import small_recipe
from tests.engine.text_checkpoints import fresh_texts
from tests.engine.texts import sentence_dataset


class Tags(HTMLParser):
    """What a page is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.sources: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.sources += [value or "" for name, value in attrs if name in ("src", "href")]
        if tag not in ("meta", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A short run on the bundled digits."""
    recipe = small_recipe(epochs=2, batch_size=64).changed(
        name="digits <b>&", data=Data(source=Digits(), fraction=0.3)
    )
    dataset = Digits().open(Path("/nowhere"), Progress())
    folder = RunFolder(tmp_path_factory.mktemp("report") / "run", Trainer(prepare(recipe, dataset)))
    list(folder.run())
    return folder.path


@pytest.fixture(scope="module")
def page(run: Path) -> str:
    return report_of(run, Path("/nowhere"))


def test_it_is_whole_and_asks_for_nothing(page: str) -> None:
    tags = Tags()
    tags.feed(page)
    assert tags.open == []
    assert all(source.startswith("data:image/png;base64,") for source in tags.sources)
    assert len(tags.sources) == 24  # the worst mistakes
    assert "<script" not in page and "http" not in page and "@import" not in page
    for heading in ("Data", "Network", "Training", "Figures", "Classes", "What is confused"):
        assert f"<h2>{heading}</h2>" in page
    assert "Calibration" in page and "To repeat it" in page


def test_in_chinese_nothing_of_it_stays_english(run: Path) -> None:
    page = report_of(run, Path("/nowhere"), words=Wording("zh_CN"))
    assert '<html lang="zh-Hans">' in page
    # What is typed, settings as recipes call them, and the machine.
    for tag in ("style", "pre", "details"):
        page = re.sub(rf"<{tag}>.*?</{tag}>", "", page, flags=re.DOTALL)
    page = page[: page.index("<h2>如何重现</h2>")]
    tags = Tags()
    tags.feed(page.replace("digits &lt;b&gt;&amp;", ""))
    layers = {
        "flatten",
        "Flatten",
        "output",
        "Linear",
        "out_features",
        "fc1",
        "fc2",
        "relu1",
        "ReLU",
    }
    assert english_left(" ".join(tags.words), *layers, "digits") == []
    assert "个样本中答对" in page and "<th>划分</th>" in page


def test_names_from_elsewhere_are_text(page: str) -> None:
    assert "digits &lt;b&gt;&amp;" in page
    assert "<b>&" not in page


def test_the_figure_is_what_evaluate_says(
    run: Path, page: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", str(run / "best.pth")]) == 0
    accuracy = re.search(r"accuracy +([\d.]+%)", capsys.readouterr().out)
    assert accuracy is not None
    assert f"{accuracy[1]} of 359 samples right" in page


def test_the_recipe_can_be_saved_and_run_again(run: Path, page: str, tmp_path: Path) -> None:
    found = re.search(r"<pre>(.*?)</pre>", page, re.DOTALL)
    assert found is not None
    (tmp_path / "recipe.toml").write_text(unescape(found[1]), encoding="utf-8")
    again = load_recipe(str(tmp_path / "recipe.toml"))
    assert again == load_recipe(str(run / "recipe.toml"))


def test_it_says_where_nothing_lies(run: Path, page: str) -> None:
    assert str(run) not in page and str(run.parent) not in page
    assert str(Path.home()) not in page


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("/home/me/pets", "pets"),
        ("C:\\me\\pets", "pets"),
        ("~/pets", "pets"),
        ("pets", "pets"),
        ({"a": ["/x/y.pth", 3]}, {"a": ["y.pth", 3]}),
    ],
)
def test_places_on_a_disk_are_cut_down_to_names(value: object, told: object) -> None:
    assert without_places(value) == told


def test_without_its_data_it_says_so(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Digits, "found", lambda self, data_dir: False)
    page = report_of(run, Path("/nowhere"))
    assert "Not measured for this report: The data Digits are not on this machine." in page
    assert "<h2>Training</h2>" in page and "<h2>Figures</h2>" not in page


def test_a_folder_without_a_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="no run with finished weights"):
        report_of(tmp_path, tmp_path)


def test_by_the_command_line(run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "report.html"
    assert main(["report", str(run), "-o", str(out)]) == 0
    assert str(out) in capsys.readouterr().out
    assert out.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert main(["report", str(tmp_path / "none"), "-o", str(out)]) == 2


def test_markup() -> None:
    assert element("p", "a < b", class_="x") == '<p class="x">a &lt; b</p>'
    assert text(element("b", "1")) == "<b>1</b>"
    assert lines("a < b\n\x1b") == "a &lt; b\n\\x1b"
    assert '<td class="number">2</td>' in table(("a", "b"), [("<", 2)], numbers=1)


def test_a_plot_leaves_out_what_is_no_number() -> None:
    axes = Axis("epoch", "count"), Axis()
    drawn = plot("Loss", [Line("train", [(1, float("nan")), (2, 0.5)])], *axes)
    assert "nan" not in drawn
    assert "nothing was measured" in plot("Loss", [Line("train", [])], *axes)


@pytest.mark.parametrize(
    ("axis", "values", "told"),
    [
        (Axis("epoch", "count"), (1, 2), ["1", "2"]),
        (Axis("epoch", "count"), (1, 30), ["10", "20", "30"]),
        (Axis("epoch", "count"), (3,), ["3"]),
        (Axis(unit="share"), (0.925, 0.96), ["90%", "92%", "94%", "96%", "98%", "100%"]),
        (Axis(unit="share"), (0.0, 1.0), ["0%", "20%", "40%", "60%", "80%", "100%"]),
        (Axis(), (0.11, 0.248), ["0.00", "0.05", "0.10", "0.15", "0.20", "0.25"]),
        (Axis(), (0.0, 0.0), ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
    ],
    ids=["two epochs", "thirty", "one", "good shares", "all shares", "losses", "nothing"],
)
def test_numbers_along_an_axis_are_round(axis: Axis, values: list[float], told: list[str]) -> None:
    assert [words for _, words in axis.marks(*axis.ends(values))] == told


@pytest.mark.parametrize(
    ("seconds", "told"), [(10.66, "10.7 s"), (200, "3 min 20 s"), (7505, "2 h 5 min")]
)
def test_times_are_read_at_a_glance(seconds: float, told: str) -> None:
    assert duration(seconds) == told


def test_it_tells_the_parts_and_what_the_layers_are(page: str) -> None:
    assert re.search(r"<th>Parts</th><td>\d+ to learn from, 144 for validation, 359 for test", page)
    assert '<td class="words">out_features=10</td>' in page
    assert "ideal</span>" in page and "this network</span>" in page


def test_mistaken_texts_are_told_as_they_are() -> None:
    found = Evaluation.made(
        fresh_texts(), "Films", Unseen((sentence_dataset().train,), "train", 0, True)
    )
    row = int(found.predictions.losses.argmax())
    part = found.of.samples[0]
    assert part.origins is not None
    texts = list(part.origins.texts)
    texts[part.row(row)] = "<b>good</b> & " + "long " * 200
    told = replace(part, origins=replace(part.origins, texts=texts))
    of = replace(found.of, samples=(told,))
    page = "".join(measured_sections(replace(found, of=of)))
    assert "<blockquote>&lt;b&gt;good&lt;/b&gt; &amp; long" in page and "…</blockquote>" in page
    assert "<img" not in page and 'class="texts"' in page
