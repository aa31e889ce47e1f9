"""A language as people name it → the locale that is installed for it."""

from __future__ import annotations

from exocite.csl.locale import PRIMARY
from exocite.csl.resources import locale_folders
from exocite.errors import ExociteError, did_you_mean


def known_locale(name: str) -> str:
    """The locale that `name` (`de`, `de-de`, `de_DE`) stands for; an unknown one is an ExociteError."""
    known = sorted({path.stem[8:] for folder in locale_folders() for path in folder.glob("locales-*.xml")})
    wanted = name.strip().replace("_", "-")
    exact = {locale.casefold(): locale for locale in known}
    found = exact.get(wanted.casefold()) or PRIMARY.get(wanted.casefold())
    if not found:
        dialect = PRIMARY.get(wanted.casefold().partition("-")[0])
        otherwise = f"{len(known)} are known, among them de, es, fr, it, ja, pt-BR and zh-CN"
        hint = f'did you mean "{dialect}"?' if dialect else did_you_mean(wanted, known, otherwise)
        raise ExociteError(f'unknown locale "{name}"', hint)
    return found
