"""Text case: lowercase, uppercase, capitalize-first, capitalize-all, sentence, title."""

from __future__ import annotations

import re
from collections.abc import Callable

from exocite.csl.richtext import CLOSERS, OPENERS, Run, Value, has_tag, plain

_STOP = frozenset(
    "a about above according across afore after against ahead along alongside amid amidst among amongst anenst an and "
    "apart apropos apud around as aside astride at athwart atop back barring because before behind below beneath "
    "beside besides between beyond but by c ca circa close d' de despite down due during et except far for forenenst "
    "from given in inside instead into lest like modulo near next nor notwithstanding of off on onto or out outside "
    "over per plus prior pro pursuant qua rather regardless sans since so such than that the through throughout thru "
    "thruout till to toward towards under underneath until unto up upon v v. van versus via vis-à-vis von vs vs. "
    "where with within without yet".split()
)
_NOT_ALONE = frozenset(
    "according ahead apart back because close due far instead outside prior pursuant "
    "rather regardless such that where".split()
)
_PHRASES = frozenset(
    "according to|ahead of|apart from|back to|because of|close to|due to|far from|instead of|outside of|prior to|"
    "pursuant to|rather than|regardless of|such as|that of|where as".split("|")
)
_PROTECTED = frozenset(["nocase", "nodecor", "sup", "sub", "sc"])
_NOCASE = frozenset(["nocase", "nodecor"])
_WORD = re.compile(r"[^\s\u00a0/—–\-" + OPENERS + CLOSERS + r"]+")


def _first(char: str) -> str:
    upper = char.upper()
    return upper if len(upper) == 1 else char


def _cap(word: str) -> str:
    """Capitalize the first letter of a word, past opening punctuation."""
    for index, char in enumerate(word):
        if char.isalpha():
            return word[:index] + _first(char) + word[index + 1 :]
        if char.isdigit():
            return word
    return word


def _spread(value: Value, change: Callable[[str, list[bool]], str], protected: frozenset[str]) -> Value:
    """Apply a change that keeps the length to a whole value, and cut it at the runs again."""
    if isinstance(value, str):
        return change(value, [])
    mask: list[bool] = []
    for text, tags in value:
        mask += [has_tag(tags, protected)] * len(text)
    text = plain(value)
    changed = "".join([old if kept else new for old, new, kept in zip(text, change(text, mask), mask, strict=True)])
    result: list[Run] = []
    position = 0
    for part, tags in value:
        result.append((changed[position : position + len(part)], tags))
        position += len(part)
    return result


def _each(value: Value, change: Callable[[str], str]) -> Value:
    if isinstance(value, str):
        return change(value)
    return [(text if has_tag(tags, _NOCASE) else change(text), tags) for text, tags in value]


def _masked(mask: list[bool], start: int) -> bool:
    return bool(mask) and mask[start]


def _capitalize_first(text: str, mask: list[bool]) -> str:
    match = _WORD.search(text)
    if not match or _masked(mask, match.start()):
        return text
    word = match.group()
    new = _cap(word) if word == word.lower() else word
    return text[: match.start()] + new + text[match.end() :]


def _capitalize_all(text: str, mask: list[bool]) -> str:
    return _WORD.sub(lambda m: _cap(m.group()), text)


def _same_lower(text: str) -> str:
    return "".join([low if len(low := char.lower()) == 1 else char for char in text])


def _sentence(text: str, mask: list[bool]) -> str:
    text = _WORD.sub(lambda match: _lower_word(match.group()), text)
    return _capitalize_first(text, mask)


def _lower_word(word: str) -> str:
    """Make a capitalized word low; one with capitals inside it, such as DNA, stays."""
    return _same_lower(word) if word[1:].islower() or word == "A" else word


def _is_phrase_head(text: str, match: re.Match[str], word: str) -> bool:
    following = _WORD.search(text, match.end())
    return following is not None and f"{word} {following.group().lower()}" in _PHRASES


def _keeps_low(text: str, match: re.Match[str], word: str) -> bool:
    """Say whether a word in mid-title stays lower case."""
    if word not in _STOP or (word in _NOT_ALONE and not _is_phrase_head(text, match, word)):
        return False
    gap = text[: match.start()].rstrip(" \u00a0" + OPENERS)
    if gap[-1:] in ":?!" or (gap[-1:] == "." and text[match.start() - 1] == " " and gap[-2:-1].islower()):
        return False
    return text[match.end() : match.end() + 1] != "-" or text[match.start() - 1] == "-"


def _has_own_case(word: str) -> bool:
    """Say whether a word starts low and has capitals inside, such as mRNA."""
    return word[:1].islower() and word[1:].lower() != word[1:]


def _title(text: str, mask: list[bool]) -> str:
    """Title case after the specification: stop words low, words with capitals of their own kept."""
    matches = list(_WORD.finditer(text))
    out: list[str] = []
    position = 0
    for index, match in enumerate(matches):
        word = match.group()
        out.append(text[position : match.start()])
        position = match.end()
        if _masked(mask, match.start()):
            out.append(word)
            continue
        low = word.lower()
        middle = 0 < index < len(matches) - 1
        if middle and _keeps_low(text, match, low.rstrip(",;")):
            out.append(_same_lower(word) if word[1:].islower() or len(word) == 1 else word)
        elif _has_own_case(word) or (len(word) == 1 and (text[: match.start()][-1:] == "-" or not word.isascii())):
            out.append(word)
        else:
            out.append(_cap(word))
    out.append(text[position:])
    return "".join(out)


_CHANGES: dict[str, Callable[[str, list[bool]], str]] = {
    "capitalize-first": _capitalize_first,
    "capitalize-all": _capitalize_all,
    "sentence": _sentence,
    "title": _title,
}


def _turkish(text: str) -> str:
    return text.replace("i", "İ").upper()


def apply_case(value: Value, case: str, english: bool, language: str = "") -> Value:
    """Return a value in another text case; title case leaves text that is not English alone."""
    if case == "lowercase":
        return _each(value, str.lower)
    if case == "uppercase":
        return _each(value, _turkish if language[:2] in ("tr", "az") else str.upper)
    change = _CHANGES.get(case)
    if change is None or (case == "title" and not english):
        return value
    return _spread(value, change, _NOCASE if case == "capitalize-all" else _PROTECTED)
