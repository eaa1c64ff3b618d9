"""Fuzz: hostile texts and damaged files by the thousand, through everything that reads them.

Run by hand as `python -m benchmarks.fuzz`; a short form is in the test suite. What one input is
follows from the seed, the target's name and the input's number alone.
"""
