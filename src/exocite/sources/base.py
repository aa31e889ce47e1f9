"""A project's files, or the built-in ones → an evidence base."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from exocite.config import Config
from exocite.errors import ExociteError, did_you_mean
from exocite.model.evidence import Claim, Disease, EvidenceBase, Study, Support, Term, Trial
from exocite.model.fault import Fault
from exocite.model.tables import COLUMNS, Table
from exocite.sources.corpus import BIBLIOGRAPHY, corpus_folder
from exocite.sources.library import read_library
from exocite.sources.tables import first_error, items, read_table, table_name

Item = TypeVar("Item")


def open_base(config: Config, *, strict: bool = True) -> EvidenceBase:
    """The evidence base that `config` names; the built-in one when it names no project.

    Tables are optional. A project without its own `diseases.csv` uses the built-in diseases; a vocabulary (`species`,
    `design` …) that its `terms.csv` lacks is the built-in one. A table that cannot be relied on is an error, unless
    `strict` is off: then its faults tell, and files of the folder that are no table of ours come with one each.
    """
    references, folder = _places(config)
    tables = {name: read_table(os.path.join(folder, f"{name}.csv"), name) for name in COLUMNS}
    found = {name: table for name, table in tables.items() if table.text or table.faults}
    if not references and not found:
        raise ExociteError(
            f"{config.root or 'the built-in base'}: an empty project: no references and no evidence tables",
            "put references into refs/references.bib and claims into tables/claims.csv",
        )
    if strict:
        _refuse_broken(found.values())
    else:
        found.update((table.name, table) for table in _strangers(folder))
    return EvidenceBase(
        name=_name(config),
        references=read_library(references),
        studies=_by("citekey", tables["studies"], Study),
        claims=_by("claim_id", tables["claims"], Claim),
        support=tuple(items(tables["support"], Support)),
        trials=_by("trial_id", tables["trials"], Trial),
        diseases=_diseases(tables["diseases"]),
        terms=_terms(tables["terms"], builtin=not config.root),
        tables=found,
        builtin=not config.root,
    )


def table_paths(config: Config) -> list[str]:
    """The paths of the tables that a project has."""
    folder = _places(config)[1]
    paths = (os.path.join(folder, f"{name}.csv") for name in COLUMNS)
    return [path for path in paths if os.path.exists(path)]


def _places(config: Config) -> tuple[tuple[str, ...], str]:
    """The reference libraries and the folder of the tables."""
    if not config.root:
        corpus = corpus_folder()
        return (os.path.join(corpus, BIBLIOGRAPHY),), os.path.join(corpus, "tables")
    if not os.path.isdir(config.tables) and os.path.normpath(config.tables) != _conventional(config):
        what = "not a folder" if os.path.exists(config.tables) else "no such folder"
        raise ExociteError(f"{config.tables}: {what}", 'set "tables" to the folder of the CSV files')
    return config.references, config.tables


def _conventional(config: Config) -> str:
    return os.path.normpath(os.path.join(config.root, "tables"))


def _name(config: Config) -> str:
    if not config.root:
        return "the built-in evidence base"
    return "this project" if config.root == "." else f"the project {config.root}"


def _refuse_broken(tables: Iterable[Table]) -> None:
    for table in tables:
        fault = first_error(table)
        if fault:
            place = f"{fault.path}:{fault.line}:{fault.column}"
            raise ExociteError(f"{place}: {fault.message}", f"{fault.hint}; exocite validate shows all")


def _strangers(folder: str) -> list[Table]:
    """The CSV files of the folder that are no table of ours, each with a fault that says so."""
    names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    strangers = []
    for name in names:
        stem, path = table_name(name), os.path.join(folder, name)
        if name.casefold().endswith(".csv") and stem not in COLUMNS:
            hint = did_you_mean(stem, tuple(COLUMNS), f"tables: {', '.join(COLUMNS)}")
            fault = Fault("unknown-table", path, 1, 1, f'no table is called "{stem}": the file is not read', hint)
            strangers.append(Table(stem, path, (), (), (fault,)))
    return strangers


def _by(column: str, table: Table, kind: Callable[..., Item]) -> Mapping[str, Item]:
    """The rows by id, in file order; of two with one id the first counts, one without an id does not (see validate)."""
    found: dict[str, Item] = {}
    for item in items(table, kind):
        row_id = getattr(item, column)
        if row_id:
            found.setdefault(row_id, item)
    return found


def _builtin(name: str) -> Table:
    return read_table(os.path.join(corpus_folder(), "tables", f"{name}.csv"))


def _diseases(table: Table) -> Mapping[str, Disease]:
    return _by("disease_id", table if table.text else _builtin("diseases"), Disease)


def _terms(table: Table, builtin: bool) -> Mapping[str, Mapping[str, Term]]:
    """Vocabulary to term id to term; a vocabulary that a project's table lacks is the built-in one."""
    terms: dict[str, dict[str, Term]] = {}
    for source in (table,) if builtin else (_builtin("terms"), table):
        own: dict[str, dict[str, Term]] = {}
        for term in items(source, Term):
            own.setdefault(term.list, {}).setdefault(term.term_id, term)
        terms |= own
    return terms
