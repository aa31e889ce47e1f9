"""The one kind of error that a user can put right."""

from __future__ import annotations


class ExociteError(Exception):
    """A mistake in the user's input, options or files.

    `message` is one line that says what is wrong and where (`file:line:column: …` when it is in a file);
    `hint` is one line that says how to mend it. `exit_code` is 2 (input or options) or 3 (could not check).
    Only `cli.main` catches it.
    """

    def __init__(self, message: str, hint: str = "", *, exit_code: int = 2) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.exit_code = exit_code


def nearest(word: str, known: list[str] | tuple[str, ...], count: int = 3) -> list[str]:
    """The entries of `known` that look most like `word`, best first; case and hyphens do not matter."""
    from difflib import get_close_matches  # only ever needed on the way out

    folded = {_fold(candidate): candidate for candidate in reversed(known)}
    matches = get_close_matches(_fold(word), list(folded), n=count, cutoff=0.6)
    starts = [key for key in folded if len(word) > 1 and key.startswith(_fold(word))]
    return [folded[key] for key in dict.fromkeys(matches + sorted(starts, key=len))][:count]


def did_you_mean(word: str, known: list[str] | tuple[str, ...], otherwise: str = "") -> str:
    """A hint such as `did you mean "ARDS" or "ALI"?`, or `otherwise` when nothing is near."""
    names = [f'"{name}"' for name in nearest(word, known)]
    return f"did you mean {' or '.join(names)}?" if names else otherwise


def _fold(word: str) -> str:
    return word.casefold().replace("-", "").replace(" ", "").replace("_", "")
