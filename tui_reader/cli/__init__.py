"""The shell's front end: one module a command; `main` is the parser, `output` all that prints."""
