"""Widgets: drawing. They are given values and post messages; they know no session."""
