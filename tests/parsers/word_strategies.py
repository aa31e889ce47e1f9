"""Word's elements in any order, for fuzzing."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from hypothesis import strategies as st

TAGS = (
    "p r t ins del moveFrom moveTo sdt sdtContent sdtPr tbl tr tc fldSimple hyperlink pPr rPr numPr pStyle tag "
    "instrText fldChar footnoteReference txbxContent drawing tab br sym object vertAlign vanish numId ilvl outlineLvl "
    "bookmarkStart bookmarkEnd commentRangeStart commentReference docPartObj fldData smartTag"
).split()
VALUES = st.sampled_from(
    ["1", "-1", "superscript", "begin", "separate", "end", "0", "x", "MENDELEY_CITATION_v3_e30=", "Heading1", "9" * 30,
     "CITATION a \\m", "ADDIN EN.CITE <EndNote></EndNote>", "ADDIN ZOTERO_ITEM CSL_CITATION {}", "BIBLIOGRAPHY", ""]
)  # fmt: skip
TEXTS = st.sampled_from(
    ["Deaths fell [1]. ", "5,6", "8–11", " ", "", 'ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems":[{}]}',
     "References", "1. Roe J. A study. 2001.", "\ufdd0", "\u2028\x85", "CITATION x", "ADDIN EN.CITE", "9" * 20, "TOC"]
)  # fmt: skip


def element(name: str, value: str, text: str, inner: list[str]) -> str:

    names = ("val", "fldCharType", "instr", "id", "name", "char")
    attributes = " ".join(f"w:{key}={quoteattr(value)}" for key in names)
    return f"<w:{name} {attributes}>{escape(text)}{''.join(inner)}</w:{name}>"


XML = st.recursive(
    st.builds(element, st.sampled_from(TAGS), VALUES, TEXTS, st.just([])),
    lambda inner: st.builds(element, st.sampled_from(TAGS), VALUES, TEXTS, st.lists(inner, max_size=5)),
    max_leaves=25,
)

BODIES = st.builds(
    lambda pieces, wrapped: "".join(f"<w:p>{piece}</w:p>" if wrapped else piece for piece in pieces),
    st.lists(XML, max_size=5),
    st.booleans(),
)
"""What stands in the body of a Word file."""
