"""A pen that writes SVG: flat shapes and gradients, in the few forms that every renderer draws alike."""

import random
from collections.abc import Iterable, Sequence

WIDTH, HEIGHT, MARGIN = 1920, 1080, 80
Point = tuple[float, float]
Stop = tuple[float, str, float]

STROKES = {
    "A": "04 12 16 24 | 13 23", "B": "", "C": "40 10 02 04 16 46", "D": "00 06 26 44 42 20 00",
    "E": "40 00 06 46 | 03 33", "F": "40 00 06 | 03 33", "G": "40 10 02 04 16 46 43 23", "H": "00 06 | 40 46 | 03 43",
    "I": "20 26", "K": "00 06 | 40 03 46", "L": "00 06 46", "M": "06 00 23 40 46", "N": "06 00 46 40",
    "O": "10 30 42 44 36 16 04 02 10", "P": "06 00 30 41 42 33 03", "R": "06 00 30 41 42 33 03 | 23 46",
    "S": "41 30 10 01 02 13 33 44 45 36 16 05", "T": "00 40 | 20 26", "U": "00 04 16 36 44 40", "V": "00 26 40",
    "X": "00 46 | 40 06", "Y": "00 23 40 | 23 26", "0": "10 30 42 44 36 16 04 02 10", "1": "11 20 26",
    "2": "01 10 30 41 42 06 46", "3": "00 40 23 33 44 45 36 06", "4": "36 30 04 44", "5": "40 00 03 33 44 45 36 06",
    "6": "40 10 02 05 16 36 45 44 33 03", "+": "21 25 | 03 43",
}  # fmt: skip
STROKES["A"] = "06 20 46 | 14 34"
STROKES["B"] = "00 06 36 45 44 33 03 | 33 42 41 30 00"


def parts(colour: str) -> tuple[int, int, int]:
    """The red, green and blue of a colour."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(first: str, second: str, share: float) -> str:
    """A colour between two: at 0 the first, at 1 the second."""
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in zip(parts(first), parts(second), strict=True))


def lit(colour: str, much: float) -> str:
    """A colour made darker (below 1) or lighter (above 1)."""
    return "#" + "".join(f"{max(0, min(255, round(each * much))):02x}" for each in parts(colour))


def fmt(number: float) -> str:
    """A number as short as a tenth of a pixel allows."""
    text = f"{number:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


class Sheet:
    """One layer. Its middle 1920 by 1080 are the frame; it goes 80 further to each side."""

    def __init__(self, seed: str) -> None:
        self.dice = random.Random(seed)
        self.defs: dict[str, str] = {}
        self.shapes: list[str] = []

    def text(self) -> str:
        """The layer as an SVG file."""
        wide = WIDTH + 2 * MARGIN
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{HEIGHT}" '
            f'viewBox="{-MARGIN} 0 {wide} {HEIGHT}">'
        )
        defs = [f'<{each[0]} id="{name}"{each[1]}' for body, name in self.defs.items() for each in [body.split("|", 1)]]
        return "\n".join([head, "<defs>", *defs, "</defs>", *self.shapes, "</svg>", ""])

    def _define(self, kind: str, rest: str, stops: Iterable[Stop]) -> str:
        inner = "".join(
            f'<stop offset="{at:.3g}" stop-color="{colour}"' + ("/>" if much == 1 else f' stop-opacity="{much:.3g}"/>')
            for at, colour, much in stops
        )
        name = self.defs.setdefault(f"{kind}| {rest}>{inner}</{kind}>", f"g{len(self.defs)}")
        return f"url(#{name})"

    def linear(self, start: Point, end: Point, *stops: str | Stop) -> str:
        """A fill that changes from a point to another: evenly spaced colours, or (offset, colour, opacity)."""
        rest = (
            f'gradientUnits="userSpaceOnUse" x1="{fmt(start[0])}" y1="{fmt(start[1])}" '
            f'x2="{fmt(end[0])}" y2="{fmt(end[1])}"'
        )
        return self._define("linearGradient", rest, spaced(stops))

    def down(self, top: float, bottom: float, *stops: str | Stop) -> str:
        """A fill that changes from a height to a lower one."""
        return self.linear((0, top), (0, bottom), *stops)

    def across(self, left: float, right: float, *stops: str | Stop) -> str:
        """A fill that changes from the left to the right."""
        return self.linear((left, 0), (right, 0), *stops)

    def radial(self, middle: Point, reach: Point, *stops: str | Stop) -> str:
        """A fill that changes from a point outwards."""
        x, y, wide, high = (fmt(each) for each in (*middle, *reach))
        turn = f'gradientTransform="translate({x} {y}) scale({wide} {high})"'
        rest = f'gradientUnits="userSpaceOnUse" cx="0" cy="0" r="1" {turn}'
        return self._define("radialGradient", rest, spaced(stops))

    def rect(self, x: float, y: float, w: float, h: float, fill: str, opacity: float = 1, r: float = 0) -> None:
        """A rectangle, with round corners if `r` is given."""
        corner = f' rx="{fmt(r)}"' if r else ""
        place = f'x="{fmt(x)}" y="{fmt(y)}" width="{fmt(w)}" height="{fmt(h)}"{corner}'
        self.shapes.append(f"<rect {place} {_paint(fill, opacity)}/>")

    def poly(self, points: Sequence[Point], fill: str, opacity: float = 1) -> None:
        """A shape with straight sides."""
        self.path("M" + "L".join(f"{fmt(x)} {fmt(y)}" for x, y in points) + "Z", fill, opacity)

    def path(self, path: str, fill: str, opacity: float = 1) -> None:
        """A shape as SVG's path data."""
        self.shapes.append(f'<path d="{path}" {_paint(fill, opacity)}/>')

    def ellipse(self, x: float, y: float, wide: float, high: float, fill: str, opacity: float = 1) -> None:
        """An ellipse around a point."""
        place = f'cx="{fmt(x)}" cy="{fmt(y)}" rx="{fmt(wide)}" ry="{fmt(high)}"'
        self.shapes.append(f"<ellipse {place} {_paint(fill, opacity)}/>")

    def glow(self, x: float, y: float, wide: float, high: float, colour: str, strength: float) -> None:
        """Soft light around a point."""
        fall = [(at, colour, strength * (1 - at) ** 2) for at in (0, 0.12, 0.25, 0.4, 0.55, 0.75, 1)]
        self.ellipse(x, y, wide, high, self.radial((x, y), (wide, high), *fall))

    def line(self, points: Sequence[Point], colour: str, width: float, opacity: float = 1) -> None:
        """A line of a width, such as a wire or a rail."""
        path = "M" + "L".join(f"{fmt(x)} {fmt(y)}" for x, y in points)
        self.stroke(path, colour, width, opacity)

    def stroke(self, path: str, colour: str, width: float, opacity: float = 1) -> None:
        """A line along SVG's path data."""
        more = "" if opacity == 1 else f' stroke-opacity="{opacity:.3g}"'
        self.shapes.append(
            f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{fmt(width)}" stroke-linecap="round" '
            f'stroke-linejoin="round"{more}/>'
        )

    def word(
        self, word: str, x: float, y: float, high: float, colour: str, opacity: float = 1, bold: float = 0.13
    ) -> None:
        """A word in plain strokes, its upper left corner at a point."""
        for letter, at in spelt(word):
            for line in at:
                points = [(x + (a + letter) * high / 6, y + b * high / 6) for a, b in line]
                self.line(points, colour, high * bold, opacity)


def spelt(word: str) -> Iterable[tuple[float, list[list[Point]]]]:
    """The letters of a word: how far each stands along, and its lines on a grid 4 wide and 6 high."""
    along = 0.0
    for letter in word:
        drawn = STROKES.get(letter, "")
        lines = [
            [(float(each[0]), float(each[1])) for each in part.split()] for part in drawn.split("|") if part.strip()
        ]
        yield along, lines
        along += {"I": 3.6, " ": 3.5, "1": 4.2}.get(letter, 5.6)


def length(word: str) -> float:
    """How long a word is, as a multiple of its height."""
    last = 0.0
    for along, _ in spelt(word):
        last = along + 4
    return last / 6


def spaced(stops: Sequence[str | Stop]) -> list[Stop]:
    """Stops with their offsets: those given as colours only are spaced evenly."""
    most = max(1, len(stops) - 1)
    return [(number / most, each, 1.0) if isinstance(each, str) else each for number, each in enumerate(stops)]


def _paint(fill: str, opacity: float) -> str:
    return f'fill="{fill}"' + ("" if opacity == 1 else f' fill-opacity="{opacity:.3g}"')
