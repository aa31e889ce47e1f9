"""Does this sentence need a citation? A linear model, trained on published papers (see `training/citeworthiness`).

Two stages: words and place give each sentence a score of its own; these scores and the citations that are to be seen in
the sentence's neighbourhood, its paragraph, section and document give the probability that it carries a citation.
"""

from __future__ import annotations

from exocite.support.citeworthiness.model import Model, load
from exocite.support.citeworthiness.paragraphs import text_of

__all__ = ["Model", "load", "text_of"]
