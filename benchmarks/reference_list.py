"""How much of a printed reference list is read right, field by field: the review's own list, and other styles.

The library `refs/references.bib` is rendered in each style and parsed back. A list cut with `et al.` counts when the
names that are printed are right; the issue where the style prints one. `python -m benchmarks.reference_list`.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from exocite.bibliography import render
from exocite.bibliography.richtext import plain
from exocite.model.reference import Name, Reference
from exocite.parsers.plain.printed import printed_reference
from exocite.sources.library import read_library
from exocite.words import fold

ROOT = Path(__file__).parents[1]
FIELDS = ("author", "title", "journal", "year", "volume", "number", "pages")
STYLES = (
    "vancouver", "apa", "nature", "american-medical-association", "elsevier-harvard", "elsevier-with-titles",
    "springer-basic-brackets", "bmj", "the-lancet", "cell", "plos", "chicago-author-date", "ieee", "frontiers",
)  # fmt: skip


def right_fields(reference: Reference, truth: Reference) -> list[str]:
    """The fields of FIELDS that are as in `truth`, letters and digits compared."""
    return [field for field in FIELDS if _right(field, reference, truth)]


def _right(field: str, reference: Reference, truth: Reference) -> bool:
    if field == "author":
        found, wanted = reference.creators, truth.creators
        cut = len(found) == len(wanted) or found.others
        pairs = zip(found, wanted, strict=False)
        return len(found) > 0 and cut and all(_name(one) == _name(two) for one, two in pairs)
    names = ("journal", "booktitle") if field == "journal" else (field,)
    one, two = (next((r.fields[name] for name in names if r.fields.get(name)), "") for r in (reference, truth))
    return _letters(one) == _letters(two)


def _name(name: Name) -> tuple[str, str]:
    return _letters(name.label), _letters(name.given)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text)))


def main() -> None:
    """Print a table: how many of the references have each field right."""
    library = read_library([str(ROOT / "refs" / "references.bib")])
    print(f"{'style':32}" + "".join(f"{field:>9}" for field in FIELDS))
    printed = (ROOT / "tests" / "data" / "review-references.txt").read_text(encoding="utf-8").splitlines()
    _print("the review's own list", list(zip(printed, library.values(), strict=True)))
    for style in STYLES:
        entries = render(library.values(), style)
        _print(style, [(plain(entry.text), entry.reference) for entry in entries])


def _print(name: str, listed: list[tuple[str, Reference]]) -> None:
    right, shown = Counter[str](), Counter[str]()
    for text, truth in listed:
        reference = printed_reference(text, "1")
        printed = {f for f in FIELDS if f != "number" or not truth.fields.get(f) or f"({truth.fields[f]})" in text}
        printed |= {"number"} if reference.fields.get("number") else set()
        shown.update(printed)
        right.update(field for field in right_fields(reference, truth) if field in printed)
    print(f"{name:32}" + "".join(f"{right[field]:>5}/{shown[field]:<3}" for field in FIELDS))


if __name__ == "__main__":
    main()
