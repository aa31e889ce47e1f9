"""A report with one of everything, and one of what hostile manuscripts put into findings."""

from __future__ import annotations

from dataclasses import replace

from exocite.model.finding import Edit, Finding, Fix, Region, Report, Severity, Suppressed

LONG = (
    "A paragraph a line is common, and so a long line is shown in part. " * 5 + "Here it is. " + "And on it goes. " * 9
)


def finding(excerpt: str, start: int, end: int, *, lines: tuple[int, int] = (7, 7), **more: object) -> Finding:
    values = {
        "code": "SUP001",
        "rule": "uncited-claim",
        "severity": Severity.WARNING,
        "message": "claim without a citation",
        "path": "paper.md",
        "region": Region(lines[0], start, lines[1], end),
        "excerpt": excerpt,
        "excerpt_span": (start - 1, end - 1 if lines[0] == lines[1] else len(excerpt)),
    }
    return Finding(**{**values, **more})  # type: ignore[arg-type]


TWICE = Fix('name "sud2014" once', (Edit(Region(5, 16, 5, 26), 150, 160, ""),))

REPORT = Report(
    findings=(
        finding(
            "nicht UTF-8", 1, 2, lines=(1, 1), path="broken.md", code="RUN001", rule="unreadable-input",
            severity=Severity.ERROR, message="not UTF-8: byte 0xe9 cannot stand here", hint="save it as UTF-8",
        ),
        finding(
            "isolates [@missing2021].", 12, 23, lines=(2, 2),
            code="CIT001", rule="unknown-key", severity=Severity.ERROR, context="missing2021",
            message='no reference "missing2021" in refs.bib', hint='did you mean "missing2020"?',
        ),
        finding(
            "naïve [@sud2014; @sud2014]", 19, 26, lines=(5, 5), code="CIT002", rule="duplicate-in-cluster",
            message='"sud2014" stands twice in one citation', context="sud2014", fix=TWICE,
            hint="name it once, or put the key that was meant",
        ),
        finding(
            "Previous studies have shown that it works. It does.", 1, 43, context="Previous studies …",
            cues=("reports the literature: 'Previous studies have shown'",), hint="cite the work that says so",
        ),
        finding(
            "Previous studies have shown that it works. It does.", 1, 43, lines=(9, 9), context="Previous studies …",
            cues=("reports the literature: 'Previous studies have shown'",), hint="cite the work that says so",
        ),
        finding(LONG, LONG.index("Here") + 1, LONG.index("Here") + 12, lines=(12, 12)),
        finding("It starts here and", 11, 4, lines=(100, 102), further=(("  goes on,", 10), ("end. More.", 3))),
        finding("It starts here", 4, 9, lines=(110, 190), further=(("and goes on", 11), ("", 0))),
        finding("Tab\there, 漢字 wide, e\u0301 combined, \x1b[31m escaped", 11, 13, lines=(120, 120)),
        finding(
            "In a notebook.", 8, 22, lines=(31, 31), path="notes/my paper.ipynb", excerpt_span=(0, 14), part="cell 3"
        ),
        finding(
            "", 1, 2, path="../refs.bib", severity=Severity.INFO, code="CIT008", rule="unused-reference",
            message='"sud2014" is never cited',
        ),
    ),
    files=4,
    sentences=140,
    citations=52,
    unchecked=("broken.md",),
    paths=("broken.md", "paper.md", "notes/my paper.ipynb", "clean.md"),
    suppressed=(
        Suppressed(finding("Known to be so.", 1, 16, lines=(20, 20), context="Known"), "comment", "common knowledge"),
        Suppressed(finding("Old one.", 1, 9, lines=(21, 21), context="Old"), "baseline"),
    ),
)  # fmt: skip

HOSTILE = (
    "quote \" and apostrophe ' and \\ backslash",
    "50% of <b>tags</b> & entities; ]]> ends CDATA",
    "two\nlines\r\nand three",
    "::error file=x,line=1::injected",
    "a: b, c%0Ad %25",
    "nul \x00 bell \x07 escape \x1b[31m red \x1b]0;title\x07",
    "right to left: \u202egnp.exe\u202c \u2066isolate\u2069 שלום",
    "emoji 👩‍🔬 and beyond 𝔘𝔫𝔦𝔠𝔬𝔡𝔢, lone \ud800 half, non-character \ufffe\uffff",
    "separators \u2028 \u2029 \x85 \x0b \x0c here",
    "| a | table | `code` **bold** [link](javascript:x) <script>alert(1)</script> $x$ \\|",
    "",
    " ",
)
"""Messages, hints, file names that want to be something else."""


def hostile(text: str) -> Report:
    """A report in which everything that comes from a manuscript is `text`."""
    fix = Fix(text, (Edit(Region(1, 1, 1, 2), 0, 1, text),))
    line = text.replace("\n", " ").replace("\r", " ")
    found = finding(
        line, 1, len(line) + 1, lines=(1, 1), message=text, hint=text, cues=(text,), path=text or "empty",
        context=text, part=text, fix=fix,
    )  # fmt: skip
    aside = Suppressed(found, "comment", text)
    return Report((found, replace(found)), 1, 1, 1, (text or "empty",), (text or "empty",), (aside,))
