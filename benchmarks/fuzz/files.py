"""Targets of single files: articles and their folders, settings, name lists, what is remembered."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import fields
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from benchmarks.fuzz import hostile, sound
from benchmarks.fuzz.damage import damaged, damaged_inside
from benchmarks.fuzz.target import Target, chance_of
from tui_reader import disk
from tui_reader.articles import listing
from tui_reader.articles.corpus import open_corpus
from tui_reader.entities import name_list
from tui_reader.entities.corrections import NameTable
from tui_reader.errors import ReaderError
from tui_reader.finding.index import CorpusIndex
from tui_reader.finding.index_file import IndexFile
from tui_reader.finding.query import parse
from tui_reader.model.entity import EntityType, Mention, Naming
from tui_reader.model.span import Span
from tui_reader.recognition.cache import FILE, MentionCache, pack, unpack
from tui_reader.settings import personal
from tui_reader.settings.places import SUFFIXES
from tui_reader.settings.preferences import KEYS, lines, preferences
from tui_reader.text.normalise import normalise

_ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "cp1252",
    "cp1251",
)


def _encoded(chance: Random) -> bytes:
    """Return the bytes of a file that may be text in some encoding, or was."""
    data = hostile.text(chance).encode(chance.choice(_ENCODINGS), "replace")
    return data if chance.random() < 0.5 else damaged(chance, data)


def _loaded(data: bytes, folder: Path) -> None:
    """A file is an article, of sound characters and one kind of line ends, or it is refused."""
    path = folder / "a.txt"
    path.write_bytes(data)
    corpus = open_corpus(folder, SUFFIXES, skip=folder / "annotations")
    corpus.headline("a.txt")
    try:
        article = corpus.load("a.txt")
    except ReaderError as error:
        assert "\n" not in str(error)
        return
    article.text.encode("utf-8")
    assert "\r" not in article.text and "\0" not in article.text
    assert normalise(article.text) == article.text
    if article.encoding == "utf-8":
        assert article.text == normalise(data.decode("utf-8-sig"))


def _names(chance: Random) -> bytes:
    """Return names of files and folders, apart by NUL, with all bytes that systems allow."""
    names = []
    for _ in range(chance.randint(1, 8)):
        name = hostile.words(chance, 20).encode("utf-8", "replace")
        names.append(damaged(chance, name)[:40] if chance.random() < 0.2 else name)
    return b"\0".join(names)


def _listed(data: bytes, folder: Path) -> None:
    """Whatever files are called, articles are found by their names, each once."""
    made = set()
    for name in data.split(b"\0"):
        path = os.fsencode(folder) + b"/" + name.strip(b"/")[:120] + b".txt"
        if b"/../" in path:
            continue
        try:
            os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY))
        except OSError:
            continue
        made.add(Path(os.fsdecode(path)))
    if not made:
        return
    try:
        corpus = open_corpus(folder, SUFFIXES, skip=folder / "annotations")
    except ReaderError:
        return
    sources = list(corpus.order)
    assert len(set(sources)) == len(sources)
    for source in sources:
        path = folder / source
        assert path in made and not any(part[:1] == "." for part in Path(source).parts)
        assert corpus.find(source) == source
        assert "\n" not in disk.shown(path)
    kept = folder / "listing"
    listing.keep(kept, corpus._listed)
    found = listing.kept(kept)
    assert found is None or list(found.sources) == sources


_SETTINGS = (
    'recogniser = "rules"\nkeyboard = "azerty"\ntheme = "dark"\nmeasure = 90\nlanguage = "fr"\n'
    'trim = false\n[keys]\nfindings = "F4"\nquit = ["x", "y"]\n'
)
_LIST = "Čapek\tperson\nNiort = place\n- = -\nLe Pont\t-\n# rien\nOTAN\torg\n"
_LIST_TOML = (
    'not_a_name = ["Le Pont", "x"]\n[person]\n"Maëlle Čapek" = ["Čapek", "M. Č."]\n[place]\n'
    'Niort = []\n[[name]]\nname = "OTAN"\ntype = "org"\nvariants = ["NATO"]\n'
)
_HABITS = (
    '{"theme": "dark", "plain_types": ["PER"], "raw": true, "measure": 80, "folded": ["a"],'
    ' "finds": ["tag:x", "é"], "articles_width": 30, "form": "", "new": {"x": [1]}}'
)


def _damaged_text(*texts: str) -> Callable[[Random], bytes]:
    sources = [text.encode() for text in texts]

    def make(chance: Random) -> bytes:
        return damaged_inside(chance, chance.choice(sources), sources)

    return make


def _settings(data: bytes, folder: Path) -> None:
    """Settings are understood, or a line says what is wrong and where."""
    text = data.decode("utf-8", "replace")
    lines(text)
    try:
        said = preferences(text, "settings.toml")
    except ReaderError as error:
        assert "\n" not in str(error), str(error)
        return
    assert all(type(getattr(said, name)) is key.kind for name, key in KEYS.items() if name in text)


_HABIT_NAMES = tuple(each.name for each in fields(personal.Habits))


def _habits(data: bytes, folder: Path) -> None:
    """Habits that make no sense are as usual, and new ones are kept all the same."""
    os.environ["XDG_STATE_HOME"] = str(folder)
    path = personal.habits_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    found, usual = personal.read_habits(), personal.Habits()
    assert all(type(getattr(found, name)) is type(getattr(usual, name)) for name in _HABIT_NAMES)
    personal.keep_habits(personal.Habits(form="x"), usual)
    assert personal.read_habits().form == "x"


def _name_lists(data: bytes, folder: Path) -> None:
    """A name list gives names and says what is wrong with the rest, line by line."""
    text = normalise(data.decode("utf-8", "replace"))
    for parsed in (name_list.parse_text, name_list.parse_toml):
        said = list(parsed(text))
        for each in said:
            assert isinstance(each, Naming) or (each.message and "\n" not in each.message)
        table = NameTable(each for each in said if isinstance(each, Naming))
        for span, _naming in table.find(text):
            assert span and span.end <= len(text)


_TYPES = tuple(EntityType)


@cache
def _databases() -> tuple[bytes, bytes]:
    """Return the files of a cache and of an index, sound."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        kept = MentionCache(lambda: folder)
        for number in range(40):
            kept.put(b"%d" % number, [Mention(Span(0, 3), _TYPES[number % 3], "x")])
        kept.flush()
        cached = (folder / FILE).read_bytes()
        index = _index(folder)
        index.refresh()
        indexed = IndexFile(lambda: folder, folder / "corpus").path.read_bytes()
    return cached, indexed


def _index(folder: Path) -> CorpusIndex:
    """Return the index of a small corpus in that folder, which is taken for a large one."""
    place = folder / "corpus"
    for source, text in sound.ARTICLES.items():
        (place / source).parent.mkdir(parents=True, exist_ok=True)
        (place / source).write_bytes(text.encode())
    corpus = open_corpus(place, SUFFIXES, skip=folder / "annotations")
    return _Useful(lambda: folder, lambda: corpus)


class _Useful(CorpusIndex):
    """An index that is kept for a corpus of any size."""

    useful = True  # type: ignore[assignment]


def _database(which: int) -> Callable[[Random], bytes]:
    return lambda chance: damaged(chance, _databases()[which], _databases())


def _cache(data: bytes, folder: Path) -> None:
    """A damaged cache gives mentions or none, and goes on keeping."""
    (folder / FILE).write_bytes(data)
    kept = MentionCache(lambda: folder)
    for number in range(40):
        found = kept.get(b"%d" % number)
        assert found is None or all(isinstance(each, Mention) for each in found)
    kept.put(b"new", [Mention(Span(0, 3), _TYPES[0], "x")])
    kept.flush()
    kept.get(b"new")
    packed = damaged(chance_of(data), pack([Mention(Span(2, 5), _TYPES[0], "é")]))
    unpack(packed)


def _indexed(data: bytes, folder: Path) -> None:
    """A damaged index is made anew, or read; then all articles with a word are found."""
    index = _index(folder)
    IndexFile(lambda: folder, folder / "corpus").path.write_bytes(data)
    query = parse("phrase")
    list(index.candidates(query))
    index.refresh()
    index.refresh()
    for source in sound.ARTICLES:
        index.headline(source)
    index.keep()
    list(index.similar(["phrase", "the"], 3))


TARGETS = {
    "loading": Target(_encoded, _loaded),
    "listing": Target(_names, _listed),
    "settings": Target(_damaged_text(_SETTINGS), _settings),
    "habits": Target(_damaged_text(_HABITS), _habits),
    "name-lists": Target(_damaged_text(_LIST, _LIST_TOML), _name_lists),
    "cache": Target(_database(0), _cache),
    "index": Target(_database(1), _indexed),
}
"""The targets by name."""
