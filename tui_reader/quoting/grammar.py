"""Grammar: the patterns of one language that tell who speaks.

They are matched on a scene (see `scene`), in which names and quotations are single signs, there is
no white space but the plain space, and apostrophes are straight.
"""

from __future__ import annotations

import re

from tui_reader.values import frozen

PERSON, INSTITUTION, QUOTATION = "\ue000", "\ue002", "\ue004"
"""The signs that stand in a scene for the first character of a name or a quotation.

Each further character of it is the code point that follows the sign.
"""

PER = f"{PERSON}\ue001*+"
"""A person in a scene."""

NAME = re.compile(f"{PER}|{INSTITUTION}\ue003*+")
"""A person or an institution in a scene."""

WORD = r"[^\W\d_][\w'-]*+"
"""A word in a scene."""

Pattern = re.Pattern[str]


def pattern(words: str) -> Pattern:
    """Return a pattern for which capitals are as small letters."""
    return re.compile(words, re.IGNORECASE)


@frozen
class Grammar:
    """The patterns of one language.

    `verb` is a verb of saying with what clings to it, `dependent` ends in a form of one that shares
    the subject of another verb, which may be an `infinitive`, `auxiliary` is "a" or "est".

    Behind a quotation: `behind` is what may come before a verb there; `any_verb` any verb before a
    person's name; `inverted` verb and `pronoun` ("a-t-il dit"); `pronoun_first` and `name_first`
    are a subject up to its verb. At the end of the sentence: `later` is what may come before a
    verb, `inverted_later` verb and pronoun.

    Before one: `according` is "selon", `for_one` "pour" where it gives a view, `no_speech` words
    after which quotation marks hold a title or a name.

    Between subject and verb: `pronoun` and `relative` end in one, `subject_pronoun` is one
    anywhere, `light` words come between.

    Around a name: after `oblique` it depends on another noun; at `clause_end` a noun phrase is
    over; `kind` says only what an institution is; `document` is what an institution gave out;
    `description` is a noun phrase, with a `role` if one person is meant, over at `description_end`;
    `title` is "M."; `feminine` and `masculine` tell a gender; `plural` is a
    pronoun for several, `latter` one for who was named last.
    """

    verb: Pattern
    dependent: Pattern
    auxiliary: Pattern
    behind: Pattern
    any_verb: Pattern
    inverted: Pattern
    pronoun_first: Pattern
    name_first: Pattern
    later: Pattern
    inverted_later: Pattern
    according: Pattern
    for_one: Pattern
    pronoun: Pattern
    subject_pronoun: Pattern
    relative: Pattern
    light: Pattern
    oblique: Pattern
    clause_end: Pattern
    kind: Pattern
    document: Pattern
    description: Pattern
    description_end: Pattern
    title: Pattern
    feminine: Pattern
    masculine: Pattern
    plural: Pattern
    latter: Pattern
    no_speech: Pattern
