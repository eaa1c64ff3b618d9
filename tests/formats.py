"""The data of other tools, schemas and test suites of formats, which lie beside the checkout."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

BESIDE = Path(__file__).parents[2] / "shared" / "formats"


def formats(*parts: str) -> Path:
    """Return the path of a file or folder of that data; where there is none the test is skipped.

    The data are `../shared/formats` beside the checkout, or where READER_FORMATS says.
    """
    folder = Path(os.environ.get("READER_FORMATS") or BESIDE)
    if not folder.is_dir():
        pytest.skip("the data of other tools are not here", allow_module_level=True)
    return folder.joinpath(*parts)
