"""The words in which papers say what is known, as pieces of regular expressions."""

from __future__ import annotations

from exocite.support.patterns import pattern

ADVERB = r"(?:\w+ly |also |often |long |now |not |even |well |thus |however |already |only |so far |to date ){0,4}"

SAID = pattern(r"""(?:
    shown|demonstrated|reported|suggested|found|observed|described|proposed|implicated|identified|documented|
    established|proven|proved|hypothesi[sz]ed|confirmed|indicated|revealed|noted|postulated|speculated|
    recogni[sz]ed|estimated|linked|associated|attributed|correlated
    )""")
SAYS = pattern(r"""(?:
    show(?:n|ed|s)?|demonstrate[ds]?|report(?:ed|s)?|suggest(?:ed|s)?|indicate[ds]?|found|find|reveal(?:ed|s)?|
    confirm(?:ed|s)?|observed?|identif(?:y|ied|ies)|proved|proven|document(?:ed|s)?|establish(?:ed)?|described?|
    support(?:s|ed)?|conclude[ds]?|implicate[ds]?|propose[ds]?|link(?:ed|s)?|point(?:s|ed)? to
    )""")
STUDIES = pattern(r"""(?:
    studies|trials|investigations|experiments|reports|investigators|researchers|authors|reviews|meta-analyses|
    publications|surveys|works|data|evidence|research|literature|findings
    )""")
WHICH_STUDIES = pattern(r"""(?i:
    previous|prior|earlier|several|many|numerous|recent|various|multiple|most|some|other|few|early|large|a number of|
    epidemiological|clinical|experimental|observational|preclinical|in vitro|in vivo|animal|randomi[sz]ed|emerging|
    growing|accumulating|increasing|strong|ample|considerable|substantial|compelling
    )""")
_ACTS = (
    "increase decrease reduce inhibit promote induce enhance suppress prevent improve attenuate activate regulate "
    "modulate mediate stimulate cause impair alleviate trigger upregulate downregulate accelerate ameliorate "
    "exacerbate predispose"
).split()
_ACT_FORMS = [form for verb in _ACTS for form in (verb, f"{verb}es" if verb.endswith("s") else f"{verb}s")]
_PHRASES = (
    "contribute to|contributes to|lead to|leads to|result in|results in|protects against|up-regulates|down-regulates|"
    "correlates with|is associated with|are associated with|is linked to|are linked to|is caused by|are caused by|"
    "is regulated by|are regulated by|is mediated by|are mediated by"
)
EFFECT = f"(?:{'|'.join(_ACT_FORMS)}|{_PHRASES})"
EFFECT_WORDS = " ".join(_ACT_FORMS) + (
    " contribute contributes lead leads result results protects regulates correlates associated linked caused "
    "regulated mediated"
)
"""A word of each of them."""
ASSERTED = "".join(
    rf"(?<!\b(?i:{word}) )" for word in "to not an a no the any of for did this such significant".split()
)
"""Before a verb: neither an infinitive nor a noun (`to increase`, `an increase`), nor what did not happen."""

BURDEN = pattern(r"""(?:
    prevalence|incidence|mortality(?: rate)?|morbidity|case fatality|survival rates?|lifetime risk|leading causes?|
    most common (?:cause|form|type|malignan|cancer|complication|disease|disorder|tumou?r)\w*|
    (?:second|third|fourth|fifth) most common|commonest|one of the most (?:common|frequent|prevalent|aggressive|lethal)|
    worldwide|globally|per year|each year|annually|every year|per 100[ ,.]?000|million (?:people|patients|deaths|cases)
    )""")
