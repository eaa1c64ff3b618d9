"""The formats, one module each; what takes another apart is named `_reading`."""
