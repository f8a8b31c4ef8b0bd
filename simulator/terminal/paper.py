"""Paper: what text is written on. In colour and columns for eyes, or line by line for screen readers and pipes."""

import sys
from collections.abc import Iterable, Sequence
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
LABEL = 12
"""Columns of the label before a line; a longer name has up to twice as many, and then goes on below."""

WIDE = 1.0
"""A table of more than three columns that is wider than so many screens is not squeezed but told row by row."""


class Paper(Protocol):
    """Where a shell writes. Texts are shown as they are, never read as markup."""

    def title(self, text: str, aside: str = "") -> None:
        """The beginning of a part, with something about it."""

    def heading(self, text: str) -> None:
        """The beginning of a section."""

    def text(self, text: str, style: str = "") -> None:
        """A paragraph."""

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

    def title(self, text: str, aside: str = "") -> None:
        """A rule across the screen; what is too long for it stands on lines of its own, whole."""
        parts = Text(text, style="title")
        beside = Text(f"  {aside}" if aside else "", style="quiet")
        if parts.cell_len + beside.cell_len + 2 <= self.console.width:
            self.console.print(Rule(parts + beside, align="left", style="quiet"))
            return
        self.console.print(Rule(style="quiet"))
        self.console.print(parts)
        self.console.print(Text(aside, style="quiet"))

    def heading(self, text: str) -> None:
        """A line of its own."""
        self.console.print()
        self.console.print(Text(text, style="heading"))

    def text(self, text: str, style: str = "") -> None:
        """A paragraph."""
        self.console.print(Text(text, style=style))

    def pair(self, label: str, text: str, style: str = "") -> None:
        """Label to the left, text to the right."""
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(min_width=LABEL, max_width=2 * LABEL, justify="right")
        grid.add_column()
        grid.add_row(
            Text(label, style=style if style in ("person", "other") else "quiet"), Text(text, style=_body(style))
        )
        self.console.print(grid)

    def item(self, key: str, text: str) -> None:
        """Key to the left, text to the right."""
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(width=3, justify="right", no_wrap=True)
        grid.add_column()
        grid.add_row(Text(key, style="key"), Text(text))
        self.console.print(grid)

    def table(self, headers: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """A table; columns of numbers to the right. Too wide by far, each row becomes a short list."""
        lines = [list(row) for row in rows]
        if self._too_wide(headers, lines):
            self._stacked(headers, lines)
            return
        made = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="quiet")
        for number, header in enumerate(headers):
            numeric = bool(lines) and all(
                row[number].rstrip(" %").lstrip("-").isdigit() or not row[number] for row in lines
            )
            made.add_column(
                header,
                justify="right" if numeric else "left",
                overflow="fold",
                no_wrap=number == 0 and len(headers) > 2,
            )
        for row in lines:
            made.add_row(*map(Text, row))
        self.console.print(Padding(made, (0, 0, 0, 1)))

    def _too_wide(self, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
        widths = [max(cell_len(row[number]) for row in (headers, *rows)) for number in range(len(headers))]
        return len(headers) > 3 and sum(widths) > WIDE * self.console.width

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
    """One thing a line, no columns, no drawing: for screen readers, pipes and files."""

    def __init__(self, file: TextIO | None = None) -> None:
        self.file = file

    def _write(self, text: str) -> None:
        print(text, file=self.file or sys.stdout, flush=True)

    def title(self, text: str, aside: str = "") -> None:
        """Its own line."""
        self._write(f"{text}. {aside}".rstrip(". ") + ".")

    def heading(self, text: str) -> None:
        """Its own line."""
        self._write("")
        self._write(f"{text}:")

    def text(self, text: str, style: str = "") -> None:
        """A paragraph in one line."""
        self._write(" ".join(text.split()))

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


def _body(style: str) -> str:
    return "" if style in ("person", "other") else style
