"""Small Word files for tests, made of XML by hand."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from typing import Any
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def run(text: str, properties: str = "") -> str:
    """A run with a text; `properties` as in `<w:vertAlign w:val="superscript"/>`."""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def raised(text: str) -> str:
    return run(text, '<w:vertAlign w:val="superscript"/>')


def paragraph(*content: str, style: str = "", properties: str = "") -> str:
    """A paragraph; what does not start with `<` is text."""
    inside = "".join(piece if piece.startswith("<") else run(piece) for piece in content)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    head = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    return f"<w:p>{head}{inside}</w:p>"


def field(code: str, result: str, pieces: int = 2, data: str = "") -> str:
    """A complex field whose code is spread over runs."""
    size = max(1, -(-len(code) // pieces))
    codes = "".join(
        f'<w:r><w:instrText xml:space="preserve">{escape(code[i : i + size])}</w:instrText></w:r>'
        for i in range(0, len(code), size)
    )
    begin = f'<w:fldChar w:fldCharType="begin">{f"<w:fldData>{data}</w:fldData>" if data else ""}</w:fldChar>'
    shown = result if result.startswith("<") else run(result) if result else ""
    return (
        f'<w:r>{begin}</w:r>{codes}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{shown}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def item(key: str, title: str = "", **more: Any) -> dict[str, Any]:
    """An item of a citation as Zotero writes it; `more` are variables of the work."""
    data = {"id": key, "type": "article-journal", "title": title or f"A study of {key}", "citation-key": key, **more}
    return {"id": key, "uris": [f"http://zotero.org/users/1/items/{key}"], "itemData": data}


def zotero(result: str, *items: Mapping[str, Any]) -> str:
    citation = {"citationID": "x", "properties": {"noteIndex": 0}, "citationItems": list(items)}
    return field(f" ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps(citation)} ", result)


def control(result: str, *items: Mapping[str, Any]) -> str:
    """A citation of Mendeley Cite."""
    coded = base64.b64encode(json.dumps({"citationItems": list(items)}).encode()).decode()
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="MENDELEY_CITATION_v3_{coded}"/></w:sdtPr>'
        f"<w:sdtContent>{run(result)}</w:sdtContent></w:sdt>"
    )


def styles(*names: tuple[str, str, str]) -> str:
    """A styles part: id, name, what else is in the style."""
    inside = "".join(
        f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/>{rest}</w:style>'
        for identifier, name, rest in names
    )
    return f'{HEAD}<w:styles xmlns:w="{W}">{inside}</w:styles>'


def notes(kind: str, contents: Mapping[int, str]) -> str:
    """A part with footnotes or endnotes: their paragraphs by id."""
    inside = "".join(f'<w:{kind} w:id="{number}">{content}</w:{kind}>' for number, content in contents.items())
    separator = f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    return f'{HEAD}<w:{kind}s xmlns:w="{W}">{separator}{inside}</w:{kind}s>'


def word_file(
    body: str | Iterable[str], parts: Mapping[str, str | bytes] | None = None, *, namespace: str = W
) -> bytes:
    """A Word file. `parts` are further parts by the last piece of their relationship's type (`styles`, `footnotes`)."""
    inside = body if isinstance(body, str) else "".join(body)
    document = (
        f'{HEAD}<w:document xmlns:w="{namespace}" xmlns:m="{M}" xmlns:mc="{MC}">'
        f"<w:body>{inside}<w:sectPr/></w:body></w:document>"
    )
    return archive({"word/document.xml": document, **package(parts or {})})


def package(parts: Mapping[str, str | bytes]) -> dict[str, str | bytes]:
    """The parts that hold a package together."""
    names = {kind: f"customXml/{kind}.xml" if kind == "customXml" else f"word/{kind}.xml" for kind in parts}
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{_MAIN}.{kind}+xml"/>' for kind, name in names.items()
    )
    relations = "".join(
        f'<Relationship Id="rId{i}" Type="{_RELATIONS}/{kind}" Target="/{name}"/>'
        for i, (kind, name) in enumerate(names.items(), 1)
    )
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/word/document.xml" '
        f'ContentType="{_MAIN}.document.main+xml"/>{overrides}</Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{relations}'
        "</Relationships>",
        **{names[kind]: content for kind, content in parts.items()},
    }


def archive(entries: Mapping[str, str | bytes]) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in entries.items():
            target.writestr(name, content)
    return out.getvalue()
