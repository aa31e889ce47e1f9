"""What the evidence base answers: queries by disease, evidence tables."""
