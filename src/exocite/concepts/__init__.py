"""Concepts in text: vocabularies, a matcher, and what sentences and references are about."""
