"""Recognisers of names behind one small protocol, and the linking of what they find."""

from tui_reader.entities.base import Recogniser
from tui_reader.entities.registry import default_recogniser

__all__ = ["Recogniser", "default_recogniser"]
