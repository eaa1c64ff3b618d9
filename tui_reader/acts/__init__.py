"""What a person does with passages, names, tags and articles: each one act, one entry of undo.

`bookmarks`, `guiding` and `unfolding` keep places, which are no acts.
"""
