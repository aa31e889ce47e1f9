"""A project's settings: `exocite.toml`, or `[tool.exocite]` in `pyproject.toml`, found upwards from a folder."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import partial
from typing import Any

from exocite.errors import ExociteError, did_you_mean

FILE_NAMES = ("exocite.toml", "pyproject.toml")
_SECTION = ("tool", "exocite")
STATUS_MONTHS = 24


@dataclass(frozen=True, slots=True)
class Config:
    """Settings of one project; every path is absolute or relative to the working directory.

    `root` is the project's folder, empty for the built-in base. `references` are its BibTeX files, `tables` the folder
    of its CSV files. `style` and `locale` are what `bib` uses unasked; `select`, `ignore` and `extend_select` are rule
    codes or prefixes for `check`; `manuscripts` are what it checks unasked (files, folders, patterns), `exclude`
    patterns of what it leaves out, both as written: relative to `root`. `severity` gives rules (codes, prefixes, names)
    another one, or `off`; `per_file_ignores` patterns of files the codes that are not reported there; `fail_on` is the
    gravity that makes `check` fail, `baseline` the file of known findings, `alarms` how many findings of judgement
    `check` gives. `retractions` is the file of a list of retractions, `retractions_date` the day on which that was
    fetched. `status_months` is how many months a trial's status stands before `TAB020` calls it old.
    """

    root: str = ""
    references: tuple[str, ...] = ()
    tables: str = ""
    style: str = "vancouver"
    locale: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    manuscripts: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    severity: tuple[tuple[str, str], ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    fail_on: str = "warning"
    baseline: str = ""
    alarms: str = "normal"
    retractions: str = ""
    retractions_date: str = ""
    status_months: int = STATUS_MONTHS


KNOWN = tuple(f.name.replace("_", "-") for f in fields(Config) if f.name != "root")
SEVERITIES = ("error", "warning", "info")
FAIL_ON = (*SEVERITIES, "never")
ALARMS = ("few", "normal", "many")
CHOICES = {"fail-on": FAIL_ON, "alarms": ALARMS}
LISTS = ("references", "select", "ignore", "extend-select", "manuscripts", "exclude")


def find_config(start: str = "", project: str = "") -> Config:
    """The settings for a run.

    `project` is the folder that `--project` names; it must hold a project. Else the folder of the first settings file
    found upwards from `start` (the working directory by default), else the built-in base: `Config()`.
    """
    if project:
        if not os.path.isdir(project):
            raise ExociteError(f"{project}: no such folder", "--project takes the folder of a project")
        return _config_in(project) or _conventional(project)
    folder = os.path.abspath(start or os.getcwd())
    while True:
        # Relative to the working directory, so that what we print does not depend on where the project lies.
        config = _config_in(folder if start else os.path.relpath(folder))
        parent = os.path.dirname(folder)
        if config or parent == folder:
            return config or Config()
        folder = parent


def _config_in(folder: str) -> Config | None:
    for name in FILE_NAMES:
        path = os.path.normpath(os.path.join(folder, name))
        try:
            with open(path, "rb") as file:
                content = file.read()
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            raise ExociteError(f"{path}: {error.strerror}", "make the file readable") from None
        if name == "pyproject.toml" and b"tool.exocite" not in content:
            continue
        return _from_toml(content, path, folder)
    return None


def _from_toml(content: bytes, path: str, folder: str) -> Config:
    import tomllib  # a run without a project never needs it

    try:
        text = content.decode("utf-8-sig")
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        from exocite.tomlplaces import told

        raise ExociteError(f"{path}{told(error)}", "see https://toml.io for the format") from None
    settings: object = data
    for name in _SECTION if path.endswith("pyproject.toml") else ():
        settings = settings.get(name, {}) if isinstance(settings, dict) else settings
    if not isinstance(settings, dict):
        raise ExociteError(f'{path}: "tool.exocite" must be a table', "begin it with [tool.exocite]")
    values: dict[str, Any] = {}
    for key, value in settings.items():
        if key not in KNOWN:
            hint = did_you_mean(key, KNOWN, f"settings: {', '.join(KNOWN)}")
            raise ExociteError(f'{_place(path, text, key)}: unknown setting "{key}"', hint)
        values[key.replace("-", "_")] = _checked(key, value, partial(_place, path, text))
    conventional = _defaults(folder)
    references = values.pop("references", None)
    values["references"] = (
        tuple(_inside(folder, name) for name in references) if references is not None else conventional[0]
    )
    values["tables"] = _inside(folder, values["tables"]) if "tables" in values else conventional[1]
    for name in ("baseline", "retractions"):
        if values.get(name):
            values[name] = _inside(folder, values[name])
    return Config(root=folder, **values)


def place_of(config: Config, *keys: str) -> str:
    """Where a setting stands, for messages: file and, as far as it can be found, line. `keys` lead to it."""
    for name in FILE_NAMES:
        path = os.path.normpath(os.path.join(config.root, name))
        try:
            with open(path, encoding="utf-8-sig") as file:
                text = file.read()
        except (OSError, UnicodeDecodeError):
            continue
        if name != "pyproject.toml" or "tool.exocite" in text:
            return _place(path, text, *keys)
    return "the settings"


def _place(path: str, text: str, *keys: str) -> str:
    from exocite.tomlplaces import line_of

    line = line_of(text, (*(_SECTION if path.endswith("pyproject.toml") else ()), *keys))
    return f"{path}:{line}" if line else path


Placed = Callable[..., str]
"""Keys to the place of the setting to which they lead."""


def _checked(key: str, value: object, place: Placed) -> object:
    if key == "severity":
        return _severities(value, place)
    if key == "per-file-ignores":
        return _per_file_ignores(value, place)
    if key == "retractions-date":
        return _day(key, value, place)
    if key == "status-months":
        if isinstance(value, int) and not isinstance(value, bool) and value > 0:
            return value
        raise ExociteError(f'{place(key)}: "{key}" must be a number of months', f"for example: {key} = {STATUS_MONTHS}")
    if key in CHOICES and value not in CHOICES[key]:
        hint = did_you_mean(str(value), CHOICES[key], f"values: {', '.join(CHOICES[key])}")
        raise ExociteError(f'{place(key)}: "{key}" cannot be {value!r}', hint)
    if key in LISTS:
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        raise ExociteError(f'{place(key)}: "{key}" must be a list of strings', f'for example: {key} = ["…"]')
    if not isinstance(value, str):
        raise ExociteError(f'{place(key)}: "{key}" must be a string', f'for example: {key} = "…"')
    return value


def _day(key: str, value: object, place: Placed) -> str:
    """A day, as a string or as TOML's own kind of value: `2026-03-31`."""
    from datetime import date

    try:
        return date.fromisoformat(value if isinstance(value, str) else str(value)).isoformat()
    except ValueError:
        raise ExociteError(f'{place(key)}: "{key}" must be a day', f'for example: {key} = "2026-03-31"') from None


def _severities(value: object, place: Placed) -> tuple[tuple[str, str], ...]:
    """`[severity]`: a rule's code, prefix or name to what its findings are."""
    levels = (*SEVERITIES, "off")
    if not isinstance(value, dict):
        raise ExociteError(
            f'{place("severity")}: "severity" must be a table', 'for example: severity = { CIT008 = "warning" }'
        )
    for code, level in value.items():
        if level not in levels:
            hint = did_you_mean(str(level), levels, f"values: {', '.join(levels)}")
            raise ExociteError(f"{place('severity', code)}: the severity of {code} cannot be {level!r}", hint)
    return tuple(value.items())


def _per_file_ignores(value: object, place: Placed) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """`[per-file-ignores]`: a pattern of files to the codes that are not reported there."""
    if not isinstance(value, dict) or not all(
        isinstance(codes, list) and all(isinstance(code, str) for code in codes) for codes in value.values()
    ):
        hint = 'for example: per-file-ignores = { "drafts/*.md" = ["SUP001"] }'
        raise ExociteError(f'{place("per-file-ignores")}: "per-file-ignores" must be a table of lists of codes', hint)
    return tuple((pattern, tuple(codes)) for pattern, codes in value.items())


def _conventional(folder: str) -> Config:
    """A project without a settings file: `refs/*.bib` and `tables/`."""
    references, tables = _defaults(folder)
    if not references and not os.path.isdir(tables):
        raise ExociteError(
            f"{folder}: no project here", "a project has an exocite.toml, or the folders refs/ and tables/"
        )
    return Config(root=folder, references=references, tables=tables)


def _defaults(folder: str) -> tuple[tuple[str, ...], str]:
    refs = _inside(folder, "refs")
    names = sorted(os.listdir(refs)) if os.path.isdir(refs) else []
    libraries = tuple(os.path.join(refs, name) for name in names if name.endswith(".bib"))
    return libraries, _inside(folder, "tables")


def _inside(folder: str, name: str) -> str:
    return os.path.normpath(os.path.join(folder, name))
