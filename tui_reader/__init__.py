"""A terminal reader and annotator for people who read closely."""

__version__ = "0.1.0"
