"""A folder that holds the sample, and sessions on it with other stores."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sample import ARTICLES, CONTENTS, NAME

from tui_reader.model.change import Change
from tui_reader.session.opening import open_session
from tui_reader.session.session import Session
from tui_reader.settings.places import Settings


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / NAME
    for article in ARTICLES:
        path = folder / article.source
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(article.text, "utf-8", newline="")
    return folder


@pytest.fixture
def begin(folder: Path) -> Callable[[str], Session]:
    """Opens a session with the store of that name, which may be new."""

    def made(store: str) -> Session:
        session = open_session(Settings(folder, folder.parent / store, creator="Ada"))
        session.load()
        return session

    return made


@pytest.fixture
def sample(begin: Callable[[str], Session]) -> Session:
    """A session on all that is said in the sample."""
    session = begin("sample.json")
    everything = (*CONTENTS.tags, *CONTENTS.annotations)
    documents = {document.source: document for document in CONTENTS.documents}
    changes = [Change(None, each) for each in everything]
    session.act("the sample", changes, *ARTICLES, noted=documents)
    assert session.flush()
    return session
