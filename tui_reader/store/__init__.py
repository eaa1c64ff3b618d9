"""The store: annotations in one plain TinyDB file; the only place that knows TinyDB.

`ledger` is what a session holds: a `notebook` with all of it in memory, and a `writer`, the thread
on which `store` reads and commits.
"""
