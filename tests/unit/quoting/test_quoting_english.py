from __future__ import annotations

import pytest
from marked import speakers

LONG = "“We will open the pool again”"

CASES = [
    ("“We will open the pool again,” [Ann Lee] said.", ["Ann Lee"]),
    ("“We will open the pool again,” said [Ann Lee], the mayor.", ["Ann Lee"]),
    ("“We will open the pool again,” Mr [Lee|Tom Lee] told <Reuters>.", ["Tom Lee"]),
    ("[Ann Lee] came. “We will open it,” she said.", ["Ann Lee"]),
    ("[Ann Lee] came. “Really?” she asked.", ["Ann Lee"]),
    ("Mrs [Lee|Ann Lee] met Mr [Hill|Tom Hill]. “It will rain all day,” he said.", ["Tom Hill"]),
    (f"[Ann Lee] said: {LONG}", ["Ann Lee"]),
    (f"[Ann Lee], who was there, said that {LONG}.", ["Ann Lee"]),
    ("[Ann Lee], 71, who chairs the <Pool Trust>, said she was “over the moon”.", ["Ann Lee"]),
    ("[Ann Lee], who chairs the <Pool Trust>, said she was “over the moon”.", ["Ann Lee"]),
    ("The <Pool Trust>, which knows [Ann Lee], said it was “over the moon”.", ["Pool Trust"]),
    (f"According to [Ann Lee], {LONG}.", ["Ann Lee"]),
    (f"According to <Reuters>, {LONG}.", ["Reuters"]),
    (f"{LONG}, according to a statement by <Aid International>.", ["Aid International"]),
    (f"The spokesman for <Aid International> said {LONG}.", [None]),
    (f"The spokesman for <Aid International>, [Tom Hill], said {LONG}.", ["Tom Hill"]),
    ("“I am tired of it all,” a witness told <Reuters>.", [None]),
    ("In his book “The Pool and the Sea”, [Tom Hill] describes a town.", [None]),
    ("“It is late,” [Ann Lee] said. “We are going home now.”", ["Ann Lee"] * 2),
    ("[Ann Lee] spoke, adding that “nobody was hurt at all”.", ["Ann Lee"]),
    ("The pool is shut, a “scandal” that must end, said [Ann Lee].", ["Ann Lee"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_english_says_who_speaks_in_its_own_ways(text: str, expected: list[str | None]) -> None:
    assert speakers(text, "en") == expected
