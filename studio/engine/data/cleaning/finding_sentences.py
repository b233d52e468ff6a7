"""The sentences of the cleaning report's findings.

The templates are also the keys under which the window finds their translations.
"""

from __future__ import annotations

from typing import Any

from studio.engine.data.cleaning.finding import CleaningFinding, FindingKind

TOLD: dict[FindingKind, tuple[str, str]] = {
    "named_as_parts": (
        "Classes named like parts: {names}",
        "A folder called so usually holds a part of the data (train, val or test), with the "
        "classes in it. Here it was taken for a class: name the parts train, val and test, and "
        "let nothing but parts stand beside them.",
    ),
    "small_classes": (
        "Classes with too few samples: {count:,}",
        "There is not one sample each to train, to validate and to test on: {names}.",
    ),
    "conflicting_labels": (
        "Pictures under two labels: {count:,}",
        "The same picture has two different names, and the network cannot learn both.",
    ),
    "placeholders": (
        "Placeholder pictures: {count:,}",
        "One picture stands many times under several classes, as 'image not available' does: "
        "there is nothing to learn from it.",
    ),
    "leakage": (
        "Pictures in two parts at once: {count:,}",
        "The same or nearly the same picture stands in two of training, validation and test, so "
        "the network is praised for remembering it. The test's stay, then the validation's.",
    ),
    "names_alike": (
        "Class names that look the same: {groups}",
        "They differ in nothing but upper and lower case or the way their letters are composed, "
        "and stand for two classes. Joined, they are one; your files stay as they are.",
    ),
    "few_samples": (
        "Classes too small to measure: {count:,}",
        "Of {counts} one picture at most is tested, which is right or wrong by chance: no figure "
        "of these classes means anything. Add pictures: thirty a class are a beginning.",
    ),
    "unspaced": (
        "Whole sentences are taken for words",
        "The texts are cut into words at spaces, and their script puts none between words: what "
        "a network gets does not come again, and it learns next to nothing. Cut them into "
        "characters (the source's tokenizer).",
    ),
    "dark": (
        "Very dark pictures of 12 bits: {count:,}",
        "Their files have room for 65,535 shades and use 4,095 at most, as cameras for microscopes "
        "and x-rays write them: all are nearly black. Save them with their values stretched.",
    ),
    "uneven_classes": (
        "Uneven classes: {largest} has {ratio:.0f} times as many samples as {smallest}",
        "{most:,} against {least:,}: the network may favour the larger. Balance the loss, cap the "
        "classes, or give them weights (class_weights of the loss).",
    ),
    "too_long": (
        "Texts that are cut off: {share:.0%} of all",
        "The network reads {length:,} tokens of a text; of the longer ones {lost:,} tokens in all "
        "are never seen. With a length of {suggested:,} no more than one text in twenty is cut.",
    ),
    "empty_texts": (
        "Empty texts: {count:,}",
        "There is nothing in them to read, and nothing to learn from them.",
    ),
    "damaged_texts": (
        "Texts with damaged characters: {count:,}",
        "They hold signs that nobody writes, as a file does that was read in the wrong encoding "
        "('Ã©' in place of 'é'). Save the data as UTF-8 from where they come.",
    ),
    "other_script": (
        "Texts in another script: {count:,}",
        "Nearly all texts are written in {script} letters, and these mostly in others: too few to "
        "learn them from.",
    ),
    "constant": (
        "Pictures of a single colour: {count:,}",
        "There is nothing to learn from them.",
    ),
    "exact_duplicates": (
        "Exact copies: {count:,}",
        "The same picture stands there more than once: it counts double, and a copy may land in "
        "the part that measures.",
    ),
    "near_duplicates": (
        "Near copies: {count:,}",
        "Pictures that differ by little more than size or compression: a copy may land in the "
        "part that measures.",
    ),
    "size_outliers": (
        "Pictures of an unusual size: {count:,}",
        "Much larger, smaller or longer than the others: what matters in them may be cropped "
        "away or blurred.",
    ),
    "cropped": (
        "Pictures that lose much at their sides: {count:,}",
        "The network sees the middle, and of these {lost:.0%} lies beside it (in the median): what "
        "matters may be cut away. Crop them around it, or add margins above and below.",
    ),
    "unreadable": (
        "Files that cannot be read: {count:,}",
        "They are left out already; take them from their source again.",
    ),
}

TOLD_OF_TEXTS: dict[FindingKind, tuple[str, str]] = {
    "conflicting_labels": (
        "Texts under two labels: {count:,}",
        "The same text, but for a word at most, has two different names, and the network cannot "
        "learn both.",
    ),
    "placeholders": (
        "Placeholder texts: {count:,}",
        "One text stands many times under several classes, as 'no comment' does: there is nothing "
        "to learn from it.",
    ),
    "leakage": (
        "Texts in two parts at once: {count:,}",
        "The same or nearly the same text stands in two of training, validation and test, so the "
        "network is praised for remembering it. The test's stay, then the validation's.",
    ),
    "few_samples": (
        "Classes too small to measure: {count:,}",
        "Of {counts} one text at most is tested, which is right or wrong by chance: no figure of "
        "these classes means anything. Add texts: thirty a class are a beginning.",
    ),
    "exact_duplicates": (
        "Exact copies: {count:,}",
        "The same text, but for white space and upper or lower case, stands there more than once: "
        "it counts double, and a copy may land in the part that measures.",
    ),
    "near_duplicates": (
        "Near copies: {count:,}",
        "Texts that differ by no more than a word or two: a copy may land in the part that "
        "measures.",
    ),
    "unreadable": (
        "Texts that are left out already: {count:,}",
        "They cannot be read, or lack a text, a class or a part that is known: mend them in their "
        "file.",
    ),
}
"""Where other words are right than of pictures."""

TOO_LONG_FOR_ENCODER = (
    TOLD["too_long"][0],
    "{encoder} reads {length:,} tokens of a text and no more; of the longer ones {lost:,} tokens "
    "in all are never seen. Choose an encoder that reads longer texts, or texts that are shorter.",
)
"""No length of the data's would help."""

MOST_ALIKE = 4
"""Names of the same picture that are told."""


def templates(finding: CleaningFinding) -> tuple[str, str]:
    """What was found, and why it matters, before the values stand in their places."""
    if "encoder" in finding.values:
        return TOO_LONG_FOR_ENCODER
    told = TOLD_OF_TEXTS.get(finding.kind) if finding.of_texts else None
    return told or TOLD[finding.kind]


def finding_values(finding: CleaningFinding) -> dict[str, object]:
    """What stands in the places of the templates."""
    joined = "; ".join(" = ".join(_shown(group)) for group in finding.merge)
    told = {"count": finding.count, "names": ", ".join(finding.classes), "groups": joined}
    return told | dict(finding.values)


def finding_sentences(finding: CleaningFinding) -> tuple[str, str]:
    """What was found, and why it matters and what to do, in English."""
    title, why = templates(finding)
    return title.format(**finding_values(finding)), why.format(**finding_values(finding))


def finding_details(finding: CleaningFinding, most: int) -> tuple[str, ...]:
    """The first of it: why files cannot be read, or which pictures are the same."""
    if finding.skipped:
        return tuple(entry.reason for entry in finding.skipped[:most])
    return tuple(" = ".join(names[:MOST_ALIKE]) for names in finding.alike[:most])


def finding_dict(finding: CleaningFinding) -> dict[str, Any]:
    """As strings, lists and tables: the same sentences, and all names."""
    title, why = finding_sentences(finding)
    told = {
        "exclude": list(finding.exclude),
        "classes": list(finding.classes),
        "merge": [list(names) for names in finding.merge],
        "alike": [list(names) for names in finding.alike],
        "files": [{"path": str(one.path), "reason": one.reason} for one in finding.skipped],
    }
    known = {name: value for name, value in told.items() if value}
    return {"found": title, "why": why, "count": finding.count, **finding.values, **known}


def _shown(names: tuple[str, ...]) -> list[str]:
    """Names of which several look the same on the screen, as what they consist of."""
    if all(name.isascii() for name in names):
        return list(names)
    return [name if name.isascii() else f"{name} ({ascii(name)[1:-1]})" for name in names]
