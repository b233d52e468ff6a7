"""How often words come in texts: each is looked at once, however often it comes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

MOST_WORDS = 100_000
"""Different ones, as the texts write them, that are kept before they are cut."""

LONG = 32
"""Letters of a word: where they are longer, the script has no spaces, and what stands between two
does not come again.
"""


def word_counts(texts: Iterable[str], cut: Callable[[str], list[str]]) -> Counter[str]:
    """How often each token comes in `texts`.

    Args:
        cut: the tokens of what stands between two spaces.
    """
    written: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for text in texts:
        words = text.split(" ")
        if len(text) > LONG * len(words):
            counts.update(cut(text))
            continue
        written.update(words)
        if len(written) > MOST_WORDS:
            _add(counts, written, cut)
            written = Counter()
    _add(counts, written, cut)
    return counts


def commonest(counts: Counter[str], most: int, least: int) -> list[str]:
    """`most` words that come `least` times or more, the commonest first, then by their letters.

    Those that come equally often are sorted by themselves: all at once would hold up other threads.
    """
    by_count = defaultdict(list)
    for word, count in counts.items():
        if count >= least:
            by_count[count].append(word)
    found: list[str] = []
    for count in sorted(by_count, reverse=True):
        if len(found) >= most:
            break
        found += sorted(by_count[count])
    return found[:most]


def _add(counts: Counter[str], written: Counter[str], cut: Callable[[str], list[str]]) -> None:
    for word, count in written.items():
        for token in cut(word):
            counts[token] += count
