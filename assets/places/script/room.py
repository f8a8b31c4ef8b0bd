"""A camera: rooms in metres (x to the right, y up, z away), seen from a standing person's eyes."""

from collections.abc import Sequence

from script.pen import Point, Sheet, Stop, length, lit, spelt

Spot = tuple[float, float, float]


class Room:
    """Draws what stands in a room onto a sheet. Things are drawn from the back to the front, by the caller."""

    def __init__(self, sheet: Sheet, middle: float = 1040, horizon: float = 425, zoom: float = 1350, eye: float = 1.6):
        self.sheet, self.middle, self.horizon, self.zoom, self.eye = sheet, middle, horizon, zoom, eye

    def on(self, sheet: Sheet) -> "Room":
        """The same room on another sheet."""
        return Room(sheet, self.middle, self.horizon, self.zoom, self.eye)

    def at(self, x: float, y: float, z: float) -> Point:
        """Where a spot is seen."""
        return self.middle + self.zoom * x / z, self.horizon - self.zoom * (y - self.eye) / z

    def fade(self, start: Spot, end: Spot, *stops: str | Stop) -> str:
        """A fill that changes from a spot to another."""
        return self.sheet.linear(self.at(*start), self.at(*end), *stops)

    def poly(self, spots: Sequence[Spot], fill: str, opacity: float = 1) -> None:
        """A flat shape in the room."""
        self.sheet.poly([self.at(*each) for each in spots], fill, opacity)

    def floor(self, x: Point, z: Point, fill: str, opacity: float = 1, y: float = 0) -> None:
        """A level rectangle: on the floor, or at a height (a table, a ceiling)."""
        self.poly([(x[0], y, z[0]), (x[1], y, z[0]), (x[1], y, z[1]), (x[0], y, z[1])], fill, opacity)

    def wall(self, x: Point, y: Point, z: float, fill: str, opacity: float = 1) -> None:
        """An upright rectangle that faces us."""
        self.poly([(x[0], y[0], z), (x[1], y[0], z), (x[1], y[1], z), (x[0], y[1], z)], fill, opacity)

    def side(self, x: float, y: Point, z: Point, fill: str, opacity: float = 1) -> None:
        """An upright rectangle along our view, as a corridor's wall is."""
        self.poly([(x, y[0], z[0]), (x, y[1], z[0]), (x, y[1], z[1]), (x, y[0], z[1])], fill, opacity)

    def box(self, x: Point, y: Point, z: Point, front: str, flank: str = "", top: str = "") -> None:
        """A box: the faces that can be seen, each in its colour (the others a shade of the front's)."""
        if y[1] < self.eye:
            self.floor(x, z, top or lit(front, 1.3), y=y[1])
        elif y[0] > self.eye:
            self.floor(x, z, top or lit(front, 0.7), y=y[0])
        if x[0] > 0:
            self.side(x[0], y, z, flank or lit(front, 0.75))
        elif x[1] < 0:
            self.side(x[1], y, z, flank or lit(front, 0.75))
        self.wall(x, y, z[0], front)

    def glow(self, spot: Spot, wide: float, high: float, colour: str, strength: float) -> None:
        """Soft light around a spot."""
        x, y = self.at(*spot)
        much = self.zoom / spot[2]
        self.sheet.glow(x, y, wide * much, high * much, colour, strength)

    def pool(self, x: float, z: float, reach: float, colour: str, strength: float, y: float = 0) -> None:
        """Soft light on the floor."""
        left, there = self.at(x - reach, y, z)
        right, _ = self.at(x + reach, y, z)
        _, near = self.at(x, y, max(0.9, z - reach))
        _, far = self.at(x, y, z + reach)
        self.sheet.glow(
            (left + right) / 2, (near + far + there) / 3, (right - left) / 2, abs(near - far) / 2, colour, strength
        )

    def word(self, word: str, x: float, y: float, z: float, high: float, colour: str, opacity: float = 1) -> None:
        """A word on a wall that faces us, its middle at a spot."""
        left, top = self.at(x - length(word) * high / 2, y + high / 2, z)
        self.sheet.word(word, left, top, high * self.zoom / z, colour, opacity)

    def word_aside(self, word: str, x: float, y: float, z: Point, high: float, colour: str, opacity: float = 1) -> None:
        """A word on a wall along our view, from one distance to another."""
        long = length(word) * 6
        z = z if x < 0 else (z[1], z[0])
        for letter, lines in spelt(word):
            for line in lines:
                points = [
                    self.at(x, y + high * (0.5 - b / 6), z[0] + (z[1] - z[0]) * (a + letter) / long) for a, b in line
                ]
                self.sheet.line(points, colour, high * 0.13 * self.zoom / max(z), opacity)
