"""The hall of a house: stairs going up at the left, coats at the right, and at the end a lit kitchen."""

from script.pen import Sheet, lit
from script.room import Room

LAMP = "#ffc983"
HALF, ROOF, END = 1.35, 2.5, 5.4
WALL = ("#3b362f", "#6f6656", "#8d8269", "#7c725c")


def house_hall() -> dict[str, Sheet]:
    """The hall with its stairs, seen from the front door."""
    far = Sheet("hall far")
    room = Room(far, 1080)
    far.rect(-80, 0, 2080, 1080, "#14110e")
    _kitchen_door(room)

    mid = Sheet("hall middle")
    room = room.on(mid)
    _shell(room)
    _stairs(room)
    _coats(room)
    _pictures(room)
    room.glow((0.1, 2.2, 3.2), 1.5, 1.0, LAMP, 0.32)
    x, y = room.at(0.1, 2.36, 3.2)
    mid.line([(x, -10), (x, y - 20)], "#17130f", 4)
    mid.ellipse(x, y, 58, 34, "#fff0cf", 0.9)
    mid.glow(x, y, 190, 130, "#fff0cf", 0.5)

    near = Sheet("hall near")
    near.rect(-80, 0, 150, 1080, near.across(-80, 70, "#0b0907", "#17120d", "#251d15"))
    near.rect(1880, 0, 150, 1080, near.across(1880, 2010, "#2a2119", "#15110d", "#0b0907"))
    return {"far": far, "middle": mid, "near": near}


def _kitchen_door(room: Room) -> None:
    """The end wall, and in it the open way to the kitchen, where the light is."""
    room.wall((-HALF, HALF), (0, ROOF), END, room.fade((-HALF, 1, END), (HALF, 1, END), *WALL[1:]))
    left, right, high = -0.05, 0.95, 2.08
    room.wall((left - 0.1, right + 0.1), (0, high + 0.1), END - 0.01, "#d8cdb2")
    room.wall(
        (left, right), (0, high), END - 0.02, room.fade((0, high, END), (0, 0, END), "#f3d49a", "#e0b87a", "#a67f4e")
    )
    room.wall((left, right), (0.86, 0.92), END - 0.03, "#8d6f48")
    room.wall((left + 0.5, right), (0.1, 0.86), END - 0.03, "#7a6042")
    room.wall((left + 0.55, right - 0.06), (1.42, 1.98), END - 0.03, "#8a7050")
    room.wall((left + 0.08, left + 0.42), (1.2, 1.86), END - 0.03, "#2a3b52")
    room.wall((left + 0.24, left + 0.26), (1.2, 1.86), END - 0.04, "#e9dcc0")
    room.wall((left + 0.1, left + 0.46), (0.66, 0.7), END - 0.04, "#5f452b")
    for x in (left + 0.12, left + 0.42):
        room.wall((x, x + 0.03), (0, 0.68), END - 0.04, "#4b3723")
    room.glow(((left + right) / 2, 1.2, END), 1.3, 1.4, "#ffdf9e", 0.42)


def _shell(room: Room) -> None:
    """Ceiling, floor with a runner, and the wall at the right with its boards."""
    room.floor(
        (-HALF, HALF), (0.95, END), room.fade((0, ROOF, END), (0, ROOF, 1.2), "#6b604c", "#4b4335", "#27221b"), y=ROOF
    )
    room.floor((-HALF, HALF), (0.95, END), room.fade((0, 0, END), (0, 0, 1.3), "#6b4f33", "#4c3825", "#1f1811"))
    for x in (-0.9, -0.45, 0.0, 0.45, 0.9):
        room.floor((x, x + 0.012), (0.95, END), "#1c150e", 0.5)
    room.floor((-0.28, 0.72), (1.3, 4.9), room.fade((0, 0, END), (0, 0, 1.3), "#4a5a68", "#39465a", "#1b212c"))
    for x in (-0.22, 0.6):
        room.floor((x, x + 0.05), (1.3, 4.9), "#b9a06a", 0.4)
    wall = room.fade((HALF, 1, 1.1), (HALF, 1, END), *WALL)
    room.side(HALF, (0, ROOF), (0.95, END), wall)
    room.side(HALF, (0, 0.14), (0.95, END), "#d8cdb2", 0.6)
    room.floor((-0.1, 0.95), (4.2, END), room.fade((0, 0, END), (0, 0, 4.2), (0, "#ffdf9e", 0.55), (1, "#ffdf9e", 0.0)))


def _stairs(room: Room) -> None:
    """Steps that climb away along the left wall, with their rail."""
    wall = room.fade((-HALF, 1, 1.1), (-HALF, 1, END), *(lit(each, 0.72) for each in WALL))
    room.side(-HALF, (0, ROOF), (0.95, END), wall)
    steps = 12
    for number in reversed(range(steps)):
        z, rise = 2.0 + 0.27 * number, 0.19 * (number + 1)
        x = (-HALF, -0.55)
        shade = 0.55 + 0.45 * (1 - number / steps)
        room.wall(x, (rise - 0.19, rise), z, lit("#8d7a5e", shade))
        if rise < room.eye:
            room.floor(x, (z, z + 0.27), lit("#a3835a", shade), y=rise)
        room.side(-0.55, (0, rise), (z, z + 0.27), lit("#5d5141", shade))
        room.side(-0.55, (rise, rise + 0.84), (z + 0.1, z + 0.13), lit("#cabfa4", shade))
    room.poly([(-0.55, 1.06, 2.0), (-0.55, 0.98, 2.0), (-0.55, 3.1, 5.2), (-0.55, 3.18, 5.2)], "#6b4b30")
    room.box((-0.62, -0.5), (0, 1.16), (1.88, 2.0), "#7a5a3c", "#4f3926", "#a3835a")


def _coats(room: Room) -> None:
    """A board of hooks with coats, and shoes below it."""
    x = HALF * 0.99
    room.side(x, (1.66, 1.74), (2.2, 3.7), "#6b4b30")
    for z, low, colour in (
        (2.28, 0.72, "#3b4a44"),
        (2.66, 0.86, "#5a3a34"),
        (3.04, 0.8, "#2d3648"),
        (3.38, 0.98, "#6a5c3e"),
    ):
        room.poly(
            [(x, 1.68, z + 0.12), (x, 1.6, z), (x, low, z - 0.03), (x, low, z + 0.32), (x, 1.6, z + 0.26)],
            room.fade((x, 1.6, z), (x, low, z), lit(colour, 1.25), lit(colour, 0.7)),
        )
    for z in (2.3, 2.62, 3.1):
        room.box((HALF - 0.24, HALF - 0.04), (0, 0.1), (z, z + 0.11), "#2a211a")
        room.box((HALF - 0.24, HALF - 0.04), (0, 0.1), (z + 0.14, z + 0.25), "#332820")


def _pictures(room: Room) -> None:
    """What a family hangs up."""
    x = HALF * 0.992
    for z, low, high, long, colour in (
        (4.05, 1.4, 1.82, 0.32, "#7f8c92"),
        (4.5, 1.5, 1.9, 0.26, "#9a8062"),
        (4.5, 1.08, 1.4, 0.26, "#6f7f6a"),
    ):
        room.side(x, (low, high), (z, z + long), "#2a211a")
        room.side(x * 0.998, (low + 0.05, high - 0.05), (z + 0.05, z + long - 0.05), colour, 0.8)
