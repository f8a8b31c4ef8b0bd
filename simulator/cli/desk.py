"""The desk: what every command has at hand."""

import json
import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path

import click

from simulator.app.access import is_open
from simulator.app.bootstrap import Installation, default_home
from simulator.cli.values import Background
from simulator.terminal.keys import Keys, keys_for
from simulator.terminal.paper import Paper, PlainPaper, RichPaper
from simulator.terminal.play import Valuer

IS_PUBLIC = re.compile(r"--?[a-z-]+|[0-9a-f]{6,64}|[a-z]+(-[a-z]+)*")
"""What of a command line the audit keeps: options, ids and words in small letters; never a name, a note, a path."""

json_option = click.option("--json", "as_json", is_flag=True, help="As JSON.")
lang_option = click.option("--lang", metavar="CODE", help="The language of its texts, for example es. [default: en]")


class Desk:
    """The installation, and the paper and keys of this terminal."""

    def __init__(self, home: Path | None, db: str | None, plain: bool) -> None:
        self.home, self.db, self.plain = home, db, plain

    @cached_property
    def installation(self) -> Installation:
        """The installation."""
        return Installation(self.home or default_home(), self.db)

    def enter(self, noun: str, words: Sequence[str]) -> None:
        """Let a command begin, if whoever is signed in may use it; what instructors and administrators run is noted.

        Raises:
            NotAllowed: they may not.
            StoreError: the records, which know who that is, cannot be opened.
        """
        if is_open(noun, words) or self.installation.is_new:
            return
        access = self.installation.access
        access.enter(noun, words)
        if access.required and not access.is_trainee:
            ran = {"command": noun, "words": [word if IS_PUBLIC.fullmatch(word) else "…" for word in words]}
            self.installation.note("CommandRun", ran)

    def close(self) -> None:
        """Let the records go, if they were opened."""
        if "installation" in self.__dict__:
            self.installation.close()

    @cached_property
    def paper(self) -> Paper:
        """Where to write."""
        return PlainPaper() if self.plain else RichPaper()

    @cached_property
    def keys(self) -> Keys:
        """Where answers come from."""
        return keys_for(self.plain, self.paper.text)

    @property
    def valuer(self) -> Valuer | None:
        """What works exact values out beside an encounter that somebody plays; none for answers from a pipe."""
        return Background(self.installation) if self.keys.countdown else None

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
    """A value as JSON on standard output, in UTF-8 whatever the terminal's letters are."""
    click.echo(json.dumps(value, indent=2, ensure_ascii=False, default=str).encode())


pass_desk = click.make_pass_decorator(Desk)
