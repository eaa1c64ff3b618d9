"""What is said of a whole article: the unit beyond the paragraph, the sidebar, the list."""

from __future__ import annotations

from pathlib import Path

from desk import NARROW, SMALL, Desk, reading

from tui_reader.acts import filing, marking
from tui_reader.model.span import Span
from tui_reader.ui.screens.main.screen import MainScreen

TAGS = ("menace", "source")


def whole(desk: Desk) -> list[tuple[str, tuple[str, ...], str]]:
    """What is said of whole articles: file name, tags, note."""
    return [
        (each.source, each.tags, each.note)
        for each in desk.session.contents.annotations
        if each.anchor is None
    ]


def sources(desk: Desk) -> list[str]:
    return list(desk.session.corpus.order)


async def test_the_unit_grows_from_the_paragraph_to_the_whole_article_and_back(seeds: Path) -> None:
    async with reading(seeds) as desk:
        await desk.press("j", "j")
        here = desk.unit
        await desk.press("+", "+")
        assert "whole article" in desk.status
        assert len(desk.unit_rows) == 38, "all that is in view is lit"
        assert desk.unit == "", "it is no passage"
        await desk.press("-")
        assert "paragraph" in desk.status
        await desk.press("+", "escape")
        assert desk.unit == here, "Esc goes back to the sentence"
        await desk.press("+", "+", "j", "k")
        assert desk.unit == here, "motions go on from there"


async def test_keys_tag_note_and_delete_what_is_said_of_the_whole_article(seeds: Path) -> None:
    async with reading(seeds, tags=TAGS) as desk:
        first = sources(desk)[0]
        await desk.press("+", "+", "1")
        assert "Tagged the whole article with menace." in desk.status
        await desk.press("enter")
        assert "Whole article: Poutine menace" in desk.text
        await desk.enter_text("à relire")
        await desk.press("enter")
        assert whole(desk) == [(first, ("menace",), "à relire")]
        await desk.press("-", "+")
        assert "whole article · menace" in desk.status
        await desk.press("t")
        await desk.enter_text("source")
        await desk.press("enter")
        assert whole(desk) == [(first, ("menace", "source"), "à relire")]
        await desk.press("!")
        await desk.press("backspace", "enter")
        assert whole(desk) == [(first, ("menace", "source"), "à relir")]
        await desk.press("]", "+", "+", ".")
        assert whole(desk)[1:] == [(sources(desk)[1], ("menace", "source"), "à relir")]
        await desk.press("x")
        assert "Deleted menace, source" in desk.status
        assert len(whole(desk)) == 1
        await desk.press("x")
        assert "There is no annotation here;" in desk.status
        await desk.press("u", "u")
        assert len(whole(desk)) == 1
        assert "whole article" in desk.status, "undo shows what it speaks of"


async def test_a_passage_in_the_article_is_not_what_keys_on_the_whole_of_it_act_on(
    seeds: Path,
) -> None:
    async with reading(seeds, tags=TAGS) as desk:
        await desk.press("j", "1", "+", "+")
        assert "whole article · Poutine" in desk.status, "no tag of its own"
        await desk.press("x")
        assert "There is no annotation here;" in desk.status
        await desk.press("2", "j", "k")
        assert "sentence · menace" in desk.status
        await desk.press("x")
        assert whole(desk) == [(sources(desk)[0], ("source",), "")]


async def test_the_sidebar_lists_it_first_and_keys_there_change_it(seeds: Path) -> None:
    async with reading(seeds, tags=TAGS) as desk:
        await desk.press("1", "+", "+", "2", "j", "s", "j", "k")
        assert desk.pane("annotations")[1:3] == ["▌■ source", "▌whole article"]
        assert "whole article · source" in desk.status, "the text shows what is highlighted"
        await desk.press("1", "enter")
        await desk.enter_text("tout")
        await desk.press("enter")
        assert whole(desk) == [(sources(desk)[0], ("source", "menace"), "tout")]
        await desk.press("x")
        assert whole(desk) == []


async def test_articles_are_tagged_and_noted_in_their_list_without_being_opened(
    seeds: Path,
) -> None:
    async with reading(seeds, tags=TAGS) as desk:
        _, second, third, *_more = sources(desk)
        await desk.press("tab", "tab", "j", "1")
        assert desk.focused == "articles"
        assert "Tagged the whole of “Moscou a rejeté les aff…” with menace." in desk.status
        assert "■ menace" in desk.seen("articles")
        await desk.press("n")
        await desk.enter_text("copie")
        await desk.press("enter")
        assert whole(desk) == [(second, ("menace",), "copie")]
        await desk.press("j", "t")
        await desk.enter_text("aveu")
        await desk.press("enter", "comma", "2")
        assert whole(desk)[1:] == [(third, ("aveu", "source"), "")]
        assert "■ aveu ■ source" in desk.seen("articles")
        assert "1/5" in desk.text.splitlines()[-2] or desk.focused == "articles"
        assert "Poutine menace" in desk.seen("text"), "the open article is still the first"
        await desk.press("1", "u", "u", "u")
        assert "Moscou a rejeté" not in desk.seen("text")[:30]
        assert whole(desk) == [(second, ("menace",), "copie")]


async def test_an_article_that_cannot_be_read_says_so_in_the_list(seeds: Path) -> None:
    (seeds / "z.txt").write_bytes(b"\x7fELF\0\0\0\x01\x02")
    async with reading(seeds, tags=TAGS) as desk:
        await desk.press("tab", "tab", *"jjjjj", "1")
        assert "z.txt is not text" in desk.status
        assert whole(desk) == []


async def test_of_many_tags_of_an_article_the_keys_are_shown_where_names_have_no_room(
    seeds: Path,
) -> None:
    names = tuple(f"étiquette {number}" for number in range(1, 6))
    async with reading(seeds, tags=names) as desk:
        await desk.press("+", "+", *"12345")
        (line,) = (line for line in desk.pane("articles") if "■" in line)
        assert line.split() == ["■", "étique…", "■2", "■3", "■4", "■5"]


async def test_it_is_usable_on_small_screens(seeds: Path) -> None:
    for size in (NARROW, SMALL):
        async with reading(seeds, size, tags=TAGS) as desk:
            await desk.press("+", "+")
            assert "whole article" in desk.status
            await desk.press("l", "1")
            assert desk.session.of_article(sources(desk)[0]) != []
            assert "■" in desk.seen("articles")
            await desk.press("u")


async def test_a_whole_article_is_flagged_to_come_back_to_and_doubted(seeds: Path) -> None:
    async with reading(seeds, tags=TAGS) as desk:
        await desk.press("+", "+", ";")
        assert "⚑ to come back to" in desk.seen("annotations")
        await desk.press("1", "ctrl+u")
        assert "Not sure of menace" in desk.status
        await desk.press(";", "ctrl+u")
        (kept,) = desk.session.contents.annotations
        assert (kept.tags, kept.come_back, kept.unsure) == (("menace",), False, False)


async def test_the_list_tells_what_was_done_in_any_article_and_keeps_its_order_and_filter(
    seeds: Path,
) -> None:
    async with reading(seeds, tags=TAGS) as desk:
        screen, session = desk.app.screen_stack[0], desk.session
        assert isinstance(screen, MainScreen)
        third = session.corpus.load(sources(desk)[2])
        marking.annotate(session, third, Span(0, 9), ("menace",))
        item = screen.articles.items[2]
        assert (item.source, item.annotations, item.state) == (third.source, 1, "begun")
        marking.annotate(session, third, None, ("source",))
        assert [tag.id for tag in screen.articles.items[2].tags] == ["source"]
        await desk.press("l", "o", "o", "o", "o")
        assert "Articles by annotations." in desk.status
        assert screen.listed()[0] == third.source
        first = session.corpus.load(sources(desk)[0])
        for at in range(3):
            marking.annotate(session, first, Span(at, 9), ("menace",))
        assert list(screen.listed()[:2]) == [first.source, third.source]
        await desk.press("/")
        await desk.enter_text("zwanzig")
        assert list(screen.listed()) == []
        filing.give_facts(session, third, "Zwanzig", "", "")
        assert list(screen.listed()) == [third.source]
        filing.give_facts(session, third, "Dreißig", "", "")
        assert list(screen.listed()) == []
