"""The articles of a folder: which files they are, what they say, what is known of them."""
