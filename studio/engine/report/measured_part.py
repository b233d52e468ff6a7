"""The sections of a report that are computed from a table of predictions."""

from __future__ import annotations

from torch import Tensor

from studio.engine.evaluation.evaluation import Evaluation
from studio.engine.evaluation.figures.calibration import Reliability, reliability
from studio.engine.evaluation.figures.confusion import Confusion
from studio.engine.evaluation.figures.mistakes import mistakes
from studio.engine.evaluation.figures.summary import Summary, summary
from studio.engine.evaluation.metrics import Averages
from studio.engine.percent import whole_percent
from studio.engine.report.axis import Axis
from studio.engine.report.markup import Html, element, facts, joined, lines, picture, table
from studio.engine.report.plots import GREY, Line, plot
from studio.engine.wording import ENGLISH, Wording

MOST_MISTAKES, MOST_CLASSES, MOST_PAIRS = 24, 30, 12

LONGEST_TEXT = 600
"""Letters of a text that are told."""


def measured_sections(found: Evaluation, words: Wording = ENGLISH) -> list[Html]:
    """Figures, classes, what is confused, the worst mistakes and calibration."""
    figures = summary(found.predictions)
    return [
        _figures(figures, words),
        _classes(figures, words),
        _confusion(Confusion.of(found.predictions), words),
        _mistakes(found, words),
        _calibration(reliability(found.predictions), words),
    ]


def headline(found: Evaluation, words: Wording) -> str:
    """The one figure, with its interval and what it is of."""
    figures = summary(found.predictions)
    low, high = figures.accuracy_interval
    return words.tr(
        "{share:.2%} of {samples:,} samples right (95% interval {low:.2%} to {high:.2%})",
        share=figures.accuracy,
        samples=figures.samples,
        low=low,
        high=high,
    )


def _figures(figures: Summary, words: Wording) -> Html:
    low, high = figures.accuracy_interval
    accuracy = words.tr(
        "{share:.2%} (95%: {low:.2%} to {high:.2%}, Wilson)",
        share=figures.accuracy,
        low=low,
        high=high,
    )
    likeliest = [
        (words.tr("Among the {k} likeliest", k=k), f"{share:.2%}")
        for k, share in figures.top.items()
    ]
    pairs = [
        (words.tr("Accuracy"), accuracy),
        (words.tr("Balanced accuracy"), f"{figures.balanced_accuracy:.2%}"),
        *likeliest,
        (words.tr("Log loss"), f"{figures.log_loss:.4f}"),
    ]
    heading = element("h2", words.tr("Figures"))
    return element("section", heading, facts(pairs), _averages(figures, words))


def _averages(figures: Summary, words: Wording) -> Html:
    rows = [
        (words.tr("Macro"), *_shares(figures.macro)),
        (words.tr("Micro"), *_shares(figures.micro)),
        (words.tr("Weighted"), *_shares(figures.weighted)),
    ]
    head = words.tr("Averages"), words.tr("Precision"), words.tr("Recall"), "F1"
    return table(head, rows, numbers=3)


def _shares(values: Averages) -> list[str]:
    return [f"{share:.2%}" for share in (values.precision, values.recall, values.f1)]


def _classes(figures: Summary, words: Wording) -> Html:
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
    head = (
        words.tr("Class"),
        words.tr("Precision"),
        words.tr("Recall"),
        "F1",
        words.tr("Samples"),
        words.tr("Most confused with"),
    )
    return element("section", element("h2", words.tr("Classes")), table(head, rows, numbers=5))


def _confusion(confusion: Confusion, words: Wording) -> Html:
    heading = element("h2", words.tr("What is confused"))
    names = confusion.classes
    pairs = [
        (names[pair.label], names[pair.prediction], f"{pair.count:,}")
        for pair in confusion.pairs(MOST_PAIRS)
    ]
    if not pairs:
        return element("section", heading, element("p", words.tr("Nothing.")))
    head = words.tr("Class"), words.tr("Taken for"), words.tr("Samples")
    told = table(head, pairs, numbers=1)
    if len(names) > MOST_CLASSES:
        return element("section", heading, told)
    often = element("h3", words.tr("Most often"))
    return element("section", heading, _matrix(confusion, words), often, told)


def _matrix(confusion: Confusion, words: Wording) -> Html:
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
    told = words.tr("Rows are labels, columns what the network says.")
    matrix = element("table", head, *rows, class_="matrix")
    return joined([matrix, element("p", told, class_="quiet")])


def _ground(share: float, is_right: bool) -> str:
    colour = "47,107,255" if is_right else "232,118,45"
    return f"background:rgba({colour},{0 if not share else 0.12 + 0.6 * share:.2f})"


def _mistakes(found: Evaluation, words: Wording) -> Html:
    predictions, heading = found.predictions, element("h2", words.tr("Mistakes"))
    worst = mistakes(predictions)[:MOST_MISTAKES].tolist()
    if not worst:
        return element("section", heading, element("p", words.tr("None.")))
    classes = predictions.classes
    shown = []
    for row in worst:
        true, said = classes[int(predictions.labels[row])], classes[int(predictions.predicted[row])]
        sure = float(predictions.confidences[row])
        told = f"{true} → {said} ({whole_percent(sure)})"
        name = element("small", predictions.names[row], class_="quiet")
        seen = _seen(found.shown(row), told)
        shown.append(element("figure", seen, element("b", told), name))
    count = int((~predictions.is_right).sum())
    kind = "texts" if found.is_of_texts else "pictures"
    samples = element("div", *shown, class_=kind)
    which = element("p", _which(count, count > len(worst), words))
    return element("section", heading, which, samples)


def _which(count: int, are_more: bool, words: Wording) -> str:
    """What is shown of `count` mistakes."""
    if count == 1:
        return words.tr("One mistake: label → answer, and how sure that was.")
    if are_more:
        return words.tr(
            "{count:,} mistakes, of them the worst by loss: label → answer, and how sure that was.",
            count=count,
        )
    return words.tr(
        "{count:,} mistakes, the worst first: label → answer, and how sure that was.", count=count
    )


def _seen(sample: Tensor | str, words: str) -> Html:
    """A picture, or the beginning of a text."""
    if not isinstance(sample, str):
        return picture(sample, words)
    told = sample if len(sample) <= LONGEST_TEXT else f"{sample[:LONGEST_TEXT]}…"
    return element("blockquote", lines(told))


def _calibration(found: Reliability, words: Wording) -> Html:
    points = list(zip(found.confidences.tolist(), found.accuracies.tolist(), strict=True))
    ideal = Line(words.tr("ideal"), [(0, 0), (1, 1)], GREY)
    lines = [ideal, Line(words.tr("this network"), points)]
    told = words.tr(
        "Expected calibration error {ece:.2%}: how far the confidence of answers and the share of "
        "them that is right are apart ({bins} bins of equal width).",
        ece=found.ece,
        bins=len(found.counts),
    )
    across = Axis(words.tr("confidence"), "share")
    drawn = plot(words.tr("Reliability"), lines, across, Axis(unit="share"), words)
    heading = element("h2", words.tr("Calibration"))
    return element("section", heading, element("p", told), drawn)
