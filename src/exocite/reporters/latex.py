"""Text and whole documents as LaTeX prints them, under pdfLaTeX with T1 fonts as well as under LuaLaTeX and XeLaTeX."""

from __future__ import annotations

import unicodedata

SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}", "<": r"\textless{}", ">": r"\textgreater{}",
    "|": r"\textbar{}", '"': r"\textquotedbl{}", "`": r"\textasciigrave{}", "'": r"\textquotesingle{}",
}  # fmt: skip
"""Characters that mean something to LaTeX."""

SYMBOLS = {
    "—": "---", "–": "--", "‘": "`", "’": "'", "“": "``", "”": "''", "…": r"\dots{}",
    "†": r"\textdagger{}", "•": r"\textbullet{}", "›": r"\guilsinglright{}", "∞": r"\ensuremath{\infty}",
    "™": r"\texttrademark{}", "®": r"\textregistered{}", "©": r"\textcopyright{}", "°": r"\textdegree{}",
    "\u00a0": "~", "\u2009": r"\,", "\u202f": r"\,", "‐": "-", "‑": r"\mbox{-}", "−": r"\ensuremath{-}",
    "×": r"\ensuremath{\times}", "±": r"\ensuremath{\pm}", "·": r"\ensuremath{\cdot}", "≤": r"\ensuremath{\leq}",
    "≥": r"\ensuremath{\geq}", "≈": r"\ensuremath{\approx}", "≠": r"\ensuremath{\neq}",
    "→": r"\ensuremath{\rightarrow}", "←": r"\ensuremath{\leftarrow}",
    "↑": r"\ensuremath{\uparrow}", "↓": r"\ensuremath{\downarrow}", "√": r"\ensuremath{\surd}",
    "µ": r"\ensuremath{\mu}",
}  # fmt: skip
"""Characters that pdfLaTeX does not know by themselves in every font."""

GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "varepsilon", "ζ": "zeta", "η": "eta", "θ": "theta",
    "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma",
    "ς": "varsigma", "τ": "tau", "υ": "upsilon", "φ": "varphi", "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "Gamma",
    "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega",
}  # fmt: skip
"""Greek letters to their commands in mathematics."""

FONTS = r"""\usepackage{iftex}
\ifpdftex
  \usepackage[utf8]{inputenc}
  \usepackage[T1]{fontenc}
  \usepackage{textcomp}
  \usepackage{lmodern}
UNDECLARED\else
  \usepackage{fontspec}
\fi
"""
"""What gives each engine its fonts; UNDECLARED stands for the characters that pdfLaTeX has to be told of."""

_KNOWN = {**SPECIAL, **SYMBOLS, **{letter: rf"\ensuremath{{\{name}}}" for letter, name in GREEK.items()}}
_T1_END = 0x180  # Latin-1 and Latin Extended-A are in T1 fonts, but for a few that `\DeclareUnicodeCharacter` covers


def escape(text: str) -> str:
    """`text` for the body of a LaTeX document. Other characters stay as they are: see `undeclared`."""
    escaped: list[str] = []
    for character in unicodedata.normalize("NFC", text):
        parted = character == "-" and escaped[-1:] == ["-"]  # two hyphens would become a dash
        escaped += ["{}"] * parted + [_KNOWN.get(character) or _script(character) or character]
    return "".join(escaped)


def undeclared(text: str) -> list[str]:
    """The characters of an escaped text that pdfLaTeX has no glyph for, sorted."""
    return sorted({character for character in text if ord(character) >= _T1_END or 0x7F <= ord(character) < 0xA1})


def document(head: str, packages: str, body: str) -> str:
    """A document that compiles by itself: `head` has the class, `packages` the rest of the preamble, `body` is escaped.

    pdfLaTeX prints a character that it has no glyph for as `[U+6F22]`.
    """
    missing = "".join(
        rf"  \DeclareUnicodeCharacter{{{ord(c):04X}}}{{[U+{ord(c):04X}]\allowbreak{{}}}}" + "\n"
        for c in undeclared(body)
    )
    preamble = head + FONTS.replace("UNDECLARED", missing) + packages
    return preamble + "\\begin{document}\n" + body + "\\end{document}\n"


def _script(character: str) -> str:
    """A superscript or subscript digit or sign as LaTeX sets it (`⁹` → `\\textsuperscript{9}`)."""
    if character.isascii():
        return ""
    tag, _, plain = unicodedata.decomposition(character).partition(" ")
    if tag not in ("<super>", "<sub>") or " " in plain:
        return ""
    command = "textsuperscript" if tag == "<super>" else "textsubscript"
    inner = chr(int(plain, 16))
    return rf"\{command}{{{_KNOWN.get(inner, inner)}}}"
