"""The line grammar of pandoc Markdown: what the first characters of a line say."""

from __future__ import annotations

import re

FENCE = re.compile(r"(`{3,})[^`\r\n]*$|(~{3,})[^\r\n]*$", re.MULTILINE)
"""The opening line of a block of code, from its first mark on."""

HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)", re.MULTILINE)
HEADING_END = re.compile(r"[ \t]*(?:#+[ \t]*)?(?:\{[^{}\r\n]*\})?[ \t]*$")
"""What closes a heading: marks and attributes."""

RULE = re.compile(r"(?:(?:\*[ \t]*+){3,}+|(?:-[ \t]*+){3,}+|(?:_[ \t]*+){3,}+)$")
UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$")
DIV = re.compile(r":{3,}[ \t]*(.*?)[ \t:]*$")
"""The first or last line of a fenced div, with its attributes."""

QUOTE = re.compile(r"(?: {0,3}>[ \t]?)++")
ITEM = re.compile(
    r"(?:[-+*]|#[.)]|\(?(?:\d{1,9}|[a-zA-Z]|[ivxIVX]{1,5}|@[\w-]*)\)|(?:\d{1,9}|[a-z]|[ivx]{1,5})\.)(?:[ \t]+|$)"
    r"|[A-Z]\.(?:[ \t]{2,}|$)",
    re.MULTILINE,
)
"""A list mark with the blanks after it; pandoc wants two after a capital and a stop, for `B. Russell` is a name."""

EXAMPLE = re.compile(r"\(@([\w-]+)\)")
NOTE = re.compile(r"\[\^([^\]\s]+)\]:[ \t]*")
"""The beginning of a footnote's text."""

_ALIAS = r"@[^\]\s]+(?=\]:[ \t]*(?:doi|pmid|pmcid|arxiv|isbn|url|wikidata|clinicaltrials|https?):\S+[ \t]*$)"
"""Manubot's name for a work: `[@tag:x]: doi:10.1000/x` (https://manubot.org/docs/citations.html) cites nothing."""

LINK_TARGET = re.compile(rf" {{0,3}}\[([^\]\^@][^\]\r\n]*|{_ALIAS})\]:[ \t]*\S[^\r\n]*$", re.MULTILINE)
DEFINITION = re.compile(r"[:~][ \t]+")
CAPTION = re.compile(r"(?:[Tt]able|[Ff]igure)?:[ \t]+")
VERBATIM_TAG = re.compile(r"<(script|style|pre|textarea)\b", re.IGNORECASE)
TABLE_TAG = re.compile(r"<(/?)table\b", re.IGNORECASE)
ENVIRONMENT = re.compile(r"\\begin\{([A-Za-z]+\*?)\}")

DASHES = re.compile(r" *-{2,}+(?: +-{2,}+)*+ *$")
"""The line under (or over) a simple or multi-line table's columns."""

GRID_RULE = re.compile(r"\+(?:[-=:]++\+)++[ \t]*$")
PIPE_RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:[|+][ \t]*:?-+:?[ \t]*)*+\|?[ \t]*$")
METADATA = re.compile(r"""[ \t#{}\]-]|["']?[A-Za-z_][\w.-]*["']?[ \t]*:(?:[ \t]|$)""", re.MULTILINE)
"""The beginning of a line of YAML."""
