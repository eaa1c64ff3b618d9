"""What a text says of itself is read with its evidence; what it does not say is not made up."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui_reader.cleaning import MOST
from tui_reader.cleaning.dates import read_date, weekday
from tui_reader.cleaning.facts import headline
from tui_reader.model.article import Certainty, Guess, is_date, precision

TITLE = "Le maire de Tours promet des travaux"
BODY = "Le conseil s’est réuni mardi à Tours.\n\nLe maire, Luc Petit, a promis des travaux."
POST = "Le pont est fermé.\n\n– Le Pont (@lepont) 19 novembre 2024"

STATED, INFERRED = Certainty.STATED, Certainty.INFERRED

SEEDS = {
    "000": ("", ""),
    "001": ("", ""),
    "002": ("2022-10", ""),
    "003": ("", "≈unknown aggregator"),
    "004": ("≈2024-11-19", "≈feed fr-02"),
}


@pytest.mark.parametrize("name", SEEDS)
def test_the_date_and_source_of_real_feeds(name: str) -> None:
    [path] = (Path(__file__).parents[3] / "seeds").glob(f"{name}_*")
    found = headline(path.read_bytes().decode())
    assert (str(found.published), str(found.publisher)) == SEEDS[name]
    assert found.title.evidence.startswith("first line")


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("19 novembre 2024", "2024-11-19"),
        ("Publié le 19 novembre 2024 à 12h30", "2024-11-19"),
        ("Mis à jour le mardi 1er janvier 2019", "2019-01-01"),
        ("1er janvier 2016, 14h30 . –", "2016-01-01"),
        ("1er janvier 2016 . – Lors d'un discours", "2016-01-01"),
        ("Published: November 19, 2024", "2024-11-19"),
        ("Tuesday, 3 Feb 2020 | World", "2020-02-03"),
        ("2024-11-19", "2024-11-19"),
        ("Posted on 05/02/2021", "2021-02-05"),
        ("19 novembre 2024, jour de la fête, le maire parle", ""),
        ("Le 19 novembre 2024, le maire a parlé.", ""),
        ("En mai 2023 déjà", ""),
        ("31 février 2024", ""),
        ("40/12/2024", ""),
    ],
)
def test_a_line_near_the_head_that_is_a_date_states_it(line: str, value: str) -> None:
    found = headline(f"{TITLE}\n\n{line}\n\n{BODY}").published
    assert found.value == value
    if value:
        assert (found.certainty, found.evidence[:14]) == (STATED, "stated in the ")
    assert not headline(f"{TITLE}\n\n{BODY}\n{BODY}\n{BODY}\n{line}").published


def test_a_post_hints_at_the_date_and_the_weekday_speaks_for_it() -> None:
    found = headline(f"{TITLE}\n\n{BODY}\n\n{POST}\n\nSuite.").published
    assert found == Guess(
        "2024-11-19",
        INFERRED,
        "an embedded message is dated “19 novembre 2024”, which is the “mardi” of the text",
    )
    other = headline(f"{TITLE}\n\n{BODY.replace('mardi', 'jeudi')}\n\n{POST}\n").published
    assert "which is" not in other.evidence


def test_of_several_posts_the_last_day_counts_and_what_is_stated_more_than_posts() -> None:
    older = POST.replace("19 novembre", "2 mai")
    text = f"{TITLE}\n\n{BODY}\n\n{POST}\n\n{older}\n\nSuite."
    assert headline(text).published.value == "2024-11-19"
    assert headline(f"date 2024-12 {text}").published.value == "2024-12"


@pytest.mark.parametrize(
    ("line", "value", "certainty"),
    [
        ("Par Anne Roux, Le Monde", "Le Monde", STATED),
        ("By Ann Reed for The Guardian", "The Guardian", STATED),
        ("Par Le Figaro avec AFP", "AFP", STATED),
        ("TOURS (AFP) - Le conseil s’est réuni.", "AFP", STATED),
        ("(Reuters) Le conseil s’est réuni.", "Reuters", STATED),
        ("Source : Ville de Tours", "Ville de Tours", STATED),
        ("https://www.example.fr/tours/travaux.html", "example.fr", INFERRED),
        ("Par Anne Roux, à Tours", "", INFERRED),
        ("Le maire l’a confirmé à l’AFP.", "", INFERRED),
        ("Une dépêche (AFP) en parlait hier.", "", INFERRED),
    ],
)
def test_who_is_credited_near_the_head_is_the_source(
    line: str, value: str, certainty: Certainty
) -> None:
    found = headline(f"{TITLE}\n\n{line}\n\n{BODY}").publisher
    assert (found.value, found.certainty) == (value, certainty)


@pytest.mark.parametrize(
    ("last", "value"),
    [
        ("Une dernière phrase. (AFP)", "AFP"),
        ("(avec Reuters)", "Reuters"),
        ("NEXT Un autre titre", "unknown aggregator"),
        ("fr-02", "feed fr-02"),
        ("Une dernière phrase.", ""),
    ],
)
def test_the_foot_names_an_agency_or_tells_of_a_site(last: str, value: str) -> None:
    text = f"{TITLE}\n\n{BODY}\n\n{last}"
    assert headline(text).publisher.value == value
    if value not in ("AFP", "Reuters", ""):
        assert not headline(text, whole=False).publisher, "a head has no foot"


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Par Anne Roux, Le Monde", "Anne Roux"),
        ("By Ann Reed and Bo Lee", "Ann Reed and Bo Lee"),
        ("Par Jean-Marc de La Tour", "Jean-Marc de La Tour"),
        ("Par ailleurs, rien.", ""),
        ("Par Toutatis !", ""),
    ],
)
def test_a_byline_names_the_author(line: str, author: str) -> None:
    assert headline(f"{TITLE}\n\n{line}\n\n{BODY}").author.value == author


def test_a_text_that_says_nothing_gives_nothing() -> None:
    found = headline("")
    assert not any((found.title, found.published, found.publisher, found.author))


def test_of_a_very_long_text_only_the_head_is_looked_through() -> None:
    found = headline(f"{TITLE}\n\n19 novembre 2024\n\n" + "mot " * MOST + "\nfr-02")
    assert (found.published.value, found.publisher.value) == ("2024-11-19", "")


@pytest.mark.parametrize("date", ["2024", "2024-02", "2024-02-29", "2000-02-29", "1999-12-31"])
def test_dates_of_the_calendar_are_dates(date: str) -> None:
    assert is_date(date)
    assert precision(date) == {4: "year", 7: "month", 10: "day"}[len(date)]


@pytest.mark.parametrize(
    "date",
    ["", "24", "2024-13", "2024-00", "2023-02-29", "1900-02-29", "2024-4-1", "2024-04-31", "٢٠٢٤"],
)
def test_others_are_not(date: str) -> None:
    assert not is_date(date)


@pytest.mark.parametrize(
    ("date", "names"),
    [
        ("2024-11-19", ("tuesday", "mardi")),
        ("2000-02-29", ("tuesday", "mardi")),
        ("1970-01-01", ("thursday", "jeudi")),
        ("2024-11", ()),
    ],
)
def test_the_weekday_of_a_date(date: str, names: tuple[str, ...]) -> None:
    assert weekday(date) == names


def test_written_dates_are_read_in_both_languages() -> None:
    for written in ("3 février 2020", "3 févr. 2020", "February 3, 2020", "Feb. 3rd 2020"):
        assert read_date(written) == "2020-02-03"


def test_the_agency_of_a_feed_label_is_a_guess_at_the_source() -> None:
    text = "[AFP] International - Monde\n\nLe maire de Tours promet des travaux\n\nUne phrase.\n"
    found = headline(text)
    assert found.title.value == "Le maire de Tours promet des travaux"
    assert found.title.evidence == "first line below those of a feed or site"
    assert found.publisher == Guess(
        "AFP", Certainty.INFERRED, "the feed label “[AFP] International - Monde”"
    )


def test_who_is_credited_above_the_headline_comes_before_the_feed_label() -> None:
    text = "[AFP] Monde\n20 minutes avec Reuters\n\nLe maire de Tours promet\n\nUne phrase.\n"
    assert headline(text).publisher.value == "Reuters"
