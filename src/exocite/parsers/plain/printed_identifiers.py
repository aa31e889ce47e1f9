"""Addresses and identifiers in a printed reference: DOI, PubMed ids, web address, arXiv number."""

from __future__ import annotations

import re

_DOI = re.compile(
    r"(?:\[?https?://(?:dx\.)?doi\.org/|\bdoi(?:\.org/|:)?\s*:?\s*)?\b(10\.\d{4,9}/[^\s\"<>\]]+)\]?", re.IGNORECASE
)
_PMID = re.compile(r"\[?\b(?:PMID|PubMed(?: PMID)?)\s*:?\s*(\d{4,9})\b\]?[.;]?", re.IGNORECASE)
_PMCID = re.compile(r"\[?\b(?:PMCID\s*:?\s*)?(PMC\d{4,9})\b\]?[.;]?", re.IGNORECASE)
_URL = re.compile(r"(?:(?:Available\s(?:from|at)|Retrieved\sfrom|URL)\s*:?\s*)?<?(https?://[^\s<>]+)>?", re.IGNORECASE)
_ARXIV = re.compile(r"\barXiv\s*:?\s*(\d{4}\.\d{4,5}|[a-z-]+/\d{7})(?:v\d+)?", re.IGNORECASE)
_REMARKS = (
    re.compile(r"\s*[\[(]?(?:cited|accessed|last accessed|viewed)\s[^\])]{4,40}[\])]", re.IGNORECASE),
    re.compile(r"\bAccessed\s[A-Z0-9][\w ,]{3,25}\."),
    re.compile(
        r"\s*\[(?:Internet|online|electronic resource|preprint|(?:published online|Epub)[^\]]*)\]", re.IGNORECASE
    ),
    re.compile(r"\s*Epub\s\d{4}[\w ]{0,12}\.?", re.IGNORECASE),
)


def identifiers(text: str) -> tuple[str, dict[str, str]]:
    """The text of a reference without addresses, dates of access and the like; and the fields that these are."""
    fields: dict[str, str] = {}
    for name, pattern in (("pmid", _PMID), ("pmcid", _PMCID), ("doi", _DOI), ("url", _URL), ("eprint", _ARXIV)):
        match = pattern.search(text)
        if match:
            value = match[1].rstrip(".,;")
            if value.endswith(")") and value.count("(") < value.count(")"):
                value = value[:-1]
            fields[name] = value
            kept = text[match.end() :].lstrip(" .;,") if match.start() else text[match.end() :]
            text = f"{text[: match.start()].rstrip(' ([')} {kept}".strip()
    if fields.get("eprint"):
        fields["archiveprefix"] = "arXiv"
    for pattern in _REMARKS:
        text = pattern.sub("", text)
    return text.strip(), fields
