"""Text: letters from the program's own fonts, wrapped to a width, never cut off."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pygame

from simulator.window.theme import Colour

FILES = {
    "regular": "AtkinsonHyperlegibleNext-Regular.ttf",
    "italic": "AtkinsonHyperlegibleNext-Italic.ttf",
    "bold": "AtkinsonHyperlegibleNext-Bold.ttf",
    "mono": "AtkinsonHyperlegibleMono-Regular.ttf",
}
KEPT = 1500
"""Rendered words and lines that are kept."""
DRAWN = str.maketrans({"→": ">", "✓": "+", "◆": "", "●": "", "◗": "", "▲": "", "■": "", "⚖": ""})
"""Signs that the fonts do not have; shapes are drawn beside the text instead."""


@dataclass(frozen=True)
class Run:
    """A piece of text in one face and colour. `face`: regular, italic, bold or mono."""

    text: str
    colour: Colour
    face: str = "regular"


@dataclass(frozen=True)
class Piece:
    """A part of a line, at a distance from its left edge."""

    text: str
    colour: Colour
    face: str
    left: int


class Letters:
    """The fonts, and what was rendered with them."""

    def __init__(self, folder: Path, line_height: float = 1.45) -> None:
        self.folder, self.line_height = folder, line_height
        self._fonts: dict[tuple[str, int], pygame.font.Font] = {}
        self._wrapped: OrderedDict[tuple[tuple[Run, ...], int, int], list[list[Piece]]] = OrderedDict()
        self._rendered: OrderedDict[tuple[str, str, int, Colour], pygame.Surface] = OrderedDict()

    def font(self, face: str, size: int) -> pygame.font.Font:
        """A font."""
        key = face, size
        if key not in self._fonts:
            path = self.folder / FILES[face]
            self._fonts[key] = pygame.font.Font(path if path.exists() else None, size)
        return self._fonts[key]

    def width(self, text: str, face: str, size: int) -> int:
        """The width of text in pixels."""
        return self.font(face, size).size(text.translate(DRAWN))[0]

    def step(self, size: int) -> int:
        """From one line to the next."""
        return round(size * self.line_height)

    def rendered(self, text: str, face: str, size: int, colour: Colour) -> pygame.Surface:
        """A picture of text."""
        key = text, face, size, colour
        found = self._rendered.get(key)
        if found is None:
            found = self.font(face, size).render(text.translate(DRAWN), True, colour)
            self._rendered[key] = found
            if len(self._rendered) > KEPT:
                self._rendered.popitem(last=False)
        else:
            self._rendered.move_to_end(key)
        return found

    def wrapped(self, runs: Iterable[Run], size: int, width: int) -> list[list[Piece]]:
        """Lines that fit a width. Words break only where one alone is wider than a line."""
        key = tuple(runs), size, width
        found = self._wrapped.get(key)
        if found is None:
            found = self._wrapped[key] = self._wrap(key[0], size, width)
            if len(self._wrapped) > KEPT:
                self._wrapped.popitem(last=False)
        return found

    def _wrap(self, runs: tuple[Run, ...], size: int, width: int) -> list[list[Piece]]:
        lines: list[list[Piece]] = [[]]
        for run in runs:
            begin, text = self._end(lines[-1], size), ""
            for word, is_break in _words(run.text):
                if is_break:
                    lines.append([])
                    begin, text = 0, ""
                    continue
                for part in self._fitting(word, run.face, size, width):
                    # Measured together, as it is drawn: a line is a little wider than its words one by one.
                    if lines[-1] and begin + self.width((text + part).rstrip(), run.face, size) > width:
                        lines.append([])
                        begin, text = 0, ""
                        if part.isspace():
                            continue
                    left = begin + self.width(text, run.face, size)
                    lines[-1].append(Piece(part, run.colour, run.face, left))
                    text += part
        return lines

    def _end(self, line: list[Piece], size: int) -> int:
        """Where a line ends so far."""
        return max((each.left + self.width(each.text, each.face, size) for each in line), default=0)

    def _fitting(self, word: str, face: str, size: int, width: int) -> Iterator[str]:
        """The word, or pieces of one that is wider than a line."""
        if self.width(word.rstrip(), face, size) <= width:
            yield word
            return
        part = ""
        for letter in word:
            if part and self.width(part + letter, face, size) > width:
                yield part
                part = ""
            part += letter
        if part:
            yield part

    def draw(self, target: pygame.Surface, lines: list[list[Piece]], size: int, left: int, top: int) -> None:
        """Draw wrapped lines."""
        step = self.step(size)
        rise = (step - self.font("regular", size).get_height()) // 2
        clip = target.get_clip()
        for number, line in enumerate(lines):
            y = top + number * step
            if y + step < clip.top or y > clip.bottom:
                continue
            for piece in joined(line):
                target.blit(self.rendered(piece.text, piece.face, size, piece.colour), (left + piece.left, y + rise))


def joined(line: list[Piece]) -> list[Piece]:
    """Neighbours of one face and colour together, so that less is drawn."""
    made: list[Piece] = []
    for piece in line:
        if made and (made[-1].face, made[-1].colour) == (piece.face, piece.colour):
            made[-1] = Piece(made[-1].text + piece.text, piece.colour, piece.face, made[-1].left)
        else:
            made.append(piece)
    return made


def _words(text: str) -> Iterator[tuple[str, bool]]:
    """Words with the blank after them, and line breaks."""
    for number, line in enumerate(text.split("\n")):
        if number:
            yield "", True
        word = ""
        for letter in line:
            word += letter
            if letter == " ":
                yield word, False
                word = ""
        if word:
            yield word, False
