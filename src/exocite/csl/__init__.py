"""A CSL 1.0.2 processor: citations and bibliographies in any style, from CSL-JSON items.

`Style.from_name`, `from_text` and `from_path` give a style; `Locale.load` and `from_text` a locale.
`Processor(style, items, locale=None, output="text")` renders one document:
`cite(cluster)` one citation on its own, `citations(clusters)` all of them in order with positions and numbers,
`bibliography()` a list of `Entry` (`id`, `write(format)`, `spans()`), `bibliography_text(format)` all of it,
`register(ids)` says which items are in use without citing them, `order()` tells their order.
A cluster is a list of ids, `Cite`s or CSL-JSON cite objects, a `Cluster`, or a citeproc citation object.
Formats are in `FORMATS`; a new one is a subclass of `Format`. What the user can put right is a `CslError`.
"""

from exocite.csl.bibliography import Entry
from exocite.csl.cites import Cite, Cluster
from exocite.csl.errors import CslError
from exocite.csl.formats import FORMATS, Format, Span
from exocite.csl.locale import Locale
from exocite.csl.processor import Processor
from exocite.csl.style import Style

__all__ = ["FORMATS", "Cite", "Cluster", "CslError", "Entry", "Format", "Locale", "Processor", "Span", "Style"]
