"""The programs that ours is measured beside: which of them are here, and how to get the others."""

from __future__ import annotations

from shutil import which

PEERS = {
    "less": "apt install less",
    "vim": "apt install vim",
    "frogmouth": "pipx install frogmouth",
    "rg": "apt install ripgrep",
    "grep": "apt install grep",
    "spaCy": "pip install spacy, then python -m spacy download fr_core_news_sm",
}
"""Each peer that does not come with the benchmarks, and what installs it."""

ABSENT = "not installed"
"""What stands in the place of a figure of a peer that is not here."""


def pipelines() -> list[str]:
    """Return the names of the French pipelines of spaCy that are installed."""
    try:
        from spacy.util import get_installed_models
    except ImportError:
        return []
    return [name for name in get_installed_models() if name.startswith("fr_")]


def missing() -> list[str]:
    """Return the peers that are not here."""
    return [
        name for name in PEERS if not (pipelines() if name == "spaCy" else which(name) is not None)
    ]
