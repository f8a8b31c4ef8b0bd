"""The desk: what every command has at hand."""

import json
import sys
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path

import click

from simulator.app.bootstrap import Installation, default_home
from simulator.terminal.keys import Keys, keys_for
from simulator.terminal.paper import Paper, PlainPaper, RichPaper

json_option = click.option("--json", "as_json", is_flag=True, help="As JSON.")


class Desk:
    """The installation, and the paper and keys of this terminal."""

    def __init__(self, home: Path | None, db: str | None, plain: bool) -> None:
        self.home, self.db, self.plain = home, db, plain

    @cached_property
    def installation(self) -> Installation:
        """The installation."""
        return Installation(self.home or default_home(), self.db)

    @cached_property
    def paper(self) -> Paper:
        """Where to write."""
        return PlainPaper() if self.plain else RichPaper()

    @cached_property
    def keys(self) -> Keys:
        """Where answers come from."""
        return keys_for(self.plain, self.paper.text)

    def listing(self, as_json: bool, fields: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """A list, as a table or as JSON."""
        made = [dict(zip(fields, row, strict=True)) for row in rows]
        if as_json:
            emit(made)
        elif made:
            self.paper.table(fields, [["" if value is None else str(value) for value in row.values()] for row in made])
        else:
            self.paper.text("None.")


def emit(value: object) -> None:
    """A value as JSON on standard output."""
    json.dump(value, sys.stdout, indent=2, ensure_ascii=False, default=str)
    print()


pass_desk = click.make_pass_decorator(Desk)
