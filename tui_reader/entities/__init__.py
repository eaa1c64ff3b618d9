"""Recognisers of names behind one small protocol, and the linking of what they find."""

from tui_reader.entities.base import Recogniser
from tui_reader.entities.registry import Chosen, default_recogniser, recogniser_named

__all__ = ["Chosen", "Recogniser", "default_recogniser", "recogniser_named"]
