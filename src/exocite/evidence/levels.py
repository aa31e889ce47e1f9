"""Level of evidence, derived from study design and setting, never typed.

The ranks are those of the OCEBM 2011 table for treatment benefit (OCEBM Levels of Evidence Working Group, Oxford Centre
for Evidence-Based Medicine, 2011). Its level 5, mechanism-based reasoning, is parted by where the mechanism was seen.
"""

from __future__ import annotations

from collections.abc import Iterable

LEVELS = {
    "1": "1 systematic review",
    "2": "2 randomised trial",
    "3": "3 controlled, not randomised",
    "4": "4 uncontrolled clinical",
    "5a": "5a animal",
    "5b": "5b ex vivo",
    "5c": "5c in vitro",
    "5d": "5d review or opinion",
}
"""Level to what tables print, the strongest first."""

DESIGN_LEVELS = {
    "systematic_review": "1", "meta_analysis": "1",
    "rct": "2",
    "clinical_trial": "3", "cohort": "3",
    "case_control": "4", "case_series": "4", "case_report": "4", "cross_sectional": "4",
    "observational_study": "4",
    "animal_study": "5a",
    "ex_vivo_study": "5b",
    "in_vitro_study": "5c",
    "review": "5d", "guideline": "5d", "position_statement": "5d", "opinion_piece": "5d",
}  # fmt: skip
"""Study design to level. A trial not known to be randomised counts as not randomised, an observational
study of no known kind as the weaker one."""

SETTING_LEVELS = {"preclinical": "5a", "animal": "5a", "ex_vivo": "5b", "in_vitro": "5c", "review": "5d"}
"""Setting to the best level that it allows; a clinical setting allows all."""


def level_of(designs: Iterable[str], settings: Iterable[str] = ()) -> str:
    """The best level that `designs` give, held down by the settings: a systematic review of animal work is 5a.

    Without a design that has a level, the setting's; empty when neither tells.
    """
    order = list(LEVELS)
    from_design = min((DESIGN_LEVELS[d] for d in designs if d in DESIGN_LEVELS), key=order.index, default="")
    named = list(settings)
    bounds = [SETTING_LEVELS.get(setting, "") for setting in named]
    bound = min(bounds, key=order.index) if named and all(bounds) else ""
    return max((level for level in (from_design, bound) if level), key=order.index, default="")
