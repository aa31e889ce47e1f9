"""What kind of work a reference is, told by its title, its journal or the base's own record."""

from __future__ import annotations

import re

from exocite.model.evidence import Study
from exocite.support.patterns import compiled

REVIEW, SYSTEMATIC, OPINION, HYPOTHESIS, GUIDELINE, PROTOCOL = (
    "review", "systematic review", "opinion piece", "hypothesis paper", "guideline", "protocol",
)  # fmt: skip
TRIAL, CLINICAL, ANIMAL, LABORATORY, UNKNOWN = "trial", "clinical study", "animal study", "laboratory study", ""

SECONDARY = frozenset({REVIEW, OPINION, HYPOTHESIS, GUIDELINE, PROTOCOL})
"""What reports no finding of its own; a systematic review does."""

_TITLES = (
    (SYSTEMATIC, r"""\b(?:
        systematic(?:ally)? (?:literature |scoping |mixed.studies )?review|meta.?analy|pooled analysis|umbrella review|
        cochrane|scoping review)"""),
    (PROTOCOL, r"""
        \b(?:study|trial|review|research) protocol\b|\bprotocol (?:for|of) (?:a|an|the)\b|
        \brationale and (?:study )?design\b|\bdesign and rationale\b"""),
    (HYPOTHESIS, r"^hypothesis\b|: an? (?:\w+ )?hypothesis\b|\bhypothesis for the\b|\bnew hypothesis\b"),
    (OPINION, r"""
        \b(?:editorial|commentary|viewpoint|opinion|perspective article|controvers(?:y|ies)|the case (?:against|for)|
        letter to the editor|point.counterpoint|call to action|must consider)\b|
        : (?:a |an )?(?:debate|controversy|perspective)\b"""),
    (GUIDELINE, r"""\b(?:
        guidelines?|position (?:statement|paper)|consensus (?:statement|report|conference)|practice parameter|
        recommendations (?:of|from|for))\b"""),
    (TRIAL, r"""\b(?:
        randomi[sz]ed|placebo.controlled|double.blind|
        (?:clinical|controlled|pilot|crossover|open.label|multicent(?:re|er)) trial|
        phase (?:[1-4]|iv|i{1,3})(?:/(?:[1-4]|i{1,3}))?(?:[ab])?\b)"""),
    (CLINICAL, r"\bcase (?:report|series)\b"),
    (REVIEW, r"""
        \breview\b|\boverview\b|\bstate.of.the.art\b|\bnew paradigm\b|
        \bcurrent (?:understanding|status|concepts|knowledge|views|perspectives)\b|\badvances in\b|
        \bpast, present,? and future\b|\bemerging (?:role|concepts|therapeutic)|
        \b(?:novel|new) frontiers?\b|\bfuture (?:directions|perspectives|prospects)\b|\bnew trend\b|\bmodern approach\b|
        \bconcepts and\b|\bshedding light on\b|\ba primer\b|\bpotential therap(?:y|ies) by\b|\bnew insights\b|
        : (?:biological aspects|biology and|mechanisms of|mediators of|the new frontier|from [^:]+ to)\b"""),
    (CLINICAL, r"""\b(?:
        cohort|case.control|cross.sectional|prospective study|retrospective|registry|survey of|population.based|
        years? of experience)\b"""),
    (ANIMAL, r"""\b(?:
        mice|mouse|murine|rats?|rabbits?|pigs?|porcine|swine|sheep|ovine|dogs?|canine|zebrafish|drosophila|monkeys?|
        macaques?)\b"""),
    (LABORATORY, r"\b(?:in vitro|cell lines?|cultured|proteom(?:e|ic|ics)|crystal structure|fibroblasts)\b"),
)  # fmt: skip
_WORKS = tuple((kind, compiled(words, re.IGNORECASE)) for kind, words in _TITLES)

_REVIEW_JOURNALS = compiled(
    r"""^(?:nat(?:ure)? rev|annu(?:al)? rev|trends in |trends |curr(?:ent)? opin|expert rev|expert opin|
    semin(?:ars)? |physiol(?:ogical)? rev|pharmacol(?:ogical)? rev|microbiol(?:ogy and molecular biology)? rev|
    clin(?:ical)? microbiol(?:ogy)? rev|endocr(?:ine)? rev|chem(?:ical)? rev|immunol(?:ogical)? rev|
    rev(?:iews)? |adv(?:ances)? (?:drug deliv|immunol)|prog(?:ress)? (?:in |neurobiol|lipid))""",
    re.IGNORECASE,
)
"""Journals that print reviews."""

_HYPOTHESIS_JOURNALS = re.compile(r"^med(?:ical)? hypothes", re.IGNORECASE)
_SYSTEMATIC_JOURNALS = re.compile(r"^cochrane", re.IGNORECASE)

_DESIGNS = {
    "review": REVIEW, "systematic_review": SYSTEMATIC, "commentary": OPINION, "opinion_piece": OPINION,
    "hypothesis": HYPOTHESIS, "position_statement": GUIDELINE, "clinical_trial": TRIAL, "rct": TRIAL,
    "case_series": CLINICAL, "clinical_study": CLINICAL, "observational_study": CLINICAL, "animal_study": ANIMAL,
    "in_vitro_study": LABORATORY, "proteomics": LABORATORY,
}  # fmt: skip
"""Designs as `tables/studies.csv` has them to kinds of work."""


def work_of(title: str, journal: str, study: Study | None) -> str:
    """What kind of work a reference is: as the base has it, else as title or journal say; UNKNOWN where they do not."""
    for design in study.design if study else ():
        if design in _DESIGNS:
            return _DESIGNS[design]
    if _SYSTEMATIC_JOURNALS.match(journal):
        return SYSTEMATIC
    if _HYPOTHESIS_JOURNALS.match(journal):
        return HYPOTHESIS
    for kind, words in _WORKS:
        if words.search(title):
            return kind
    return REVIEW if _REVIEW_JOURNALS.match(journal) else UNKNOWN
