"""Whoever is asked for in whatever articles: the index leaves out none that speaks of them."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tui_reader.finding import index
from tui_reader.finding.query import QueryError, parse
from tui_reader.searching.calling import in_words
from tui_reader.searching.finder import Finder
from tui_reader.session.opening import open_session
from tui_reader.session.session import Session
from tui_reader.settings.places import Settings
from tui_reader.settings.preferences import Preferences

PIECES = (
    "Vladimir Poutine", "Poutine", "Putin", "V. Poutine", "Vladimir Putin", "Mahmoud Abbas",
    "Abbas", "l’OTAN", "NATO", "l’Alliance atlantique", "le Kremlin", "les Russes", "russe",
    "anti-russes", "Lodz", "Łódź", "Abu Dhabi", "Abou Dabi", "Poutineau sommet", "LUkraine",
    "l’Ukraine", "Union du Rail (UDR)", "l’UDR", "ÉTATS-UNIS", "aux États‑Unis", "les USA",
    "le patron", "« La guerre vient », a dit", "« Non », dit-il.", "La paix.",
    "\n\n", "guerre", "hier",
)  # fmt: skip
VALUES = (
    "Poutine", "Vladimir", '"Vladimir Poutine"', "Pou*", "abbas", "mahmoud", "OTAN", "NATO",
    '"otan*"', "russe", '"anti-russe"', "Kremlin", "Lodz", "Łódź", '"Abou Dabi"', "abu", "Ukraine",
    "UDR", '"Union du Rail"', '"etats unis"', "usa", "Russie", "patron", "de", "*",
)  # fmt: skip
QUERIES = ("{}", "-{}", "guerre {}", "guerre -{}", "{} OR hier", "-({} paix)")
FIELDS = ("entity", "speaker")

texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=7).map(" ".join)
fields = st.builds("{}:{}".format, st.sampled_from(FIELDS), st.sampled_from(VALUES))
queries = st.builds(str.format, st.sampled_from(QUERIES), fields)


def hits(session: Session, query: str) -> list[tuple[str, int, int]] | str:
    """Return where a query holds, or what is wrong with it."""
    finder = Finder(session)
    try:
        found = [hit for each in finder.find(finder.read(query)) for hit in each.hits]
    except QueryError as error:
        return str(error)
    return [(hit.source, hit.span.start, hit.span.end) for hit in found]


@settings(max_examples=60, deadline=None)
@given(st.lists(texts, min_size=2, max_size=5), st.integers(0, 5), st.booleans(), queries)
@example(["Mahmoud Abbas guerre", "Abbas guerre"], 0, False, "entity:mahmoud")
@example(["Poutine hier. Poutineau sommet", "NATO"], 0, False, "entity:OTAN")
@example(["le patron hier", "Poutine"], 0, True, "entity:Poutine")
def test_whatever_is_gathered_the_index_leaves_out_no_article_that_names_whom_one_asks_for(
    articles: list[str], gathered: int, named: bool, query: str
) -> None:
    with TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patch:
        folder = Path(place) / "presse"
        folder.mkdir()
        for number, text in enumerate(articles):
            (folder / f"{number}.txt").write_text(text, "utf-8")
        patch.setenv("XDG_CACHE_HOME", place)
        session = open_session(Settings(folder), Preferences(recogniser="rules"))
        session.load()
        if named:
            names = session.names.lists[1]
            names.parent.mkdir(parents=True, exist_ok=True)
            names.write_text('[PER]\n"Vladimir Poutine" = ["le patron"]\n', "utf-8")
            session.names.look()
            assert session.names.namings
        for source in session.corpus.order[:gathered]:
            session.recognition.gather(session.article(source))
        session.recognition.index.link()
        expected = hits(session, query)
        patch.setattr(index, "SMALL", 0)
        assert session.index.refresh()
        assert hits(session, query) == expected
        session.close()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("entity:OTAN", ["0.txt", "1.txt"]),
        ("speaker:Poutine -entity:OTAN", ["2.txt", "3.txt"]),
        ('entity:"Vladimir Pou*"', ["2.txt", "3.txt"]),
        ("entity:Atlantide", []),
        ("entity:*", ["0.txt", "1.txt", "2.txt", "3.txt", "4.txt"]),
    ],
)
def test_only_articles_with_words_of_a_name_are_read_though_nothing_is_gathered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, query: str, expected: list[str]
) -> None:
    monkeypatch.setattr(index, "SMALL", 0)
    monkeypatch.setattr(index, "_AHEAD", 0)
    texts = "l’OTAN", "NATO", "Vladimir Poutine", "M. Poutine", "Il pleut."
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
    session = open_session(Settings(tmp_path))
    session.load()
    assert session.index.refresh()
    wanted = in_words(session, parse(query))
    assert [source for _, source in session.index.candidates(wanted)] == expected
    session.close()
