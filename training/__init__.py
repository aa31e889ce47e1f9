"""How the trained parts of exocite are made; nothing here is needed to run it."""
