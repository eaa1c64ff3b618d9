"""The targets: what is to be reached, which figures tell, and what stands beside them.

One table, in the order of the print. A figure is named after its benchmark; no figure stands here.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """A figure in a cell: `shown` is how, after the `label`; bounds, if any, are what is asked.

    `wish` is a bound beyond that, reached or not.
    """

    figure: str
    shown: str
    label: str = ""
    most: float | None = None
    least: float | None = None
    wish: float | None = None

    @property
    def asked(self) -> bool:
        """Return whether anything is asked of the figure."""
        return self.most is not None or self.least is not None

    def met(self, value: float, wish: bool = False) -> bool:
        """Return whether a value is as asked, or as wished."""
        if self.most is not None:
            return value <= (self.wish if wish and self.wish is not None else self.most)
        if self.least is not None:
            return value >= (self.wish if wish and self.wish is not None else self.least)
        return True


@dataclass(frozen=True, slots=True)
class Target:
    """A row: what is measured, what is asked, the figures that tell, and those of others."""

    group: str
    what: str
    asked: str
    here: tuple[Part, ...]
    beside: tuple[Part, ...] = ()

    @property
    def figures(self) -> set[str]:
        """Return the names of all figures of the row."""
        return {part.figure for part in self.here + self.beside}


_MS, _TIMES, _MB, _SHARE = "{:,.0f} ms", "{:.2f}", "{:,.0f} MB", "{:.1f}"
_SIZES = ("4 KB", "1 MB", "10 MB", "50 MB")
_STORES = (100, 10_000, 100_000)

TARGETS = (
    Target(
        "Screen", "first useful paint on the five seeds, against a Textual hello-world",
        "at most 1.2 times",
        (
            Part("first_paint.seeds", "{:.2f} times", most=1.2),
            Part("first_paint.seeds.ms", _MS),
        ),
        (
            Part("first_paint.hello.ms", _MS, "hello-world"),
            Part("first_paint.less.ms", _MS, "less"),
            Part("first_paint.vim.ms", _MS, "vim"),
            Part("first_paint.frogmouth.ms", _MS, "frogmouth"),
        ),
    ),
    Target(
        "Screen", "the same on 100,000 articles, on a 10 MB and on a 50 MB text",
        "at most 1.5, 1.5 and 2 times",
        (
            Part("first_paint.many", _TIMES, "articles", most=1.5),
            Part("first_paint.10", _TIMES, "10 MB", most=1.5),
            Part("first_paint.50", _TIMES, "50 MB", most=2.0),
        ),
        (
            Part("first_paint.TextArea", _TIMES, "1 MB in a TextArea"),
            Part("first_paint.Static", _TIMES, "in a Static"),
            Part("first_paint.less.50", _TIMES, "50 MB in less"),
            Part("first_paint.vim.50", _TIMES, "in vim"),
        ),
    ),
    Target(
        "Screen", "key to paint, any motion, p99, once what an article mentions is known",
        "under 16 ms at 4 KB, 1, 10 and 50 MB",
        tuple(
            Part(f"key_to_paint.rest.{size}", "{:.1f} ms", size, most=16) for size in _SIZES
        ),
        (
            Part("key_to_paint.hello", "{:.1f} ms", "hello-world"),
            Part("key_to_paint.less", "{:.1f} ms", "a page of 1 MB in less"),
            Part("key_to_paint.vim", "{:.1f} ms", "in vim"),
            Part("key_to_paint.TextArea", "{:.1f} ms", "in a TextArea"),
        ),
    ),
    Target(
        "Screen", "the same from the first paint on, while that is sought",
        "under 16 ms at 4 KB, 1, 10 and 50 MB",
        tuple(
            Part(f"key_to_paint.open.{size}", "{:.1f} ms", size, most=16) for size in _SIZES
        ),
    ),
    Target(
        "Screen", "the slowest of these sizes, against the fastest", "of the same order",
        (Part("key_to_paint.spread", "{:.1f} times", most=10),),
    ),
    Target(
        "Screen",
        "tag key to paint, p99, 1,000 annotations in the article and 100,000 in the store",
        "under 33 ms",
        (
            Part("key_to_paint.tag", "{:.1f} ms", most=33),
            Part("key_to_paint.tag.median", "{:.1f} ms", "median"),
        ),
    ),
    Target(
        "Screen", "and saved durably, which nothing waits for", "within 50 ms",
        (
            Part("key_to_paint.saved", "{:.1f} ms", "p99", most=50),
            Part("key_to_paint.saved.median", "{:.1f} ms", "median"),
        ),
    ),
    Target(
        "Screen", "memory at first paint, seeds and 100,000 articles, against hello-world",
        "at most 1.3 and 3 times",
        (
            Part("first_paint.seeds.memory", _TIMES, "seeds", most=1.3),
            Part("first_paint.many.memory", _TIMES, "articles", most=3),
        ),
        (
            Part("first_paint.hello.memory", _MB, "hello-world"),
            Part("first_paint.less.memory", _MB, "less"),
            Part("first_paint.vim.memory", _MB, "vim"),
            Part("first_paint.frogmouth.memory", _MB, "frogmouth"),
        ),
    ),
    Target(
        "Screen", "memory at first paint of a 50 MB text, beyond that of hello-world",
        "at most 3 times the text",
        (Part("first_paint.50.memory", "{:.2f} times", most=3),),
        (
            Part("first_paint.less.50.memory", _MB, "in all: less"),
            Part("first_paint.vim.50.memory", _MB, "vim"),
            Part("first_paint.TextArea.memory", _MB, "1 MB in a TextArea"),
        ),
    ),
    Target(
        "Screen", "keys for the yardstick task, beside the note's text", "5",
        (Part("keystrokes.yardstick", "{:.0f}", most=5),),
        (
            Part("keystrokes.SLATE", "{:.0f}", "counted earlier: SLATE 1.1.3"),
            Part("keystrokes.qc", "{:.0f}", "qc and vim, without the note"),
        ),
    ),
    *(
        Target(
            "Store", f"one durable annotation into {size:,}, against SQLite’s commit",
            "at most 1 time",
            (
                Part(f"store.commit.{size}", "{:.2f} times", most=1),
                Part(f"store.commit.{size}.ms", "{:.2f} ms"),
            ),
            (Part(f"store.sqlite.{size}.ms", "{:.2f} ms", "SQLite, WAL, synchronous FULL"),),
        )
        for size in _STORES
    ),
    Target(
        "Store", "its cost in the largest of these stores, against the smallest",
        "does not grow (here: 1.1 times)",
        (Part("store.growth", "{:.2f} times", most=1.1),),
        (Part("store.sqlite.growth", "{:.2f} times", "SQLite"),),
    ),
    Target(
        "Store", "open at 100,000, against plain TinyDB reading the same file", "at most 1 time",
        (
            Part("store.open", "{:.2f} times", most=1),
            Part("store.open.ms", _MS),
        ),
        (Part("store.tinydb.ms", _MS, "plain TinyDB"),),
    ),
    Target(
        "Store", "kill -9 at any moment, full disk, limits, two and three writers: acknowledged "
        "writes lost, and files unreadable",
        "0 and 0 of 1,000 kills",
        (
            Part("torture.lost", "{:.0f}", "lost", most=0),
            Part("torture.unreadable", "{:.0f}", "unreadable", most=0),
            Part("torture.kills", "{:,.0f} kills", "of"),
        ),
        (Part("torture.plain", "{:.0f}", "plain TinyDB: lost and unreadable"),),
    ),
    Target(
        "Store", "re-anchoring where 20 % of the words were changed, the hardest of such edits",
        "at least 97 % right, at most 2 % wrong",
        (
            Part("anchoring.right", "{:.1f} %", "right", least=97),
            Part("anchoring.wrong", "{:.1f} %", "wrong", most=2),
        ),
        (
            Part("anchoring.right.alone", "{:.1f} %", "without the old text: right"),
            Part("anchoring.wrong.alone", "{:.1f} %", "wrong"),
        ),
    ),
    Target(
        "Store", "re-anchoring in other typography", "100 % right",
        (Part("anchoring.typography", "{:.1f} %", least=100),),
        (Part("anchoring.typography.alone", "{:.1f} %", "without the old text"),),
    ),
    Target(
        "Entities", "F1 of persons, places, organisations, Wikinews of 2018 and a regional daily",
        "84 and 78.5; ambition 86.5 and 81.5",
        (
            Part("scores.2018", _SHARE, "2018", least=84, wish=86.5),
            Part("scores.regional", _SHARE, "daily", least=78.5, wish=81.5),
        ),
        (
            Part("scores.dev", _SHARE, "on 2017, which it has learnt from"),
            Part("scores.dev.rules", _SHARE, "rules alone"),
            Part("scores.dev.spacy", _SHARE, "spaCy"),
        ),
    ),
    Target(
        "Entities", "F1 of organisations, Wikinews of 2018", "66; ambition 72",
        (Part("scores.2018.organisations", _SHARE, least=66, wish=72),),
        (Part("scores.dev.organisations", _SHARE, "on 2017, which it has learnt from"),),
    ),
    Target(
        "Entities", "the first of these in capitals", "55; ambition 70",
        (Part("scores.2018.capitals", _SHARE, least=55, wish=70),),
        (Part("scores.dev.capitals", _SHARE, "on 2017, which it has learnt from"),),
    ),
    Target(
        "Entities", "entity index over the seeds, B-cubed, from the text to the index",
        "97; ambition 98.5",
        (
            Part("scores.bcubed", _SHARE, least=97, wish=98.5),
            Part("scores.bcubed.linking", _SHARE, "which are one, of names both have"),
        ),
        (Part("scores.bcubed.words", _SHARE, "the same with each spelling on its own"),),
    ),
    Target(
        "Entities", "quotation speakers, precision and recall", "88 and 70; ambition 92 and 78",
        (
            Part("scores.precision", _SHARE, "precision", least=88, wish=92),
            Part("scores.recall", _SHARE, "recall", least=70, wish=78),
        ),
    ),
    Target(
        "Entities", "tokens a second, one core, pure Python", "12,000; ambition 20,000",
        (Part("entities.speed", "{:,.0f}", least=12_000, wish=20_000),),
        (
            Part("entities.rules.speed", "{:,.0f}", "rules alone"),
            Part("entities.spacy.speed", "{:,.0f}", "spaCy"),
        ),
    ),
    Target(
        "Entities", "load, and the slowest seed article once loaded",
        "150 and 60 ms; ambition 90 and 30",
        (
            Part("entities.load", _MS, "load", most=150, wish=90),
            Part("entities.article", _MS, "article", most=60, wish=30),
        ),
        (
            Part("entities.import", _MS, "imports in an empty Python"),
            Part("entities.spacy.load", _MS, "spaCy, imports and load"),
        ),
    ),
    Target(
        "Entities", "shipped data, compressed, and packages that only recognising needs",
        "1 MB and none; ambition 0.4 MB",
        (
            Part("entities.data", "{:.2f} MB", most=1, wish=0.4),
            Part("entities.packages", "{:.0f} packages", most=0),
        ),
    ),
    Target(
        "Find", "index built, articles of 4 KB a second and core", "at least 5,000",
        (Part("find.rate", "{:,.0f}", least=5_000),),
    ),
    Target(
        "Find", "index taken up again after a stop halfway, against building all of it",
        "resumable (here: at most 0.75 times)",
        (Part("find.resumed", "{:.2f} times", most=0.75),),
    ),
    Target(
        "Find", "folded words and phrases over 100,000 articles, the slowest first screen",
        "under 50 ms, and faster than ripgrep",
        (
            Part("find.slowest", "{:.1f} ms", most=50),
            Part("find.times", "{:.2f} times", "against ripgrep", most=1),
        ),
        (
            Part("find.rg", _MS, "ripgrep, where it is best, a screen"),
            Part("find.rg.all", _MS, "all of it"),
            Part("find.grep", _MS, "grep, a rare name"),
        ),
    ),
    Target(
        "Find", "without index, and at 1,000 articles", "under 50 ms",
        (
            Part("find.without", "{:.1f} ms", "300, without", most=50),
            Part("find.thousand", "{:.1f} ms", "1,000", most=50),
        ),
        (Part("find.thousand.rg", _MS, "ripgrep, all 1,000"),),
    ),
)  # fmt: skip
"""The rows of the table."""
