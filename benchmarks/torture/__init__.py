"""Torture: real writers are killed, starved and disturbed, and every record is counted afterwards.

Run by hand as `python -m benchmarks.torture`; a short form is in the test suite. It drives the
command line alone, and knows of the store only that its file is plain TinyDB.
"""
