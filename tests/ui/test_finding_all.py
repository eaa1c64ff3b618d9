"""Finding in all articles: a concordance that one goes through, sorts, and tags from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event, current_thread, main_thread

import pytest
from desk import NARROW, SMALL, WIDE, Desk, leave, reading, write_codebook
from slow_finder import searching_with, slowly

from tui_reader.articles.corpus import Corpus
from tui_reader.model.annotation import Kind
from tui_reader.model.article import Article, Headline
from tui_reader.model.span import Span
from tui_reader.searching.finder import Finder, Found
from tui_reader.ui.screens.main import seeking

ARTICLES = (
    "Le gaz\n\nHier, le gaz russe a coûté cher. Rien ne va plus. Le gaz manque.\n",
    "Sans rien\n\nPas un mot.\n",
    "La paix\n\nOn parle de paix. Du gaz, si. Un gaz bon marché.\n",
)


@pytest.fixture
def press(tmp_path: Path) -> Path:
    """Three articles, two of which are about gas."""
    folder = tmp_path / "presse"
    folder.mkdir()
    for number, text in enumerate(ARTICLES, 1):
        (folder / f"00{number}.txt").write_text(text, "utf-8")
    return folder


def tagged(desk: Desk) -> list[tuple[str, str]]:
    """The numbers of the articles and the words of the annotations, in their order."""
    kept = [each for each in desk.session.contents.annotations if each.kind is Kind.PASSAGE]
    found = [
        (each.source, each.anchor.span.start, each.anchor.exact) for each in kept if each.anchor
    ]
    return [(source[:3], words) for source, _, words in sorted(found)]


def hits(desk: Desk) -> list[str]:
    """The hits in the column in which they all stand, each with what follows it."""
    rows = [line.lower() for line in desk.lines if "✓" in line]
    columns = ({at for at in range(len(row)) if row.startswith("gaz", at)} for row in rows)
    (column,) = set.intersection(*columns)
    return [row[column:].rstrip(" │") for row in rows]


async def find_all(desk: Desk, words: str) -> None:
    """Type what is looked for in all articles, go to the list, and wait until all is found."""
    await desk.press("ctrl+f")
    await desk.enter_text(words)
    await desk.press("enter")
    await desk.settle()


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])
async def test_hits_stand_below_each_other_under_their_articles(
    press: Path, size: tuple[int, int]
) -> None:
    async with reading(press, size) as desk:
        await find_all(desk, "gaz")
        assert "5 hits in 2 articles" in desk.text
        assert "Le gaz · 3 hits" in desk.text
        assert "La paix · 2 hits" in desk.text
        assert len(hits(desk)) == 5, "in one column"


async def test_an_empty_field_teaches_what_one_can_ask_for_and_an_error_shows_its_spot(
    press: Path,
) -> None:
    async with reading(press, NARROW) as desk:
        await desk.press("ctrl+f")
        assert "tag:threat -tag:fear" in desk.text
        assert "a regular expression" in desk.text
        await desk.enter_text("gaz date:demain")
        await desk.settle()
        assert "demain" in desk.text.replace("gaz date:demain", "")
        (spot,) = (line for line in desk.lines if "▲" in line)
        (field,) = (line for line in desk.lines if "gaz date:demain" in line)
        assert spot.index("▲") - field.index("gaz") in (4, 9)
        await desk.press("enter", "escape")
        assert desk.focused == "text"


async def test_enter_goes_to_the_hit_n_goes_on_across_articles_and_back_leads_home(
    press: Path,
) -> None:
    async with reading(press) as desk:
        await desk.press("j", "j")
        home = desk.unit
        await find_all(desk, "gaz")
        await desk.press("down", "down", "enter")
        assert desk.unit == "Le gaz manque."
        assert desk.status.startswith("3 of 5 · gaz")
        await desk.press("n")
        await desk.settle()
        assert "Next article: La paix" in desk.status
        assert desk.unit == "Du gaz, si."
        await desk.press("n")
        assert desk.status.startswith("5 of 5 · gaz")
        await desk.press("n")
        await desk.settle()
        assert "From the first article again: Le gaz" in desk.status
        assert desk.unit == "Le gaz"
        await desk.press("N")
        await desk.settle()
        assert "From the last article again: La paix" in desk.status
        assert desk.unit == "Un gaz bon marché."
        await desk.press("N", "N")
        await desk.settle()
        assert desk.unit == "Le gaz manque."
        await desk.press(*["backspace"] * 8)
        assert desk.unit == home


async def test_keys_typed_ahead_reach_the_third_hit_through_the_list_and_over_the_border(
    press: Path,
) -> None:
    async with reading(press, tags=("énergie",)) as desk:
        await desk.burst("ctrl+f", "g", "a", "z", "enter", "enter", "n", "n", "n", "1")
        assert tagged(desk) == [("003", "Du gaz, si.")]


@pytest.mark.parametrize("way", ["enter", "down", "tab"])
async def test_the_list_comes_back_as_it_was_left_with_the_place(press: Path, way: str) -> None:
    async with reading(press, tags=("énergie",)) as desk:
        await find_all(desk, "gaz")
        await desk.press("down", "space", "down", "enter", "1")
        await desk.press("ctrl+f", way)
        await desk.settle()
        assert "4 ticked" in desk.text
        (line,) = (each for each in desk.lines if "▌✓" in each)
        assert "gaz, si" in line
        await desk.press("enter")
        assert desk.unit == "Du gaz, si."


async def test_hits_are_sorted_by_what_follows_and_by_what_stands_before_and_n_follows_that(
    press: Path,
) -> None:
    async with reading(press) as desk:
        await find_all(desk, "gaz")
        await desk.press("o")
        assert "by what follows" in desk.text
        order = ["gaz", "gaz bon", "gaz manque", "gaz russe", "gaz, si"]
        assert all(row.startswith(words) for row, words in zip(hits(desk), order, strict=True))
        assert hits(desk)[1].endswith("la paix"), "the title of its article"
        await desk.press("pageup", "down", "enter")
        assert desk.unit == "Un gaz bon marché."
        assert desk.status.startswith("2 of 5")
        await desk.press("n")
        assert desk.unit == "Le gaz manque."
        await desk.press("ctrl+f", "enter", "o")
        assert "by what stands before" in desk.text
        assert hits(desk)[0].startswith("gaz, si")
        assert hits(desk)[-1].startswith("gaz bon")
        await desk.press("o")
        assert "Le gaz · 3 hits" in desk.text


async def test_what_is_ticked_is_tagged_in_one_act_after_a_look_at_how_much_it_is(
    press: Path,
) -> None:
    async with reading(press, tags=("énergie",)) as desk:
        await find_all(desk, "gaz")
        await desk.press("space", "t")
        assert "4 places in 2 articles" in desk.text
        await desk.press("enter")
        await desk.shows("énergie on 4 places in 2 articles")
        assert [source for source, _ in tagged(desk)] == ["001", "001", "003", "003"]
        await desk.press("ctrl+f")
        await desk.settle()
        assert desk.text.count("■") == 4, "it is seen at once that they have it now"
        await desk.press("escape", "u")
        assert tagged(desk) == []


async def test_sentences_are_tagged_each_once_with_a_note_also_from_a_sorted_list(
    press: Path,
) -> None:
    (press / "001.txt").write_text("Titre\n\nGaz, puis gaz. Le gaz dort.\n", "utf-8")
    async with reading(press, tags=("énergie",)) as desk:
        await find_all(desk, "gaz")
        await desk.press("o", "s", "T", "enter")
        await desk.enter_text("vu")
        await desk.press("enter")
        await desk.shows("énergie on 4 sentences in 2 articles")
        assert [words for _, words in tagged(desk)] == [
            "Gaz, puis gaz.", "Le gaz dort.", "Du gaz, si.", "Un gaz bon marché."
        ]  # fmt: skip
        assert {each.note for each in desk.session.contents.annotations} == {"vu"}


async def test_what_was_tagged_meanwhile_keeps_its_tags_when_all_are_tagged(press: Path) -> None:
    async with reading(press, tags=("énergie", "prix")) as desk:
        await find_all(desk, '"gaz russe"')
        await desk.press("enter", "-", "2")
        assert tagged(desk) == [("001", "gaz russe")]
        await desk.press("ctrl+f", "enter", "t")
        await desk.enter_text("éner")
        await desk.press("enter")
        await desk.shows("énergie on 1 place")
        (only,) = desk.session.contents.annotations
        assert [desk.session.codebook.name_of(tag) for tag in only.tags] == ["prix", "énergie"]


async def test_beyond_a_bound_hits_are_counted_and_gone_to_but_not_listed(
    press: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seeking, "LISTED", 2)
    async with reading(press) as desk:
        await find_all(desk, "gaz")
        assert "5 hits in 2 articles" in desk.text
        assert "only the first 2 are listed, sorted and tagged" in desk.text
        await desk.burst("enter", "n", "n", "n", "n")
        assert desk.unit == "Un gaz bon marché."
        assert desk.status.startswith("5 of 5")


async def test_escape_in_the_text_ends_the_search_and_the_list_is_still_there(press: Path) -> None:
    async with reading(press) as desk:
        await find_all(desk, "gaz")
        await desk.press("enter", "escape")
        assert "gaz ·" not in desk.status
        await desk.press("ctrl+f")
        assert "5 hits in 2 articles" in desk.text
        await desk.press("down", "down", "enter")
        assert desk.status.startswith("2 of 5 · gaz")


async def test_nothing_found_is_said_and_the_field_keeps_the_keys(press: Path) -> None:
    async with reading(press, tags=("énergie",)) as desk:
        await desk.burst("ctrl+f", "x", "y", "z", "enter", "1", "t")
        assert "xyz1t" in desk.text
        assert "There is nothing like that in any article." in desk.text
        await desk.press("escape")
        assert tagged(desk) == []


async def test_an_article_in_which_an_expression_never_ends_is_named_beside_the_hits_of_others(
    press: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui_reader.finding.expressions.MOST", 0.05)
    (press / "002.txt").write_text("a" * 500 + "b", "utf-8")
    async with reading(press) as desk:
        await find_all(desk, "/(a|aa)+$|gaz/")
        assert "002.txt" in desk.text
        assert "Un gaz bon marché." in desk.text


async def test_words_of_articles_and_queries_are_never_markup(press: Path) -> None:
    (press / "001.txt").write_text("Titre\n\nDes [bold]mots[/bold] \x1b[31m rouges.\n", "utf-8")
    async with reading(press) as desk:
        await find_all(desk, "mots")
        assert "[bold]mots[/bold] ␛[31m" in desk.text
        await desk.press("t")
        await desk.press("escape", "/")
        await desk.enter_text("[bold]")
        await desk.settle()


async def test_what_is_folded_away_is_tagged_only_where_one_ticks_it_and_opens_when_one_goes_there(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.txt").write_text(
        "Kiev sous les bombes\n\nKiev sous les bombes\n\nOn dort à Kiev.\n", "utf-8"
    )
    async with reading(tmp_path, tags=("ville",)) as desk:
        await find_all(desk, "Kiev")
        assert "1 folded away, not ticked (▸)" in desk.text
        await desk.press("t", "enter")
        await desk.shows("ville on 2 places in 1 article")
        await desk.press("u", "ctrl+f", "enter", "k", "k", "j", "enter")
        assert "same headline once more" not in desk.seen("text")
        assert desk.unit == "Kiev sous les bombes"
        assert desk.status.startswith("2 of 3")


class Slow(Finder):
    """A finder that waits after the first article with hits until it may go on."""

    def find(self, *args, **kwargs) -> Iterator[Found]:  # type: ignore[no-untyped-def]
        """Yield what articles hold, the first hits at once."""
        return slowly(super().find(*args, **kwargs))


slow = pytest.fixture(searching_with(Slow))


async def test_first_hits_are_there_while_the_search_runs_and_tags_wait_for_all(
    press: Path, slow: Event
) -> None:
    async with reading(press, tags=("énergie",)) as desk:
        await desk.press("ctrl+f")
        await desk.enter_text("gaz")
        await desk.shows("gaz manque")
        assert "1/3 articles" in desk.text
        await desk.press("enter", "t")
        assert "Tags are asked for when all is found" in desk.text
        slow.set()
        await desk.shows("5 places in 2 articles")


async def test_the_search_goes_on_behind_the_text_and_n_waits_for_the_next_article(
    press: Path, slow: Event
) -> None:
    async with reading(press, tags=("énergie",)) as desk:
        await desk.press("ctrl+f")
        await desk.enter_text("gaz")
        await desk.shows("gaz manque")
        await desk.press("enter", "down", "down", "enter")
        assert desk.status.startswith("3 of 3+ · gaz")
        await desk.press("n", "1")
        assert "Looking for the next hit" in desk.status
        slow.set()
        await desk.until(lambda: tagged(desk) == [("003", "Du gaz, si.")])


async def test_escape_stops_the_search_and_what_was_found_stays(press: Path, slow: Event) -> None:
    async with reading(press) as desk:
        await desk.press("ctrl+f")
        await desk.enter_text("gaz")
        await desk.shows("gaz manque")
        await desk.press("escape")
        slow.set()
        await desk.settle()
        await desk.press("ctrl+f")
        assert "stopped at 1/3 articles · 3 hits in 1 article" in desk.text
        await desk.press("enter")
        await desk.shows("5 hits in 2 articles")


async def test_what_is_typed_takes_the_place_of_the_last_query_and_ticks_nothing(
    press: Path,
) -> None:
    async with reading(press) as desk:
        await find_all(desk, "gaz")
        await desk.press("enter")
        await find_all(desk, "paix ago*")
        assert "There is nothing like that in any article." in desk.text
        assert "gaz manque" not in "\n".join(desk.lines[3:])


async def test_the_first_list_looks_for_nothing_and_has_the_last_query_in_its_history(
    press: Path,
) -> None:
    async with reading(press) as desk:
        await find_all(desk, "gaz")
        await desk.press("enter")
        await leave(desk)
    async with reading(press) as desk:
        await desk.press("ctrl+f")
        assert "hits" not in desk.text
        await desk.press("up")
        await desk.settle()
        assert "5 hits in 2 articles" in desk.text


async def test_a_word_is_found_while_one_types_it_in_all_articles_too(press: Path) -> None:
    async with reading(press) as desk:
        await desk.press("ctrl+f")
        await desk.enter_text("gaz manq")
        await desk.settle()
        assert "hits in 1 article" in desk.text
        await desk.press("enter")
        await desk.settle()
        assert "There is nothing like that in any article." in desk.text
        assert "gaz manq* has 4 hits." in desk.text


async def test_titles_and_dates_are_never_read_while_a_person_waits_for_the_list(
    press: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readers, headline = set[bool](), Corpus.headline

    def seen(corpus: Corpus, source: str) -> Headline:
        readers.add(current_thread() is main_thread())
        return headline(corpus, source)

    async with reading(press) as desk:
        monkeypatch.setattr(Corpus, "headline", seen)
        await find_all(desk, "gaz")
        await desk.press("o", "o", "o", "escape", "ctrl+f")
        assert "La paix · 2 hits" in desk.text
        assert readers == {False}


async def test_what_is_folded_away_is_never_ticked_also_if_one_comes_back_before_it_is_found(
    press: Path, slow: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    def all_of_it(screen: object, article: Article) -> tuple[Span, ...]:
        return (Span(0, len(article.text)),)

    monkeypatch.setattr(seeking.SeekingScreen, "_hidden_in", all_of_it)
    async with reading(press) as desk:
        await desk.press("ctrl+f")
        await desk.enter_text("gaz")
        await desk.shows("gaz manque")
        await desk.press("enter", "enter", "ctrl+f")
        await desk.shows("0 ticked · 3 folded away")
        slow.set()
        await desk.shows("0 ticked · 5 folded away")


async def test_a_list_from_before_a_change_says_so_and_enter_looks_again(press: Path) -> None:
    write_codebook(press, ("menace",))
    async with reading(press) as desk:
        await desk.press("j", "1")
        await find_all(desk, "tag:menace")
        assert "1 hit in 1 article" in desk.text
        await desk.press("escape", "j", "1", "ctrl+f")
        await desk.shows("from before the last changes")
        await desk.press("enter")
        await desk.shows("2 hits in 1 article")
        assert "from before the last changes" not in desk.text
        # For words alone nothing has changed with that.
        await desk.press("escape")
        await find_all(desk, "gaz")
        await desk.press("escape", "1", "ctrl+f")
        assert "from before the last changes" not in desk.text
