"""Things that stand about in several places: doors, windows, plants, chairs, lamps."""

import math

from script.pen import Point, Sheet, lit, mix
from script.room import Room


def door(room: Room, x: Point, z: float, colour: str, frame: str, high: float = 2.05) -> None:
    """A door in a wall that faces us."""
    room.wall((x[0] - 0.09, x[1] + 0.09), (0, high + 0.09), z - 0.01, frame)
    room.wall(
        x, (0.01, high), z - 0.02, room.fade((x[0], 0, z), (x[1], 0, z), lit(colour, 0.86), colour, lit(colour, 0.94))
    )
    inset = (x[1] - x[0]) * 0.16
    for low, top in ((0.18, 0.86), (1.02, 1.86)):
        room.wall((x[0] + inset, x[1] - inset), (low, top), z - 0.03, lit(colour, 0.84))
        room.wall((x[0] + inset, x[1] - inset), (low, low + 0.02), z - 0.03, lit(colour, 1.14))
    room.wall((x[0] + 0.05, x[0] + 0.12), (0.94, 1.01), z - 0.04, "#c8b98c")


def door_aside(room: Room, x: float, z: Point, colour: str, frame: str, word: str = "") -> None:
    """A door in a wall along our view, with its number."""
    room.side(x, (0, 2.12), (z[0] - 0.09, z[1] + 0.09), frame)
    inner = x * 0.997
    room.side(inner, (0.01, 2.04), z, room.fade((inner, 1, z[0]), (inner, 1, z[1]), lit(colour, 0.8), colour))
    gap = (z[1] - z[0]) * 0.18
    for low, top in ((0.18, 0.86), (1.02, 1.86)):
        room.side(inner, (low, top), (z[0] + gap, z[1] - gap), lit(colour, 0.82))
    if word:
        room.word_aside(
            word,
            inner,
            1.66,
            (z[0] + 0.5 * (z[1] - z[0]) - 0.1, z[0] + 0.5 * (z[1] - z[0]) + 0.1),
            0.12,
            "#d8c690",
            0.9,
        )
    at = room.at(inner, 0.98, z[0] + gap * 0.5)
    reach = 0.035 * room.zoom / z[0]
    room.sheet.ellipse(*at, reach, reach, "#c8b98c")


def window(room: Room, x: Point, y: Point, z: float, frame: str, sky: tuple[str, ...], bars: int = 1) -> None:
    """A window in a wall that faces us, with what light there is outside."""
    room.wall((x[0] - 0.08, x[1] + 0.08), (y[0] - 0.08, y[1] + 0.08), z - 0.01, frame)
    room.wall(x, y, z - 0.02, room.fade((0, y[1], z), (0, y[0], z), *sky))
    for number in range(1, bars + 1):
        middle = x[0] + (x[1] - x[0]) * number / (bars + 1)
        room.wall((middle - 0.02, middle + 0.02), y, z - 0.03, frame)
    half = (y[0] + y[1]) / 2
    room.wall(x, (half - 0.02, half + 0.02), z - 0.03, frame)
    room.wall((x[0] - 0.14, x[1] + 0.14), (y[0] - 0.14, y[0] - 0.08), z - 0.05, lit(frame, 1.15))


def plant(sheet: Sheet, x: float, y: float, size: float, leaf: str, pot: str) -> None:
    """A plant in a pot, its foot at a point."""
    wide = 0.24 * size
    sheet.ellipse(x, y, wide * 1.1, wide * 0.2, "#000000", 0.25)
    turns = [-1.25, 1.2, -0.85, 0.8, -0.5, 0.48, -0.2, 0.16]
    for number, turn in enumerate(turns):
        long = size * (0.52 + 0.13 * (number % 3) + 0.05 * number)
        tip = (x + math.sin(turn) * long * 0.8, y - wide * 1.5 - math.cos(turn) * long)
        bend = (x + math.sin(turn) * long * 0.25, y - wide * 1.6 - math.cos(turn) * long * 0.75)
        fat = 0.1 * size
        sheet.path(
            f"M{x:.1f} {y - wide * 1.3:.1f} Q{bend[0] - fat:.1f} {bend[1]:.1f} {tip[0]:.1f} {tip[1]:.1f} "
            f"Q{bend[0] + fat:.1f} {bend[1] + fat:.1f} {x:.1f} {y - wide * 1.3:.1f} Z",
            lit(leaf, 0.72 + 0.09 * number),
        )
    top = y - wide * 1.5
    fill = sheet.across(x - wide, x + wide, lit(pot, 0.7), pot, lit(pot, 1.15))
    sheet.poly([(x - wide, top), (x + wide, top), (x + wide * 0.72, y), (x - wide * 0.72, y)], fill)


def armchair(sheet: Sheet, x: float, y: float, size: float, colour: str) -> None:
    """An armchair seen from the front, its foot's middle at a point."""
    half = 0.5 * size
    sheet.ellipse(x, y, half * 1.25, 0.1 * size, "#000000", 0.3)
    for foot in (-0.86, 0.7):
        sheet.rect(x + foot * half, y - 0.12 * size, 0.08 * size, 0.12 * size, "#3a2a1c")
    back = sheet.down(y - size * 1.05, y - 0.3 * size, lit(colour, 1.12), lit(colour, 0.78))
    sheet.rect(x - half * 0.84, y - size * 1.02, half * 1.68, size * 0.8, back, 1, 0.2 * size)
    sheet.rect(x - half * 0.72, y - size * 0.52, half * 1.44, size * 0.2, lit(colour, 1.2), 1, 0.07 * size)
    sheet.rect(x - half * 0.78, y - size * 0.36, half * 1.56, size * 0.27, lit(colour, 0.74), 1, 0.04 * size)
    for side, much in ((-1, 0.86), (1, 1.08)):
        left = x - half * 1.04 if side < 0 else x + half * 0.68
        fill = sheet.down(y - 0.66 * size, y, lit(colour, much * 1.12), lit(colour, much * 0.72))
        sheet.rect(left, y - 0.66 * size, half * 0.36, size * 0.58, fill, 1, 0.09 * size)


def floor_lamp(sheet: Sheet, x: float, y: float, size: float, glow: str) -> None:
    """A standing lamp, its foot at a point, as high as `size`."""
    top = y - size
    sheet.glow(x, top + 0.1 * size, 0.9 * size, 0.8 * size, glow, 0.42)
    sheet.ellipse(x, y, 0.1 * size, 0.02 * size, "#241b14")
    sheet.rect(x - 0.008 * size, top + 0.18 * size, 0.016 * size, 0.82 * size, "#3a2d20")
    shade = sheet.down(top, top + 0.2 * size, mix(glow, "#ffffff", 0.25), mix(glow, "#ffffff", 0.6))
    sheet.poly(
        [
            (x - 0.07 * size, top),
            (x + 0.07 * size, top),
            (x + 0.12 * size, top + 0.2 * size),
            (x - 0.12 * size, top + 0.2 * size),
        ],
        shade,
    )
    sheet.glow(x, top + 0.14 * size, 0.3 * size, 0.24 * size, "#fff4dc", 0.5)


def tree(sheet: Sheet, x: float, y: float, size: float, colour: str, snow: str = "") -> None:
    """A bare tree, its foot at a point."""

    def branch(at: Point, turn: float, long: float, thick: float) -> None:
        end = (at[0] + math.sin(turn) * long, at[1] - math.cos(turn) * long)
        sheet.line([at, end], colour, max(1.2, thick))
        if snow and thick > 2 and abs(turn) > 0.45:
            sheet.line([(at[0], at[1] - thick * 0.5), (end[0], end[1] - thick * 0.4)], snow, thick * 0.4, 0.7)
        if long > size * 0.06:
            for aside in (-0.5, 0.36):
                branch(
                    end,
                    turn + aside + sheet.dice.uniform(-0.16, 0.16),
                    long * sheet.dice.uniform(0.66, 0.8),
                    thick * 0.62,
                )

    branch((x, y), sheet.dice.uniform(-0.06, 0.06), size * 0.3, size * 0.045)


def street_lamp(sheet: Sheet, x: float, y: float, high: float, arm: float, colour: str, strength: float) -> None:
    """A street lamp, its foot at a point; `arm` is how far it reaches to a side."""
    sheet.line([(x, y), (x, y - high), (x + arm, y - high - 4)], "#12171d", max(3, high * 0.012))
    sheet.glow(x + arm, y - high, high * 0.4, high * 0.36, colour, strength)
    sheet.ellipse(x + arm, y - high, abs(arm) * 0.3 + 3, 5, mix(colour, "#ffffff", 0.6))
