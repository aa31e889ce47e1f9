"""What a line of plain text is by its look: a heading, a caption, a row of a table, an item of a list, furniture."""

from __future__ import annotations

import re

_SECTIONS = frozenset(
    "abstract summary introduction background objective objectives aim aims methods method materials results findings "
    "discussion conclusion conclusions limitations acknowledgements acknowledgments funding declarations abbreviations "
    "references bibliography appendix keywords highlights zusammenfassung einleitung methoden ergebnisse diskussion "
    "résumé resumen introducción métodos resultados discusión conclusiones".split()
) | frozenset({
    "materials and methods", "methods and materials", "patients and methods", "subjects and methods",
    "experimental procedures", "results and discussion", "literature cited", "conflict of interest",
    "conflicts of interest", "competing interests", "author contributions", "authors' contributions",
    "data availability", "availability of data and materials", "ethics approval and consent to participate",
    "consent for publication", "supplementary material", "supplementary information", "author details",
    "statistical analysis", "future directions", "concluding remarks", "search strategy", "plain language summary",
    "authors’ contributions", "ethics statement", "data availability statement", "publisher's note",
    "figure legends", "figure captions",
    "figures", "tables", "legends", "publisher’s note", "list of abbreviations", "material and methods",
})  # fmt: skip
"""Names of sections, in lower case."""

HOLDING = frozenset({
    "methods", "method", "materials and methods", "methods and materials", "material and methods", "results",
    "patients and methods", "subjects and methods", "experimental procedures", "results and discussion",
    "discussion", "declarations", "findings",
})  # fmt: skip
"""Sections whose headings without a number are likely to be below them."""

_NUMBERED = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(?=[^\W\d_])|(?P<roman>[IVX]{1,5})\.\s+(?=[^\W\d_a-z])"
)
_ITEM = re.compile(r"\s{0,12}(?:[-*•–·▪◦‣]\s+|\(?(?:\d{1,2}|[a-h]|[ivx]{1,4})[.)]\s+)(?=\S)")
_CAPTION = re.compile(
    r"\s*(?:supplementary\s+|supplemental\s+|online\s+|extended data\s+|additional\s+)?"
    r"(?:fig(?:ure)?s?|tab(?:le)?|scheme|box|abb(?:ildung)?|tabelle|tableau|figura|tabla|video|file|panel)\.?\s*"
    r"[A-Z]?\d{1,3}[A-Za-z]?(?:\s*\((?:continued|cont\.?d?)\))?(?:\s*[.:|–—]|\s+(?=(?-i:[^\W\d_a-z]))|\s*$)",
    re.IGNORECASE,
)
_CAPITAL_BEHIND = re.compile(r"\d[A-Za-z]?\s+[^\W\d_a-z]")
_COLUMNS = re.compile(r"\t|(?<=\S) {3,}(?=\S)|\s\|\s|^\||\|$")
_RULE = re.compile(r"[\s|+=–—_-]{3,}")
_DATE = r"(?:\d{1,2}\s\w+\s\d{4}|\w+\s\d{1,2},?\s\d{4}|\d{4}-\d\d-\d\d)"
_FURNITURE = re.compile(
    r"\s*(?:page\s+\d+(?:\s+of\s+\d+)?|\d{1,4}|open access|(?:original |review |research )?(?:article|paper)|review"
    rf"|(?-i:Received|Accepted|Revised|Submitted|(?:First )?[Pp]ublished(?: online)?)\s?:?\s{_DATE}.*"
    r"|(?-i:Downloaded from)\s(?:https?:|www).*|(?:full )?list of author information .*|©.*"
    r"|(?-i:Copyright)\s.*\d{4}.*|(?:[*†‡§\[\]]|\^\{?[*†])+\s?correspond.*|(?-i:Corresponding author).*"
    r"|(?-i:Correspondence)(?:\s(?:to|author))?\s?:.*|\[?[†‡§]\]?.*|e-?mail\s*:.*|keywords?\s*:.*|key words\s*:.*"
    r"|orcid\b.*|(?:https?://)?(?:dx\.)?doi(?:\.org/|:\s?)10\.\S+|issn\b.*|[-–—_=*#.\s]{3,})\s*",
    re.IGNORECASE,
)
_AFFILIATION = re.compile(
    r"\s*(?:[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\^?\{?\d{1,2}\}?\^?|[a-h])\s?(?=(?-i:[^\W\d_a-z]))"
    r"(?=[^\n]*\b(?:universit|institut|department|hospital|faculty|school|college|center|centre|laborator|division|clinic))",
    re.IGNORECASE,
)
_AUTHORS = re.compile(
    r"[^\W\d_a-z][^\W\d_]*[.’'-]?(?:[ -][^\W\d_]+\.?)*\s?"
    r"(?:[¹²³⁴⁵⁶⁷⁸⁹⁰*†‡,]+|\^\{?[\d,*†‡]+\}?\^?|\d{1,2}(?:,\s?\d{1,2})*[*†‡]*)(?=\s|,|$)"
)
_SENTENCE = re.compile(
    r"[^\W\d_)\]]{2}[.?!][”\")\]]?(?:[\d¹²³⁴⁵⁶⁷⁸⁹,–-]+$|[\d¹²³⁴⁵⁶⁷⁸⁹,–-]*\s+[^\W\d_a-z])|[.?!]\s?\[[\d, –-]+\]$"
)
_STOPS = ".!?;,:"
_WANTING = frozenset(
    "and or of the a an in to by with for from on at as that which is are was were than between into can may such "
    "their its these this has have had be been not but we our using".split()
)
"""Words with which no heading ends."""
LONGEST_HEADING = 110


def heading_level(line: str, alone: bool) -> int:
    """The level of a line that looks like a heading by itself (a section's name, a number, capitals); else 0.

    `alone`: nothing follows it in its group of lines; otherwise a number without a stop is no sign.
    """
    text = line.strip().rstrip(":").strip()
    if not text or len(text) > LONGEST_HEADING or not any(character.isalpha() for character in text):
        return 0
    numbered = _NUMBERED.match(text)
    bare = text[numbered.end() :] if numbered else text
    level = (numbered["number"] or "").count(".") + 1 if numbered else 1
    if is_section(bare):
        return level
    if text[-1] in _STOPS or line.rstrip().endswith(":") or goes_on(text):
        return 0
    words = len(text.split())
    if numbered and not bare[0].islower():
        sure = alone or level > 1 or "." in numbered[0]
        return level if words <= 14 and (sure or words <= 7) else 0
    letters = [character for character in text if character.isalpha()]
    return int(len(letters) > 3 and words <= 14 and all(character.isupper() for character in letters))


def goes_on(text: str) -> bool:
    """Whether a text stops in the middle of a sentence: with a comma, a hyphen, or a word that wants another."""
    words = text.split()
    return bool(words) and (words[-1][-1] in ",-–—(" or words[-1].casefold() in _WANTING)


def heading_number(line: str) -> int:
    """The length of the number that a heading begins with, the blanks around it included; 0 without one."""
    blanks = len(line) - len(line.lstrip())
    match = _NUMBERED.match(line, blanks)
    return match.end() if match else 0


def may_be_heading(line: str) -> bool:
    """Whether a line that stands alone can be a heading: short, no full stop, begins as a title does."""
    text = line.strip()
    if not text or len(text) > LONGEST_HEADING or text[-1] in _STOPS or len(text.split()) > 14:
        return False
    return (
        text[0].isupper()
        and not goes_on(text)
        and not _SENTENCE.search(text)
        and not _COLUMNS.search(text)
        and "@" not in text
    )


def is_section(name: str) -> bool:
    """Whether a heading is one of the usual names of a section."""
    return name.strip().rstrip(":").casefold() in _SECTIONS


def is_item(line: str) -> bool:
    """Whether a line begins as an item of a list does."""
    return bool(_ITEM.match(line))


def item_mark(line: str) -> int:
    """The length of the mark of a list's item with the blanks around it; 0 for any other line."""
    match = _ITEM.match(line)
    return match.end() if match else 0


def is_caption(line: str) -> bool:
    """Whether a line begins as a caption does: `Figure 1. Flow`, `Table 2: Trials`, `Fig. 1 Schematic role`."""
    match = _CAPTION.match(line)
    if not match:
        return False
    if match[0].rstrip()[-1:] in ".:|–—" or not line[match.end() :].strip():
        return True
    return bool(_CAPITAL_BEHIND.match(line, max(0, match.end() - 4), len(line))) or line[match.end()].isupper()


def columns(line: str) -> list[tuple[int, int]]:
    """The ranges of the cells of a line of a table; one or none where it is no such line."""
    cells = []
    start = 0
    for gap in _COLUMNS.finditer(line):
        cells.append((start, gap.start()))
        start = gap.end()
    cells.append((start, len(line)))
    return [(a, b) for a, b in cells if line[a:b].strip(" |\t")]


def is_rule(line: str) -> bool:
    """Whether a line only rules off (`-----`, `|---|---|`)."""
    return bool(_RULE.fullmatch(line))


def is_furniture(line: str) -> bool:
    """Whether a line belongs to the page, not to the text: page numbers, dates, addresses, marks of contributors."""
    return bool(_FURNITURE.fullmatch(line)) or bool(_AFFILIATION.match(line))


def is_author_line(line: str) -> bool:
    """Whether a line lists names with the numbers of their affiliations: `Smith J1,2, Jones K3`."""
    if len(line) > 2000 or line.rstrip().endswith("."):
        return False
    found = _AUTHORS.findall(line)
    return len(found) > 1 and sum(map(len, found)) * 2 > len(line.strip())
