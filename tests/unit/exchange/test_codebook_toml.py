"""The codebook as TOML goes out and comes back as a format like the others."""

from __future__ import annotations

import pytest
from goldens import GOLDEN, bundle
from sample import EXPORT, TAGS

from tui_reader.errors import InputError
from tui_reader.exchange.formats import codebook
from tui_reader.exchange.incoming import Bundle, Incoming
from tui_reader.exchange.outgoing import Export
from tui_reader.model.change import Contents
from tui_reader.model.codebook import ENTITY
from tui_reader.model.records import to_tag


def test_the_codebook_of_the_sample_is_these_bytes() -> None:
    written = codebook.write(EXPORT)
    (file,) = written.files
    assert (file.name, file.data) == (
        f"{EXPORT.name}.toml",
        (GOLDEN / "codebook.toml").read_bytes(),
    )
    assert (written.report.came, written.report.went) == (6, 6)


def test_every_tag_for_passages_comes_back_whole() -> None:
    found = codebook.read(bundle(codebook.write(EXPORT).files))
    wanted = sorted((tag for tag in TAGS if tag.kind != ENTITY), key=lambda tag: tag.order)
    assert [to_tag(record) for record in found.tags] == wanted


def test_a_codebook_without_tags_is_one_too() -> None:
    empty = Export(Contents(), lambda: iter(()), "", "x")
    made = bundle(codebook.write(empty).files)
    assert codebook.detect(made)
    assert codebook.read(made) == Incoming()


@pytest.mark.parametrize("data", [b"", b"a = 1", b"[tag]", b"# [[tag]]", b"\xff[[tag]]"])
def test_other_files_are_not_taken_for_one(data: bytes) -> None:
    assert not codebook.detect(Bundle("a.toml", {"a.toml": data}))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"[[tag]]\nname = 'a'\nx = '{\"a\": NaN}'", "Line 3: x is not a JSON object"),
        (b"[[tag]]\nname = 'a'\nx = '{\"a\": 1, \"a\": 2}'", "Line 3: x is not a JSON object"),
        (b"[[tag]]\norder = " + b"1" * 5000, "not TOML"),
        (b"[[tag]]\nname = " + b"[" * 100_000, "nested too deeply"),
        (b"[[tag]]\nname = '\xff'", "not UTF-8"),
    ],
    ids=["NaN", "doubled", "number", "depth", "bytes"],
)
def test_what_cannot_be_trusted_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(InputError, match=why):
        codebook.read(Bundle("a.toml", {"a.toml": data}))


def test_several_files_are_no_codebook() -> None:
    several = Bundle("folder", {"a.toml": b"", "b.toml": b""})
    assert not codebook.detect(several)
    with pytest.raises(InputError, match="no single file"):
        codebook.read(several)
