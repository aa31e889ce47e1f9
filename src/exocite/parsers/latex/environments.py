"""LaTeX's environments and what they make of the text in them, as data."""

from __future__ import annotations

import re
from collections.abc import Mapping

VERBATIM = frozenset(
    "verbatim verbatim* Verbatim Verbatim* BVerbatim LVerbatim SaveVerbatim alltt lstlisting minted minted* listing* "
    "comment filecontents filecontents* pycode pyblock pyconsole luacode luacode* asy sagesilent sageblock Sinput "
    "Soutput Schunk spverbatim tcblisting gnuplot code rcode".split()
)
"""Environments whose content TeX does not read as text."""

VERBATIM_MAKERS = re.compile(
    r"\\(?:lstnewenvironment|DefineVerbatimEnvironment|newtcblisting|newminted|excludecomment|specialcomment)"
    r"[ \t]*(?:\[[^\[\]\n]*\])?\{([A-Za-z]{1,40})\}"
)
"""Definitions of further ones."""

MATHS = frozenset(
    "equation equation* align align* aligned alignat alignat* gather gather* gathered multline multline* eqnarray "
    "eqnarray* displaymath math flalign flalign* IEEEeqnarray IEEEeqnarray* dmath dmath* subequations split array "
    "cases dgroup dgroup* xalignat xalignat* numcases subnumcases empheq widetext* mathpar prooftree reaction "
    "reactions".split()
)
"""Maths: stands in the sentence as a word does."""

TEXT, LIST, QUOTE, ABSTRACT, CAPTION, TABLE, UNREAD, INLINE = (
    "prose", "list", "quote", "abstract", "caption", "table", "unread", "inline",
)  # fmt: skip

_WORDS: Mapping[str, str] = {
    LIST: "itemize enumerate description list compactitem compactenum compactdesc inparaenum inparaitem asparaenum "
    "asparaitem inparadesc tasks easylist highlights trivlist labeling acronym outline bulletlist enumerate* itemize* "
    "description* smallenumerate questions",
    QUOTE: "quote quotation displayquote displaycquote verse blockquote foreigndisplayquote epigraphs",
    ABSTRACT: "abstract abstracts onecolabstract sciabstract IEEEabstract resumo resume kurzfassung zusammenfassung "
    "Abstract ABSTRACT resumen structuredabstract eabstract",
    CAPTION: "figure table wrapfigure wraptable SCfigure SCtable sidewaysfigure sidewaystable teaserfigure "
    "marginfigure margintable floatingfigure subfigure subtable threeparttable measuredfigure tablenotes tabnote "
    "tablefootnotes TableNotes figurehere SCfigure* threeparttablex specialtable boxedfigure",
    TABLE: "tabular tabularx tabulary longtable xltabular supertabular mpsupertabular xtabular tblr longtblr talltblr "
    "booktabs NiceTabular NiceTabularX tabu longtabu deluxetable tabularray ltablex ltxtable tabularht tabularc",
    UNREAD: "tikzpicture pgfpicture picture axis tikzcd forest pspicture circuitikz chemfig CCSXML algorithmic "
    "algorithmicx algpseudocode algorithm2e keyword keywords IEEEkeywords keyword* authorgroup IEEEbiography "
    "IEEEbiographynophoto biography thebibliography theindex titlepage graphicalabstract nomenclature acronyms "
    "overpic lpic filecontentsdef macrocode algorithm pseudocode psmatrix sagesilent feynman fmffile scope "
    "tcbraster affiliations AMS MSC pacs correspondence classification",
    INLINE: "small footnotesize scriptsize tiny large normalsize sloppypar em it bf otherlanguage otherlanguage* "
    "spacing doublespace singlespace onehalfspace singlespacing doublespacing hyphenrules raggedright english german",
}

ROLES: Mapping[str, str] = {name: role for role, names in _WORDS.items() for name in names.split()}
"""Environment to what it makes of the text in it; the text of others (`theorem`, `frontmatter`) is prose as it was."""


WITHOUT_ARGUMENTS = frozenset(
    "center flushleft flushright landscape frontmatter acknowledgments acknowledgements itemize enumerate".split()
)
"""Environments that have no argument in braces, so that braces right behind them are text."""


def role_of(name: str) -> str:
    """The role of an environment, empty for one that is not known; a star changes nothing."""
    return ROLES.get(name) or ROLES.get(name.rstrip("*"), "")
