"""How different two pictures are, measured by how different others are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.engine.data.cleaning.fingerprints import Fingerprints, Positions
from studio.engine.progress import Progress

NEAR = 0.1
"""Two pictures of one class are nearly the same where they differ by no more than this share of
what either differs from the most similar other picture.

Photographs saved again as JPEG at quality 40, resized to 90 % or made 5 % lighter keep below half
of it, those that lost 2 pixels at each side keep below it (97 of 100). Of MNIST's 70,000 digits 5
pairs keep below it, straight strokes that no eye can tell apart; at 0.2 they would be 400."""

STRICT = 0.05
"""The same for two pictures of different classes, where a mistake costs more."""

REFERENCES = 1000
"""Pictures that stand for all others when it is measured how similar those are."""

OTHER_BITS = 8
"""A reference whose hash differs in no more bits may be a copy, and says nothing of others."""

AT_ONCE = 1000
"""Pictures whose room is measured before it is told again how far it is."""

LEAST_ROOM = 1e-4
"""Of a distance that others keep: below it, float32 would compare its own rounding."""


class Likeness:
    """Compares the pixels of pictures whose hashes are close.

    Their *distance* is 1 - correlation. One limit on it would not do for all: two photographs
    at 0.05 are one and the same, yet any two handwritten ones may be that close. So it is taken
    as a share of either picture's *room*, the distance to the nearest of `REFERENCES` others
    that are no copies of it. (Lowe's ratio test, 2004, 7.1, but against pictures of the same
    dataset in place of the second best match, as copies may come in any number.)

    Attributes:
        references: positions of those others.
    """

    def __init__(self, seen: Fingerprints, pictures: Positions) -> None:
        """`pictures` (positions, all different) are those that the references are taken from."""
        # By digest: mostly the same ones are taken again after some samples were left out.
        self.references = pictures[np.argsort(seen.digests[pictures])][:REFERENCES]
        self._seen = seen
        self._their_vectors = seen.gallery.vectors(self.references)
        self._room = np.full(len(seen.hashes), np.nan, np.float32)

    def among(self, pictures: Positions) -> Likeness:
        """As it is when only `pictures` are left."""
        fewer = Likeness(self._seen, pictures)
        return self if np.array_equal(fewer.references, self.references) else fewer

    def distances(self, one: Positions, other: Positions) -> NDArray[np.float32]:
        """Of each pair, 0–2. Those of a block share rows and columns: one product has them all."""
        rows, row = np.unique(one, return_inverse=True)
        columns, column = np.unique(other, return_inverse=True)
        gallery = self._seen.gallery
        table = gallery.vectors(rows) @ gallery.vectors(columns).T
        return np.asarray(1 - table.numpy()[row, column])

    def measure(self, positions: Positions, progress: Progress) -> None:
        """The rooms of many, ahead of asking for them.

        Raises:
            Cancelled: as `progress` says.
        """
        for start in range(0, len(positions), AT_ONCE):
            progress.report(0, 1)
            self._room_of(positions[start : start + AT_ONCE])

    def rooms(self, one: Positions, other: Positions) -> NDArray[np.float32]:
        """The room of each pair, which is that of the picture that has less: above 0, up to 1."""
        return np.minimum(self._room_of(one), self._room_of(other))

    def _room_of(self, positions: Positions) -> NDArray[np.float32]:
        """Measured when it is first asked for, as few ever are."""
        missing = np.unique(positions[np.isnan(self._room[positions])])
        if len(missing):
            self._room[missing] = self._measured(missing)
        return self._room[positions]

    def _measured(self, positions: Positions) -> NDArray[np.float32]:
        distances = 1 - (self._seen.gallery.vectors(positions) @ self._their_vectors.T).numpy()
        hashes = self._seen.hashes
        bits = np.bitwise_count(hashes[positions][:, None] ^ hashes[self.references][None])
        others = np.where(bits > OTHER_BITS, distances, 1)
        return np.asarray(others.min(axis=1, initial=1).clip(LEAST_ROOM))
