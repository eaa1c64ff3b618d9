"""The commands, one module each, with a `command` that the parser finds by its name."""
