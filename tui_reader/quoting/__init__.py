"""Quoting: who says what stands in quotation marks, with the words of the text that say so."""

from tui_reader.quoting.attribution import attribute

__all__ = ["attribute"]
