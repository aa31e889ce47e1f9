"""One printed reference → its fields, as far as its punctuation tells them; what cannot be told stays out."""

from __future__ import annotations

import re

from exocite.model.reference import Name, NameList, Reference
from exocite.parsers.plain.printed_identifiers import identifiers
from exocite.parsers.plain.printed_names import Authors, authors_at
from exocite.parsers.plain.printed_tail import full_pages, tail_of
from exocite.records.reference import make

_LONGEST = 4000
_EMPHASIS = re.compile(r"(?<!\w)([*_]{1,3})(?=\S)([^*_]{1,300}?)(?<=\S)\1(?!\w)")
_YEAR_FIRST = re.compile(
    r"[\s,.]*(?:\((?P<a>(?:19|20)\d\d)[a-z]?(?:,[^()]{1,30})?\)[.,:]?"
    r"|(?<=[\s,.])(?P<b>(?:19|20)\d\d)[a-z]?[.,:](?=\s))\s*"
)
_QUOTED = re.compile(r"[\s,]*[“\"](?P<title>[^“”\"]{8,600}?)[,.]?[”\"][,.]?\s*")
_BREAK = re.compile(r"(?P<mark>[.?!])[”\")\]]?\s+(?=[^\W_a-z]|[“(a-z])")
_IN = re.compile(r"(?:^|(?<=[.?!,]))\s*(?:In\s*:?|in\s*:|(?<=[.?!]\s)in)\s+(?=[^\W\da-z_])")
_BOOK = re.compile(
    r"(?:^|[.,]\s+)(?P<place>(?:St\.\s|Ft\.\s|Mt\.\s)?[^\W\d_][^.:;]{1,60}):\s*(?P<publisher>[^;:\d]{2,80}?)[;,]\s*(?P<year>(?:19|20)\d\d)\b[.;,]?"
    r"(?:\s*(?:pp?|pages?)\.?\s*(?P<pages>[\d–-]+))?[\s.]*$"
)
_EDITION = re.compile(r"[.,]\s+(?P<edition>\d+(?:st|nd|rd|th))\s+ed(?:ition|n)?\.?", re.IGNORECASE)
_PUBLISHER = re.compile(
    r"\b(?:Press|Publish(?:ers?|ing)|Springer|Elsevier|Wiley|Blackwell|Routledge|Verlag|Karger|Thieme|McGraw|Saunders)\b"
)
_BEHALF = re.compile(r"[\s,;]*(?:on behalf of|for)\s+(?P<body>(?:the\s+)?[^\W\da-z_][^.;]{2,90})\.\s+")
_THESIS = re.compile(r"\b(?:dissertation|(?:Ph\.?\s?D\.?|doctoral|master['’]?s)\s+thesis)\b", re.IGNORECASE)
_THESIS_MARK = re.compile(r"\s*[\[(][^\[\]()]*(?:dissertation|thesis)[^\[\]()]*[\])]", re.IGNORECASE)


def printed_reference(text: str, key: str, path: str = "", line: int = 0) -> Reference:
    """The reference that `text` prints, without its number; `path` and `line` say where it stands.

    Nothing is guessed: a part that its place and punctuation do not tell is left out.
    """
    plain = _EMPHASIS.sub(r"\2", " ".join(text[:_LONGEST].split()))
    rest, fields = identifiers(plain)
    authors, year, rest = _beginning(rest)
    names = {"editor" if authors.editors else "author": authors.names}
    book = _BOOK.search(rest, max(0, len(rest) - 250))
    if book and not re.search(r"\d\s*\(|;\s*\d+\s*[(:]", rest[book.start() :]):
        kind, more = _book(rest, book, year)
    else:
        kind, more = _article(rest, year)
    found = {**more, **fields}
    thesis = _THESIS.search(plain)
    if thesis and kind != "article":
        kind = "mastersthesis" if "master" in thesis[0].casefold() else "phdthesis"
        found["title"], found["school"] = _THESIS_MARK.sub("", found["title"]), found.pop("publisher", "")
    if kind == "misc" and found.get("url") and not found.get("journal"):
        kind = "online"
    return make(key, kind, found, names, path, line)


def _beginning(text: str) -> tuple[Authors, str, str]:
    """Authors, the year after them if it stands there, and the rest."""
    authors = authors_at(text)
    after = _YEAR_FIRST.match(text, authors.end) if authors.end else None
    if after is None:
        early = _YEAR_FIRST.search(text, 0, 400)
        if early and early.start():
            whole = authors_at(text[: early.start()], whole_names=True)
            if whole.end >= early.start() - 2:
                return whole, early["a"] or early["b"], text[early.end() :]
            if not authors.end and early["a"] and early.start() < 150 and _BREAK.search(text, early.end()):
                return _institution(text[: early.start()], early.end()), early["a"], text[early.end() :]
    if after:
        return authors, after["a"] or after["b"], text[after.end() :]
    if authors.end:
        body = _BEHALF.match(text, authors.end)
        if body:
            names = (*authors.names, Name(literal=body["body"].removeprefix("the ")))
            return authors._replace(names=NameList(names, authors.names.others)), "", text[body.end() :]
        return authors, "", text[authors.end :].lstrip(" .,:;")
    return _leading_institution(text)


def _institution(text: str, end: int) -> Authors:
    return Authors(NameList((Name(literal=text.strip(" .,:")),)), False, end)


_BODY = re.compile(
    r"\b(?:Organi[sz]ation|Association|Network|Group|Committee|Society|Collaboration|Collaborators|Consortium|Institutes?"
    r"|Investigators|Administration|Agency|Ministry|Department|Council|Task Force|Initiative|Centers?|Centres?"
    r"|Teams?|Foundation|Commission|Federation|University|Program(?:me)?|Alliance|WHO|NICE)\b"
)


def _leading_institution(text: str) -> tuple[Authors, str, str]:
    """`ARDS Network. Lower tidal volumes …`: a first sentence that names a body is its author."""
    stop = _BREAK.search(text, 0, 160)
    if stop and _BODY.search(text, 0, stop.start()) and text[: stop.start()].count(" ") < 14:
        following = _BREAK.search(text, stop.end())
        if following:
            return _institution(text[: stop.start()], stop.end()), "", text[stop.end() :]
    return Authors(NameList(), False, 0), "", text


def _article(text: str, year: str) -> tuple[str, dict[str, str]]:
    """Title, journal, and what stands behind it."""
    tail = tail_of(text, year)
    head = text[: tail.start].strip(" ,;:")
    title, journal, inside = _title_and_journal(head, bool(tail.volume or tail.pages))
    numbers = {"volume": tail.volume, "number": tail.issue, "pages": tail.pages}
    fields = {"title": title, "year": year or tail.year} | numbers
    if inside:
        return "incollection", fields | inside
    if not journal and tail.pages and _is_abbreviated(title):
        fields["title"], journal = "", title  # chemists leave the title out
    if not tail.volume and _PUBLISHER.search(journal):
        place, colon, publisher = journal.rpartition(": ")
        return "book", fields | {"address": place if colon else "", "publisher": publisher}
    if not journal:
        return ("article" if tail.volume and tail.pages else "misc"), fields
    return "article", fields | {"journal": journal}


def _title_and_journal(head: str, numbered: bool) -> tuple[str, str, dict[str, str]]:
    """`Title. Journal` → both; for a part of a book its title, nothing, and the fields of the book."""
    quoted = _QUOTED.match(head)
    if quoted:
        rest = head[quoted.end() :]
        inside = _IN.match(rest)
        book = _container(rest[inside.end() :]) if inside else {}
        return quoted["title"], "" if inside else _journal(rest), book
    within = _IN.search(head)
    if within and within.start() > 10:
        return _trim(head[: within.start()]), "", _container(head[within.end() :])
    title, journal = _split(head, numbered)
    return _trim(title), _journal(journal), {}


def _split(head: str, numbered: bool) -> tuple[str, str]:
    """Title and journal: what stands before and behind the last full stop, or the last comma where that parts them.

    `numbered`: volume or pages follow, so that there is a journal.
    """
    if numbered and _is_abbreviated(head) and head.count(".") > 1:
        return "", head
    breaks = list(_BREAK.finditer(head))
    if breaks:
        at = _journal_break(head, breaks)
        journal = head[at.end() :]
        joined = numbered and ", " in journal and not _is_journal(journal)  # `… . A position statement, Cytotherapy`
        if not joined and (numbered or _is_journal(journal)):
            return head[: at.start() + (at["mark"] != ".")], journal
    title, _, journal = head.rpartition(", ") if numbered else (head, "", "")
    return (title, journal) if title and journal[:1].isupper() else (head, "")


def _journal_break(head: str, breaks: list[re.Match[str]]) -> re.Match[str]:
    """The stop between title and journal: the last one, or one before where the journal has stops (`J. Cell Sci.`)."""
    place = len(breaks) - 1
    while place > 0:
        words = head[breaks[place - 1].end() : breaks[place].start()].split()
        short = len(words) <= 3 and all(word[:1].isupper() and len(word) <= 9 for word in words)
        if not short or head[breaks[place].start()] != ".":
            break
        place -= 1
    if place == 0 and len(breaks) > 1 and len(head[: breaks[0].start()]) < 12:
        place = 1
    return breaks[place]


def _is_journal(text: str) -> bool:
    """Whether words without volume or pages behind them are the name of a journal."""
    words = text.split()
    return 0 < len(words) <= 8 and sum(word[:1].isupper() for word in words) * 2 >= len(words)


def _is_abbreviated(text: str) -> bool:
    """Whether a text is nothing but the short name of a journal: `Nature`, `Angew. Chem. Int. Ed.`"""
    words = text.split()
    stops = all(word.endswith(".") for word in words[:-1])
    return 0 < len(words) <= 6 and stops and all(word[0].isupper() and len(word) <= 10 for word in words)


def _container(text: str) -> dict[str, str]:
    """The book that a part stands in: `Name A, editors. Booktitle. Place: Publisher`."""
    editors = authors_at(text)
    rest = text[editors.end :].lstrip(" .,:") if editors.editors else text
    book = re.search(r"[.,]\s+(?P<place>[^.:,]{2,40}):\s*(?P<publisher>[^.;:]{2,60})[.;,]?\s*$", rest)
    fields = {"booktitle": _trim(rest[: book.start()] if book else rest)}
    if book:
        fields |= {"address": book["place"], "publisher": book["publisher"]}
    return fields


def _book(text: str, book: re.Match[str], year: str) -> tuple[str, dict[str, str]]:
    head = text[: book.start()]
    edition = _EDITION.search(head)
    fields = {"year": year or book["year"], "address": book["place"], "publisher": book["publisher"]}
    fields |= {"pages": full_pages(book["pages"] or ""), "edition": edition["edition"] if edition else ""}
    head = head[: edition.start()] + head[edition.end() :] if edition else head
    within = _IN.search(head)
    if within and within.start() > 5:
        return "incollection", fields | {"title": _trim(head[: within.start()])} | _container(head[within.end() :])
    return "book", fields | {"title": _trim(head)}


def _journal(text: str) -> str:
    return text.strip(" ,;:").removeprefix("In: ").rstrip(".") if text.count(".") < 2 else text.strip(" ,;:")


def _trim(title: str) -> str:
    title = title.strip(' ,;:“”"')
    return title[:-1] if title.endswith(".") and not title.endswith("..") else title
