"""The corpus: which files are articles, in which order, and what they are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui_reader.articles.corpus import open_corpus
from tui_reader.cleaning.facts import headline as guess_headline
from tui_reader.cleaning.headlines import title_span
from tui_reader.errors import InputError

SEEDS = Path(__file__).parents[3] / "seeds"
SUFFIXES = (".txt", ".md")


def opened(folder: Path) -> list[str]:
    corpus = open_corpus(folder, SUFFIXES, folder / "annotations")
    return list(corpus.order)


def test_the_five_seeds_have_their_titles_and_the_date_that_one_gives() -> None:
    corpus = open_corpus(SEEDS, SUFFIXES, SEEDS.parent / "annotations")
    found = [corpus.headline(source) for source in corpus.order]
    assert [(headline.title.value, str(headline.published)) for headline in found] == [
        (
            "Poutine menace l'OTAN d'une guerre si l'Ukraine utilise ses missiles à longue portée "
            "sur le sol russe",
            "",
        ),
        (
            "Moscou a rejeté les affirmations selon lesquelles les sponsors de la guerre de Kiev "
            "l’empêcheraient d’utiliser les armes données comme des « astuces »",
            "",
        ),
        (
            "L’ancien président russe a affirmé que le secrétaire général du bloc avait confirmé "
            "sa participation directe au conflit ukrainien",
            "2022-10",
        ),
        (
            "Poutine étend le recours aux armes nucléaires, notamment aux attaques de missiles "
            "contre la Russie",
            "",
        ),
        (
            "L’Ukraine attaque le territoire russe pour la première fois avec des missiles "
            "américains ATACMS après le virage à 180 degrés de Biden",
            "≈2024-11-19",
        ),
    ]


@pytest.mark.parametrize(
    ("text", "title", "published"),
    [
        (" date 2022-10 L’ancien président", "L’ancien président", "2022-10"),
        ("date 2024-11-19 Un titre\nSuite", "Un titre", "2024-11-19"),
        ("DATE 2024  Un titre", "Un titre", "2024"),
        ("# Un titre en *Markdown*\n\nTexte", "Un titre en *Markdown*", ""),
        ("### Sous-titre", "Sous-titre", ""),
        ("\n\n  \n***\n12.11\nLe vrai titre\n", "Le vrai titre", ""),
        ("Mise à date 2022-10 du texte", "Mise à date 2022-10 du texte", ""),
        ("un\ttitre   avec\u00a0blancs", "un titre avec blancs", ""),
        ("", "", ""),
        ("\n \n123 456\n", "", ""),
    ],
)
def test_a_title_is_the_first_line_with_words_freed_of_labels(
    text: str, title: str, published: str
) -> None:
    assert guess_headline(text).title.value == title
    assert guess_headline(text).published.value == published


def test_of_a_very_long_first_line_the_first_sentence_is_the_title() -> None:
    line = "La première phrase est le titre. " + "Puis le texte va son train. " * 50
    assert guess_headline(line).title.value == "La première phrase est le titre."
    endless = "mot " * 5000
    assert 200 < len(guess_headline(endless).title.value) <= 300
    solid = "x" * 5000
    assert len(guess_headline(solid).title.value) == 300


def test_the_title_is_known_by_its_place_in_the_text() -> None:
    text = " date 2022-10 L’ancien président \nSuite"
    assert title_span(text).of(text) == "L’ancien président"
    assert not title_span("\n\n")


def test_articles_come_in_natural_order_from_folders_below_too(tmp_path: Path) -> None:
    names = ["a10.txt", "a2.txt", "b/c1.md", "B.TXT", "é.txt", ".caché.txt", "x.pdf", "d.txt~"]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Un titre")
    (tmp_path / "annotations").mkdir()
    (tmp_path / "annotations/nicht.txt").write_text("Un titre")
    assert opened(tmp_path) == ["a2.txt", "a10.txt", "B.TXT", "b/c1.md", "é.txt"]


def test_one_file_is_a_corpus_whatever_its_ending(tmp_path: Path) -> None:
    (tmp_path / "notes.log").write_text("Un titre")
    (tmp_path / "autre.txt").write_text("Un titre")
    assert opened(tmp_path / "notes.log") == ["notes.log"]


def test_what_is_not_there_or_holds_nothing_is_said_in_one_line(tmp_path: Path) -> None:
    for path, words in ((tmp_path / "rien", "no folder or file"), (tmp_path, "No articles")):
        with pytest.raises(InputError, match=words) as caught:
            opened(path)
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        ("\ufeffÉté\n".encode(), "Été\n", "utf-8"),
        ("Été\r\nà deux\rtrois\n".encode(), "Été\nà deux\ntrois\n", "utf-8"),
        ("e\u0301  \n\n".encode(), "e\u0301  \n\n", "utf-8"),
        (
            ("« Où êtes-vous ? », a demandé l’évêque. Ça coûte 5 €. " * 4).encode("cp1252"),
            "« Où êtes-vous ? », a demandé l’évêque. Ça coûte 5 €. " * 4,
            "cp1252",
        ),
        ("Été à Noël".encode("utf-16"), "Été à Noël", "utf-16"),
        (b"", "", "utf-8"),
    ],
)
def test_only_line_ends_and_a_byte_order_mark_are_ever_changed(
    tmp_path: Path, data: bytes, text: str, encoding: str
) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    article = open_corpus(tmp_path, SUFFIXES, tmp_path / "x").load("a.txt")
    assert (article.text, article.encoding.removesuffix("-le")) == (text, encoding)
    assert (tmp_path / "a.txt").read_bytes() == data


def test_an_unreadable_article_has_its_name_for_a_title_and_says_why(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\0\1\2")
    corpus = open_corpus(tmp_path, SUFFIXES, tmp_path / "x")
    assert corpus.headline("a.txt").title.value == "a.txt"
    with pytest.raises(InputError, match="is not text"):
        corpus.load("a.txt")
    with pytest.raises(InputError, match=r"no article .b\.txt."):
        corpus.load("b.txt")


def test_a_file_is_known_as_an_article_by_any_of_its_paths(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Un titre")
    corpus = open_corpus(tmp_path, SUFFIXES, tmp_path / "x")
    assert corpus.has_file(tmp_path / "sub" / ".." / "a.txt")
    assert not corpus.has_file(tmp_path / "b.txt")
    assert "a.txt" in corpus
    assert len(corpus) == 1


def test_a_folder_listed_anew_has_what_is_there_now_and_keeps_the_titles_it_knew(
    tmp_path: Path,
) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(f"Titre de {name}\n", encoding="utf-8")
    corpus = open_corpus(tmp_path, (".txt",), skip=tmp_path / "annotations")
    assert corpus.whole
    assert corpus.headline("a.txt").title.value == "Titre de a.txt"
    (tmp_path / "b.txt").rename(tmp_path / "z.txt")
    (tmp_path / "a.txt").write_text("Autre\n", encoding="utf-8")
    anew = corpus.listed_anew()
    assert list(anew.order) == ["a.txt", "c.txt", "z.txt"]
    assert anew.sources == {"a.txt", "c.txt", "z.txt"}
    assert anew.brief("a.txt") == ("Titre de a.txt", "")
    assert anew.look("a.txt")
    assert anew.brief("a.txt") == ("Autre", "")
    assert not anew.look("a.txt")
    assert corpus.brief("c.txt") is None
    both = anew.with_entry_of(corpus, "b.txt")
    assert list(both.order) == ["a.txt", "b.txt", "c.txt", "z.txt"]


def test_the_stamp_of_an_article_tells_whether_its_file_changed(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Un titre\n", encoding="utf-8")
    corpus = open_corpus(tmp_path, (".txt",), skip=tmp_path / "annotations")
    before = corpus.stamp("a.txt")
    assert before == corpus.stamp("a.txt")
    file.write_text("Un autre titre\n", encoding="utf-8")
    assert corpus.stamp("a.txt") not in (before, None)
    file.unlink()
    assert corpus.stamp("a.txt") is None
    with pytest.raises(InputError):
        corpus.stamp("b.txt")


def test_one_file_alone_is_not_a_whole_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Un titre\n", encoding="utf-8")
    corpus = open_corpus(tmp_path / "a.txt", (".txt",), skip=tmp_path / "annotations")
    assert not corpus.whole
    assert corpus.listed_anew() is corpus
