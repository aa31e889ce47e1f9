"""Model → text or bytes, one package for each thing that is reported; never printed here."""
