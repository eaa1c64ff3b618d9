"""Make the catalogues of `tui_reader/locale`: what the screen says in other languages than English.

Without an option the messages are gathered from the program, the catalogues brought up to date and
compiled; what is new in them is then to be translated. `--check` changes nothing and fails if a
catalogue is not up to date or says something twice, half or in doubt.
"""

from __future__ import annotations

import ast
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment
from jinja2.ext import extract_from_ast

from tui_reader.exchange.citing import Form
from tui_reader.keymap import ACTIONS, Group, Scope
from tui_reader.localisation import ENGLISH, LANGUAGES
from tui_reader.model.article import ReadState
from tui_reader.model.entity import ENTITY_NAMES
from tui_reader.quoting.attribution import REASONS
from tui_reader.searching.consistency import InconsistencyKind
from tui_reader.session.review import FindingKind
from tui_reader.session.wording import ACTS, labels
from tui_reader.store.writer import SaveKind
from tui_reader.text.language import NAMES
from tui_reader.text.motion import UnitKind
from tui_reader.ui.phrases import COUNTED, counted
from tui_reader.ui.shelf import ORDERS

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "tui_reader"

HEADER = "# What the screen says in this language; made by tools/messages.py, translated by hand."

MessageId = str | tuple[str, str]
"""A message, or one and its plural."""


class Plain(Catalog):
    """A catalogue that says of itself only what programs need to know, not when it was made."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """Return the lines of the header."""
        return [
            ("Language", str(self.locale)),
            ("Plural-Forms", self.plural_forms),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]


def messages() -> tuple[MessageId, ...]:
    """Return all that the screen may say: what is marked in the program, and what tables hold."""
    return tuple(dict.fromkeys([*in_tables(), *in_program(), *in_templates()]))


def in_program() -> Iterator[MessageId]:
    """Yield what is given to the functions that translate or mark."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield from in_module(path.read_text("utf-8"))


def in_module(source: str) -> Iterator[MessageId]:
    """Yield the messages of a module, those within f-strings too, which Babel passes over."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id="_" | "N_"), args=[ast.Constant(value=message)]):
                yield str(message)
            case ast.Call(
                func=ast.Name(id="ngettext"),
                args=[ast.Constant(value=one), ast.Constant(value=many), *_],
            ):
                yield str(one), str(many)


def in_templates() -> Iterator[MessageId]:
    """Yield what templates of reports give to the functions that translate."""
    for path in sorted(PACKAGE.rglob("*.jinja")):
        tree = Environment().parse(path.read_text("utf-8"))
        for _, function, strings in extract_from_ast(tree, ("_", "ngettext")):
            if function == "_":
                yield str(strings)
            else:
                one, many, *_ = strings
                yield str(one), str(many)


def in_tables() -> Iterator[MessageId]:
    """Yield what stands in tables, or is put together from their rows."""
    for action in ACTIONS:
        yield from (action.title, action.help)
    kinds = (Group, Scope, UnitKind, ReadState, FindingKind, InconsistencyKind, SaveKind, Form)
    for enum in kinds:
        yield from (each.value for each in enum)
    yield from (*ENTITY_NAMES.values(), *NAMES.values(), *ORDERS)
    yield from (counted(noun) for noun in COUNTED)
    for verb in ACTS:
        yield from labels(verb)
    for reason in REASONS:
        yield from (reason, f"“{{}}” {reason}")


def path_of(language: str, suffix: str) -> Path:
    """Return where the catalogue of a language is kept, as text (po) or compiled (mo)."""
    return PACKAGE / "locale" / language / "LC_MESSAGES" / f"reader.{suffix}"


def read(language: str) -> Catalog:
    """Return the catalogue of a language, an empty one if there is none yet."""
    path = path_of(language, "po")
    if not path.exists():
        return Plain(locale=language, fuzzy=False)
    return read_po(BytesIO(path.read_bytes()), locale=language)


def updated(catalogue: Catalog, known: Iterable[MessageId]) -> Catalog:
    """Return the catalogue with just these messages, in their order, as far as translated."""
    made = Plain(locale=catalogue.locale, header_comment=HEADER, fuzzy=False)
    for id in known:
        old = catalogue.get(id)
        string = old.string if old is not None and type(old.string) is type(made_string(id)) else ""
        made.add(id, string or made_string(id))
    return made


def made_string(id: MessageId) -> str | tuple[str, str]:
    """Return the translation of a message that has none."""
    return "" if isinstance(id, str) else ("", "")


def as_text(catalogue: Catalog) -> bytes:
    """Return the catalogue as it is translated."""
    file = BytesIO()
    write_po(file, catalogue, width=100, no_location=True, sort_output=False)
    return file.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """Return the catalogue as the program reads it."""
    file = BytesIO()
    write_mo(file, updated(catalogue, [each.id for each in catalogue if each.id]))
    return file.getvalue()


# -- what may be wrong ---------------------------------------------------------------------------


def troubles(language: str) -> Iterator[str]:
    """Yield what is wrong with a catalogue."""
    catalogue, known = read(language), messages()
    for id in known:
        message = catalogue.get(id)
        if message is None:
            yield f"{language}: not in the catalogue: {id!r}"
        else:
            yield from (f"{language}: {trouble}: {id!r}" for trouble in flaws(message))
    there = {message.id for message in catalogue if message.id}
    for old in sorted(there - set(known), key=str):
        yield f"{language}: said no more: {old!r}"
    path = path_of(language, "mo")
    if not path.exists() or path.read_bytes() != compiled(catalogue):
        yield f"{language}: {path.relative_to(ROOT)} is not compiled from the text"


def flaws(message: Message) -> Iterator[str]:
    """Yield what is wrong with the translation of one message."""
    originals = (message.id,) if isinstance(message.id, str) else tuple(message.id)
    strings = forms(message)
    if message.fuzzy:
        yield "in doubt"
    if not all(strings):
        yield "not translated"
        return
    if len(strings) != len(originals):
        yield "not as many forms as the plural has"
    wanted = placeholders(originals[-1])
    for string in strings:
        found = placeholders(string)
        # One thing, or two, may be said without the number.
        if found - wanted or (found != wanted and len(originals) == 1):
            yield f"not the same placeholders in {string!r}"


def forms(message: Message) -> tuple[str, ...]:
    """Return the forms of a translation: one, or one for each number."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def placeholders(string: str) -> Counter[str]:
    """Return what is put into a message, and how often."""
    return Counter(
        f"{name}!{how}:{form}"
        for _, name, form, how in Formatter().parse(string)
        if name is not None
    )


def main() -> None:
    """Bring the catalogues up to date, or check that they are."""
    languages = [each for each in LANGUAGES if each != ENGLISH]
    if "--check" in sys.argv[1:]:
        found = [trouble for each in languages for trouble in troubles(each)]
        sys.exit("\n".join(found) if found else None)
    for language in languages:
        catalogue = updated(read(language), messages())
        path_of(language, "po").parent.mkdir(parents=True, exist_ok=True)
        path_of(language, "po").write_bytes(as_text(catalogue))
        # Compiled is what was written, so that both are the same whoever reads them.
        path_of(language, "mo").write_bytes(compiled(read(language)))
        missing = [each for each in catalogue if each.id and not any(tuple(each.string))]
        print(f"{language}: {len(catalogue)} messages, {len(missing)} to be translated")


if __name__ == "__main__":
    main()
