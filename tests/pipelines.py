"""A small spaCy pipeline, made for a test and kept in a folder of its own."""

from __future__ import annotations

from pathlib import Path

PATTERNS = {
    "PER": "Poutine",
    "GPE": "Kiev",
    "ORG": "Kremlin",
    "MISC": "Ukraine",
    "WORK_OF_ART": "missiles",
    "DATE": "mardi",
    "NORP": "russe",
}


def pipeline(folder: Path) -> Path:
    """Return the folder of a French pipeline that knows one word for each of some labels."""
    import spacy

    made = spacy.blank("fr")
    ruler = made.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": label, "pattern": word} for label, word in PATTERNS.items()])
    made.meta["version"] = "1.2.3"
    made.to_disk(folder)
    return folder
