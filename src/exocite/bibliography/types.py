"""Tables of the item mapping: BibTeX and biblatex entry types and fields, and the CSL types and variables they become.

Sources: the BibTeX manual (Patashnik, BibTeXing, 1988), the biblatex manual (sections 2.1 and 2.2), and the CSL 1.0.2
specification (appendices III and IV).
"""

from __future__ import annotations

from collections.abc import Mapping

TYPES: Mapping[str, str] = {
    "article": "article-journal", "book": "book", "bookinbook": "chapter", "booklet": "pamphlet", "collection": "book",
    "conference": "paper-conference", "dataset": "dataset", "electronic": "webpage", "image": "graphic",
    "inbook": "chapter", "incollection": "chapter", "inproceedings": "paper-conference",
    "inreference": "entry-encyclopedia", "jurisdiction": "legal_case", "legal": "treaty", "legislation": "legislation",
    "letter": "personal_communication", "manual": "book", "mastersthesis": "thesis", "misc": "document",
    "movie": "motion_picture", "mvbook": "book", "mvcollection": "book", "mvproceedings": "book",
    "mvreference": "book", "online": "webpage", "patent": "patent", "performance": "performance",
    "periodical": "periodical", "phdthesis": "thesis", "preprint": "article", "proceedings": "book",
    "reference": "book", "report": "report", "review": "review", "software": "software", "standard": "standard",
    "suppbook": "chapter", "suppcollection": "chapter", "suppperiodical": "article-journal", "techreport": "report",
    "thesis": "thesis", "unpublished": "manuscript", "video": "motion_picture", "www": "webpage",
}  # fmt: skip
"""Entry type to CSL type; any other type is a `document`."""

SUBTYPES: Mapping[str, str] = {"magazine": "article-magazine", "newspaper": "article-newspaper"}
"""biblatex's `entrysubtype` of an article to CSL type."""

IN_CONTAINER = frozenset({"chapter", "paper-conference", "entry-encyclopedia"})
"""CSL types of works that are part of a book."""

ARTICLES = frozenset({"article-journal", "article-magazine", "article-newspaper", "review"})

NAMES: Mapping[str, str] = {
    "author": "author", "translator": "translator", "bookauthor": "container-author",
    "director": "director",
}  # fmt: skip
"""Name field to CSL name variable."""

EDITOR_ROLES: Mapping[str, str] = {
    "collaborator": "contributor", "compiler": "compiler", "composer": "composer", "director": "director",
    "illustrator": "illustrator", "narrator": "narrator", "organizer": "organizer", "performer": "performer",
    "producer": "producer", "scriptwriter": "script-writer", "translator": "translator",
}  # fmt: skip
"""biblatex's `editortype`, `editoratype` … to the CSL name variable; every other kind of editor is an `editor`."""

EDITORS: Mapping[str, str] = {
    "editor": "editortype", "editora": "editoratype", "editorb": "editorbtype", "editorc": "editorctype",
}  # fmt: skip
"""Field of editors to the field that says what they did."""

TEXT: Mapping[str, tuple[str, ...]] = {
    "collection-title": ("series",),
    "container-title-short": ("shortjournal",),
    "title-short": ("shorttitle",),
    "publisher-place": ("address", "location"),
    "event-title": ("eventtitle",),
    "event-place": ("venue",),
    "original-publisher": ("origpublisher",),
    "original-publisher-place": ("origlocation",),
    "original-title": ("origtitle",),
    "abstract": ("abstract",),
    "annote": ("annotation", "annote"),
    "note": ("note", "addendum"),
    "keyword": ("keywords",),
    "medium": ("medium",),
    "archive": ("archive",),
    "archive_location": ("archivelocation",),
    "call-number": ("library",),
}
"""CSL text variable to the fields that may hold it, the first one wins."""

PLAIN: Mapping[str, tuple[str, ...]] = {
    "volume": ("volume",),
    "edition": ("edition",),
    "number-of-volumes": ("volumes",),
    "part-number": ("part",),
    "number-of-pages": ("pagetotal", "numpages"),
    "version": ("version",),
    "section": ("section",),
    "DOI": ("doi",),
    "ISBN": ("isbn",),
    "ISSN": ("issn",),
    "PMID": ("pmid",),
    "PMCID": ("pmcid", "pmc"),
}
"""CSL variable that is a number or an identifier to its fields."""

DATES: Mapping[str, str] = {
    "issued": "date", "accessed": "urldate", "event-date": "eventdate", "original-date": "origdate",
}  # fmt: skip
"""CSL date variable to biblatex date field (`date` falls back on `year`, `month`, `day`)."""

PUBLISHERS: Mapping[str, tuple[str, ...]] = {
    "thesis": ("school", "institution", "publisher", "organization"),
    "report": ("institution", "publisher", "organization", "school"),
    "webpage": ("publisher", "organization", "institution"),
    "paper-conference": ("publisher", "organization", "institution"),
}
"""CSL type to the fields that name who published; for every other type OTHER_PUBLISHERS."""

OTHER_PUBLISHERS = ("publisher", "institution", "organization", "school")

GENRES: Mapping[str, str] = {
    "phdthesis": "PhD thesis", "mathesis": "Master’s thesis", "mastersthesis": "Master’s thesis",
    "bathesis": "Bachelor’s thesis", "candthesis": "Candidate thesis", "techreport": "Technical report",
    "resreport": "Research report", "software": "Computer software", "datacd": "Data CD", "audiocd": "Audio CD",
    "patent": "Patent", "patentde": "German patent", "patenteu": "European patent", "patentfr": "French patent",
    "patentuk": "British patent", "patentus": "U.S. patent", "patreq": "Patent request",
    "patreqde": "German patent request", "patreqeu": "European patent request",
    "patreqfr": "French patent request", "patrequk": "British patent request", "patrequs": "U.S. patent request",
}  # fmt: skip
"""Entry type, or biblatex's `type`, to CSL's genre."""

STATES: Mapping[str, str] = {
    "inpreparation": "in preparation", "submitted": "submitted", "forthcoming": "forthcoming", "inpress": "in press",
    "prepublished": "pre-published",
}  # fmt: skip
"""biblatex's `pubstate` to CSL's status."""

COUNTRIES: Mapping[str, str] = {
    "countryde": "Germany", "countryeu": "European Union", "countryep": "European Union", "countryfr": "France",
    "countryuk": "United Kingdom", "countryus": "United States of America",
}  # fmt: skip
"""biblatex's `location` of a patent to the country that granted it."""

LANGUAGES: Mapping[str, str] = {
    "american": "en-US", "australian": "en-AU", "british": "en-GB", "canadian": "en-CA", "english": "en",
    "ukenglish": "en-GB", "usenglish": "en-US", "arabic": "ar", "bulgarian": "bg", "catalan": "ca", "chinese": "zh",
    "croatian": "hr", "czech": "cs", "danish": "da", "dutch": "nl", "estonian": "et", "farsi": "fa", "finnish": "fi",
    "french": "fr", "german": "de", "austrian": "de-AT", "ngerman": "de", "greek": "el", "hebrew": "he",
    "afrikaans": "af", "basque": "eu", "galician": "gl", "icelandic": "is", "irish": "ga", "macedonian": "mk",
    "marathi": "mr", "mexican": "es-MX", "naustrian": "de-AT", "newzealand": "en-NZ", "nswissgerman": "de-CH",
    "nynorsk": "nn", "norsk": "nb", "portuges": "pt", "swissgerman": "de-CH", "thai": "th", "welsh": "cy",
    "hungarian": "hu", "italian": "it", "japanese": "ja", "korean": "ko", "latin": "la", "latvian": "lv",
    "lithuanian": "lt", "norwegian": "nb", "persian": "fa", "polish": "pl", "brazilian": "pt-BR", "portuguese": "pt",
    "romanian": "ro", "russian": "ru", "serbian": "sr", "slovak": "sk", "slovene": "sl", "spanish": "es",
    "swedish": "sv", "turkish": "tr", "ukrainian": "uk", "vietnamese": "vi",
}  # fmt: skip
"""Name of a language, as biblatex's `langid` has it, to its code."""
