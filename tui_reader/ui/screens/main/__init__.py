"""The main screen: `screen` wires it, and each of its bases is one thing done on it."""
