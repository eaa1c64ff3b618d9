"""The pages of docs/ become a site that leads nowhere wrong and fetches nothing."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site; a link that leads nowhere or a page that is in no table is an error."""
    target = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [
            *(sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html"),
            *("-d", target / "trees", ROOT / "docs", target / "html"),
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return target / "html"


def test_the_site_has_a_page_for_each_file(site: Path) -> None:
    pages = {path.relative_to(ROOT / "docs") for path in (ROOT / "docs").rglob("*.md")}
    assert len(pages) > 5
    for page in pages:
        assert (site / page.with_suffix(".html")).exists()


def test_no_page_of_the_site_fetches_anything_from_elsewhere(site: Path) -> None:
    fetching = re.compile(
        r"""<(?:script|img|iframe|source|link|object|embed)\b[^>]*?\b
        (?:src|href|data)\s*=\s*["']?(?:https?:)?//""",
        re.VERBOSE | re.IGNORECASE,
    )
    pages, sheets = [*site.rglob("*.html")], [*site.rglob("*.css")]
    assert pages
    assert sheets
    for page in pages:
        assert not fetching.search(page.read_text(encoding="utf-8")), page.name
    for sheet in sheets:
        text = sheet.read_text(encoding="utf-8")
        assert not re.search(r"""(?:url\(|@import\s+)["']?(?:https?:)?//""", text), sheet.name
