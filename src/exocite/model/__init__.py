"""What exocite talks about: references, evidence, manuscripts, findings. Frozen dataclasses, standard library only."""
