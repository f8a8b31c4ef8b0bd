"""Where people live: a hallway of apartments, a kitchen, a porch in winter."""

from script.city import stars
from script.pen import Sheet, lit
from script.room import Room
from script.things import door, door_aside, street_lamp, tree, window

LAMP = "#ffc983"


def apartment_hallway() -> dict[str, Sheet]:
    """A long hallway: doors, wall lamps, a runner, and one door that stands open."""
    far = Sheet("hallway far")
    room, half, roof, end = Room(far, 1060), 1.45, 2.55, 11.0
    far.rect(-80, 0, 2080, 1080, "#15130f")
    room.wall((-half, half), (0, roof), end, room.fade((0, roof, end), (0, 0, end), "#5e5443", "#6e614a", "#4a4132"))
    window(room, (-0.55, 0.5), (0.85, 1.95), end, "#2f2a22", ("#16243a", "#24374e", "#3b4a58"))
    room.wall((0.72, 1.3), (2.12, 2.36), end - 0.4, "#14493a")
    room.word("EXIT", 1.01, 2.24, end - 0.4, 0.13, "#b9f5d4")
    room.glow((1.0, 2.24, end - 0.4), 1.3, 0.9, "#58d8a0", 0.3)

    mid = Sheet("hallway middle")
    room = room.on(mid)
    room.floor(
        (-half, half), (0.95, end), room.fade((0, roof, end), (0, roof, 1.2), "#6b5d46", "#584c3a", "#2b261f"), y=roof
    )
    room.floor((-half, half), (0.95, end), room.fade((0, 0, end), (0, 0, 1.3), "#4d3d2c", "#3e3124", "#1d1813"))
    room.floor((-0.78, 0.78), (0.95, end), room.fade((0, 0, end), (0, 0, 1.3), "#5b3a34", "#4c302d", "#241816"))
    for x in (-0.7, 0.62):
        room.floor((x, x + 0.08), (0.95, end), "#a3814f", 0.35)
    for x in (-half, half):
        much = 0.86 if x < 0 else 1.0
        wall = [lit(each, much) for each in ("#3a352b", "#7d7058", "#8d7f62", "#6b604b")]
        room.side(x, (0, roof), (0.95, end), room.fade((x, 1, 1.1), (x, 1, end), *wall))
        room.side(x, (0, 0.95), (0.95, end), room.fade((x, 1, 1.1), (x, 1, end), *(lit(each, 0.68) for each in wall)))
        room.side(x, (0.95, 1.0), (0.95, end), room.fade((x, 1, 1.1), (x, 1, end), *(lit(each, 1.18) for each in wall)))
        room.side(x, (0, 0.12), (0.95, end), "#1d1913", 0.8)
        room.side(
            x,
            (roof - 0.5, roof),
            (0.95, end),
            room.fade((x, roof - 0.5, 4), (x, roof, 4), (0, "#15130f", 0), (1, "#15130f", 0.35)),
        )
    for z, word in ((2.5, "12"), (5.2, "14"), (8.2, "16")):
        door_aside(room, half, (z, z + 0.95), "#5b3f30", "#2f2720", word)
    for z, word in ((3.6, "11"), (6.4, "13"), (8.9, "15")):
        door_aside(room, -half, (z, z + 0.95), "#4f382b", "#2a231d", word)
    # One door stands open: the light of a room falls across the runner.
    room.side(half * 0.995, (0.01, 2.04), (5.2, 6.15), room.fade((half, 1, 5.2), (half, 1, 6.15), "#f6d394", "#ffe6b4"))
    room.poly(
        [(half, 0, 5.2), (half, 0, 6.15), (-0.7, 0, 6.7), (-0.9, 0, 5.5)],
        room.fade((half, 0, 5.6), (-0.9, 0, 6), (0, "#ffdf9e", 0.6), (1, "#ffdf9e", 0.0)),
    )
    room.glow((1.2, 1.1, 5.7), 1.0, 1.5, "#ffdf9e", 0.34)
    for x, z in ((half, 4.3), (-half, 5.4), (half, 7.3), (-half, 8.1)):
        room.glow((x * 0.94, 1.9, z), 1.3, 1.1, LAMP, 0.42)
        left, top = room.at(x * 0.94, 2.02, z)
        much = room.zoom / z
        mid.poly(
            [
                (left - 0.07 * much, top),
                (left + 0.07 * much, top),
                (left + 0.1 * much, top + 0.2 * much),
                (left - 0.1 * much, top + 0.2 * much),
            ],
            "#ffeccb",
        )
        room.glow((x * 0.94, 1.9, z), 0.4, 0.35, "#fff2d8", 0.6)
    room.glow((half, 1.7, 2.2), 1.0, 0.9, LAMP, 0.22)

    near = Sheet("hallway near")
    near.rect(1858, 0, 150, 1080, near.across(1858, 2000, "#2a231b", "#15110d", "#0b0907"))
    return {"far": far, "middle": mid, "near": near}


def kitchen() -> dict[str, Sheet]:
    """A kitchen in the evening: a window over the sink, a lamp over the table."""
    far = Sheet("kitchen far")
    room, z, roof = Room(far, 1020), 4.3, 2.5
    far.rect(-80, 0, 2080, 1080, "#1a1612")
    room.wall((-5, 5), (0, roof), z, room.fade((-3, 1, z), (3, 1, z), "#4a4a40", "#7a7358", "#8a7d5c", "#6a614a"))
    room.floor((-5, 5), (0.95, z), room.fade((0, roof, z), (0, roof, 1.4), "#77694f", "#4a4234", "#28231c"), y=roof)
    for row in range(4):
        room.wall((-2.9, 2.05), (0.93 + 0.13 * row, 0.935 + 0.13 * row), z - 0.01, "#4f4a3a", 0.5)
    room.wall((-2.9, 2.05), (0.92, 1.42), z - 0.01, "#a39a78", 0.16)
    window(room, (0.05, 1.45), (1.1, 2.1), z, "#b8aa86", ("#101d33", "#1d3049", "#44506a"), 1)
    x, y = room.at(1.1, 1.45, z)
    far.glow(x, y, 26, 26, "#ffcf8a", 0.9)
    for left, right, lean in ((-0.06, 0.3, 1), (1.2, 1.56, -1)):
        out = left if lean > 0 else right
        inner = right if lean > 0 else left
        room.poly(
            [(out, 2.2, z - 0.06), (inner, 2.2, z - 0.06), (inner - 0.1 * lean, 1.55, z - 0.06), (out, 1.08, z - 0.06)],
            room.fade((0, 2.2, z), (0, 1.1, z), "#b58a5a", "#8a6642"),
        )
    # Cabinets over and under the worktop, the stove with its hood, the refrigerator.
    for x0 in (-2.5, -1.9, -0.75):
        room.box((x0, x0 + 0.56), (1.48, 2.24), (z - 0.36, z), "#6b5a40", "#4a3e2d", "#3a3124")
        room.wall((x0 + 0.05, x0 + 0.51), (1.54, 2.18), z - 0.37, "#76644a")
        room.wall((x0 + 0.44, x0 + 0.47), (1.58, 1.7), z - 0.38, "#c9b88a")
    room.poly([(-1.28, 1.9, z - 0.3), (-0.82, 1.9, z - 0.3), (-0.76, 1.62, z - 0.5), (-1.34, 1.62, z - 0.5)], "#55534b")
    room.wall((-1.16, -0.94), (1.9, roof), z - 0.3, "#4a4942")
    far.glow(*room.at(-1.05, 1.3, z), 190, 120, LAMP, 0.25)
    for number in range(8):
        x0 = -2.9 + 0.62 * number
        room.wall((x0, x0 + 0.6), (0.1, 0.88), z - 0.62, room.fade((0, 0.88, z), (0, 0.1, z), "#6d5b41", "#4b3f2e"))
        room.wall((x0 + 0.05, x0 + 0.55), (0.16, 0.68), z - 0.63, "#5d4e38")
        room.wall((x0 + 0.22, x0 + 0.38), (0.76, 0.79), z - 0.64, "#c9b88a")
    room.wall((-2.9, 2.06), (0, 0.1), z - 0.56, "#17130f")
    room.box((-1.4, -0.7), (0, 0.91), (z - 0.64, z), "#5c5b55", "#3a3934", "#2b2a27")
    room.wall((-1.32, -0.78), (0.2, 0.6), z - 0.66, "#1c1a18")
    room.floor(
        (-2.9, 2.06),
        (z - 0.66, z - 0.02),
        room.fade((-2.9, 0.9, z), (2, 0.9, z), "#8a7f66", "#c2b184", "#a8976e"),
        y=0.91,
    )
    room.wall((-2.9, 2.06), (0.87, 0.91), z - 0.66, "#6b6049")
    room.box(
        (2.08, 2.86),
        (0, 1.82),
        (z - 0.7, z),
        room.fade((2.08, 0, z), (2.9, 0, z), "#a39d8a", "#8a8473", "#6d685a"),
        "#5f5b50",
    )
    room.wall((2.08, 2.86), (1.2, 1.22), z - 0.71, "#4c483e")
    for low, top in ((1.28, 1.6), (0.7, 1.14)):
        room.wall((2.14, 2.17), (low, top), z - 0.73, "#3c3a34")
    for x0, y0, shade in ((2.36, 1.5, "#c9a15a"), (2.52, 1.4, "#7f9c8a"), (2.45, 1.0, "#c4b9a0")):
        room.wall((x0, x0 + 0.14), (y0, y0 + 0.18), z - 0.72, shade, 0.8)
    _tap_and_kettle(room, z)
    room.floor((-5, 5), (0.95, z - 0.56), room.fade((0, 0, z), (0, 0, 1.5), "#5a4c39", "#40362a", "#1c1814"))
    room.pool(1.5, 2.8, 1.9, LAMP, 0.25)

    mid = Sheet("kitchen table")
    room = room.on(mid)
    x, y = room.at(1.35, 1.78, 2.5)
    mid.line([(x, -10), (x, y - 60)], "#17130f", 4)
    mid.glow(x, y + 40, 620, 460, LAMP, 0.38)
    mid.poly(
        [(x - 36, y - 62), (x + 36, y - 62), (x + 118, y + 26), (x - 118, y + 26)],
        mid.down(y - 62, y + 26, "#3d5048", "#587062"),
    )
    mid.ellipse(x, y + 26, 118, 14, "#fff0cf")
    mid.glow(x, y + 40, 190, 120, "#fff0cf", 0.5)
    for leg in (0.62, 2.06):
        room.box((leg, leg + 0.06), (0, 0.72), (2.85, 2.9), "#2a2018")
    for leg in (0.58, 2.1):
        room.box((leg, leg + 0.07), (0, 0.69), (2.14, 2.2), "#33261b")
    room.floor(
        (0.52, 2.24),
        (2.1, 2.95),
        room.fade((0.6, 0.75, 2.5), (2.2, 0.75, 2.5), "#8f6b42", "#c4965a", "#a87d4a"),
        y=0.75,
    )
    room.wall((0.52, 2.24), (0.69, 0.75), 2.1, "#5f452b")
    room.floor((1.5, 1.82), (2.4, 2.62), "#e9dfc4", 0.85, y=0.752)
    room.floor((1.56, 1.9), (2.52, 2.72), "#d8ccb0", 0.7, y=0.753)
    x, y = room.at(1.12, 0.75, 2.5)
    mid.ellipse(x, y, 30, 8, "#000000", 0.25)
    mid.path(
        f"M{x - 24} {y - 56} H{x + 24} L{x + 21} {y} H{x - 21} Z",
        mid.across(x - 24, x + 24, "#6d8a86", "#a9c0b4", "#86a39b"),
    )
    mid.stroke(f"M{x - 24} {y - 46} q-22 2 -18 18 q3 12 18 12", "#7d9892", 6)

    near = Sheet("kitchen near")
    near.rect(-80, 0, 178, 1080, near.across(-80, 98, "#0d0b09", "#1c1712", "#2e261c"))
    near.path("M1700 1080 V842 Q1700 820 1722 820 H1900 Q1922 820 1922 842 V1080 H1890 V870 H1732 V1080 Z", "#1a130d")
    near.rect(1716, 905, 190, 26, "#1a130d")
    return {"far": far, "middle": mid, "near": near}


def _tap_and_kettle(room: Room, z: float) -> None:
    sheet = room.sheet
    x, y = room.at(0.78, 0.92, z - 0.2)
    sheet.stroke(f"M{x} {y} V{y - 62} q0 -34 30 -34 q28 0 28 30", "#b9b4a2", 9)
    x, y = room.at(-1.05, 0.92, z - 0.35)
    sheet.path(
        f"M{x - 36} {y} Q{x - 42} {y - 58} {x} {y - 62} Q{x + 42} {y - 58} {x + 36} {y} Z",
        sheet.across(x - 40, x + 40, "#7a3f30", "#a85a42", "#8a4936"),
    )
    sheet.stroke(f"M{x - 26} {y - 56} Q{x} {y - 102} {x + 26} {y - 56}", "#2a221b", 7)
    for number, shade in enumerate(("#8a7a58", "#6b7a68", "#94684a")):
        x, y = room.at(-2.1 + 0.2 * number, 0.92, z - 0.3)
        tall = 92 - 16 * number
        sheet.rect(x - 22, y - tall, 44, tall, shade, 1, 7)
        sheet.rect(x - 20, y - tall - 10, 40, 14, "#3a3024", 1, 4)


def front_porch_winter() -> dict[str, Sheet]:
    """A porch with snow on its rail, a lamp beside the door, the street in the cold beyond."""
    far = Sheet("porch far")
    far.rect(-80, 0, 2080, 1080, far.down(0, 560, "#0c1526", "#1a2940", "#33435a", "#5a6474"))
    stars(far, (-80, 0, 900, 300), 26)
    far.path("M-80 470 Q120 430 330 455 T800 450 V620 H-80 Z", "#22314a")
    for left, wide, tall, glow in ((-60, 190, 120, 1), (190, 160, 104, 0), (400, 210, 128, 1)):
        top = 560 - tall
        far.rect(left, top, wide, tall, "#1d2839")
        far.poly(
            [(left - 18, top), (left + wide + 18, top), (left + wide * 0.72, top - 74), (left + wide * 0.28, top - 74)],
            "#8b9bb2",
        )
        far.poly(
            [
                (left + wide * 0.3, top - 66),
                (left + wide * 0.7, top - 66),
                (left + wide * 0.94, top - 4),
                (left + wide * 0.06, top - 4),
            ],
            "#a9b8cc",
        )
        for number in range(2):
            far.rect(
                left + 28 + number * wide * 0.45, top + 32, 36, 44, "#ffcf86" if glow and number == 0 else "#2b3a50"
            )
        if glow:
            far.glow(left + 46, top + 54, 90, 80, "#ffcf86", 0.3)
    far.path("M-80 560 Q300 540 760 566 L1100 580 V1080 H-80 Z", far.down(550, 900, "#8a9ab2", "#5d6c84", "#323e50"))
    far.path("M-80 640 Q260 612 620 626 T1100 640 V690 Q500 640 -80 706 Z", "#4a586e", 0.8)
    street_lamp(far, 560, 622, 330, -44, "#ffd9a0", 0.6)
    far.glow(516, 640, 260, 46, "#ffd9a0", 0.3)
    tree(far, 130, 640, 520, "#131b28", "#b4c3d8")

    mid = Sheet("porch middle")
    room = Room(mid, 1060)
    z, corner = 4.4, -0.55
    # The house: clapboards, a door with a pane, a window with a curtain.
    room.wall(
        (corner, 6), (0, 3.4), z, room.fade((corner, 1, z), (4, 1, z), "#4d5663", "#8b8473", "#7d7768", "#474d57")
    )
    for row in range(20):
        room.wall((corner, 6), (0.16 * row, 0.16 * row + 0.018), z - 0.01, "#2c333d", 0.42)
    room.wall((corner - 0.02, corner + 0.12), (0, 3.4), z - 0.03, "#b9b9b4")
    door(room, (0.35, 1.27), z, "#6d3a33", "#b8b6ac", 2.08)
    room.wall((0.55, 1.07), (1.2, 1.84), z - 0.05, room.fade((0, 1.84, z), (0, 1.2, z), "#f2c77c", "#d9a760"))
    for x in (0.71, 0.89):
        room.wall((x, x + 0.02), (1.2, 1.84), z - 0.06, "#6d3a33")
    window(room, (2.0, 3.3), (0.85, 2.05), z, "#b8b6ac", ("#f4cd88", "#e6b56e", "#b98a50"), 1)
    for x0, x1 in ((2.0, 2.36), (2.94, 3.3)):
        room.wall((x0, x1), (0.85, 2.05), z - 0.04, room.fade((x0, 1, z), (x1, 1, z), "#a87c48", "#c99b5e"), 0.85)
    room.wall((1.9, 3.4), (0.76, 0.82), z - 0.1, "#dfe8f2")
    # The lamp beside the door.
    room.glow((1.62, 1.85, z), 2.3, 1.9, "#ffcf8a", 0.55)
    room.wall((1.57, 1.67), (1.72, 1.98), z - 0.06, "#fff0cc")
    room.wall((1.54, 1.7), (1.98, 2.05), z - 0.07, "#22272e")
    room.wall((1.56, 1.68), (1.67, 1.72), z - 0.07, "#22272e")
    room.glow((1.62, 1.85, z), 0.5, 0.5, "#fff4dc", 0.7)
    # The boards of the porch, snow blown in at their edge, and the ceiling.
    room.floor((-1.5, 6), (0.95, z), room.fade((0, 0, z), (0, 0, 1.3), "#7d7566", "#544f49", "#24272d"))
    for number in range(24):
        x = -1.5 + 0.3 * number
        room.floor((x, x + 0.02), (0.95, z), "#1c2027", 0.5)
    room.pool(1.4, 3.7, 1.7, "#ffcf8a", 0.34)
    room.floor((0.3, 1.32), (3.66, 4.22), "#33302c")
    room.poly(
        [
            (-1.5, 0.01, 0.95),
            (-0.98, 0.01, 0.95),
            (-1.12, 0.01, 2.2),
            (-0.95, 0.01, 3.2),
            (-1.15, 0.01, 4.4),
            (-1.5, 0.01, 4.4),
        ],
        "#c3d0e0",
    )
    room.floor((-1.6, 6), (0.9, z), room.fade((0, 2.75, z), (0, 2.75, 1.2), "#83796a", "#4b4c50", "#1f242c"), y=2.75)
    for number in range(18):
        x = -1.6 + 0.42 * number
        room.floor((x, x + 0.02), (0.9, z), "#20252d", 0.4, y=2.75)
    # Posts and rail on the street's side, with snow on them.
    room.side(-1.5, (2.5, 2.75), (1.2, 4.4), "#5b626c")
    for post in (4.3, 2.35):
        room.box((-1.58, -1.44), (0, 2.6), (post, post + 0.14), "#8f949b", "#b9b6ac")
    room.side(-1.5, (0.86, 0.95), (2.4, 4.4), "#a6a9ac")
    for number in range(12):
        at = 2.52 + 0.155 * number
        room.side(-1.5, (0.12, 0.86), (at, at + 0.05), "#7e848c")
    room.poly([(-1.56, 0.95, 2.4), (-1.44, 0.95, 2.4), (-1.44, 0.95, 4.3), (-1.56, 0.95, 4.3)], "#dfe8f2")
    room.side(-1.44, (0.95, 1.03), (2.48, 4.3), "#d3deeb")

    near = Sheet("porch near")
    near.rect(1850, 0, 120, 1080, near.across(1850, 1970, "#4a4338", "#23262c", "#14181e"))
    return {"far": far, "middle": mid, "near": near}
