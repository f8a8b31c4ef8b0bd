"""Where in an SQLite file the rows of a table lie, to the byte: read from its pages, as its format says.

https://www.sqlite.org/fileformat2.html, sections 1.5 (b-tree pages) and 1.6 (payload and overflow).
"""

from collections.abc import Iterator
from pathlib import Path
from sqlite3 import connect

INTERIOR, LEAF = 5, 13


class Pages:
    """The pages of a database file that is closed."""

    def __init__(self, path: Path) -> None:
        self.data = path.read_bytes()
        self.size = int.from_bytes(self.data[16:18], "big")
        self.usable = self.size - self.data[20]
        connection = connect(path)
        self.roots = dict(connection.execute("SELECT name, rootpage FROM sqlite_master WHERE type = 'table'"))
        connection.close()

    def bytes_of(self, table: str) -> list[int]:
        """The places of all bytes in which the rows of a table are: lengths, row numbers, types and values."""
        return [place for start, end in self._page(self.roots[table]) for place in range(start, end)]

    def _page(self, number: int) -> Iterator[tuple[int, int]]:
        """The cells of a leaf, or of all pages below an interior page, as beginnings and ends."""
        start = (number - 1) * self.size
        head = start + (100 if number == 1 else 0)
        kind, count = self.data[head], self._number(head + 3, 2)
        pointers = head + (12 if kind == INTERIOR else 8)
        cells = [start + self._number(pointers + 2 * each, 2) for each in range(count)]
        if kind == INTERIOR:
            for page in (*(self._number(cell, 4) for cell in cells), self._number(head + 8, 4)):
                yield from self._page(page)
            return
        assert kind == LEAF
        for cell in cells:
            yield from self._cell(cell)

    def _cell(self, place: int) -> Iterator[tuple[int, int]]:
        """A row: its part on the leaf, and its parts on overflow pages."""
        payload, after = self._varint(place)
        _, after = self._varint(after)
        most, least = self.usable - 35, (self.usable - 12) * 32 // 255 - 23
        fitting = least + (payload - least) % (self.usable - 4)
        local = payload if payload <= most else fitting if fitting <= most else least
        yield place, after + local
        left, page = payload - local, self._number(after + local, 4) if payload > local else 0
        while left > 0:
            start, here = (page - 1) * self.size, min(left, self.usable - 4)
            yield start + 4, start + 4 + here
            left, page = left - here, self._number(start, 4)

    def _number(self, place: int, size: int) -> int:
        return int.from_bytes(self.data[place : place + size], "big")

    def _varint(self, place: int) -> tuple[int, int]:
        """A number of variable length, and the place behind it."""
        value = 0
        for index in range(9):
            byte = self.data[place + index]
            if index == 8:
                return value << 8 | byte, place + 9
            value = value << 7 | byte & 127
            if byte < 128:
                return value, place + index + 1
        raise AssertionError("nine bytes are the most")
