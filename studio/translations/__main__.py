"""Bring the catalogue up to the code, compile it, and say what is not translated yet."""

from __future__ import annotations

import sys

from studio.translations.catalogue import compile_qm, merged, read_translations, write_ts
from studio.translations.gather import CATALOGUE, all_texts


def main() -> int:
    """Status 1 where translations are missing: they stand in the .ts as unfinished."""
    entries = merged(all_texts(), read_translations(CATALOGUE))
    write_ts(entries, CATALOGUE)
    compile_qm(CATALOGUE)
    missing = [entry for entry in entries if not entry.translation]
    for entry in missing:
        print(f"{entry.text.place}: {entry.text.source}")
    print(f"{len(entries) - len(missing):,} of {len(entries):,} texts are translated.")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
