"""What others named and packed leads nowhere: not out of an archive, not out of a folder."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from sample import ARTICLES, CONTENTS, DOCUMENTS, EXPORT, MARKED, PASSAGES, with_texts

from tui_reader.errors import InputError, ReaderError, UsageError
from tui_reader.exchange import safe
from tui_reader.exchange.naming import stems
from tui_reader.exchange.outgoing import Export, Marked
from tui_reader.exchange.packing import packed
from tui_reader.exchange.registry import FORMATS, Format
from tui_reader.session.session import Session
from tui_reader.sharing import exporting, importing

XML = [row for row in FORMATS if row.name in ("qdc", "refi", "uima-xmi", "label-studio")]
SECRET = "the words of another file"
DOCTYPES = {
    "a file": '<!DOCTYPE x [<!ENTITY x SYSTEM "file://{path}">]>',
    "a file, as a parameter": '<!DOCTYPE x [<!ENTITY % x SYSTEM "file://{path}"> %x;]>',
    "a definition": '<!DOCTYPE x SYSTEM "file://{path}">',
    "a server": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    "growth": '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY x "&a;&a;&a;&a;&a;&a;&a;">]>',
}


@pytest.mark.parametrize("row", XML, ids=lambda row: row.name)
@pytest.mark.parametrize("doctype", DOCTYPES.values(), ids=DOCTYPES)
def test_no_reader_of_xml_resolves_entities(row: Format, doctype: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text(SECRET)
    files = {file.name: file.data for file in row.writer.write(with_texts()).files}
    if row.name == "refi":
        (archive,) = files.values()
        files = safe.members(archive, "x")
    declared = doctype.replace("{path}", str(secret)).encode()
    hurt = {name: entities(data, declared) for name, data in files.items()}
    assert hurt != files
    folder = tmp_path / "came"
    for name, data in hurt.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    try:
        _row, found = importing.read(folder if len(hurt) > 1 else folder / name, row.name)
    except InputError as error:
        assert "document type or entities" in str(error)
    else:
        assert row.name == "label-studio", "what names tags may be left aside, the rest is JSON"
        assert SECRET not in str(found)


def entities(data: bytes, doctype: bytes) -> bytes:
    """The file with a document type, and its entity in all that is quoted, if it is XML."""
    head, end, body = data.partition(b"?>\n")
    if not data.startswith(b"<"):
        return data
    if not end:
        head, body = b"", data
    return head + end + doctype + body.replace(b'name="', b'name="&x;')


HOSTILE = [
    *("../../out.txt", "/etc/out.txt", "C:\\out.txt", "..\\out.txt", "a/../../../out.txt"),
    *("con.txt", "AUX", "lpt1.md", "nul.tar.txt", "a. ", "b...", " ", ".", "..", ".hidden"),
    *("new\nline.txt", "tab\t.txt", "esc\x1b[31m.txt", "quote'\".txt", "$(touch x).txt", "-rf"),
    *(
        "Zoé.txt",
        "ZOÉ.txt",
        "zoé.TXT",
        "ze\u0301.txt",
        "half\udcff.txt",
        "a\u202etxt.exe",
        "a:b.txt",
    ),
]
"""Names of articles, as an annotation file may give them."""


def hostile() -> Export:
    """An export of articles with such names."""
    articles = [replace(ARTICLES[1], source=source) for source in sorted(HOSTILE)]
    passage = PASSAGES[8]
    made = [replace(passage, id=f"{passage.id[:-2]}{n:02x}", source=article.source)
            for n, article in enumerate(articles)]  # fmt: skip
    documents = [replace(DOCUMENTS[1], source=article.source) for article in articles]
    marked = [
        Marked(article, document, MARKED[1].headline, (each,))
        for article, document, each in zip(articles, documents, made, strict=True)
    ]
    contents = replace(CONTENTS, annotations=tuple(made), documents=tuple(documents))
    texts = {article.source: article.text for article in articles}
    return replace(
        EXPORT,
        contents=contents,
        articles=lambda: iter(marked),
        text_of=lambda document: texts[document.source],
    )


@pytest.mark.parametrize(
    "row", [row for row in FORMATS if row.writes and row.installed], ids=lambda row: row.name
)
def test_no_name_of_an_article_leads_a_file_out_of_its_folder_or_onto_another(row: Format) -> None:
    files = row.writer.write(hostile()).files
    names = [file.name for file in files]
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        path = PurePosixPath(name)
        assert not path.is_absolute() and "\\" not in name and ":" not in name
        assert name.isprintable() or "\u202e" in name
        for part in path.parts:
            assert part[0] != "." and part[-1] not in ". "
            assert part.partition(".")[0].casefold() not in ("con", "aux", "nul", "lpt1")
    assert safe.members(packed(files), "x") == {file.name: file.data for file in files}


@pytest.mark.parametrize("name", ["con", "AUX.txt", "a/nul.x.txt", "Com1", "lpt9/x", "con .txt"])
def test_names_of_devices_are_names_of_no_files(name: str) -> None:
    (stem,) = stems([name]).values()
    devices = ("con", "aux", "nul", "com1", "lpt9")
    parts = [part.partition(".")[0].strip().casefold() for part in stem.split("/")]
    assert not set(devices).intersection(parts)
    assert stems(["console.txt", "auxiliaire.txt"]) == {
        "console.txt": "console", "auxiliaire.txt": "auxiliaire",
    }  # fmt: skip


def linked(target: str) -> bytes:
    """An archive with a symbolic link, as `zip -y` makes it, and a file behind that."""
    made = io.BytesIO()
    with ZipFile(made, "w") as archive:
        entry = ZipInfo("link")
        entry.create_system, entry.external_attr = 3, 0o120777 << 16
        archive.writestr(entry, target)
        archive.writestr("link/x.json", b"{}")
    return made.getvalue()


def test_links_in_archives_are_read_as_what_they_say_and_never_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(SECRET)
    found = safe.members(linked(str(tmp_path / "secret")), "x")
    assert found == {"link": str(tmp_path / "secret").encode(), "link/x.json": b"{}"}


def nested(depth: int) -> bytes:
    data = bytes(1 << 20)
    for _ in range(depth):
        made = io.BytesIO()
        with ZipFile(made, "w", ZIP_DEFLATED) as archive:
            archive.writestr("inner.zip", data)
        data = made.getvalue()
    return data


def test_archives_in_archives_are_not_opened() -> None:
    (inner,) = safe.members(nested(3), "x").values()
    assert inner.startswith(b"PK")


def test_files_of_an_archive_that_overlap_grow_no_further_than_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(safe, "MOST_TIMES", 4)
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        archive.writestr("a", bytes(1 << 20))
        # Ten more entries of the list lead to the very same bytes.
        first = archive.infolist()[0]
        for number in range(10):
            twin = ZipInfo(chr(ord("b") + number))
            for name in ("compress_type", "CRC", "compress_size", "file_size", "header_offset"):
                setattr(twin, name, getattr(first, name))
            archive.filelist.append(twin)
    with pytest.raises(InputError):
        safe.members(made.getvalue(), "x")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def test_an_export_follows_a_link_as_the_shell_does_but_to_no_article(
    sample: Session, folder: Path, out: Path
) -> None:
    (out / "link.json").symlink_to(out / "elsewhere.json")
    exporting.export_to(sample, out / "link.json")
    assert (out / "link.json").is_symlink()
    assert (out / "elsewhere.json").read_bytes().startswith(b"{")
    article = folder / ARTICLES[0].source
    before = article.read_bytes()
    for target in (article, sample.store_path):
        link = out / f"{target.stem}.csv"
        link.symlink_to(target)
        with pytest.raises(UsageError):
            exporting.export_to(sample, link)
    assert article.read_bytes() == before


def test_a_folder_with_anything_in_it_is_not_exported_into(sample: Session, out: Path) -> None:
    for name in ("annotation.conf", "presse"):
        target = out / name
        target.symlink_to(out.parent / "nowhere")
        with pytest.raises(UsageError):
            exporting.export_to(sample, out, "brat")
        target.unlink()
    assert not (out.parent / "nowhere").exists()


def test_kept_texts_are_named_by_hashes_alone_whatever_a_file_calls_them(
    begin: Callable[[str], Session], tmp_path: Path
) -> None:
    session = begin("x.json")
    (tmp_path / "secret.txt").write_text(SECRET)
    for name in ("../secret", "sha256:../secret", "/etc/hostname", "sha256:" + "../" * 20, ""):
        document = replace(DOCUMENTS[0], source="gone.txt", text_hash=name)
        with pytest.raises(ReaderError):
            session.text_of(document)
    assert not (tmp_path / "x.texts").exists()
