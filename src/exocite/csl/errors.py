"""The one error a style, a locale or an item can raise."""

from __future__ import annotations


class CslError(Exception):
    """Something the user can put right: what is wrong, and how to mend it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message
