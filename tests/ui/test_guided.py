"""Guided reading: one key a decision, through all articles, from where one stopped."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from time import sleep

import pytest
from desk import NARROW, SMALL, Desk, leave, reading

from tui_reader.acts import filing, guiding, marking
from tui_reader.keymap import key_of
from tui_reader.model.article import ReadState
from tui_reader.session.opening import open_session
from tui_reader.session.session import Session
from tui_reader.settings.places import Settings
from tui_reader.ui.screens.main import advancing
from tui_reader.ui.screens.main.screen import MainScreen

TEXTS = {
    "a.txt": "Premier titre\n\n"
    "Kiev a parlé mardi. L’OTAN écoute encore. Moscou dit « non » à tout.\n",
    "b.txt": "Deuxième titre\n\nParis a répondu. Londres attend.\n",
    "c.txt": "Troisième titre\n\nBerlin hésite. « Nous verrons », a dit Rome. « Oui », dit Oslo.\n",
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def tagged(desk: Desk, source: str) -> dict[str, tuple[str, ...]]:
    return {
        each.anchor.exact: each.tags
        for each in desk.session.annotations_of(source)
        if each.anchor is not None
    }


def bar(desk: Desk) -> str:
    """The line above the status bar."""
    return desk.lines[-3].strip()


async def test_one_key_decides_and_goes_on_and_it_is_seen_that_it_is_a_mode(corpus: Path) -> None:
    async with reading(corpus, tags=("menace", "peur")) as desk:
        await desk.press("ctrl+g")
        await desk.settle()
        assert desk.unit == "Premier titre"
        assert bar(desk).startswith(
            "guided · sentence 1 of 4 in this article · article 1 of 3 · 0 tagged"
        )
        assert desk.keys.startswith("0-9 tag  Space skip  Ctrl+G leave  t tags  Enter note")
        assert "next name" not in desk.keys
        await desk.press("space")
        assert desk.unit == "Kiev a parlé mardi."
        await desk.press("1", "2")
        assert desk.unit == "Moscou dit « non » à tout."
        assert "sentence 4 of 4 in this article · article 1 of 3 · 2 tagged" in bar(desk)
        assert tagged(desk, "a.txt") == {
            "Kiev a parlé mardi.": ("menace",), "L’OTAN écoute encore.": ("peur",)
        }  # fmt: skip
        assert "with peur" in desk.status
        await desk.press("escape")
        assert "Guided reading stopped" in desk.status
        assert "guided ·" not in desk.text
        assert desk.focused == "text"


async def test_keys_typed_ahead_decide_one_after_the_other(corpus: Path) -> None:
    async with reading(corpus, tags=("menace",)) as desk:
        await desk.press("ctrl+g")
        await desk.pilot.press("space", "1", "space", "1")
        await desk.settle()
        assert list(tagged(desk, "a.txt")) == ["Kiev a parlé mardi.", "Moscou dit « non » à tout."]


async def test_the_last_sentence_makes_the_article_done_and_the_next_unfinished_one_opens(
    corpus: Path,
) -> None:
    async with reading(corpus) as desk:
        await desk.press("]", "d", "[", "[", "ctrl+g", "j", "j", "j", "space")
        assert desk.session.documents.state("a.txt") is ReadState.DONE
        assert desk.unit == "Troisième titre", "the second is done"
        assert "Done: Premier titre" in desk.status
        assert "article 3 of 3" in bar(desk)
        await desk.press("u")
        assert desk.unit == "Moscou dit « non » à tout."
        assert desk.session.documents.state("a.txt") is ReadState.BEGUN, "not done after all"


async def test_the_tag_on_the_last_sentence_and_that_the_article_is_done_are_one_step_of_undo(
    corpus: Path,
) -> None:
    async with reading(corpus, tags=("menace",)) as desk:
        await desk.press("ctrl+g", "space", "space", "space", "1", "escape")
        assert desk.session.documents.state("a.txt") is ReadState.DONE
        assert len(tagged(desk, "a.txt")) == 1
        await desk.press("u")
        assert tagged(desk, "a.txt") == {}
        assert desk.session.documents.state("a.txt") is not ReadState.DONE
        await desk.press("ctrl+r")
        assert desk.session.documents.state("a.txt") is ReadState.DONE
        assert len(tagged(desk, "a.txt")) == 1


@pytest.fixture
def far(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The corpus with its second article done, so far from the third that keys must wait for it."""
    usual = guiding.unfinished

    def slowly(session: Session, sources: Iterable[str], kind: str) -> str | None:
        sleep(0.1)
        return usual(session, sources, kind)

    monkeypatch.setattr(guiding, "unfinished", slowly)
    monkeypatch.setattr(advancing, "AT_ONCE", 1)
    with closing(window(corpus)) as session:
        filing.set_state(session, session.article("b.txt"), ReadState.DONE)
    return corpus


async def test_keys_typed_ahead_decide_in_the_next_article_however_far_it_is(far: Path) -> None:
    async with reading(far, tags=("menace",)) as desk:
        await desk.press("ctrl+g")
        await desk.burst(*("space",) * 4, "1", "1")
        assert list(tagged(desk, "c.txt")) == ["Troisième titre", "Berlin hésite."]
        assert tagged(desk, "a.txt") == {}
        await desk.burst("space", "space")
        await desk.shows("nothing is left to decide on")
        assert desk.focused == "text"


async def test_esc_leaves_while_the_next_article_is_looked_for_and_keys_are_heard_again(
    far: Path,
) -> None:
    async with reading(far) as desk:
        await desk.press("ctrl+g")
        await desk.burst(*("space",) * 4, "escape")
        await desk.shows("Guided reading stopped")
        await desk.press("ctrl+g", "space")
        assert "guided ·" in desk.text


async def test_after_the_last_article_it_says_so_and_leaves(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("ctrl+g")
        assert "○ Premier titre" in desk.seen("articles")
        await desk.press("space")
        assert "◐ Premier titre" in desk.seen("articles"), "begun"
        await desk.press(*("space",) * 10)
        await desk.shows("nothing is left to decide on")
        assert {desk.session.documents.state(source) for source in TEXTS} == {ReadState.DONE}
        assert "guided ·" not in desk.text
        await desk.press("ctrl+g")
        await desk.shows("nothing is left to decide on")


async def test_back_changes_nothing_and_the_same_tag_again_comes_off_and_stays(
    corpus: Path,
) -> None:
    async with reading(corpus, tags=("menace", "peur")) as desk:
        await desk.press("ctrl+g", "space", "1", "k")
        assert desk.unit == "Kiev a parlé mardi."
        assert len(tagged(desk, "a.txt")) == 1
        await desk.press("1")
        assert (desk.unit, tagged(desk, "a.txt")) == ("Kiev a parlé mardi.", {})
        await desk.press("2")
        assert desk.unit == "L’OTAN écoute encore."
        assert tagged(desk, "a.txt") == {"Kiev a parlé mardi.": ("peur",)}
        await desk.press("k", "k", "k")
        assert "first one" in desk.status


async def test_undo_takes_back_the_last_decision_and_returns_there_also_a_skip(
    corpus: Path,
) -> None:
    async with reading(corpus, tags=("menace",)) as desk:
        await desk.press("ctrl+g", "space", "1", "space")
        assert desk.unit == "Moscou dit « non » à tout."
        await desk.press("u")
        assert desk.unit == "L’OTAN écoute encore."
        assert len(tagged(desk, "a.txt")) == 1
        await desk.press("u")
        assert (desk.unit, tagged(desk, "a.txt")) == ("Kiev a parlé mardi.", {})
        await desk.press("escape", "ctrl+g")
        assert desk.unit == "Kiev a parlé mardi.", "it goes on where the decision was taken back"


async def test_note_flag_tags_and_shifted_digit_go_on_once_they_are_made(corpus: Path) -> None:
    async with reading(corpus, tags=("menace", "peur")) as desk:
        await desk.press("ctrl+g", "space", "enter")
        await desk.enter_text("à voir")
        await desk.press("enter")
        assert desk.unit == "L’OTAN écoute encore."
        await desk.press("enter", "escape")
        assert desk.unit == "L’OTAN écoute encore.", "no note was written"
        await desk.press("!")
        await desk.enter_text("vraiment")
        await desk.press("enter")
        assert desk.unit == "Moscou dit « non » à tout."
        await desk.press("t")
        await desk.enter_text("neuf")
        await desk.press("enter")
        await desk.shows("Deuxième titre")
        await desk.press("space", ";")
        assert desk.unit == "Londres attend."
        notes = {e.note: e.tags for e in desk.session.annotations_of("a.txt")}
        assert notes == {"à voir": (), "vraiment": ("menace",), "": ("neuf",)}
        assert [e.come_back for e in desk.session.annotations_of("b.txt")] == [True]
        await desk.press("u")
        assert desk.unit == "Paris a répondu."
        assert desk.session.annotations_of("b.txt") == []


async def test_it_resumes_where_it_stopped_after_a_restart_in_any_article(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("ctrl+g", "space", "space", "]", "space", "[", "escape", "k", "k")
        await leave(desk)
    async with reading(corpus) as desk:
        await desk.press("ctrl+g")
        assert desk.unit == "L’OTAN écoute encore."
        await desk.settle()
        assert "sentence 3 of 4" in bar(desk)
        await desk.press("]")
        assert desk.unit == "Paris a répondu."


async def test_what_was_jumped_over_is_asked_before_the_article_is_done(corpus: Path) -> None:
    async with reading(corpus, tags=("menace",)) as desk:
        await desk.press("j", "j", "1", "j", "1", "ctrl+g", "space")
        assert desk.unit == "Kiev a parlé mardi."
        await desk.press("s", "k", "j", "escape")
        assert desk.unit == "Moscou dit « non » à tout."
        await desk.press("space")
        assert desk.unit == "Kiev a parlé mardi."
        assert desk.session.documents.state("a.txt") is ReadState.BEGUN


async def test_by_quotations_articles_without_any_are_passed_and_the_choice_is_remembered(
    corpus: Path,
) -> None:
    async with reading(corpus, tags=("menace",)) as desk:
        await desk.press("ctrl+g", '"')
        assert "Quotation by quotation." in desk.status
        assert desk.unit.strip("« »") == "non"
        await desk.settle()
        assert "quotation 1 of 1" in bar(desk)
        await desk.press("1")
        await desk.shows("Troisième titre")
        await desk.until(lambda: "Nous verrons" in desk.unit)
        assert desk.session.documents.state("a.txt") is not ReadState.DONE, (
            "its sentences are not decided on"
        )
        await leave(desk)
    async with reading(corpus) as desk:
        await desk.press("ctrl+g")
        assert "Nous verrons" in desk.unit
        await desk.press('"')
        assert desk.unit == "Troisième titre"


async def test_folded_noise_is_not_asked(seeds: Path) -> None:
    async with reading(seeds) as desk:
        screen = desk.app.screen_stack[0]
        assert isinstance(screen, MainScreen)
        while not screen.page.view.hidden:
            await desk.press("]")
        hidden, text = screen.page.view.hidden, screen.page.view.text
        await desk.press("ctrl+g")
        await desk.settle()
        total = int(bar(desk).split(" of ")[1].split()[0])
        asked = []
        for _ in range(total):
            asked.append(desk.unit)
            await desk.press("space")
        assert len(asked) == total
        folded = [span.of(text).strip() for span in hidden]
        assert not [words for words in asked if words in folded]


async def test_an_edited_article_goes_on_after_the_same_words(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("ctrl+g", "space", "space")
        await leave(desk)
    (corpus / "a.txt").write_text("Une ligne de plus.\n\n" + TEXTS["a.txt"], encoding="utf-8")
    async with reading(corpus) as desk:
        await desk.press("ctrl+g")
        assert desk.unit == "L’OTAN écoute encore."


async def test_other_panes_and_the_mouse_lead_back_into_the_mode(corpus: Path) -> None:
    async with reading(corpus, tags=("menace",)) as desk:
        await desk.press("ctrl+g", "l", "j", "k", "escape")
        assert desk.focused == "guide"
        await desk.click("Kiev", at=2)
        assert desk.focused == "guide"
        await desk.press("?")
        await desk.press("escape", "space")
        assert desk.unit == "L’OTAN écoute encore."
        await desk.press("tab")
        assert desk.focused == "annotations"
        await desk.press("tab")
        assert desk.focused == "articles"
        await desk.press("tab")
        assert desk.focused == "guide"
        await desk.press("ctrl+g")
        assert desk.focused == "text"


async def test_the_tour_of_the_other_keys_leaves_the_mode(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("ctrl+g", key_of("tour").lower())
        assert "Tour 1/" in desk.text
        assert desk.focused == "text"


async def test_another_window_sees_the_tags_and_where_one_stopped(corpus: Path) -> None:
    async with reading(corpus, tags=("menace",)) as desk:
        await desk.press("ctrl+g", "space", "1")
        await desk.settle()
        other = window(corpus)
        [there] = other.annotations_of("a.txt")
        marking.mark(other, other.article("a.txt"), there, (*there.tags,), "vu")
        assert other.close()
        await desk.shows("✎ vu")
        assert desk.unit == "L’OTAN écoute encore."
        await desk.press("u")
        assert desk.unit == "Kiev a parlé mardi."


async def test_an_article_that_cannot_be_read_is_passed_over(corpus: Path) -> None:
    (corpus / "b.txt").write_bytes(b"\x00\x01\x02\xff\xfe" * 40)
    async with reading(corpus) as desk:
        await desk.press("ctrl+g", *("space",) * 4)
        await desk.shows("3 of 3")
        assert desk.unit == "Troisième titre"
        await desk.press("[", "space")
        await desk.until(lambda: desk.unit == "Troisième titre")


@pytest.mark.parametrize("size", [NARROW, SMALL], ids=["narrow", "small"])
async def test_progress_and_keys_fit_a_small_screen(corpus: Path, size: tuple[int, int]) -> None:
    async with reading(corpus, size, tags=("menace",)) as desk:
        await desk.press("ctrl+g", "space", "1")
        await desk.settle()
        for part in ("guided", "3", "4", "1 tagged"):
            assert part in bar(desk)
        assert "0-9 tag  Space skip  Ctrl+G leave" in desk.keys
        assert "q quit" in desk.keys


def window(corpus: Path) -> Session:
    """Another window on the corpus."""
    session = open_session(Settings(corpus, creator="Ada"))
    session.load()
    return session
