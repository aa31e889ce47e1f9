"""Word files that are broken, hostile or none: a clear fault or a clean result, soon, and never an exception."""

from __future__ import annotations

import io
import random
import struct
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exocite.errors import ExociteError
from exocite.parsers import read_manuscript
from exocite.parsers.docx import read
from tests.parsers.word_files import W, archive, field, item, package, paragraph, run, word_file, zotero
from tests.parsers.word_strategies import BODIES

DATA = Path(__file__).parents[1] / "data" / "manuscripts"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
SAMPLE = (DATA / "paper.docx").read_bytes()
DOCUMENT = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
LAUGHS = "".join("<!ENTITY a%d '%s'>" % (i, "&a%d;" % (i - 1) * 10) for i in range(1, 10))  # noqa: UP031
BOMB = f'<!DOCTYPE a [<!ENTITY a0 "ha">{LAUGHS}]>{DOCUMENT}&a9;</w:document>'
LIMIT = 5.0


def with_entry(name: str, content: str | bytes = "x") -> bytes:
    return archive({"word/document.xml": f"{DOCUMENT}<w:body/></w:document>", **package({}), name: content})


def patched(content: bytes, at: int, value: int) -> bytes:
    """The flags of the first entry changed, in its header and in the directory."""
    changed = bytearray(content)
    for signature, offset in ((b"PK\3\4", at), (b"PK\1\2", at + 2)):
        place = 0
        while (place := changed.find(signature, place)) >= 0:
            struct.pack_into("<H", changed, place + offset, value)
            place += 4
    return bytes(changed)


HOSTILE: dict[str, tuple[bytes, str, str]] = {
    "empty": (b"", "empty", "empty file"),
    "text": (b"Just text.", "broken-zip", "no zip archive"),
    "old Word": (OLE, "old-word", "save as .docx"),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted", "password"),
    "rich text": (b"{\\rtf1 x}", "not-word", "rich text"),
    "pdf": (b"%PDF-1.7", "not-word", "PDF"),
    "flat XML": (b'<?xml version="1.0"?><pkg/>', "not-word", "XML"),
    "truncated": (SAMPLE[: len(SAMPLE) // 2], "broken-zip", "its end is missing"),
    "no document": (archive({"a.txt": "x"}), "no-document", "word/document.xml is missing"),
    "OpenDocument": (archive({"mimetype": "x", "content.xml": "<a/>"}), "not-word", "OpenDocument"),
    "something else in it": (archive({"word/document.xml": "<a/>"}), "not-word", "something else"),
    "no XML": (archive({"word/document.xml": "a < b"}), "broken-xml", "not well-formed"),
    "not closed": (archive({"word/document.xml": DOCUMENT}), "broken-xml", "not well-formed"),
    "path up": (with_entry("../../etc/passwd"), "bad-name", "unsafe name"),
    "path down": (with_entry("/etc/passwd"), "bad-name", "unsafe name"),
    "drive": (with_entry("C:evil.xml"), "bad-name", "unsafe name"),
    "back slashes": (with_entry("..\\evil.xml"), "bad-name", "unsafe name"),
    "encrypted entry": (patched(SAMPLE, 6, 1), "encrypted", "password"),
    "unknown packing": (patched(SAMPLE, 8, 99), "broken-zip", "cannot be unpacked"),
    "laughs": (
        archive({"word/document.xml": BOMB}),
        "xml-bomb", "document type",
    ),
    "laughs behind a comment": (
        archive({"word/document.xml": f"<!--{'x' * 9000}-->{BOMB}"}),
        "xml-bomb", "document type",
    ),
    "external entity": (
        archive({"word/document.xml": f'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>{DOCUMENT}&x;</w:document>'}),
        "xml-bomb", "document type",
    ),
    "bomb in UTF-16": (
        archive({"word/document.xml": f'<?xml version="1.0" encoding="UTF-16"?>{BOMB}'.encode("utf-16")}),
        "xml-bomb", "document type",
    ),
    "zip bomb": (archive({"word/document.xml": b"\0" * 90_000_000}), "zip-bomb", "zip bomb"),
    "larger zip bomb": (archive({"word/document.xml": b"\0" * 200_000_000}), "zip-bomb", "zip bomb"),
    "bomb in the styles": (word_file("<w:p/>", {"styles": b" " * 90_000_000}), "zip-bomb", "zip bomb"),
    "broken styles": (word_file("<w:p/>", {"styles": "<a"}), "broken-xml", "not well-formed"),
    "deep": (word_file("<w:ins>" * 10_000 + "</w:ins>" * 10_000), "broken-xml", "not well-formed"),
    "many entries": (archive({f"a{i}": "" for i in range(25_000)}), "zip-bomb", "25,000 parts"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_faults(name: str) -> None:
    content, kind, message = HOSTILE[name]
    start = time.process_time()
    paper = read("p.docx", content)
    assert time.process_time() - start < LIMIT
    (fault,) = paper.faults
    assert (fault.kind, fault.path, fault.severity, paper.text) == (kind, "p.docx", "error", "")
    assert message in f"{fault.message}; {fault.hint}"
    assert fault.hint
    with pytest.raises(ExociteError) as error:
        read_manuscript("p.docx", content)
    assert error.value.exit_code == 3


def test_name_twice() -> None:
    out = io.BytesIO(with_entry("x"))
    with zipfile.ZipFile(out, "a") as target, pytest.warns(UserWarning, match="Duplicate"):
        target.writestr("word/document.xml", "<a/>")
    (fault,) = read("p.docx", out.getvalue()).faults
    assert fault.kind == "twice"


def test_truncated_anywhere() -> None:
    """A file that ends early is a fault wherever it ends."""
    chance = random.Random(1)
    for _ in range(40):
        paper = read("p.docx", SAMPLE[: chance.randrange(len(SAMPLE) - 1)])
        assert len(paper.faults) == 1


def test_damaged_anywhere() -> None:
    """Bytes that flip give a fault or a manuscript, no exception."""
    chance = random.Random(2)
    for _ in range(60):
        damaged = bytearray(SAMPLE)
        for _ in range(chance.randint(1, 5)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        paper = read("p.docx", bytes(damaged))
        assert paper.text or paper.faults


MANY = 10_000
SLOW = {
    "one long line": paragraph("Deaths fell [1]. " * 300_000),
    "many brackets": paragraph("[" * 100_000 + "]" * 100_000),
    "many fields in one paragraph": paragraph(zotero("[1]", item("a")) * MANY),
    "many raised numbers": paragraph((run("x") + run("1", '<w:vertAlign w:val="superscript"/>')) * MANY),
    "fields in fields": paragraph("".join(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>BIBLIOGRAPHY</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' for _ in range(MANY)
    ) + run("x" * 1000) + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' * MANY),
    "citations around all": paragraph("".join(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>CITATION a</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' for _ in range(MANY)
    )) + paragraph("x" * 100_000) * 10 + paragraph('<w:r><w:fldChar w:fldCharType="end"/></w:r>' * MANY),
    "never closed": paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * MANY) + paragraph("Text."),
    "many paragraphs": paragraph("Deaths fell.") * 50_000,
    "a large table": "<w:tbl>" + ("<w:tr>" + f"<w:tc>{paragraph('x')}</w:tc>" * 100 + "</w:tr>") * 300 + "</w:tbl>",
    "long reference list": paragraph("References") + paragraph("1. " + "Roe J, " * 100_000),
}  # fmt: skip


@pytest.mark.parametrize("name", SLOW)
def test_large_files_end_soon(name: str) -> None:
    content = word_file(SLOW[name] + paragraph(f"{random.Random(3).getrandbits(800_000):x}"))
    start = time.process_time()
    paper = read("p.docx", content)
    assert time.process_time() - start < LIMIT
    assert paper.text or paper.faults


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(BODIES)
def test_any_xml(body: str) -> None:
    """Elements in any order give a manuscript whose parts fit together, or faults."""
    notes = f'<w:footnotes xmlns:w="{W}">{body}</w:footnotes>'
    paper = read(
        "p.docx", word_file(body, {"footnotes": notes, "comments": notes, "numbering": notes, "styles": notes})
    )
    assert len(paper.mask) == len(paper.text)
    for citation in paper.citations:
        assert 0 <= citation.span.start <= citation.span.end <= len(paper.text)
        assert paper.position(citation.span.start)[0] >= 1
    starts = [citation.span for citation in paper.citations]
    assert starts == sorted(starts)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["word/document.xml", "_rels/.rels", "word/_rels/document.xml.rels"]))
def test_any_bytes_in_a_part(data: bytes, name: str) -> None:
    entries = {"word/document.xml": f"{DOCUMENT}<w:body/></w:document>", **package({"styles": "<a/>"}), name: data}
    read("p.docx", archive(entries))


@pytest.mark.parametrize("suffix", [".doc", ".odt", ".rtf", ".pdf"])
def test_other_formats_say_what_to_do(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"paper{suffix}"
    path.write_bytes(b"x")
    with pytest.raises(ExociteError) as error:
        read_manuscript(str(path))
    assert "docx" in error.value.hint or "made from" in error.value.hint


def test_text_is_no_word_file() -> None:
    with pytest.raises(ExociteError, match="no zip archive"):
        read_manuscript("paper.docx", "See [@a].")


def test_zip_under_another_name() -> None:
    with pytest.raises(ExociteError) as error:
        read_manuscript("paper.md", SAMPLE)
    assert "--stdin-filename" in error.value.hint


def test_macros_are_no_hindrance(tmp_path: Path) -> None:
    path = tmp_path / "paper.docm"
    path.write_bytes(word_file(paragraph("It fell ", field("CITATION a", "(A)"), ".")))
    assert len(read_manuscript(str(path)).citations) == 1
