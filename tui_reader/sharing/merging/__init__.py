"""Merging: what becomes of an annotation file that two people have changed, each their copy."""
