"""Exchange: the formats in which annotations leave the program and come into it, one module each.

`registry.FORMATS` lists them. A format's module has `write(export) -> Written`, `read(bundle) ->
Incoming`, or both. All of it is pure: values and bytes in, bytes and values out.
"""
