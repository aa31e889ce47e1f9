"""How a sentence tells of evidence: as one study, as several, as trials; and how it hedges."""

from __future__ import annotations

import re

from exocite.support.patterns import compiled, pattern

_SAID = pattern(r"""(?:
    show(?:s|n|ed)?|demonstrat(?:e|es|ed)|found|finds?|report(?:s|ed)?|reveal(?:s|ed)?|observed|confirm(?:s|ed)?|
    indicat(?:e|es|ed)|documented|proved|proven|identified|established)""")

_STUDY = r"(?:\w+[ -]){0,3}(?:study|experiment|trial|investigation)"
_STUDIES = r"(?:studies|trials|experiments|investigations)"
_OFTEN = r"(?: also| recently| previously| consistently| have| has| had| were){0,3}"
_CLINICAL_TRIAL = r"(?:clinical|randomi[sz]ed|controlled|pilot)[ -](?:\w+[ -]){0,2}trial"

ONE_STUDY = compiled(
    rf"""\b(?:
    in (?:a|one|another|an) {_STUDY}\b(?! (?:of (?:ours|our)|we\b))|
    (?:a|an|one|another|present|recent) {_STUDY}(?: (?:by|of|from|on|in) [^.;]{{2,60}}?)?{_OFTEN}(?: that)? {_SAID}\b|
    et al\.?,?(?: \(?\d{{4}}\)?,?)?{_OFTEN} {_SAID}\b|
    (?-i:study by [A-Z]\w+))""",
    re.IGNORECASE,
)
"""`A study by X found`, `in another study`, `X et al. showed`."""

SEVERAL = compiled(
    rf"""(?<!most of the )(?<!histopathological )(?<!these )(?<!our )
    \b(?:studies|trials|experiments|(?:other|many|further|recent|different|several) investigations)\b
    (?: (?:in|on|of|by|from|using) [^,.;]{{2,50}}?)?{_OFTEN} (?:(?:been )?{_SAID}|suggest(?:s|ed)?)\b
    (?! (?:are|were|is|was|in this|here|above|below)\b)|
    \bin (?:several|many|various|numerous|multiple|different|previous|prior|earlier|other|preclinical|animal|
    clinical|epidemiological|experimental|recent) (?:\w+ ){{0,2}}{_STUDIES}\b""",
    re.IGNORECASE,
)
"""`Studies have shown`, `in previous studies`."""

TRIALS = compiled(
    rf"""\b(?:
    {_CLINICAL_TRIAL}s(?: [^,.;]{{2,80}}?)?(?: have| has| had)? (?:failed|{_SAID}|suggest)|
    in (?:a|an|one|two|three|several|many|recent|other|previous) (?:\w+[ -]){{0,3}}{_CLINICAL_TRIAL}s?\b|
    (?:a|an|one|recent) (?:\w+[ -]){{0,3}}{_CLINICAL_TRIAL} (?:has )?(?:failed|{_SAID}))""",
    re.IGNORECASE,
)
"""`Clinical trials have shown`, `in a randomised trial`: trials as the evidence, not as what is planned or needed."""

PATIENTS = compiled(
    r"""\b(?:patients|in humans|human subjects|in (?:men|women|children|infants|neonates|adults)|volunteers)\b""",
    re.IGNORECASE,
)

NOT_PATIENTS = compiled(
    r"""\b(?:animals?|mice|mouse|murine|rats?|rodents?|rabbits?|pigs?|dogs?|sheep|monkeys?|zebrafish|drosophila|models?|
    in vitro|cells?|cultures?|preclinical|pre-clinical|in vivo|experimental\w*|from patients|patient-derived|
    of patients with)\b""",
    re.IGNORECASE,
)
"""Words that say that the evidence is not from patients, or that patients gave no more than material."""

HEDGED = compiled(
    r"""\b(?:may|might|could|can|suggest\w*|possibl\w*|potential\w*|likely|perhaps|partl?y|partial\w*|hypothe\w*|
    propos\w*|whether|question\w*|unclear|unknown|debat\w*|controvers\w*|argu\w*|speculat\w*|postulat\w*|assum\w*|
    seem\w*|appear\w*|suppos\w*|think|thought|believ\w*|conceivabl\w*|candidate|in part|would|should|
    consider\w*|evidence|remain\w*|conflicting|inconsistent|mixed|discuss\w*|review\w*|called|described|not|no|few|
    studied|investigat\w*)\b""",
    re.IGNORECASE,
)
"""Words that keep a statement open, or that only tell what a work is about."""

PARTIAL = compiled(
    r"""\b(?:partly|partially|in part)\b
    (?= (?:mediated|through|via|by|due|because|depend\w*|explain\w*|responsible|attribut\w*|account\w*|contribut\w*|
    protect\w*|revers\w*|restor\w*|prevent\w*))""",
    re.IGNORECASE,
)
"""In a title: what follows holds in part (`partly mediated by`), not `partially matched donors`."""

PARTLY = re.compile(r"\b(?:part(?:ly|ially)?|some|may|might|could|contribut\w*|involv\w*)\b", re.IGNORECASE)

VARIOUS = compiled(
    r"""\b(?:various|several|many|different|diverse|multiple|numerous|a (?:wide )?(?:range|variety|number|host) of)
    (?: \w[\w-]*){0,4}? (?:diseases|disorders|disease models|pathologies|illnesses|cancers|syndromes)\b""",
    re.IGNORECASE,
)

IN_MODELS = re.compile(
    r"\b(?:(?:disease|animal|mouse|rat|rodent|murine|preclinical|experimental) models?|"
    r"in (?:mice|rats|animals|rodents)|animal (?:studies|experiments)|preclinical studies)\b",
    re.IGNORECASE,
)
"""Words that say that the evidence is from animals."""

OF_PATIENTS = re.compile(
    r"\b(?:patients?|clinical|humans?|trials?|men|women|children|people|volunteers)\b", re.IGNORECASE
)

EXAMPLE = re.compile(r"(?:\be\.g\.|\bfor example|\bfor instance|\bsuch as|\bsee|\bamong them)[\W]*$", re.IGNORECASE)
"""Before a citation: it is one of several on purpose."""

GOES_ON = re.compile(
    r"^(?:for (?:example|instance)|one |in (?:one|a|another|the first|addition|contrast|particular)|another|these|"
    r"other|"
    r"similarly|likewise|moreover|furthermore|in line|consistent|also|specifically|two|the first|further|"
    r"a (?:recent )?\w+)\b",
    re.IGNORECASE,
)
"""How a sentence begins that may name more of the studies that the one before announced."""
