"""Benchmarks: how fast the app and the store are, beside something that does nothing more."""
