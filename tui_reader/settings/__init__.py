"""Where things are, what the settings file says, and how the screen was left."""
