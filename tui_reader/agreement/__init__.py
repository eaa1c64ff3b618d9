"""Agreement: how far several people, or one person twice, say the same of the same articles.

Everything here is computed from numbers and names of tags; no text is needed.
"""
