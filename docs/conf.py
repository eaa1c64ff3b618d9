"""How the pages of this folder become a site: `sphinx-build -W -b html docs build/docs`.

The pages are read on code hosts too. Links between them are relative paths, which both understand;
README.md is the front page of both.
"""

import re
from os.path import relpath
from pathlib import Path

from sphinx.application import Sphinx

from tui_reader import __version__

project = "reader"
author = "the authors of reader"
release = version = __version__
html_title = f"reader {release}"
html_theme = "furo"

extensions = ["myst_parser"]
nitpicky = True
smartquotes = False  # two hyphens are an option, not a dash
highlight_language = "text"  # of blocks that name none

# Headings down to the third level are linked to by the names that code hosts give them.
myst_heading_anchors = 3

html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = html_show_sourcelink = False
html_show_copyright = html_show_sphinx = False


PAGES = Path(__file__).parent


def within(folder: Path, text: str) -> str:
    """Return a page of a folder with its links to files as the site has them.

    A file that is no page of the site comes along as a download, unless it is the front page; to
    a place in it no link leads then.
    """

    def link(match: re.Match[str]) -> str:
        path = relpath(folder / match[1], PAGES)
        if not (folder / match[1]).is_file():
            return match[0]
        if path == "../README.md":
            path = "index.md"
        return f"](path:/{path}" if path.startswith("../") else f"](/{path}{match[2]}"

    return re.sub(r"\]\((?!\w+:|#|/)([^)#\s]+)(#[^)\s]*|)", link, text)


def front_page(app: Sphinx, path: Path, docname: str, content: list[str]) -> None:
    """Let the links of README.md lead from the folder of the pages."""
    content[0] = within(PAGES.parent, content[0])


def page(app: Sphinx, docname: str, content: list[str]) -> None:
    """Let links out of the folder of the pages lead somewhere."""
    content[0] = within((PAGES / docname).parent, content[0])


def setup(app: Sphinx) -> None:
    """Have the links looked over before each page is read."""
    app.connect("include-read", front_page)
    app.connect("source-read", page)
