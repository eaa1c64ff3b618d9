"""The screen: the only package that imports Textual."""

import os

# From one frame to the next Textual waits for up to two of its periods: at its usual 60 a second a
# key pressed just after the status bar was painted would be answered 33 ms later.
if "TEXTUAL_FPS" not in os.environ:
    os.environ["TEXTUAL_FPS"] = "240"
