"""What a stop after an abbreviation can mean, as data. Keys are folded to lower case unless a set says otherwise."""

from __future__ import annotations

NEVER = frozenset(
    "e.g i.e eg ie vs cf viz approx ca resp incl excl esp a.k.a aka w.r.t i.q pers comm unpubl et proc natl acad engl "
    "assoc univ dept inst int intl vgl bzw cv cvs pv".split()
)
"""Stand before what they belong to: a stop after them ends no sentence."""

TITLES = frozenset(
    "Dr Drs Prof Profs Mr Mrs Ms Mx Messrs Mme Mlle St Ste Mt Ft Gen Col Capt Cpt Cmdr Lt Sgt Maj Rev Hon Gov Sen Rep "
    "Pres Fr".split()
)
"""Stand before a name. Only with this capital: `rep. 3` and `gen. nov.` are something else."""

NUMBERED = frozenset(
    "fig figs eq eqs eqn eqns ref refs sec secs sect sects tab tabs tbl suppl supp supplement ch chap chaps no nos nr "
    "vol vols p pp art arts app appx ex exp exps para paras v ver vers cat lot ed eds fol n l ll pt pts thm prop def "
    "lem cor alg box var x c s obs oct sept nov dec jan feb mar apr jun jul aug max min".split()
)
"""Stand before a number or a letter (`Fig. S4`, `no. 45`): a stop before one of these ends no sentence."""

LABELS = frozenset("fig figs figure figures table tables box scheme video movie appendix supplementary file".split())
"""Words that, with a number and at the start, are a label (`Table 2. Characteristics of …`)."""

NUMBERED_NAMES = frozenset("fig figs eq eqs eqn eqns suppl supp chap chaps cat".split())
"""Those of NUMBERED that are no words of their own, so that no sentence ends with them."""

OPEN = frozenset("etc spp sp ssp subsp al nov".split())
"""May end a sentence, and do where a capital follows; a number or a bracket goes on."""

CLOCK = frozenset("a.m p.m am pm".split())
"""May end a sentence; a weekday or a time zone goes on."""

MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())

COMPANIES = frozenset("inc ltd co corp llc gmbh plc bros pty s.a b.v".split())
"""May end a sentence; a place goes on (`Inc., Danvers`; `Inc. New York, NY`)."""

DEGREES = frozenset("ph.d m.d b.sc m.sc d.sc m.p.h d.v.m r.n b.a m.a m.b.a jr sr esq".split())

UNITS = frozenset(
    "sec secs min mins h hr hrs d wk wks mo mos yr yrs s g l m t mg kg ml cm mm km no v a c k f n p x".split()
)
"""After a number these are units, and words like any other."""

LETTER_NOUNS = frozenset(
    "group groups subgroup subgroups arm arms type types class classes grade grades level levels hepatitis vitamin "
    "vitamins appendix influenza panel panels stage stages step steps phase phases category categories part parts "
    "section sections cohort cohorts table tables figure figures model models study studies site sites factor factors "
    "protein proteins annex box buffer buffers solution solutions coenzyme cytochrome complex chain chains subunit "
    "subunits domain domains region regions zone zones plan plans option options variant variants strain strains "
    "serotype serogroup supplement case cases patient patients sample samples set sets scenario cluster clusters "
    "method methods immunoglobulin haemophilia hemophilia child-pugh cyclin toxin botulinum condition conditions "
    "experiment haplotype genotype allele blood antigen school schools hospital hospitals plate lane lanes tube".split()
)
"""Nouns that are named by letters: after them a single capital is no initial (`vitamin D.`, `group A.`)."""

NAME_LEADS = frozenset("by and with of from to de von van der le la & dr prof mr mrs ms drs sir et named".split())
"""Words after which a single capital is most likely an initial."""

STARTERS = frozenset(
    "a about above according accordingly additional additionally after again all almost already also although among "
    "an and another any are as at because before below besides between both briefly but by can cells clearly clinical "
    "collectively compared consequently consistent conversely current currently data despite did do does due during "
    "each early either elevated evidence even every example exosomes few finally findings first firstly five "
    "following for four from further furthermore future given had has have he hence her here high higher his how "
    "however human i if importantly in increased indeed initially instead interestingly into is it its just last "
    "lastly late later likewise low lower many may mice moreover more most much multiple my near nearly neither "
    "nevertheless next nine no none nonetheless nor not notably note nothing now of often on once one only or other "
    "others otherwise our out overall over participants particularly patients per perhaps plasma previous previously "
    "rats recent recently respectively results samples second secondly serum seven several she should similar "
    "similarly since six so some specifically still studies subjects subsequently such surprisingly taken ten than "
    "thank thanks that the their then there thereafter therefore these they third thirdly this those though three "
    "through thus to together treatment two under unfortunately unlike until up upon using was we were what when "
    "whenever where whereas whether which while who whole why with within without yes yet you zero".split()
)
"""Words with which sentences start, so that a capital on them is no sign of a name."""

SURNAMES = frozenset("an so he may will long young more do he her much most few per low".split())
"""Those of STARTERS that are surnames as well: after an initial they do not tell."""

DAYS = frozenset(
    "mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday est edt cst "
    "cdt mst mdt pst pdt gmt utc cet cest bst ist jst".split()
)
"""What goes on after a time of day."""

PARTICLES = frozenset("von van de der den di da la le el al zur ten ter".split())
"""Lower-case words with which a name, and so a sentence, may start."""
