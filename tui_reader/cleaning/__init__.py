"""Cleaning: what a view shows in the place of noise, and what a text says of itself; pure."""
