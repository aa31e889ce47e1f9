"""Trains the model that tells whether a sentence needs a citation: `python -m training.citeworthiness DATA`.

DATA is a folder with `train.parquet`, `dev.parquet` and `*-documents.csv`: sentences of published open-access papers,
citation marks removed. Sentences never leave it; what is written are weights (`model.bin`) and the DOIs of the papers
(`papers.csv`); what is printed are figures, those of `docs/citeworthiness.md`. The same data give the same bytes.
"""
