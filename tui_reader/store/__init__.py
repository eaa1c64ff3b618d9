"""The store: annotations in one plain TinyDB file; the only place that knows TinyDB.

`store` reads and commits, `writer` does so in a thread, `ids` makes ids. Import those modules.
"""
