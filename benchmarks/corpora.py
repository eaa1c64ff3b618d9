"""What is read in the benchmarks: the seeds, many small articles, long texts, full stores."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from benchmarks.french import Press
from benchmarks.terminal import ROOT
from tui_reader import anchoring
from tui_reader.model.annotation import Annotation
from tui_reader.model.article import Article
from tui_reader.model.change import Change, Commit
from tui_reader.model.codebook import Tag
from tui_reader.settings.places import store_path
from tui_reader.store.ids import IdMaker
from tui_reader.store.store import Store
from tui_reader.text.sentences import sentences

LISTED = "Moscou a rejeté les"
"""How the second article of every corpus begins: shown by nothing but the list."""

FIRST = "Poutine menace l'OTAN d'une guerre si l'Ukraine"
"""The first line of the first article of every corpus, wider than the list."""

TAG = Tag("threat", "5b0e4b6e-6d3f-4f0e-9f39-6f9f0d0c7a11", "threat", colour="#d55e00", key="1")
"""The one tag of the codebook."""

NOW = "2026-11-21T08:00:00Z"

SEEDS = ROOT / "seeds"
"""The folder of the five seeds."""

_seeds = [path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))]


def seeds(place: Path) -> Path:
    """Return a copy of the five seeds."""
    place.mkdir(exist_ok=True)
    return Path(shutil.copytree(SEEDS, place / "seeds"))


def many(place: Path, count: int, size: int = 4096) -> Path:
    """Return a folder of articles of about so many bytes, the first two headed like the seeds."""
    folder = place / f"many-{count}-{size}"
    if folder.exists():
        return folder
    folder.mkdir()
    press = Press(count)
    for number in range(count):
        body = press.article(size)
        if number < 2:
            body = f"{_seeds[number].strip()[:300]}\n\n{body}"
        (folder / f"{number:06}.txt").write_text(body, "utf-8")
    return folder


def long(place: Path, size: int) -> Path:
    """Return a folder with a text of so many bytes, the seeds repeated, and a short one."""
    folder = place / f"long-{size}"
    if folder.exists():
        return folder
    folder.mkdir()
    once = "\n\n".join(text.strip() for text in _seeds).encode() + b"\n\n"
    data = (once * (size // len(once) + 1))[:size]
    (folder / "1.txt").write_text(data.decode("utf-8", "ignore"), "utf-8")
    (folder / "2.txt").write_text(_seeds[1], "utf-8")
    return folder


def annotated(place: Path, articles: int, each: int) -> Path:
    """Return a folder of long articles with so many annotations each, kept by the real store.

    A last article has none.
    """
    folder = place / f"annotated-{articles}x{each}"
    folder.mkdir()
    text = "\n\n".join(seed.strip() for seed in _seeds)
    text = "\n\n".join([text] * (each // 80 + 1))
    for number in range(articles + 1):
        own = f"{_seeds[number].strip() if number < 2 else number}\n\n{text}"
        (folder / f"{number + 1:03}.txt").write_text(own, "utf-8")
    made: list[Annotation] = []
    for path in sorted(folder.iterdir())[:articles]:
        article = Article(path.name, path.read_text("utf-8"))
        made += islice(annotate(article), each)
    keep(store_path(folder), made)
    return folder


def annotate(article: Article) -> Iterator[Annotation]:
    """Yield an annotation of each sentence with words, from the third on: the first stay free."""
    new_id = IdMaker()
    spans = [s for s in sentences(article.text, "fr") if any(map(str.isalpha, s.of(article.text)))]
    for span in spans[2:]:
        yield Annotation(
            id=new_id(),
            source=article.source,
            anchor=anchoring.describe(article.text, article.text_hash, span),
            tags=(TAG.id,),
            note="",
            creator="benchmark",
            created=NOW,
            modified=NOW,
        )


def keep(path: Path, made: list[Annotation]) -> Store:
    """Return a store that holds these annotations and the tag, written in one commit."""
    store = Store(path)
    store.commit(Commit((Change(None, TAG), *(Change(None, annotation) for annotation in made))))
    return store
