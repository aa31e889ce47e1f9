"""LaTeX's commands: what each of their arguments is, and what the mask shows for them, as data.

The arguments of a command are a word of letters: `o` optional and hidden, `m` hidden, `t` text that goes on with the
sentence, `p` optional in parentheses, `c` a command or braces, `l` a length without braces, `*` all the arguments that
follow; all but `t` are hidden.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from exocite.parsers.mask import BLANK, NOTHING, OBJECT


class Command(NamedTuple):
    """A command: its arguments, what the mask shows for it, and whether a paragraph ends with it."""

    arguments: str
    shown: str = NOTHING
    breaks: bool = False


HEADINGS: Mapping[str, int] = {
    "part": 1, "chapter": 2, "section": 3, "subsection": 4, "subsubsection": 5, "paragraph": 6, "subparagraph": 7,
    "addpart": 1, "addchap": 2, "addsec": 3, "frametitle": 5, "bmhead": 5, "bmsection": 3, "subsubparagraph": 8,
    "appendixsection": 3, "chap": 2, "unnumberedsection": 3, "bibsection": 3, "Section": 3, "minisec": 6,
}  # fmt: skip
"""Commands of headings to their levels."""

_MARKUP: Mapping[str, str] = {
    "t": "textbf textit emph textsl textsc textsf texttt textrm textup textmd textnormal underline uline uwave sout "
    "textsuperscript textsubscript textquote mbox hbox fbox text enquote MakeUppercase MakeLowercase uppercase "
    "lowercase hl st ul so caps textls highlight centerline leftline rightline added "
    "citetext textstyleEmphasis textins mkbibquote mkbibemph quotes "
    "squote dquote textls strong alert structure textlf textmc xout ensuretext emphasize",
    "tt": "IEEEPARstart dropcap initial versal Pluralize",
    "ott": "lettrine",
    "ot": "framebox makebox footnotemarktext hyperref shortstack makecell thead added rothead textls",
    "oot": "framebox makebox",
    "mt": "foreignlanguage textlang hyperlink hypertarget scalebox "
    "foreignquote hyphenquote textfont selectlanguagetext adjustbox namedref",
    "omt": "textcolor colorbox href rotatebox textblockcolor",
    "mot": "raisebox",
    "mmt": "multicolumn resizebox fcolorbox",
    "omomot": "multirow",
    "ooomt": "parbox",
    "tm": "texorpdfstring",
    "mtt": "ifthenelse iftoggle ifbool ifboolexpr",
    "otm": "replaced",
}
"""Arguments to commands that leave no trace in the sentence."""

_OBJECTS: Mapping[str, str] = {
    "om": "ref autoref cref Cref vref Vref pageref eqref nameref subref fref Fref labelcref cpageref ref* autoref* "
    "nameref* fullref zcref prettyref secref figref tabref thref num si unit ang ce chemfig ensuremath "
    "chemform isotope url nolinkurl path doi includegraphicsinline faIcon inlinegraphics "
    "hologo glsentryname glsentrytext glsentrylong glsentryshort acrshort acrlong acrfull Acrshort Acrlong Acrfull "
    "numlist namecref nameCref lcnamecref mathbf mathit mathsf mathcal mathrm Sexpr inlineR py",
    "m": "ac acs acl acf acp acsp aclp acfp Ac Acs Acl Acf Acp Acsp Aclp Acfp aca acap iac Iac acused aclu acsu acfi",
    "omo": "gls Gls glspl Glspl GLS GLSpl glsxtrshort glsxtrlong glsxtrfull newterm glsfirst Glsfirst glsname "
    "glstext Glsxtrshort Glsxtrlong Glsxtrfull glssymbol",
    "omm": "crefrange Crefrange qty numrange SIlist qtylist numproduct vrefrange",
    "ommm": "SIrange qtyrange",
    "omom": "SI",
    "": "today thepage thesection thefigure thetable thechapter theequation",
}
"""Arguments to commands that stand in the sentence as a word does."""

_UNREAD: Mapping[str, str] = {
    "om": "label vspace hspace vspace* hspace* index sindex pagestyle thispagestyle bibliographystyle "
    "graphicspath color pagecolor pagenumbering cline hphantom vphantom phantom linespread tag "
    "addvspace enlargethispage captionsetup crefalias selectlanguage usetikzlibrary lstset "
    "hypersetup geometry sisetup setcitestyle citestyle bibpunct bibstyle DeclareGraphicsExtensions "
    "newcounter stepcounter refstepcounter usecounter tnote marginpar marginnote todo todototoc "
    "missingfigure rowcolor cellcolor columncolor arrayrulecolor bookmarksetup tikzset pgfplotsset "
    "usepackage RequirePackage documentclass hyphenation orcid orcidlink ORCID "
    "thanks fntext cortext tnotetext ead tnoteref fnref corref glsresetall glsadd glsaddall "
    "mtwriteformat pdfcomment listoftodos alsoname pagemark allowdisplaybreaks "
    "vadjust mathchoice nocite fancyhf fancyhead fancyfoot lhead rhead chead lfoot rfoot cfoot "
    "includepdf includesvg includegraphics includegraphics* includestandalone "
    "includemedia usetheme usecolortheme usefonttheme note "
    "deleted comment keywords keyword "
    "IEEEspecialpapernotice IEEEmembership IEEEcompsocitemizethanks IEEEcompsocthanksitem shorttitle shortauthors "
    "setlist subtitle titlerunning authorrunning tocauthor toctitle runningtitle runningauthor runninghead "
    "acmConference acmYear acmISBN acmDOI acmJournal setcopyright copyrightyear received revised accepted "
    "published pubyear volume issue pagerange jyear jvol jnum editor academiceditor daterevised firstpage corres "
    "corresp corrauth correspondingauthor firstnote secondnote AuthorNames Author address firstpagefootnote "
    "presentaddress collaboration altaffiliation homepage pacs preprint nomname PACS MSC JEL subjclass dedicatory "
    "translator urladdr curraddr title Title Titlecitation TitleCitation date author author* Authors affil affil* "
    "affiliation affiliation* institute institution email emailAdd IEEEauthorblockN IEEEauthorblockA "
    "IEEEauthorrefmark thankses authors authormark equalcont authorlist affilnum jmlrheading "
    "ShortHeadings icmltitle icmlauthor icmlaffiliation icmlcorrespondingauthor icmltitlerunning icmlkeywords name "
    "inst fnmsep correspondingAuthor twitter linkedin github university department advisor supervisor "
    "submitdate keyWords Keywords kwd kwdgroup history docdate articletype journal "
    "journalname doiheader manuscriptid firstAuthor subject classification "
    "jmlrvolume jmlryear acknowledgementsname extrafloats theoremstyle includeonly "
    "addbibresource addglobalbib addsectionbib ExecuteBibliographyOptions bibliography nobibliography "
    "printbibliography printbibheading newrefsection newrefsegment printglossary printglossaries printacronyms "
    "setmainfont setsansfont setmonofont setmathfont "
    "crossref label* citeindex bibliographyunit epigraphhead CJKfamily "
    "leftsubsection thispdfpagelabel "
    "sectionmark chaptermark subsectionmark nolink pdfstringdefDisableCommands AtBeginDocument AtEndDocument "
    "AddToShipoutPicture",
    "cm": "setlength addtolength settowidth settoheight settodepth sbox savebox setbox newcolumntype",
    "l": "vskip hskip kern parindent parskip baselineskip hsize vsize textwidth leftskip rightskip topskip columnsep "
    "hangindent emergencystretch tabcolsep arraystretch",
    "opm": "cmidrule",
    "mm": "DTLloaddb setcounter addtocounter markboth settowidth settoheight "
    "crefname Crefname crefformat AtBeginEnvironment numberwithin counterwithin newglossaryentry "
    "addtocontents acro acrodef defcitealias PassOptionsToPackage usefontx "
    "fontsize DeclareAcronym newacro setbeamertemplate "
    "setbeamercolor setbeamerfont nomenclature SetKwInput "
    "AddToHook DeclareUnicodeCharacter DeclareSIUnit ",
    "omm": "rule authornote ccsdesc pdfbookmark affiliationx "
    "newcolumntype DeclareFieldFormat DeclareNameAlias newglossarystyle ",
    "ommm": "newacronym addcontentsline titleformat titlespacing definecolor",
    "omomo": "newtheorem newtheorem*",
    "omo": "declaretheorem ",
    "m": "setstretch newlength newsavebox usebox hypersetupx",
    "*": "tikz newfontfamily usefont epigraph pgfmathsetmacro pgfkeys patchcmd apptocmd pretocmd "
    "pgfplotstableread draw node DeclareDelimFormat DeclareCiteCommand DeclareMultiCiteCommand "
    "renewbibmacro newbibmacro DefineBibliographyStrings DeclareBibliographyCategory addtocategory DeclareMathOperator "
    "DeclarePairedDelimiter DeclareFloatingEnvironment newfloat algnewcommand newlist acsetup "
    "lstnewenvironment DefineVerbatimEnvironment newtcblisting newtcolorbox "
    "defbibheading defbibfilter defbibcheck DeclareSortingTemplate newcites",
}
"""Arguments to commands that print nothing, or nothing that is prose."""

_BREAKS: Mapping[str, str] = {
    "": "par newpage clearpage cleardoublepage maketitle tableofcontents listoffigures listoftables appendix "
    "frontmatter mainmatter backmatter bigskip medskip smallskip hline toprule midrule bottomrule endhead "
    "endfirsthead endfoot endlastfoot printindex makeglossaries makeatletter makeatother FloatBarrier "
    "IEEEpeerreviewmaketitle "
    "balance flushbottom raggedbottom onecolumn twocolumn pause centering raggedright raggedleft hrule bigbreak "
    "medbreak smallbreak endinput linenumbers tightlist nolinenumbers beginappendix "
    "doublespacing singlespacing onehalfspacing landscape ",
    "o": "pagebreak nopagebreak ",
    "omm": "specialrule",
}
"""Arguments to commands with which a paragraph ends."""


def _named(words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Name and arguments of each command of a table."""
    for arguments, names in words.items():
        for name in names.split():
            yield name, arguments


COMMANDS: Mapping[str, Command] = {
    **{name: Command(arguments) for name, arguments in _named(_MARKUP)},
    **{name: Command(arguments, OBJECT) for name, arguments in _named(_OBJECTS)},
    **{name: Command(arguments, BLANK) for name, arguments in _named(_UNREAD)},
    **{name: Command(arguments, BLANK, True) for name, arguments in _named(_BREAKS)},
}
"""Command to what is known of it."""
