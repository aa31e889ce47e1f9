"""Blocks whose content is not read as text: front matter, code, comments, scripts, LaTeX environments.

Each method looks for the end of such a block, and remembers when there is none further down: a text full of beginnings
without an end is read in linear time.
"""

from __future__ import annotations

from exocite.model.manuscript import Span
from exocite.parsers.markdown import lines as is_
from exocite.parsers.markdown.source import Lines


class Verbatim:
    """Finds the ends of verbatim blocks in a text."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.text = lines.text
        self._absent: set[str] = set()
        self._unclosed = {"`": 1 << 30, "~": 1 << 30}

    def _find(self, needle: str, start: int) -> int:
        """The offset after `needle`, searched from `start`; 0 when there is none. `start` never goes back."""
        if needle in self._absent:
            return 0
        found = self.text.find(needle, start)
        if found == -1:
            self._absent.add(needle)
            return 0
        return found + len(needle)

    def front_matter(self) -> tuple[int, list[Span]]:
        """The line where the text begins, and the spans of a YAML block or a pandoc title block before it."""
        if self.text.startswith("%"):
            line = 0
            while line < len(self.lines) and self.lines[line].startswith(("%", " ")):
                line += 1
            return line, [Span(0, self.lines.ends[line - 1])]
        span = self.metadata(0)
        return (self.lines.at(span.end) + 1, [span]) if span else (0, [])

    def metadata(self, line: int) -> Span | None:
        """The YAML block that opens with the line `---`; further down, every line has to look like YAML."""
        if self.lines[line].rstrip() != "---" or self.lines.blank(line + 1) or "---" in self._absent:
            return None
        if not is_.METADATA.match(self.lines[line + 1]):
            return None
        for last in range(line + 1, len(self.lines)):
            content = self.lines[last].rstrip()
            if content in ("---", "..."):
                return Span(self.lines.starts[line], self.lines.ends[last])
            if line and content and not is_.METADATA.match(content):
                return None
        self._absent.add("---")
        return None

    def fence(self, line: int, position: int) -> int:
        """The line after the block of code that opens at `position`; 0 when none does, or it is never closed."""
        opening = is_.FENCE.match(self.text, position, self.lines.ends[line])
        if not opening:
            return 0
        mark = opening[1] or opening[2]
        if len(mark) >= self._unclosed[mark[0]]:
            return 0
        for last in range(line + 1, len(self.lines)):
            content = self.lines[last].strip(" \t>")
            if content.startswith(mark) and not content.strip(mark[0]):
                return last + 1
        self._unclosed[mark[0]] = len(mark)
        return 0

    def end_of_comments(self, start: int, end: int) -> int:
        """Where the line `start`…`end` ends when comments that begin in it are counted in; code is not looked into."""
        comment, ticks, counted = self.text.find("<!--", start, end), 0, start
        while comment != -1:
            ticks += self.text.count("`", counted, comment)
            counted = comment
            last = 0 if ticks % 2 else self._find("-->", comment + 4)
            if last > end:
                end = self.lines.ends[self.lines.at(last)]
            comment = self.text.find("<!--", last or comment + 4, end)
        return end

    def hidden_html(self, position: int) -> int:
        """The end of a comment or of a script, style or preformatted text that begins here; 0 when none does."""
        if self.text.startswith("<!--", position):
            return self._find("-->", position + 4)
        tag = is_.VERBATIM_TAG.match(self.text, position)
        return self._find(f"</{tag[1]}>", tag.end()) if tag else 0

    def environment(self, position: int) -> int:
        """The line after the LaTeX environment that begins here; 0 when none does."""
        begin = is_.ENVIRONMENT.match(self.text, position)
        if not begin:
            return 0
        last = self._find(f"\\end{{{begin[1]}}}", begin.end())
        return self.lines.at(last) + 1 if last else 0
