"""Manuscripts with marked regions → the same manuscripts with the regions filled from the evidence base.

regions      comments → regions (`<!-- exocite:table … -->` … `<!-- /exocite -->`), each with its exact place
directives   the words of a region's first comment → what it asks for
tables       evidence tables → blocks that every format can write; counts
formats      blocks, citations and bibliographies as Markdown, LaTeX, Typst, Org, HTML
filling      a text and its regions → the text filled
works        what the regions of a document cite: its library, its citations in order
documents    files → what is to be written
copies       a copy of a manuscript whose citations are printed
"""
