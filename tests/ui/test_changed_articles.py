"""Articles that change, vanish or get another name: what one is told, and does by one key."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import NARROW, SMALL, WIDE, Desk, reading

from tui_reader.acts import marking, mending
from tui_reader.model.annotation import Annotation
from tui_reader.model.change import Change
from tui_reader.model.span import Span
from tui_reader.session.opening import open_session
from tui_reader.settings.places import Settings
from tui_reader.ui.screens.main import rereading, watching

TITLE = "Un titre de presse\n\n"
KIEV = "Le président ukrainien a parlé mardi devant les députés de son pays à Kiev. "
MOSCOU = "Le porte-parole du Kremlin a répondu le lendemain par un communiqué très bref. "
PARIS = "À Paris, la ministre des Armées a rappelé que la livraison était prévue en mars. "
CHANGED = MOSCOU.replace("le lendemain par un communiqué", "jeudi par un message")
TEXT = TITLE + KIEV + MOSCOU + PARIS + "\n"
EDITED = "Une ligne de plus\n\n" + TITLE + CHANGED + "\n\n" + PARIS + "\n"
"""Of the three sentences the first is gone, the second changed, the third moved."""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.txt").write_text("Autre titre\n\nUne phrase. Une autre.\n", encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def _watched_closely(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is looked at ten times as often as for a person, so that no test waits long."""
    monkeypatch.setattr(watching, "EVERY", watching.EVERY / 10)
    monkeypatch.setattr(rereading, "QUIET", rereading.QUIET / 10)


@pytest.fixture
def annotated(corpus: Path) -> Path:
    """The corpus with its three sentences tagged, the last one read."""
    session = open_session(Settings(corpus, creator="Zoë"))
    session.load()
    article = session.article("a.txt")
    for words, name in ((KIEV, "kiev"), (MOSCOU, "moscou"), (PARIS, "paris")):
        start = article.text.index(words)
        ids, new = session.tags_named([name])
        marking.mark(session, article, Span(start, start + len(words.rstrip())), ids, new_tags=new)
    session.documents.read_to(article, article.text.index(PARIS))
    assert session.close()
    return corpus


@pytest.fixture
def changed(annotated: Path) -> Path:
    """The annotated corpus after its article was edited."""
    (annotated / "a.txt").write_text(EDITED, encoding="utf-8")
    return annotated


def kept(desk: Desk, tag: str) -> Annotation:
    return next(each for each in desk.session.contents.annotations if each.tags == (tag,))


async def highlight(desk: Desk, words: str) -> None:
    """Go to the annotation with these words in the sidebar."""
    await desk.press("s")
    if desk.focused != "annotations":
        await desk.press("s")
    await desk.press("j", *"kkkk")
    for _ in range(5):
        passage = desk.app.screen_stack[0].query_one("#annotations").current()  # type: ignore[attr-defined]
        if words in passage.annotation.tags:
            return
        await desk.press("j")
    raise AssertionError(f"no {words} in the sidebar")


# -- an article that had changed when it was opened ----------------------------------------------


async def test_on_opening_one_is_told_how_many_passages_went_astray(changed: Path) -> None:
    async with reading(changed) as desk:
        assert "1 moved, 1 changed, 1 lost passages here · “:” lists them" in desk.status
        listed = desk.seen("annotations")
        for words in ("⚠ moved", "⚠ words changed · ", " % alike", "⚠ lost: not found in"):
            assert words in listed
        await desk.press("j")
        assert ": lists them" not in desk.status


async def test_an_unchanged_article_says_nothing(annotated: Path) -> None:
    async with reading(annotated) as desk:
        assert "lists them" not in desk.status
        assert "⚠" not in desk.text
        await desk.press("C")
        assert "Everything here is where it was" in desk.status
        assert len(desk.session.contents.acts) == 3


async def test_a_changed_passage_is_confirmed_by_one_key_in_the_sidebar(changed: Path) -> None:
    async with reading(changed) as desk:
        await highlight(desk, "moscou")
        assert "jeudi par un message" in desk.unit
        assert "C confirm" in desk.keys
        await desk.press("C")
        assert "Confirmed: moscou" in desk.status
        assert "words changed" not in desk.seen("annotations")
        anchor = kept(desk, "moscou").anchor
        assert anchor
        assert "jeudi par un message" in anchor.exact
        await desk.press("u")
        assert "words changed" in desk.seen("annotations")
        assert "Undone: confirm moscou" in desk.status


async def test_a_moved_passage_is_confirmed_in_the_text(changed: Path) -> None:
    async with reading(changed) as desk:
        await desk.press("a", "a")
        assert desk.unit.startswith("À Paris")
        assert "C confirm" in desk.keys
        await desk.press("C")
        assert "⚠ moved" not in desk.seen("annotations")
        await desk.press("u")
        assert "⚠ moved" in desk.seen("annotations")


async def test_a_lost_passage_is_carried_to_its_place_and_put_there(changed: Path) -> None:
    async with reading(changed) as desk:
        await highlight(desk, "kiev")
        assert "press R" in desk.status
        assert "C confirm" not in desk.keys
        await desk.press("escape", "g")
        assert "R puts “Le président ukrainien" in desk.status
        await desk.press("R")
        assert "kiev is here now" in desk.status
        assert "lost" not in desk.seen("annotations")
        anchor = kept(desk, "kiev").anchor
        assert anchor
        assert anchor.exact == desk.unit
        await desk.press("u")
        assert "⚠ lost" in desk.seen("annotations")


async def test_escape_lets_a_lost_passage_be(changed: Path) -> None:
    async with reading(changed) as desk:
        await highlight(desk, "kiev")
        await desk.press("escape", "j", "escape")
        assert "R puts" not in desk.status
        await desk.press("g", "R")
        assert "⚠ lost" in desk.seen("annotations")


async def test_a_lost_passage_that_was_deleted_waits_no_longer(changed: Path) -> None:
    async with reading(changed) as desk:
        await highlight(desk, "kiev")
        await desk.press("x", "escape", "g")
        assert "R puts" not in desk.status
        await desk.press("R")
        assert "No passage here" in desk.status
        await desk.press("a", "1")
        assert "■ moscou ■ kiev" in desk.seen("annotations"), "the list follows the text again"


async def test_what_was_left_as_it_is_can_still_be_put_elsewhere(changed: Path) -> None:
    async with reading(changed) as desk:
        await highlight(desk, "kiev")
        await desk.press("L", "R")
        assert "kiev is here now" in desk.status
        assert "lost" not in desk.seen("annotations")


async def test_a_lost_passage_cannot_be_confirmed(changed: Path) -> None:
    async with reading(changed) as desk:
        await highlight(desk, "kiev")
        await desk.press("C")
        assert "no place to confirm" in desk.status
        assert "⚠ lost" in desk.seen("annotations")


async def test_what_is_left_as_it_is_is_not_told_again(changed: Path) -> None:
    async with reading(changed) as desk:
        await highlight(desk, "kiev")
        await desk.press("L")
        assert "lost · left as is" in desk.seen("annotations")
        assert "⚠ lost" not in desk.seen("annotations")
    async with reading(changed) as desk:
        assert "1 moved, 1 changed passages here" in desk.status
        await desk.press("u")
        assert "⚠ lost" in desk.seen("annotations")


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])
async def test_what_changed_is_shown_with_marks_and_can_be_confirmed_there(
    changed: Path, size: tuple[int, int]
) -> None:
    async with reading(changed, size) as desk:
        await desk.press("g", "a", "W")
        assert "Words changed" in desk.text
        shown = " ".join(line.strip("│ █▐▌").strip() for line in desk.lines)
        assert "[-le lendemain" in shown
        assert "[+jeudi" in shown
        x, y = desk.find("[-le")
        (segment,) = desk.strips[y].crop(x + 2, x + 3)
        assert segment.style
        assert segment.style.strike
        x, y = desk.find("[+jeudi")
        (segment,) = desk.strips[y].crop(x + 2, x + 3)
        assert segment.style
        assert segment.style.underline
        await desk.press("C")
        assert "Confirmed: moscou" in desk.status


async def test_what_became_of_a_lost_passage_is_shown(changed: Path) -> None:
    async with reading(changed) as desk:
        await highlight(desk, "kiev")
        await desk.press("W")
        assert "Lost" in desk.text
        assert "[-Le président ukrainien" in desk.text
        await desk.press("escape")
        assert "⚠ lost" in desk.seen("annotations")


# -- all articles --------------------------------------------------------------------------------


async def test_the_list_of_all_that_went_astray_leads_there(changed: Path) -> None:
    async with reading(changed) as desk:
        await desk.press("]", ":")
        await desk.shows("3 found")
        for words in ("moved", "changed", "lost"):
            assert f"{words} " in desk.text
        while "jeudi" not in desk.unit:
            await desk.press("enter")
            await desk.press(":", "j")
            if "jeudi" in desk.unit:
                await desk.press("escape")
                break
        assert "Porte".lower() in desk.unit.lower()


async def test_a_lost_passage_of_another_article_is_put_on_arrival(changed: Path) -> None:
    async with reading(changed) as desk:
        await desk.press("]", ":")
        await desk.shows("3 found")
        await desk.press("j", "j", "enter")
        assert "press R" in desk.status
        assert "Un titre de presse" in desk.seen("text")
        await desk.press("g", "R")
        assert "kiev is here now" in desk.status


async def test_findings_are_dealt_with_in_the_list(changed: Path) -> None:
    async with reading(changed) as desk:
        await desk.press(":")
        await desk.shows("3 found")
        await desk.press("C")
        assert "2 found" in desk.text
        await desk.press("C")
        assert "1 found" in desk.text
        await desk.press("C")
        assert "1 found" in desk.text, "a lost one has no place to confirm"
        await desk.press("L")
        assert "Everything is where it was" in desk.text
        await desk.press("escape")
        assert "⚠" not in desk.seen("annotations")
        await desk.press("u", "u", "u")
        assert desk.seen("annotations").count("⚠") == 3


async def test_what_changed_can_be_seen_from_the_list(changed: Path) -> None:
    async with reading(changed) as desk:
        await desk.press(":")
        await desk.shows("3 found")
        await desk.press("W")
        assert "[+jeudi" in desk.text
        await desk.press("escape")
        assert "3 found" in desk.text


async def test_an_empty_list_says_so(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press(":")
        await desk.shows("Everything is where it was")
        await desk.press("enter", "C", "escape")
        await desk.until(lambda: desk.focused == "text")


# -- two versions --------------------------------------------------------------------------------


@pytest.mark.parametrize(("key", "note"), [("C", "mienne"), ("O", "l’autre")])
async def test_of_two_versions_one_is_chosen_by_one_key(corpus: Path, key: str, note: str) -> None:
    async with reading(corpus) as desk:
        await desk.press("j")
        await desk.new_tag("kiev")
        (made,) = desk.session.contents.annotations
        conflict = {"field": "note", "value": "l’autre", "modified": "2026-11-21T08:00:00Z"}
        odd = desk.session.revised(made, note="mienne", x={"conflicts": [conflict]})
        desk.session.act("x", [Change(made, odd)])
        await desk.settle()
        assert "⚠ two versions of the note" in desk.seen("annotations")
        await desk.press("W")
        assert "mienne" in desk.text
        assert "autre" in desk.text
        await desk.press("escape")
        await desk.press(key)
        assert desk.session.contents.annotations[0].note == note
        assert "two versions" not in desk.seen("annotations")
        await desk.press("u")
        assert "two versions" in desk.seen("annotations")


# -- an article that changes while it is open ----------------------------------------------------


async def test_a_change_is_shown_at_the_place_where_one_was_reading(corpus: Path) -> None:
    filler = "".join(f"Une phrase de remplissage numéro {n}. \n\n" for n in range(60))
    (corpus / "a.txt").write_text(TITLE + filler + KIEV + MOSCOU + PARIS, encoding="utf-8")
    async with reading(corpus) as desk:
        await desk.press("G", "k")
        await desk.new_tag("moscou")
        assert desk.unit.startswith("Le porte-parole")
        row = desk.unit_rows[0]
        text = (corpus / "a.txt").read_text("utf-8")
        (corpus / "a.txt").write_text(TITLE + "Du neuf. \n\n" * 30 + text[len(TITLE) :], "utf-8")
        await desk.shows("a.txt has changed: 1 moved passage")
        assert desk.unit.startswith("Le porte-parole")
        assert desk.unit_rows[0] == row
        assert "⚠ moved" in desk.seen("annotations")
        await desk.press("g", "j")
        assert desk.unit == "Du neuf."


async def test_an_article_that_becomes_empty_while_open_loses_no_note(annotated: Path) -> None:
    async with reading(annotated) as desk:
        (annotated / "a.txt").write_text("", encoding="utf-8")
        await desk.shows("a.txt has changed: 3 lost passages")
        for key in ("j", "G", "1", "C", "R", "W", "escape"):
            await desk.press(key)
        assert desk.seen("annotations").count("⚠ lost") == 3
        (annotated / "a.txt").write_text(TEXT, encoding="utf-8")
        await desk.until(lambda: "⚠" not in desk.text)
        assert desk.seen("annotations").startswith("Annotations 3")


async def test_what_is_being_written_when_the_article_changes_is_kept(annotated: Path) -> None:
    async with reading(annotated) as desk:
        await desk.press("k", "enter")
        await desk.enter_text("une longue ")
        (annotated / "a.txt").write_text(EDITED, encoding="utf-8")
        main = desk.app.screen_stack[0]
        now = desk.session.corpus.stamp("a.txt")
        await desk.until(lambda: getattr(main, "stamp", None) == now)
        await desk.enter_text("note")
        await desk.press("enter")
        assert "✎ une longue note" in desk.seen("annotations")
        assert kept(desk, "moscou").note == "une longue note"


async def test_entities_are_found_anew_in_a_changed_text(corpus: Path) -> None:
    async with reading(corpus) as desk:
        (corpus / "a.txt").write_text(
            "Titre\n\nIl pleut. Vladimir Poutine est à Berlin.\n", "utf-8"
        )
        await desk.shows("a.txt has changed.")
        await desk.settle()
        await desk.press("g", "e", "-")
        assert desk.unit == "Vladimir Poutine"


async def test_a_touch_without_a_change_says_nothing(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("j", "j")
        (corpus / "a.txt").write_text(TEXT, encoding="utf-8")
        main = desk.app.screen_stack[0]
        now = desk.session.corpus.stamp("a.txt")
        await desk.until(lambda: getattr(main, "stamp", None) == now)
        assert "changed" not in desk.status
        assert desk.unit.startswith("Le porte-parole")


async def test_a_deleted_file_is_said_and_its_text_can_still_be_annotated(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("j")
        await desk.new_tag("kiev")
        await desk.settle()
        (corpus / "a.txt").unlink()
        await desk.shows("a.txt is gone")
        assert desk.unit.startswith("Le président ukrainien"), "what one read stays"
        await desk.press("j")
        assert "a.txt is gone" in desk.status, "as long as it is so"
        await desk.new_tag("moscou")
        await desk.settle()
        assert desk.seen("annotations").startswith("Annotations 2")
        (corpus / "a.txt").write_text(TEXT, encoding="utf-8")
        await desk.shows("a.txt is back")
        await desk.press("k")
        assert "gone" not in desk.status
        assert "⚠" not in desk.text
    async with reading(corpus) as desk:
        assert desk.seen("annotations").startswith("Annotations 2")
        assert "⚠" not in desk.text


async def test_a_file_that_comes_back_changed_is_shown_as_it_is(annotated: Path) -> None:
    async with reading(annotated) as desk:
        (annotated / "a.txt").unlink()
        await desk.shows("a.txt is gone")
        (annotated / "a.txt").write_text(EDITED, encoding="utf-8")
        await desk.shows("a.txt has changed: 1 moved, 1 changed, 1 lost passages")
        assert "gone" not in desk.status


async def test_a_file_that_becomes_unreadable_keeps_its_text_on_the_screen(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("j")
        (corpus / "a.txt").write_bytes(b"\0\0\0")
        await desk.shows("is not text")
        assert desk.unit.startswith("Le président ukrainien")


async def test_a_file_renamed_while_open_is_followed(annotated: Path) -> None:
    async with reading(annotated) as desk:
        (annotated / "a.txt").rename(annotated / "z.txt")
        await desk.shows("Followed a.txt → z.txt")
        assert desk.unit.startswith("À Paris")
        assert desk.seen("annotations").startswith("Annotations 3")
        assert "⚠" not in desk.seen("annotations")
        assert {each.source for each in desk.session.contents.annotations} == {"z.txt"}
        await desk.settle()
    async with reading(annotated) as desk:
        assert desk.unit.startswith("À Paris"), "the place was followed too"
        assert [each.source for each in desk.session.contents.documents] == ["z.txt"]


async def test_one_can_go_back_to_a_place_in_an_article_that_was_renamed_meanwhile(
    annotated: Path,
) -> None:
    async with reading(annotated) as desk:
        await desk.press("g")
        left = desk.unit
        await desk.press("G")
        assert desk.unit != left
        (annotated / "a.txt").rename(annotated / "z.txt")
        await desk.shows("Followed a.txt → z.txt")
        await desk.press("backspace")
        assert desk.unit == left


async def test_an_article_without_annotations_that_is_renamed_stays_open(corpus: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("j", "j")
        (corpus / "a.txt").rename(corpus / "z.txt")
        await desk.shows("Followed a.txt → z.txt.")
        assert desk.unit.startswith("Le porte-parole")
        assert "gone" not in desk.status
        assert not desk.session.can_undo
        await desk.new_tag("moscou")
        assert kept(desk, "moscou").source == "z.txt"


async def test_of_a_copy_and_a_new_file_the_new_one_is_the_renamed_one(annotated: Path) -> None:
    (annotated / "copie.txt").write_text(TEXT, encoding="utf-8")
    async with reading(annotated) as desk:
        (annotated / "a.txt").rename(annotated / "z.txt")
        await desk.shows("Followed a.txt → z.txt; u takes it back")
        assert desk.session.count("z.txt") == 3


async def test_two_windows_follow_a_renamed_article_once(annotated: Path) -> None:
    async with reading(annotated) as desk:
        other = open_session(Settings(annotated, creator="Zoë"))
        other.load()
        (annotated / "a.txt").rename(annotated / "z.txt")
        other.corpus = other.corpus.listed_anew()
        assert mending.follow(other, mending.review(other).renames())
        assert other.close()
        await desk.until(lambda: desk.session.count("z.txt") == 3)
        await desk.shows("Followed a.txt → z.txt")
        assert desk.seen("annotations").startswith("Annotations 3")
        assert len(desk.session.contents.annotations) == 3


async def test_an_article_renamed_while_another_is_open_is_followed_when_it_is_wanted(
    annotated: Path,
) -> None:
    async with reading(annotated) as desk:
        await desk.press("]")
        (annotated / "a.txt").rename(annotated / "z.txt")
        await desk.press("[")
        await desk.shows("Followed a.txt → z.txt")
        assert "Un titre de presse" in desk.seen("text")
        assert desk.seen("annotations").startswith("Annotations 3")


async def test_of_two_files_with_the_text_a_person_chooses(annotated: Path) -> None:
    async with reading(annotated) as desk:
        (annotated / "y.txt").write_text(TEXT, encoding="utf-8")
        (annotated / "a.txt").rename(annotated / "z.txt")
        await desk.shows("a.txt is gone")
        await desk.settle()
        assert desk.session.count("a.txt") == 3, "none is certain"
        await desk.press(":")
        await desk.shows("→ z.txt")
        assert "→ y.txt" in desk.text
        await desk.press("j", "C", "escape")
        assert desk.session.count("z.txt") == 3
        assert desk.seen("annotations").startswith("Annotations 3")
        assert "gone" not in desk.status


async def test_a_file_that_could_not_be_read_is_shown_once_it_can(corpus: Path) -> None:
    (corpus / "a.txt").write_bytes(b"\0\0")
    async with reading(corpus) as desk:
        assert "is not text" in desk.seen("text")
        (corpus / "a.txt").write_text(TEXT, encoding="utf-8")
        await desk.until(lambda: "Un titre de presse" in desk.seen("text"))
        assert "⚠" not in desk.seen("articles")


async def test_passages_of_a_long_article_that_changed_come_a_moment_later(annotated: Path) -> None:
    filler = "".join(f"Phrase {n} de remplissage. " + "mot " * n + "\n" for n in range(400))
    (annotated / "a.txt").write_text(EDITED + filler, encoding="utf-8")
    async with reading(annotated) as desk:
        await desk.shows("1 moved, 1 changed, 1 lost passages here")
        assert desk.seen("annotations").startswith("Annotations 3")


async def test_a_file_renamed_meanwhile_is_followed_at_the_next_start(annotated: Path) -> None:
    (annotated / "a.txt").rename(annotated / "z.txt")
    async with reading(annotated) as desk:
        await desk.shows("Followed a.txt → z.txt")
        assert desk.session.count("z.txt") == 3
        await desk.press("u")
        assert desk.session.count("a.txt") == 3
        await desk.press(":")
        await desk.shows("1 found")
        assert "→ z.txt" in desk.text
        await desk.press("C")
        assert desk.session.count("z.txt") == 3


async def test_a_missing_article_is_listed_and_can_be_left_so(annotated: Path) -> None:
    (annotated / "a.txt").unlink()
    async with reading(annotated) as desk:
        await desk.press(":")
        await desk.shows("1 found")
        assert "3 annotations kept" in desk.text
        await desk.press("L")
        assert "Everything is where it was" in desk.text
        await desk.press("escape")
        assert len(desk.session.contents.annotations) == 3


async def test_articles_that_come_and_go_while_another_is_open_are_listed(annotated: Path) -> None:
    (annotated / "b.txt").rename(annotated.parent / "b.txt")
    async with reading(annotated) as desk:
        (annotated.parent / "b.txt").rename(annotated / "b.txt")
        await desk.until(lambda: "b.txt" in desk.session.corpus)
        await desk.until(lambda: "Articles 2" in desk.seen("articles"))
        (annotated / "b.txt").unlink()
        await desk.until(lambda: "b.txt" not in desk.session.corpus)


def entities(desk: Desk) -> set[str]:
    """The names in the index of the corpus, but for dates."""
    return {each.name for each in desk.session.recognition.index.linked.entities}


async def test_the_index_follows_articles_that_change_come_and_go(corpus: Path) -> None:
    async with reading(corpus) as desk:
        assert {"Kiev", "Paris"} <= entities(desk)
        (corpus / "c.txt").write_text("Troisième titre\n\nIl neige à Stockholm.\n", "utf-8")
        await desk.until(lambda: "Stockholm" in entities(desk))
        (corpus / "c.txt").unlink()
        await desk.until(lambda: "Stockholm" not in entities(desk))
        (corpus / "a.txt").write_text("Un titre\n\nIl pleut à Oslo.\n", "utf-8")
        await desk.until(lambda: "Oslo" in entities(desk) and "Kiev" not in entities(desk))
