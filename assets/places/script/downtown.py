"""Downtown at night: a doorway to shelter in, beside a shutter, under a street lamp."""

from script.city import bokeh, skyline
from script.pen import Sheet, lit
from script.room import Room


def downtown_doorway() -> dict[str, Sheet]:
    """A deep doorway with two steps, brick on both sides, a shutter that is down."""
    far = Sheet("doorway far")
    far.rect(-80, 0, 2080, 1080, far.down(0, 640, "#0b1220", "#18212f", "#31353f", "#40383a"))
    skyline(far, (-80, 700), 620, (180, 420), "#171e29", "#d9b27a", 0.3)
    far.rect(-80, 600, 900, 480, far.down(600, 900, "#2a2d34", "#16191f"))
    bokeh(far, (-60, 430, 420, 190), 16, ["#ffb870", "#ff7a5a", "#9fd8c4", "#ffe0a8", "#a8bce0"], (7, 18))

    mid = Sheet("doorway middle")
    room, z = Room(mid, 1050), 4.2
    left = -2.55
    # Pavement, then the house with its bricks.
    room.floor((-9, 9), (0.95, z), room.fade((0, 0, z), (0, 0, 1.4), "#514b45", "#3a3734", "#1b1c1e"))
    for each in (1.5, 2.1, 2.9, 3.8):
        room.floor((-9, 9), (each, each + 0.015), "#17181a", 0.6)
    for x in (-4.2, -2.8, -1.4, 0, 1.4, 2.8, 4.2):
        room.floor((x, x + 0.015), (0.95, z), "#17181a", 0.5)
    room.wall((left, 7), (0, 4), z, room.fade((left, 1, z), (4, 1, z), "#4a342c", "#6b4a3a", "#7d5641", "#553c31"))
    _bricks(room, left, z)
    room.wall((left, 7), (0, 0.28), z - 0.02, room.fade((left, 1, z), (4, 1, z), "#3d3a37", "#5f5850", "#46413c"))
    _doorway(room, z)
    _shutter(room, z)
    room.glow((1.0, 2.7, z), 3.6, 2.8, "#ffc887", 0.3)
    room.pool(1.0, 3.2, 2.3, "#ffc887", 0.34)
    # The lamp over the pavement.
    x, y = room.at(0.36, 2.72, z)
    mid.stroke(f"M{x} {y + 30} V{y - 20} q0 -24 24 -24 h34", "#17181a", 8)
    mid.poly([(x + 34, y - 44), (x + 82, y - 44), (x + 100, y - 8), (x + 16, y - 8)], "#22252a")
    mid.ellipse(x + 58, y - 8, 40, 8, "#fff2d6")
    mid.glow(x + 58, y, 260, 230, "#ffd9a0", 0.55)
    mid.glow(x + 58, y + 260, 420, 520, "#ffdca6", 0.16)

    near = Sheet("doorway near")
    near.rect(1838, 0, 44, 1080, near.across(1838, 1882, "#1a1c20", "#33353a", "#111215"))
    near.rect(-80, 780, 120, 300, near.down(780, 1080, "#1d2126", "#0d0f12"), 1, 20)
    return {"far": far, "middle": mid, "near": near}


def _bricks(room: Room, left: float, z: float) -> None:
    dice = room.sheet.dice
    for row in range(38):
        y = 0.3 + 0.095 * row
        room.wall((left, 7), (y, y + 0.012), z - 0.01, "#2c211d", 0.28)
        for number in range(24):
            x = left + 0.28 * number + (0.14 if row % 2 else 0)
            if dice.random() < 0.24 and x < 3.6:
                room.wall(
                    (x + 0.01, x + 0.27),
                    (y + 0.014, y + 0.094),
                    z - 0.01,
                    dice.choice(["#8a6048", "#3d2b25", "#7a5340"]),
                    0.3,
                )


def _doorway(room: Room, z: float) -> None:
    """The recess: stone around it, the door in its depth, two steps, a lamp that is off."""
    x, high, deep = (-1.75, -0.05), 2.75, z + 1.0
    room.wall(
        (x[0] - 0.22, x[1] + 0.22),
        (0, high + 0.26),
        z - 0.03,
        room.fade((x[0], 1, z), (x[1], 1, z), "#5b5148", "#7d6f60", "#8c7b68"),
    )
    room.wall((x[0] - 0.3, x[1] + 0.3), (high + 0.26, high + 0.36), z - 0.08, "#94826c")
    room.wall(x, (0, high), z - 0.03, "#15130f")
    room.side(x[0], (0, high), (z, deep), room.fade((x[0], 1, z), (x[0], 1, deep), "#6b5a48", "#3a3128"))
    room.wall(x, (0, high), deep, "#241f1a")
    room.floor(x, (z, deep), "#3a332b", y=high)
    room.wall(
        (x[0] + 0.1, x[1] - 0.06),
        (0.3, 2.28),
        deep - 0.02,
        room.fade((x[0], 1, deep), (x[1], 1, deep), "#2c3d3c", "#344a48", "#2a3938"),
    )
    for low, top in ((0.5, 1.15), (1.32, 2.1)):
        for a, b in ((x[0] + 0.24, x[0] + 0.78), (x[0] + 0.92, x[1] - 0.2)):
            room.wall((a, b), (low, top), deep - 0.03, "#1c2a2a" if low < 1 else "#40525a")
    room.wall((x[0] + 0.1, x[1] - 0.06), (2.36, 2.68), deep - 0.02, "#39485a")
    room.box(x, (0, 0.3), (z + 0.42, deep), "#4a423a", "#3a332c", "#6b6054")
    room.box(x, (0, 0.15), (z - 0.02, z + 0.42), "#6b6054", "#4a423a", "#8a7c6b")
    # What somebody carries: a pack, and a folded blanket on the step.
    sheet = room.sheet
    left, foot = room.at(-0.5, 0.15, z)
    sheet.rect(left - 10, foot - 30, 112, 18, "#5d6f7a", 1, 8)
    sheet.rect(left - 6, foot - 16, 106, 16, "#4c5c66", 1, 7)
    left, foot = room.at(0.3, 0, z - 0.2)
    sheet.ellipse(left + 50, foot, 70, 10, "#000000", 0.35)
    sheet.path(
        f"M{left} {foot} Q{left - 8} {foot - 108} {left + 50} {foot - 116} "
        f"Q{left + 108} {foot - 108} {left + 100} {foot} Z",
        sheet.across(left, left + 104, "#39423a", "#56624f", "#6d7860"),
    )
    sheet.rect(left + 16, foot - 60, 68, 50, lit("#56624f", 0.8), 1, 10)
    sheet.stroke(f"M{left + 34} {foot - 112} q16 -26 32 0", "#2b322b", 6)


def _shutter(room: Room, z: float) -> None:
    """A shop that is closed: its shutter, and a dark sign over it."""
    x = (0.98, 3.6)
    room.wall((x[0] - 0.12, x[1]), (0, 2.34), z - 0.03, "#2b2926")
    room.wall(x, (0.04, 2.14), z - 0.04, room.fade((x[0], 1, z), (x[1], 1, z), "#8a8478", "#78736a", "#4f4d49"))
    for number in range(23):
        y = 0.06 + 0.09 * number
        room.wall(x, (y, y + 0.03), z - 0.05, "#3f3d39", 0.36)
        room.wall(x, (y + 0.03, y + 0.042), z - 0.05, "#b5ab98", 0.2)
    room.wall(x, (0.0, 0.08), z - 0.06, "#33312e")
    room.wall((x[0] - 0.12, x[1]), (2.12, 2.34), z - 0.06, "#3c3834")
    room.wall((x[0] - 0.12, x[1]), (2.42, 2.84), z - 0.06, room.fade((x[0], 1, z), (x[1], 1, z), "#33474c", "#26363b"))
    room.word("BOOKS", 1.85, 2.63, z - 0.07, 0.2, "#a39a80", 0.75)
