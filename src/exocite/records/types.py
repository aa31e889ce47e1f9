"""Types of other programs → entry types of BibTeX and biblatex.

Sources: the CSL 1.0.2 specification (appendix III), the RIS Format Specifications (2011), the reference types of
EndNote's XML export, the publication types of PubMed.
"""

from __future__ import annotations

from collections.abc import Mapping

FROM_CSL: Mapping[str, str] = {
    "article": "preprint", "article-journal": "article", "article-magazine": "article",
    "article-newspaper": "article", "book": "book", "chapter": "incollection", "dataset": "dataset",
    "entry": "inreference", "entry-dictionary": "inreference", "entry-encyclopedia": "inreference",
    "figure": "image", "graphic": "image", "legal_case": "jurisdiction", "legislation": "legislation",
    "manuscript": "unpublished", "motion_picture": "video", "pamphlet": "booklet",
    "paper-conference": "inproceedings", "patent": "patent", "performance": "performance",
    "periodical": "periodical", "personal_communication": "letter", "post": "online", "post-weblog": "online",
    "report": "techreport", "review": "review", "review-book": "review", "software": "software",
    "speech": "unpublished", "standard": "standard", "thesis": "phdthesis", "treaty": "legal", "webpage": "online",
}  # fmt: skip
"""CSL type to entry type; any other is `misc`."""

FROM_RIS: Mapping[str, str] = {
    "ABST": "article-journal", "BOOK": "book", "CASE": "legal_case", "CHAP": "chapter", "COMP": "software",
    "CONF": "paper-conference", "CPAPER": "paper-conference", "CTLG": "book", "DATA": "dataset", "DBASE": "dataset",
    "DICT": "entry-dictionary", "EBOOK": "book", "ECHAP": "chapter", "EDBOOK": "book", "EJOUR": "article-journal",
    "ELEC": "webpage", "BLOG": "post-weblog", "ENCYC": "entry-encyclopedia", "FIGURE": "graphic", "GOVDOC": "report",
    "HEAR": "treaty", "INPR": "article-journal", "JFULL": "periodical", "JOUR": "article-journal",
    "MANSCPT": "manuscript", "MGZN": "article-magazine", "MPCT": "motion_picture", "NEWS": "article-newspaper",
    "PAMP": "pamphlet", "PAT": "patent", "PCOMM": "personal_communication", "RPRT": "report", "SER": "periodical",
    "STAND": "standard", "STAT": "legislation", "THES": "thesis", "UNPB": "manuscript", "VIDEO": "motion_picture",
}  # fmt: skip
"""RIS type to CSL type; any other is a `document`."""

FROM_ENDNOTE: Mapping[str, str] = {
    "ancient text": "book", "bill": "legislation", "blog": "post-weblog", "book": "book",
    "book section": "chapter", "case": "legal_case", "catalog": "book", "computer program": "software",
    "conference paper": "paper-conference", "conference proceedings": "paper-conference", "dataset": "dataset",
    "dictionary": "entry-dictionary", "discussion forum": "post", "edited book": "book",
    "electronic article": "article-journal", "electronic book": "book", "electronic book section": "chapter",
    "encyclopedia": "entry-encyclopedia", "figure": "graphic", "film or broadcast": "motion_picture",
    "government document": "report", "grant": "report", "journal article": "article-journal",
    "legal rule or regulation": "legislation", "magazine article": "article-magazine", "manuscript": "manuscript",
    "newspaper article": "article-newspaper", "online database": "dataset", "pamphlet": "pamphlet", "patent": "patent",
    "personal communication": "personal_communication", "report": "report", "serial": "periodical",
    "standard": "standard", "statute": "legislation", "thesis": "thesis", "unpublished work": "manuscript",
    "web page": "webpage",
}  # fmt: skip
"""Name of an EndNote reference type, in lower case, to CSL type; any other is a `document`."""

FROM_PUBMED: Mapping[str, str] = {"Book": "book", "Book Chapter": "chapter", "Preprint": "article"}
"""PubMed publication type to CSL type; everything else in PubMed is an article of a journal."""
