from __future__ import annotations

import numpy as np
import pytest

from studio.engine.data.pictures.specks import pieces, without_specks

SPIRAL = """
#########
........#
#######.#
#.....#.#
#.###.#.#
#.#...#.#
#.#####.#
#.......#
#########
"""


def mask(text: str) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    return np.array([[c == "#" for c in line] for line in text.split()])


def test_a_winding_stroke_is_one_piece() -> None:
    spiral = mask(SPIRAL)
    assert np.array_equal(pieces(spiral), spiral.astype(np.int64))


def test_pieces_that_join_further_down_are_one() -> None:
    assert pieces(mask("#.#.#\n#.#.#\n##.##\n..#..")).max() == 1  # corners meet


def test_pieces_apart_are_told_apart() -> None:
    found = pieces(mask("##..#\n....#\n#....\n#..##"))
    assert found.tolist() == [[1, 1, 0, 0, 2], [0, 0, 0, 0, 2], [3, 0, 0, 0, 0], [3, 0, 0, 4, 4]]


@pytest.mark.parametrize("shape", [(1, 1), (0, 5), (3, 4)])
def test_nothing_has_no_pieces(shape: tuple[int, int]) -> None:
    assert not pieces(np.zeros(shape, bool)).any()


def test_only_small_pieces_are_wiped_out() -> None:
    ink = np.zeros((200, 300), np.uint8)
    ink[20:180, 50:70] = 200
    ink[30:60, 200:220] = 200
    expected = ink.copy()
    ink[100:104, 280:284] = 255
    assert np.array_equal(without_specks(ink), expected)
    assert without_specks(expected) is expected
