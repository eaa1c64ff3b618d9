"""The one text engine: clusters and their widths, wrapping, segments, runs, search.

Everything here is pure and speaks in offsets: code points of the normalised text.
"""
