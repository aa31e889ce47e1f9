"""LaTeX → manuscript: comments and verbatim text first, then one pass over the tokens of the body."""

from exocite.parsers.latex.manuscript import read

__all__ = ["read"]
