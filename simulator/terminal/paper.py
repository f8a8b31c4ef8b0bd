"""Paper: what text is written on. In colour and columns for eyes, or line by line for screen readers and pipes."""

import sys
from collections.abc import Iterable, Sequence
from shutil import get_terminal_size
from textwrap import wrap
from typing import Protocol, TextIO

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text
from rich.theme import Theme

THEME = Theme(
    {
        "title": "bold",
        "heading": "bold cyan",
        "person": "bold yellow",
        "other": "bold",
        "see": "italic",
        "quiet": "dim",
        "note": "cyan",
        "good": "green",
        "bad": "bold red",
        "chosen": "bold",
        "key": "bold cyan",
    }
)
LABEL = 14
"""Columns of the label before a line; a longer name has a line of its own above it."""
NARROW = 36
"""On a screen of fewer columns every label stands above its text."""
INDENT = "  "
"""Before what goes on below a title."""
BESIDE = 3
"""Columns that a table needs beside a column of text."""
LEAST = 18
"""Columns that a text in a table keeps; where they cannot be had for all, each row is told as a short list."""


class Paper(Protocol):
    """Where a shell writes. Texts are shown as they are, never read as markup."""

    def title(self, text: str, *asides: str) -> None:
        """The beginning of a part, with short things about it."""

    def heading(self, text: str) -> None:
        """The beginning of a section."""

    def text(self, text: str, style: str = "") -> None:
        """A paragraph."""

    def point(self, text: str) -> None:
        """One of several things."""

    def pair(self, label: str, text: str, style: str = "") -> None:
        """A text with who or what it comes from."""

    def item(self, key: str, text: str) -> None:
        """A thing to choose, with its key."""

    def table(self, headers: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Rows of facts."""

    def blank(self) -> None:
        """A pause."""


class _Console(Console):
    """A console that leaves a reader's going away to the command line, as every other failure."""

    def on_broken_pipe(self) -> None:
        raise  # called by rich while it handles the error


class RichPaper:
    """Columns and colour, as far as the terminal has them."""

    def __init__(self, file: TextIO | None = None) -> None:
        self.console = _Console(file=file or sys.stdout, theme=THEME, markup=False, highlight=False, emoji=False)

    def title(self, text: str, *asides: str) -> None:
        """A rule across the screen; an aside for which it has no room stands below, whole, and so does a long title."""
        width = self.console.width
        short = cell_len(text) + 2 <= width
        first, *others = flowed(asides, width - cell_len(text) - 4 if short else 0, width - len(INDENT))
        line = Text.assemble((text, "title"), (f"  {first}" if first else "", "quiet"))
        self.console.print(Rule(line if short else "", align="left", style="quiet"))
        if not short:
            self.console.print(Text(text, style="title"))
        for each in others:
            self.console.print(Padding(Text(each, style="quiet"), (0, 0, 0, len(INDENT))))

    def heading(self, text: str) -> None:
        """A line of its own."""
        self.console.print()
        self.console.print(Text(text, style="heading"))

    def text(self, text: str, style: str = "") -> None:
        """A paragraph."""
        self.console.print(Text(text, style=style))

    def point(self, text: str) -> None:
        """A dash to the left, the text to the right of it."""
        self._beside(Text("-"), Text(text), 1, 1)

    def pair(self, label: str, text: str, style: str = "") -> None:
        """Label to the left, text to the right; a long label stands above."""
        named = Text(label, style=style if style in ("person", "other") else "quiet")
        narrow = self.console.width < NARROW
        if cell_len(label) > (0 if narrow else LABEL):
            self.console.print(named)
            named = Text()
        self._beside(named, Text(text, style=_body(style)), 1 if narrow else LABEL, 2)

    def _beside(self, label: Text, text: Text, width: int, gap: int) -> None:
        """Two columns, the first as wide as it always is."""
        grid = Table.grid(padding=(0, gap, 0, 0))
        grid.add_column(width=width, justify="right", no_wrap=True)
        grid.add_column()
        grid.add_row(label, text)
        self.console.print(grid)

    def item(self, key: str, text: str) -> None:
        """Key to the left, text to the right."""
        self._beside(Text(key, style="key"), Text(text), 3, 2)

    def table(self, headers: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """A table; columns of numbers to the right. Where the screen is too narrow, each row becomes a short list."""
        lines = [list(row) for row in rows]
        columns = list(zip(headers, *lines, strict=True))
        numeric = [bool(lines) and all(map(_is_number, column[1:])) for column in columns]
        widths = fitted(columns, numeric, self.console.width - BESIDE * len(columns) - 1)
        if widths is None:
            self._stacked(headers, lines)
            return
        made = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="quiet")
        for header, number, width in zip(headers, numeric, widths, strict=True):
            made.add_column(header, justify="right" if number else "left", overflow="fold", width=width)
        for row in lines:
            made.add_row(*map(Text, row))
        self.console.print(Padding(made, (0, 0, 0, 1)))

    def _stacked(self, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        for first, *others in rows:
            self.console.print()
            self.console.print(Text(first, style="key"))
            for header, value in zip(headers[1:], others, strict=True):
                if value:
                    self.pair(header, value)

    def blank(self) -> None:
        """An empty line."""
        self.console.print()


class PlainPaper:
    """One thing a line, no columns, no drawing: for screen readers, pipes and files.

    A terminal would break a line within a word, which a screen reader then reads as two; so there it is broken before.
    """

    def __init__(self, file: TextIO | None = None) -> None:
        self.file = file

    def _write(self, text: str) -> None:
        file = self.file or sys.stdout
        width = get_terminal_size().columns - 1 if file.isatty() else 0
        lines = wrap(text, width, break_on_hyphens=False) if 0 < width < cell_len(text) else [text]
        print("\n".join(lines), file=file, flush=True)

    def title(self, text: str, *asides: str) -> None:
        """Its own line."""
        self._write(f"{text}. {', '.join(filter(None, asides))}".rstrip(". ") + ".")

    def heading(self, text: str) -> None:
        """Its own line."""
        self._write("")
        self._write(f"{text}:")

    def text(self, text: str, style: str = "") -> None:
        """A paragraph in one line."""
        self._write(" ".join(text.split()))

    def point(self, text: str) -> None:
        """A dash, the text."""
        self.text(f"- {text}")

    def pair(self, label: str, text: str, style: str = "") -> None:
        """Label, colon, text."""
        self.text(f"{label}: {text}" if label else text)

    def item(self, key: str, text: str) -> None:
        """Key, full stop, text."""
        self.text(f"{key}. {text}")

    def table(self, headers: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """A line a row, each value with its name."""
        for row in rows:
            self.text(
                "; ".join(f"{header}: {value}" for header, value in zip(headers, row, strict=True) if value) + "."
            )

    def blank(self) -> None:
        """An empty line."""
        self._write("")


def flowed(parts: Iterable[str], first: int, width: int) -> list[str]:
    """Parts with commas between them, in lines of so many columns, none broken. The first line may stay empty."""
    lines, room = [""], first
    for part in filter(None, parts):
        longer = f"{lines[-1]}, {part}" if lines[-1] else part
        if cell_len(longer) < room:  # less, since a comma may follow
            lines[-1] = longer
            continue
        lines[-1] += "," if lines[-1] else ""
        lines.append(part)
        room = width
    return lines


def fitted(columns: Sequence[Sequence[str]], numeric: Sequence[bool], room: int) -> list[int] | None:
    """Widths for columns of texts that fit into the room, the widest made narrower first; None where none do."""
    widths = [max(map(cell_len, column)) for column in columns]
    words = [max((cell_len(word) for each in column for word in each.split()), default=0) for column in columns]
    least = [
        wide if number else min(wide, max(LEAST, word))
        for wide, number, word in zip(widths, numeric, words, strict=True)
    ]
    while sum(widths) > room:
        able = [number for number, wide in enumerate(widths) if wide > least[number]]
        if not able:
            return None
        widths[max(able, key=lambda number: widths[number])] -= 1
    return widths


def _is_number(text: str) -> bool:
    return not text or text.rstrip(" %").lstrip("-").isdigit()


def _body(style: str) -> str:
    return "" if style in ("person", "other") else style
