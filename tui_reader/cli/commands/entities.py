"""`reader entities`: the entities of a corpus, each with all the ways in which it is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui_reader.cli import output
from tui_reader.cli.gathering import Reading
from tui_reader.cli.options import as_json, corpus, session_on

if TYPE_CHECKING:
    from tui_reader.model.entity import Entity

# The values of `EntityType`, which is not loaded only to show the help.
_TYPES = ("PER", "LOC", "ORG", "PRODUCT", "EVENT", "DATE", "NORP")


@click.command("entities", short_help="List the entities of the whole corpus.")
@corpus
@click.option("--type", "type", type=click.Choice(_TYPES, case_sensitive=False), help="Only these.")
@as_json
def command(folder: Path | None, annotations: Path | None, type: str | None, as_json: bool) -> int:
    """List the entities of FOLDER, most frequent first: type, mentions, articles, name, variants.

    With --json, why each variant is held to mean the entity too.
    """
    reading = Reading(session_on(folder, annotations))
    found = [each for each in reading.gather() if type in (None, each.type)]
    if as_json:
        for entity in found:
            output.record(_record(entity))
    else:
        output.table(_row(entity) for entity in found)
    return reading.exit_code


def _record(entity: Entity) -> dict[str, object]:
    return {
        "entity": entity.name,
        "type": entity.type,
        "mentions": entity.count,
        "articles": entity.articles,
        "variants": [
            {
                "text": variant.text,
                "mentions": variant.count,
                "articles": variant.articles,
                "reason": variant.reason,
            }
            for variant in entity.variants
        ],
    }


def _row(entity: Entity) -> list[str]:
    variants = [f"{each.text} {each.count}" for each in entity.variants if each.reason]
    counts = f"{entity.count:>4}", f"{entity.articles:>3} article{'s' * (entity.articles != 1)}"
    return [entity.type, *counts, entity.name, ", ".join(variants)]
