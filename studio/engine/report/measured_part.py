"""The sections of a report that are computed from a table of predictions."""

from __future__ import annotations

from torch import Tensor

from studio.engine.evaluation.evaluation import Evaluation
from studio.engine.evaluation.figures.calibration import Reliability, reliability
from studio.engine.evaluation.figures.confusion import Confusion
from studio.engine.evaluation.figures.mistakes import mistakes
from studio.engine.evaluation.figures.summary import Summary, summary
from studio.engine.evaluation.metrics import Averages
from studio.engine.report.axis import Axis
from studio.engine.report.markup import Html, element, facts, joined, lines, picture, table
from studio.engine.report.plots import Line, plot

MOST_MISTAKES, MOST_CLASSES, MOST_PAIRS = 24, 30, 12

LONGEST_TEXT = 600
"""Letters of a text that are told."""


def measured_sections(found: Evaluation) -> list[Html]:
    """Figures, classes, what is confused, the worst mistakes and calibration."""
    figures = summary(found.predictions)
    return [
        _figures(figures),
        _classes(figures),
        _confusion(Confusion.of(found.predictions)),
        _mistakes(found),
        _calibration(reliability(found.predictions)),
    ]


def headline(found: Evaluation) -> str:
    """The one figure, with its interval and what it is of."""
    figures = summary(found.predictions)
    low, high = figures.accuracy_interval
    return (
        f"{figures.accuracy:.2%} of {figures.samples:,} samples right "
        f"(95% interval {low:.2%} to {high:.2%})"
    )


def _figures(figures: Summary) -> Html:
    low, high = figures.accuracy_interval
    pairs = [
        ("Accuracy", f"{figures.accuracy:.2%} (95%: {low:.2%} to {high:.2%}, Wilson)"),
        ("Balanced accuracy", f"{figures.balanced_accuracy:.2%}"),
        *((f"Among the {k} likeliest", f"{share:.2%}") for k, share in figures.top.items()),
        ("Log loss", f"{figures.log_loss:.4f}"),
    ]
    averages = [("macro", figures.macro), ("micro", figures.micro), ("weighted", figures.weighted)]
    rows = [(name, *_shares(values)) for name, values in averages]
    head = "Averages", "precision", "recall", "F1"
    return element("section", element("h2", "Figures"), facts(pairs), table(head, rows, numbers=3))


def _shares(values: Averages) -> list[str]:
    return [f"{share:.2%}" for share in (values.precision, values.recall, values.f1)]


def _classes(figures: Summary) -> Html:
    rows = [
        (
            one.name,
            f"{one.precision:.1%}",
            f"{one.recall:.1%}",
            f"{one.f1:.1%}",
            f"{one.support:,}",
            "" if one.confused_with is None else f"{one.confused_with} ({one.confusions:,})",
        )
        for one in figures.classes
    ]
    head = "Class", "precision", "recall", "F1", "samples", "most confused with"
    return element("section", element("h2", "Classes"), table(head, rows, numbers=5))


def _confusion(confusion: Confusion) -> Html:
    heading = element("h2", "What is confused")
    names = confusion.classes
    pairs = [
        (names[pair.label], names[pair.prediction], f"{pair.count:,}")
        for pair in confusion.pairs(MOST_PAIRS)
    ]
    if not pairs:
        return element("section", heading, element("p", "Nothing."))
    told = table(("Class", "taken for", "samples"), pairs, numbers=1)
    if len(names) > MOST_CLASSES:
        return element("section", heading, told)
    return element("section", heading, _matrix(confusion), element("h3", "Most often"), told)


def _matrix(confusion: Confusion) -> Html:
    """Counts; the darker, the larger the share of the row, of mistakes beside the largest."""
    found, counts = confusion.values("row"), confusion.counts.tolist()
    wrong = found.clone().fill_diagonal_(0)
    shares = (wrong / wrong.max().clamp(min=1e-9) + found.diag().diag()).tolist()
    rows = []
    for row, name in enumerate(confusion.classes):
        cells = [
            element("td", count or "", style=_ground(share, row == column))
            for column, (count, share) in enumerate(zip(counts[row], shares[row], strict=True))
        ]
        rows.append(element("tr", element("th", name), *cells))
    head = element("tr", element("th", ""), *(element("th", name) for name in confusion.classes))
    words = element("p", "Rows are labels, columns what the network says.", class_="quiet")
    return joined([element("table", head, *rows, class_="matrix"), words])


def _ground(share: float, is_right: bool) -> str:
    colour = "47,107,255" if is_right else "232,118,45"
    return f"background:rgba({colour},{0 if not share else 0.12 + 0.6 * share:.2f})"


def _mistakes(found: Evaluation) -> Html:
    predictions = found.predictions
    worst = mistakes(predictions)[:MOST_MISTAKES].tolist()
    if not worst:
        return element("section", element("h2", "Mistakes"), element("p", "None."))
    classes = predictions.classes
    shown = []
    for row in worst:
        true, said = classes[int(predictions.labels[row])], classes[int(predictions.predicted[row])]
        sure = float(predictions.confidences[row])
        words = f"{true} → {said} ({sure:.0%})"
        name = element("small", predictions.names[row], class_="quiet")
        seen = _seen(found.shown(row), words)
        shown.append(element("figure", seen, element("b", words), name))
    count = int((~predictions.is_right).sum())
    which = f"{count:,} mistakes, " if count <= len(worst) else f"{count:,} mistakes, of them "
    which += "the worst by loss" if count > len(worst) else "the worst first"
    told = f"{which}: label → answer, and how sure that was."
    kind = "texts" if found.is_of_texts else "pictures"
    samples = element("div", *shown, class_=kind)
    return element("section", element("h2", "Mistakes"), element("p", told), samples)


def _seen(sample: Tensor | str, words: str) -> Html:
    """A picture, or the beginning of a text."""
    if not isinstance(sample, str):
        return picture(sample, words)
    told = sample if len(sample) <= LONGEST_TEXT else f"{sample[:LONGEST_TEXT]}…"
    return element("blockquote", lines(told))


def _calibration(found: Reliability) -> Html:
    points = list(zip(found.confidences.tolist(), found.accuracies.tolist(), strict=True))
    lines = [Line("ideal", [(0, 0), (1, 1)]), Line("this network", points)]
    told = (
        f"Expected calibration error {found.ece:.2%}: how far the confidence of answers and the "
        f"share of them that is right are apart ({len(found.counts)} bins of equal width)."
    )
    drawn = plot("Reliability", lines, Axis("confidence", "share"), Axis(unit="share"))
    return element("section", element("h2", "Calibration"), element("p", told), drawn)
