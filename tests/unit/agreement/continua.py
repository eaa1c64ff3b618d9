"""Articles as several readers marked them, in any way."""

from __future__ import annotations

from hypothesis import strategies as st

from tui_reader.agreement.units import Continuum, Unit


@st.composite
def studies(draw: st.DrawFn) -> tuple[Continuum, ...]:
    readers = draw(st.integers(2, 4))
    articles = []
    for _ in range(draw(st.integers(1, 3))):
        length = draw(st.integers(1, 40))
        unit = st.tuples(st.integers(0, length - 1), st.integers(1, 12), st.sampled_from("ab"))
        readings = [
            tuple(
                Unit(start, min(start + size, length), tag)
                for start, size, tag in draw(st.lists(unit, max_size=5))
            )
            for _ in range(readers)
        ]
        articles.append(Continuum(length, tuple(readings)))
    return tuple(articles)
