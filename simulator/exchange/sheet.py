"""A sheet of paper: letters, colours and codes of what is printed. The only module that knows segno."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path

import segno
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from segno.encoder import DataOverflowError

INK, QUIET, LINE, ACCENT = "#0E141B", "#44525F", "#C3CCD4", "#1F6F66"
REGULAR, BOLD, ITALIC, MONO = "Next", "Next-Bold", "Next-Italic", "Mono"
_FILES = {
    REGULAR: "AtkinsonHyperlegibleNext-Regular.ttf",
    BOLD: "AtkinsonHyperlegibleNext-Bold.ttf",
    ITALIC: "AtkinsonHyperlegibleNext-Italic.ttf",
    MONO: "AtkinsonHyperlegibleMono-Regular.ttf",
}
LEADING = 1.4
"""Distance of lines, in sizes of letters."""
MODULE = 1.05
"""Points (0.37 mm) to a dot of a code: what a telephone's camera tells apart at a hand's width."""
QUIET_ZONE = 4
"""Dots of white around a code, as ISO/IEC 18004 asks for."""


class Unprintable(Exception):
    """Something that this paper cannot show; the text is for people."""


class Sheet:
    """Pages that are being drawn. Places are in points (1/72 inch) from the lower left corner."""

    def __init__(self, fonts: Path, size: tuple[float, float], title: str, author: str, subject: str) -> None:
        _register(fonts)
        self.width, self.height = size
        self._made = BytesIO()
        self.canvas = Canvas(self._made, pagesize=size, invariant=1, lang="en-US", initialFontName=REGULAR)
        self.canvas.setTitle(title)
        self.canvas.setAuthor(author)
        self.canvas.setSubject(subject)
        self.canvas.setCreator("Rapport")

    def done(self) -> bytes:
        """The PDF; the same bytes whenever the same was drawn."""
        self.canvas.save()
        return self._made.getvalue()

    def text(self, x: float, y: float, text: str, font: str = REGULAR, size: float = 10, colour: str = INK) -> None:
        """One line, its baseline at y."""
        self.canvas.setFillColor(colour)
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, y, printable(text))

    def paragraph(
        self, x: float, y: float, width: float, text: str, font: str = REGULAR, size: float = 10, colour: str = INK
    ) -> float:
        """Lines of at most this width, the first baseline at y. Gives the last baseline."""
        lines = self.broken(text, font, size, width)
        for number, line in enumerate(lines):
            self.text(x, y - number * size * LEADING, line, font, size, colour)
        return y - (len(lines) - 1) * size * LEADING

    def broken(self, text: str, font: str, size: float, width: float) -> list[str]:
        """The text in lines of at most this width. A word that is too long is cut, behind a hyphen if there is one."""
        found: list[str] = []
        for line in simpleSplit(printable(text), font, size, width):
            while self.wide(line, font, size) > width:
                fits = next(n for n in range(len(line), 0, -1) if n == 1 or self.wide(line[:n], font, size) <= width)
                fits = line.rfind("-", 0, fits) + 1 or fits
                found.append(line[:fits])
                line = line[fits:]
            found.append(line)
        return found

    def wide(self, text: str, font: str, size: float) -> float:
        """How wide a line is."""
        return float(pdfmetrics.stringWidth(text, font, size))

    def fitting(self, text: str, font: str, width: float, *sizes: tuple[float, int]) -> float:
        """The first size in which a text takes no more than so many lines. Raises Unprintable if none is small enough.

        `sizes`: each a size with the lines that there is room for.
        """
        for size, lines in sizes:
            if len(self.broken(text, font, size, width)) <= lines:
                return size
        raise Unprintable(f"This is too long to be printed: {text}")

    def one_line(
        self,
        x: float,
        y: float,
        width: float,
        text: str,
        font: str,
        sizes: Sequence[float],
        colour: str = INK,
    ) -> None:
        """One line in the first size in which it fits; shortened where it fits in none."""
        size = next((each for each in sizes if self.wide(text, font, each) <= width), sizes[-1])
        shown = text
        while self.wide(shown, font, size) > width:
            shown = shown.removesuffix("…")[:-1].rstrip() + "…"
        self.text(x, y, shown, font, size, colour)

    def spaced(self, x: float, y: float, text: str, size: float, colour: str) -> None:
        """A line of capitals, set wide."""
        line = self.canvas.beginText(x, y)
        line.setFont(BOLD, size)
        line.setFillColor(colour)
        line.setCharSpace(size * 0.12)
        line.textLine(printable(text.upper()))
        line.setCharSpace(0)
        self.canvas.drawText(line)

    def rule(self, x: float, y: float, width: float, colour: str = LINE, thickness: float = 0.75) -> None:
        """A line across."""
        self.canvas.setStrokeColor(colour)
        self.canvas.setLineWidth(thickness)
        self.canvas.line(x, y, x + width, y)

    def code(self, right: float, bottom: float, dots: tuple[bytearray, ...], module: float = MODULE) -> None:
        """A QR code with its white border, its lower right corner there."""
        size = (len(dots) + 2 * QUIET_ZONE) * module
        left, top = right - size + QUIET_ZONE * module, bottom + size - QUIET_ZONE * module
        path = self.canvas.beginPath()
        for row, line in enumerate(dots):
            for start, length in _runs(line):
                path.rect(left + start * module, top - (row + 1) * module, length * module, module)
        self.canvas.setFillColor(INK)
        self.canvas.drawPath(path, stroke=0, fill=1)


def dots(text: str) -> tuple[bytearray, ...]:
    """A QR code's dots, in the smallest size and then with the most correction that fits. Raises Unprintable."""
    try:
        return segno.make(text, error="L", micro=False).matrix
    except DataOverflowError as error:
        raise Unprintable("Names and title together are too long for the code on the certificate.") from error


def side(code: Sequence[bytearray], module: float = MODULE) -> float:
    """The side of a code with its border, in points."""
    return (len(code) + 2 * QUIET_ZONE) * module


def readable(fonts: Path, *texts: str) -> None:
    """Raises Unprintable if one of the texts has letters that the typeface does not have."""
    _register(fonts)
    for text in texts:
        printable(text)


def printable(text: str) -> str:
    """The text itself. Raises Unprintable for letters that the typeface does not have."""
    glyphs = pdfmetrics.getFont(REGULAR).face.charToGlyph
    missing = sorted({each for each in text if ord(each) not in glyphs})
    if missing:
        names = ", ".join(f"{each} (U+{ord(each):04X})" for each in missing[:6])
        raise Unprintable(f"The certificate's typeface has no {names}. Write the name in Latin letters.")
    return text


def _register(fonts: Path) -> None:
    """Load the typeface, once."""
    for name, file in _FILES.items():
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, fonts / file))


def _runs(line: Iterable[int]) -> list[tuple[int, int]]:
    """Where dark dots begin in a line, and how many there are, side by side."""
    found: list[tuple[int, int]] = []
    for place, dark in enumerate(line):
        if not dark:
            continue
        if found and sum(found[-1]) == place:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((place, 1))
    return found
