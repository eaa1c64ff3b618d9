"""Quoting: who says what stands in quotation marks, and how the text tells; pure."""
