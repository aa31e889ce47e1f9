"""LaTeX commands and what they print, as Unicode."""

from __future__ import annotations


def _pairs(text: str) -> dict[str, str]:
    pieces = text.split()
    return dict(zip(pieces[::2], pieces[1::2], strict=True))


ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "G": "\u030f", "d": "\u0323", "c": "\u0327",
    "k": "\u0328", "b": "\u0331", "t": "\u0361", "h": "\u0309",
    "acute": "\u0301", "grave": "\u0300", "hat": "\u0302", "tilde": "\u0303", "bar": "\u0304", "ddot": "\u0308",
    "dot": "\u0307", "check": "\u030c", "breve": "\u0306", "vec": "\u20d7", "overline": "\u0305",
    "capitalacute": "\u0301", "capitalgrave": "\u0300", "capitaldieresis": "\u0308", "capitalcaron": "\u030c",
}  # fmt: skip
"""Accent commands and the combining character that each puts on its argument."""

GREEK = _pairs(
    "alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ "
    "mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi φ varphi φ chi χ "
    "psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω"
)

LETTERS = _pairs(
    "ss ß SS ẞ ae æ AE Æ oe œ OE Œ o ø O Ø l ł L Ł aa å AA Å i ı j ȷ dh ð DH Ð th þ TH Þ dj đ DJ Đ ng ŋ NG Ŋ ij ĳ IJ Ĳ"
)

SIGNS = _pairs(
    "S § P ¶ pounds £ textsterling £ copyright © textcopyright © textregistered ® texttrademark ™ dag † ddag ‡ "
    "dagger † ddagger ‡ ldots … dots … textellipsis … cdots ⋯ textendash – textemdash — textquoteleft ‘ textquoteright "
    "’ textquotedblleft “ textquotedblright ” quotedblbase „ quotesinglbase ‚ guillemotleft « guillemotright » "
    "guillemetleft « guillemetright » guilsinglleft ‹ guilsinglright › textquotesingle ' textquotedbl \" "
    "textdegree ° degree ° circ ° textcelsius ℃ textmu µ textmicro µ micro µ euro € texteuro € EUR € texteuro € "
    "textyen ¥ textcent ¢ textdollar $ textpercent % textunderscore _ textbackslash \\ backslash \\ textasciitilde ~ "
    "textasciicircum ^ textasciigrave ` textasteriskcentered ∗ textbullet • bullet • textperiodcentered · cdot · "
    "textless < textgreater > lt < gt > textbar | textbraceleft { textbraceright } lbrace { rbrace } "
    "textexclamdown ¡ textquestiondown ¿ textordfeminine ª textordmasculine º textonehalf ½ textonequarter ¼ "
    "textthreequarters ¾ textpm ± pm ± mp ∓ times × texttimes × div ÷ ast ∗ star ⋆ leq ≤ le ≤ geq ≥ ge ≥ leqslant ≤ "
    "geqslant ≥ ll ≪ gg ≫ neq ≠ ne ≠ sim ∼ simeq ≃ approx ≈ cong ≅ equiv ≡ propto ∝ infty ∞ partial ∂ nabla ∇ sum ∑ "
    "prod ∏ int ∫ sqrt √ in ∈ notin ∉ subset ⊂ subseteq ⊆ cup ∪ cap ∩ emptyset ∅ forall ∀ exists ∃ neg ¬ wedge ∧ vee ∨ "
    "rightarrow → to → longrightarrow → leftarrow ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ "
    "uparrow ↑ downarrow ↓ textrightarrow → textleftarrow ← textuparrow ↑ textdownarrow ↓ prime ′ ell ℓ hbar ℏ Re ℜ "
    "Im ℑ aleph ℵ angle ∠ perp ⊥ parallel ∥ mid | vert | Vert ‖ langle ⟨ rangle ⟩ oplus ⊕ otimes ⊗ checkmark ✓ "
    "female ♀ male ♂ LaTeX LaTeX TeX TeX BibTeX BibTeX textnumero № textperthousand ‰ perthousand ‰ "
    "textregistered ® textsection § textparagraph ¶ textdagger † textdaggerdbl ‡"
)

SYMBOLS = (
    LETTERS | GREEK | {f"text{name}": letter for name, letter in GREEK.items()}
    | {f"up{name}": letter for name, letter in GREEK.items()} | SIGNS
    | dict.fromkeys("space quad qquad thinspace enspace emspace newline linebreak par nobreakspace".split(), " ")
    | {name: name for name in "log ln exp max min".split()} | {"slash": "/", "textvisiblespace": " "}
)  # fmt: skip
"""Control words that print something by themselves."""

ESCAPES = {character: character for character in "{}&%_#$"} | {
    ",": " ", ";": " ", ":": " ", " ": " ", "\\": " ", ">": " ", "\t": " ", "!": "", "-": "", "/": "", "@": "",
    "(": "", ")": "", "[": "", "]": "", "|": "‖",
}  # fmt: skip
"""Control characters (a backslash and one that is no letter) that are no accents."""

DECLARATIONS = frozenset(
    "em it bf sc rm sf tt sl bfseries itshape scshape upshape slshape mdseries rmfamily sffamily ttfamily normalfont "
    "normalsize small footnotesize scriptsize tiny large Large huge Huge protect relax noindent displaystyle textstyle "
    "left right big Big bigl bigr limits nolimits unskip ignorespaces xspace allowbreak nobreak null strut break cyr "
    "sloppy bgroup egroup selectfont boldmath unboldmath mathsurround centering raggedright hfill hfil".split()
)
"""Control words that print nothing and take no argument."""
