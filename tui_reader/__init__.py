"""A terminal reader and annotator for people who read closely."""

__version__ = "1.0.0"
