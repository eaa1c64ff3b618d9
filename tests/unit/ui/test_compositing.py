"""Compositing: a frame asks widgets for no more lines than it changes and shows."""

import pytest
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from tui_reader.ui.compositing import RowCompositor


class Lined(Widget):
    """Notes which of its lines it is asked for."""

    DEFAULT_CSS = "Lined { width: 1fr; }"

    def __init__(self, sign: str) -> None:
        super().__init__()
        self.sign = sign
        self.asked: list[int] = []

    def render_lines(self, crop: Region) -> list[Strip]:
        self.asked += crop.line_range
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        return Strip([Segment(f"{self.sign}{y:02}".ljust(self.size.width))])


class Rows(Screen[None]):
    DEFAULT_CSS = "Rows { layout: horizontal; }"

    def __init__(self) -> None:
        super().__init__()
        self._compositor = RowCompositor()
        self.left, self.right = Lined("l"), Lined("r")

    def compose(self) -> ComposeResult:
        yield self.left
        yield self.right


class Two(App[None]):
    def get_default_screen(self) -> Screen[None]:
        return Rows()


async def test_a_frame_asks_only_for_the_rows_that_it_changes() -> None:
    app = Two()
    async with app.run_test(size=(20, 12)) as pilot:
        rows = app.screen
        assert isinstance(rows, Rows)
        await pilot.pause()
        rows.left.asked.clear()
        rows.right.asked.clear()
        rows.left.refresh(Region(0, 3, 10, 1), Region(0, 5, 10, 1))
        await pilot.pause()
        assert rows.left.asked == [3, 4, 5]
        assert rows.right.asked == []


async def test_what_is_on_the_screen_is_what_all_widgets_paint() -> None:
    app = Two()
    async with app.run_test(size=(20, 12)) as pilot:
        await pilot.pause()
        app.screen.query(Lined).first().refresh(Region(0, 3, 10, 1))
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
        assert [strip.text for strip in strips] == [
            f"l{y:02}".ljust(10) + f"r{y:02}".ljust(10) for y in range(12)
        ]


@pytest.mark.parametrize(("width", "hidden"), [(10, 4), (9, 0), (20, 4)])
async def test_what_is_wholly_behind_another_widget_is_not_painted(width: int, hidden: int) -> None:
    app = Two()
    async with app.run_test(size=(20, 12)) as pilot:
        rows = app.screen
        assert isinstance(rows, Rows)
        above = Lined("a")
        above.set_styles(f"layer: above; position: absolute; width: {width}; height: 4;")
        rows.set_styles("layers: base above;")
        await rows.mount(above)
        await pilot.pause()
        rows.left.asked.clear()
        shown = rows._compositor.render_strips()
        assert rows.left.asked == list(range(hidden, 12))
        assert [strip.text[:4] for strip in shown] == ["a00 ", "a01 ", "a02 ", "a03 "] + [
            f"l{y:02} " for y in range(4, 12)
        ]
        right = ["   " if width > 10 and y < 4 else f"r{y:02}" for y in range(12)]
        assert [strip.text[10:13] for strip in shown] == right
