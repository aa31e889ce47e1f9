"""Records of other programs (CSL-JSON, RIS, PubMed, EndNote) → references at BibTeX level. Standard library only.

Both who reads libraries (`sources`) and who reads manuscripts with records inside (`parsers`) build on it.
"""
