"""Which requests may come from a page of the server's own."""

from __future__ import annotations

import pytest

from tui_reader.serving.guard import is_own
from tui_reader.serving.site import is_loopback


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("127.0.0.1:8000", None),
        ("127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("localhost:9000", "http://localhost:9000"),
        ("LOCALHOST", None),
        ("[::1]:8000", "http://[::1]:8000"),
        ("10.1.2.3:80", "http://10.1.2.3:80"),
        ("desk.lan", "https://desk.lan"),
    ],
)
def test_own_pages_are_let_in_by_figures_or_a_known_name(host: str, origin: str | None) -> None:
    assert is_own(host, origin, {"desk.lan"})


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("", None),
        ("[", None),
        ("example.org", None),
        ("example.org", "http://example.org"),
        ("localhost.example.org", None),
        ("127.0.0.1.example.org", None),
        ("example.org@127.0.0.1", "http://example.org"),
        ("127.0.0.1@example.org", None),
        ("127.0.0.1:8000", ""),
        ("127.0.0.1:8000", "null"),
        ("127.0.0.1:8000", "http://example.org"),
        ("127.0.0.1:8000", "http://127.0.0.1"),
        ("127.0.0.1:8000", "http://127.0.0.1:8001"),
        ("127.0.0.1:8000", "http://localhost:8000"),
        ("127.0.0.1:8000", "127.0.0.1:8000"),
    ],
)
def test_all_others_are_not(host: str, origin: str | None) -> None:
    assert not is_own(host, origin, {"desk.lan"})


def test_only_addresses_of_the_machine_itself_need_no_warning() -> None:
    assert all(map(is_loopback, ("127.0.0.1", "127.8.8.8", "::1", "localhost")))
    assert not any(map(is_loopback, ("", "0.0.0.0", "::", "10.0.0.1", "127.1", "localhost.lan")))
