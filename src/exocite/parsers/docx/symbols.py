"""Characters of the font Symbol, which Word stores by their place in the font, as Unicode."""

from __future__ import annotations

_GREEK_CAPITALS = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_GREEK = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
_SYMBOLS = {
    **{0x41 + place: letter for place, letter in enumerate(_GREEK_CAPITALS)},
    **{0x61 + place: letter for place, letter in enumerate(_GREEK)},
    0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "−", 0x40: "≅", 0x5C: "∴", 0x5E: "⊥", 0x7E: "∼", 0xA2: "′",
    0xA3: "≤", 0xA4: "⁄", 0xA5: "∞", 0xA6: "ƒ", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°",
    0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB6: "∂", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡",
    0xBB: "≈", 0xBC: "…", 0xC5: "⊕", 0xC6: "∅", 0xC7: "∩", 0xC8: "∪", 0xCE: "∈", 0xCF: "∉", 0xD1: "∇", 0xD5: "∏",
    0xD6: "√", 0xD7: "⋅", 0xD8: "¬", 0xD9: "∧", 0xDA: "∨", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
_PRIVATE = 0xF000

UNKNOWN = "\ufffc"
"""What stands for something that has no character: an object, a symbol of an unknown font."""


def symbol(font: str, code: str) -> str:
    """The character of `w:sym`; `UNKNOWN` for fonts that hold pictures."""
    try:
        place = int(code, 16)
    except ValueError:
        return UNKNOWN
    place -= _PRIVATE if _PRIVATE <= place < _PRIVATE + 0x100 else 0
    if font.casefold() == "symbol":
        return _SYMBOLS.get(place, chr(place) if 0x20 < place < 0x7F else UNKNOWN)
    if "dings" in font.casefold() or not 0x20 <= place < 0xD800:
        return UNKNOWN
    return chr(place)


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def superscript(number: int) -> str:
    """A number in raised digits."""
    return str(number).translate(_RAISED)
