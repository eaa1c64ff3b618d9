"""Sound files: a small corpus, what is kept of it, and that in every format that is written."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tui_reader.acts import marking
from tui_reader.exchange.registry import FORMATS
from tui_reader.model.span import Span
from tui_reader.session.opening import open_session
from tui_reader.session.session import Session
from tui_reader.settings.places import Settings
from tui_reader.sharing import exporting

ARTICLES = {
    "presse/l’eau.txt": "L’eau monte.\n« Restez », dit Maëlle Čapek 👩🏽\u200d🚒 à Niort 🌊.\n\n"
    "Le thé 茶 du port.\n",
    "presse/bois.txt": "Le fore\u0302t e\u0301tait verte. =1+1 & <b>Zoé</b>, 'Jo'.\n"
    "東京 🇫🇷 2\u202f€\n",
    "brève.txt": "Il reste une phrase.\n",
}
"""The articles by their sources."""

_NOTES = ("", "note : « oui » 🌊", "=1+1\n- deux\n", '<b>gras</b> & "x" | \\n ; #')

_SLATE = {
    "slate/a.txt": "Le café 🔥\nfume\n".encode(),
    "slate/a.txt.annotations": b"((0, 1, 0), (1, 0, 1)) - a\n((0, 0, 0), (0, 0, 1)) - b c\n",
}
_SELECTORS = [
    {"type": "TextPositionSelector", "start": 0, "end": 5},
    {"type": "TextQuoteSelector", "exact": "L’eau", "prefix": "", "suffix": " monte"},
]
_HYPOTHESIS = {
    "total": 1,
    "rows": [
        {
            "id": "1", "uri": "http://x/presse/l’eau.txt", "user": "acct:z@b.c", "text": "x",
            "tags": ["y"], "references": [], "document": {"title": ["t"]},
            "user_info": {"display_name": "Z"}, "target": [{"selector": _SELECTORS}],
        }
    ],
}  # fmt: skip


def corpus(folder: Path) -> Session:
    """Write the articles below a folder, and return a session on them, with nothing annotated."""
    for source, text in ARTICLES.items():
        path = folder / "corpus" / source
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return session(folder)


def session(folder: Path) -> Session:
    """Return a session on the corpus that is in a folder."""
    made = open_session(Settings(folder / "corpus", folder / "annotations" / "x.json", "Ada"))
    made.load()
    return made


def annotate(session: Session, first: int = 0) -> None:
    """Put tags and notes on each article, from an offset on."""
    for number, source in enumerate(ARTICLES):
        article = session.article(source)
        for start in range(first, len(article.text) - 6, 23):
            tags = session.tags_named([f"Étiquette {start % 4}", "Lieu & <co>"][: start % 2 + 1])
            span = Span(start, start + 3 + start % 4)
            note = _NOTES[(start + number) % len(_NOTES)]
            marking.mark(session, article, span, *tags[:1], note, *tags[1:])
    session.flush()


@cache
def exports() -> dict[str, dict[str, bytes]]:
    """Return for each format that is read its files, by their names."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        made = corpus(folder)
        annotate(made)
        found = {
            row.name: {
                file.name: file.data
                for file in exporting.export(made, row.name, with_text=not row.of_tags).files
            }
            for row in FORMATS
            if row.writes and row.reads and row.installed
        }
        made.close()
    found["slate"] = _SLATE
    found["hypothesis"] = {"hypothesis.json": json.dumps(_HYPOTHESIS).encode()}
    return found


@cache
def store() -> dict[str, bytes]:
    """Return the files of an annotation store with a backup, a journal and kept texts."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for first in range(3):
            made = corpus(folder)
            annotate(made, first)
            made.close()
        made = session(folder)
        annotate(made, 4)
        made.flush()  # not closed: what was done last is only in the journal
        place = folder / "annotations"
        files = {
            path.relative_to(place).as_posix(): path.read_bytes()
            for path in sorted(place.rglob("*"))
            if path.is_file() and path.suffix not in (".lock", ".window")
        }
        made.close()
    return files
