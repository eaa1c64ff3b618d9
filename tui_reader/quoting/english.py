"""English."""
from tui_reader.quoting.french import FRENCH
ENGLISH = FRENCH
