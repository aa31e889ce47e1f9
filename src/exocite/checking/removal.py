"""How a comment is taken out of a manuscript so that nothing else changes: neither words, nor blanks, nor breaks."""

from __future__ import annotations

from exocite.model.manuscript import Span

_BLANKS = " \t\r"
_BREAKS = ("<", "#")
"""What comments begin with that may part paragraphs when they have a line of their own: Markdown's and Org's."""


def removal(text: str, comment: Span, *, within: bool) -> tuple[Span, str]:
    """What to cut out of `text` in order to remove a comment (with its marks), and what to put there instead.

    `within` says that it stands inside of a paragraph, which goes on after it.
    """
    before, after = _back(text, comment.start), _on(text, comment.end)
    first = before == 0 or text[before - 1] == "\n"
    last = after == len(text) or text[after] == "\n"
    if first and last:
        breaks = text[comment.start] in _BREAKS and not within
        return _of_its_own_line(text, Span(before, after), breaks=breaks), ""
    if last:
        if text[comment.start] == "%" and before == comment.start:
            return comment, "%"  # it keeps LaTeX from putting a blank between this line and the next
        return Span(before, after - (text[after - 1] == "\r")), ""
    if (first or before < comment.start) and after > comment.end:
        return Span(comment.start, after), ""
    return comment, ""


def _of_its_own_line(text: str, line: Span, *, breaks: bool) -> Span:
    """What to cut out for a comment that has its lines for itself; `breaks`: it may part two paragraphs."""
    rest = line.end
    while rest < len(text) and text[rest].isspace():
        rest += 1
    if rest == len(text):  # the last thing in the file
        return Span(_after_last_text(text, line.start), len(text))
    before = _back(text, max(0, line.start - 1))
    blank_before = before == 0 or text[before - 1] == "\n"
    next_end = _on(text, line.end + 1)
    blank_after = text[next_end] == "\n"
    if breaks and not blank_before and not blank_after:
        return Span(line.start, line.end - (text[line.end - 1] == "\r"))
    if blank_before and blank_after:
        return Span(line.start, next_end + 1)
    return Span(line.start, line.end + 1)


def _after_last_text(text: str, at: int) -> int:
    """Where the line after the last text before `at` starts."""
    end = at
    while end > 0 and text[end - 1].isspace():
        end -= 1
    start = text.find("\n", end, at)
    return start + 1 if start >= 0 else at


def _back(text: str, at: int) -> int:
    """`at` without the blanks before it."""
    while at > 0 and text[at - 1] in _BLANKS:
        at -= 1
    return at


def _on(text: str, at: int) -> int:
    """`at` without the blanks after it."""
    while at < len(text) and text[at] in _BLANKS:
        at += 1
    return at
