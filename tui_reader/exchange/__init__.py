"""Exchange: the formats in which annotations leave the program, one module each.

`registry.FORMATS` lists them. All of it is pure: values in, text out.
"""
