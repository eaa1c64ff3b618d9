"""The entities of the corpus on the screen: listed, shown in context, walked through, tagged."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Semaphore

import pytest
from desk import NARROW, SMALL, WIDE, Desk, reading

from tui_reader.model.entity import EntityType, Mention
from tui_reader.model.span import Span
from tui_reader.recognition.cache import MentionCache
from tui_reader.recognition.recognising import Recognition
from tui_reader.session.opening import open_session
from tui_reader.settings.places import Settings, cache_folder
from tui_reader.ui.app import ReaderApp

ZORGLUB = "Zorglub est partie"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Four articles, three of them on one person; the third is about something else."""
    texts = {
        "a": "Le fromage\n\nOn sait à Kiev que Mme Zorglub est partie. Hier Mme Zorglub a ri.\n",
        "b": "La suite\n\nOn sait à Kyiv que Jeanne Zorglub est revenue.\n",
        "c": "Autre chose\n\nIl pleut sur Moscou.\n",
        "d": "La fin\n\nHier Mme Zorglub est partie pour Kiev. Mme Zorglub est loin.\n",
    }
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


async def on_zorglub(desk: Desk) -> None:
    """Go to the first mention of the person in the open article."""
    await desk.press("g")
    for _ in range(6):
        if "Zorglub (" in desk.status:
            return
        await desk.press("e")
    raise AssertionError(desk.text)


async def test_a_name_is_that_of_the_corpus_also_where_it_is_a_surname_alone(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await on_zorglub(desk)
        assert "person Jeanne Zorglub (1 of 2 here, 5 in all)" in desk.status


async def test_the_index_lists_entities_with_counts_and_variants_with_reasons(corpus: Path) -> None:
    for size in (WIDE, NARROW, SMALL):
        async with reading(corpus, size) as desk:
            await desk.press("i")
            assert "5  Jeanne Zorglub  person · 3 articles" in desk.text
            assert "Entities 3" in desk.text
            assert "same surname, the only full name" in " ".join(desk.text.split())
            assert "Enter mentions" in desk.lines[-1]
            await desk.press("escape")
            assert "Entities 3" not in desk.text


async def test_the_index_begins_at_the_mention_under_the_cursor(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("e", "i")
        assert desk.find("▌    3  Kiev") < desk.find("Moscou")
        await desk.press("j")
        assert desk.find("▌    1  Moscou")


async def test_the_list_is_filtered_as_one_types_narrowed_to_a_type_and_sorted(
    corpus: Path,
) -> None:
    async with reading(corpus) as desk:
        await desk.press("i", "/")
        await desk.enter_text("kYÏv")
        await desk.press("enter")
        assert "Entities 1 of 3" in desk.text
        assert "Kiev  place" in desk.text
        await desk.press("escape", "2")
        assert "Entities 2 of 3 · only place" in desk.text
        await desk.press("0", "o")
        assert desk.find("Jeanne Zorglub  p")[1] < desk.find("Kiev  place")[1]
        assert desk.find("Kiev  place")[1] < desk.find("Moscou  place")[1]


async def test_mentions_are_shown_in_context_and_enter_goes_to_one(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await on_zorglub(desk)
        await desk.press("i", "enter")
        await desk.shows("1 of 5 mentions in 3 articles")
        for words in ("Le fromage", "La suite", "que Jeanne Zorglub est revenue.", "est loin."):
            assert words in desk.text
        assert "Autre chose" not in desk.text
        await desk.press("j", "j", "enter")
        await desk.shows("Jeanne Zorglub: 3 of 5 in the corpus · La suite")
        assert desk.unit == "On sait à Kyiv que Jeanne Zorglub est revenue."


async def test_a_mention_in_an_article_that_was_cut_short_meanwhile_leads_to_the_article(
    corpus: Path,
) -> None:
    async with reading(corpus) as desk:
        await desk.press("]", "]", "i", "/")
        await desk.enter_text("kiev")
        await desk.press("enter", "enter")
        await desk.shows("Hier Mme Zorglub est partie pour Kiev")
        (corpus / "d.txt").write_text("La fin\n\nVide.\n", "utf-8")
        await desk.press("j", "j", "enter")
        assert "4/4" in desk.status
        assert desk.unit in ("La fin", "Vide.")


async def test_n_goes_on_through_all_articles_and_back_again(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await on_zorglub(desk)
        seen = []
        for key in "nnnnNNN":
            await desk.press(key)
            await desk.settle()
            seen.append(desk.status)
        assert "2 of 2" in seen[0]
        assert seen[1].startswith("Jeanne Zorglub: 3 of 5 in the corpus · La suite")
        assert seen[2].startswith("Jeanne Zorglub: 4 of 5 in the corpus · La fin")
        assert "2 of 2" in seen[3]
        assert "1 of 2" in seen[4]
        assert seen[5].startswith("Jeanne Zorglub: 3 of 5 in the corpus · La suite")
        assert seen[6].startswith("Jeanne Zorglub: 2 of 5 in the corpus · Le fromage")


async def test_where_no_article_has_a_further_mention_the_status_bar_says_so(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await on_zorglub(desk)
        await desk.press("N")
        assert "No earlier mention of the same entity in any article listed." in desk.status


async def test_all_sentences_of_an_entity_are_tagged_as_one_act(corpus: Path) -> None:
    async with reading(corpus, tags=("menace",)) as desk:
        await on_zorglub(desk)
        await desk.press("S", "enter")
        await desk.shows("5 of 5 sentences ticked")
        await desk.press("j", "space", "enter")
        await desk.shows("menace on 4 sentences in 3 articles")
        await desk.settle()
        counts = {each: desk.session.count(f"{each}.txt") for each in "abcd"}
        assert counts == {"a": 1, "b": 1, "c": 0, "d": 2}
        await desk.press("S", "enter")
        await desk.shows("1 of 5 sentences ticked · 4 tagged already")
        await desk.press("escape", "u")
        assert [desk.session.count(f"{each}.txt") for each in "abcd"] == [0, 0, 0, 0]


async def test_sentences_are_tagged_from_the_index_with_a_new_tag(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("i", "/")
        await desk.enter_text("kiev")
        await desk.press("enter", "t")
        await desk.enter_text("Lieu")
        await desk.press("enter")
        await desk.shows("3 of 3 sentences ticked")
        await desk.press("a", "a", "enter")
        await desk.settle()
        assert [tag.name for tag in desk.session.codebook if tag.kind == "passage"] == ["Lieu"]
        assert sum(desk.session.count(f"{each}.txt") for each in "abcd") == 3


async def test_two_entities_are_made_one_and_that_is_taken_back(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("i", "/")
        await desk.enter_text("moscou")
        await desk.press("enter", "+")
        await desk.shows("Which entity is Moscou the same as?")
        await desk.press("enter")
        await desk.settle()
        await desk.shows("said by you")
        assert "3 spellings" in desk.text
        assert "“Moscou” is Kiev; u takes it back." in desk.status
        await desk.press("escape", "escape", "u")
        await desk.settle()
        await desk.press("i")
        assert "Moscou  place · 1 article" in desk.text


async def test_the_entities_most_like_the_one_that_is_merged_are_offered_first(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "presse"
    folder.mkdir()
    words = "Ici Paul Zorglub parle. Là Anna Martin dort. Anna Martin dort. Paola Zorglub écoute."
    (folder / "a.txt").write_text(f"Un titre\n\n{words}\n", encoding="utf-8")
    async with reading(folder) as desk:
        await desk.press("i", "/")
        await desk.enter_text("paul")
        await desk.press("enter", "+")
        await desk.shows("Which entity is Paul Zorglub the same as?")
        assert desk.text.index("Paola Zorglub") < desk.text.index("Anna Martin")


async def test_a_variant_is_taken_out_of_an_entity(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("e", "i", "tab", "j", "-")
        await desk.settle()
        assert "Kyiv  place · 1 article" in desk.text
        assert "2  Kiev  place · 2 articles" in desk.text


async def test_in_the_index_itself_what_was_done_is_said_and_u_takes_it_back(corpus: Path) -> None:
    async with reading(corpus, tags=("menace",)) as desk:
        await desk.press("e", "i", "t", "enter")
        await desk.shows("3 of 3 sentences ticked")
        await desk.press("enter")
        await desk.settle()
        assert "Entities 3" in desk.text
        assert "menace on 3 sentences in 3 articles; u takes them all off." in desk.status
        await desk.press("u")
        assert "Undone: tag menace on 3 sentences" in desk.status
        assert not desk.session.contents.annotations


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])
async def test_the_index_shows_its_most_useful_keys_at_any_width(
    corpus: Path, size: tuple[int, int]
) -> None:
    async with reading(corpus, size) as desk:
        await desk.press("e", "i")
        for key in ("Enter mentions", "t tag", "+ merge", "? help", "Esc back"):
            assert key in desk.keys
        await desk.press("-")
        assert "“-” takes “Kiev” out · Esc goes back to the list" in desk.status
        await desk.press("j")
        assert "“-” takes “Kyiv” out" in desk.status
        await desk.press("-")
        await desk.settle()
        assert "“Kyiv” is an entity of its own; u takes it back." in desk.status
        await desk.press("escape", "?")
        await desk.shows("╭─ Keys")


async def test_a_second_launch_recognises_nothing_anew(corpus: Path, cache: Path) -> None:
    class Counting:
        name, version = "counting", "1"
        asked = 0

        def mentions(self, text: str, language: str) -> tuple[Mention, ...]:
            self.asked += 1
            return ()

    counting = Counting()
    for expected in (4, 4):
        session = open_session(Settings(corpus, creator="Zoë"))
        session.recognition = Recognition(lambda: counting, MentionCache(cache_folder))
        app = ReaderApp(session)
        async with app.run_test(size=WIDE) as pilot:
            desk = Desk(app, session, pilot)
            await desk.settle()
            assert len(session.recognition.index) == 4
        session.close(5.0)
        assert counting.asked == expected
    assert cache.is_dir()


async def test_the_search_through_many_articles_tells_how_far_it_is_and_can_be_stopped(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(300):
        (folder / f"{number}.txt").write_text(f"Titre {number}\n\nÀ Kiev.\n", "utf-8")
    session = open_session(Settings(folder, creator="Zoë"))
    app = ReaderApp(session)
    async with app.run_test(size=WIDE) as pilot:
        desk = Desk(app, session, pilot)
        await desk.press("P")
        await desk.settle()
        known = len(session.recognition.index)
        assert known < 300
        await desk.press("P")
        await desk.settle()
        assert len(session.recognition.index) == 300
        assert "entities of" not in desk.status
    session.close(5.0)


class Slow:
    """A recogniser that finds every Kiev, and waits where a test wants it to."""

    name, version = "slow", "1"

    def __init__(self, free: int) -> None:
        self.gate = Semaphore(free)

    def mentions(self, text: str, language: str) -> tuple[Mention, ...]:
        """Return the mentions, once it may."""
        self.gate.acquire()
        return tuple(
            Mention(Span(found.start(), found.end()), EntityType.LOC, "Kiev")
            for found in re.finditer("Kiev", text)
        )


@asynccontextmanager
async def searched_slowly(folder: Path, free: int) -> AsyncIterator[tuple[Desk, Slow]]:
    """Open the app on a corpus of which only so many pieces are searched at first."""
    session, slow = open_session(Settings(folder, creator="Zoë")), Slow(free)
    session.recognition = Recognition(lambda: slow)
    app = ReaderApp(session)
    async with app.run_test(size=WIDE) as pilot:
        try:
            yield Desk(app, session, pilot), slow
        finally:
            slow.gate.release(10_000)
            await Desk(app, session, pilot).settle()
    session.close(5.0)


@pytest.fixture
def long(tmp_path: Path) -> Path:
    """One article of a dozen pieces, with a name at the beginning only."""
    folder = tmp_path / "long"
    folder.mkdir()
    text = "Le fleuve\n\nOn sait à Kiev que Kiev dort.\n" + "Il pleut sur la ville.\n" * 16_800
    (folder / "long.txt").write_text(text, "utf-8")
    return folder


async def test_while_a_long_article_is_searched_all_say_that_more_may_be_found(long: Path) -> None:
    async with searched_slowly(long, free=3) as (desk, slow):
        await desk.shows("3/12 pieces searched")
        await desk.press("e")
        assert "place Kiev (1 of 2+)" in desk.status
        await desk.press("e", "e")
        assert "No further entity yet: 3/12 pieces searched." in desk.status
        await desk.press("n")
        assert "No further mention of the same entity yet: " in desk.status
        await desk.press("i")
        await desk.shows("looking…")
        assert "No article mentions an entity" not in desk.text
        for _ in range(40):
            if not re.search("looking… [1-9][0-9]*/12 pieces", desk.text):
                slow.gate.release()
                await desk.pilot.pause(0.1)
        assert re.search("looking… [1-9][0-9]*/12 pieces", desk.text)
        await desk.press("escape", "g")
        assert re.search("entities of [0-9]+/12 pieces, P stops", desk.lines[-2])
        slow.gate.release(100)
        await desk.settle()
        assert "pieces" not in desk.status
        await desk.press("g", "e")
        assert "place Kiev (1 of 2)" in desk.status


async def test_the_index_of_many_articles_says_how_many_were_looked_through(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(100):
        (folder / f"{number}.txt").write_text(f"Titre {number}\n\nÀ Kiev.\n", "utf-8")
    async with searched_slowly(folder, free=5) as (desk, slow):
        await desk.press("i")
        for _ in range(40):
            if not re.search("looking… [1-9][0-9]*/100 articles", desk.text):
                slow.gate.release(2)
                await desk.pilot.pause(0.1)
        assert re.search("looking… [1-9][0-9]*/100 articles", desk.text)
        slow.gate.release(200)
        await desk.settle()
        assert "looking…" not in desk.text
        assert "100  Kiev" in desk.text
