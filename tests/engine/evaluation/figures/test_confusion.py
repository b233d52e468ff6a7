"""What is taken for what."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import torch
from sklearn.metrics import confusion_matrix

from studio.engine.csv_file import csv_text, write_csv
from studio.engine.evaluation.figures.confusion import Confusion, Pair, in_cell
from studio.engine.evaluation.figures.mistakes import mistakes
from tests.engine.evaluation.tables import of_logits, random_table, table


def confusion(*rows: list[int]) -> Confusion:
    return Confusion(torch.tensor(rows), tuple("abcdefgh"[: len(rows)]))


@pytest.mark.parametrize(
    ("by", "normalize"), [("count", None), ("row", "true"), ("column", "pred")]
)
def test_values_are_scikit_learns(by: str, normalize: str | None) -> None:
    predictions = random_table(300, 6)
    expected = confusion_matrix(
        predictions.labels, predictions.predicted, labels=range(6), normalize=normalize
    )
    found = Confusion.of(predictions).values(by)  # type: ignore[arg-type]
    torch.testing.assert_close(found, torch.from_numpy(expected).double(), atol=1e-9, rtol=0)


def test_a_row_and_a_column_without_samples_have_no_share() -> None:
    found = confusion([2, 1, 0], [0, 0, 0], [1, 0, 0])
    assert found.values("row")[1].tolist() == [0, 0, 0]
    assert found.values("column")[:, 2].tolist() == [0, 0, 0]


def test_the_most_confused_pairs_and_their_classes() -> None:
    found = confusion([9, 1, 0, 0], [4, 9, 0, 2], [0, 0, 9, 0], [0, 2, 0, 9])
    assert found.pairs(3) == [Pair(1, 0, 4), Pair(1, 3, 2), Pair(3, 1, 2)]
    assert len(found.pairs(100)) == 4
    assert found.most_confused(2) == [0, 1]
    assert found.most_confused(4) == [0, 1, 3]
    assert found.only([3, 0]).counts.tolist() == [[9, 0], [0, 9]]
    assert found.only([3, 0]).classes == ("d", "a")


def test_those_that_are_confused_stand_side_by_side() -> None:
    counts = torch.eye(8, dtype=torch.int64) * 20
    for one, other in ((0, 5), (1, 7), (2, 4), (3, 6)):
        counts[one, other] = counts[other, one] = 5
    order = Confusion(counts, tuple("abcdefgh")).by_similarity()
    assert sorted(order) == list(range(8))
    for one, other in ((0, 5), (1, 7), (2, 4), (3, 6)):
        assert abs(order.index(one) - order.index(other)) == 1


def test_without_errors_the_order_stays() -> None:
    assert confusion([3, 0, 0], [0, 3, 0], [0, 0, 3]).by_similarity() == [0, 1, 2]
    assert confusion([3, 1], [1, 3]).by_similarity() == [0, 1]


def test_samples_of_a_cell() -> None:
    predictions = table([0, 0, 1, 0], [1, 0, 1, 1])
    assert in_cell(predictions, 0, 1).tolist() == [0, 3]
    assert in_cell(predictions, 2, 2).tolist() == []


def test_as_a_table(tmp_path: Path) -> None:
    found = confusion([1, 1], [0, 2])
    assert csv_text(found.table()) == "label,a,b\na,1,1\nb,0,2\n"
    assert csv_text(found.table("row"), "\t").splitlines()[1] == "a\t0.5\t0.5"
    write_csv(tmp_path / "matrix.csv", found.table())
    with (tmp_path / "matrix.csv").open(newline="", encoding="utf-8") as file:
        assert [*csv.reader(file)] == [["label", "a", "b"], ["a", "1", "1"], ["b", "0", "2"]]


def test_mistakes_are_the_worst_first() -> None:
    logits = torch.tensor([[2.0, 0, 0], [0, 1, 0], [0, 3, 0], [0, 0, 2], [0, 4, 3.5]])
    predictions = of_logits(logits, [0, 0, 0, 0, 2], ("a", "b", "c"))
    by_loss = mistakes(predictions)
    assert by_loss.tolist() == [2, 3, 1, 4]
    assert mistakes(predictions, "confidence").tolist() == [2, 3, 4, 1]
    assert mistakes(predictions, label=0, prediction=1).tolist() == [2, 1]
    assert mistakes(predictions, label=1).tolist() == []
    assert mistakes(predictions, prediction=2).tolist() == [3]
